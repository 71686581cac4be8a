"""What a question page shows: the view model behind ``ask/question.html``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lowcarbon_training.ask.questionnaire.entering import (
    CHOICES,
    Fault,
    Typed,
    asked_fields,
    is_figure,
)
from lowcarbon_training.ask.questionnaire.reads import GIVEN, Draft
from lowcarbon_training.ask.questionnaire.showing import unit_words
from lowcarbon_training.engine.questions.answers import Answer
from lowcarbon_training.engine.questions.asking import neighbours
from lowcarbon_training.engine.questions.crosschecks import cross_warnings
from lowcarbon_training.engine.questions.plausible import plausibility
from lowcarbon_training.engine.questions.questionnaire import Depth, Field, FieldType, Question
from lowcarbon_training.engine.records import EngineError, EngineWarning
from lowcarbon_training.i18n import lang
from lowcarbon_training.wording import say

MOST_RADIOS = 9
NO_UNIT = "1"
CUSTOMARY = frozenset(
    {
        "therm",
        "mcf",
        "MMBtu",
        "gallon",
        "Mgal",
        "MGD",
        "ft2",
        "mile",
        "mile2",
        "acre",
        "lb",
        "lb/acre",
        "lb/h",
        "lb/MWh",
        "hp",
        "kWh/Mgal",
        "short ton",
        "million ton-mile",
    }
)
"""Units of the United States, which nobody in China uses."""


class Errors:
    """Stands where templates expect a form: only its errors."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        self.errors = errors

    def __iter__(self) -> Iterator[Any]:
        return iter(())


@dataclass(frozen=True)
class QuestionPage:
    """One question page."""

    draft: Draft
    question: Question
    depth: Depth
    typed: Typed
    faults: Sequence[Fault] = ()
    warnings: Sequence[EngineWarning] = ()
    extra_errors: dict[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[Field, ...]:
        """Inputs of the page."""
        return asked_fields(self.question, self.depth)

    @property
    def given(self) -> list[tuple[Field, Answer]]:
        """What the city's own record answers already."""
        return [(part, self.draft.answers[part.key]) for part in self.question.fields if part.key in GIVEN]

    @property
    def single(self) -> bool:
        """Whether the page asks one thing: its title is then the label."""
        return len(self.fields) == 1 and self.question.kind != "table"

    @property
    def figure(self) -> bool:
        """Whether a year belongs to the answer."""
        return is_figure(self.question)

    @property
    def asked(self) -> bool:
        """Whether the question is on the city's path (at any depth)."""
        return any(page.id == self.question.id for page in self.draft.questionnaire_path)

    @property
    def place(self) -> tuple[int, int] | None:
        """(number, how many) on the path at the city's depth."""
        ids = [page.id for page in self.draft.pages]
        return (ids.index(self.question.id) + 1, len(ids)) if self.question.id in ids else None

    @property
    def around(self) -> tuple[str | None, str | None]:
        """Ids of the pages before and after."""
        return neighbours(self.draft.pages, self.question.id)

    @property
    def errors(self) -> dict[str, list[str]]:
        """Sentences by the field they belong to."""
        found: dict[str, list[str]] = {}
        for fault in self.faults:
            found.setdefault(fault.key, []).append(sentence(self._by_its_box(fault)))
        for key, words in self.extra_errors.items():
            found.setdefault(key, []).append(words)
        return found

    def _by_its_box(self, fault: Fault) -> EngineError:
        """Where a page asks several things, the box of "we do not know" has other words; the sentence names those."""
        error, code = fault.error, f"{fault.error.code}_several"
        part = next((one for one in self.fields if one.key == fault.key), None)
        if self.single or self.question.kind == "table":
            return error
        if error.code == "answer_nothing" or (
            error.code == "answer_missing" and part is not None and part.type not in CHOICES
        ):
            return EngineError(code, **error.params)
        return error

    @property
    def summary(self) -> list[tuple[str, str]]:
        """(id of the field, sentence) for the summary at the top; names the field where there are several."""
        labels = {part.key: part.label for part in self.fields if part.label is not None}
        out = []
        for key, sentences in self.errors.items():
            label = labels.get(key)
            before = (
                f"{label.get(lang())}{'：' if lang() == 'zh' else ': '}" if label and not self.single else ""
            )
            out += [(self.id_of(key), before + words) for words in sentences]
        return out

    def id_of(self, key: str, row: int = 0) -> str:
        """Id of an input."""
        return f"f-{key.replace('.', '-')}" + (f"-r{row + 1}" if row else "")

    def as_radios(self, part: Field) -> bool:
        """Whether a choice is shown as radio buttons: required, few options, not in a table."""
        if part.type is FieldType.YESNO:
            return self.question.kind != "table" and not part.optional
        few = len(part.options) <= MOST_RADIOS
        return self.question.kind != "table" and few and not part.optional

    def units(self, part: Field) -> list[tuple[str, str]]:
        """(unit, name) offered for a field."""
        offered = part.units or ((part.unit,) if part.unit and part.unit != NO_UNIT else ())
        given = self.typed.units.get(part.key)
        offered = at_home(offered, self.draft.answers.text("A01.country") or "", given)
        return [(unit, unit_words(self.draft.questionnaire, unit)) for unit in offered]

    def is_choice(self, part: Field) -> bool:
        """Whether "we do not know" is one of its choices."""
        return part.type in CHOICES and self.as_radios(part)


def at_home(units: Sequence[str], country: str, given: str | None = None) -> tuple[str, ...]:
    """Units that people of a country use; the others stay away, unless one of them was given already."""
    if country == "US":
        kept = sorted((u for u in units if not re.search("[万亿亩]", u) or u == given), key=_not_customary)
    else:
        kept = [unit for unit in units if unit not in CUSTOMARY or unit == given]
    # A field with one unit sends none, and is then read in its first one.
    return tuple(kept) if len(kept) > 1 or kept == list(units[:1]) else tuple(units)


def _not_customary(unit: str) -> bool:
    return unit not in CUSTOMARY


def sentence(error: EngineError) -> str:
    """A fault in words."""
    return say(error.code, lang(), **error.params)


def looks_odd(draft: Draft, question: Question) -> list[EngineWarning]:
    """Plausibility warnings about the answers that a page holds now."""
    return [
        warning
        for part in question.fields
        if part.key in draft.answers
        for warning in plausibility(draft.questionnaire, part, draft.answers[part.key], draft.answers)
    ] + list(cross_warnings(question, draft.answers))

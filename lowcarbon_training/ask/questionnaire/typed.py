"""What was typed on a question page: read from a form or from the answers, and shown again as it was.

Names of a form: ``v.<key>`` value (repeated for several choices and for the rows of a table), ``u.<key>`` unit,
``n.<key>`` "we do not know", ``k.<key>`` notation key, ``r.<key>.<option>`` rank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lowcarbon_training.ask.questionnaire.reads import GIVEN
from lowcarbon_training.engine.questions.answers import Answer, AnswerSet
from lowcarbon_training.engine.questions.asking import fields_at
from lowcarbon_training.engine.questions.questionnaire import Depth, Field, FieldType, Question

UNKNOWN = "__unknown"
"""Value of the choice "we do not know"."""
FIGURES = frozenset({FieldType.NUMBER, FieldType.INTEGER})
CHOICES = frozenset({FieldType.CHOICE, FieldType.YESNO})
YEARLESS = frozenset("CMN")
"""Sections about goals, money and priorities: their figures belong to no year of statistics."""
FEWEST_ROWS = 2


@dataclass(slots=True)
class Typed:
    """A page as it was typed; every part is text."""

    values: dict[str, list[str]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    notation: dict[str, str] = field(default_factory=dict)
    ranks: dict[str, dict[str, str]] = field(default_factory=dict)
    year: str = ""
    source: str = ""
    quality: str = "medium"
    secrecy: str = "internal"
    note: str = ""
    answered_by: str = ""
    rows: int = 0

    def value(self, key: str, row: int = 0) -> str:
        """Text of a field, or of one row of a column."""
        cells = self.values.get(key, [])
        return cells[row] if row < len(cells) else ""

    @property
    def essence(self) -> tuple[object, ...]:
        """What was said, without empty fields and the units beside them: equal pages say the same."""
        values = {key: [cell for cell in cells if cell.strip()] for key, cells in self.values.items()}
        values = {key: cells for key, cells in values.items() if cells}
        ranks = {
            key: given for key, all in self.ranks.items() if (given := {o: n for o, n in all.items() if n})
        }
        units = {key: unit for key, unit in self.units.items() if key in values}
        return (
            values, ranks, units, self.unknown, self.notation, self.year, self.source, self.quality, self.secrecy, self.note,
            self.answered_by,
        )  # fmt: skip

    def chosen(self, key: str) -> list[str]:
        """All choices of a field."""
        return self.values.get(key, [])


def is_figure(question: Question) -> bool:
    """Whether the question asks for a figure that belongs to a year (goals, budgets and priorities do not)."""
    return question.section not in YEARLESS and any(part.type in FIGURES for part in question.fields)


def page_depth(question: Question, answers: AnswerSet, depth: Depth, everything: bool = False) -> Depth:
    """Depth at which a page is shown: the city's, unless the question or an answer given lies deeper."""
    answered = [
        part.depth
        for part in question.fields
        if part.key in answers and part.key.split(".")[0] == question.id
    ]
    wanted = [depth, question.depth, *answered, *([Depth.FULL] if everything else [])]
    return max(wanted, key=lambda one: one.rank)


def asked_fields(question: Question, depth: Depth) -> tuple[Field, ...]:
    """Fields that a page shows as inputs; what the city's own record answers is not among them."""
    return tuple(part for part in fields_at(question, depth) if part.key not in GIVEN)


def from_form(form: Any, question: Question, depth: Depth) -> Typed:
    """What a form holds (a werkzeug MultiDict)."""
    typed = Typed(
        year=form.get("year", "").strip(),
        source=form.get("source", "").strip(),
        quality=form.get("quality", "medium"),
        secrecy=form.get("secrecy", "internal"),
        note=form.get("note", "").strip(),
        answered_by=form.get("answered_by", "").strip(),
    )
    for part in asked_fields(question, depth):
        key = part.key
        cells = form.getlist(f"v.{key}")
        if part.type is FieldType.RANK:
            typed.ranks[key] = {
                option.id: form.get(f"r.{key}.{option.id}", "").strip() for option in part.options
            }
        elif cells == [UNKNOWN]:
            typed.unknown.add(key)
        else:
            typed.values[key] = cells
        if form.get(f"u.{key}"):
            typed.units[key] = form[f"u.{key}"]
    for key in (question.id, *(part.key for part in question.fields)):
        if form.get(f"n.{key}"):
            typed.unknown.add(key)
        if form.get(f"k.{key}"):
            typed.notation[key] = form[f"k.{key}"]
    if question.kind == "table":
        lengths = [len(cells) for cells in typed.values.values()]
        typed.rows = min(max([FEWEST_ROWS, *lengths]), question.max_rows)
    return typed


def from_answers(
    question: Question, answers: AnswerSet, depth: Depth, *, year: int | None, answered_by: str = ""
) -> Typed:
    """What is known already, as it would have been typed."""
    typed = Typed(year="" if year is None else str(year), answered_by=answered_by)
    own = [a for key, a in answers.items() if key.split(".", 1)[0] == question.id and key not in GIVEN]
    for answer in own:
        if answer.unknown:
            typed.unknown.add(answer.key)
        elif answer.notation_key is not None:
            typed.notation[answer.key] = answer.notation_key.value
    for part in asked_fields(question, depth):
        given = answers.get(part.key)
        if given is None or given.value is None:
            continue
        cells = given.value if isinstance(given.value, tuple) else (given.value,)
        if part.type is FieldType.RANK:
            typed.ranks[part.key] = {str(option): str(n) for n, option in enumerate(cells, start=1)}
        else:
            typed.values[part.key] = [text_of(cell) for cell in cells]
        if given.unit:
            typed.units[part.key] = given.unit
    if own:
        _provenance(typed, own)
    if question.kind == "table":
        lengths = [len(cells) for cells in typed.values.values()]
        typed.rows = min(max([FEWEST_ROWS, *lengths]), question.max_rows)
    return typed


def _provenance(typed: Typed, own: Sequence[Answer]) -> None:
    """Year, source and the like of a page: those of its first answer."""
    first = own[0]
    typed.year = next((str(answer.year) for answer in own if answer.year is not None), typed.year)
    typed.source, typed.note = first.source, first.note
    typed.quality = first.quality.value if first.quality else "medium"
    typed.secrecy = first.confidentiality.value


def text_of(value: object) -> str:
    """A typed value as a person would type it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return "" if value is None else str(value)

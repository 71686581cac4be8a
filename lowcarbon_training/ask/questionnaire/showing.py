"""Answers in words: for the check-answers page, for readers, and for what somebody else entered meanwhile."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from lowcarbon_training.engine.questions.answers import Answer
from lowcarbon_training.engine.questions.questionnaire import Field, FieldType, Question, Questionnaire
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.i18n import lang, number
from lowcarbon_training.wording.questionnaire import with_unit

QUALITY = {"high": _l("high"), "medium": _l("medium"), "low": _l("low")}
QUALITY_HINTS = {
    "high": _l("measured or billed, from official statistics"),
    "medium": _l("official figure with some adjustment"),
    "low": _l("estimate of your own"),
}
SECRECY = {"public": _l("public"), "internal": _l("internal"), "confidential": _l("confidential")}
SECRECY_HINTS = {
    "public": _l("may appear in a published plan"),
    "internal": _l("counts in the totals; shown to members of the city and in its plan document"),
    "confidential": _l("counts in the totals; never shown in a plan"),
}
NOTATION = {
    "NO": _l("NO: does not occur here"),
    "IE": _l("IE: included elsewhere"),
    "C": _l("C: confidential, cannot be given"),
    "NE": _l("NE: occurs, but is not estimated"),
}
STATES = {
    "NO": _l("Does not occur (NO)"),
    "IE": _l("Included elsewhere (IE)"),
    "C": _l("Confidential (C)"),
    "NE": _l("Not estimated (NE)"),
}


ATTACHED = "upload:"
"""Beginning of an answer that is a file; the number of the upload follows."""


def exact(value: float | int) -> str:
    """A number with all its figures, as this language writes it."""
    amount = float(value)
    for digits in range(7):
        if round(amount, digits) == amount:
            return number(amount, digits)
    return number(amount, 6)


def about(value: float | None, figures: int = 3) -> str:
    """An uncertain number with so many significant figures: 711,269 is about 710,000 with two."""
    if not value:
        return number(value)
    return number(float(f"{value:.{figures}g}"))


def unit_words(questionnaire: Questionnaire, unit: str | None, language: str | None = None) -> str:
    """Name of a unit."""
    if unit is None:
        return ""
    found = questionnaire.units.get(unit)
    return found.name.get(language or lang()) if found is not None else unit


def label_of(question: Question, part: Field) -> Bi:
    """Label of a field; a question with one field is its own label."""
    return part.label or question.title


def state_words(answer: Answer) -> str:
    """Words of an answer without a value: "We do not know" or the meaning of a notation key; else empty."""
    if answer.unknown:
        return _("We do not know")
    if answer.notation_key is not None:
        return str(STATES[answer.notation_key.value])
    return ""


def value_words(part: Field, answer: Answer) -> str:
    """The value of an answer with its unit, in the reader's language."""
    state = state_words(answer)
    if state:
        return state
    value = answer.value
    if isinstance(value, tuple):
        return _several(part, value)
    if answer.unit and part.type in (FieldType.NUMBER, FieldType.INTEGER) and isinstance(value, int | float):
        return with_unit(value, answer.unit, exact).get(lang())
    return _one(part, value)


def _several(part: Field, value: tuple[Any, ...]) -> str:
    words = [_one(part, item) for item in value]
    if part.type is FieldType.RANK:
        return "  ".join(f"{n}. {word}" for n, word in enumerate(words, start=1))
    return ("、" if lang() == "zh" else ", ").join(word for word in words if word)


def _one(part: Field, value: Any) -> str:
    """One value: the name of a choice, a number, a text."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if part.type is FieldType.YEAR:
        return str(value)
    if isinstance(value, int | float):
        return exact(value)
    if part.type in (FieldType.CHOICE, FieldType.MULTI, FieldType.RANK):
        for option in part.options:
            if option.id == value:
                return option.name.get(lang())
    if part.type is FieldType.FILE:
        return _("A file is attached")
    if part.type is FieldType.GEOJSON:
        return _("Outline (GeoJSON)")
    return str(value or "")


def table_rows(
    questionnaire: Questionnaire, question: Question, answers: dict[str, Answer]
) -> list[list[str]]:
    """Rows of a table question in words, one cell for each field."""
    columns = [
        (part, answers[part.key].value if part.key in answers else None, answers.get(part.key))
        for part in question.fields
    ]
    length = max((len(value) for _part, value, _a in columns if isinstance(value, tuple)), default=0)
    rows = []
    for row in range(length):
        cells = []
        for part, value, answer in columns:
            cell = value[row] if isinstance(value, tuple) and row < len(value) else ""
            words = _one(part, cell) if cell != "" else ""
            unit = unit_words(questionnaire, answer.unit if answer else None)
            cells.append(
                f"{words} {unit}".strip()
                if words and part.type in (FieldType.NUMBER, FieldType.INTEGER)
                else words
            )
        rows.append(cells)
    return rows


def provenance_words(answer: Answer) -> str:
    """Year, source, quality and class in one line."""
    parts = [str(answer.year) if answer.year is not None else "", answer.source]
    if answer.quality is not None and answer.notation_key is None and not answer.unknown:
        parts.append(_("quality %(grade)s", grade=QUALITY[answer.quality.value]))
    parts.append(str(SECRECY[answer.confidentiality.value]))
    return " · ".join(part for part in parts if part)

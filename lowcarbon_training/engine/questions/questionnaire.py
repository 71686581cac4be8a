"""The questionnaire as the engine sees it: sections, pages (one question is one page), fields.

Authored in ``data/questionnaire/*.yaml`` and read by :mod:`lowcarbon_training.catalogue.questionnaire`. Which of the
pages a city sees is computed in :mod:`.asking`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..conditions import Condition
from ..records import EngineError
from ..text import Bi
from .answers import Scalar, Value


class Depth(StrEnum):
    """How much the city is asked; each depth contains the one before."""

    QUICK = "quick"
    SHORT = "short"
    FULL = "full"

    def __init__(self, _value: str) -> None:
        self.rank = len(type(self).__members__)
        """0 for quick, 1 for short, 2 for full: a plain attribute, because each page asks for it a thousand times."""


class FieldType(StrEnum):
    """What a field holds."""

    NUMBER = "number"
    INTEGER = "integer"
    CHOICE = "choice"
    MULTI = "multi"
    RANK = "rank"
    TEXT = "text"
    YEAR = "year"
    MONTH = "month"
    DATE = "date"
    YESNO = "yesno"
    GEOJSON = "geojson"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Plausible:
    """A range outside which an answer is probably a slip; a soft warning, never a refusal.

    Parameters
    ----------
    low, high : float or None
        In the field's storage unit, divided by ``per`` if given.
    per : str or None
        ``capita`` (A03), ``area`` (A06.admin, km2) or any answer key; ``None`` for the figure itself.
    basis : Bi or None
        What the range rests on, as text.
    """

    low: float | None
    high: float | None
    per: str | None
    basis: Bi | None
    source: str
    verified: str


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; answers store its id, never its text."""

    id: str
    name: Bi


@dataclass(frozen=True, slots=True)
class Field:
    """One value asked for, in the form that one country sees."""

    key: str
    type: FieldType
    label: Bi | None
    hint: Bi | None
    unit: str | None
    units: tuple[str, ...]
    range: Plausible | None
    minimum: float | None
    maximum: float | None
    depth: Depth
    options: tuple[Option, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Check:
    """A check over the fields of one question: the named fields add up to ``sum_to``."""

    sum_to: float
    tolerance: float
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One page: a question with one or more fields, or a table of repeating rows of its fields.

    ``none`` are the words of a box that answers the whole page with NO (does not occur), where that is an ordinary answer.
    """

    id: str
    section: str
    depth: Depth
    title: Bi
    why: Bi
    help: Bi
    ask_if: Condition | None
    kind: str
    fields: tuple[Field, ...]
    checks: tuple[Check, ...]
    feeds: tuple[str, ...]
    max_rows: int
    none: Bi | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the questionnaire; a department can own it."""

    id: str
    title: Bi
    intro: Bi
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that questions offer; ``factor`` leads to the first unit of its dimension."""

    id: str
    name: Bi
    dimension: str
    factor: float


@dataclass(frozen=True)
class Questionnaire:
    """The whole questionnaire.

    ``sections`` is what a city sees before its country is known; ``countries`` holds the same questions with the
    units, options, ranges and help of one country.
    """

    sections: tuple[Section, ...]
    countries: Mapping[str, tuple[Section, ...]]
    units: Mapping[str, Unit]
    _fields: Mapping[str, Mapping[str, Field]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index = {
            country: {part.key: part for question in self.questions(country) for part in question.fields}
            for country in ("", *self.countries)
        }
        object.__setattr__(self, "_fields", index)

    def of(self, country: str | None) -> tuple[Section, ...]:
        """Sections in the form that a country sees."""
        return self.countries.get(country or "", self.sections)

    def questions(self, country: str | None = None) -> Iterator[Question]:
        """Every question in order."""
        for section in self.of(country):
            yield from section.questions

    def question(self, id: str, country: str | None = None) -> Question:
        """The question with this id; ``question_unknown`` if there is none."""
        for question in self.questions(country):
            if question.id == id:
                return question
        raise EngineError("question_unknown", key=id)

    def field(self, key: str, country: str | None = None) -> Field | None:
        """The field of an answer key, or ``None``."""
        return self._fields.get(country or "", self._fields[""]).get(key)

    def convert(self, value: float, given: str, wanted: str) -> float | None:
        """The value in another unit of the same dimension; ``None`` across dimensions."""
        if given == wanted:
            return value
        a, b = self.units.get(given), self.units.get(wanted)
        return None if a is None or b is None or a.dimension != b.dimension else value * a.factor / b.factor

    def stored(self, part: Field, value: Value, unit: str | None) -> Value:
        """A value in the field's storage unit; ``None`` where ``unit`` has another dimension."""
        if unit is None or part.unit is None or unit == part.unit:
            return value
        if isinstance(value, tuple):
            cells = [self._stored_one(item, unit, part.unit) for item in value]
            return tuple(cell for cell in cells if cell is not None) if None not in cells else None
        return None if value is None else self._stored_one(value, unit, part.unit)

    def _stored_one(self, value: Scalar, unit: str, wanted: str) -> Scalar | None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return value
        return self.convert(float(value), unit, wanted)

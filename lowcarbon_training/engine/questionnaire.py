"""The questionnaire as the engine sees it: sections, pages (one question is one page), fields.

Authored in ``data/questionnaire/*.yaml`` and read by :mod:`lowcarbon_training.catalogue.questionnaire`. Which pages a
city sees is computed from its answers at each call; nothing is cached, and what was answered on a page that is no
longer asked is kept but never counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .text import Bi


class Depth(StrEnum):
    """How much the city is asked; each depth contains the one before."""

    QUICK = "quick"
    SHORT = "short"
    FULL = "full"

    @property
    def rank(self) -> int:
        """0 for quick, 1 for short, 2 for full."""
        return list(Depth).index(self)


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
    """One page: a question with one or more fields, or a table of repeating rows of its fields."""

    id: str
    section: str
    depth: Depth
    title: Bi
    why: Bi
    help: Bi
    ask_if: Any | None
    kind: str
    fields: tuple[Field, ...]
    checks: tuple[Check, ...]
    feeds: tuple[str, ...]
    max_rows: int


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the questionnaire; a department can own it."""

    id: str
    title: Bi
    intro: Bi
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The whole questionnaire, per country: the same questions, with units, options and ranges of the country."""

    sections: tuple[Section, ...]
    countries: Mapping[str, tuple[Section, ...]] = field(default_factory=dict)

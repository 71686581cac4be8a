"""What a document is made of. Every text is bilingual; every number is written once and stands in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lowcarbon_training.engine.text import Bi

Words = Bi | str
"""A text in both languages, or one that is the same in both (numbers, ids, unit symbols)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell or a value; an estimate is marked wherever it is shown."""

    words: Words
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: header, share of the width, and whether it holds numbers."""

    header: Words
    width: float = 1.0
    number: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    words: Words


@dataclass(frozen=True, slots=True)
class Para:
    """One or more sentences."""

    words: Words


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a title; the first column holds row headers, the last ``sums`` rows are totals."""

    title: Words
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Words | None = None
    sums: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture whose title is its message; ``draw`` makes the SVG for ``zh``, ``en`` or ``both``."""

    message: Bi
    draw: Callable[[str], str]
    caption: Bi


@dataclass(frozen=True, slots=True)
class Figures:
    """Large figures: label, value with unit, note; ``columns`` of them stand side by side."""

    items: tuple[tuple[Bi, Cell, Words], ...]
    columns: int = 3


@dataclass(frozen=True, slots=True)
class Missing:
    """Items of the outline without a fact of this city, with the questions that would supply them."""

    items: tuple[tuple[Bi, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A table of labels and values, two pairs in a row."""

    title: Words
    items: tuple[tuple[Words, Cell], ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """Several short lists with their headings, two side by side."""

    items: tuple[tuple[Bi, tuple[Words, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A measure on a page of its own."""

    title: Bi
    blocks: tuple[Block, ...]


Block = Heading | Para | Points | Table | Chart | Figures | Missing | Pairs | Lists | Sheet


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section of the outline with its blocks."""

    id: str
    number: str
    title: Bi
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole plan.

    Parameters
    ----------
    letter : bool
        Printed on US letter paper in place of A4.
    mix : sequence of (label, share, colour)
        Shares of the sectors in the inventory's gross emissions, for the strip on the cover.
    brief : tuple of Block
        The one page for the mayor.
    facts : mapping
        Headline figures by name, as text: what a test compares between languages.
    """

    title: Bi
    city: Bi
    subtitle: Bi
    as_of: str
    brief: tuple[Block, ...]
    sections: tuple[Section, ...]
    letter: bool = False
    mix: tuple[tuple[Bi, float, int], ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    fingerprint: str = ""

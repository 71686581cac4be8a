"""The plan outline: ``data/outline/plan.yaml``, checked and turned into the engine's values."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ..engine.planning.outline import Framework, Outline, OutlineItem, OutlineSection
from ..engine.text import Bi
from .faults import Faults
from .reading import PACKAGE_DATA, Bilingual, Shape, Text, Verified, read_yaml

FILE = "outline/plan.yaml"

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
SectionId = Annotated[str, StringConstraints(pattern=r"^(s\d\d|a\d)$")]

SECTION_IDS = tuple(f"s{n:02d}" for n in range(20)) + tuple(f"a{n}" for n in range(1, 5))
"""Every outline has exactly these sections, in this order."""


class FrameworkShape(Shape):
    """A rule book the outline serves."""

    id: Key
    name: Bilingual
    countries: list[Literal["CN", "US"]] = Field(min_length=1)
    note: Bilingual | None = None
    source: Text
    verified: Verified


class ItemShape(Bilingual):
    """One line with its machine key."""

    key: Key


class SectionShape(Shape):
    """One section."""

    id: SectionId
    number: Text
    title: Bilingual
    purpose: Bilingual
    must_show: list[ItemShape] = Field(min_length=1)
    checks: list[ItemShape] = Field(min_length=1)
    frameworks: list[Key] = []


class OutlineShape(Shape):
    """The file as a whole."""

    frameworks: list[FrameworkShape]
    sections: list[SectionShape]
    honesty: list[ItemShape]


def _items(shapes: list[ItemShape]) -> tuple[OutlineItem, ...]:
    return tuple(OutlineItem(shape.key, Bi(shape.zh, shape.en)) for shape in shapes)


def _framework(shape: FrameworkShape) -> Framework:
    note = Bi(shape.note.zh, shape.note.en) if shape.note else None
    name = Bi(shape.name.zh, shape.name.en)
    return Framework(shape.id, name, tuple(shape.countries), note, shape.source, shape.verified)


def _section(shape: SectionShape) -> OutlineSection:
    return OutlineSection(
        id=shape.id,
        number=shape.number,
        title=Bi(shape.title.zh, shape.title.en),
        purpose=Bi(shape.purpose.zh, shape.purpose.en),
        must_show=_items(shape.must_show),
        checks=_items(shape.checks),
        frameworks=tuple(shape.frameworks),
    )


def _check_meaning(shape: OutlineShape, faults: Faults) -> None:
    """Sections complete and in order, keys unique, frameworks known."""
    found = tuple(section.id for section in shape.sections)
    if found != SECTION_IDS:
        faults.add(FILE, "sections", f"the ids {', '.join(SECTION_IDS)} in this order")
    items = [item for section in shape.sections for item in (*section.must_show, *section.checks)]
    for key, count in Counter(item.key for item in (*items, *shape.honesty)).items():
        if count > 1:
            faults.add(FILE, key, f"a key used once (found {count} times)")
    known = {framework.id for framework in shape.frameworks}
    for number, section in enumerate(shape.sections):
        for name in section.frameworks:
            if name not in known:
                faults.add(
                    FILE, f"sections[{number}].frameworks", f"a framework of this file (found {name!r})"
                )


def load_outline(faults: Faults, root: Path = PACKAGE_DATA) -> Outline:
    """Read the outline; faults are collected, and a file that cannot be read gives an empty outline."""
    shape = read_yaml(root / FILE, OutlineShape, faults, root)
    if shape is None:
        return Outline((), (), ())
    _check_meaning(shape, faults)
    return Outline(
        frameworks=tuple(_framework(item) for item in shape.frameworks),
        sections=tuple(_section(item) for item in shape.sections),
        honesty=_items(shape.honesty),
    )

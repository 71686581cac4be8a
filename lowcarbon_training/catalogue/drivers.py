"""Drivers of business as usual: ``data/drivers/<country>.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from ..engine.planning.projection import Assignment, CountryDrivers, DriverRule, FactorRule, Stretch
from ..engine.text import Bi
from ..engine.vocabulary import CARRIERS, END_USES, STREAMS
from .faults import Faults
from .measures_shape import Name, Subsector
from .parameters import Country, OrderedP
from .reading import PACKAGE_DATA, Bilingual, Shape, Text, Verified, read_yaml

FOLDER = "drivers"
REQUIRED = ("population", "gdp")
Key = Annotated[str, Field(pattern=r"^[A-N]\d\db?(\.[a-z0-9_]+)?$")]


class StretchShape(Shape):
    """Yearly change in per cent up to and including the year ``to``; ``goal`` where the long-term goal sets it."""

    to: int = Field(ge=2000, le=2100)
    rate: OrderedP
    goal: bool = False


class DriverShape(Shape):
    """One driver."""

    id: Name
    name: Bilingual
    answer: Key | None = None
    answer_until: int = 2035
    rates: list[StretchShape] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> DriverShape:
        _rising(self.rates)
        return self


class AssignmentShape(Shape):
    """Which drivers move which cells, each to a power; the first assignment that fits a cell counts."""

    subsectors: list[Subsector] = []
    end_uses: list[Name] = []
    carriers: list[Name] = []
    drivers: dict[Name, float] = {}


class PublishedShape(Shape):
    """A published factor of one year."""

    year: int
    value: float = Field(gt=0)
    source: Text
    verified: Verified


class FactorPathShape(Shape):
    """Path of a carrier's factor: published years in one unit, then yearly changes in per cent."""

    name: Bilingual
    unit: Text
    published: list[PublishedShape] = []
    rates: list[StretchShape] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> FactorPathShape:
        _rising(self.rates)
        return self


class LongTermShape(Shape):
    """The country's long-term year, to which business as usual runs."""

    year: int = Field(ge=2040, le=2100)
    name: Bilingual
    source: Text
    verified: Verified


class DriverFile(Shape):
    """One country."""

    country: Country
    long_term: LongTermShape
    drivers: list[DriverShape]
    cells: list[AssignmentShape]
    grid: FactorPathShape
    heat: FactorPathShape


def _rising(rates: list[StretchShape]) -> None:
    ends = [item.to for item in rates]
    if ends != sorted(set(ends)):
        raise ValueError("rates in order of their last year, each year once")


def _bi(text: Bilingual) -> Bi:
    return Bi(text.zh, text.en)


def _stretches(rates: list[StretchShape]) -> tuple[Stretch, ...]:
    return tuple(Stretch(item.to, item.rate.to_engine(), item.goal) for item in rates)


def _factor(name: str, shape: FactorPathShape) -> FactorRule:
    marks = [item.verified for item in shape.published] + [item.rate.verified for item in shape.rates]
    sources = [item.source for item in shape.published] + [item.rate.source for item in shape.rates]
    return FactorRule(
        name,
        _bi(shape.name),
        {item.year: item.value for item in shape.published},
        _stretches(shape.rates),
        "; ".join(dict.fromkeys(sources)),
        "yes" if set(marks) == {"yes"} else "unverified" if "unverified" in marks else "partial",
    )


def _check(shape: DriverFile, file: str, faults: Faults) -> None:
    names = [driver.id for driver in shape.drivers]
    for name in REQUIRED:
        if name not in names:
            faults.add(file, "drivers", f"a driver {name!r}, on which targets per person and per GDP rest")
    for name in {name for name in names if names.count(name) > 1}:
        faults.add(file, "drivers", f"an id used once (found {name!r} again)")
    known = {"end_uses": END_USES | STREAMS, "carriers": CARRIERS | STREAMS}
    for n, item in enumerate(shape.cells):
        for name in item.drivers:
            if name not in names:
                faults.add(file, f"cells[{n}].drivers", f"a driver of this file (found {name!r})")
        for side, words in known.items():
            for word in getattr(item, side):
                if word not in words:
                    faults.add(file, f"cells[{n}].{side}", f"a word of the vocabulary (found {word!r})")


def load_drivers(faults: Faults, root: Path = PACKAGE_DATA) -> dict[str, CountryDrivers]:
    """Drivers by country; faults are collected."""
    found: dict[str, CountryDrivers] = {}
    for path in sorted((root / FOLDER).glob("*.yaml")):
        shape = read_yaml(path, DriverFile, faults, root)
        if shape is None:
            continue
        _check(shape, path.relative_to(root).as_posix(), faults)
        found[shape.country] = CountryDrivers(
            country=shape.country,
            long_term=shape.long_term.year,
            rules={
                item.id: DriverRule(
                    item.id, _bi(item.name), _stretches(item.rates), item.answer, item.answer_until
                )
                for item in shape.drivers
            },
            assignments=tuple(
                Assignment(tuple(item.subsectors), tuple(item.end_uses), tuple(item.carriers), dict(item.drivers))
                for item in shape.cells
            ),
            grid=_factor("grid", shape.grid),
            heat=_factor("heat", shape.heat),
            goal=_bi(shape.long_term.name),
        )  # fmt: skip
    return found

"""Business as usual: the base year carried forward by drivers, and the grid as a layer of its own.

activity(t) = activity(0) x product of driver indices; factor(t) = factor(0) x index of the carrier's path. A driver's
index is 1 in the inventory year, so the path is anchored to the city's own figures whatever year they are of. A grid
that gets cleaner belongs to business as usual and is never credited to the city.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..conditions import Answers, look_up
from ..text import Bi
from .cells import Cell, FactorPath
from .measures import Floats, Parameter
from .model import Model
from .results import Driver, Years

HORIZON = 2035
UNNAMED = Bi("", "")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Yearly change up to and including the year ``to``, in per cent; ``goal`` where it is set by the long-term goal."""

    to: int
    rate: Parameter
    goal: bool = False


@dataclass(frozen=True, slots=True)
class DriverRule:
    """A driver: sourced default rates, and the answer (per cent per year) that replaces them up to ``answer_until``."""

    id: str
    name: Bi
    stretches: tuple[Stretch, ...]
    answer: str | None = None
    answer_until: int = HORIZON


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which drivers move which cells: indices multiply, each to its power. Empty lists leave a side open."""

    subsectors: tuple[str, ...]
    end_uses: tuple[str, ...]
    carriers: tuple[str, ...]
    drivers: Mapping[str, float]

    def fits(self, cell: Cell) -> bool:
        """Whether the cell is meant."""
        return (
            (not self.subsectors or cell.subsector in self.subsectors)
            and (not self.end_uses or cell.end_use in self.end_uses)
            and (not self.carriers or cell.carrier in self.carriers)
        )


@dataclass(frozen=True, slots=True)
class FactorRule:
    """The path of a carrier's factor: published years, then yearly changes in per cent."""

    id: str
    name: Bi
    published: Mapping[int, float]
    stretches: tuple[Stretch, ...]
    source: str
    verified: str


@dataclass(frozen=True, slots=True)
class CountryDrivers:
    """Everything of ``data/drivers`` for one country."""

    country: str
    long_term: int
    rules: Mapping[str, DriverRule]
    assignments: tuple[Assignment, ...]
    grid: FactorRule
    heat: FactorRule
    goal: Bi = UNNAMED
    """Name of the goal of the long-term year."""


def axis(base_year: int, long_term: int) -> Years:
    """The one axis of years: inventory year to the country's long-term year (at least to 2035)."""
    return np.arange(base_year, max(long_term, HORIZON, base_year + 1) + 1)


def rates_of(stretches: tuple[Stretch, ...], years: Years) -> Floats:
    """Yearly change entering each year, in per cent; the last stretch goes on. The first year has none."""
    rates = np.zeros(len(years))
    ends = [stretch.to for stretch in stretches]
    values = [stretch.rate.central for stretch in stretches]
    if values:
        rates = np.array(values)[np.minimum(np.searchsorted(ends, years), len(values) - 1)]
    rates[0] = 0.0
    return rates


def driver(rule: DriverRule, years: Years, answers: Answers) -> Driver:
    """A driver's index over the years, from the city's answer where there is one, else from the default path."""
    rates = rates_of(rule.stretches, years)
    marks = [stretch.rate.verified for stretch in rule.stretches]
    source = "; ".join(dict.fromkeys(stretch.rate.source for stretch in rule.stretches))
    verified = "yes" if set(marks) == {"yes"} else "unverified" if "unverified" in marks else "partial"
    origin = "default"
    given = look_up(answers, rule.answer) if rule.answer else None
    if isinstance(given, int | float) and not isinstance(given, bool):
        rates = np.where((years <= rule.answer_until) & (years > years[0]), float(given), rates)
        origin, source, verified = f"answer:{rule.answer}", rule.answer or "", "yes"
    index: Floats = np.cumprod(1 + rates / 100).astype(np.float64)
    return Driver(rule.id, rule.name, index, rates, origin, source, verified)


def factor_index(rule: FactorRule, years: Years) -> Floats:
    """Factor of each year relative to the first year of the axis.

    Between published years the path goes straight; before the first it is level; after the last it follows the
    stated yearly changes.
    """
    known = sorted(rule.published)
    if not known:
        return np.asarray(np.cumprod(1 + rates_of(rule.stretches, years) / 100))
    span = np.arange(min(known[0], int(years[0])), int(years[-1]) + 1)
    level = np.interp(span, known, [rule.published[year] for year in known])
    after = span > known[-1]
    if after.any():
        change = np.where(after, 1 + rates_of(rule.stretches, np.concatenate([[0], span]))[1:] / 100, 1.0)
        level = level * np.cumprod(change)
    start = int(years[0]) - int(span[0])
    return np.asarray(level[start:] / level[start])


def activity_index(
    cells: tuple[Cell, ...], assignments: tuple[Assignment, ...], drivers: Mapping[str, Driver], years: Years
) -> tuple[Floats, tuple[tuple[str, ...], ...]]:
    """Index of each cell's activity (cells x years), and the ids of the drivers behind it; the first fit counts."""
    index = np.ones((len(cells), len(years)))
    behind: list[tuple[str, ...]] = []
    memo: dict[int, Floats] = {}
    for n, cell in enumerate(cells):
        found = next((k for k, assignment in enumerate(assignments) if assignment.fits(cell)), None)
        if found is None:
            behind.append(())
            continue
        if found not in memo:
            product = np.ones(len(years))
            for name, power in assignments[found].drivers.items():
                product = product * drivers[name].index ** power
            memo[found] = product
        index[n] = memo[found]
        behind.append(tuple(assignments[found].drivers))
    return index, tuple(behind)


def project(model: Model, index: Floats) -> Floats:
    """Activity of business as usual, cells x years."""
    return np.asarray(model.activity[:, None] * index)


def paths(grid: Floats, heat: Floats) -> Floats:
    """Factor paths by :class:`FactorPath`, paths x years."""
    found = np.ones((len(FactorPath), len(grid)))
    found[FactorPath.GRID] = grid
    found[FactorPath.HEAT] = heat
    return found

"""The ground a plan stands on: base year, drivers, business as usual, prices. The same whatever a city chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..records import EngineWarning
from ..text import Bi
from .cells import WHOLE, FactorPath
from .course import Course, course, pathway
from .extend import extend
from .finance import price_paths
from .measures import Floats, Measure
from .model import build
from .projection import activity_index, axis, driver, factor_index, paths, project
from .results import Driver, Pathway

if TYPE_CHECKING:
    from .assemble import PlanInputs


@dataclass(frozen=True)
class Base:
    """What :func:`prepare` makes.

    Parameters
    ----------
    course : Course
        Model with business as usual.
    bau, frozen : Pathway
        Business as usual, and the same with the grid as in the inventory year.
    prices : array, cells x years
        Currency per GJ.
    behind : tuple
        For each cell the ids of the drivers that move it.
    without_factor : frozenset of str
        Carriers measures lead to for which nobody has a factor.
    """

    course: Course
    bau: Pathway
    frozen: Pathway
    prices: Floats
    drivers: tuple[Driver, ...]
    behind: tuple[tuple[str, ...], ...]
    without_factor: frozenset[str]
    warnings: tuple[EngineWarning, ...]


def prepare(inputs: PlanInputs, library: Mapping[str, Measure]) -> Base:
    """Base year and business as usual of a city, with the cells that the library's measures may lead to."""
    warnings: list[EngineWarning] = []
    profile, rules = inputs.profile, inputs.drivers
    years = axis(inputs.inventory.year, rules.long_term)
    model = build(inputs.inventory.emissions, inputs.weights, inputs.energy_co2, inputs.split, warnings)
    effects = [
        effect
        for measure in library.values()
        if profile.country in measure.countries
        for effect in measure.effects
    ]
    model, without_factor = extend(model, effects, inputs.probes)
    found = {name: driver(rule, years, profile.answers) for name, rule in rules.rules.items()}
    index, behind = activity_index(model.cells, rules.assignments, found, years)
    grid, heat = factor_index(rules.grid, years), factor_index(rules.heat, years)
    line_paths = paths(grid, heat)
    road = course(model, years, project(model, index), line_paths)
    still = line_paths.copy()
    still[FactorPath.GRID] = 1.0
    drivers = (
        *found.values(),
        _factor_driver("grid", rules.grid.name, grid, rules.grid.source, rules.grid.verified),
        _factor_driver("heat", rules.heat.name, heat, rules.heat.source, rules.heat.verified),
    )
    guessed = sum(one.origin == "default" and one.verified != "yes" for one in drivers)
    if guessed:
        warnings.append(EngineWarning("drivers_unverified", params={"count": guessed, "all": len(drivers)}))
    for cell in model.cells:
        if cell.metered and cell.end_use == WHOLE and cell.subsector in ("I.1", "I.2", "I.3", "II.1"):
            warnings.append(
                EngineWarning(
                    "end_uses_unknown", params={"subsector": cell.subsector, "carrier": cell.carrier}
                )
            )
    return Base(
        road, pathway(road, road.activity), pathway(road, road.activity, line_paths=still),
        price_paths(model.cells, inputs.money, profile.answers, years), drivers, behind, without_factor,
        tuple(warnings),
    )  # fmt: skip


def _factor_driver(name: str, title: Bi, index: Floats, source: str, verified: str) -> Driver:
    rates = np.zeros(len(index))
    rates[1:] = 100 * (index[1:] / index[:-1] - 1)
    return Driver(name, title, index, rates, "default", source, verified)

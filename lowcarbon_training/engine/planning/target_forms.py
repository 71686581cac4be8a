"""The same target in other words: per cent of a base year, below business as usual, per person, per GDP."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..gpc import Basis
from .measures import Floats
from .results import TargetSpec, Years


@dataclass(frozen=True, slots=True)
class Series:
    """One total over the years, which says what it is a total of."""

    basis: Basis
    years: Years
    values: Floats

    def at(self, year: int) -> float | None:
        """Value of a year; ``None`` outside the axis."""
        index = year - int(self.years[0])
        return float(self.values[index]) if 0 <= index < len(self.values) else None


@dataclass(frozen=True, slots=True)
class Scale:
    """What totals are divided by: persons and GDP (constant prices) per year; ``None`` when the city has no figure."""

    population: Floats | None
    gdp: Floats | None


def forms(
    spec: TargetSpec, level: float, base: float | None, bau: Series, scale: Scale, end: int
) -> dict[str, float]:
    """The same level in other words; a form whose base is unknown, or not above zero (sinks), is absent.

    Per cent are changes (-50 means half); per capita in tCO2e per person. Where the target names no base year the
    inventory year is the base.
    """
    first = int(bau.years[0])
    in_base = (
        base if base is not None else (float(bau.values[0]) if spec.base_year in (None, first) else None)
    )
    found: dict[str, float] = {"level": level}
    in_base = in_base if in_base is not None and in_base > 0 else None
    if in_base:
        found["absolute_percent"] = 100 * (level / in_base - 1)
    if bau.values[end] > 0:
        found["bau_percent"] = 100 * (level / float(bau.values[end]) - 1)
    for name, over, then in (
        ("per_capita", scale.population, spec.published_population),
        ("intensity", scale.gdp, spec.published_gdp),
    ):
        if over is None or not over[end]:
            continue
        per = level / float(over[end])
        if name == "per_capita":
            found["per_capita"] = per
        start = float(over[0]) if spec.base_year in (None, first) else then
        if in_base and start:
            found[f"{name}_percent"] = 100 * (per / (in_base / start) - 1)
    return found


def fall(spec: TargetSpec, plan: Series, base: float | None, scale: Scale) -> Floats | None:
    """Intensity per GDP of each year against the base year: the fall in per cent, cumulative."""
    if scale.gdp is None:
        return None
    first = int(plan.years[0])
    if spec.base_year in (None, first):
        start = float(plan.values[0]) / float(scale.gdp[0])
    elif base is not None and spec.published_gdp:
        start = base / spec.published_gdp
    else:
        return None
    return np.asarray(100 * (1 - plan.values / scale.gdp / start)) if start > 0 else None

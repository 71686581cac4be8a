"""Money of a plan: energy prices per cell, investment with replacement, running cost, payback, present value.

All amounts are in one currency (of the country) at constant prices of the price year; yuan and dollars never meet.
Nothing is rounded here; rounding is the presentation's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..conditions import Answers, look_up
from .cells import Cell
from .measures import Floats, Parameter
from .results import Years

GROUPS: Mapping[str, str] = {
    "I.1": "residential", "I.2": "commercial", "I.3": "industry", "I.4": "industry", "I.5": "commercial",
    "I.6": "commercial", "II.1": "transport", "II.2": "transport", "II.3": "transport", "II.4": "transport",
    "II.5": "transport",
}  # fmt: skip
"""Price group of a subsector."""


@dataclass(frozen=True, slots=True)
class Price:
    """An energy price of a country.

    Parameters
    ----------
    carrier, group : str
        Group ``residential``, ``commercial``, ``industry``, ``transport`` or ``any``.
    per_gj : Parameter
        Currency per GJ (net calorific value for fuels), at prices of its year.
    answer : str or None
        Answer key whose value takes its place, with ``answer_gj`` GJ per unit of the answer.
    """

    country: str
    carrier: str
    group: str
    per_gj: Parameter
    answer: str | None = None
    answer_gj: float = 1.0


@dataclass(frozen=True, slots=True)
class MoneyRules:
    """Prices and rates of one country.

    Parameters
    ----------
    growth : Parameter
        Real yearly change of energy prices [%/y], unless answered (M04.energy_price_growth).
    discount : Parameter
        Real discount rate [%/y], unless answered (M04.discount).
    """

    country: str
    currency: str
    prices: tuple[Price, ...]
    growth: Parameter
    discount: Parameter


def rate(rule: Parameter, key: str, answers: Answers) -> float:
    """A yearly rate in per cent: the city's answer, else the default."""
    given = look_up(answers, key)
    return float(given) if isinstance(given, int | float) and not isinstance(given, bool) else rule.central


def price_paths(cells: Sequence[Cell], rules: MoneyRules, answers: Answers, years: Years) -> Floats:
    """Currency per GJ of each cell's carrier over the years (cells x years); NaN where no price is known.

    The price holds in the first year of the axis and then changes by the yearly rate.
    """
    found: dict[tuple[str, str], float] = {}
    for price in rules.prices:
        given = look_up(answers, price.answer) if price.answer else None
        own = isinstance(given, int | float) and not isinstance(given, bool) and given > 0
        found[(price.carrier, price.group)] = (
            float(given) / price.answer_gj if own else price.per_gj.central  # type: ignore[arg-type]
        )
    start = np.full(len(cells), np.nan)
    for n, cell in enumerate(cells):
        if cell.metered:
            group = GROUPS.get(cell.subsector, "commercial")
            start[n] = found.get((cell.carrier, group), found.get((cell.carrier, "any"), np.nan))
    growth = 1 + rate(rules.growth, "M04.energy_price_growth", answers) / 100
    return np.asarray(start[:, None] * growth ** np.arange(len(years)))


def investment(units: Floats, capex: float, lifetime: float) -> Floats:
    """Money invested per year: new units, and the like-for-like replacement of those whose life has ended.

    Parameters
    ----------
    units : array
        Units in place at the end of each year (never falling).
    capex : float
        Currency per unit.
    lifetime : float
        Years.
    """
    built = np.maximum(np.diff(units, prepend=0.0), 0.0)
    life = max(round(lifetime), 1)
    for year in range(life, len(built)):
        built[year] += built[year - life]
    return np.asarray(built * capex)


def payback(
    units: Floats, capex: float | None, saved: Floats | None, opex: Floats | None, at: int, lifetime: float
) -> float | None:
    """Simple payback in years: first investment in all units in place in a year over the net saving of that year.

    Parameters
    ----------
    units, saved, opex : array
        Units in place, energy bills saved and change of running cost, by year.
    capex : float
        Currency per unit.
    at : int
        Index of the year for which single figures are given, so that the payback follows from those beside it.
    lifetime : float
        Years a unit lasts.

    Returns
    -------
    float or None
        ``None`` when a cost or price is unknown, nothing is invested or in place, nothing is saved, or a unit does not
        last that long.
    """
    if capex is None or capex <= 0 or saved is None or not np.isfinite(saved).all() or units[at] <= 0:
        return None
    net = float(saved[at] - (opex[at] if opex is not None else 0.0))
    years = float(units[at]) * capex / net if net > 0 else np.inf
    return years if years <= lifetime else None


def present_value(flows: Floats, discount: float) -> float:
    """Value in the first year of yearly flows, at ``discount`` per cent a year."""
    return float((flows / (1 + discount / 100) ** np.arange(len(flows))).sum())

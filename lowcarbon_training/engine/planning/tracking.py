"""Delivery against the plan: expected curve, saving recomputed from what was delivered, status by rule.

A reported saving is not taken from the report: the units delivered go through the same operators as the plan. Reported
and verified delivery are two runs and two numbers; measured indicator readings are a third thing and are never added
to either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ..gpc import Basis
from .attribution import run
from .course import BASES, Course
from .measures import ChosenMeasure, Floats, Measure
from .results import MeasureResult, Years
from .stocks import Stock

ON_TRACK = 0.9
"""Share of the expected units from which a measure counts as on track."""
STALE_AFTER = 400
"""Days without a report after which a measure is stale: a year and a month's grace."""


class Status(StrEnum):
    """State of a measure, by rule; the first that applies, in this order."""

    NOT_STARTED = "not_started"  # its first year lies ahead
    BLOCKED = "blocked"  # the city says it cannot go on, or a measure it needs has delivered nothing
    REGRESSING = "regressing"  # fewer units in place than a year before
    STALE = "stale"  # nothing reported for more than STALE_AFTER days
    LATE = "late"  # below ON_TRACK of the expected units
    ON_TRACK = "on_track"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Units of one measure in place at the end of a year (cumulative), as reported and as verified.

    ``verified`` is ``None`` where no verifier of another body has stated anything yet.
    """

    year: int
    reported: float
    verified: float | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What the plan expects of one measure: units in place and yearly cut, per year."""

    id: str
    years: Years
    units: Floats
    cut: Mapping[Basis, Floats]
    capex: Floats | None


@dataclass(frozen=True, slots=True)
class Recomputed:
    """Saving of one measure from what was delivered, tCO2e per year by basis, up to the last report."""

    id: str
    years: Years
    reported: Mapping[Basis, Floats]
    verified: Mapping[Basis, Floats]
    energy_reported: Mapping[str, Floats]


def expected(result: MeasureResult, years: Years) -> Expected:
    """The expected curve of a measure, straight from the plan."""
    return Expected(result.id, years, result.units, result.cut, result.capex)


def status(
    plan: Expected, deliveries: Sequence[Delivery], year: int, *, days_since_report: int | None,
    blocked: bool = False,
) -> Status:  # fmt: skip
    """Status of a measure at the end of ``year``.

    Parameters
    ----------
    deliveries : sequence of Delivery
        In any order.
    days_since_report : int or None
        ``None`` when nothing was ever reported.
    blocked : bool
        The city marked it, or a measure it needs has delivered nothing.
    """
    index = year - int(plan.years[0])
    due = float(plan.units[min(max(index, 0), len(plan.units) - 1)])
    if due <= 0 and not deliveries:
        return Status.NOT_STARTED
    if blocked:
        return Status.BLOCKED
    units = [d.reported for d in sorted(deliveries, key=lambda d: d.year) if d.year <= year]
    if len(units) > 1 and units[-1] < units[-2]:
        return Status.REGRESSING
    if days_since_report is None or days_since_report > STALE_AFTER:
        return Status.STALE
    done = units[-1] if units else 0.0
    return Status.ON_TRACK if done >= ON_TRACK * due else Status.LATE


def blocked_by(measure: Measure, library_needs: Mapping[str, Sequence[Delivery]]) -> tuple[str, ...]:
    """Measures this one needs that are in the plan (keys of the mapping) but have delivered nothing."""
    return tuple(
        need
        for need in measure.needs
        if need in library_needs and not any(d.reported > 0 for d in library_needs[need])
    )


def recompute(
    course: Course, order: Sequence[tuple[Measure, ChosenMeasure]], stocks: Mapping[str, Stock], country: str,
    weights: Mapping[str, float], deliveries: Mapping[str, Sequence[Delivery]], last_year: int,
) -> tuple[Recomputed, ...]:  # fmt: skip
    """Savings of all measures together from what was delivered until ``last_year``.

    The same operators, in the same run order, on the same model as the plan; only the share of the stock comes from
    the deliveries. A year without a report keeps the units of the year before. Units that nobody verified count as
    zero in ``verified``.
    """
    runs = {}
    for verified in (False, True):
        given = {
            measure.id: _path(
                deliveries.get(measure.id, ()), stocks.get(measure.stock or ""), course.years, verified
            )
            for measure, _ in order
        }
        runs[verified] = run(course, order, stocks, country, weights, names=("central",), given=given)
    end = last_year - int(course.years[0]) + 1
    years = course.years[:end]
    return tuple(
        Recomputed(
            measure.id,
            years,
            _by_basis(runs[False].shares[measure.id].cut[0], end),
            _by_basis(runs[True].shares[measure.id].cut[0], end),
            {c: e[:end] for c, e in runs[False].shares[measure.id].energy.items()},
        )
        for measure, _ in order
    )


def _by_basis(cut: Floats, end: int) -> dict[Basis, Floats]:
    return {basis: cut[b, :end] for b, basis in enumerate(BASES)}


def _path(deliveries: Sequence[Delivery], stock: Stock | None, years: Years, verified: bool) -> Floats:
    """Delivered units as a share of the stock, 1 x years; never above the whole stock."""
    path = np.zeros(len(years))
    size = stock.central if stock is not None else 1.0
    for delivery in sorted(deliveries, key=lambda d: d.year):
        units = delivery.verified if verified else delivery.reported
        index = delivery.year - int(years[0])
        if units is None or size <= 0 or index >= len(years):
            continue
        path[max(index, 0) :] = min(units / size, 1.0)
    return path[None]

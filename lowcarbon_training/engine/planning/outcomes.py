"""What each chosen measure comes to: units, cut, energy, money, jobs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..gpc import Basis
from .attribution import Run, Share
from .course import BASES, Course
from .finance import investment, payback, present_value
from .measures import ChosenMeasure, Floats, Measure, Parameter
from .results import MeasureResult, PlanTotal, Spread
from .stocks import Stock, StockState

MIDDLE = 1
ONE = Stock("one", 1.0, 1.0, 1.0, "programme", StockState.KNOWN)
"""Stock of a measure that has none: the programme itself, once."""


@dataclass(frozen=True, slots=True)
class Money:
    """Currency, real discount rate in per cent, and the year to whose start payments are discounted."""

    currency: str
    discount: float
    year: int


def results_of(
    outcome: Run, order: Sequence[tuple[Measure, ChosenMeasure]], stocks: Mapping[str, Stock], course: Course,
    country: str, money: Money, basis: Basis, end: int,
) -> tuple[MeasureResult, ...]:  # fmt: skip
    """Results of all measures in run order; ``end`` is the index of the year for single figures."""
    return tuple(
        _result(
            measure, choice, outcome.shares[measure.id],
            (stocks.get(measure.stock) if measure.stock else ONE), course, country, money, basis, end,
        )
        for measure, choice in order
    )  # fmt: skip


def _result(
    measure: Measure, choice: ChosenMeasure, share: Share, stock: Stock | None, course: Course, country: str,
    money: Money, basis: Basis, end: int,
) -> MeasureResult:  # fmt: skip
    known = stock is not None and stock.state is not StockState.UNKNOWN
    size = stock.central if stock is not None and known else 0.0
    treated = share.treated[MIDDLE]
    units = treated * size
    cut = {b: share.cut[MIDDLE, k] for k, b in enumerate(BASES)}
    at = BASES.index(basis)
    # of a stock nobody knows no money is computed: savings without their investment would look like profit
    saved = share.money if known and np.isfinite(share.money).all() else None
    price, running = measure.capex.get(money.currency), measure.opex.get(money.currency)
    life = measure.lifetime.get(country)
    years = life.central if life is not None else float(len(units))
    capex = _invest(units, price, years) if known else None
    opex = units * running.central if running is not None and known else None
    jobs_rate = measure.jobs.get(money.currency)
    npv = _npv(saved, capex, opex, money, int(course.years[0]))
    return MeasureResult(
        id=measure.id,
        start=choice.start,
        level=choice.level,
        unit=stock.unit if stock is not None else "",
        stock=Spread(stock.low, stock.central, stock.high) if stock is not None else Spread(0.0, 0.0, 0.0),
        units=units,
        share=treated,
        cut=cut,
        energy=dict(sorted(share.energy.items())),
        supplied=share.supplied,
        money_saved=saved,
        capex=capex,
        opex=opex,
        payback=payback(units, price.central if price else None, saved, opex, end, years),
        npv=npv,
        cost_per_tonne=_per_tonne(npv, cut[basis], money, int(course.years[0])),
        jobs=capex / 1e6 * jobs_rate.central if capex is not None and jobs_rate is not None else None,
        cut_range=Spread(*(float(share.cut[case, at, end]) for case in range(3))),
        cost_range=_cost(units, price, years, end) if known else None,
        limited_by=tuple(share.limited_by),
    )


def _invest(units: Floats, price: Parameter | None, life: float) -> Floats | None:
    return None if price is None else investment(units, price.central, life)


def _cost(units: Floats, price: Parameter | None, life: float, end: int) -> Spread | None:
    """Total investment up to and including the year ``end``, for cheap, central and dear units."""
    if price is None:
        return None
    built = float(investment(units, 1.0, life)[: end + 1].sum())
    return Spread(built * price.low, built * price.central, built * price.high)


def _npv(
    saved: Floats | None, capex: Floats | None, opex: Floats | None, money: Money, first: int
) -> float | None:
    """Net present value for whoever pays both the investment and the energy bills, to the end of the axis."""
    if saved is None or capex is None:
        return None
    flows = saved - capex - (opex if opex is not None else 0.0)
    return present_value(flows[max(money.year - first, 0) :], money.discount)


def _per_tonne(npv: float | None, cut: Floats, money: Money, first: int) -> float | None:
    tonnes = float(cut[max(money.year - first, 0) :].sum())
    return None if npv is None or tonnes <= 0 else -npv / tonnes


def total_of(results: Sequence[MeasureResult], length: int) -> PlanTotal:
    """Sum of all measures over an axis of ``length`` years."""

    def add(series: Iterable[Floats | None]) -> Floats:
        found = np.zeros(length)
        for one in series:
            if one is not None:
                found = found + one
        return found

    carriers = sorted({carrier for result in results for carrier in result.energy})
    return PlanTotal(
        cut={basis: add(result.cut[basis] for result in results) for basis in BASES},
        energy={carrier: add(result.energy.get(carrier) for result in results) for carrier in carriers},
        supplied=add(result.supplied for result in results),
        money_saved=add(result.money_saved for result in results),
        capex=add(result.capex for result in results),
        opex=add(result.opex for result in results),
        jobs=add(result.jobs for result in results),
        without_cost=tuple(result.id for result in results if result.capex is None),
        without_saving=tuple(result.id for result in results if result.money_saved is None),
    )

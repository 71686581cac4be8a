"""All chosen measures on one model in one pass, and what each of them took away.

Run order: operators avoid, improve, shift, divert, supply, capture; inside one operator the order of the library.
Each effect works on what the earlier left, and is credited with exactly what changed while it acted; the cuts of all
measures therefore add up to business as usual minus plan. The order in which a city lists its measures is of no
consequence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from .course import BASES, Course
from .measures import CASES, ChosenMeasure, Effect, Floats, Measure, Op, cases
from .operators import OPERATORS, Setting, State, Step
from .penetration import penetrations
from .stocks import Stock, StockState


@dataclass
class Share:
    """What one measure did, growing as its effects act.

    Parameters
    ----------
    treated : array, cases x years
        Share of the stock.
    cut : array, cases x bases x years
        tCO2e less.
    energy : carrier -> array
        GJ less bought per year, central case.
    supplied : array
        GJ of purchases replaced by local supply, central case.
    money : array
        Energy bills less per year at the course's prices, central case.
    """

    treated: Floats
    stock: Floats
    cut: Floats
    energy: dict[str, Floats]
    supplied: Floats
    money: Floats
    limited_by: list[str] = field(default_factory=list)
    touched: bool = False


@dataclass(frozen=True)
class Run:
    """The state after all measures, and each measure's share in it."""

    state: State
    shares: dict[str, Share]


def in_run_order(
    library: Mapping[str, Measure], chosen: Sequence[ChosenMeasure]
) -> list[tuple[Measure, ChosenMeasure]]:
    """Chosen measures by first operator, then by their place in the library."""
    place = {name: n for n, name in enumerate(library)}
    pairs = [(library[choice.id], choice) for choice in chosen]
    return sorted(pairs, key=lambda pair: (pair[0].first_op, place[pair[0].id]))


def run(
    course: Course,
    order: Sequence[tuple[Measure, ChosenMeasure]],
    stocks: Mapping[str, Stock],
    country: str,
    weights: Mapping[str, float],
    *,
    names: tuple[str, ...] = CASES,
    prices: Floats | None = None,
    given: Mapping[str, Floats] | None = None,
) -> Run:
    """Let measures act together.

    Parameters
    ----------
    order : sequence
        Measures in run order, see :func:`in_run_order`.
    weights : mapping
        GWP by gas (``co2`` 1, ``ch4``, ``n2o``) for waste taken elsewhere.
    names : tuple of str
        Cases to compute side by side.
    prices : array, cells x years, or None
        Currency per GJ; NaN where no price is known.
    given : mapping or None
        Measure id to a known share path, cases x years, for measures whose delivery is known.
    """
    activity = np.repeat(course.activity[None], len(names), axis=0)
    state = State(activity, np.zeros_like(activity))
    treated, limited = penetrations(order, country, course.years, names, given)
    shares: dict[str, Share] = {}
    for measure, _ in order:
        stock = stocks.get(measure.stock) if measure.stock else None
        if stock is not None and stock.state is StockState.ABSENT:
            treated[measure.id] = np.zeros_like(treated[measure.id])  # nothing there to treat
        shares[measure.id] = _empty(course, len(names), treated[measure.id], cases(stock, names))
        if measure.id in limited:
            shares[measure.id].limited_by.append("pool")
    gwp = dict(weights)
    acting = [
        (effect.op, n, measure, effect)
        for n, (measure, _) in enumerate(order)
        for effect in measure.effects
        if effect.op is not Op.ENABLE
    ]
    for _, _, measure, effect in sorted(acting, key=lambda item: (item[0], item[1])):
        share = shares[measure.id]
        stock = stocks.get(measure.stock) if measure.stock else None
        part = cases(stock.part if stock is not None else None, names)
        at = Setting(course, country, names, share.treated, share.stock, gwp, part)
        _act(state, effect, at, share, prices)
    return Run(state, shares)


def _empty(course: Course, count: int, treated: Floats, stock: Floats) -> Share:
    zero = np.zeros(len(course.years))
    return Share(treated, stock, np.zeros((count, len(BASES), len(zero))), {}, zero, zero.copy())


def _act(state: State, effect: Effect, at: Setting, share: Share, prices: Floats | None) -> None:
    step = OPERATORS[effect.op](state, effect, at)
    if step is None:
        return
    share.touched = True
    if step.limited and "demand" not in share.limited_by:
        share.limited_by.append("demand")
    share.cut += _cut(state, step, at.course)
    if step.less is None:
        return
    middle = len(at.names) // 2
    less = step.less[middle]
    metered = [(k, n) for k, n in enumerate(step.cells) if at.course.model.cells[n].metered]
    for k, n in metered:
        carrier = at.course.model.cells[n].carrier
        share.energy[carrier] = share.energy.get(carrier, 0.0) + less[k]
    if metered and prices is not None:
        rows = [k for k, _ in metered if less[k].any()]  # an untouched cell needs no price
        share.money = share.money + (less[rows] * prices[[step.cells[k] for k in rows]]).sum(axis=0)
    if step.supplied is not None:
        share.supplied = share.supplied + step.supplied[middle]


def _cut(state: State, step: Step, course: Course) -> Floats:
    """tCO2e less through one step, cases x bases x years."""
    if step.methane is not None:
        taken = state.activity[:, step.cells] * step.methane
        return np.asarray(np.einsum("scy,bcy->sby", taken, course.methane[:, step.cells]))
    assert step.less is not None
    cut = np.einsum("scy,bcy->sby", step.less, course.per_unit[:, step.cells])
    if state.capturing:  # what is gone as methane already cannot be cut again
        held = step.less * state.captured[:, step.cells]
        cut -= np.einsum("scy,bcy->sby", held, course.methane[:, step.cells])
    return np.asarray(cut)


def totals(course: Course, state: State) -> Floats:
    """Totals of a state, cases x bases x years."""
    found = np.einsum("scy,bcy->sby", state.activity, course.per_unit)
    if state.capturing:
        found -= np.einsum("scy,bcy->sby", state.activity * state.captured, course.methane)
    return np.asarray(found)

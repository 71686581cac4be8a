"""What the library could do here: each measure alone, and all that suit the city together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..conditions import Answers
from ..gpc import Basis
from .applicability import reasons_for, would_change
from .attribution import in_run_order, run, totals
from .course import BASES, Course
from .measures import CASES, ChosenMeasure, Floats, Measure
from .results import Proposal, Spread, Years
from .stocks import Stock, StockState


def first_year(as_of: int, years: Years) -> int:
    """First year in which a measure decided on today can deliver: next year, and never the inventory year."""
    return min(max(as_of + 1, int(years[0]) + 1), int(years[-1]))


def propose(
    library: Mapping[str, Measure], country: str, answers: Answers, stocks: Mapping[str, Stock], course: Course,
    gwp: Mapping[str, float], without_factor: frozenset[str], start: int, basis: Basis, end: int,
) -> tuple[Proposal, ...]:  # fmt: skip
    """Every measure of the library with its reasons and its potential alone, in library order."""
    found = []
    for measure in library.values():
        proposed, reasons = reasons_for(measure, country, answers, stocks, course.model, without_factor)
        stock = stocks.get(measure.stock) if measure.stock else None
        countable = country in measure.countries and (
            measure.stock is None or (stock is not None and stock.state is not StockState.UNKNOWN)
        )
        potential = None
        if not measure.acts and country in measure.countries:
            potential = Spread(0.0, 0.0, 0.0)
        elif countable:
            potential = _alone(measure, stocks, course, country, gwp, start, basis, end)
        found.append(
            Proposal(
                measure.id, proposed, reasons, would_change(reasons), potential,
                stock.central if stock is not None and stock.state is not StockState.UNKNOWN else None,
                stock.unit if stock is not None else "",
            )
        )  # fmt: skip
    return tuple(found)


def _alone(
    measure: Measure, stocks: Mapping[str, Stock], course: Course, country: str, gwp: Mapping[str, float],
    start: int, basis: Basis, end: int,
) -> Spread:  # fmt: skip
    outcome = run(course, [(measure, ChosenMeasure(measure.id, start))], stocks, country, gwp)
    cut = outcome.shares[measure.id].cut[:, BASES.index(basis), end]
    return Spread(*(float(cut[case]) for case in range(len(CASES))))


def together(library: Mapping[str, Measure], proposals: Iterable[Proposal]) -> tuple[str, ...]:
    """Proposed measures that cut emissions and go together, the largest potential first.

    Of measures that exclude each other the one with the larger potential alone is taken.
    """
    useful = [p for p in proposals if p.proposed and p.potential is not None and p.potential.central > 0]
    taken: list[str] = []
    for proposal in sorted(useful, key=lambda p: -(p.potential.central if p.potential else 0.0)):
        if not bars(library, proposal.measure, taken):
            taken.append(proposal.measure)
    return tuple(taken)


def bars(library: Mapping[str, Measure], name: str, others: Iterable[str]) -> bool:
    """Whether a measure excludes one of the others, or is excluded by one."""
    return any(other in library[name].excludes or name in library[other].excludes for other in others)


def reach_of(
    library: Mapping[str, Measure], proposals: tuple[Proposal, ...], country: str, stocks: Mapping[str, Stock],
    course: Course, gwp: Mapping[str, float], start: int,
) -> dict[Basis, Floats]:  # fmt: skip
    """Totals if every proposed measure that cuts emissions went to its full ceiling from the first possible year."""
    chosen = [ChosenMeasure(name, start) for name in together(library, proposals)]
    outcome = run(course, in_run_order(library, chosen), stocks, country, gwp, names=("central",))
    found = totals(course, outcome.state)[0]
    return {basis: found[k] for k, basis in enumerate(BASES)}

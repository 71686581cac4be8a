"""From inventory, answers and library to a plan: the one place where the parts of the engine meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..accounting.inventory import Inventory
from ..conditions import Answers
from ..gpc import Basis
from ..records import EngineError, EngineWarning
from .attribution import in_run_order, run, totals
from .base import Base, prepare
from .course import BASES, pathway
from .end_uses import Split
from .extend import Probes
from .finance import MoneyRules, rate
from .measures import CASES, ChosenMeasure, Floats, Measure
from .model import Weights
from .outcomes import Money, results_of, total_of
from .penetration import check_choice
from .projection import CountryDrivers
from .proposals import first_year, propose, reach_of
from .results import (
    Driver,
    MeasureResult,
    Pathway,
    PlanResult,
    PlanTotal,
    Proposal,
    PublishedTotal,
    Reason,
    Spread,
    TargetResult,
    TargetSpec,
    Years,
)
from .stocks import Stock, StockState
from .target_forms import Scale, Series
from .targets import judge
from .tracing import trace_plan

DEFAULT_TARGET_YEAR = 2035
MIDDLE = 1


@dataclass(frozen=True, slots=True)
class Profile:
    """What the plan needs to know of the city besides its inventory.

    Parameters
    ----------
    country : str
        ``CN`` or ``US``.
    population : float or None
        Persons in the inventory year.
    gdp : float or None
        In the country's currency per year, in the inventory year.
    answers : mapping
        All answers by key in storage units, "unknown" or notation keys.
    """

    country: str
    region: str
    climate: str | None
    population: float | None
    gdp: float | None
    answers: Answers


@dataclass(frozen=True)
class PlanInputs:
    """Everything a plan is computed from; :func:`lowcarbon_training.engine.planning.plan_inputs.plan_inputs` makes it.

    Parameters
    ----------
    weights : Weights
        GWP of the inventory's set.
    energy_co2 : mapping
        Position of an emission in the inventory to the tCO2 it adds to the energy-CO2 total.
    split : Split
        End-use shares and metered uses for this city.
    probes : mapping
        Carrier to factors per GJ, for carriers the city does not use yet.
    as_of : date
        Day the plan rests on; measures proposed begin in the year after.
    """

    profile: Profile
    inventory: Inventory
    weights: Weights
    energy_co2: Mapping[int, float]
    split: Split
    stocks: Mapping[str, Stock]
    drivers: CountryDrivers
    money: MoneyRules
    probes: Probes
    target: TargetSpec | None
    chosen: tuple[ChosenMeasure, ...]
    as_of: date


def check_choices(
    chosen: tuple[ChosenMeasure, ...], library: Mapping[str, Measure], country: str, years: Years
) -> list[EngineWarning]:
    """Refuse choices that cannot be meant; warn about what is missing beside them.

    Raises
    ------
    EngineError
        ``measure_unknown``, ``measure_country``, ``measure_start``, ``measure_level``, ``measure_chosen_twice`` or
        ``measures_exclude``.
    """
    names = [choice.id for choice in chosen]
    warnings: list[EngineWarning] = []
    for choice in chosen:
        check_choice(choice, library.get(choice.id), country, years)
        if names.count(choice.id) > 1:
            raise EngineError("measure_chosen_twice", id=choice.id)
        measure = library[choice.id]
        for other in measure.excludes:
            if other in names:
                raise EngineError("measures_exclude", id=choice.id, other=other)
        for other in measure.needs:
            if other not in names:
                warnings.append(EngineWarning("measure_needs", params={"id": choice.id, "other": other}))
    return warnings


def assemble(inputs: PlanInputs, library: Mapping[str, Measure], *, propose_all: bool = True) -> PlanResult:
    """Compute business as usual, plan, attribution, proposals and target of one city.

    Parameters
    ----------
    library : mapping
        Measures by id, in the order of the library (which is the run order inside an operator).
    propose_all : bool
        ``False`` leaves out proposals and reach, for pages that show neither.

    Raises
    ------
    EngineError
        See :func:`check_choices` and :func:`lowcarbon_training.engine.planning.targets.judge`.
    """
    profile, country = inputs.profile, inputs.profile.country
    base = prepare(inputs, library)
    course = base.course
    warnings = list(base.warnings)
    warnings += check_choices(inputs.chosen, library, country, course.years)
    warnings += _choice_warnings(inputs, library)
    end = target_index(inputs.target, course.years)
    basis = inputs.target.basis if inputs.target else Basis.BASIC
    gwp = {"co2": 1.0, "ch4": inputs.weights.ch4, "n2o": inputs.weights.n2o}

    order = in_run_order(library, inputs.chosen)
    outcome = run(course, order, inputs.stocks, country, gwp, prices=base.prices)
    state = outcome.state
    plan = pathway(
        course, state.activity[MIDDLE], state.captured[MIDDLE] if state.capturing else None,
        {name: used[MIDDLE] for name, used in sorted(state.local.items())},
    )  # fmt: skip
    all_cases = totals(course, state)
    low, high = ({b: all_cases[case, k] for k, b in enumerate(BASES)} for case in (0, len(CASES) - 1))
    money = Money(
        inputs.money.currency, rate(inputs.money.discount, "M04.discount", profile.answers),
        inputs.as_of.year,
    )  # fmt: skip
    attribution = results_of(outcome, order, inputs.stocks, course, country, money, basis, end)
    warnings += [
        EngineWarning(f"limited_by_{what}", params={"id": result.id})
        for result in attribution
        for what in result.limited_by
    ]

    proposals: tuple[Proposal, ...] = ()
    reach = dict(base.bau.totals)
    if propose_all:
        start = first_year(inputs.as_of.year, course.years)
        proposals = propose(
            library,
            country,
            profile.answers,
            inputs.stocks,
            course,
            gwp,
            base.without_factor,
            start,
            basis,
            end,
        )
        reach = reach_of(library, proposals, country, inputs.stocks, course, gwp, start)
    target = _target(inputs, base, plan, low, high, reach if propose_all else None)
    result = PlanResult(
        years=course.years,
        base_year=int(course.years[0]),
        currency=inputs.money.currency,
        bau=base.bau,
        frozen=base.frozen,
        plan=plan,
        low=low,
        high=high,
        attribution=attribution,
        total=total_of(attribution, len(course.years)),
        proposals=proposals,
        reach=reach,
        target=target,
        drivers=base.drivers,
        warnings=tuple(warnings),
        trace=inputs.inventory.trace,
    )
    return trace_plan(result, base, library)


def target_index(target: TargetSpec | None, years: Years) -> int:
    """Index of the year for which single figures are given: the target's, else 2035, within the axis."""
    year = target.target_year if target is not None else DEFAULT_TARGET_YEAR
    return min(max(year - int(years[0]), 1), len(years) - 1)


def _choice_warnings(inputs: PlanInputs, library: Mapping[str, Measure]) -> list[EngineWarning]:
    found = []
    for choice in inputs.chosen:
        if choice.start < inputs.as_of.year:
            found.append(
                EngineWarning("measure_starts_before", params={"id": choice.id, "start": choice.start})
            )
        name = library[choice.id].stock
        stock = inputs.stocks.get(name) if name else None
        if name and (stock is None or stock.state is StockState.UNKNOWN):
            found.append(EngineWarning("chosen_stock_unknown", params={"id": choice.id, "stock": name}))
        elif stock is not None and stock.state is StockState.ABSENT:
            found.append(EngineWarning("chosen_stock_absent", params={"id": choice.id, "stock": stock.id}))
    return found


def _target(
    inputs: PlanInputs, base: Base, plan: Pathway, low: Mapping[Basis, Floats], high: Mapping[Basis, Floats],
    reach: Mapping[Basis, Floats] | None,
) -> TargetResult | None:  # fmt: skip
    spec = inputs.target
    if spec is None:
        return None
    years, basis = base.course.years, spec.basis
    index = {driver.id: driver.index for driver in base.drivers}
    population, gdp = inputs.profile.population, inputs.profile.gdp
    scale = Scale(
        population * index["population"] if population and "population" in index else None,
        gdp * index["gdp"] if gdp and "gdp" in index else None,
    )
    return judge(
        spec,
        Series(basis, years, plan.totals[basis]),
        Series(basis, years, base.bau.totals[basis]),
        scale,
        low=low[basis],
        high=high[basis],
        reach=None if reach is None else Series(basis, years, reach[basis]),
    )


__all__ = [
    "ChosenMeasure",
    "Driver",
    "MeasureResult",
    "Pathway",
    "PlanInputs",
    "PlanResult",
    "PlanTotal",
    "Profile",
    "Proposal",
    "PublishedTotal",
    "Reason",
    "Spread",
    "TargetResult",
    "TargetSpec",
    "assemble",
    "check_choices",
]

"""All measures together: attribution adds up, nothing is counted twice, order and repetition do not matter."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.assemble import assemble
from lowcarbon_training.engine.planning.measures import (
    CellFilter,
    ChosenMeasure,
    Effect,
    Measure,
    Op,
    library_of,
)
from lowcarbon_training.engine.planning.results import PlanResult
from lowcarbon_training.engine.planning.stocks import StockState
from tests.support.plan_city import ALL, LIBRARY, STOCKS, both, inputs, measure, stock

chosen = st.lists(st.sampled_from(list(LIBRARY)), unique=True, max_size=len(LIBRARY)).flatmap(
    lambda names: st.tuples(
        *(st.builds(ChosenMeasure, st.just(n), st.integers(2022, 2050), st.floats(0, 1)) for n in names)
    )
)


def plan(
    picked: tuple[ChosenMeasure, ...], library: dict[str, Measure] = LIBRARY, **changes: object
) -> PlanResult:
    return assemble(inputs(picked, **changes), library, propose_all=False)


def residual(result: PlanResult) -> float:
    worst = 0.0
    for basis in Basis:
        bau = result.bau.totals[basis]
        cuts = sum((m.cut[basis] for m in result.attribution), np.zeros(len(bau)))
        gap = np.abs(bau - result.plan.totals[basis] - cuts)
        worst = max(worst, float((gap / np.abs(bau)).max()))
    return worst


@settings(max_examples=60, deadline=None)
@given(chosen)
def test_cuts_add_up_to_business_as_usual_minus_plan(picked: tuple[ChosenMeasure, ...]) -> None:
    assert residual(plan(picked)) <= 1e-9


@settings(max_examples=40, deadline=None)
@given(chosen, st.floats(1, 1e7))
def test_energy_stays_positive_and_adds_up(picked: tuple[ChosenMeasure, ...], roofs: float) -> None:
    result = plan(picked, stocks={**STOCKS, "roof": stock("roof", roofs)})
    for carrier, used in result.plan.energy.items():
        assert used.min() >= -1e-6
        saved = sum(
            (m.energy.get(carrier, np.zeros(len(used))) for m in result.attribution), np.zeros(len(used))
        )
        scale = max(float(result.bau.energy[carrier].max()), 1.0)
        assert np.abs(result.bau.energy[carrier] - used - saved).max() <= 1e-9 * scale


@settings(max_examples=40, deadline=None)
@given(chosen, st.randoms(use_true_random=False))
def test_the_order_in_which_a_city_lists_measures_does_not_matter(
    picked: tuple[ChosenMeasure, ...], shuffle: random.Random
) -> None:
    other = list(picked)
    shuffle.shuffle(other)
    one, two = plan(picked), plan(tuple(other))
    for basis in Basis:
        assert (one.plan.totals[basis] == two.plan.totals[basis]).all()
    assert [m.id for m in one.attribution] == [m.id for m in two.attribution]


POSITIVE = [
    name for name in LIBRARY if name not in ("heat-pump", "compost")
]  # these may add under some numbers


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(POSITIVE), st.floats(0, 1), st.floats(0, 1), st.integers(2022, 2050))
def test_more_of_a_helping_measure_never_adds_emissions(name: str, a: float, b: float, start: int) -> None:
    others = tuple(choice for choice in ALL if choice.id != name)
    low, high = (plan((*others, ChosenMeasure(name, start, level))) for level in sorted((a, b)))
    for basis in Basis:
        slack = 1e-9 * np.abs(low.bau.totals[basis])
        assert (high.plan.totals[basis] <= low.plan.totals[basis] + slack).all()


def _improvers(count: int) -> dict[str, Measure]:
    cells = CellFilter(("I.1", "I.2"), ("cooling", "space_heating"))
    return library_of(
        tuple(measure(f"m{n}", Effect(Op.IMPROVE, cells, saving=both(0.1 + 0.1 * n))) for n in range(count))
    )


@settings(max_examples=20, deadline=None)
@given(st.permutations(["m0", "m1", "m2", "m3"]))
def test_inside_one_operator_the_total_does_not_depend_on_the_library_order(names: list[str]) -> None:
    library = _improvers(4)
    picked = tuple(ChosenMeasure(name, 2027) for name in library)
    one = plan(picked, library)
    two = plan(picked, {name: library[name] for name in names})
    for basis in Basis:
        assert two.plan.totals[basis] == pytest.approx(one.plan.totals[basis], rel=1e-12)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.floats(0.05, 1.0), min_size=2, max_size=5),
    st.lists(st.integers(2022, 2045), min_size=5, max_size=5),
)
def test_a_shared_pool_never_saves_more_than_the_best_member_alone_on_everything(
    ceilings: list[float], starts: list[int]
) -> None:
    cells = CellFilter(("I.2",), ("street_lighting",))
    library = library_of(
        tuple(
            measure(f"m{n}", Effect(Op.IMPROVE, cells, saving=both(0.5)), pool="lamps", ceiling=(c, c, c))
            for n, c in enumerate(ceilings)
        )
    )
    result = plan(tuple(ChosenMeasure(name, starts[n]) for n, name in enumerate(library)), library)
    treated = sum((m.share for m in result.attribution), np.zeros(len(result.years)))
    assert treated.max() <= 1.0 + 1e-12
    saved = sum(
        (m.energy.get("electricity", np.zeros(len(result.years))) for m in result.attribution),
        np.zeros(len(result.years)),
    )
    lighting = (
        4_000_000 * 0.0036 * result.bau.energy["electricity"] / result.bau.energy["electricity"][0] * 1.2
    )
    assert (saved <= 0.5 * lighting + 1e-6).all()


def test_no_measures_means_business_as_usual() -> None:
    result = assemble(inputs(), LIBRARY)
    for basis in Basis:
        assert (result.plan.totals[basis] == result.bau.totals[basis]).all()
        assert result.low[basis] == pytest.approx(result.bau.totals[basis], rel=1e-12)
    assert result.attribution == ()


def test_a_level_of_nothing_does_nothing() -> None:
    result = plan((ChosenMeasure("led", 2027, 0.0),))
    assert result.plan.totals[Basis.BASIC] == pytest.approx(result.bau.totals[Basis.BASIC], rel=1e-12)


def test_the_same_input_gives_the_same_output_to_the_last_bit() -> None:
    one, two = assemble(inputs(ALL), LIBRARY), assemble(inputs(ALL), LIBRARY)
    for a, b in zip(one.attribution, two.attribution, strict=True):
        assert all((a.cut[basis] == b.cut[basis]).all() for basis in Basis)
        assert (a.units == b.units).all()
    assert one.proposals == two.proposals


def test_run_order_is_operator_by_operator() -> None:
    ids = [m.id for m in plan(ALL).attribution]
    assert (
        ids.index("bike") < ids.index("led") < ids.index("heat-pump") < ids.index("pv") < ids.index("flare")
    )
    assert ids[-1] == "office"


def test_cautious_and_optimistic_totals_frame_the_plan() -> None:
    result = plan(ALL)
    end = result.at(2035)
    for basis in Basis:
        low, middle, high = (x[basis][end] for x in (result.low, result.plan.totals, result.high))
        assert low > middle > high


def test_combined_effect_is_less_than_the_sum_of_single_effects() -> None:
    result = assemble(inputs(ALL), LIBRARY)
    together = sum(m.cut[Basis.BASIC][result.at(2035)] for m in result.attribution)
    alone = sum(p.potential.central for p in result.proposals if p.potential is not None)
    assert together < alone


def test_the_total_of_the_measures_is_the_total_of_the_plan() -> None:
    result = plan(ALL)
    for basis in Basis:
        assert result.total.cut[basis] == pytest.approx(
            result.bau.totals[basis] - result.plan.totals[basis], abs=1e-6
        )
    assert result.total.capex == pytest.approx(
        sum(m.capex for m in result.attribution if m.capex is not None)
    )
    assert result.total.without_cost == ()
    unknown = {**STOCKS, "lamps": stock("lamps", 0.0, StockState.UNKNOWN)}
    found = plan(ALL, stocks=unknown)
    assert found.total.without_cost == ("led",)


def test_money_of_an_unknown_stock_is_not_computable_and_in_no_total() -> None:
    """The cut needs the share only and stands; savings without their investment would look like profit."""
    unknown = {**STOCKS, "lamps": stock("lamps", 0.0, StockState.UNKNOWN)}
    known, found, without = plan(ALL), plan(ALL, stocks=unknown), plan(tuple(c for c in ALL if c.id != "led"))
    led = next(m for m in found.attribution if m.id == "led")
    assert {led.capex, led.opex, led.money_saved, led.payback, led.npv, led.jobs} == {None}
    assert found.total.without_cost == found.total.without_saving == ("led",)
    assert led.cut[Basis.BASIC].max() > 0
    assert found.total.cut[Basis.BASIC] == pytest.approx(known.total.cut[Basis.BASIC])
    assert found.total.capex == pytest.approx(without.total.capex)
    others = [m.money_saved for m in found.attribution if m.id != "led" and m.money_saved is not None]
    assert found.total.money_saved == pytest.approx(sum(others))
    assert [w.params["id"] for w in found.warnings if w.code == "chosen_stock_unknown"] == ["led"]


def test_cost_per_tonne_is_the_net_cost_over_the_tonnes() -> None:
    led = plan((ChosenMeasure("led", 2027),)).attribution[0]
    assert led.npv is not None
    assert led.cost_per_tonne == pytest.approx(-led.npv / led.cut[Basis.BASIC][5:].sum())
    trees = plan((ChosenMeasure("trees", 2027),)).attribution[0]
    assert trees.cost_per_tonne is None  # nothing cut on this basis

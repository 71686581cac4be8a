"""Operators and penetration: each does what its name says, none takes more than there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.accounting.inventory import compile_inventory
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.assemble import assemble, check_choices
from lowcarbon_training.engine.planning.base import prepare
from lowcarbon_training.engine.planning.measures import (
    CellFilter,
    ChosenMeasure,
    Effect,
    Measure,
    Op,
    library_of,
)
from lowcarbon_training.engine.planning.penetration import penetrations, wanted
from lowcarbon_training.engine.planning.plan_inputs import plan_inputs
from lowcarbon_training.engine.planning.results import MeasureResult, PlanResult
from lowcarbon_training.engine.planning.stocks import StockState
from lowcarbon_training.engine.records import ActivityRecord, EngineError
from tests.support.plan_city import (
    AR5,
    COMPOST,
    EV,
    FLARE,
    HEAT_PUMP,
    LED,
    LIBRARY,
    PV,
    RETROFIT,
    STOCKS,
    TREES,
    both,
    emissions,
    inputs,
    inventory,
    measure,
    stock,
)

YEARS = np.arange(2021, 2061)
FULL = (1.0, 1.0, 1.0)


def run(*measures: Measure, **changes: object) -> PlanResult:
    chosen = tuple(ChosenMeasure(m.id, 2027) for m in measures)
    return assemble(inputs(chosen, **changes), library_of(measures), propose_all=False)


def only(result: PlanResult) -> MeasureResult:
    return result.attribution[0]


def test_spread_follows_ramp_then_ceiling_and_level() -> None:
    path = wanted(LED, ChosenMeasure("led", 2027, 0.5), "CN", YEARS)
    assert path[1, 5:10] == pytest.approx([0.0, 0.2, 0.4, 0.4, 0.4])
    assert path[:, -1] == pytest.approx([0.3, 0.4, 0.45])


def test_improve_saves_its_share_of_what_is_treated() -> None:
    result = run(LED)
    led = only(result)
    lighting = 4_000_000 * 0.0036 * 1.01**9 * 1.005**11  # the driver "activity" until 2030, then until 2041
    assert led.energy["electricity"][20] == pytest.approx(lighting * 0.8 * 0.58)
    assert led.units[20] == pytest.approx(0.8 * 8_000)
    assert set(led.energy) == {"electricity"}


def test_saved_electricity_cuts_scope_two_and_its_losses() -> None:
    led = only(run(LED))
    assert led.cut[Basis.BASIC_PLUS][20] / led.cut[Basis.BASIC][20] == pytest.approx(1.05, rel=0.01)
    assert led.cut[Basis.TERRITORIAL] == pytest.approx(np.zeros(40))


def test_shift_moves_energy_by_the_ratio() -> None:
    heat = only(run(HEAT_PUMP))
    given = heat.energy["natural_gas"] + heat.energy["coal"]
    assert heat.energy["electricity"] == pytest.approx(-given / 2.6)
    assert (given[6:] > 0).all()


def test_a_cleaner_grid_makes_electrification_worth_more_and_saved_power_less() -> None:
    from tests.support.plan_city import drivers

    dirty, clean = drivers(grid_fall=0.0), drivers(grid_fall=-6.0)
    for what, better in ((HEAT_PUMP, True), (LED, False)):
        cuts = [only(run(what, drivers=d)).cut[Basis.BASIC][20] for d in (dirty, clean)]
        assert bool(cuts[1] > cuts[0]) is better


def test_supply_never_exceeds_what_is_bought() -> None:
    huge = {**STOCKS, "roof": stock("roof", 1e9)}
    result = run(PV, stocks=huge)
    bought = result.plan.energy["electricity"]
    assert (bought >= -1e-6).all()
    assert only(result).limited_by == ("demand",)
    assert any(w.code == "limited_by_demand" for w in result.warnings)
    assert only(result).supplied == pytest.approx(only(result).energy["electricity"])


def test_supplied_energy_is_named_apart_from_saved_energy() -> None:
    result = run(PV)
    assert result.plan.local["electricity"][20] == pytest.approx(0.8 * 50_000 * 3.6)


def test_divert_moves_tonnes_and_counts_what_they_emit_there() -> None:
    compost = only(run(COMPOST))
    growth = 1.005**14 * 1.0005**6  # population: 0.5 % until 2035, then 0.05 %
    share, year = 0.8 * 0.7, 20
    food = 1_500 * 28 * 0.6 * growth
    there = 30_000 * growth * share * (4.0 * 28 + 0.24 * 265) / 1000
    assert compost.cut[Basis.BASIC][year] == pytest.approx(food * share - there)
    assert compost.energy == {}


def test_waste_of_other_cities_is_left_alone_by_sorting_but_not_by_the_flare() -> None:
    compost, flare = only(run(COMPOST)), only(run(FLARE))
    assert compost.cut[Basis.TERRITORIAL][20] < compost.cut[Basis.BASIC][20] + 1e-6
    assert flare.cut[Basis.TERRITORIAL][20] > flare.cut[Basis.BASIC][20]


def test_capture_acts_on_what_sorting_left() -> None:
    both_ = run(COMPOST, FLARE)
    alone = only(run(FLARE)).cut[Basis.BASIC][20]
    assert both_.attribution[1].cut[Basis.BASIC][20] < alone


@pytest.mark.parametrize(("recovered", "share"), [(0.0, 0.6), (0.5, 0.2), (0.6, 0.0), (0.8, 0.0)])
def test_a_gas_system_adds_only_what_is_not_collected_already(recovered: float, share: float) -> None:
    """A system that takes 0.6 of all methane, where r is taken already, gets (0.6 - r) / (1 - r) of what escapes."""
    found = [replace(e, recovered=recovered) if e.ref.startswith("III.1") else e for e in emissions()]
    first, second = (
        only(assemble(inputs((ChosenMeasure("flare", 2027),), inventory=inventory(one)), LIBRARY))
        for one in (emissions(), found)
    )
    assert second.cut[Basis.BASIC] == pytest.approx(first.cut[Basis.BASIC] * share / 0.6)


def test_a_measure_on_pig_manure_leaves_digestion_and_cattle_alone() -> None:
    """1,000 pigs (2 kg of manure at 10 degrees, 3 at 15; 13.7 here) beside 1,000 dairy cows; the measure of the library."""
    content = load()
    rows = [ActivityRecord("V.1", what, 1000.0, "head", 2022, "CN-HA") for what in ("swine", "dairy_cattle")]
    found = compile_inventory(rows, content.book, country="CN")
    chosen = (ChosenMeasure("ag-manure-biogas", 2027),)
    given = {"A01.country": "CN", "A01.region": "CN-HA", "K06.swine": 1000.0}
    result = assemble(
        plan_inputs(given, found, content, as_of=date(2026, 1, 1), chosen=chosen), content.measures
    )
    one, at = only(result), result.at(2060)
    pigs = (
        (2 + 3.7 / 5) * 28 * result.bau.totals[Basis.BASIC_PLUS][at] / result.bau.totals[Basis.BASIC_PLUS][0]
    )
    assert one.cut[Basis.BASIC_PLUS][at] == pytest.approx(pigs * 0.5 * 0.7, rel=1e-6)
    cows = compile_inventory(rows[1:], content.book, country="CN")
    alone = assemble(
        plan_inputs(given, cows, content, as_of=date(2026, 1, 1), chosen=chosen), content.measures
    )
    assert only(alone).cut[Basis.BASIC_PLUS][at] == 0


def test_composting_acts_on_the_food_of_landfills_only() -> None:
    """China, all waste landfilled: a quarter of the food is composted, and food is 54 % of the methane."""
    content = load()
    rows = [ActivityRecord("III.1.1", "msw_landfill", 100_000.0, "t", 2022, "CN-HA")]
    found = compile_inventory(rows, content.book, country="CN")
    given = {"A01.country": "CN", "A01.region": "CN-HA", "J01": 100_000.0}
    chosen = (ChosenMeasure("wst-compost", 2027),)
    result = assemble(
        plan_inputs(given, found, content, as_of=date(2026, 1, 1), chosen=chosen), content.measures
    )
    one, at = only(result), result.at(2040)
    grown = result.bau.totals[Basis.BASIC][at] / result.bau.totals[Basis.BASIC][0]
    food = 100_000 * 0.55 * 0.15 * 0.25 * 16 / 12 * 0.9 * 28
    there = 100_000 * 0.55 * (4 * 28 + 0.24 * 265) / 1000
    assert one.units[at] == pytest.approx(100_000 * 0.55 * 0.25)
    assert one.cut[Basis.BASIC][at] == pytest.approx(0.25 * (food - there) * grown, rel=1e-6)


def test_new_sinks_are_negative_emissions_of_land() -> None:
    result = run(TREES)
    change = (
        result.plan.by_subsector[Basis.BASIC_PLUS]["V.2"] - result.bau.by_subsector[Basis.BASIC_PLUS]["V.2"]
    )
    assert change[20] == pytest.approx(-0.8 * 1_000 * 5.0)
    assert only(result).cut[Basis.BASIC][20] == 0


def test_a_measure_that_destroys_a_sink_is_never_credited() -> None:
    felling = measure("felling", Effect(Op.AVOID, CellFilter(("V.2",)), saving=both(0.5)))
    result = run(felling)
    assert (only(result).cut[Basis.BASIC_PLUS][7:] < 0).all()
    assert only(result).cut_range.central <= 0


def test_more_than_all_cannot_be_saved() -> None:
    every = [
        measure(
            f"all-{n}", Effect(Op.IMPROVE, CellFilter(("I.3",)), saving=both(1.0)), ceiling=FULL, ramp=FULL
        )
        for n in range(3)
    ]
    result = run(*every)
    assert result.plan.by_subsector[Basis.BASIC].get("I.3", np.zeros(40))[10] == pytest.approx(0.0, abs=1e-6)
    assert [m.cut[Basis.BASIC][10] > 0 for m in result.attribution] == [True, False, False]


def test_a_negative_saving_is_more_use() -> None:
    worse = measure("rebound", Effect(Op.IMPROVE, CellFilter(("I.2",), ("cooling",)), saving=both(-0.2)))
    result = run(worse)
    assert only(result).energy["electricity"][20] < 0
    assert only(result).cut[Basis.BASIC][20] < 0


def test_a_pool_is_never_used_twice_and_who_came_first_keeps_it() -> None:
    late = measure(
        "late",
        Effect(Op.IMPROVE, CellFilter(("I.1",), ("space_heating",)), saving=both(0.3)),
        pool="homes",
        ceiling=(0.9,) * 3,
        ramp=(0.5,) * 3,
    )
    early = measure(
        "early",
        Effect(Op.SHIFT, CellFilter(("I.1",), ("space_heating",)), to="electricity", ratio=both(3.0)),
        pool="homes",
        ceiling=(0.6,) * 3,
        ramp=(0.6,) * 3,
    )
    order = [(late, ChosenMeasure("late", 2030)), (early, ChosenMeasure("early", 2027))]
    shares, limited = penetrations(order, "CN", YEARS)
    total = shares["late"] + shares["early"]
    assert total.max() <= 1.0 + 1e-12
    assert shares["early"][1, -1] == pytest.approx(0.6)
    assert shares["late"][1, -1] == pytest.approx(0.4)
    assert limited == {"late"}
    assert (np.diff(shares["early"], axis=1) >= -1e-12).all()


def test_nothing_happens_where_nothing_is_left() -> None:
    gone = {**STOCKS, "lamps": stock("lamps", 0.0, StockState.ABSENT)}
    result = run(LED, stocks=gone)
    assert only(result).cut[Basis.BASIC] == pytest.approx(np.zeros(40))
    assert [w.code for w in result.warnings if w.code.startswith("chosen")] == ["chosen_stock_absent"]


def test_an_unknown_stock_leaves_the_cost_open() -> None:
    unknown = {**STOCKS, "lamps": stock("lamps", 0.0, StockState.UNKNOWN)}
    result = run(LED, stocks=unknown)
    assert only(result).capex is None
    assert only(result).cost_range is None
    assert only(result).payback is None
    assert only(result).cut[Basis.BASIC][20] > 0


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (ChosenMeasure("nothing", 2027), "measure_unknown"),
        (ChosenMeasure("led", 2021), "measure_start"),
        (ChosenMeasure("led", 2061), "measure_start"),
        (ChosenMeasure("led", 2027, 1.5), "measure_level"),
    ],
)
def test_choices_that_cannot_be_meant_are_refused(choice: ChosenMeasure, code: str) -> None:
    with pytest.raises(EngineError) as caught:
        assemble(inputs((choice,)), LIBRARY)
    assert caught.value.code == code


def test_country_twice_and_exclusion_are_refused_and_a_missing_companion_is_said() -> None:
    library = library_of((
        measure("a", *LED.effects, excludes=("b",)), measure("b", *LED.effects), measure("c", *LED.effects, needs=("a",)),
    ))  # fmt: skip
    a, b, c = (ChosenMeasure(name, 2027) for name in "abc")
    for chosen, code in (((a, a), "measure_chosen_twice"), ((a, b), "measures_exclude")):
        with pytest.raises(EngineError) as caught:
            check_choices(chosen, library, "CN", YEARS)
        assert caught.value.code == code
    with pytest.raises(EngineError, match="measure_country"):
        check_choices((a,), library, "US", YEARS)
    assert [w.code for w in check_choices((c,), library, "CN", YEARS)] == ["measure_needs"]


def test_two_measures_of_one_id_are_an_error() -> None:
    with pytest.raises(EngineError, match="measure_twice"):
        library_of((LED, LED))


def test_replacement_pays_again_after_the_lifetime() -> None:
    led = only(run(LED))
    assert led.capex is not None
    first, again = led.capex[2027 - 2021], led.capex[2042 - 2021]
    assert first == pytest.approx(0.2 * 8_000 * 1_000)
    assert again == pytest.approx(first)


def test_money_jobs_and_payback_follow_from_units_and_prices() -> None:
    led = only(run(LED))
    assert led.money_saved is not None
    assert led.money_saved[20] == pytest.approx(led.energy["electricity"][20] * 170 * 1.01**20)
    assert led.jobs is not None
    assert led.jobs[6] == pytest.approx(led.capex[6] / 1e6 * 3.0)  # type: ignore[index]
    assert led.opex is not None
    shown = 2035 - 2021  # the target's year, for which single figures are given
    yearly = led.money_saved[shown] - led.opex[shown]
    assert led.payback == pytest.approx(led.units[shown] * 1_000 / yearly)
    assert led.cost_range is not None
    assert led.cost_range.low < led.cost_range.central < led.cost_range.high


def test_a_missing_price_leaves_the_saving_open() -> None:
    from dataclasses import replace

    from tests.support.plan_city import MONEY

    poor = replace(MONEY, prices=tuple(price for price in MONEY.prices if price.carrier != "electricity"))
    assert only(run(LED, money=poor)).money_saved is None


def test_cases_differ_and_stay_in_order() -> None:
    for what in (LED, RETROFIT, PV, EV):
        found = only(run(what)).cut_range
        assert found.low < found.central < found.high


def test_prices_are_the_citys_own_where_answered() -> None:
    from dataclasses import replace

    from lowcarbon_training.engine.planning.finance import Price
    from tests.support.plan_city import MONEY, p

    own = replace(
        MONEY,
        prices=(Price("CN", "electricity", "any", p(170.0), "E03.commercial", 0.0036), *MONEY.prices[1:]),
    )
    base = inputs()
    profile = replace(base.profile, answers={**base.profile.answers, "E03.commercial": 1.0})
    paths = prepare(inputs(money=own, profile=profile), LIBRARY).prices
    assert np.nanmax(paths[:, 0]) == pytest.approx(1.0 / 0.0036)


def test_gwp_weights_are_those_of_the_inventory() -> None:
    assert (AR5.ch4, AR5.n2o) == (28.0, 265.0)

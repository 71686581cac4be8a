"""Proposals with their reasons, the library's reach, warnings and the trace of a whole plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lowcarbon_training.engine.conditions import parse
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.assemble import assemble
from lowcarbon_training.engine.planning.measures import ChosenMeasure, Rule, library_of
from lowcarbon_training.engine.planning.results import PlanResult, Proposal, TargetSpec
from lowcarbon_training.engine.planning.stocks import StockState
from lowcarbon_training.engine.records import NotationKey
from lowcarbon_training.wording import dictionary, say
from tests.support.plan_city import (
    ALL,
    ANSWERS,
    LED,
    LIBRARY,
    STOCKS,
    bi,
    emission,
    inputs,
    inventory,
    measure,
    stock,
)


def proposals(result: PlanResult) -> dict[str, Proposal]:
    return {p.measure: p for p in result.proposals}


def with_answers(**more: object) -> dict[str, object]:
    profile = replace(
        inputs().profile, answers={**ANSWERS, **{k.replace("__", "."): v for k, v in more.items()}}
    )
    return {"profile": profile}


def test_a_measure_that_suits_says_why_and_what_it_could_do() -> None:
    led = proposals(assemble(inputs(), LIBRARY))["led"]
    assert led.proposed
    assert [(r.code, r.state) for r in led.reasons] == [("applies", "holds"), ("stock_known", "holds")]
    assert led.reasons[0].text == bi("not yet LED")
    assert led.would_change == ()
    assert led.potential is not None
    assert 0 < led.potential.low < led.potential.central < led.potential.high


def test_a_failing_condition_names_the_answer_that_would_change_it() -> None:
    led = proposals(assemble(inputs(**with_answers(G02__led=99.0)), LIBRARY))["led"]
    assert not led.proposed
    assert led.reasons[0].state == "fails"
    assert led.reasons[0].text == bi("all LED")
    assert led.would_change == ("G02.led",)


@pytest.mark.parametrize(("unknown_ok", "proposed"), [(True, True), (False, False)])
def test_an_unknown_answer_is_neither_yes_nor_no(unknown_ok: bool, proposed: bool) -> None:
    rule = Rule(parse({"answer": "E04", "gt": 0}), unknown_ok, bi("roofs"), bi("no roofs"))
    library = library_of((measure("x", *LED.effects, applies=(rule,)),))
    found = proposals(assemble(inputs(), library))["x"]
    assert found.proposed is proposed
    assert found.reasons[0].state == "unknown"
    assert found.would_change == ("E04",)


def test_not_occurring_is_an_answer() -> None:
    rule = Rule(parse({"answer": "D04.residential", "gt": 0}), True, bi("coal stoves"), bi("no coal"))
    library = library_of((measure("x", *LED.effects, applies=(rule,)),))
    found = proposals(assemble(inputs(**with_answers(D04=NotationKey.NO)), library))["x"]
    assert (found.proposed, found.reasons[0].state) == (False, "fails")


@pytest.mark.parametrize(
    ("state", "proposed", "code"),
    [
        (StockState.ESTIMATED, True, "stock_estimated"),
        (StockState.UNKNOWN, False, "stock_unknown"),
        (StockState.ABSENT, False, "stock_absent"),
    ],
)
def test_the_stock_decides_with(state: StockState, proposed: bool, code: str) -> None:
    lamps = replace(
        stock("lamps", 0.0 if state is not StockState.ESTIMATED else 500.0, state), key="G01.lamps"
    )
    led = proposals(assemble(inputs(stocks={**STOCKS, "lamps": lamps}), LIBRARY))["led"]
    assert led.proposed is proposed
    assert led.reasons[-1].code == code
    assert led.would_change == ("G01.lamps",)
    assert (led.potential is None) is (state is StockState.UNKNOWN)


def test_a_measure_without_anything_to_act_on_is_not_proposed() -> None:
    found = [emission("I.2.2", "electricity", 80_000.0, 512_000.0)]
    result = assemble(inputs(inventory=inventory(found), energy_co2={}), LIBRARY)
    reasons = {p.measure: [r.code for r in p.reasons] for p in result.proposals if not p.proposed}
    assert "nothing_to_act_on" in reasons["ev"]
    assert "nothing_to_act_on" in reasons["compost"]
    assert "led" not in reasons


def test_a_measure_of_the_other_country_is_not_computed() -> None:
    library = library_of((replace(LED, countries=("US",)),))
    found = proposals(assemble(inputs(), library))["led"]
    assert (found.proposed, found.potential) == (False, None)
    assert found.reasons[0].code == "measure_country"


def test_an_enabling_measure_is_proposed_without_tonnes() -> None:
    office = proposals(assemble(inputs(), LIBRARY))["office"]
    assert office.proposed
    assert office.potential is not None
    assert office.potential.central == 0


def test_reach_takes_one_of_two_that_exclude_each_other() -> None:
    small, large = replace(LED, id="small", excludes=("large",)), replace(LED, id="large")
    weaker = replace(
        small, ceiling={k: replace(v, low=0.1, central=0.1, high=0.1) for k, v in LED.ceiling.items()}
    )
    both = assemble(inputs(), library_of((weaker, large))).reach[Basis.BASIC]
    alone = assemble(inputs(), library_of((large,))).reach[Basis.BASIC]
    assert both == pytest.approx(alone)


def test_reach_is_at_least_as_far_as_any_plan_of_the_library() -> None:
    result = assemble(inputs(ALL), LIBRARY)
    end = result.at(2035)
    assert result.reach[Basis.BASIC][end] <= result.plan.totals[Basis.BASIC][end]


def test_pages_without_proposals_may_leave_them_out() -> None:
    result = assemble(inputs(ALL), LIBRARY, propose_all=False)
    assert result.proposals == ()
    assert (result.reach[Basis.BASIC] == result.bau.totals[Basis.BASIC]).all()


def test_a_figure_walks_back_to_answers_and_records() -> None:
    target = TargetSpec(Basis.BASIC, "absolute", 2035, 2021, -40.0)
    trace = assemble(inputs(ALL, target=target), LIBRARY).trace
    found = {node.key for node in trace.explain("target:gap")}
    assert {
        "plan:basic",
        "bau:basic",
        "measure:led:cut:basic",
        "measure:led:share",
        "driver:population",
    } <= found
    assert any(key.startswith("emission:I.1.1:natural_gas") for key in found)
    assert trace["driver:population"].inputs == ("A05",)
    assert trace["measure:led:share"].source == "test"


def test_a_year_of_the_axis_and_none_outside() -> None:
    result = assemble(inputs(), LIBRARY)
    assert result.years[result.at(2035)] == 2035
    with pytest.raises(IndexError):
        result.at(2020)


def test_a_start_before_the_plans_date_is_said() -> None:
    codes = [w.code for w in assemble(inputs((ChosenMeasure("led", 2024),)), LIBRARY).warnings]
    assert "measure_starts_before" in codes


def test_every_code_has_a_sentence_in_both_languages() -> None:
    result = assemble(inputs(ALL), LIBRARY)
    codes = {w.code for w in result.warnings} | {r.code for p in result.proposals for r in p.reasons}
    assert codes <= set(dictionary())
    for warning in result.warnings:
        for lang in ("zh", "en"):
            assert "{" not in say(warning.code, lang, **warning.params)

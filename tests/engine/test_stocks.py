"""Stocks: the city's answer first, then a benchmark, then unknown; and unknown is never zero."""

from __future__ import annotations

from lowcarbon_training.engine.conditions import Answers
from lowcarbon_training.engine.planning.measures import Parameter
from lowcarbon_training.engine.planning.stocks import Fallback, ShareOf, Stock, StockRule, StockState, resolve
from lowcarbon_training.engine.records import NotationKey
from tests.support.plan_city import bi

LAMPS = Parameter(40.0, 60.0, 80.0, "lamps per 1000", 2020, "survey", "partial")


def rule(
    name: str, *answers: str, convert: float = 1.0, shares: tuple[ShareOf, ...] = (), **fallback: Fallback
) -> StockRule:
    return StockRule(name, bi(name), "lamps", bi("lamps"), answers, convert, shares, fallback)


def one(found: StockRule, answers: Answers, *others: StockRule, country: str = "CN") -> Stock:
    rules = {r.id: r for r in (found, *others)}
    return resolve(rules, answers, country, {"lamps": LAMPS}.get)[found.id]


BENCHMARK = Fallback("lamps", None, "population", 0.001)


def test_answers_are_added_and_converted() -> None:
    found = one(rule("x", "G01.lamps", "G05.parks", convert=2.0), {"G01.lamps": 10, "G05.parks": 5.0})
    assert (found.central, found.state, found.key) == (30.0, StockState.KNOWN, "G01.lamps")


def test_one_missing_of_several_falls_back_as_a_whole() -> None:
    found = one(rule("x", "G01.lamps", "G05.parks", CN=BENCHMARK), {"G01.lamps": 10, "A03": 100_000.0})
    assert (found.low, found.central, found.high) == (4_000.0, 6_000.0, 8_000.0)
    assert (found.state, found.verified, found.source) == (StockState.ESTIMATED, "partial", "lamps: survey")


def test_neither_answer_nor_benchmark_is_unknown() -> None:
    assert one(rule("x", "G01.lamps"), {}).state is StockState.UNKNOWN
    assert (
        one(rule("x", "G01.lamps", CN=BENCHMARK), {}).state is StockState.UNKNOWN
    )  # no population to multiply
    assert one(rule("x", "G01.lamps", CN=Fallback("none", None, None, 1.0)), {}).state is StockState.UNKNOWN
    assert one(rule("x", "G01.lamps", CN=BENCHMARK), {"A03": 1.0}, country="US").state is StockState.UNKNOWN


def test_not_occurring_and_zero_are_absent() -> None:
    for value in (NotationKey.NO, 0, 0.0):
        assert (
            one(rule("x", "G01.lamps", CN=BENCHMARK), {"G01.lamps": value, "A03": 9e4}).state
            is StockState.ABSENT
        )


def test_not_estimated_is_not_zero() -> None:
    assert one(rule("x", "G01.lamps"), {"G01.lamps": NotationKey.NE}).state is StockState.UNKNOWN


def test_a_share_takes_its_part_and_an_unknown_share_names_its_answer() -> None:
    left = ShareOf("G02.led", True, None)
    found = one(rule("x", "G01.lamps", shares=(left,)), {"G01.lamps": 100, "G02.led": 30.0})
    assert (found.central, found.state) == (70.0, StockState.KNOWN)
    open_ = one(rule("x", "G01.lamps", shares=(left,)), {"G01.lamps": 100})
    assert (open_.central, open_.state, open_.key) == (100.0, StockState.ESTIMATED, "G02.led")
    gone = one(rule("x", "G01.lamps", shares=(left,)), {"G01.lamps": 100, "G02.led": 100.0})
    assert gone.state is StockState.ABSENT


def test_a_stock_may_rest_on_another_and_a_circle_is_unknown() -> None:
    half = rule("half", CN=Fallback(None, Parameter(0.4, 0.5, 0.6, "1"), "x", 1.0))
    found = one(half, {"G01.lamps": 100}, rule("x", "G01.lamps"))
    assert (found.low, found.central, found.high) == (40.0, 50.0, 60.0)
    a = rule("a", CN=Fallback(None, Parameter(1, 1, 1, "1"), "b", 1.0))
    b = rule("b", CN=Fallback(None, Parameter(1, 1, 1, "1"), "a", 1.0))
    assert one(a, {}, b).state is StockState.UNKNOWN

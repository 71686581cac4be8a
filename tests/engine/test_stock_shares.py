"""Shares of a stock: from the answer, else the country's own fallback."""

from __future__ import annotations

import pytest

from lowcarbon_training.engine.planning.measures import Parameter
from lowcarbon_training.engine.planning.stocks import (
    ALL,
    Fallback,
    Part,
    ShareOf,
    Stock,
    StockRule,
    StockState,
    resolve,
)
from lowcarbon_training.engine.text import Bi

NAME = Bi("厨余垃圾", "food waste")


def _rule() -> StockRule:
    spread = {
        "CN": Parameter(0.4, 0.55, 0.65, "share", verified="partial"),
        "US": Parameter(0.19, 0.24, 0.34, "share", verified="partial"),
    }
    return StockRule(
        id="food_waste",
        name=NAME,
        unit="t/y",
        unit_name=NAME,
        answers=("J01",),
        convert=1.0,
        shares=(ShareOf("J02.food", complement=False, otherwise=spread),),
        fallback={"CN": Fallback(None, Parameter(0.37, 0.37, 0.37, "t"), "population", 1.0)},
    )


def _food(answers: dict[str, object], country: str) -> Stock:
    return resolve({"food_waste": _rule()}, answers, country, lambda name: None)["food_waste"]


def test_the_answer_wins_over_the_fallback() -> None:
    stock = _food({"J01": 1000.0, "J02.food": 30.0}, "CN")
    assert stock.central == pytest.approx(300)
    assert stock.state is StockState.KNOWN


@pytest.mark.parametrize(("country", "central"), [("CN", 550.0), ("US", 240.0)])
def test_the_fallback_is_the_country_s(country: str, central: float) -> None:
    stock = _food({"J01": 1000.0}, country)
    assert stock.central == pytest.approx(central)
    assert stock.state is StockState.ESTIMATED
    assert stock.key == "J02.food"
    assert stock.verified == "partial"


def test_an_estimate_without_a_question_holds_where_it_is_given() -> None:
    estimate = {"US": Parameter(0.1, 0.15, 0.2, "share", verified="unverified")}
    rule = StockRule("trucks", NAME, "trucks", NAME, ("H01",), 1.0, (ShareOf("", False, estimate),), {})
    found = {
        c: resolve({"trucks": rule}, {"H01": 100.0}, c, lambda name: None)["trucks"] for c in ("US", "CN")
    }
    assert (found["US"].central, found["US"].state, found["US"].key) == (15.0, StockState.ESTIMATED, "H01")
    assert (found["CN"].central, found["CN"].state, found["CN"].part) == (100.0, StockState.KNOWN, ALL)


def test_a_share_also_applies_to_a_stock_from_a_benchmark() -> None:
    stock = _food({"A03": 1000.0}, "CN")
    assert stock.central == pytest.approx(1000 * 0.37 * 0.55)
    assert stock.state is StockState.ESTIMATED


def test_the_part_is_the_product_of_the_shares_with_their_spread() -> None:
    assert _food({"J01": 1000.0, "J02.food": 30.0}, "CN").part == Part(0.3, 0.3, 0.3)
    assert _food({"J01": 1000.0}, "CN").part == Part(0.4, 0.55, 0.65)


def test_a_part_of_another_stock() -> None:
    homes = StockRule("homes", NAME, "homes", NAME, ("F01.households",), 1.0, (), {})
    poor = StockRule("poor", NAME, "homes", NAME, ("F08",), 1.0, (), {}, whole=("homes",))
    rules = {"poor": poor, "homes": homes}

    def part(**answers: float) -> Part:
        given = {key.replace("_", "."): value for key, value in answers.items()}
        return resolve(rules, given, "US", lambda name: None)["poor"].part

    assert part(F08=50.0, F01_households=1000.0) == Part(0.05, 0.05, 0.05)
    assert part(F08=2000.0, F01_households=1000.0) == ALL  # never more than the whole
    assert part(F08=50.0) == ALL  # the whole is not known

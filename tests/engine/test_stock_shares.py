"""Shares of a stock: from the answer, else the country's own fallback."""

from __future__ import annotations

import pytest

from lowcarbon_training.engine.measures import Parameter
from lowcarbon_training.engine.stocks import Fallback, ShareOf, Stock, StockRule, StockState, resolve
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


def test_a_share_also_applies_to_a_stock_from_a_benchmark() -> None:
    stock = _food({"A03": 1000.0}, "CN")
    assert stock.central == pytest.approx(1000 * 0.37 * 0.55)
    assert stock.state is StockState.ESTIMATED

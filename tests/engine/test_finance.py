"""Money: replacement, payback and present value by hand-checked numbers."""

from __future__ import annotations

import numpy as np
import pytest

from lowcarbon_training.engine.planning.finance import investment, payback, present_value, rate
from tests.support.plan_city import p


def test_units_are_paid_when_built_and_again_when_worn_out() -> None:
    units = np.array([0.0, 10, 20, 20, 20, 20, 20, 20])
    assert list(investment(units, 100.0, 3)) == [0, 1000, 1000, 0, 1000, 1000, 0, 1000]


def test_fewer_units_give_no_money_back() -> None:
    assert list(investment(np.array([0.0, 10, 5, 5]), 100.0, 30)) == [0, 1000, 0, 0]


def test_simple_payback() -> None:
    units, saved = np.array([0.0, 50, 100, 100]), np.array([0.0, 1000, 2000, 2000])
    assert payback(units, 100.0, saved, None, 3, 15) == pytest.approx(5.0)
    assert payback(units, 100.0, saved, np.array([0.0, -250, -500, -500]), 3, 15) == pytest.approx(4.0)
    assert payback(units, 100.0, -saved, None, 3, 15) is None
    assert payback(units, None, saved, None, 3, 15) is None
    assert payback(units, 100.0, None, None, 3, 15) is None
    for nothing in (0.0, -1.0):
        assert payback(units, nothing, saved, None, 3, 15) is None, (
            "nothing is invested, so nothing pays back"
        )
    assert payback(np.zeros(4), 100.0, saved, None, 3, 15) is None


def test_payback_is_that_of_the_year_shown() -> None:
    units, saved = np.array([0.0, 50, 100, 100]), np.array([0.0, 1000, 1000, 4000])
    assert payback(units, 100.0, saved, None, 1, 15) == pytest.approx(5.0)
    assert payback(units, 100.0, saved, None, 2, 15) == pytest.approx(10.0)
    assert payback(units, 100.0, saved, None, 0, 15) is None, "nothing in place yet"


def test_what_does_not_last_does_not_pay_back() -> None:
    units, saved = np.array([100.0]), np.array([500.0])
    assert payback(units, 100.0, saved, None, 0, 20) == pytest.approx(20.0)
    assert payback(units, 100.0, saved, None, 0, 19.9) is None


def test_present_value() -> None:
    assert present_value(np.array([-100.0, 55, 60.5]), 10.0) == pytest.approx(0.0)
    assert present_value(np.array([-100.0, 60, 60]), 0.0) == pytest.approx(20.0)


def test_the_citys_rate_replaces_the_default() -> None:
    assert rate(p(5.0), "M04.discount", {}) == 5.0
    assert rate(p(5.0), "M04.discount", {"M04.discount": 3.5}) == 3.5
    assert rate(p(5.0), "M04.discount", {"M04.discount": "unknown"}) == 5.0

"""Tracking: delivery goes through the plan's own operators; status follows rules; reported and verified stay apart."""

from __future__ import annotations

import numpy as np
import pytest

from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.assemble import assemble
from lowcarbon_training.engine.planning.attribution import in_run_order
from lowcarbon_training.engine.planning.base import prepare
from lowcarbon_training.engine.planning.course import Course
from lowcarbon_training.engine.planning.measures import ChosenMeasure
from lowcarbon_training.engine.planning.tracking import (
    Delivery,
    Expected,
    Recomputed,
    Status,
    blocked_by,
    expected,
    recompute,
    status,
)
from tests.support.plan_city import LED, LIBRARY, STOCKS, inputs, measure

CHOSEN = (ChosenMeasure("led", 2027), ChosenMeasure("heat-pump", 2028), ChosenMeasure("pv", 2027))
GWP = {"co2": 1.0, "ch4": 28.0, "n2o": 265.0}


@pytest.fixture(scope="module")
def course() -> Course:
    return prepare(inputs(CHOSEN), LIBRARY).course


def savings(course: Course, deliveries: dict[str, list[Delivery]], last: int = 2030) -> dict[str, Recomputed]:
    found = recompute(course, in_run_order(LIBRARY, CHOSEN), STOCKS, "CN", GWP, deliveries, last)
    return {one.id: one for one in found}


def test_delivering_exactly_the_plan_gives_exactly_the_expected_curve(course: Course) -> None:
    result = assemble(inputs(CHOSEN), LIBRARY)
    deliveries = {
        m.id: [
            Delivery(int(year), float(units), float(units))
            for year, units in zip(result.years, m.units, strict=True)
        ]
        for m in result.attribution
    }
    found = savings(course, deliveries, 2035)
    for m in result.attribution:
        assert found[m.id].reported[Basis.BASIC] == pytest.approx(m.cut[Basis.BASIC][:15], rel=1e-9, abs=1e-9)
        assert found[m.id].verified[Basis.BASIC] == pytest.approx(m.cut[Basis.BASIC][:15], rel=1e-9, abs=1e-9)


def test_what_nobody_verified_is_reported_only(course: Course) -> None:
    found = savings(course, {"led": [Delivery(2027, 1_000.0), Delivery(2028, 2_000.0, 800.0)]})["led"]
    reported, verified = found.reported[Basis.BASIC], found.verified[Basis.BASIC]
    assert verified[2027 - 2021] == 0
    assert verified[2028 - 2021] == pytest.approx(reported[2028 - 2021] * 0.4)
    assert len(found.years) == 10


def test_a_year_without_a_report_keeps_what_is_in_place(course: Course) -> None:
    found = savings(course, {"led": [Delivery(2027, 1_000.0)]})["led"]
    assert found.energy_reported["electricity"][8] > 0
    assert found.reported[Basis.BASIC][5] == 0


def test_more_than_the_stock_cannot_be_delivered(course: Course) -> None:
    all_ = savings(course, {"led": [Delivery(2027, 8_000.0)]})["led"].reported[Basis.BASIC]
    more = savings(course, {"led": [Delivery(2027, 80_000.0)]})["led"].reported[Basis.BASIC]
    assert more == pytest.approx(all_)


PLAN = Expected(
    "led", np.arange(2021, 2036), np.concatenate([np.zeros(6), np.arange(1, 10) * 100.0]), {}, None
)


@pytest.mark.parametrize(
    ("deliveries", "year", "days", "state"),
    [
        ([], 2025, None, Status.NOT_STARTED),
        ([], 2028, None, Status.STALE),
        ([(2027, 100.0)], 2027, 30, Status.ON_TRACK),
        ([(2027, 91.0)], 2027, 30, Status.ON_TRACK),
        ([(2027, 60.0)], 2027, 30, Status.LATE),
        ([(2027, 100.0), (2028, 220.0)], 2028, 500, Status.STALE),
        ([(2027, 100.0), (2028, 90.0)], 2028, 10, Status.REGRESSING),
    ],
)
def test_status_follows_rules(
    deliveries: list[tuple[int, float]], year: int, days: int | None, state: Status
) -> None:
    found = [Delivery(y, u) for y, u in deliveries]
    assert status(PLAN, found, year, days_since_report=days) is state


def test_blocked_comes_before_late() -> None:
    assert status(PLAN, [], 2028, days_since_report=10, blocked=True) is Status.BLOCKED
    buses = measure("buses", *LED.effects, needs=("chargers", "not-in-plan"))
    assert blocked_by(buses, {"chargers": []}) == ("chargers",)
    assert blocked_by(buses, {"chargers": [Delivery(2027, 3.0)]}) == ()


def test_the_expected_curve_is_the_plans() -> None:
    led = assemble(inputs(CHOSEN), LIBRARY).attribution[0]
    curve = expected(led, np.arange(2021, 2061))
    assert (curve.units == led.units).all()
    assert curve.cut is led.cut

"""Rules a person can read: who is stuck."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from lowcarbon_training.learn.cohorts.stuck import Standing, stuck

TODAY = date(2026, 11, 24)
FINE = Standing(
    today=TODAY, starts_on=TODAY - timedelta(20), ends_on=TODAY + timedelta(30),
    enrolled_on=TODAY - timedelta(20), last_visit=TODAY - timedelta(1), failed=0, missing=2,
)  # fmt: skip


def ago(days: int) -> date:
    return TODAY - timedelta(days)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ()),
        ({"last_visit": None, "enrolled_on": ago(4)}, ()),
        ({"last_visit": None, "enrolled_on": ago(5)}, ("not_started",)),
        ({"last_visit": None, "starts_on": ago(4)}, ()),
        ({"failed": 1}, ()),
        ({"failed": 2}, ("failed",)),
        ({"last_visit": ago(9)}, ()),
        ({"last_visit": ago(10)}, ("away",)),
        ({"last_visit": ago(200), "starts_on": ago(3), "enrolled_on": ago(3)}, ()),
        ({"ends_on": ago(-4)}, ()),
        ({"ends_on": ago(-3)}, ("deadline",)),
        ({"ends_on": TODAY}, ("deadline",)),
        ({"ends_on": ago(1)}, ("overdue",)),
        ({"ends_on": ago(-2), "failed": 3, "last_visit": ago(12)}, ("deadline", "failed", "away")),
        ({"missing": 0, "ends_on": ago(5), "failed": 9, "last_visit": None}, ()),
        ({"starts_on": ago(-1), "last_visit": None, "enrolled_on": ago(30)}, ()),
    ],
)
def test_rules(change, expected) -> None:
    assert stuck(replace(FINE, **change)) == expected

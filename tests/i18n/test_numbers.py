"""Numbers as each language writes them; a slip of twenty zeros is still a page that opens."""

from __future__ import annotations

import pytest

from lowcarbon_training.i18n import number, rough


@pytest.mark.parametrize(
    ("value", "words"),
    [(1234567.0, "1,234,567"), (-5, "−5"), (None, "–"), (float("nan"), "–"), (1e30, "1 × 10^30"), (-2.5e28, "−2.5 × 10^28")],
)  # fmt: skip
def test_written(app, value, words) -> None:
    with app.test_request_context("/?lang=en"):
        assert number(value) == words
        assert number(value, 2).startswith(words)


def test_rough_of_a_slip(app) -> None:
    with app.test_request_context("/?lang=zh"):
        assert rough(1.23456e40) == "1.23 × 10^40"

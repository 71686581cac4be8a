"""Market-based electricity: the utility's own factor beside the grid's, never in place of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...questions.answers import AnswerSet
from ...records import ActivityRecord, FactorOverride

KEY = "A01b.factor"


def utility_factor(answers: AnswerSet) -> FactorOverride | None:
    """The factor the city gave (A01b.factor), CO2 only."""
    answer = answers.get(KEY)
    if answer is None or isinstance(answer.value, bool) or not isinstance(answer.value, int | float):
        return None
    return FactorOverride(float(answer.value), None, None, answer.unit or "kg/kWh")


def market_based(
    records: Iterable[ActivityRecord], factor: FactorOverride, source: str = ""
) -> tuple[ActivityRecord, ...]:
    """The same records with every purchase of electricity (scope 2) at the utility's factor.

    Compile them as a second inventory: the difference of the BASIC totals is the market-based figure to show beside the
    location-based one.
    """
    return tuple(
        replace(record, factor=factor, note="market_based", source=source or record.source)
        if record.what == "electricity" and record.ref.endswith(".2") and record.amount is not None
        else record
        for record in records
    )

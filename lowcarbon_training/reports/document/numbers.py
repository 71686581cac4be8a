"""The one way in which numbers are written in documents: one text, the same in both languages."""

from __future__ import annotations

import math

from lowcarbon_training.engine.planning.measures import Range
from lowcarbon_training.plan.money import NOTHING

MINUS = "−"


def _signed(text: str) -> str:
    """With a real minus sign, and no sign on a zero."""
    return text.replace("-", MINUS) if any(digit in text for digit in "123456789") else text.replace("-", "")


def whole(value: float | None) -> str:
    """A number without decimals; ``–`` where there is none."""
    if value is None or not math.isfinite(value):
        return NOTHING
    return _signed(f"{value:,.0f}")


def short(value: float | None, digits: int = 3) -> str:
    """A number with three significant digits, for modelled results that are not exact to the last tonne."""
    if value is None or not math.isfinite(value):
        return NOTHING
    if value == 0:
        return "0"
    power = digits - 1 - math.floor(math.log10(abs(value)))
    rounded = round(value, power)
    return _signed(f"{rounded:,.{max(0, power)}f}")


def exact(value: float | None, digits: int = 6) -> str:
    """A published figure with its own digits (at most six significant ones), never in powers of ten above 1e-9."""
    if value is None or not math.isfinite(value):
        return NOTHING
    if value == 0:
        return "0"
    power = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{min(power, 12)}f}"
    return _signed(text.rstrip("0").rstrip(".") if "." in text else text)


def given(value: float) -> str:
    """A figure as a city gave it: whole numbers in full, others with the decimals that matter."""
    if float(value).is_integer():
        return whole(value)
    return exact(round(value, 1), 15) if abs(value) >= 1000 else exact(value, 6)


def plural(count: int, one: str, many: str) -> str:
    """``1 gap`` and ``2 gaps``."""
    return f"{count} {one if count == 1 else many}"


def percent(value: float | None, digits: int = 1) -> str:
    """A share or change given in per cent."""
    if value is None or not math.isfinite(value):
        return NOTHING
    return _signed(f"{value:,.{digits}f}%")


def between(low: float | None, high: float | None) -> str:
    """From the smaller to the larger of two values."""
    if low is None or high is None:
        return NOTHING
    first, last = sorted((low, high))
    return f"{short(first)}–{short(last)}" if first >= 0 else f"{short(first)} … {short(last)}"


def spread(value: Range | None) -> str:
    """Central value with its range as ``central (low–high)``."""
    if value is None:
        return NOTHING
    return f"{short(value.central)} ({between(value.low, value.high)})"

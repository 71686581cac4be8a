"""How the plan pages write figures: modelled ones with three digits, money in the unit people of each language use."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.measures import Floats, Range
from lowcarbon_training.engine.planning.target_types import TargetSpec
from lowcarbon_training.i18n import lang, number, rough
from lowcarbon_training.wording import say

from .study import Study

NOTHING = "–"
CURRENCIES = {"CNY": {"zh": "元", "en": "CNY"}, "USD": {"zh": "美元", "en": "USD"}}
SCALES = {
    "zh": ((1e8, "亿"), (1e4, "万"), (1.0, "")),
    "en": ((1e9, "billion "), (1e6, "million "), (1e3, "thousand "), (1.0, "")),
}
MOST = {"zh": 1e4, "en": 1e3}
"""Largest scale of a table."""


@dataclass(frozen=True, slots=True)
class Money:
    """A scale for amounts that stand together: what they are divided by, decimals, and how it is called."""

    divisor: float
    digits: int
    unit: str

    def words(self, value: float | None) -> str:
        """A modelled amount in this scale: at most three digits that say something, and as many decimals as its table has."""
        if value is None:
            return NOTHING
        size = value / self.divisor
        if not size:
            return "0"
        places = 2 - math.floor(math.log10(abs(size)))
        return number(round(size, min(places, self.digits)), self.digits)


def money_scale(currency: str, values: Iterable[float | None]) -> Money:
    """The scale for a table of amounts: three digits of the largest, never more than 万 or thousand, so that small ones are seen."""
    largest = max((abs(v) for v in values if v is not None), default=0.0)
    for divisor, word in SCALES[lang()]:
        if (largest >= divisor and divisor <= MOST[lang()]) or divisor == 1.0:
            size = largest / divisor
            digits = 0 if size >= 100 else 1 if size >= 10 else 2
            return Money(divisor, 0 if divisor == 1.0 else digits, f"{word}{CURRENCIES[currency][lang()]}")
    raise AssertionError("the last scale suits everything")


def money(currency: str, value: float | None) -> tuple[str, str]:
    """(number, unit) of one modelled amount."""
    if value is None:
        return NOTHING, ""
    divisor, word = next(
        ((size, word) for size, word in SCALES[lang()] if abs(value) >= size), SCALES[lang()][-1]
    )
    return rough(value / divisor), f"{word}{CURRENCIES[currency][lang()]}"


def whole(value: float | None) -> str:
    """A figure that is exact by its nature, such as an inventory's total."""
    return NOTHING if value is None else number(value, 0)


def modelled(value: float | None) -> str:
    """A figure of the model."""
    return NOTHING if value is None else rough(value)


def spread(value: Range | None) -> str:
    """From the cautious to the optimistic reading, the smaller first."""
    if value is None:
        return NOTHING
    low, high = sorted((value.low, value.high))
    return _("%(low)s to %(high)s", low=rough(low), high=rough(high))


def until(values: Floats | None, at: int) -> float | None:
    """Sum up to a year."""
    return None if values is None else float(values[: at + 1].sum())


def in_year(values: Floats | None, at: int) -> float | None:
    """Value of a year."""
    return None if values is None else float(values[at])


def basis_of(study: Study) -> Basis:
    """The total the plan is about."""
    return study.result.target.spec.basis if study.result.target else Basis.BASIC


def year_of(study: Study) -> int:
    """The year single figures are given for: the target's, else 2035, within the projection."""
    year = study.result.target.spec.target_year if study.result.target else 2035
    return min(max(year, study.result.base_year + 1), int(study.result.years[-1]))


def unit_of(study: Study) -> str:
    """Unit of the basis."""
    return "t CO2" if basis_of(study) is Basis.ENERGY_CO2 else "t CO2e"


def target_words(spec: TargetSpec, first: int) -> str:
    """A target as a phrase; ``first`` is the year of the inventory."""
    value = number(abs(spec.value)) if spec.value is not None else ""
    words = {"value": value, "year": spec.target_year, "base": spec.base_year or first}
    return {
        "absolute": lambda: _("%(value)s%% below %(base)s by %(year)s", **words),
        "bau": lambda: _("%(value)s%% below business as usual in %(year)s", **words),
        "per_capita": lambda: _("%(value)s%% less per person than in %(base)s by %(year)s", **words),
        "intensity": lambda: _("%(value)s%% less per unit of GDP than in %(base)s by %(year)s", **words),
        "peak": lambda: _("Peak by %(year)s", **words),
        "net_zero": lambda: _("Net zero by %(year)s", **words),
        "fixed": lambda: _("At most %(value)s t in %(year)s", **words),
    }[spec.kind]()


def total_words(basis: Basis) -> str:
    """Name of a total."""
    return say(f"total.{basis.value}", lang())


def source_words(source: str) -> str:
    """Where the total of a base year comes from."""
    if source == "inventory":
        return _("from the inventory")
    if source.startswith("C03."):
        return _("answer to question C03")
    return source

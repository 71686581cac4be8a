"""How the plan pages write figures: modelled ones with three digits, money in the unit people of each language use."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _

from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.measures import Floats, Range
from lowcarbon_training.engine.planning.target_types import TargetSpec
from lowcarbon_training.i18n import lang, number, rough
from lowcarbon_training.wording import say

from .money import CURRENCIES, NOTHING, Scale, amount, parts, scale
from .study import Study

__all__ = [
    "CURRENCIES", "NOTHING", "basis_of", "in_year", "modelled", "money", "money_scale", "money_words", "source_words", "spread",
    "target_words", "total_words", "unit_of", "until", "whole", "year_of",
]  # fmt: skip


def money_scale(currency: str, values: Iterable[float | None]) -> Scale:
    """The scale for a table of amounts, in the language of the page; its unit stands in the header."""
    return scale(currency, values, lang())


def money(currency: str, value: float | None) -> tuple[str, str]:
    """(number, unit) of one modelled amount: 1,230 and 万元, CNY 12.3 and million."""
    return parts(currency, value, lang())


def money_words(currency: str, value: float | None) -> str:
    """One modelled amount in a sentence."""
    return amount(currency, value).get(lang())


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

"""Figures in words: amounts of money and of emissions at the size in which each language speaks of them."""

from __future__ import annotations

from flask_babel import gettext as _

from lowcarbon_training.i18n import lang, number

CURRENCY = {"CNY": {"zh": "元", "en": "CNY"}, "USD": {"zh": "美元", "en": "USD"}}


def amount(value: float | None, unit: str) -> tuple[str, str]:
    """(number, unit) of an amount: 11.4 亿元, CNY 1,140 million, 79.7 万吨 CO2e, 797,000 t CO2e."""
    if value is None:
        return "–", ""
    if unit in CURRENCY:
        return _money(value, unit)
    if unit == "t CO2e" and abs(value) >= 1000:
        if lang() == "zh":
            return (number(value / 1e4), "万吨 CO2e") if abs(value) >= 1e4 else (number(value), "吨 CO2e")
        return number(round(value, -_round(value))), "t CO2e"
    if unit == "t CO2e" and lang() == "zh":
        return number(value), "吨 CO2e"
    if unit == "kWh":
        return number(round(value)), "千瓦时" if lang() == "zh" else "kWh"
    if unit == "kg" and lang() == "zh":
        return number(value), "千克"
    return number(value), unit


def _money(value: float, unit: str) -> tuple[str, str]:
    name = CURRENCY[unit][lang()]
    if lang() == "zh":
        return (number(value / 1e8), f"亿{name}") if abs(value) >= 1e8 else (number(value / 1e4), f"万{name}")
    if abs(value) >= 1e9:
        return number(value / 1e9), _("billion %(currency)s", currency=name)
    return number(value / 1e6), _("million %(currency)s", currency=name)


def _round(value: float) -> int:
    """Digits to leave out so that three figures show."""
    size = len(str(int(abs(value))))
    return max(0, size - 3)

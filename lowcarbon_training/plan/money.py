"""How amounts of money are written, on pages and in documents alike: 1,230 万元, 12.3 亿元, CNY 12.3 million. Pure.

One rule: an amount is rounded once (three digits where it is modelled, not at all where a city gave it), then written in the
scale of the language. So both languages say the same amount.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from lowcarbon_training.engine.text import Bi

NOTHING = "–"
CURRENCIES = {"CNY": {"zh": "元", "en": "CNY"}, "USD": {"zh": "美元", "en": "USD"}}
SCALES: dict[str, tuple[tuple[float, str], ...]] = {
    "zh": ((1e8, "亿"), (1e4, "万")),
    "en": ((1e9, "billion"), (1e6, "million")),
}
TABLE = {"zh": 1e4, "en": 1e6}
"""Largest scale of a table, so that its small amounts are seen beside the large ones."""
DIGITS = 3
"""Digits of a modelled amount: it is not exact to the last yuan."""
MOST_DECIMALS = 9


def rounded(value: float, digits: int = DIGITS) -> float:
    """A modelled amount with three digits."""
    return round(value, digits - 1 - math.floor(math.log10(abs(value)))) if value else 0.0


def _figure(value: float, divisor: float) -> str:
    """An amount in a scale, with the decimals it has."""
    text = f"{value / divisor:,.{MOST_DECIMALS}f}".rstrip("0").rstrip(".")
    return text.replace("-", "−") if any(digit in text for digit in "123456789") else "0"


def _scale(value: float, lang: str) -> tuple[float, str]:
    return next((scale for scale in SCALES[lang] if abs(value) >= scale[0]), (1.0, ""))


def parts(currency: str, value: float | None, lang: str, *, exact: bool = False) -> tuple[str, str]:
    """(number, unit) of one amount: ("1,230", "万元"), ("CNY 12.3", "million").

    Parameters
    ----------
    exact : bool
        For an amount somebody gave: it keeps its own digits.
    """
    if value is None or not math.isfinite(value):
        return NOTHING, ""
    amount = value if exact else rounded(value)
    divisor, word = _scale(amount, lang)
    figure, name = _figure(amount, divisor), CURRENCIES[currency][lang]
    return (figure, f"{word}{name}") if lang == "zh" else (f"{name} {figure}", word)


def amount(currency: str, value: float | None, *, exact: bool = False) -> Bi:
    """One amount in running text, in both languages: 1,230 万元 / CNY 12.3 million."""
    zh, en = (" ".join(parts(currency, value, lang, exact=exact)).strip() for lang in ("zh", "en"))
    return Bi(zh, en)


def span(currency: str, central: float, low: float, high: float) -> Bi:
    """A central amount with its range, all in the scale of the central one: 1,230 (980–1,500) 万元."""
    found = {}
    for lang in ("zh", "en"):
        divisor, word = _scale(rounded(central) or max(abs(low), abs(high)), lang)
        first, last = sorted((low, high))
        join = "–" if first >= 0 else " … "
        figure, *ends = (_figure(rounded(value), divisor) for value in (central, first, last))
        name, inside = CURRENCIES[currency][lang], f"{figure} ({join.join(ends)})"
        found[lang] = f"{inside} {word}{name}" if lang == "zh" else f"{name} {inside} {word}".strip()
    return Bi(found["zh"], found["en"])


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of amounts that stand together in one language: a table, a chart, a row of parameters."""

    divisor: float
    unit: str

    def words(self, value: float | None) -> str:
        """A modelled amount in this scale, with its three digits also where they are zeros: 42.0 beside 41.9."""
        if value is None or not math.isfinite(value):
            return NOTHING
        size = rounded(value) / self.divisor
        if not size:
            return "0"
        places = max(0, DIGITS - 1 - math.floor(math.log10(abs(size))))
        return f"{size:,.{places}f}".replace("-", "−")


def scale(currency: str, values: Iterable[float | None], lang: str) -> Scale:
    """The scale of a table: 万元 in Chinese, millions in English, as soon as its largest amount reaches them."""
    largest = max((abs(v) for v in values if v is not None and math.isfinite(v)), default=0.0)
    divisor, name = TABLE[lang], CURRENCIES[currency][lang]
    if largest < divisor:
        return Scale(1.0, name)
    word = next(word for size, word in SCALES[lang] if size == divisor)
    return Scale(divisor, f"{word}{name}" if lang == "zh" else f"{name} {word}")


@dataclass(frozen=True, slots=True)
class Pair:
    """The same scale in both languages, for documents."""

    zh: Scale
    en: Scale
    currency: str

    @property
    def unit(self) -> Bi:
        """Its name for the header."""
        return Bi(self.zh.unit, self.en.unit)

    def words(self, value: float | None) -> Bi | str:
        """An amount; one text where both languages write the same."""
        zh, en = self.zh.words(value), self.en.words(value)
        return zh if zh == en else Bi(zh, en)

    def label(self, value: float, lang: str) -> str:
        """An amount beside a bar; with its two numbers in a picture that speaks both languages."""
        zh, en = self.zh.words(value), self.en.words(value)
        return en if lang == "en" else zh if lang == "zh" or zh == en else f"{zh} / {en}"

    def of(self, lang: str) -> Scale:
        """The scale of a picture; where it speaks both languages its numbers count units of 10,000, as in yearbooks."""
        if lang == "en":
            return self.en
        if lang == "both":
            name = CURRENCIES[self.currency]["en"]
            en = name if self.zh.divisor == 1 else f"{name} {self.zh.divisor:,.0f}"
            return Scale(self.zh.divisor, f"{self.zh.unit} {en}")
        return self.zh


def pair(currency: str, values: Iterable[float | None]) -> Pair:
    """The scale of a table in both languages."""
    held = list(values)
    return Pair(scale(currency, held, "zh"), scale(currency, held, "en"), currency)

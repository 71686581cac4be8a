"""Figures as people write them into an answer: with the unit, a currency sign or 年 behind or before them.

What stands there is taken only where it says the same as the unit chosen; another unit is refused, never converted in
silence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..numbers import SUFFIXES, narrow
from ..quantities import MULTIPLES, WORDS
from ..records import EngineError
from .questionnaire import Unit

CURRENCY = {"us$": "USD", "$": "USD", "usd": "USD", "rmb": "CNY", "cny": "CNY", "¥": "CNY", "人民币": "CNY"}
"""What stands before an amount of money, the longest first."""
MONEY = {
    "元": "CNY", "元人民币": "CNY", "人民币": "CNY", "yuan": "CNY", "rmb": "CNY",
    "美元": "USD", "dollar": "USD", "dollars": "USD", "$": "USD", "¥": "CNY",
}  # fmt: skip
SPOKEN = (*WORDS.items(), *MONEY.items())
"""(word, id of the unit) of what is said beside the names of the units."""
_TAIL = re.compile(r"^(?P<number>.*[\d.])(?P<tail>[^\d.]+[23²³]?)$")
_EXPONENT = re.compile(r"\d[eE][+-]?\d+$")
_YEAR = re.compile(r"(\d{4})\s*年")


def year_text(text: str) -> str:
    """``2024年`` is 2024."""
    found = _YEAR.fullmatch(narrow(text))
    return found[1] if found else text


def _plain(words: str) -> str:
    return re.sub(r"[\s.]+", "", narrow(words)).lower()


def _names(unit: Unit) -> set[str]:
    """What people call a unit."""
    found = {_plain(unit.id), _plain(unit.name.zh), _plain(unit.name.en)}
    for multiple in ("", *MULTIPLES):
        if unit.id.startswith(multiple):
            alike = unit.id.removeprefix(multiple)
            found |= {multiple + word.replace(" ", "") for word, id in SPOKEN if id == alike}
    return found


def number_text(text: str, unit: str | None, units: Mapping[str, Unit]) -> str:
    """The number alone, where what stands around it is the unit chosen; else the text as it is.

    Raises
    ------
    EngineError
        ``number_other_unit``: a unit that is known here, but not the one chosen.
    """
    chosen = units.get(unit or "")
    folded = narrow(text)
    if chosen is None or not folded:
        return text
    head = next((one for one in CURRENCY if folded.lower().startswith(one)), "")
    sign, folded = CURRENCY.get(head, ""), folded[len(head) :].strip()
    if sign and chosen.dimension.split("/")[0] != sign:
        raise EngineError("number_other_unit", found=text[:40], given_unit=chosen.id)
    match = None if _EXPONENT.search(folded) else _TAIL.match(folded)
    number, tail = (match["number"], _plain(match["tail"])) if match else (folded, "")
    if not tail or tail in SUFFIXES:
        return _of_money(number, tail, chosen) if sign else text
    if tail in _names(chosen):
        return number
    for multiple in MULTIPLES:
        if tail.startswith(multiple) and tail[len(multiple) :] in _names(chosen):
            return number + multiple
    if any(tail in _names(one) or _without_multiple(tail) in _names(one) for one in units.values()):
        raise EngineError("number_other_unit", found=text[:40], given_unit=chosen.id)
    return text


def _without_multiple(tail: str) -> str:
    return next(
        (tail[len(one) :] for one in MULTIPLES if tail.startswith(one) and len(tail) > len(one)), tail
    )


def _of_money(number: str, multiple: str, chosen: Unit) -> str:
    """An amount after a currency sign: ``$1.2 million`` is 1.2 where millions of dollars are chosen."""
    whole = {multiple + word for word in ("元", "usd", "美元")}
    return number if multiple and whole & _names(chosen) else number + multiple

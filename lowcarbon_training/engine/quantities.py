"""A number with its unit as a person types it: ``30000 t``, ``3 万吨``, ``５３０６`` with 吨 chosen beside it."""

from __future__ import annotations

import re

from .numbers import narrow, parse_number

WORDS = {
    "吨": "t", "公吨": "t", "tonne": "t", "tonnes": "t", "metric ton": "t", "metric tons": "t", "千克": "kg",
    "公斤": "kg", "克": "g", "千瓦时": "kWh", "度": "kWh", "兆瓦时": "MWh", "吉瓦时": "GWh", "吨标准煤": "tce",
    "英里": "mile", "miles": "mile", "mi": "mile", "公里": "km", "千米": "km", "米": "m", "平方米": "m2",
    "立方米": "m3", "方": "m3", "升": "L", "吉焦": "GJ",
}  # fmt: skip
"""Units by the words people use for them; each word has one meaning here."""
MULTIPLES = ("万亿", "千万", "百万", "亿", "万", "千", "million", "billion", "thousand")
"""Written before a unit they belong to the number."""
_SPLIT = re.compile(
    r"^(?P<number>[^A-Za-z%\u4e00-\u9fff]*(?:[eE][+-]?\d+)?[^A-Za-z%\u4e00-\u9fff]*)(?P<unit>.*)$"
)


def unit_of(text: str) -> tuple[str, str]:
    """(multiple, unit id) of a unit as typed: ``万吨`` is (``万``, ``t``); an unknown word stays as it is."""
    plain = narrow(text)
    if plain.lower() in WORDS:
        return "", WORDS[plain.lower()]
    for multiple in MULTIPLES:
        if plain.startswith(multiple):
            rest = plain[len(multiple) :].strip()
            return multiple, WORDS.get(rest.lower(), rest)
    return "", plain


def read_quantity(number: str, unit: str = "") -> tuple[float, str]:
    """The number and its unit; the unit may stand in a field of its own or behind the number.

    Raises
    ------
    EngineError
        The number cannot be read (``number_...``), or two different units are given (``number_unreadable``).
    """
    match = _SPLIT.match(narrow(number))
    head, tail = (match["number"], match["unit"]) if match else (number, "")
    multiple, beside = unit_of(tail)
    chosen_multiple, chosen = unit_of(unit)
    if beside and chosen and beside != chosen:
        return parse_number(number), chosen  # refuses: what stands behind the number is not part of it
    value = parse_number(head + multiple)
    if chosen_multiple:
        value *= parse_number("1" + chosen_multiple)
    return value, beside or chosen

"""Units: a small checked table with exact definitions.

``convert`` refuses an unknown unit and a change of dimension; there is no way from volume to energy or from volume to
mass here. Those need a property of the fuel and are done, visibly, in the methods.

A unit may carry a multiplier (万, 亿, 10^4, million), a gas (``kgCO2``) and one denominator (``lb/MWh``, ``L/100km``).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from .records import EngineError
from .unit_table import ALIASES, AMBIGUOUS, MULTIPLIERS, UNITS

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_POWER = re.compile(r"10([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_NUMBER = re.compile(r"(?:10\^(\d{1,2})|(10{0,9}))[ ×x*]*(?=[^\d.^])")
_WORD = re.compile("(" + "|".join(sorted(MULTIPLIERS, key=len, reverse=True)) + r")[ ]?(?=\S)")
_GAS = re.compile(r"(?i)[ ]?(?:CO2|CH4|N2O)$")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2F44: 0x2F}

_CANONICAL = {name: name for name in UNITS} | ALIASES
_FOLDED: dict[str, set[str]] = {}
for _name, _target in _CANONICAL.items():
    _FOLDED.setdefault(_name.casefold(), set()).add(_target)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that was understood: its dimension and its size in base units."""

    name: str
    dimension: str
    factor: float
    symbol: str


_KNOWN = {name: Unit(name, *UNITS[target], target) for name, target in _CANONICAL.items()}
"""Every plain spelling, understood once; what carries a multiplier or a denominator is parsed each time."""


def _plain(text: str) -> str:
    text = _POWER.sub(lambda match: "10^" + match[1].translate(_SUPERSCRIPTS), text)
    return " ".join(text.translate(_SUPERSCRIPTS).translate(_FULL_WIDTH).split())


def _atom(text: str) -> tuple[str, float, str] | None:
    """(dimension, factor, canonical name) of a unit without multiplier or denominator."""
    name = _CANONICAL.get(text)
    if name is None and text not in AMBIGUOUS:
        found = _FOLDED.get(text.casefold(), set())
        name = next(iter(found)) if len(found) == 1 else None
    if name is None:
        return None
    kind, factor = UNITS[name]
    return kind, factor, name


def _side(text: str, whole: str) -> tuple[str, float, str]:
    """One side of a fraction: multipliers, then a unit."""
    known = _KNOWN.get(text)
    if known is not None:
        return known.dimension, known.factor, known.symbol
    factor = 1.0
    rest = text.strip()
    while rest:
        compact = rest.replace(" ", "")
        for spelling in (rest, compact):
            atom = _atom(spelling)
            if atom is not None:
                return atom[0], atom[1] * factor, atom[2]
        for spelling in (rest, compact):
            if spelling in AMBIGUOUS:
                raise EngineError("unit_ambiguous", unit=whole, choices=AMBIGUOUS[spelling])
        number = _NUMBER.match(rest)
        word = _WORD.match(rest)
        if number:
            factor *= 10.0 ** int(number[1]) if number[1] else float(number[2])
            rest = rest[number.end() :].strip()
        elif word:
            factor *= MULTIPLIERS[word[1]]
            rest = rest[word.end() :].strip()
        else:
            break
    stripped = _GAS.sub("", text.strip())
    if stripped != text.strip() and stripped:
        kind, size, name = _side(stripped, whole)
        if kind == "mass":
            return kind, size, name
    raise EngineError("unit_unknown", unit=whole)


def parse(text: str) -> Unit:
    """Understand a unit.

    Raises
    ------
    EngineError
        ``unit_unknown`` (also for an empty text), ``unit_ambiguous`` for spellings such as ``ton``.
    """
    known = _KNOWN.get(text)
    if known is not None:
        return known
    whole = _plain(text) if len(text) <= 60 else text[:60]
    if whole.count("/") > 1:
        raise EngineError("unit_unknown", unit=whole)
    top, slash, below = whole.partition("/")
    kind, factor, name = _side(top, whole)
    if not slash:
        return Unit(whole, kind, factor, name)
    lower_kind, lower, lower_name = _side(below, whole)
    if kind == "co2e":
        kind = "mass"
    return Unit(whole, f"{kind}/{lower_kind}", factor / lower, f"{name}/{lower_name}")


def convert(value: float, unit_from: str, unit_to: str) -> float:
    """Value in another unit of the same dimension.

    Parameters
    ----------
    value : float
        Amount in ``unit_from``.
    unit_from, unit_to : str
        Such as ``万kWh``, ``MMBtu``, ``short ton``, ``lb/MWh``.

    Raises
    ------
    EngineError
        ``unit_unknown``, ``unit_ambiguous`` or ``unit_dimension``.
    """
    source, target = parse(unit_from), parse(unit_to)
    if source.dimension != target.dimension:
        raise EngineError(
            "unit_dimension",
            unit=source.name,
            dimension=source.dimension,
            expected=target.dimension,
            example=target.name,
        )
    if source.factor == target.factor or not math.isfinite(value):
        return value
    return value * source.factor / target.factor


def dimension(unit: str) -> str:
    """Dimension of a unit, such as ``energy`` or ``mass/volume``.

    Raises
    ------
    EngineError
        ``unit_unknown`` or ``unit_ambiguous``.
    """
    return parse(unit).dimension

"""Is an answer plausible? A soft check: the range, what it is per, and the slip that would explain the figure."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ..records import EngineWarning, Param
from .answers import Answer, AnswerSet
from .asking import BASES
from .questionnaire import Field, FieldType, Plausible, Questionnaire

ROUGH = {
    ("energy", "volume"): 1 / 10.55,
    ("volume", "energy"): 10.55,
    ("mass", "volume"): 1 / 0.745,
    ("volume", "mass"): 0.745,
}
"""Crude bridges between dimensions, used here only, to judge the order of magnitude of a gas or fuel figure: kWh per
m3 of natural gas (38 MJ/m3), t per m3 of gasoline. Emissions never use them."""

SLIPS = (
    ("slip_wan", 1e4),
    ("slip_wan", 1e-4),
    ("slip_thousand", 1e3),
    ("slip_thousand", 1e-3),
    ("slip_yi", 1e8),
    ("slip_yi", 1e-8),
    ("slip_daily", 1 / 365),
    ("slip_monthly", 1 / 12),
)
"""Factors by which figures are often wrong: entered = true x factor."""


def rough(questionnaire: Questionnaire, value: float, given: str, wanted: str) -> float | None:
    """The value in another unit, across gas and fuel dimensions too; only to judge a size."""
    exact = questionnaire.convert(value, given, wanted)
    a, b = questionnaire.units.get(given), questionnaire.units.get(wanted)
    if exact is not None or a is None or b is None:
        return exact
    pair = (a.dimension, b.dimension)
    if pair not in ROUGH:
        return None
    return value * a.factor * ROUGH[pair] / b.factor


def plausibility(
    questionnaire: Questionnaire, part: Field, answer: Answer, answers: AnswerSet
) -> Iterator[EngineWarning]:
    """Warnings about one answer: ``implausible_low`` or ``implausible_high`` (with ``_capita``, ``_area`` or ``_per`` for
    what the range is per), followed by the likely slip if there is one.
    """
    limits = part.range
    if limits is None or isinstance(answer.value, bool) or not isinstance(answer.value, int | float):
        return
    unit = answer.unit or part.unit or ""
    value = rough(questionnaire, float(answer.value), unit, part.unit or "")
    base = 1.0
    if limits.per is not None:
        found = answers.number(BASES.get(limits.per, limits.per))
        if not found or found <= 0:
            return
        base = found
    if value is None:
        return
    size = value / base
    if _inside(size, limits):
        return
    low = limits.low is not None and size < limits.low
    kind = {None: "", "capita": "_capita", "area": "_area"}.get(limits.per, "_per")
    limit = limits.low if low else limits.high
    params: dict[str, Param] = {
        "key": answer.key, "value": size, "in_unit": part.unit or "", "limit": 0.0 if limit is None else limit,
        "per_key": limits.per or "", "verified": limits.verified,
    }  # fmt: skip
    if part.type is FieldType.YEAR:  # a name, not a number: written without separators
        kind, params = "_year", params | {"value": f"{size:.0f}", "limit": f"{limit or 0:.0f}"}
    yield EngineWarning(("implausible_low" if low else "implausible_high") + kind, params=params)
    slip = _slip(questionnaire, part, float(answer.value), unit, base, limits)
    if slip is not None:
        yield slip


def _inside(size: float, limits: Plausible) -> bool:
    return (limits.low is None or size >= limits.low) and (limits.high is None or size <= limits.high)


def _distance(size: float, limits: Plausible) -> float:
    """How far a size lies from the middle of the range, in powers of e; for choosing the likeliest slip."""
    ends = [end for end in (limits.low, limits.high) if end is not None and end > 0]
    if not ends or size <= 0:
        return math.inf
    return abs(math.log(size) - sum(math.log(end) for end in ends) / len(ends))


def _slip(
    questionnaire: Questionnaire, part: Field, value: float, unit: str, base: float, limits: Plausible
) -> EngineWarning | None:
    """The slip that would bring the figure into its range: another of the offered units first, then a power of ten."""
    fits: list[tuple[float, str]] = []
    for other in part.units:
        if other != unit:
            size = rough(questionnaire, value, other, part.unit or "")
            if size is not None and _inside(size / base, limits):
                fits.append((_distance(size / base, limits), other))
    if fits:
        return EngineWarning(
            "slip_unit", params={"key": part.key, "given_unit": unit, "likely_unit": min(fits)[1]}
        )
    size = (rough(questionnaire, value, unit, part.unit or "") or 0.0) / base
    slips = (("slip_percent", 0.01),) if part.unit == "%" else SLIPS
    likely = [
        (_distance(size / factor, limits), code, factor)
        for code, factor in slips
        if _inside(size / factor, limits)
    ]
    if not likely:
        return None
    _, code, factor = min(likely)
    return EngineWarning(code, params={"key": part.key, "factor": max(factor, 1 / factor)})

"""Targets: what a city promised, in tonnes per year, in other words, and against its plan.

A target is about one of the four totals; testing it on another is refused. A base year before the first inventory needs
the published total of that year with its source; without it the target is "not computable", which is a state and not
a number. Peak test: five years in a row below the maximum, and at least 10 % below it at the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..records import EngineError, Param
from .measures import Floats
from .results import TargetResult, TargetSpec, Years
from .target_forms import Scale, Series, fall, forms

PEAK_YEARS = 5
PEAK_FALL = 0.10

NEEDS_BASE = frozenset({"absolute", "per_capita", "intensity"})
NEEDS_VALUE = frozenset({"absolute", "per_capita", "intensity", "bau", "fixed"})


@dataclass(frozen=True, slots=True)
class _Why:
    """Why a target cannot be computed."""

    code: str
    params: Mapping[str, Param]


def check_spec(spec: TargetSpec) -> None:
    """Refuse a target that says too little or contradicts itself.

    Raises
    ------
    EngineError
        ``target_value`` (a number is missing), ``target_base`` (a base year is missing), ``target_order`` (the base
        year is not before the target year), ``target_published_basis`` (published total of another basis or year).
    """
    if spec.kind in NEEDS_VALUE and (spec.value is None or not np.isfinite(spec.value)):
        raise EngineError("target_value", kind=spec.kind)
    if spec.kind in NEEDS_BASE and spec.base_year is None:
        raise EngineError("target_base", kind=spec.kind)
    if spec.base_year is not None and spec.base_year >= spec.target_year:
        raise EngineError("target_order", base_year=spec.base_year, target_year=spec.target_year)
    if spec.published is not None and spec.published.basis is not spec.basis:
        raise EngineError("target_published_basis", basis=spec.basis, published=spec.published.basis)
    if spec.published is not None and spec.published.year != spec.base_year:
        raise EngineError("target_published_year", base_year=spec.base_year or 0, year=spec.published.year)


def judge(
    spec: TargetSpec, plan: Series, bau: Series, scale: Scale, *, low: Floats | None = None,
    high: Floats | None = None, reach: Series | None = None,
) -> TargetResult:  # fmt: skip
    """A target against a plan.

    Parameters
    ----------
    plan, bau, reach : Series
        Totals of the plan, of business as usual and of the whole library at its ceiling.
    low, high : array or None
        Plan totals under cautious and optimistic parameters.

    Raises
    ------
    EngineError
        ``target_basis`` when a series is of another basis than the target, and those of :func:`check_spec`.
    """
    check_spec(spec)
    for series in (plan, bau, reach):
        if series is not None and series.basis is not spec.basis:
            raise EngineError("target_basis", basis=spec.basis, found=series.basis)
    end = spec.target_year - int(plan.years[0])
    if not 0 < end < len(plan.years):
        return _nothing(spec, _Why("target_year_outside", _span(plan.years, spec.target_year)))
    base, source, why = _base(spec, bau)
    if spec.kind == "peak":
        return _peak(spec, plan, base, source, end, low, high, reach)
    level, why_level = _level(spec, base, bau, scale, end) if why is None else (None, None)
    if level is None:
        return _nothing(spec, why or why_level or _Why("target_not_computable", {}), base, source)
    return _result(spec, plan, bau, scale, base, source, level, end, low, high, reach)


def peak_test(years: Years, values: Floats, peak_year: int) -> bool | None:
    """Whether a series has peaked by ``peak_year``: five years below the maximum and at least 10 % below it then.

    ``None`` when the axis ends before five years have passed.
    """
    top = int(np.argmax(values))
    if int(years[top]) > peak_year:
        return False
    after = values[top + 1 : top + 1 + PEAK_YEARS]
    if len(after) < PEAK_YEARS:
        return None
    later = values[top + 1 : max(peak_year - int(years[0]) + PEAK_YEARS, top + PEAK_YEARS) + 1]
    return bool((later < values[top]).all() and later[-1] <= (1 - PEAK_FALL) * values[top])


def _span(years: Years, year: int) -> dict[str, Param]:
    return {"year": year, "first": int(years[0]) + 1, "last": int(years[-1])}


def _base(spec: TargetSpec, bau: Series) -> tuple[float | None, str, _Why | None]:
    """Total of the base year: from the inventory, else published; a year in between is nobody's figure."""
    if spec.base_year is None:
        return None, "", None
    first = int(bau.years[0])
    found: tuple[float, str] | None = None
    if spec.published is not None:
        found = spec.published.value, spec.published.source
    elif spec.base_year == first:
        found = float(bau.values[0]), "inventory"
    if found is not None and found[0] <= 0 and spec.kind in NEEDS_BASE:
        return None, "", _Why("target_of_a_sink", {"year": spec.base_year})
    if found is not None:
        return *found, None
    code = "target_base_before" if spec.base_year < first else "target_base_after"
    why = _Why(code, {"base_year": spec.base_year, "inventory_year": first})
    return None, "", why if spec.kind in NEEDS_BASE else None


def _level(
    spec: TargetSpec, base: float | None, bau: Series, scale: Scale, end: int
) -> tuple[float | None, _Why | None]:
    value = spec.value if spec.value is not None else 0.0
    if spec.kind == "net_zero":
        return 0.0, None
    if spec.kind == "fixed":
        return value, None
    if spec.kind == "bau":
        if bau.values[end] <= 0:
            return None, _Why("target_of_a_sink", {"year": spec.target_year})
        return float(bau.values[end]) * (1 + value / 100), None
    assert base is not None  # guaranteed by _base for the kinds that need one
    if spec.kind == "absolute":
        return base * (1 + value / 100), None
    over, then, name = (
        (scale.population, spec.published_population, "population")
        if spec.kind == "per_capita"
        else (scale.gdp, spec.published_gdp, "gdp")
    )
    start = then if spec.base_year != int(bau.years[0]) else float(over[0]) if over is not None else None
    if over is None or not start:
        return None, _Why("target_scale", {"quantity": name, "year": spec.base_year or 0})
    return base / start * (1 + value / 100) * float(over[end]), None


def _nothing(spec: TargetSpec, why: _Why, base: float | None = None, source: str = "") -> TargetResult:
    return TargetResult(
        spec, "not_computable", base, source, None, None, None, None, None, None, None, None, None, None, {}, None,
        why.code, why.params,
    )  # fmt: skip


def _result(
    spec: TargetSpec, plan: Series, bau: Series, scale: Scale, base: float | None, source: str, level: float,
    end: int, low: Floats | None, high: Floats | None, reach: Series | None,
) -> TargetResult:  # fmt: skip
    now, then = float(plan.values[0]), float(plan.values[end])
    path = np.full(len(plan.years), np.nan)
    path[: end + 1] = np.linspace(now, level, end + 1)
    percent = 100 * ((level / now) ** (1 / end) - 1) if now > 0 and level > 0 else None
    reached = reach.at(spec.target_year) if reach is not None else None
    gap = then - level
    tolerance = 1e-9 * max(abs(now), 1.0)
    return TargetResult(
        spec=spec,
        state="met" if gap <= tolerance else "missed",
        base_value=base,
        base_source=source,
        level=level,
        path=path,
        yearly_cut=(now - level) / end,
        yearly_percent=percent,
        plan_value=then,
        plan_low=None if low is None else float(low[end]),
        plan_high=None if high is None else float(high[end]),
        gap=gap,
        reach=reached,
        reachable=None if reached is None else reached <= level + tolerance,
        forms=forms(spec, level, base, bau, scale, end),
        cumulative_fall=fall(spec, plan, base, scale),
    )


def _peak(
    spec: TargetSpec, plan: Series, base: float | None, source: str, end: int, low: Floats | None,
    high: Floats | None, reach: Series | None,
) -> TargetResult:  # fmt: skip
    passed = peak_test(plan.years, plan.values, spec.target_year)
    if passed is None:
        why = _Why("target_peak_axis", {"year": spec.target_year, "last": int(plan.years[-1])})
        return _nothing(spec, why, base, source)
    top = int(np.argmax(plan.values))
    best = None if reach is None else peak_test(reach.years, reach.values, spec.target_year)
    return TargetResult(
        spec, "met" if passed else "missed", base, source, None, None, None, None, float(plan.values[end]),
        None if low is None else float(low[end]), None if high is None else float(high[end]), None,
        None if reach is None else reach.at(spec.target_year), best, {}, None, "target_peak",
        {"peak_year": int(plan.years[top]), "peak_value": float(plan.values[top])},
    )  # fmt: skip

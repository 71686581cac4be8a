"""A city's target and chosen measures as given in an answers file (``plan:``) or in the questionnaire (C03)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import get_args

from ..conditions import Answers, look_up
from ..gpc import Basis
from ..records import EngineError
from .measures import ChosenMeasure
from .target_types import PublishedTotal, TargetKind, TargetSpec
from .targets import check_spec


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What a city decided: target, measures, and the day the plan rests on (``None``: not said yet).

    ``target`` ``None`` takes the one named in the questionnaire (C03), if there is one.
    """

    target: TargetSpec | None = None
    chosen: tuple[ChosenMeasure, ...] = ()
    as_of: date | None = None


KINDS: tuple[TargetKind, ...] = get_args(TargetKind)
_NUMBERS = ("base_year", "target_year", "value", "published", "published_population", "published_gdp")
_TARGET_KEYS = {"basis", "kind", "unit", "published_source", *_NUMBERS}


def read_plan(raw: object) -> tuple[TargetSpec | None, tuple[ChosenMeasure, ...], date | None]:
    """Target, measures and date of the ``plan:`` part of an answers file; all may be absent.

    Raises
    ------
    EngineError
        ``plan_shape`` naming the place and what was expected there, and those of
        :func:`lowcarbon_training.engine.planning.targets.check_spec`.
    """
    if raw is None:
        return None, (), None
    plan = _mapping(raw, "plan", {"target", "measures", "as_of"})
    as_of = plan.get("as_of")
    if isinstance(as_of, str):
        try:
            as_of = date.fromisoformat(as_of)
        except ValueError:
            as_of = 0
    if as_of is not None and not isinstance(as_of, date):
        raise _wrong("plan.as_of", "a date such as 2026-11-24")
    measures = _mapping(plan.get("measures") or {}, "plan.measures", None)
    chosen = tuple(_choice(str(name), choice) for name, choice in measures.items())
    target = None if plan.get("target") is None else _target(plan["target"])
    return target, chosen, as_of


def target_from_answers(answers: Answers, published_source: str = "C03.published_base") -> TargetSpec | None:
    """The target the city named in C03, or ``None`` when it named none or left it incomplete.

    The questionnaire asks for a cut as a positive number; a target holds the change (50 becomes -50).
    """
    kind, basis = look_up(answers, "C03.type"), look_up(answers, "C03.basis")
    year, base = look_up(answers, "C03.target_year"), look_up(answers, "C03.base_year")
    percent, published = look_up(answers, "C03.percent"), look_up(answers, "C03.published_base")
    if kind not in KINDS or basis not in tuple(Basis) or not isinstance(year, int | float):
        return None
    base_year = int(base) if isinstance(base, int | float) else None
    total = None
    if isinstance(published, int | float) and base_year is not None:
        total = PublishedTotal(base_year, float(published), Basis(str(basis)), published_source)
    spec = TargetSpec(
        Basis(str(basis)), kind, int(year), base_year,
        -float(percent) if isinstance(percent, int | float) else None, total,
    )  # fmt: skip
    try:
        check_spec(spec)
    except EngineError:
        return None
    return spec


def _choice(name: str, raw: object) -> ChosenMeasure:
    place = f"plan.measures.{name}"
    choice = _mapping(raw, place, {"start", "level"})
    start, level = choice.get("start"), choice.get("level", 1.0)
    if not isinstance(start, int) or isinstance(start, bool):
        raise _wrong(f"{place}.start", "a year")
    if not isinstance(level, int | float) or isinstance(level, bool) or not isfinite(level):
        raise _wrong(f"{place}.level", "a share from 0 to 1")
    return ChosenMeasure(name, start, float(level))


def _target(raw: object) -> TargetSpec:
    place = "plan.target"
    given = _mapping(raw, place, _TARGET_KEYS)
    kind, basis = given.get("kind"), str(given.get("basis"))
    if kind not in KINDS:
        raise _wrong(f"{place}.kind", ", ".join(KINDS))
    if basis not in tuple(Basis):
        raise _wrong(f"{place}.basis", ", ".join(Basis))
    numbers = {name: _real(given.get(name), f"{place}.{name}") for name in _NUMBERS}
    base_year, target_year, published = numbers["base_year"], numbers["target_year"], numbers["published"]
    if target_year is None:
        raise _wrong(f"{place}.target_year", "a year")
    expected = "tCO2e" if kind == "fixed" else "%"
    if numbers["value"] is not None and given.get("unit") not in (None, expected):
        raise _wrong(f"{place}.unit", expected)
    total = None
    if published is not None:
        source = given.get("published_source")
        if not isinstance(source, str) or not source.strip() or base_year is None:
            raise _wrong(f"{place}.published_source", "the source of the published total, and its base_year")
        total = PublishedTotal(int(base_year), published, Basis(basis), source)
    spec = TargetSpec(
        Basis(basis), kind, int(target_year), None if base_year is None else int(base_year), numbers["value"], total,
        numbers["published_population"], numbers["published_gdp"],
    )  # fmt: skip
    check_spec(spec)
    return spec


def _mapping(raw: object, place: str, allowed: set[str] | None) -> Mapping[str, object]:
    if not isinstance(raw, Mapping):
        raise _wrong(place, "a mapping")
    unknown = [str(key) for key in raw if allowed is not None and key not in allowed]
    if unknown:
        raise _wrong(f"{place}.{unknown[0]}", ", ".join(sorted(allowed or ())))
    return raw


def _wrong(place: str, expected: str) -> EngineError:
    return EngineError("plan_shape", place=place, expected=expected)


def _real(value: object, place: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise _wrong(place, "a number")
    return float(value)

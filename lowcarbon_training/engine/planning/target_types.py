"""A target as a city states it, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..gpc import Basis
from ..records import Param
from .measures import Floats

TargetKind = Literal["absolute", "bau", "per_capita", "intensity", "peak", "net_zero", "fixed"]


@dataclass(frozen=True, slots=True)
class PublishedTotal:
    """A total somebody published for a year before our first inventory."""

    year: int
    value: float
    basis: Basis
    source: str


@dataclass(frozen=True, slots=True)
class TargetSpec:
    """A target as the city states it.

    Parameters
    ----------
    kind : str
        ``absolute`` and ``per_capita``, ``intensity``: change against the base year in per cent (-50);
        ``bau``: against business as usual in per cent; ``peak``: ``target_year`` is the peak year, no value;
        ``net_zero``: no value; ``fixed``: level in tCO2e.
    base_year : int or None
    value : float or None
    published : PublishedTotal or None
        Total of a base year before the first inventory.
    published_population, published_gdp : float or None
        Of that base year (persons; currency of the country per year at constant prices).
    """

    basis: Basis
    kind: TargetKind
    target_year: int
    base_year: int | None = None
    value: float | None = None
    published: PublishedTotal | None = None
    published_population: float | None = None
    published_gdp: float | None = None


TargetState = Literal["met", "missed", "not_computable"]


@dataclass(frozen=True, slots=True)
class TargetResult:
    """A target against the plan.

    Parameters
    ----------
    level : float or None
        tCO2e the target allows in the target year; ``None`` for a peak or when not computable.
    path : array or None
        Interim values per year on a straight line from the start year to the target year; NaN outside.
    yearly_cut : float or None
        tCO2e to cut per year on average from the inventory year to the target year; ``yearly_percent`` the same as
        a constant yearly rate.
    gap : float or None
        Plan minus level in the target year (positive: missing).
    reach : float or None
        Level the whole library could reach in the target year; ``reachable`` compares it with ``level``.
    forms : mapping
        The same level in other words: ``absolute_percent``, ``bau_percent``, ``per_capita`` (t), ``per_capita_percent``,
        ``intensity_percent``, ``level``; a form that cannot be computed is absent.
    cumulative_fall : array or None
        Intensity per GDP against the base year, fall in per cent for each year of the plan.
    reason : str
        Code of the sentence that says why it is not computable, or ``""``.
    """

    spec: TargetSpec
    state: TargetState
    base_value: float | None
    base_source: str
    level: float | None
    path: Floats | None
    yearly_cut: float | None
    yearly_percent: float | None
    plan_value: float | None
    plan_low: float | None
    plan_high: float | None
    gap: float | None
    reach: float | None
    reachable: bool | None
    forms: Mapping[str, float]
    cumulative_fall: Floats | None
    reason: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)

"""What a plan is computed from and what comes out: frozen values, arrays over one shared axis of years.

Every yearly array has the length of ``PlanResult.years``, whose first year is the inventory's. Emissions are in
tCO2e under the inventory's GWP set, energy in GJ (final, as bought), money in the country's currency at constant
prices. Arrays are read-only by convention: nobody writes into a result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from .gpc import Basis
from .measures import Floats
from .records import EngineWarning, Param
from .text import Bi
from .trace import Trace

Years = NDArray[np.int64]
Truth3 = Literal["holds", "fails", "unknown"]


@dataclass(frozen=True, slots=True)
class Spread:
    """Cautious, central and optimistic value of one figure."""

    low: float
    central: float
    high: float


@dataclass(frozen=True, slots=True)
class Pathway:
    """One course of the city over the years.

    Parameters
    ----------
    totals : Basis -> array
        tCO2e (energy CO2: tCO2) for each of the four totals.
    by_sector, by_subsector, by_gas : Basis -> name -> array
        The same total taken apart; sectors ``I``..``VI``, subsectors ``I.1``.., gases ``co2 ch4 n2o other`` (tCO2e;
        ``other`` holds emissions reported without gases).
    energy : carrier -> array
        GJ of final energy bought, by carrier.
    local : carrier -> array
        GJ of local supply used inside the city (own electricity, own heat) beyond the base year's.
    """

    totals: Mapping[Basis, Floats]
    by_sector: Mapping[Basis, Mapping[str, Floats]]
    by_subsector: Mapping[Basis, Mapping[str, Floats]]
    by_gas: Mapping[Basis, Mapping[str, Floats]]
    energy: Mapping[str, Floats]
    local: Mapping[str, Floats]


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """What one chosen measure does inside the plan, together with all the others (run-order attribution).

    Parameters
    ----------
    units : array
        Units of stock treated by the end of each year (cumulative; ``unit`` names them).
    share : array
        The same as a share of the stock [0..1].
    cut : Basis -> array
        tCO2e less per year; negative where the measure adds emissions. Sums over measures to BAU minus plan.
    energy : carrier -> array
        GJ less bought per year; negative for a carrier of which more is bought (electrification).
    supplied : array
        GJ of local supply per year contained in ``energy`` (so final energy *use* fell by the rest only).
    money_saved : array or None
        Energy bills avoided per year; ``None`` when a price is missing.
    capex, opex : array or None
        Investment of the year (replacement after the lifetime included) and change of running cost without energy.
    payback : float or None
        Years; ``None`` when it never pays back or a cost is unknown.
    jobs : array or None
        Job-years tied to the investment of the year.
    cut_range, cost_range : Spread
        Cut in the target year (basis of the target, else BASIC) and total investment until then.
    """

    id: str
    start: int
    level: float
    unit: str
    stock: Spread
    units: Floats
    share: Floats
    cut: Mapping[Basis, Floats]
    energy: Mapping[str, Floats]
    supplied: Floats
    money_saved: Floats | None
    capex: Floats | None
    opex: Floats | None
    payback: float | None
    npv: float | None
    jobs: Floats | None
    cut_range: Spread
    cost_range: Spread | None
    limited_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for or against a proposal.

    Parameters
    ----------
    code : str
        ``applies`` (text comes from the library), else a code of ``wording/plan.py``.
    state : "holds", "fails" or "unknown"
    text : Bi or None
        The library's sentence, in both languages, for ``applies``.
    keys : tuple of str
        Answer keys the reason rests on; for ``unknown`` those whose answer would settle it.
    """

    code: str
    state: Truth3
    text: Bi | None = None
    keys: tuple[str, ...] = ()
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whether one measure of the library is proposed to this city, and why.

    Parameters
    ----------
    would_change : tuple of str
        Answer keys that would change or confirm the proposal.
    potential : Spread or None
        tCO2e cut in the target year (basis of the target, else BASIC) if this measure alone went to its full
        ceiling from the first possible year; ``None`` where it cannot be computed; zeros for an enabling measure.
    """

    measure: str
    proposed: bool
    reasons: tuple[Reason, ...]
    would_change: tuple[str, ...]
    potential: Spread | None
    units: float | None
    unit: str


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


@dataclass(frozen=True, slots=True)
class Driver:
    """A driver of business as usual: relative to the inventory year, with what it rests on."""

    id: str
    name: Bi
    index: Floats
    rates: Floats
    origin: str
    source: str
    verified: str


@dataclass(frozen=True, slots=True)
class PlanResult:
    """Everything a plan page or document shows; see the module for units."""

    years: Years
    base_year: int
    currency: str
    bau: Pathway
    frozen: Pathway
    """Business as usual if the grid stayed as in the inventory year: ``frozen`` minus ``bau`` is the grid's own part."""
    plan: Pathway
    low: Mapping[Basis, Floats]
    high: Mapping[Basis, Floats]
    """Plan totals under cautious and optimistic parameters."""
    attribution: tuple[MeasureResult, ...]
    proposals: tuple[Proposal, ...]
    reach: Mapping[Basis, Floats]
    """Totals if every proposed measure went to its full ceiling from the first possible year."""
    target: TargetResult | None
    drivers: tuple[Driver, ...]
    warnings: tuple[EngineWarning, ...]
    trace: Trace

    def at(self, year: int) -> int:
        """Index of a calendar year on the axis; raises ``IndexError`` outside it."""
        index = year - int(self.years[0])
        if not 0 <= index < len(self.years):
            raise IndexError(year)
        return index

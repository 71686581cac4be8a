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

from ..gpc import Basis
from ..records import EngineWarning, Param
from ..text import Bi
from ..trace import Trace
from .measures import Floats
from .target_types import PublishedTotal, TargetResult, TargetSpec

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
        Energy bills avoided per year; ``None`` when a price is missing or the size of the stock is unknown.
    capex, opex : array or None
        Investment of the year (replacement after the lifetime included) and change of running cost without energy.
    payback : float or None
        Years; ``None`` when it never pays back or a cost is unknown.
    jobs : array or None
        Job-years tied to the investment of the year.
    npv : float or None
        Net present value for whoever pays both investment and energy bills, from the plan's date to the end of the axis.
    cost_per_tonne : float or None
        Minus ``npv`` over the tonnes cut in the same years (target's basis); negative where the measure pays by itself,
        and then no ground for ranking. ``None`` without a cost or a cut.
    cut_range, cost_range : Spread
        Cut in the target year (basis of the target, else BASIC) and total investment until then.
    limited_by : tuple of str
        ``pool`` (other measures use the same stock) or ``demand`` (nothing left to replace by local supply).
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
    cost_per_tonne: float | None
    jobs: Floats | None
    cut_range: Spread
    cost_range: Spread | None
    limited_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanTotal:
    """All chosen measures together; sums of what is known, and the measures for which it is not.

    Parameters
    ----------
    cut : Basis -> array
        tCO2e less per year: business as usual minus plan.
    energy : carrier -> array
        GJ less bought per year.
    money_saved, capex, opex, jobs : array
        Per year; measures listed in ``without_*`` are not in them.
    """

    cut: Mapping[Basis, Floats]
    energy: Mapping[str, Floats]
    supplied: Floats
    money_saved: Floats
    capex: Floats
    opex: Floats
    jobs: Floats
    without_cost: tuple[str, ...]
    without_saving: tuple[str, ...]


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

    @property
    def undecided(self) -> bool:
        """Whether nothing speaks against the measure, and it is not proposed only because something is not known."""
        return not self.proposed and all(reason.state != "fails" for reason in self.reasons)


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
    total: PlanTotal
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


__all__ = [
    "Driver",
    "MeasureResult",
    "Pathway",
    "PlanResult",
    "PlanTotal",
    "Proposal",
    "PublishedTotal",
    "Reason",
    "Spread",
    "TargetResult",
    "TargetSpec",
    "Years",
]

"""From inventory, answers and library to a plan: the one place where the parts of the engine meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .conditions import Answers
from .measures import ChosenMeasure, Measure
from .results import (
    Driver,
    MeasureResult,
    Pathway,
    PlanResult,
    Proposal,
    PublishedTotal,
    Reason,
    Spread,
    TargetResult,
    TargetSpec,
)
from .stocks import Stock


@dataclass(frozen=True, slots=True)
class Profile:
    """What the plan needs to know of the city besides its inventory.

    Parameters
    ----------
    country : str
        ``CN`` or ``US``.
    population : float or None
        Persons in the inventory year.
    gdp : float or None
        In the country's currency per year, in the inventory year.
    answers : mapping
        All answers by key in storage units, "unknown" or notation keys.
    """

    country: str
    region: str
    climate: str | None
    population: float | None
    gdp: float | None
    answers: Answers


@dataclass(frozen=True, slots=True)
class PlanInputs:
    """Everything a plan is computed from (to be completed: inventory, drivers, end uses, prices)."""

    profile: Profile
    stocks: Mapping[str, Stock]
    target: TargetSpec | None
    chosen: tuple[ChosenMeasure, ...]
    as_of: date


def assemble(inputs: PlanInputs, library: Mapping[str, Measure]) -> PlanResult:
    """Compute business as usual, plan, attribution, proposals and target of one city (follows)."""
    raise NotImplementedError


__all__ = [
    "ChosenMeasure",
    "Driver",
    "MeasureResult",
    "Pathway",
    "PlanInputs",
    "PlanResult",
    "Profile",
    "Proposal",
    "PublishedTotal",
    "Reason",
    "Spread",
    "TargetResult",
    "TargetSpec",
    "assemble",
]

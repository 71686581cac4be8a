"""Indicators a city tracks and finance sources it may use, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..text import Bi


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured; ``direction`` is ``up``, ``down`` or ``none`` (neither way is better by itself).

    Parameters
    ----------
    follows : str
        How the plan of a measure gives an expected value: ``units`` (it counts what the measure has put in place),
        ``added`` (it counts that on top of what was there at the first reading), empty (the plan gives none).
    share_of : str
        Stock of which it is a percentage; empty where it is in the unit of the measure's stock.
    beyond : bool
        A percentage that is no share of a whole: it may lie below 0 or above 100.
    """

    id: str
    name: Bi
    unit: Bi
    formula: Bi
    direction: str
    benchmark: Bi | None
    source: str
    verified: str
    follows: str = ""
    share_of: str = ""
    beyond: bool = False

    @property
    def is_share(self) -> bool:
        """Whether it is a part of a whole, from 0 to 100 %."""
        return self.unit.en == "%" and not self.beyond


@dataclass(frozen=True, slots=True)
class FinanceSource:
    """A source of money with the time in which it is open; ``None`` means no known bound."""

    id: str
    country: str
    type: str
    name: Bi
    pays_for: Bi
    conditions: Bi
    size: Bi | None
    status: Bi | None
    fits: tuple[str, ...]
    valid_from: date | None
    valid_until: date | None
    status_as_of: date
    source: str
    verified: str

    def open_on(self, day: date) -> bool:
        """Whether the source is open on a day, as far as its dates say."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )

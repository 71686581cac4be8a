"""National goals that stand beside a city's target, for comparison only."""

from __future__ import annotations

from dataclasses import dataclass

from ..text import Bi


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal of a nation, as announced; ``value`` is text because goals are worded as ranges and bounds."""

    id: str
    country: str
    topic: Bi
    value: Bi
    year: int
    status: Bi
    source: str
    verified: str

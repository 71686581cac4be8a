"""Energy as a result of its own: GJ by subsector and carrier, by kind, and in the units people use.

Final, delivered, primary and lost energy are kept apart. Standard coal always names its basis: 当量值 counts a kWh as
0.1229 kgce (its heat), 等价值 as the coal a power plant burns for it in that year (about 0.3 kgce).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .emission import EnergyKind


@dataclass(frozen=True, slots=True)
class EnergyCell:
    """Energy of one subsector and carrier, in GJ."""

    subsector: str
    carrier: str
    what: str
    kind: EnergyKind
    gj: float


@dataclass(frozen=True)
class EnergyResult:
    """All energy of an inventory."""

    cells: tuple[EnergyCell, ...]

    def by_what(self, *kinds: EnergyKind) -> Mapping[str, float]:
        """GJ by fuel id, ``electricity`` and ``heat``; without arguments final and delivered energy."""
        raise NotImplementedError

    def by_carrier(self, *kinds: EnergyKind) -> Mapping[str, float]:
        """GJ by carrier; without arguments final and delivered energy."""
        raise NotImplementedError

    def by_subsector(self, *kinds: EnergyKind) -> Mapping[str, float]:
        """GJ by subsector; without arguments final and delivered energy."""
        raise NotImplementedError

    def total(self, *kinds: EnergyKind) -> float:
        """Sum in GJ of the kinds named."""
        raise NotImplementedError

"""Energy as a result of its own: GJ by subsector and carrier, by kind, and in the units people use.

Final, delivered, primary and lost energy are kept apart: a GJ of heat delivered is not a GJ of fuel. What a city uses
is final energy (fuel at its last user) and delivered energy (electricity, heat) side by side; primary energy (fuel of
plants that supply a network) would count the same energy twice and is shown apart. Standard coal always names its
basis: 当量值 counts a kWh by its heat, 0.1229 kgce; 等价值 counts the coal a power plant burns for it that year, about
0.3 kgce.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..gpc import REFERENCES
from ..records import EngineError
from .emission import Emission, EnergyKind, HeatingValue

USED = (EnergyKind.FINAL, EnergyKind.DELIVERED)
GJ_PER_TCE = 29.3076
TCE_PER_MWH_DANGLIANG = 0.1229
TCE_PER_GJ_HEAT = 0.03412
GJ_PER_KWH = 0.0036
GJ_PER_MMBTU = 1.05505585262


@dataclass(frozen=True, slots=True)
class EnergyCell:
    """Energy of one subsector and carrier, in GJ."""

    subsector: str
    carrier: str
    what: str
    kind: EnergyKind
    gj: float
    heating_value: HeatingValue = HeatingValue.NONE


@dataclass(frozen=True)
class EnergyResult:
    """All energy of an inventory."""

    cells: tuple[EnergyCell, ...]

    def _sum(self, name: str, kinds: tuple[EnergyKind, ...]) -> dict[str, float]:
        found: dict[str, list[float]] = {}
        for cell in self.cells:
            if cell.kind in (kinds or USED):
                found.setdefault(getattr(cell, name), []).append(cell.gj)
        return {key: math.fsum(values) for key, values in found.items()}

    def by_what(self, *kinds: EnergyKind) -> Mapping[str, float]:
        """GJ by fuel id, ``electricity`` and ``heat``; without arguments final and delivered energy."""
        return self._sum("what", kinds)

    def by_carrier(self, *kinds: EnergyKind) -> Mapping[str, float]:
        """GJ by carrier; without arguments final and delivered energy."""
        return self._sum("carrier", kinds)

    def by_subsector(self, *kinds: EnergyKind) -> Mapping[str, float]:
        """GJ by subsector; without arguments final and delivered energy."""
        return self._sum("subsector", kinds)

    def total(self, *kinds: EnergyKind) -> float:
        """Sum in GJ of the kinds named; without arguments energy used (final and delivered side by side)."""
        return math.fsum(cell.gj for cell in self.cells if cell.kind in (kinds or USED))

    def tce(self, basis: str, supply_rate: float | None = None) -> float:
        """Energy used in tonnes of standard coal.

        Parameters
        ----------
        basis : str
            ``当量值`` (``dangliang``) or ``等价值`` (``dengjia``).
        supply_rate : float or None
            Coal a power plant burns per kWh supplied in that year [kgce/kWh], needed for 等价值.

        Notes
        -----
        Coefficients of GB/T 2589-2020. Fuels by NCV; fuel counted by HHV (US method) enters with its HHV, about 5 to
        11 % more.
        """
        per_kwh = {"dangliang": TCE_PER_MWH_DANGLIANG, "当量值": TCE_PER_MWH_DANGLIANG}.get(
            basis, supply_rate
        )
        if basis not in ("dangliang", "当量值", "dengjia", "等价值"):
            raise EngineError("standard_coal_basis", basis=basis)
        if per_kwh is None or not (math.isfinite(per_kwh) and 0.1 <= per_kwh <= 0.6):
            raise EngineError("standard_coal_rate", rate=per_kwh if per_kwh is not None else "-")
        return math.fsum(
            cell.gj / GJ_PER_KWH / 1000.0 * per_kwh
            if cell.what == "electricity"
            else cell.gj * TCE_PER_GJ_HEAT
            if cell.what == "heat"
            else cell.gj / GJ_PER_TCE
            for cell in self.cells
            if cell.kind in USED
        )


def to_mmbtu(gj: float) -> float:
    """GJ in MMBtu (International Table)."""
    return gj / GJ_PER_MMBTU


def to_kwh(gj: float) -> float:
    """GJ in kWh."""
    return gj / GJ_PER_KWH


def gather(emissions: Iterable[Emission]) -> EnergyResult:
    """Energy of all records by subsector, carrier and kind; the order of the records makes no difference."""
    found: dict[tuple[str, str, str, EnergyKind, HeatingValue], list[float]] = {}
    for emission in emissions:
        energy = emission.energy
        if energy is None:
            continue
        key = (
            REFERENCES[emission.ref].subsector,
            emission.carrier,
            emission.fuel,
            energy.kind,
            energy.heating_value,
        )
        found.setdefault(key, []).append(energy.gj)
    order = {line.subsector: n for n, line in enumerate(REFERENCES.values())}
    return EnergyResult(
        tuple(
            EnergyCell(subsector, carrier, what, kind, math.fsum(values), heating)
            for (subsector, carrier, what, kind, heating), values in sorted(
                found.items(), key=lambda item: (order[item[0][0]], item[0][1:])
            )
        )
    )

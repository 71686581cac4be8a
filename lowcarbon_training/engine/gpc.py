"""The structure of the Global Protocol for Community-Scale inventories (GPC v1.1): references, scopes, totals.

Which reference counts in which total is stated once, here. BASIC: scopes 1 and 2 of stationary energy and transport,
and emissions of the waste the city generates wherever it is treated. BASIC+ adds transmission losses, transboundary
transport, processes and land. Territorial: all scope 1, including power supplied to the grid and imported waste.
Never add territorial and BASIC. Reference VI.1 (other scope 3) is reported and in no total.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """The four totals a result or a target can be about; never mixed."""

    BASIC = "basic"
    BASIC_PLUS = "basic_plus"
    TERRITORIAL = "territorial"
    ENERGY_CO2 = "energy_co2"


class Sector(StrEnum):
    """GPC sectors."""

    STATIONARY = "I"
    TRANSPORT = "II"
    WASTE = "III"
    IPPU = "IV"
    AFOLU = "V"
    OTHER = "VI"


@dataclass(frozen=True, slots=True)
class Reference:
    """One line of a GPC inventory.

    Parameters
    ----------
    ref : str
        E.g. ``I.1.2``.
    subsector : str
        E.g. ``I.1`` (``I.4.4`` is its own).
    sector : Sector
    scope : int
        1, 2 or 3.
    bases : frozenset of Basis
        GPC totals the line counts in (energy CO2 is computed from records, not from lines: see inventory).
    """

    ref: str
    subsector: str
    sector: Sector
    scope: int
    bases: frozenset[Basis]


def _lines() -> dict[str, Reference]:
    B, P, T = Basis.BASIC, Basis.BASIC_PLUS, Basis.TERRITORIAL
    lines: dict[str, Reference] = {}

    def put(ref: str, subsector: str, sector: Sector, scope: int, *bases: Basis) -> None:
        lines[ref] = Reference(ref, subsector, sector, scope, frozenset(bases))

    for n in range(1, 7):
        sub = f"I.{n}"
        put(f"{sub}.1", sub, Sector.STATIONARY, 1, B, P, T)
        put(f"{sub}.2", sub, Sector.STATIONARY, 2, B, P)
        put(f"{sub}.3", sub, Sector.STATIONARY, 3, P)
    put("I.4.4", "I.4.4", Sector.STATIONARY, 1, T)
    put("I.7.1", "I.7", Sector.STATIONARY, 1, B, P, T)
    put("I.8.1", "I.8", Sector.STATIONARY, 1, B, P, T)
    for n in range(1, 6):
        sub = f"II.{n}"
        put(f"{sub}.1", sub, Sector.TRANSPORT, 1, B, P, T)
        put(f"{sub}.2", sub, Sector.TRANSPORT, 2, B, P)
        if n < 5:
            put(f"{sub}.3", sub, Sector.TRANSPORT, 3, P)
    for n in range(1, 5):
        sub = f"III.{n}"
        put(f"{sub}.1", sub, Sector.WASTE, 1, B, P, T)
        put(f"{sub}.2", sub, Sector.WASTE, 3, B, P)
        put(f"{sub}.3", sub, Sector.WASTE, 1, T)
    for ref in ("IV.1", "IV.2"):
        put(ref, ref, Sector.IPPU, 1, P, T)
    for ref in ("V.1", "V.2", "V.3"):
        put(ref, ref, Sector.AFOLU, 1, P, T)
    put("VI.1", "VI", Sector.OTHER, 3)
    return lines


REFERENCES: dict[str, Reference] = _lines()

TOTAL_ROWS: dict[str, Basis] = {
    "TOTAL.BASIC": Basis.BASIC,
    "TOTAL.BASIC_PLUS": Basis.BASIC_PLUS,
    "TOTAL.TERRITORIAL": Basis.TERRITORIAL,
}

FUGITIVE_SUBSECTORS = frozenset({"I.7", "I.8"})
"""Subsectors whose methane is of fossil origin (AR6: 29.8 in place of 27.0)."""

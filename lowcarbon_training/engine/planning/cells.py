"""Cells of the model: where one kind of energy use or waste of the city sits, and what it emits per unit.

cell = (GPC subsector, end use, carrier or stream). Several *lines* hang on one cell: a kWh in homes emits under I.1.2
and, for the losses on the way, under I.1.3; both follow the same kWh.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from ..gpc import REFERENCES
from .measures import CellFilter

WHOLE = "whole"
"""End use of a cell that no shares take apart."""


class Place(StrEnum):
    """Whose activity it is; decides what a city's own measures can act on."""

    INSIDE = "inside"
    OUTSIDE = "outside"  # transboundary part of trips (II.x.3)
    IMPORTED = "imported"  # waste of other cities (III.x.3): no measure on this city's waste acts on it


class Column(IntEnum):
    """Columns of a line's factors: tCO2e per unit of activity by gas, and the energy CO2 counted China's way."""

    CO2 = 0
    CH4 = 1
    N2O = 2
    OTHER = 3
    ENERGY_CO2 = 4


class FactorPath(IntEnum):
    """Which path over the years a line's factors follow."""

    FIXED = 0
    GRID = 1
    HEAT = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``metered`` cells hold final or delivered energy in GJ, the others a relative or physical activity."""

    subsector: str
    end_use: str
    carrier: str
    place: Place = Place.INSIDE
    metered: bool = True

    @property
    def key(self) -> str:
        """Name in traces."""
        tail = "" if self.place is Place.INSIDE else f":{self.place}"
        return f"{self.subsector}/{self.end_use}/{self.carrier}{tail}"


@dataclass(frozen=True, slots=True)
class Line:
    """Emissions of one reference per unit of a cell's activity, by :class:`Column`."""

    cell: int
    ref: str
    factors: tuple[float, float, float, float, float]
    path: FactorPath


def path_of(carrier: str) -> FactorPath:
    """Electricity follows the grid, district heat its own path, everything else is fixed."""
    return {"electricity": FactorPath.GRID, "district_heat": FactorPath.HEAT}.get(carrier, FactorPath.FIXED)


def place_of(ref: str) -> Place:
    """Whose activity a reference is about."""
    if ref.startswith("III.") and ref.endswith(".3"):
        return Place.IMPORTED
    if ref.startswith("II.") and ref.endswith(".3"):
        return Place.OUTSIDE
    return Place.INSIDE


def refs_for(subsector: str, carrier: str, place: Place = Place.INSIDE) -> tuple[str, str | None]:
    """Reference under which a carrier's emissions stand in a subsector, and that of its losses on the way."""
    if subsector not in {"I.1", "I.2", "I.3", "I.4", "I.5", "I.6", "II.1", "II.2", "II.3", "II.4", "II.5"}:
        return subsector, None
    if place is Place.OUTSIDE:
        return f"{subsector}.3", None
    if carrier in ("electricity", "district_heat"):
        losses = f"{subsector}.3"
        return f"{subsector}.2", losses if losses in REFERENCES else None
    return f"{subsector}.1", None


def select(
    cells: Sequence[Cell], lines: Sequence[Line], where: CellFilter, own_waste: bool = False
) -> list[int]:
    """Indices of the cells a filter names; a side left open matches all.

    ``own_waste`` leaves out what other cities bring. Streams match as carrier or as end use, because waste, animals
    and land have just one word for both.
    """
    found = []
    with_ref = {line.cell for line in lines if line.ref in where.refs} if where.refs else set()
    for n, cell in enumerate(cells):
        words = {cell.end_use, cell.carrier} if not cell.metered else None
        if where.subsectors and cell.subsector not in where.subsectors:
            continue
        if where.end_uses and not (words & set(where.end_uses) if words else cell.end_use in where.end_uses):
            continue
        if where.carriers and not (words & set(where.carriers) if words else cell.carrier in where.carriers):
            continue
        if where.refs and n not in with_ref:
            continue
        if own_waste and cell.place is Place.IMPORTED:
            continue
        found.append(n)
    return found

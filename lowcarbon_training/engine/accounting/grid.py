"""Which electricity factor serves a place and a year.

The rule, in this order:

1. Only factors of all generation (``average``) serve a location-based inventory; residual, fossil and compliance
   numbers are data, never chosen.
2. China: province, then its grid region, then the nation. The first of them that has a usable figure is taken, also
   when a later one has a figure of a nearer year: where power comes from differs more between places than between
   neighboring years.
3. Usable is the exact year, else the nearest earlier year at most five years back; never a later one.
4. United States: the eGRID subregion. A state has no factor of its own (its cities may lie in different subregions),
   so a state code is an error that names the subregions; ``US`` is used with a warning.
5. Hong Kong, Macao and Taiwan have grids of their own that the national figure does not cover: give the factor.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..records import EngineError, Param
from .factors import FactorBook, GridFactor, Region

YEARS_BACK = 5


@dataclass(frozen=True, slots=True)
class GridChoice:
    """A chosen factor and what a reader must know about the choice."""

    factor: GridFactor
    notes: tuple[tuple[str, dict[str, Param]], ...]


def usable(factors: tuple[GridFactor, ...], year: int) -> GridFactor | None:
    """The factor of the year, else of the nearest earlier year within five, else nothing."""
    found = [f for f in factors if f.basis == "average" and year - YEARS_BACK <= f.year <= year]
    return max(found, key=lambda f: f.year) if found else None


def choose(book: FactorBook, region: Region, year: int) -> GridChoice:
    """Choose the factor of purchased electricity.

    Parameters
    ----------
    book : FactorBook
    region : Region
        Province, Chinese grid region, China, eGRID subregion or US.
    year : int
        Year of the activity.

    Raises
    ------
    EngineError
        ``state_for_electricity``, ``grid_not_covered`` or ``grid_factor_missing``.
    """
    if region.kind == "state":
        choices = ", ".join(region.grid) or "AKGD ... SRVC"
        raise EngineError("state_for_electricity", region=region.code, choices=choices)
    areas = [region.code]
    if region.kind == "province":
        if not region.grid:
            raise EngineError("grid_not_covered", region=region.code)
        areas += [*region.grid, "CN"]
    elif region.kind == "grid_region":
        areas.append("CN")
    notes: list[tuple[str, dict[str, Param]]] = []
    for area in areas:
        factor = usable(book.grid.get(area, ()), year)
        if factor is None:
            continue
        if area != region.code:
            notes.append(("grid_wider_area", {"region": region.code, "used": area, "year": year}))
        if area == "US":
            notes.append(("grid_national", {"used": area}))
        if factor.year != year:
            notes.append(("factor_year", {"area": area, "year": year, "used": factor.year}))
        return GridChoice(factor, tuple(notes))
    have = sorted({f.year for area in areas for f in book.grid.get(area, ()) if f.basis == "average"})
    raise EngineError(
        "grid_factor_missing", region=region.code, year=year, have=", ".join(map(str, have)) or "-"
    )


def delivered_losses(delivered: float, loss: float) -> float:
    """Electricity lost on the way to what was delivered (EPA form): E x L/(1 - L); same unit as ``delivered``."""
    return delivered * loss / (1.0 - loss)


def supplied_losses(supplied: float, loss: float) -> float:
    """Electricity lost of what was fed in (statistics form): E x L; same unit as ``supplied``."""
    return supplied * loss

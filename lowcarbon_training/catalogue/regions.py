"""Regions: ``data/regions/regions.csv``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from ..engine.accounting.factors import Region, fold
from ..engine.text import Bi
from .faults import Faults
from .reading import PACKAGE_DATA, Shape, Text, read_csv

FILE = "regions/regions.csv"
PROVINCES = 34
STATES = 52  # with the District of Columbia and Puerto Rico


class RegionRow(Shape):
    """One region; lists are separated by ``;``."""

    code: Text
    country: Literal["CN", "US"]
    kind: Literal["country", "province", "state", "grid_region", "subregion"]
    zh: Text
    en: Text
    aliases: str = ""
    grid: str = ""
    climate: str = ""


def _list(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(";") if item.strip())


def load_regions(faults: Faults, root: Path = PACKAGE_DATA) -> dict[str, Region]:
    """Regions by code; every province and state is there, every name leads to one region."""
    found: dict[str, Region] = {}
    places: dict[str, int] = {}
    for row_number, row in read_csv(root / FILE, RegionRow, faults, root):
        if row.code in found:
            faults.add(
                FILE, f"row {row_number}, column code", f"a code of its own (found {row.code!r} again)"
            )
        places[row.code] = row_number
        found[row.code] = Region(
            row.code, row.country, row.kind, Bi(row.zh, row.en), _list(row.aliases), _list(row.grid),
            _list(row.climate),
        )  # fmt: skip
    for region in found.values():
        for area in region.grid:
            if area not in found or found[area].kind not in ("grid_region", "subregion"):
                faults.add(FILE, f"row {places[region.code]}, column grid", f"a grid region (found {area!r})")
    for kind, expected in (("province", PROVINCES), ("state", STATES)):
        count = sum(region.kind == kind for region in found.values())
        if count != expected:
            faults.add(FILE, "file", f"{expected} rows of kind {kind} (found {count})")
    _names(found, places, faults)
    return found


def aliases_of(regions: dict[str, Region]) -> dict[str, str]:
    """Every way to write a region, folded -> its code; codes come first, then names and aliases."""
    found = {fold(code): code for code in regions}
    for region in regions.values():
        for name in (region.name.zh, region.name.en, *region.aliases):
            found.setdefault(fold(name), region.code)
    return found


def _names(regions: dict[str, Region], places: dict[str, int], faults: Faults) -> None:
    owner: dict[str, str] = {}
    for region in regions.values():
        for name in {fold(n) for n in (region.code, region.name.zh, region.name.en, *region.aliases)}:
            other = owner.setdefault(name, region.code)
            if other != region.code:
                faults.add(
                    FILE, f"row {places[region.code]}", f"a name of its own (found {name!r}, also {other})"
                )

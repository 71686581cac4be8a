"""Provinces and states to choose from when a city is started, from the catalogue of regions."""

from __future__ import annotations

from functools import cache

from lowcarbon_training.catalogue.faults import ContentError, Faults
from lowcarbon_training.catalogue.regions import load_regions


@cache
def _places() -> dict[str, dict[str, str]]:
    faults = Faults()
    regions = load_regions(faults)
    if faults:
        raise ContentError(faults)
    return {
        code: {"zh": region.name.zh, "en": region.name.en}
        for code, region in regions.items()
        if region.kind in ("province", "state")
    }


def name_of(code: str) -> dict[str, str]:
    """Names of a province or state by its ISO 3166-2 code; the code itself where it is not known."""
    return _places().get(code, {"zh": code, "en": code})


def of_country(country: str) -> dict[str, dict[str, str]]:
    """The provinces or states of one country by code, in the usual order."""
    return {code: names for code, names in _places().items() if code.startswith(country + "-")}

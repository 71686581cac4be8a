"""Who the city is: what its answers say of country, place, people, economy and climate, each with its origin."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ..numbers import narrow
from ..questions.answers import AnswerSet
from ..records import EngineError
from ..vocabulary import CLIMATE_GROUPS
from .benchmarks import Place
from .factors import FactorBook

YEAR_QUESTIONS = ("D02", "D03", "D04", "D05", "D06", "J01", "H02", "H01")
"""Questions whose years tell the inventory's year when B08 does not, in the order of their weight."""

INDUSTRIAL_SHARE, FARMING_SHARE = 50.0, 20.0
"""Shares of GDP [%] above which a city that did not say its type counts as industrial or as a farm county."""


@dataclass(frozen=True, slots=True)
class Known:
    """A figure or word of the profile: where it came from, and whether it is an assumption."""

    value: float | str
    key: str
    source: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class ZipTable:
    """Runs of ZIP codes with the eGRID subregion of their predominant utility, sorted."""

    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    subregions: tuple[str, ...] = ()

    def subregion(self, zip_code: str) -> str | None:
        """Subregion of a five-digit ZIP code (a longer one is cut, full-width digits count), or ``None``."""
        code = narrow(zip_code)[:5]
        at = bisect_right(self.starts, code) - 1
        return self.subregions[at] if at >= 0 and len(code) == 5 and code <= self.ends[at] else None


@dataclass(frozen=True, slots=True)
class CityProfile:
    """The city as benchmarks, factors and the plan see it.

    Parameters
    ----------
    country, region : str
        ``CN`` or ``US``; ISO 3166-2 code or the country.
    grid_area : str
        Where its electricity comes from: province, eGRID subregion, or the country when nothing better is known.
    year : int
        Year of the inventory.
    climate, climate_group : str or None
        Zone (A09, else the region's most common one) and the group by which end-use shares are known.
    city_types : frozenset
        A13, else what the shares of GDP tell.
    figures : mapping
        ``population``, ``households``, ``floor_area`` (m2), ``heated_area`` (m2), ``area`` (km2), ``built_up``
        (km2), ``gdp`` (currency), ``gdp_growth``, ``population_growth`` (%/y): only what is known.
    origins : mapping
        Origin of the words above (``climate``, ``city_types``, ``grid_area``, ``year``).
    """

    country: str
    region: str
    grid_area: str
    year: int
    climate: str | None
    climate_group: str | None
    city_types: frozenset[str]
    currency: str
    figures: Mapping[str, Known]
    origins: Mapping[str, Known]

    @property
    def place(self) -> Place:
        """What decides which benchmark applies."""
        return Place(self.country, self.climate, self.city_types, self.region)

    def figure(self, name: str) -> float | None:
        """A figure of the profile, or ``None``."""
        found = self.figures.get(name)
        return float(found.value) if found is not None else None


FIGURES = {
    "population": "A03", "households": "F01.households", "floor_area": "F01.floor_area", "heated_area": "E06.area",
    "area": "A06.admin", "built_up": "A06.built_up", "gdp": "A07.gdp", "gdp_growth": "A07.growth",
    "population_growth": "A05",
}  # fmt: skip


def profile_of(
    answers: AnswerSet, book: FactorBook, zips: ZipTable | None = None, year: int | None = None
) -> CityProfile:
    """Profile of a city from its answers (only those that count).

    Parameters
    ----------
    year : int or None
        Year of the inventory; by default B08, else the year most energy answers are of.

    Raises
    ------
    EngineError
        ``country_missing`` or ``year_missing``.
    """
    country = answers.text("A01.country")
    if country is None:
        raise EngineError("country_missing", key="A01.country")
    region = answers.text("A01.region") or country
    grid = _grid_area(answers, country, region, zips or ZipTable())
    when = Known(year, "given") if year is not None else _year(answers)
    climate = _climate(answers, book, region)
    types = _types(answers)
    figures = {
        name: Known(value, key, answers[key].source if key in answers else "")
        for name, key in FIGURES.items()
        if (value := answers.number(key)) is not None and (value > 0 or name.endswith("growth"))
    }
    origins = {"grid_area": grid, "year": when}
    if climate is not None:
        origins["climate"] = climate
    if types:
        origins["city_types"] = Known(", ".join(sorted(types)), "A13", assumed=not answers.several("A13"))
    zone = str(climate.value) if climate else None
    return CityProfile(
        country, region, str(grid.value), int(when.value), zone, CLIMATE_GROUPS.get(zone or ""), types,
        "CNY" if country == "CN" else "USD", figures, origins,
    )  # fmt: skip


def _grid_area(answers: AnswerSet, country: str, region: str, zips: ZipTable) -> Known:
    if country == "CN":
        return Known(region, "A01.region")
    subregion = answers.text("A01b.subregion")
    if subregion is not None:
        return Known(subregion, "A01b.subregion")
    found = zips.subregion(answers.text("A01b.zip") or "")
    if found is not None:
        return Known(found, "A01b.zip", "bm-epa-power-profiler-2023")
    return Known(country, "A01b.subregion", assumed=True)


def _year(answers: AnswerSet) -> Known:
    stated = answers.number("B08")
    if stated is not None:
        return Known(int(stated), "B08")
    for questions in (YEAR_QUESTIONS[:5], YEAR_QUESTIONS, None):
        years = Counter(
            answer.year
            for answer in answers.values()
            if answer.year is not None and (questions is None or answer.key.split(".")[0] in questions)
        )
        if years:
            best = max(years.items(), key=lambda item: (item[1], item[0]))[0]
            return Known(best, "B08", assumed=True)
    raise EngineError("year_missing", key="B08")


def _climate(answers: AnswerSet, book: FactorBook, region: str) -> Known | None:
    zone = answers.text("A09")
    if zone is not None:
        return Known(zone, "A09")
    known = book.regions.get(region)
    return Known(known.climate[0], "A09", assumed=True) if known and known.climate else None


def _types(answers: AnswerSet) -> frozenset[str]:
    given = answers.several("A13")
    if given:
        return frozenset(str(item) for item in given)
    found = set()
    if (answers.number("A08.secondary") or 0.0) >= INDUSTRIAL_SHARE:
        found.add("industrial")
    if (answers.number("A08.primary") or 0.0) >= FARMING_SHARE:
        found.add("farm_county")
    return frozenset(found)

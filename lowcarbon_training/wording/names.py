"""Names of regions, fuels and factors for sentences, read once from the factor tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from lowcarbon_training.catalogue.factors import load_factors
from lowcarbon_training.catalogue.faults import Faults
from lowcarbon_training.catalogue.regions import load_regions
from lowcarbon_training.catalogue.sources import Source, load_sources, source_id
from lowcarbon_training.engine.accounting.factors import FactorBook
from lowcarbon_training.engine.accounting.methods.dispatch import find
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.wording.questionnaire import base_name, question_name, unit_name

METHOD_LABELS = {
    "china": Bi("中国指南", "Chinese guideline"),
    "us": Bi("美国环保署", "US EPA"),
    "ipcc": Bi("IPCC", "IPCC"),
}


@cache
def _sources() -> dict[str, Source]:
    return load_sources(Faults())


@cache
def _book() -> FactorBook:
    faults = Faults()  # a faulty table is another check's business; names then stay ids
    return load_factors(faults, load_regions(faults), {})


def region_name(code: str) -> Bi | None:
    """Name of a region with its code."""
    region = _book().region(code)
    if region is None:
        return None
    if region.code in (region.name.en, region.name.zh):
        return region.name
    return Bi(f"{region.name.zh}（{region.code}）", f"{region.name.en} ({region.code})")


def what_name(what: str) -> Bi | None:
    """Name of an id that a record may name, with the id."""
    for country in ("CN", "US"):
        found = find(what, country, _book())
        if found is not None:
            if found.name.en == what:
                return found.name
            return Bi(f"{found.name.zh}（{what}）", f"{found.name.en} ({what})")
    return None


def factor_name(family: str) -> Bi | None:
    """Name of the family of figures that a trace node belongs to, such as ``cn_raw_coal:china``."""
    parameter = _book().parameters.get(family)
    if parameter is not None:
        return parameter.name
    first, _, second = family.partition(":")
    if first == "grid":
        place = region_name(second) or Bi(second, second)
        return Bi(f"{place.zh}电力因子", f"electricity factor of {place.en}")
    what = what_name(first)
    if what is None:
        return None
    label = METHOD_LABELS.get(second)
    return what if label is None else Bi(f"{what.zh}（{label.zh}）", f"{what.en}, {label.en}")


FACTOR_PARTS: dict[str, Bi] = {
    "co2": Bi("二氧化碳因子", "CO2 factor"),
    "ch4": Bi("甲烷因子", "CH4 factor"),
    "n2o": Bi("氧化亚氮因子", "N2O factor"),
    "ncv": Bi("低位发热量", "net calorific value"),
    "hhv": Bi("高位发热量", "higher heating value"),
    "carbon": Bi("单位热值含碳量", "carbon content"),
    "oxidation": Bi("碳氧化率", "oxidation fraction"),
    "mobile": Bi("二氧化碳因子", "CO2 factor"),
    "use": Bi("单位里程燃料消耗", "fuel used per distance"),
    "enteric": Bi("肠道发酵甲烷因子", "CH4 factor of digestion"),
    "mass": Bi("动物体重", "animal mass"),
    "nex": Bi("氮排泄率", "nitrogen excreted"),
    "ef3": Bi("粪便管理氧化亚氮因子", "N2O factor of manure"),
}
"""Which figure of a factor's family a trace node holds, by the last part of its key."""
_ID = re.compile(
    r"（(?:[a-z][a-z0-9_]*|[A-Z]{2}(?:-[A-Z]{2,3})?)）| \((?:[a-z][a-z0-9_]*|[A-Z]{2}(?:-[A-Z]{2,3})?)\)"
)
"""An id of the tables, or the code of a country, province or state; an eGRID subregion is called by its code and keeps it."""


def without_id(name: Bi) -> Bi:
    """A name without the id in brackets behind it, as pages show it; files and downloads need the id."""
    return Bi(_ID.sub("", name.zh), _ID.sub("", name.en))


def factor_title(rest: str) -> Bi:
    """Name of a factor, given its trace key without ``factor:``: its family, its year, and which figure it is."""
    parts = rest.split(":")
    whole = factor_name(rest) if len(parts) < 2 else None
    if whole is not None:
        return without_id(whole)
    family = without_id(factor_name(":".join(parts[:2])) or factor_name(parts[0]) or Bi(parts[0], parts[0]))
    ending = next((FACTOR_PARTS[part] for part in reversed(parts) if part in FACTOR_PARTS), None)
    year = next((part for part in parts if part.isdigit() and len(part) == 4), "")
    zh = [family.zh, year, ending.zh if ending else ""]
    en = [family.en, year, ending.en if ending else ""]
    return Bi(" ".join(word for word in zh if word), ", ".join(word for word in en if word))


def source_name(text: str) -> Bi | None:
    """Title and year of a source whose id begins the text."""
    source = _sources().get(
        re.sub(r" \(\d{4}\)$", "", source_id(text))
    )  # the engine adds the year of the figure
    if source is None:
        return None
    year = f" ({source.year})" if source.year else ""
    return Bi(source.title.zh + year.replace(" (", "（").replace(")", "）"), source.title.en + year)


NAMERS: dict[str, Callable[[str], Bi | None]] = {
    "region": region_name,
    "area": region_name,
    "used": region_name,
    "what": what_name,
    "factor": factor_name,
    "source": source_name,
    "key": question_name,
    "per_key": base_name,
    "in_unit": unit_name,
    "given_unit": unit_name,
    "likely_unit": unit_name,
}
"""Parameter name -> how its ids are named."""

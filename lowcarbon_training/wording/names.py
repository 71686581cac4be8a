"""Names of regions, fuels and factors for sentences, read once from the factor tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from lowcarbon_training.catalogue.factors import load_factors
from lowcarbon_training.catalogue.faults import Faults
from lowcarbon_training.catalogue.regions import load_regions
from lowcarbon_training.catalogue.sources import Source, load_sources, source_id
from lowcarbon_training.engine.factors import FactorBook
from lowcarbon_training.engine.methods.dispatch import find
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


def source_name(text: str) -> Bi | None:
    """Title and year of a source whose id begins the text."""
    source = _sources().get(source_id(text))
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

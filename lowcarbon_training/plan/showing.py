"""Pictures and rows of the plan pages, in the language of the page."""

from __future__ import annotations

from markupsafe import Markup

from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.i18n import lang, number
from lowcarbon_training.platform.charts import Line, Wedge, lines, wedge
from lowcarbon_training.wording import say

from .study import Study

COLOURS = {
    "buildings": 0, "public_lighting": 4, "industry": 2, "power_heat": 5, "solar_products": 6, "transport": 3,
    "waste_water": 1, "land_agriculture": 7, "government_office": 4, "enabling": 6,
}  # fmt: skip
"""Chart colour of each field of action, the same on pages and in documents."""
WIDE, NARROW = 700, 340


def basis_of(study: Study) -> Basis:
    """The total the plan is about."""
    return study.result.target.spec.basis if study.result.target else Basis.BASIC


def year_of(study: Study) -> int:
    """The year single figures are given for."""
    year = study.result.target.spec.target_year if study.result.target else 2035
    return min(year, int(study.result.years[-1]))


def unit_of(study: Study) -> str:
    """Unit of the basis."""
    return "t CO2" if basis_of(study) is Basis.ENERGY_CO2 else "t CO2e"


def fields(study: Study, catalogue: Catalogue) -> list[tuple[str, str, list[float]]]:
    """Cuts by field of action: (sector, name, cut per year), the largest in the year first."""
    basis, at = basis_of(study), study.result.at(year_of(study))
    sums: dict[str, list[float]] = {}
    for result in study.result.attribution:
        sector = catalogue.measures[result.id].sector
        have = sums.get(sector, [0.0] * len(study.result.years))
        sums[sector] = [a + float(b) for a, b in zip(have, result.cut[basis], strict=True)]
    found = [(s, catalogue.measure_sectors[s].get(lang()), cut) for s, cut in sums.items() if any(cut)]
    return sorted(found, key=lambda item: -item[2][at])


def wedge_charts(study: Study, catalogue: Catalogue) -> tuple[Markup, Markup]:
    """The wedge chart for wide screens and for phones."""
    result, basis = study.result, basis_of(study)
    stop = result.at(year_of(study)) + 1
    parts = [Wedge(name, cut[:stop], COLOURS.get(s, 1)) for s, name, cut in fields(study, catalogue)]
    words = {"zh": ("基准情景", "方案", "目标路径"), "en": ("business as usual", "plan", "target path")}[
        lang()
    ]
    path = None
    if result.target is not None and result.target.path is not None:
        path = [float(v) for v in result.target.path[:stop]]
    pictures = [
        wedge(
            result.years[:stop].tolist(), result.bau.totals[basis][:stop].tolist(), parts, say(f"total.{basis.value}", lang()),
            lambda v: number(v, 0), unit=unit_of(study), bau_label=words[0], plan_label=words[1], target=path,
            target_label=words[2], width=width, height=height,
        )
        for width, height in ((WIDE, 360), (NARROW, 300))
    ]  # fmt: skip
    return Markup(pictures[0]), Markup(pictures[1])  # noqa: S704 - drawn by us, texts escaped there


def bau_charts(study: Study) -> tuple[Markup, Markup]:
    """Business as usual and the grid's own part, to the long-term year."""
    result, basis = study.result, basis_of(study)
    names = {
        "zh": ("基准情景", "若电网不变", "目标路径"),
        "en": ("business as usual", "if the grid stayed as it is", "target path"),
    }[lang()]
    courses = [
        Line(names[0], result.bau.totals[basis].tolist(), 1),
        Line(names[1], result.frozen.totals[basis].tolist(), 0, "6 4"),
    ]
    if result.target is not None and result.target.path is not None:
        courses.append(Line(names[2], [float(v) for v in result.target.path], 3, "2 3"))
    pictures = [
        lines(
            result.years.tolist(), courses, say(f"total.{basis.value}", lang()), lambda v: number(v, 0), unit=unit_of(study),
            width=width, height=height,
        )
        for width, height in ((WIDE, 330), (NARROW, 270))
    ]  # fmt: skip
    return Markup(pictures[0]), Markup(pictures[1])  # noqa: S704 - drawn by us, texts escaped there

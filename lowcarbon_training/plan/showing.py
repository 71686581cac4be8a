"""Pictures, messages and rows of the plan pages, in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from lowcarbon_training.catalogue import Catalogue, load
from lowcarbon_training.catalogue.sources import Source
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.i18n import lang, number, rough
from lowcarbon_training.palette import field_colour
from lowcarbon_training.platform.charts import Line, Wedge, lines, wedge

from .figures import basis_of, total_words, unit_of, year_of
from .names import sources_named
from .study import Study

WIDE, NARROW = 700, 340


@dataclass(frozen=True, slots=True)
class Course:
    """One year of the table beside a chart; ``path`` is ``None`` outside the target's years."""

    year: int
    bau: float
    frozen: float
    plan: float
    path: float | None


def course_rows(study: Study, last: int | None = None) -> list[Course]:
    """Every year to the target year, then every fifth; up to ``last`` where given."""
    result, basis, until = study.result, basis_of(study), year_of(study)
    path = result.target.path if result.target is not None else None
    found = []
    for i, year in enumerate(result.years.tolist()):
        if (year > until and year % 5) or (last is not None and year > last):
            continue
        at = None if path is None or path[i] != path[i] else float(path[i])
        found.append(
            Course(
                year, float(result.bau.totals[basis][i]), float(result.frozen.totals[basis][i]),
                float(result.plan.totals[basis][i]), at,
            )
        )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class Reach:
    """What one total was, and would be in a year without measures and with every proposed one at its ceiling. [t]"""

    name: str
    now: float
    bau: float
    least: float

    @property
    def percent(self) -> float | None:
        """The largest cut against the inventory year; ``None`` where nothing is emitted."""
        return 100 * (1 - self.least / self.now) if self.now > 0 else None


def reach_rows(study: Study) -> list[Reach]:
    """How far the library goes on each total in the plan's year: a measure for a target that is not set yet."""
    result, at = study.result, study.result.at(year_of(study))
    return [
        Reach(
            total_words(basis), float(result.bau.totals[basis][0]), float(result.bau.totals[basis][at]),
            float(result.reach[basis][at]),
        )
        for basis in Basis
    ]  # fmt: skip


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


def wedge_message(study: Study, parts: list[tuple[str, str, list[float]]]) -> str:
    """What the wedge chart says."""
    at = study.result.at(year_of(study))
    total = sum(cut[at] for _sector, _name, cut in parts)
    if not parts or total <= 0:
        return _("The plan beside business as usual")
    return _(
        "%(field)s: %(share)s%% of the cut in %(year)s",
        field=parts[0][1], share=number(100 * parts[0][2][at] / total, 0), year=year_of(study),
    )  # fmt: skip


def wedge_charts(study: Study, parts: list[tuple[str, str, list[float]]]) -> tuple[Markup, Markup]:
    """The wedge chart for wide screens and for phones."""
    result, basis = study.result, basis_of(study)
    stop = result.at(year_of(study)) + 1
    wedges = [Wedge(name, cut[:stop], field_colour(sector)) for sector, name, cut in parts]
    path = None
    if result.target is not None and result.target.path is not None:
        path = [float(v) for v in result.target.path[:stop]]
    pictures = [
        wedge(
            result.years[:stop].tolist(), result.bau.totals[basis][:stop].tolist(), wedges, total_words(basis),
            lambda v: number(v, 0), unit=unit_of(study), bau_label=_("business as usual"), plan_label=_("plan"), target=path,
            target_label=_("target path"), width=width, height=height,
        )
        for width, height in ((WIDE, 360), (NARROW, 300))
    ]  # fmt: skip
    return Markup(pictures[0]), Markup(pictures[1])  # noqa: S704 - drawn by us, texts escaped there


def bau_message(study: Study) -> str:
    """What happens without measures, as one sentence."""
    result, basis, year = study.result, basis_of(study), year_of(study)
    first, then = (float(result.bau.totals[basis][i]) for i in (0, result.at(year)))
    change = 100 * (then / first - 1) if first else 0.0
    words = {"change": number(abs(change), 0), "year": year, "total": rough(then)}
    if abs(change) < 0.5:
        return _("Without measures, emissions stay where they are until %(year)s", **words)
    if change > 0:
        return _("Without measures, emissions rise by %(change)s%% until %(year)s, to %(total)s t", **words)
    return _("Without measures, emissions fall by %(change)s%% until %(year)s, to %(total)s t", **words)


def bau_charts(study: Study) -> tuple[Markup, Markup]:
    """Business as usual, the grid's own part and the target's path, to the long-term year."""
    result, basis = study.result, basis_of(study)
    courses = [
        Line(_("business as usual"), result.bau.totals[basis].tolist(), 1),
        Line(_("if the grid stayed as it is"), result.frozen.totals[basis].tolist(), 0, "6 4"),
    ]
    if result.target is not None and result.target.path is not None:
        courses.append(Line(_("target path"), [float(v) for v in result.target.path], 3, "2 3"))
    pictures = [
        lines(
            result.years.tolist(), courses, total_words(basis), lambda v: number(v, 0), unit=unit_of(study), width=width,
            height=height,
        )
        for width, height in ((WIDE, 330), (NARROW, 270))
    ]  # fmt: skip
    return Markup(pictures[0]), Markup(pictures[1])  # noqa: S704 - drawn by us, texts escaped there


def other_words(study: Study) -> list[tuple[str, str]]:
    """(name, value) of the target's level in other words."""
    target = study.result.target
    if target is None:
        return []
    base = target.spec.base_year or study.result.base_year
    names = {
        "level": _("Level in the target year"),
        "absolute_percent": _("Against %(year)s", year=base),
        "bau_percent": _("Against business as usual"),
        "per_capita": _("Per person"),
        "per_capita_percent": _("Per person, against %(year)s", year=base),
        "intensity_percent": _("Per unit of GDP, against %(year)s", year=base),
    }
    found = []
    for key, name in names.items():
        value = target.forms.get(key)
        if value is None:
            continue
        if key.endswith("percent"):
            sign = "+" if value > 0 else ""
            found.append((name, f"{sign}{number(value, 1)}%"))
        else:
            found.append((name, f"{number(value, 0 if key == 'level' else None)} {unit_of(study)}"))
    return found


def noted(text: Bi) -> Bi:
    """A note with the titles of the sources that it names by id."""
    zh, en = (
        sources_named(text.get(side), load().sources, lambda source, side=side: _cited(source, side))  # type: ignore[misc]
        for side in ("zh", "en")
    )
    return Bi(zh, en)


def _cited(source: Source, language: str) -> str:
    """A source named inside a note."""
    title, year = source.title.get(language), source.year
    if not year:
        return f"“{title}”"
    return f"“{title}”（{year}）" if language == "zh" else f"“{title}”, {year}"


def source_of(reference: str) -> Bi:
    """A source reference ``id | detail`` as title, year and detail; what is no id stands for itself."""
    name, _sep, detail = reference.partition("|")
    source = load().sources.get(name.strip())
    if source is None:
        return Bi(reference, reference)
    zh, en = (f"（{source.year}）", f" ({source.year})") if source.year else ("", "")
    if detail.strip():
        place = noted(Bi(detail.strip(), detail.strip()))
        zh, en = f"{zh}；{place.zh}", f"{en}; {place.en}"
    return Bi(f"{source.title.zh}{zh}", f"{source.title.en}{en}")

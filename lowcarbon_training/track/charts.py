"""The expected curves of a measure and of its indicators with what was reported, read and verified on them."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from markupsafe import Markup

from lowcarbon_training.i18n import lang, rough
from lowcarbon_training.plan.showing import NARROW, WIDE
from lowcarbon_training.platform.charts import Line, lines

from .measured import Course, verified_value
from .models import Reading
from .progress import Row
from .reads import Statements

NOTHING = float("nan")


def years_of(row: Row) -> list[int]:
    """Years worth a look: from the year before the beginning (or the first report) to the target's."""
    starts = [d.year for d in row.deliveries]
    if row.promise is not None:
        starts.append(row.promise.start - 1)
    first = max(min(starts, default=row.ground.last), int(row.ground.years[0]))
    last = max([row.ground.last, first + 1, *(d.year for d in row.deliveries)])
    return list(range(first, min(last, int(row.ground.years[-1])) + 1))


def curve(row: Row, unit: str, title: str) -> tuple[Markup, Markup] | None:
    """The chart for wide screens and for phones; ``None`` where the plan expects nothing."""
    if row.promise is None:
        return None
    years = years_of(row)
    reported = {d.year: d.units for d in row.deliveries}
    courses = [
        Line(_("expected by the plan"), [row.expected(y) or 0.0 for y in years], 1, "6 4"),
        Line(_("reported"), [reported.get(y, NOTHING) for y in years], 7, dots=True),
    ]
    verified = {y: v for y, v in row.checked.items() if v is not None}
    if verified:
        courses.append(Line(_("verified"), [verified.get(y, NOTHING) for y in years], 5, "2 3", dots=True))
    return _drawn(years, courses, unit, title)


def readings(course: Course, found: Sequence[Reading], statements: Statements) -> tuple[Markup, Markup]:
    """An indicator: the course that the plan expects beside the readings of it; nothing is added up.

    Parameters
    ----------
    found : sequence of Reading
        Those of the measure that count.
    """
    own = [r for r in found if r.indicator == course.indicator.id]
    years = course.years(years_of(course.row), own)
    read = {r.year: r.value for r in own}
    verified = {
        r.year: v for r in own if (v := verified_value(r, statements.on_readings.get(r.id))) is not None
    }
    expected = [
        course.base.value if course.base and year == course.base.year else course.expected(year)
        for year in years
    ]
    courses = [
        Line(_("expected by the plan"), [NOTHING if v is None else v for v in expected], 1, "6 4"),
        Line(_("reading"), [read.get(y, NOTHING) for y in years], 7, dots=True),
    ]
    if verified:
        courses.append(Line(_("verified"), [verified.get(y, NOTHING) for y in years], 5, "2 3", dots=True))
    return _drawn(years, courses, course.indicator.unit.get(lang()), course.indicator.name.get(lang()))


def _drawn(years: list[int], courses: list[Line], unit: str, title: str) -> tuple[Markup, Markup]:
    """For wide screens and for phones."""
    pictures = [
        lines(years, courses, title, rough, unit=unit, width=width, height=height)
        for width, height in ((WIDE, 300), (NARROW, 260))
    ]
    return Markup(pictures[0]), Markup(pictures[1])  # noqa: S704 - drawn by us, texts escaped there

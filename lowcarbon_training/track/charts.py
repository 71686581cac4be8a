"""The expected curve of a measure with what was reported and verified on it."""

from __future__ import annotations

from flask_babel import gettext as _
from markupsafe import Markup

from lowcarbon_training.i18n import rough
from lowcarbon_training.plan.showing import NARROW, WIDE
from lowcarbon_training.platform.charts import Line, lines

from .progress import Row

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
    pictures = [
        lines(years, courses, title, rough, unit=unit, width=width, height=height)
        for width, height in ((WIDE, 300), (NARROW, 260))
    ]
    return Markup(pictures[0]), Markup(pictures[1])  # noqa: S704 - drawn by us, texts escaped there

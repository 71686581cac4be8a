"""States, reasons and figures of the tracking pages in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from lowcarbon_training.catalogue import Catalogue, load
from lowcarbon_training.engine.planning.measures import Measure
from lowcarbon_training.engine.planning.tracking import ON_TRACK
from lowcarbon_training.i18n import day, lang, number, percent, rough
from lowcarbon_training.plan.figures import CURRENCIES, NOTHING, modelled, money

from .progress import Row, State, judged_year, total
from .promise import Ground

STATES = {
    State.AHEAD: (_l("lies ahead"), ""), State.DUE: (_l("first year is running"), "now"),
    State.DROPPED: (_l("no longer in the plan"), ""), State.NOT_STARTED: (_l("not started yet"), ""),
    State.BLOCKED: (_l("blocked"), "error"), State.REGRESSING: (_l("going backward"), "error"),
    State.STALE: (_l("no recent report"), "warn"), State.LATE: (_l("late"), "warn"), State.ON_TRACK: (_l("on track"), "done"),
}  # fmt: skip
"""State: (words, kind of its tag)."""
OUTCOMES = {
    "confirmed": (_l("confirmed"), "done"), "adjusted": (_l("confirmed with another figure"), "now"),
    "rejected": (_l("not confirmed"), "error"),
}  # fmt: skip


def exact(value: float) -> str:
    """A figure as it was reported: nothing is rounded away."""
    return number(value, significant=15)


COUNTED = frozenset("户台盏辆处个人株头项")
"""Units of which there are whole ones only."""


def expected(row: Row, value: float | None) -> str:
    """Units that the plan expects: whole ones from ten on where things are counted, below with one decimal."""
    stock = load().stocks.get(row.measure.stock or "") if row.measure is not None else None
    if value is None or stock is None or stock.unit_name.zh not in COUNTED:
        return modelled(value)
    return rough(round(value)) if abs(value) >= 10 else number(round(value, 1))


def currency(code: str) -> str:
    """A currency as people of this language write it."""
    return CURRENCIES[code][lang()]


def name_of(measure_id: str, catalogue: Catalogue) -> str:
    """Name of a measure; one that has left the library is named by its id."""
    found = catalogue.measures.get(measure_id)
    return found.name.get(lang()) if found is not None else measure_id


def stock_unit(row: Row, catalogue: Catalogue) -> str:
    """What the units of a measure are: lamps, kW, households."""
    return unit_of(row.measure, catalogue)


def unit_of(measure: Measure | None, catalogue: Catalogue) -> str:
    """What the units of a measure of the library are."""
    stock = catalogue.stocks.get(measure.stock or "") if measure is not None else None
    return stock.unit_name.get(lang()) if stock is not None else _("units")


def why(row: Row, state: State, year: int, today: datetime, catalogue: Catalogue) -> str:
    """Why a measure has its state, as a sentence."""
    judged = judged_year(year, today)
    start = row.promise.start if row.promise is not None else None
    upto = [d for d in row.deliveries if d.year <= year]
    if state is State.AHEAD:
        return _("The year has not begun.")
    if state is State.DROPPED:
        return _("The measure was reported on and is no longer part of the plan.")
    if state is State.NOT_STARTED:
        return _("The measure begins in %(year)s.", year=start)
    if state is State.DUE:
        return _("The measure begins in %(year)s; the report is due when the year has ended.", year=start)
    if state is State.BLOCKED and upto and upto[-1].blocked:
        return _("The city reported for %(year)s that it cannot go on.", year=upto[-1].year)
    if state is State.BLOCKED:
        names = [name_of(one, catalogue) for one in row.stuck]
        return _(
            "Nothing has been delivered by what it needs: %(names)s.",
            names={"zh": "、", "en": ", "}[lang()].join(names),
        )
    if state is State.REGRESSING:
        return _(
            "%(now)s %(unit)s are reported for %(year)s, after %(before)s for %(earlier)s.",
            now=exact(upto[-1].units), before=exact(upto[-2].units), earlier=upto[-2].year, year=upto[-1].year,
            unit=stock_unit(row, catalogue),
        )  # fmt: skip
    if state is State.STALE and upto:
        return _("The last report is of %(day)s.", day=day(max(d.created_at for d in upto)))
    if state is State.STALE:
        return _("Nothing has been reported.")
    due, done, unit = row.expected(judged) or 0.0, row.reported(year) or 0.0, stock_unit(row, catalogue)
    if due <= 0:
        return _(
            "%(done)s %(unit)s are in place; the plan expects the first by the end of %(year)s.",
            done=exact(done), unit=unit, year=start,
        )  # fmt: skip
    return _(
        "%(done)s %(unit)s are reported, %(share)s of the %(due)s due by the end of %(year)s. On track from %(least)s.",
        done=exact(done), due=expected(row, due), unit=unit, year=judged, share=percent(done / due), least=percent(ON_TRACK),
    )  # fmt: skip


def tally(states: list[State]) -> str:
    """How many measures stand where, worst first, as one line."""
    order = (
        State.BLOCKED, State.REGRESSING, State.LATE, State.STALE, State.ON_TRACK, State.DUE, State.NOT_STARTED, State.AHEAD,
    )  # fmt: skip
    parts = [f"{STATES[one][0]} {states.count(one)}" for one in order if one in states]
    return " · ".join(parts)


def sums(ground: Ground, rows: Sequence[Row], year: int) -> list[tuple[str, str, str, str]]:
    """Large figures of all measures of the plan: (label, value, unit, note). Each stands for itself."""
    planned, unit_planned = money(ground.currency, total(rows, "budget", year))
    spent, unit = money(ground.currency, total(rows, "spent", year))
    note = _("computed from deliveries, not measured")
    return [
        (_("Cut expected in %(year)s", year=year), modelled(total(rows, "cut_expected", year)), ground.unit, _("by the plan")),
        (_("From reported units"), modelled(total(rows, "cut_reported", year)), ground.unit, note),
        (_("From verified units"), modelled(total(rows, "cut_verified", year)), ground.unit, note),
        (_("Spent to %(year)s", year=year), spent, unit, _("planned %(n)s", n=f"{planned} {unit_planned}".strip())),
    ]  # fmt: skip


def figures(row: Row, year: int, unit: str) -> list[tuple[str, str, str, str]]:
    """Large figures of one measure: (label, value, unit, note)."""
    planned, unit_planned = money(row.ground.currency, row.budget(year))
    spent, unit_spent = money(row.ground.currency, row.spent(year))
    reported, verified = row.reported(year), row.verified(year)
    cuts = [
        None if cut is None else _("cuts %(n)s t a year, computed", n=rough(cut))
        for cut in (row.cut_reported(year), row.cut_verified(year))
    ]
    return [
        (_("Expected by the end of %(year)s", year=year), expected(row, row.expected(year)), unit, ""),
        (_("Reported"), NOTHING if reported is None else exact(reported), unit, cuts[0] or ""),
        (_("Verified"), NOTHING if verified is None else exact(verified), unit, cuts[1] or ""),
        (_("Spent to %(year)s", year=year), spent, unit_spent, _("planned %(n)s", n=f"{planned} {unit_planned}".strip())),
    ]  # fmt: skip


def message(row: Row, year: int, unit: str) -> str:
    """What the chart of a measure says."""
    last = row.deliveries[-1] if row.deliveries else None
    if last is None:
        return _(
            "The plan expects %(n)s %(unit)s by %(year)s",
            n=expected(row, row.expected(row.ground.last)), unit=unit, year=row.ground.last,
        )  # fmt: skip
    return _(
        "%(done)s %(unit)s at the end of %(year)s; the plan expected %(due)s",
        done=exact(last.units), due=expected(row, row.expected(last.year)), unit=unit, year=last.year,
    )  # fmt: skip

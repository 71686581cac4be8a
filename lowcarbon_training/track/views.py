"""Tracking pages of a city: where each measure stands, and one measure with its reports."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from lowcarbon_training import i18n
from lowcarbon_training.access import access, city_review, city_verify, city_write, may
from lowcarbon_training.ask.questionnaire.reads import names_of
from lowcarbon_training.catalogue import load
from lowcarbon_training.extensions import now
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.plan.figures import money_scale

from . import charts, measured, progress, reads, words
from .models import Delivery, Reading
from .promise import Ground, ground_of

bp = Blueprint("track", __name__)
AHEAD = 3
"""Years ahead that can be looked at; that of the target always."""


def year_of(ground: Ground) -> int:
    """The year shown: what was asked for, else the last that has ended with something due; within the projection."""
    asked, today = request.args.get("year", ""), now().year
    if asked.isascii() and asked.isdigit() and len(asked) == 4:
        year = int(asked)
    else:
        year = today - 1 if any(one.start < today for one in ground.promises.values()) else today
    return min(max(year, int(ground.years[0])), int(ground.years[-1]))


@bp.get("/c/<slug>/track")
@access(city_review)
def overview(city: City) -> ResponseReturnValue:
    """Each measure of the plan: expected, reported, verified; year by year; what was measured."""
    ground = ground_of(city)
    deliveries = reads.all_deliveries(city.id)
    if ground is None or not (ground.promises or deliveries):
        return render_template("track/empty.html", city=city)
    catalogue, statements, today = load(), reads.statements_of(city.id), now()
    rows = progress.rows_of(ground, catalogue, reads.counting(deliveries), statements.on_deliveries)
    year = year_of(ground)
    states = {row.id: progress.state_of(row, year, today) for row in rows}
    planned = [row for row in rows if row.promise is not None]
    begins = min((row.promise.start for row in planned if row.promise), default=today.year)
    first = min([begins, today.year] + [d.year for d in deliveries])
    last = min(max(begins, today.year) + AHEAD, int(ground.years[-1]))
    shown = sorted({year, ground.last, *range(first, last + 1)})
    budget = [row.budget(year) for row in planned] + [row.spent(year) for row in planned]
    return render_template(
        "track/overview.html", city=city, ground=ground, rows=planned, writes=may(city_write), dropped=[r for r in rows if r.promise is None],
        states=states, words=words, year=year, years=shown, catalogue=catalogue, scale=money_scale(ground.currency, budget),
        year_links=[(y, url_for("track.overview", slug=city.slug, year=y), y == year) for y in shown],
        stats=words.sums(ground, planned, year), total=lambda figure: progress.total(planned, figure, year),
        tally=words.tally([states[row.id] for row in planned]),
        measured=measured.latest(reads.counting(reads.all_readings(city.id)), statements, catalogue, rows),
    )  # fmt: skip


@bp.get("/c/<slug>/track/<measure_id>")
@access(city_review)
def measure(city: City, measure_id: str) -> ResponseReturnValue:
    """One measure: expected curve, reports with evidence, readings, statements, corrections."""
    ground = ground_of(city)
    if ground is None:
        abort(404)
    catalogue, statements, today = load(), reads.statements_of(city.id), now()
    deliveries = reads.all_deliveries(city.id)
    rows = progress.rows_of(ground, catalogue, reads.counting(deliveries), statements.on_deliveries)
    row = next((one for one in rows if one.id == measure_id), None)
    if row is None:
        abort(404)
    readings = [r for r in reads.all_readings(city.id) if r.measure == measure_id]
    mine = [d for d in deliveries if d.measure == measure_id]
    year = year_of(ground)
    state, unit, name = (
        progress.state_of(row, year, today),
        words.stock_unit(row, catalogue),
        words.name_of(row.id, catalogue),
    )
    subjects: list[Delivery | Reading] = [*mine, *readings]
    stated = [s for subject in subjects for s in statements.on(subject)]
    valid = reads.counting(readings)
    counting = {one.id for one in row.deliveries}, {one.id for one in valid}
    read = {
        r.indicator: catalogue.indicators[r.indicator]
        for r in readings
        if r.indicator in catalogue.indicators
    }
    known = [
        catalogue.indicators[i]
        for i in (row.measure.indicators if row.measure else ())
        if i in catalogue.indicators
    ]
    followed = measured.followed({one.id: one for one in (*known, *read.values())}, row, valid)
    return render_template(
        "track/measure.html", city=city, ground=ground, row=row, name=name, year=year, state=state, words=words, unit=unit,
        why=words.why(row, state, year, today, catalogue), stats=words.figures(row, year, unit),
        charts=charts.curve(row, unit, name), message=words.message(row, year, unit), years=charts.years_of(row),
        readings=readings, counting=counting[0], counting_readings=counting[1], statements=statements, stated=stated,
        replaced=[d for d in mine if d.id not in counting[0]] + [r for r in readings if r.id not in counting[1]],
        subjects={("delivery", d.id): d for d in mine} | {("reading", r.id): r for r in readings},
        indicators=known, indicator_names={i: one.name.get(i18n.lang()) for i, one in read.items()},
        indicator_units={i: one.unit.get(i18n.lang()) for i, one in read.items()},
        courses=followed, unfollowed=[one.name.get(i18n.lang()) for one in known if one.id not in followed],
        curves={i: charts.readings(one, valid, statements) for i, one in followed.items() if one.known},
        people=names_of(one.created_by_id for one in (*subjects, *stated)), writes=may(city_write), verifies=may(city_verify),
    )  # fmt: skip

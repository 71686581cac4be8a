"""Tracking: where each measure stands, reporting a year, verifying."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from markupsafe import Markup

from lowcarbon_training import i18n
from lowcarbon_training.access import access, city_review, city_verify, city_write, may, of_city, verifier
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.engine.tracking import Status
from lowcarbon_training.extensions import db, now
from lowcarbon_training.people.accounts.models import User
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.plan.reads import study_of, versions_of
from lowcarbon_training.plan.showing import NARROW, WIDE, unit_of
from lowcarbon_training.plan.study import Study
from lowcarbon_training.platform.charts import Line, lines
from lowcarbon_training.platform.forms import options
from lowcarbon_training.platform.uploads.operations import UploadRefused, keep

from . import operations, reads
from .forms import DeliveryForm, ReadingForm, VerifyForm
from .models import Delivery, Reading

bp = Blueprint("track", __name__)

STATUS = {
    Status.NOT_STARTED: (_l("not started yet"), ""), Status.BLOCKED: (_l("blocked"), "error"),
    Status.REGRESSING: (_l("going backward"), "error"), Status.STALE: (_l("no recent report"), "warn"),
    Status.LATE: (_l("late"), "warn"), Status.ON_TRACK: (_l("on track"), "done"),
}  # fmt: skip


def _plan(city: City) -> Study | None:
    try:
        study = study_of(city)
    except EngineError:
        return None
    return study if study is not None and study.result.attribution else None


def _year(study: Study) -> int:
    """The year shown: what was asked for, else this one; never before the inventory's."""
    asked = request.args.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() else now().year
    years = study.result.years
    return min(max(year, int(years[0])), int(years[-1]))


@bp.get("/c/<slug>/track")
@access(city_review)
def overview(city: City) -> ResponseReturnValue:
    """Each measure of the plan: planned, reported, verified."""
    study = _plan(city)
    if study is None:
        return render_template("track/empty.html", city=city)
    year = _year(study)
    rows = reads.rows_of(city, study, load(), year, now())
    first = min(c.start for c in study.request.chosen)
    years = sorted({year, *range(min(first, now().year), now().year + 4)})
    return render_template(
        "track/overview.html", city=city, study=study, rows=rows, year=year, years=years, states=STATUS, unit=unit_of(study),
        versions=versions_of(city.id), stocks=load().stocks, writes=may(city_write),
    )  # fmt: skip


def _find(city: City, measure_id: str) -> tuple[Study, reads.Row]:
    study = _plan(city)
    if study is None:
        abort(404)
    rows = reads.rows_of(city, study, load(), _year(study), now())
    row = next((r for r in rows if r.measure.id == measure_id), None)
    if row is None:
        abort(404)
    return study, row


def _charts(study: Study, row: reads.Row) -> tuple[Markup, Markup]:
    years = [int(y) for y in study.result.years if y <= study.result.years[0] + 14]
    planned = [float(v) for v in row.plan.units[: len(years)]]
    nothing = float("nan")
    reported = {d.year: d.units for d in row.deliveries}
    words = {"zh": ("方案预期", "上报"), "en": ("expected by the plan", "reported")}[i18n.lang()]
    courses = [
        Line(words[0], planned, 1, "6 4"),
        Line(words[1], [reported.get(y, nothing) for y in years], 7),
    ]
    stock = load().stocks.get(row.measure.stock or "")
    unit = stock.unit_name.get(i18n.lang()) if stock else ""
    pictures = [
        lines(years, courses, row.measure.name.get(i18n.lang()), i18n.rough, unit=unit, width=w, height=h)
        for w, h in ((WIDE, 300), (NARROW, 260))
    ]
    return Markup(pictures[0]), Markup(pictures[1])  # noqa: S704 - drawn by us, texts escaped there


def _measure_page(
    city: City, study: Study, row: reads.Row, delivery: DeliveryForm, reading: ReadingForm
) -> ResponseReturnValue:
    catalogue = load()
    statements, on_readings = reads.verifications_of(city.id)
    found = reads.readings_of(city.id, row.measure.id)
    asked = {u for d in row.deliveries if (u := d.created_by_id)} | {
        u for r in found if (u := r.created_by_id)
    }
    people = {u.id: u.name for u in db.session.query(User).where(User.id.in_(asked))} if asked else {}
    stock = catalogue.stocks.get(row.measure.stock or "")
    wrong = bool(delivery.errors or reading.errors)
    return render_template(
        "track/measure.html", city=city, study=study, row=row, year=_year(study), unit=unit_of(study), states=STATUS,
        stock_unit=stock.unit_name.get(i18n.lang()) if stock else _("units"), charts=_charts(study, row), readings=found,
        statements=statements, on_readings=on_readings, indicators=catalogue.indicators, people=people, delivery=delivery,
        reading=reading, writes=may(city_write), verifies=may(city_verify), form=reading if reading.errors else delivery,
    ), 422 if wrong else 200  # fmt: skip


def _reading_form(row: reads.Row) -> ReadingForm:
    form = ReadingForm()
    indicators = load().indicators
    form.indicator.choices = options(
        {i: indicators[i].name.get(i18n.lang()) for i in row.measure.indicators if i in indicators}
    )
    return form


@bp.get("/c/<slug>/track/<measure_id>")
@access(city_review)
def measure(city: City, measure_id: str) -> ResponseReturnValue:
    """One measure: expected curve, reports with evidence, readings, statements."""
    study, row = _find(city, measure_id)
    delivery = DeliveryForm(formdata=None)
    delivery.year.data = now().year
    return _measure_page(city, study, row, delivery, _reading_form(row))


def _evidence(field: Any, city: City) -> int | None:
    """Keep a chosen file; a refused one puts its message on the field and gives -1."""
    if not field.data or not getattr(field.data, "filename", ""):
        return None
    try:
        return int(keep(field.data, city_id=city.id, actor_id=current_user.id).id)
    except UploadRefused as refused:
        field.errors = [str(refused)]
        return -1


@bp.post("/c/<slug>/track/<measure_id>/delivery")
@access(city_write)
def deliver(city: City, measure_id: str) -> ResponseReturnValue:
    """Report a year."""
    study, row = _find(city, measure_id)
    form = DeliveryForm()
    first, last = study.result.base_year, now().year
    if form.validate_on_submit():
        if not first <= (form.year.data or 0) <= last:
            form.year.errors = [_("Enter a year from %(low)s to %(high)s", low=first, high=last)]
        else:
            evidence = _evidence(form.evidence, city)
            if evidence != -1:
                versions = versions_of(city.id)
                report = operations.Report(
                    row.measure.id, form.year.data, float(form.units.data), None if form.spent.data is None else float(form.spent.data),
                    study.result.currency, bool(form.blocked.data), form.note.data or "", evidence,
                )  # fmt: skip
                operations.deliver(city, report, versions[0].id if versions else None, current_user.id)
                flash(_("The report of %(year)s is saved.", year=form.year.data))
                return redirect(url_for("track.measure", slug=city.slug, measure_id=measure_id))
    return _measure_page(city, study, row, form, _reading_form(row))


@bp.post("/c/<slug>/track/<measure_id>/reading")
@access(city_write)
def read_off(city: City, measure_id: str) -> ResponseReturnValue:
    """Record an indicator reading."""
    study, row = _find(city, measure_id)
    form = _reading_form(row)
    if form.validate_on_submit():
        if not 2000 <= (form.reading_year.data or 0) <= now().year:
            form.reading_year.errors = [_("Enter a year from %(low)s to %(high)s", low=2000, high=now().year)]
        else:
            evidence = _evidence(form.proof, city)
            if evidence != -1:
                operations.read_off(
                    city, row.measure.id, form.indicator.data, form.reading_year.data, float(form.value.data), form.source.data or "",
                    evidence, current_user.id,
                )  # fmt: skip
                flash(_("The reading is saved."))
                return redirect(url_for("track.measure", slug=city.slug, measure_id=measure_id))
    empty = DeliveryForm(formdata=None)
    empty.year.data = now().year
    return _measure_page(city, study, row, empty, form)


@bp.route("/c/<slug>/verify/<any(delivery, reading):kind>/<int:row_id>", methods=["GET", "POST"])
@access(city_verify)
def verify(city: City, kind: str, row_id: int) -> ResponseReturnValue:
    """A verifier states what they found."""
    subject: Any = of_city(Delivery if kind == "delivery" else Reading, row_id, city)
    form = VerifyForm()
    if form.validate_on_submit():
        if form.outcome.data == "adjusted" and form.value.data is None:
            form.value.errors = [_("Enter the figure you stand for")]
        else:
            value = None if form.value.data is None else float(form.value.data)
            try:
                operations.verify(
                    city, subject, form.outcome.data, value, form.statement.data or "", form.scope.data or "", current_user.id
                )  # fmt: skip
            except operations.OwnReport:
                abort(403)
            flash(_("Your statement is recorded."))
            return redirect(url_for("track.measure", slug=city.slug, measure_id=subject.measure))
    catalogue = load()
    stock = catalogue.stocks.get(catalogue.measures[subject.measure].stock or "")
    unit = stock.unit_name.get(i18n.lang()) if stock else ""
    if kind == "reading":
        unit = catalogue.indicators[subject.indicator].unit.get(i18n.lang())
    return render_template(
        "track/verify.html", city=city, form=form, kind=kind, subject=subject, unit=unit,
        name=catalogue.measures[subject.measure].name.get(i18n.lang()), indicators=catalogue.indicators,
    ), 422 if form.errors else 200  # fmt: skip


@bp.get("/verify")
@access(verifier)
def queue() -> ResponseReturnValue:
    """Reports that wait for a verifier: those of cities this person does not belong to."""
    mine = {m.city_id for m in current_user.memberships}
    cities = {c.id: c for c in db.session.query(City) if c.id not in mine}
    return render_template(
        "track/queue.html", waiting=reads.waiting(cities), cities=cities, measures=load().measures
    )

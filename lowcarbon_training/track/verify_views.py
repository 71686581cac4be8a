"""The verifier's desk and the statement on one report."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from lowcarbon_training import i18n
from lowcarbon_training.access import access, city_verify, of_city, verifier
from lowcarbon_training.ask.questionnaire.reads import names_of
from lowcarbon_training.catalogue import Catalogue, load
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.extensions import db
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.links import absolute

from . import measured, operations, plausible, reads, words
from .forms import VerifyForm
from .models import Delivery, Reading
from .progress import rows_of
from .promise import ground_of
from .views import bp

KINDS = {"delivery": Delivery, "reading": Reading}


def kind_of(subject: Delivery | Reading) -> str:
    """Name of a kind of report in addresses."""
    return "delivery" if isinstance(subject, Delivery) else "reading"


def about(subject: Delivery | Reading, catalogue: Catalogue) -> Bi:
    """What a report is on: the measure, or the indicator."""
    if isinstance(subject, Reading) and subject.indicator in catalogue.indicators:
        return catalogue.indicators[subject.indicator].name
    found = catalogue.measures.get(subject.measure)
    return found.name if found is not None else Bi(subject.measure, subject.measure)


def unit_of(subject: Delivery | Reading, catalogue: Catalogue) -> str:
    """Unit of a reported figure, in the language of the page."""
    if isinstance(subject, Reading):
        found = catalogue.indicators.get(subject.indicator)
        return found.unit.get(i18n.lang()) if found is not None else ""
    return words.unit_of(catalogue.measures.get(subject.measure), catalogue)


@bp.get("/verify")
@access(verifier)
def queue() -> ResponseReturnValue:
    """Reports that wait for a verifier, of cities this person does not belong to; the own statements."""
    mine = {membership.city_id for membership in current_user.memberships}
    cities = {city.id: city for city in db.session.scalars(db.select(City)) if city.id not in mine}
    catalogue = load()
    return render_template(
        "track/queue.html", waiting=reads.waiting(list(cities), current_user.id), stated=reads.stated_by(current_user.id),
        cities=cities, about=lambda row: about(row, catalogue), unit_of=lambda row: unit_of(row, catalogue), kind_of=kind_of, words=words, catalogue=catalogue,
    )  # fmt: skip


@bp.route("/c/<slug>/verify/<any(delivery, reading):kind>/<int:row_id>", methods=["GET", "POST"])
@access(city_verify)
def verify(city: City, kind: str, row_id: int) -> ResponseReturnValue:
    """A verifier states what they found."""
    subject: Any = of_city(KINDS[kind], row_id, city)
    if subject.created_by_id == current_user.id:
        abort(403)
    correction = reads.replaced_by(subject)
    if correction is not None:
        flash(_("This report was corrected. Here is the correction."), "warn")
        return redirect(url_for("track.verify", slug=city.slug, kind=kind, row_id=correction.id))
    catalogue, form = load(), VerifyForm()
    ground = ground_of(city)
    rows = (
        rows_of(ground, catalogue, [subject] if kind == "delivery" else [], {}) if ground is not None else []
    )
    row = next((one for one in rows if one.id == subject.measure), None)

    def too_many(value: float) -> str:
        if kind == "reading":
            return plausible.no_share(catalogue.indicators.get(subject.indicator), value)
        return plausible.too_many(row, value) if row is not None else ""

    if form.validate_on_submit() and form.check(0 if kind == "delivery" else None, too_many):
        value = None if form.value.data is None else float(form.value.data)
        url = absolute("track.measure", slug=city.slug, measure_id=subject.measure)
        try:
            operations.verify(
                city, subject, form.outcome.data, value, form.statement.data or "", form.scope.data or "", current_user.id,
                about(subject, catalogue), url,
            )  # fmt: skip
        except operations.Replaced:
            return redirect(url_for("track.verify", slug=city.slug, kind=kind, row_id=row_id))
        flash(_("Your statement is recorded."))
        return redirect(url_for("track.queue"))
    statements = reads.statements_of(city.id)
    expected, unit = None, ""
    if kind == "delivery":
        if row is not None:
            expected, unit = row.expected(subject.year), words.stock_unit(row, catalogue)
    elif (read := catalogue.indicators.get(subject.indicator)) is not None:
        unit = read.unit.get(i18n.lang())
        valid = [r for r in reads.counting(reads.all_readings(city.id)) if r.measure == subject.measure]
        course = measured.course_of(read, row, valid)
        expected = course.expected(subject.year) if course is not None else None
    earlier = statements.on(subject)
    return render_template(
        "track/verify.html", city=city, form=form, kind=kind, subject=subject, unit=unit, expected=expected, row=row, words=words,
        name=words.name_of(subject.measure, catalogue), about=about(subject, catalogue), earlier=earlier,
        indicator=catalogue.indicators.get(subject.indicator) if kind == "reading" else None,
        people=names_of([subject.created_by_id, *(one.created_by_id for one in earlier)]),
    ), 422 if form.errors else 200  # fmt: skip

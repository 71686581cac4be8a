"""Reporting a year and recording a reading; a second report on the same year corrects the first."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from lowcarbon_training import i18n
from lowcarbon_training.access import access, city_write
from lowcarbon_training.catalogue import Catalogue, load
from lowcarbon_training.engine.planning.indicators import Indicator
from lowcarbon_training.extensions import now
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform import links
from lowcarbon_training.platform.forms import options
from lowcarbon_training.platform.runs import has_chinese
from lowcarbon_training.platform.uploads.operations import UploadRefused, keep

from . import operations, plausible, reads, words
from .forms import DeliveryForm, ReadingForm, YearForm
from .models import Reading
from .operations import DeliveryReport, Meanwhile, ReadingReport
from .progress import Row, rows_of
from .promise import Ground, ground_of
from .views import bp

KEPT, DAY = "evidence", 24 * 60 * 60
"""Purpose of the link to a file that was kept, and how long it holds [s]."""


def _row(city: City, measure_id: str) -> tuple[Ground, Row]:
    """The measure's row, with its deliveries; 404 for one that is neither in the plan nor reported on."""
    ground = ground_of(city)
    if ground is None:
        abort(404)
    counting = reads.counting(reads.all_deliveries(city.id))
    found = next((row for row in rows_of(ground, load(), counting, {}) if row.id == measure_id), None)
    if found is None or found.measure is None:
        abort(404)
    return ground, found


def _chosen(field: Any) -> bool:
    """Whether a file came with the form."""
    return bool(field.data) and bool(getattr(field.data, "filename", ""))


def _evidence(field: Any, city: City) -> int | None:
    """Keep a chosen file.

    Raises
    ------
    UploadRefused
    """
    return int(keep(field.data, city_id=city.id, actor_id=current_user.id).id) if _chosen(field) else None


def _kept(form: DeliveryForm, city: City) -> int | None:
    """The file kept while the figures that came with it were asked about."""
    held = links.value_of(KEPT, form.kept.data or "", DAY)
    return held[1] if isinstance(held, list) and held[:1] == [city.id] else None


def _limits(form: YearForm, ground: Ground) -> None:
    """Which years can be reported: from the inventory's to this one."""
    form.first, form.last = int(ground.years[0]), now().year


def _asked_year(ground: Ground, row: Row) -> int:
    """The year the form begins with: asked for, else the last that ended without the report that was due, else this one."""
    asked, today = request.args.get("year", ""), now().year
    if asked.isascii() and asked.isdigit() and len(asked) == 4:
        return min(max(int(asked), int(ground.years[0])), today)
    ended = today - 1
    due = row.promise is not None and row.promise.start <= ended
    return ended if due and row.in_year(ended) is None else today


@bp.route("/c/<slug>/track/<measure_id>/report", methods=["GET", "POST"])
@access(city_write)
def report(city: City, measure_id: str) -> ResponseReturnValue:
    """Report a year of one measure."""
    ground, row = _row(city, measure_id)
    form = DeliveryForm()
    _limits(form, ground)
    before = row.in_year(form.year.data) if isinstance(form.year.data, int) else None
    doubts: list[str] = []
    if form.validate_on_submit():
        try:
            evidence = _evidence(form.evidence, city) or _kept(form, city) or form.file_before(before)
            said = DeliveryReport(
                row.id, form.year.data or 0, float(form.units.data or 0), None if form.spent.data is None else float(form.spent.data),
                ground.currency, bool(form.blocked.data), form.note.data or "", evidence,
            )  # fmt: skip
            if why := plausible.too_many(row, said.units):
                form.units.errors = [why]
            elif (doubts := plausible.doubts(row, said.year, said.units, said.spent)) and not _sure(
                form, said
            ):
                form.asked.data, form.sure.data = _figures(said), False
                form.kept.data = links.token(KEPT, [city.id, evidence]) if evidence else ""
            else:
                made = operations.deliver(
                    city, said, ground.version.id if ground.version else None, current_user.id
                )
                flash(_("The report of %(year)s is saved.", year=made.year))
                return redirect(url_for("track.measure", slug=city.slug, measure_id=row.id))
        except UploadRefused as refused:
            form.evidence.errors = [str(refused)]
        except Meanwhile:
            form.year.errors = [_meanwhile()]
    elif request.method == "GET":
        form.year.data = _asked_year(ground, row)
        if (earlier := row.in_year(form.year.data)) is not None:
            form.fill(earlier)
        form.offer_file(earlier)
    if form.errors and _chosen(form.evidence) and not form.evidence.errors:
        form.evidence.errors = [
            _("Choose the file again, please: it is not kept while something else is wrong")
        ]
    year = form.year.data if isinstance(form.year.data, int) else now().year
    return render_template(
        "track/report.html", city=city, words=words, ground=ground, row=row, form=form, name=words.name_of(row.id, load()),
        unit=words.stock_unit(row, load()), year=year, earlier=row.in_year(year), doubts=doubts,
        asked=bool(form.asked.data), held=_kept(form, city) is not None,
        note_lang="zh" if has_chinese(form.note.data or "") else "en",
    ), 422 if form.errors else 200  # fmt: skip


def _figures(said: DeliveryReport) -> str:
    """What was asked about, as the form carries it."""
    return f"{said.year}|{said.units!r}|{said.spent!r}"


def _sure(form: DeliveryForm, said: DeliveryReport) -> bool:
    """Whether the person confirmed just these figures."""
    return bool(form.sure.data) and form.asked.data == _figures(said)


def _meanwhile() -> str:
    return _("Somebody reported on the same year at this moment. Look at it, then send this again.")


def _can_be(form: ReadingForm, catalogue: Catalogue) -> bool:
    """Whether the indicator can have the value; says why not at the field."""
    why = plausible.no_share(catalogue.indicators.get(form.indicator.data), float(form.value.data or 0))
    if why:
        form.value.errors = [why]
    return not why


def known_unit(known: list[Indicator], chosen: str | None) -> str:
    """Unit of the indicator chosen, in the language of the page."""
    return next((one.unit.get(i18n.lang()) for one in known if one.id == chosen), "")


@bp.route("/c/<slug>/track/<measure_id>/reading", methods=["GET", "POST"])
@access(city_write)
def reading(city: City, measure_id: str) -> ResponseReturnValue:
    """Record what an indicator of the measure shows."""
    ground, row = _row(city, measure_id)
    catalogue, lang = load(), i18n.lang()
    known = [
        catalogue.indicators[i]
        for i in (row.measure.indicators if row.measure else ())
        if i in catalogue.indicators
    ]
    if not known:
        abort(404)
    form = ReadingForm()
    _limits(form, ground)

    def before() -> Reading | None:
        year, indicator = form.year.data, form.indicator.data
        return (
            reads.reading_of(city.id, row.id, indicator, year)
            if isinstance(year, int) and indicator
            else None
        )

    form.indicator.choices = options(
        {one.id: _("%(name)s (%(unit)s)", name=one.name.get(lang), unit=one.unit.get(lang)) for one in known}
    )
    if form.validate_on_submit() and _can_be(form, catalogue):
        try:
            said = ReadingReport(
                row.id, form.indicator.data, form.year.data or 0, float(form.value.data or 0), form.source.data or "",
                _evidence(form.evidence, city) or form.file_before(before()),
            )  # fmt: skip
            operations.read_off(city, said, current_user.id)
        except UploadRefused as refused:
            form.evidence.errors = [str(refused)]
        except Meanwhile:
            form.year.errors = [_meanwhile()]
        else:
            flash(_("The reading is saved."))
            return redirect(url_for("track.measure", slug=city.slug, measure_id=row.id))
    elif request.method == "GET":
        form.year.data = _asked_year(ground, row)
        asked = request.args.get("indicator", "")
        form.indicator.data = asked if asked in {one.id for one in known} else known[0].id
        if "year" in request.args:
            earlier = before()
            if earlier is not None:
                form.fill(earlier)
            form.offer_file(earlier)
    offered = before()
    return render_template(
        "track/reading.html", city=city, row=row, form=form, name=words.name_of(row.id, catalogue), known=known,
        earlier=offered, words=words, unit=known_unit(known, form.indicator.data),
    ), 422 if form.errors else 200  # fmt: skip

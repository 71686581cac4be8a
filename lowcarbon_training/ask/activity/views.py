"""Activity records as files: template, preview, putting in force; and totals to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from lowcarbon_training.access import access, city_read, city_write, of_city
from lowcarbon_training.ask.activity import operations
from lowcarbon_training.ask.activity.compare import comparisons
from lowcarbon_training.ask.activity.forms import PublishedForm, RecordsForm
from lowcarbon_training.ask.activity.models import PublishedTotal
from lowcarbon_training.ask.activity.reads import current_set, published_totals, sets_of
from lowcarbon_training.ask.activity.rows import Row, cells_of, difference, records_of, row_of
from lowcarbon_training.ask.activity.words import COLUMN_WORDS, fault_lines, notes_for
from lowcarbon_training.ask.activity_file import COLUMNS, FileFaults
from lowcarbon_training.ask.downloads import download_name
from lowcarbon_training.ask.inventory.reads import subject
from lowcarbon_training.ask.questionnaire.reads import draft, names_of
from lowcarbon_training.ask.submissions.reads import account_of_draft
from lowcarbon_training.engine.records import ActivityRecord, EngineError
from lowcarbon_training.i18n import lang
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.uploads.models import Upload
from lowcarbon_training.platform.uploads.operations import UploadRefused, keep
from lowcarbon_training.platform.workbooks import csv_bytes, xlsx_bytes

bp = Blueprint("activity", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200
"""Rows of a difference that the preview shows."""


@bp.get("/c/<slug>/inventory/records", endpoint="records")
@access(city_read)
def records_page(city: City) -> ResponseReturnValue:
    """The records in force, and how to give others."""
    return _records_page(city, RecordsForm())


@bp.post("/c/<slug>/inventory/records")
@access(city_write)
def upload(city: City) -> ResponseReturnValue:
    """Take a file in and look at what it would change; nothing is in force yet."""
    form = RecordsForm()
    if form.validate_on_submit():
        try:
            kept = keep(form.file.data, city_id=city.id, actor_id=current_user.id, kinds=operations.KINDS)
            operations.try_out(draft(city).answers, operations.read_upload(kept))
        except UploadRefused as refused:
            form.file.errors = [str(refused)]
        except FileFaults as faults:
            form.file.errors = [_("The file cannot be used as it is. Nothing was taken over.")]
            return _records_page(city, form, fault_lines(faults)), 422
        else:
            return redirect(url_for("activity.preview", slug=city.slug, upload_id=kept.id))
    return _records_page(city, form), 422 if form.errors else 200


@bp.get("/c/<slug>/inventory/records/<int:upload_id>")
@access(city_read)
def preview(city: City, upload_id: int) -> ResponseReturnValue:
    """What a file would change."""
    kept = of_city(Upload, upload_id, city)
    records = _records_or_404(kept)
    rows = [row_of(one) for one in records]
    held, current = draft(city), current_set(city.id)
    old: list[Row] = list(current.records) if current else []
    try:
        after = operations.try_out(held.answers, records)
    except FileFaults as faults:
        return render_template(
            "ask/records_refused.html", city=city, upload=kept, faults=fault_lines(faults)
        ), 422
    try:
        before = account_of_draft(held, old)
    except EngineError:
        before = None
    return render_template(
        "ask/records_preview.html",
        city=city,
        upload=kept,
        diff=difference(old, rows),
        rows=rows,
        shown=SHOWN,
        before=before,
        after=after,
        notes=notes_for(after, lang()),
        column_words=COLUMN_WORDS,
    )


@bp.post("/c/<slug>/inventory/records/<int:upload_id>")
@access(city_write)
def put_in_force(city: City, upload_id: int) -> ResponseReturnValue:
    """Take the file's records over; the same file twice changes nothing."""
    kept = of_city(Upload, upload_id, city)
    records = _records_or_404(kept)
    try:
        operations.try_out(draft(city).answers, records)
    except FileFaults:
        return redirect(url_for("activity.preview", slug=city.slug, upload_id=upload_id))
    rows = [row_of(one) for one in records]
    _made, new = operations.apply(city, rows, upload=kept, actor_id=current_user.id)
    flash(
        _("The records of the file now count.")
        if new
        else _("These records counted already. Nothing changed.")
    )
    return redirect(url_for("activity.records", slug=city.slug))


@bp.post("/c/<slug>/inventory/records/withdraw")
@access(city_write)
def withdraw(city: City) -> ResponseReturnValue:
    """Let the records count no more; they stay in the history."""
    current = current_set(city.id)
    if current is not None and current.count:
        operations.apply(city, [], upload=None, actor_id=current_user.id)
        flash(_("The records no longer count. The questionnaire's answers take their place."))
    return redirect(url_for("activity.records", slug=city.slug))


@bp.get("/c/<slug>/inventory/records/<any(current,template):which>.<any(csv,xlsx):ending>")
@access(city_read)
def download(city: City, which: str, ending: str) -> ResponseReturnValue:
    """The records in force, or a template with two examples."""
    current = current_set(city.id)
    rows: Sequence[Row] = list(current.records) if which == "current" and current else []
    if which == "template":
        rows = _examples(city)
    name, zh = (
        ("activity-records", "活动数据") if which == "current" else ("activity-template", "活动数据模板")
    )
    cells = [cells_of(row) for row in rows]
    if ending == "csv":
        content, kind = csv_bytes(COLUMNS, cells), "text/csv"
    else:
        help_rows = [[column, str(words)] for column, words in COLUMN_WORDS.items()]
        content = xlsx_bytes(
            [("records", COLUMNS, cells), (_("Columns"), [_("Column"), _("What stands in it")], help_rows)]
        )
        kind = XLSX
    response = Response(content, mimetype=kind)
    response.headers["Content-Disposition"] = download_name(city, name, zh, ending)
    return response


# --- published totals --------------------------------------------------------------------------------------------------


@bp.get("/c/<slug>/inventory/compare")
@access(city_read)
def compare(city: City) -> ResponseReturnValue:
    """Ours beside what was published."""
    return _compare_page(city, PublishedForm())


@bp.post("/c/<slug>/inventory/compare")
@access(city_write)
def keep_published(city: City) -> ResponseReturnValue:
    """Keep a published total."""
    form = PublishedForm()
    if form.validate_on_submit():
        operations.keep_published(
            city,
            basis=form.basis.data,
            year=int(form.year.data),
            value=float(form.value.data),
            source=form.source.data or "",
            actor_id=current_user.id,
        )
        return redirect(url_for("activity.compare", slug=city.slug))
    return _compare_page(city, form), 422 if form.errors else 200


@bp.post("/c/<slug>/inventory/compare/<int:total_id>/remove")
@access(city_write)
def remove_published(city: City, total_id: int) -> ResponseReturnValue:
    """Remove a published total."""
    operations.remove_published(of_city(PublishedTotal, total_id, city), current_user.id)
    flash(_("Removed."))
    return redirect(url_for("activity.compare", slug=city.slug))


# --- parts -------------------------------------------------------------------------------------------------------------


def _records_or_404(kept: Upload) -> list[ActivityRecord]:
    try:
        return operations.read_upload(kept)
    except (FileFaults, OSError):
        abort(404)


def _records_page(city: City, form: RecordsForm, faults: Sequence[tuple[str, str]] = ()) -> str:
    sets = sets_of(city.id)
    context: dict[str, Any] = {"form": form} if form.errors else {}
    return render_template(
        "ask/records.html",
        city=city,
        records_form=form,
        faults=faults,
        current=sets[0] if sets and sets[0].count else None,
        sets=sets,
        people=names_of(one.created_by_id for one in sets),
        columns=COLUMNS,
        column_words=COLUMN_WORDS,
        **context,
    )


def _compare_page(city: City, form: PublishedForm) -> str:
    found = subject(city)
    current = current_set(city.id)
    rows = records_of(current.records) if current else ()
    return render_template(
        "ask/compare.html",
        city=city,
        form=form,
        subject=found,
        comparisons=comparisons(found.account, found.other, published_totals(city.id), rows),
    )


def _examples(city: City) -> list[Row]:
    """Two rows that show how a template is filled; values are made up and marked as examples."""
    note = _("Example: replace or delete this row")
    if city.country == "CN":
        return [
            {"ref": "I.1.2", "what": "electricity", "amount": 20500, "unit": "万kWh", "year": 2023, "region": city.region,
             "quality": "high", "source": "", "note": note},
            {"ref": "I.3.1", "what": "cn_raw_coal", "amount": 12.5, "unit": "万t", "year": 2023, "region": city.region,
             "quality": "medium", "source": "", "note": note},
        ]  # fmt: skip
    return [
        {"ref": "I.1.2", "what": "electricity", "amount": 150000, "unit": "MWh", "year": 2022, "region": "MROW",
         "quality": "high", "source": "", "note": note},
        {"ref": "I.1.1", "what": "natural_gas", "amount": 9800000, "unit": "therm", "year": 2022, "region": city.region,
         "quality": "high", "source": "", "note": note},
    ]  # fmt: skip

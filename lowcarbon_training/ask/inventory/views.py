"""The inventory page, where each number came from, and downloads."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from lowcarbon_training.access import access, city_read
from lowcarbon_training.ask.account import Account
from lowcarbon_training.ask.downloads import download_name
from lowcarbon_training.ask.inventory import downloads, overview
from lowcarbon_training.ask.inventory.explain import explain
from lowcarbon_training.ask.inventory.reads import Subject, subject
from lowcarbon_training.ask.inventory.titles import region_words, source_markup, unit_words
from lowcarbon_training.ask.questionnaire.reads import draft, names_of
from lowcarbon_training.ask.submissions.operations import is_submitted
from lowcarbon_training.ask.submissions.reads import submissions_of
from lowcarbon_training.catalogue import load
from lowcarbon_training.people.cities.models import City

bp = Blueprint("inventory", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/c/<slug>/inventory", endpoint="overview")
@access(city_read)
def overview_page(city: City) -> ResponseReturnValue:
    """Totals, sectors, scopes, gases, energy, gaps and warnings of one account."""
    found = subject(city)
    submissions = submissions_of(city.id)
    now = found.draft or draft(city)
    last = submissions[0] if submissions else None
    return render_template(
        "ask/inventory.html",
        city=city,
        subject=found,
        submissions=submissions,
        people=names_of(one.created_by_id for one in submissions),
        unchanged=last is not None and is_submitted(now, last),
        begun=now.response is not None,
        **(overview.context(found.account, found.other) if found.account else {}),
    )


@bp.get("/c/<slug>/inventory/explain/<path:key>")
@access(city_read)
def explained(city: City, key: str) -> ResponseReturnValue:
    """How one number arose."""
    found = subject(city)
    explanation = explain(_account(found), load(), key)
    if explanation is None:
        abort(404)
    return render_template(
        "ask/explain.html",
        city=city,
        subject=found,
        explanation=explanation,
        source_markup=source_markup,
        unit_words=unit_words,
        region_words=region_words,
    )


@bp.get("/c/<slug>/inventory.xlsx")
@access(city_read)
def workbook(city: City) -> ResponseReturnValue:
    """The inventory as a workbook."""
    found = subject(city)
    held = _account(found)
    return _download(city, downloads.workbook_of(held, found.other), XLSX, "xlsx", held.inventory.year)


@bp.get("/c/<slug>/inventory.csv")
@access(city_read)
def table(city: City) -> ResponseReturnValue:
    """The references as CSV."""
    held = _account(subject(city))
    return _download(city, downloads.csv_of(held), "text/csv", "csv", held.inventory.year)


def _account(found: Subject) -> Account:
    if found.account is None:
        abort(404)
    return found.account


def _download(city: City, content: bytes, kind: str, ending: str, year: int) -> Response:
    response = Response(content, mimetype=kind)
    response.headers["Content-Disposition"] = download_name(city, "inventory", "排放清单", ending, year)
    return response

"""Pages of the plan document: read it on the web, have it set as PDF, download it."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from lowcarbon_training import i18n
from lowcarbon_training.access import access, city_read, of_city
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.cache import frozen
from lowcarbon_training.platform.forms import Form
from lowcarbon_training.platform.jobs.operations import start
from lowcarbon_training.reports.document import Document, build_document
from lowcarbon_training.reports.html import render_fragment
from lowcarbon_training.reports.pdf import MODES

from . import operations, reads
from .models import PlanFile

bp = Blueprint("documents", __name__)


class ExportForm(Form):
    """Nothing to fill in; the button says which language."""


def _paper(city: City) -> reads.Paper | None:
    """What the document is made of, or nothing where there is no plan yet or it cannot be computed; the plan page says why."""
    try:
        return reads.paper_of(city)
    except EngineError:
        return None


def _readable(paper: reads.Paper, mode: str) -> tuple[Document, Markup]:
    """The document and its body as a page; kept as long as nothing it rests on changes."""

    def make() -> tuple[Document, Markup]:
        made = build_document(paper.study, load(), paper.beside)
        return made, Markup(render_fragment(made, mode))  # noqa: S704 - rendered with autoescape

    return frozen("document", (paper.fingerprint, mode), make)


@bp.get("/c/<slug>/plan/document")
@access(city_read)
def document(city: City) -> ResponseReturnValue:
    """The twin of the PDF: the same blocks, in the language of the page or in both."""
    paper = _paper(city)
    mode = "both" if request.args.get("view") == "both" else i18n.lang()
    if paper is None:
        return render_template("reports/nothing.html", city=city, heading=_("The plan to read"))
    made, body = _readable(paper, mode)
    return render_template("reports/document.html", city=city, paper=made, mode=mode, body=body)


@bp.route("/c/<slug>/plan/export", methods=["GET", "POST"])
@access(city_read)
def export(city: City) -> ResponseReturnValue:
    """What can be downloaded, and buttons that have the rest made."""
    paper = _paper(city)
    if paper is None:
        return render_template("reports/nothing.html", city=city, heading=_("The plan as PDF"))
    form = ExportForm()
    mark = paper.fingerprint
    if form.validate_on_submit():
        asked = set(request.form.getlist("mode"))
        if not asked or not asked <= set(MODES):
            abort(400)
        modes = [mode for mode in MODES if mode in asked]
        made = reads.files_of(city.id, mark)
        job = start(
            "render_plan",
            key=f"{city.id}:{mark}:{','.join(modes)}",
            payload={"modes": modes, "page": url_for("documents.export", slug=city.slug)},
            owner_id=current_user.id,
            city_id=city.id,
            again=not asked <= set(made),
        )
        return redirect(url_for("jobs.job", job_id=job.id))
    day = paper.study.request.as_of
    as_of = day.isoformat() if day else ""
    return render_template(
        "reports/export.html",
        city=city,
        form=form,
        files=reads.files_of(city.id, mark),
        modes=MODES,
        as_of=as_of,
    )


@bp.get("/c/<slug>/plan/files/<int:file_id>")
@access(city_read)
def download(city: City, file_id: int) -> ResponseReturnValue:
    """A finished PDF."""
    file = of_city(PlanFile, file_id, city)
    path = operations.path_of(file)
    if not path.exists():
        abort(404)
    name = reads.file_name(file.mode, city.title, file.created_at.date().isoformat())
    response = send_file(
        path, mimetype="application/pdf", as_attachment=True, download_name=name, etag=file.sha256
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-cache"
    return response

"""The plan on one page, and its frozen versions."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from lowcarbon_training.access import access, city_lead, city_read, city_write, may, of_city
from lowcarbon_training.catalogue import load
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.runs import runs

from . import figures, operations, reads, showing, summary
from .models import PlanVersion
from .standing import Standing, nothing_yet, sentence, standing

bp = Blueprint("plans", __name__)


@bp.get("/c/<slug>/plan")
@access(city_read)
def overview(city: City) -> ResponseReturnValue:
    """Five figures, the wedge, the measures, money and energy, the gap, warnings, versions."""
    found = standing(city)
    if found.study is None or found.submission is None:
        return _nothing(city, found)
    study, catalogue = found.study, load()
    result, basis, year = study.result, figures.basis_of(study), figures.year_of(study)
    at = result.at(year)
    parts = showing.fields(study, catalogue)
    versions = reads.versions_of(city.id)
    return render_template(
        "plan/plan.html",
        city=city,
        problem=found.problem,
        study=study,
        result=result,
        submission=found.submission,
        basis=basis,
        total=figures.total_words(basis),
        at=at,
        year=year,
        unit=figures.unit_of(study),
        stats=summary.headline(study),
        words=figures.target_words(result.target.spec, result.base_year) if result.target else "",
        charts=showing.wedge_charts(study, parts),
        message=showing.wedge_message(study, parts),
        parts=parts,
        rows=showing.course_rows(study, last=year),
        measures=summary.measure_rows(study, catalogue, city.country, reads.departments_of(found.plan)),
        money=summary.money_rows(study),
        energy=summary.energy_rows(study),
        without=summary.without_figures(study, catalogue),
        warnings=list(dict.fromkeys(sentence(w.code, **w.params) for w in result.warnings)),
        versions=versions,
        authors=reads.authors_of(versions),
        stale=bool(versions) and versions[0].submission_id != found.submission.id,
        unchanged=bool(versions)
        and not found.broken
        and operations.is_frozen(study, found.submission, found.plan, versions[0]),
        figures=figures,
        runs=runs,
        sentence=sentence,
        papers=_papers(city),
        writes=may(city_write),
        leads=may(city_lead),
    )


@bp.post("/c/<slug>/plan/versions")
@access(city_write)
def freeze(city: City) -> ResponseReturnValue:
    """Freeze the plan as it stands."""
    found = standing(city)
    here = redirect(url_for("plans.overview", slug=city.slug))
    if found.study is None or found.submission is None:
        return _nothing(city, found)
    if found.broken or not found.study.request.chosen:
        flash(found.problem or _("Choose at least one measure before a version is frozen."), "warn")
        return here
    version, new = operations.freeze(city, found.study, found.submission, found.plan, current_user.id)
    if new:
        flash(_("Version %(number)s is frozen and can be tracked.", number=version.number))
    else:
        flash(_("Nothing has changed: this plan is already version %(number)s.", number=version.number))
    return here


@bp.post("/c/<slug>/plan/versions/<int:version_id>/adopt")
@access(city_lead)
def adopt(city: City, version_id: int) -> ResponseReturnValue:
    """The mayor confirms that a frozen version was adopted."""
    version = of_city(PlanVersion, version_id, city)
    if operations.adopt(city, version, current_user):
        flash(_("Version %(number)s is confirmed as adopted.", number=version.number))
    else:
        flash(_("Version %(number)s was confirmed before.", number=version.number))
    return redirect(url_for("plans.overview", slug=city.slug, _anchor="versions"))


def _papers(city: City) -> list[tuple[str, str]]:
    """(words, address) of the plan as a document, as far as the room that makes it is there."""
    words = {"documents.document": _("Read the plan"), "documents.export": _("The plan as PDF")}
    return [
        (label, url_for(name, slug=city.slug))
        for name, label in words.items()
        if name in current_app.view_functions
    ]


def _nothing(city: City, found: Standing) -> ResponseReturnValue:
    promise = _(
        "Here the plan will stand on one page: what the chosen measures cut together, what they cost and save, how far the "
        "city then is from its target, and the versions that were adopted."
    )
    return nothing_yet(city, found, _("Plan"), promise)

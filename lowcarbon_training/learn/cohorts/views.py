"""A trainer's cohorts: making them, each member's progress, who is stuck, ready messages, export."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from lowcarbon_training.access import access, trainer
from lowcarbon_training.extensions import now
from lowcarbon_training.i18n import lang
from lowcarbon_training.learn import content
from lowcarbon_training.learn.cohorts import operations, reads
from lowcarbon_training.learn.cohorts import roster as rosters
from lowcarbon_training.learn.cohorts.dates import deadline_words, today
from lowcarbon_training.learn.cohorts.forms import CohortForm
from lowcarbon_training.learn.cohorts.models import Cohort
from lowcarbon_training.people.cities.reads import all_cities
from lowcarbon_training.platform.workbooks import csv_bytes

bp = Blueprint("cohorts", __name__)
PAGE = 100
"""Members shown at once."""
RULE_WORDS = {
    "overdue": _l("the last day is over and work is missing"),
    "deadline": _l("three days or fewer left and work is missing"),
    "failed": _l("two or more failed attempts at a quiz"),
    "not_started": _l("no first visit within five days"),
    "away": _l("no visit for ten days"),
}
"""The rules, as a trainer reads them."""
RULE_TAGS = {
    "overdue": _l("past the end"),
    "deadline": _l("ends soon"),
    "failed": _l("failing"),
    "not_started": _l("never came"),
    "away": _l("away"),
}
"""The rules in one or two words, for a table."""
KIND_WORDS = {"read": _l("lesson"), "exercise": _l("exercise"), "quiz": _l("quiz")}
"""Requirements in one word, for a table."""


def own_cohort(view: Callable[..., Any]) -> Callable[..., Any]:
    """Load the cohort of the address: the trainer's own (or any, for the coordinator), else 404."""

    @wraps(view)
    def load(cohort_id: int, **values: Any) -> Any:
        cohort = reads.visible(cohort_id, current_user)
        if cohort is None:
            abort(404)
        return view(cohort, **values)

    return load


def sees_scores(cohort: Cohort) -> bool:
    """Scores are for the cohort's own trainer; the coordinator sees completion."""
    return bool(cohort.trainer_id == current_user.id)


@bp.get("/cohorts")
@access(trainer)
def mine() -> ResponseReturnValue:
    """My cohorts."""
    return render_template(
        "learn/cohorts.html",
        cohorts=reads.cohorts_for(current_user),
        track_name=lambda track: content.track_of(track).name,
        deadline_words=deadline_words,
        state=_state,
    )


def _state(cohort: Cohort) -> tuple[str, str]:
    day = today(cohort, now())
    if day < cohort.starts_on:
        return _("not begun"), ""
    return (_("ended"), "") if day > cohort.ends_on else (_("under way"), "now")


def _save(cohort: Cohort | None, template: str) -> ResponseReturnValue:
    form = CohortForm(all_cities(), obj=None if request.method == "POST" else cohort)
    if request.method == "GET":
        form.cities.data = [city.id for city in cohort.cities] if cohort else []
        if cohort is None:
            form.time_zone.data = "Asia/Shanghai" if lang() == "zh" else "America/New_York"
            form.starts_on.data = now().date()
    if form.validate_on_submit():
        saved = operations.save_cohort(
            cohort,
            name_zh=form.name_zh.data or "",
            name_en=form.name_en.data or "",
            track=form.track.data,
            cities=form.cities.data or [],
            starts_on=form.starts_on.data,
            ends_on=form.ends_on.data,
            time_zone=form.time_zone.data,
            actor_id=current_user.id,
        )
        target = "cohorts.cohort" if cohort else "invites.people"
        return redirect(url_for(target, cohort_id=saved.id))
    return render_template(template, form=form, cohort=cohort), 422 if form.errors else 200


@bp.route("/cohorts/new", methods=["GET", "POST"])
@access(trainer)
def new() -> ResponseReturnValue:
    """Make a cohort."""
    return _save(None, "learn/cohort_form.html")


@bp.route("/cohorts/<int:cohort_id>/edit", methods=["GET", "POST"])
@access(trainer)
@own_cohort
def edit(cohort: Cohort) -> ResponseReturnValue:
    """Correct a cohort."""
    return _save(cohort, "learn/cohort_form.html")


@bp.get("/cohorts/<int:cohort_id>")
@access(trainer)
@own_cohort
def cohort(cohort: Cohort) -> ResponseReturnValue:
    """Each member's progress, and who is stuck."""
    members = rosters.roster(cohort, now())
    pages = max(1, -(-len(members) // PAGE))
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    return render_template(
        "learn/cohort.html",
        cohort=cohort,
        track=content.track_of(cohort.track),
        summary=rosters.summary(members),
        members=members[(page - 1) * PAGE : page * PAGE],
        page_number=page,
        pages=pages,
        invited=reads.invitations(cohort, only_open=True),
        scores=sees_scores(cohort),
        rule_words=RULE_WORDS,
        rule_tags=RULE_TAGS,
        kind_words=KIND_WORDS,
        deadline=deadline_words(cohort),
        state=_state(cohort),
    )


@bp.get("/cohorts/<int:cohort_id>/export.csv")
@access(trainer)
@own_cohort
def export(cohort: Cohort) -> ResponseReturnValue:
    """The cohort as CSV, header in the reader's language, no cell that a spreadsheet runs."""
    members = rosters.roster(cohort, now())
    scores = sees_scores(cohort)
    header = [_("Name"), _("City")]
    track = content.track_of(cohort.track)
    for name in track.modules:
        module = content.curriculum().modules[name]
        header += [f"{module.title.get(lang())}: {one.text.get(lang())}" for one in module.requirements]
    header += [_("Requirements met"), _("Requirements in all")]
    if scores:
        header += [_("Quiz attempts"), _("Best score (%)")]
    header += [_("Last visit"), _("Certificate")]
    body = csv_bytes(header, rosters.export(cohort, members, lang(), scores=scores))
    response = Response(body, mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="cohort-{cohort.id}.csv"'
    return response

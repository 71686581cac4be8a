"""The overview of tracks and modules, and the page of a module."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from lowcarbon_training.access import access, anyone, open_endpoint, signed_in
from lowcarbon_training.i18n import HTML_LANG, LANGUAGES, force_locale, lang
from lowcarbon_training.learn import content, lessons, visits
from lowcarbon_training.learn.cohorts.dates import deadline_words
from lowcarbon_training.learn.cohorts.reads import enrolments_of
from lowcarbon_training.learn.credentials.reads import of_person
from lowcarbon_training.learn.modules import operations, reads
from lowcarbon_training.learn.progress import in_module, in_track
from lowcarbon_training.learn.rules import previews
from lowcarbon_training.learn.tracks import first_track

bp = Blueprint("modules", __name__)
visits.watch(bp)
open_endpoint("modules.overview")

VIEWS = ("one", "both")


@bp.get("/learn")
@access(anyone)
def overview() -> ResponseReturnValue:
    """Tracks and modules: for learners with what is done and what is missing, for strangers what is taught."""
    curriculum = content.curriculum()
    if not current_user.is_authenticated:
        return render_template("learn/strangers.html", curriculum=curriculum)
    enrolments = enrolments_of(current_user.id)
    facts = reads.facts_of(current_user.id)
    first = first_track(enrolments)
    tracks = sorted(curriculum.tracks, key=lambda track: track.id != first)
    return render_template(
        "learn/overview.html",
        tracks=[in_track(curriculum, track, facts) for track in tracks],
        first=first,
        enrolments=enrolments,
        deadline_words=deadline_words,
        credentials=of_person(current_user.id),
        preview=previews(current_user),
        track_name=lambda track: content.track_of(track).name,
    )


@bp.get("/learn/<track_id>/<module_id>")
@access(signed_in)
def module(track_id: str, module_id: str) -> ResponseReturnValue:
    """A lesson: one long calm page, in one language or in both side by side."""
    track, found = content.find(track_id, module_id)
    view = request.args.get("view", "one")
    if view not in VIEWS:
        view = "one"
    shown = list(LANGUAGES) if view == "both" else [lang()]
    sides = {}
    for code in shown:
        with force_locale(code):
            sides[code] = lessons.blocks(found, code, _("Source"))
    progress = in_module(found, reads.facts_of(current_user.id))
    return render_template(
        "learn/module.html",
        track=track,
        module=found,
        view=view,
        shown=[(code, HTML_LANG[code]) for code in shown],
        blocks=list(zip(*(sides[code] for code in shown), strict=True)),
        notes=lessons.notes(found, content.sources()),
        progress_now=progress,
        preview=previews(current_user),
        marked=partial(lessons.marked, lang=lang()),
    )


@bp.post("/learn/<track_id>/<module_id>/read")
@access(signed_in)
def read(track_id: str, module_id: str) -> ResponseReturnValue:
    """Mark a lesson as read: evidence with content version and date."""
    _track, found = content.find(track_id, module_id)
    requirement = found.requirement("read")
    if requirement is None:
        abort(404)
    if previews(current_user):
        flash(_("You are looking as staff: nothing is recorded."), "warn")
        return redirect(url_for("modules.module", track_id=track_id, module_id=module_id))
    view = request.form.get("view", "one")
    operations.meet(
        current_user.id,
        found,
        requirement.id,
        kind="completed",
        lang=lang(),
        evidence={"view": view if view in VIEWS else "one"},
    )
    return redirect(url_for("modules.module", track_id=track_id, module_id=module_id, _anchor="next"))

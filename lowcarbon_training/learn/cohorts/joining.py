"""Joining a cohort by its link or by one's own."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from lowcarbon_training.access import access, anyone, open_endpoint
from lowcarbon_training.i18n import lang, text_in
from lowcarbon_training.learn import content
from lowcarbon_training.learn.cohorts import operations, reads
from lowcarbon_training.learn.cohorts.dates import deadline_words
from lowcarbon_training.learn.cohorts.invites import bp
from lowcarbon_training.learn.cohorts.models import Cohort, CohortInvitation
from lowcarbon_training.people.cities.operations import request_of

open_endpoint("invites.join")
open_endpoint("invites.accept")


@bp.get("/cohorts/join/<token>")
@access(anyone)
def join(token: str) -> ResponseReturnValue:
    """What somebody sees who follows a link."""
    target = reads.by_token(token)
    if target is None or not _usable(target):
        return render_template("learn/join_closed.html"), 410
    cohort = target if isinstance(target, Cohort) else target.cohort
    return render_template(
        "learn/join.html",
        cohort=cohort,
        invitation=target if isinstance(target, CohortInvitation) else None,
        token=token,
        track=content.track_of(cohort.track),
        deadline=deadline_words(cohort),
        inside=current_user.is_authenticated and operations.is_in(cohort.id, current_user.id),
    )


def _usable(target: Any) -> bool:
    own = current_user.id if current_user.is_authenticated else None
    if isinstance(target, Cohort):
        return target.link_open or (own is not None and operations.is_in(target.id, own))
    return target.open or (own is not None and target.user_id == own)


@bp.post("/cohorts/join/<token>")
@access(anyone)
def accept(token: str) -> ResponseReturnValue:
    """Join, signed in."""
    target = reads.by_token(token)
    if target is None:
        abort(404)
    if not current_user.is_authenticated:
        return redirect(url_for("accounts.sign_in", next=url_for("invites.join", token=token)))
    try:
        operations.accept(target, current_user)
    except operations.Closed:
        return render_template("learn/join_closed.html"), 410
    asked = (
        request_of(current_user.id, target.city_id)
        if isinstance(target, CohortInvitation) and target.city_id
        else None
    )
    if asked is not None:
        flash(
            _(
                "You are in. %(city)s was asked to give you your role there; you get a message.",
                city=text_in(asked.city.name, lang())[0],
            )
        )
    return redirect(url_for("modules.overview"))

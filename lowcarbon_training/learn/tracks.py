"""Which track is a person's own, and what the line on a city's home page says about learning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from flask import url_for
from flask_babel import gettext as _

from lowcarbon_training.i18n import lang
from lowcarbon_training.learn import content
from lowcarbon_training.learn.progress import TrackProgress, in_track
from lowcarbon_training.people.accounts.reads import my_memberships
from lowcarbon_training.people.home import StepStatus


class CohortOf(Protocol):
    """An enrolment, as far as the track goes."""

    cohort: Any


def first_track(enrolments: Sequence[CohortOf]) -> str:
    """Id of the track that stands first: that of the person's cohort, else by role."""
    known = [track.id for track in content.curriculum().tracks]
    for row in enrolments:
        if row.cohort.track in known:
            return str(row.cohort.track)
    if any(membership.role == "mayor" for membership in my_memberships()):
        return "mayor"
    return "official" if my_memberships() or "mayor" not in known else known[0]


def where(progress: TrackProgress) -> str:
    """One sentence: "2 of 3 done; still missing: Score 80 percent in the quiz"."""
    if progress.complete:
        return _("All %(n)s requirements are met.", n=progress.total)
    missing = progress.missing
    if not missing:
        return _("This track has no modules yet.")
    return _(
        "%(done)s of %(all)s done; still missing: %(what)s",
        done=progress.done,
        all=progress.total,
        what=missing[0][1].text.get(lang())
        if len(missing) == 1
        else _("%(first)s and %(n)s more", first=missing[0][1].text.get(lang()), n=len(missing) - 1),
    )


def status(_city: Any, user: Any) -> StepStatus:
    """The learning step of a city's line, for whoever looks at it; two queries.

    It asks to be taken first only while somebody has not begun who should: a mayor, or a member of a cohort. Learning
    never stands in the way of answering.
    """
    from lowcarbon_training.learn.cohorts.reads import enrolments_of
    from lowcarbon_training.learn.modules.reads import facts_of

    enrolments = enrolments_of(user.id)
    curriculum = content.curriculum()
    track = content.track_of(first_track(enrolments))
    progress = in_track(curriculum, track, facts_of(user.id))
    url = url_for("modules.overview")
    name = track.name.get(lang())
    if progress.complete:
        return StepStatus("done", _("You have completed the %(track)s.", track=name), _("Look it up"), url)
    if progress.started:
        return StepStatus("", where(progress), _("Go on learning"), url)
    should = bool(enrolments) or any(membership.role == "mayor" for membership in my_memberships())
    words = _("The %(track)s: short lessons with your own city's figures", track=name)
    return StepStatus("now" if should else "", words, _("Begin to learn"), url)

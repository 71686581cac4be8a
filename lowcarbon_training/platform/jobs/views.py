"""The page of a job: how far it is, what is being done, where the result is."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, jsonify, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lowcarbon_training.access import access, signed_in
from lowcarbon_training.platform.jobs import reads
from lowcarbon_training.platform.jobs.models import Job

bp = Blueprint("jobs", __name__)


def _load(job_id: int) -> Job:
    cities = frozenset(membership.city_id for membership in current_user.memberships)
    job = reads.visible_job(job_id, current_user, cities)
    if job is None:
        abort(404)
    return job


@bp.get("/jobs/<int:job_id>")
@access(signed_in)
def job(job_id: int) -> ResponseReturnValue:
    """Progress in per cent; renews itself, also without JavaScript; can be left and found again."""
    found = _load(job_id)
    return render_template(
        "platform/job.html", job=found, heading=reads.title(found), words=reads.words(found)
    )


@bp.get("/jobs/<int:job_id>.json")
@access(signed_in)
def state(job_id: int) -> ResponseReturnValue:
    """The same for the page's script."""
    found = _load(job_id)
    answer: dict[str, Any] = {"status": found.status, "progress": found.progress, "words": reads.words(found)}
    if not found.open:
        answer["url"] = url_for("jobs.job", job_id=found.id)
    return jsonify(answer)

"""Looking at jobs."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from lowcarbon_training.extensions import db
from lowcarbon_training.platform.jobs.models import Job
from lowcarbon_training.platform.jobs.registry import KINDS


def visible_job(job_id: int, user: Any, city_ids: frozenset[int]) -> Job | None:
    """The job, if this person asked for it or it belongs to one of their cities."""
    found = db.session.get(Job, job_id)
    if found is None:
        return None
    if found.owner_id is not None and found.owner_id == user.id:
        return found
    return found if found.city_id is not None and found.city_id in city_ids else None


def title(job: Job) -> str:
    """What is being done; once it ended, how it ended."""
    kind = KINDS.get(job.kind)
    if not job.open:
        return str(kind.finished) if kind and kind.finished and job.status == "done" else words(job)
    return str(kind.title) if kind else job.kind


def words(job: Job) -> str:
    """Where it stands, in a sentence."""
    if job.status == "queued":
        return _("Waiting for its turn")
    if job.status == "done":
        return _("Finished")
    if job.status == "failed":
        return _("This did not work")
    kind = KINDS.get(job.kind)
    step = kind.steps.get(job.message) if kind else None
    return str(step) if step else _("Being worked on")

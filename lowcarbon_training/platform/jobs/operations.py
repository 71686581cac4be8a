"""Asking for long work. The row is written in the request's transaction; only its id goes to the queue, after commit."""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import select

from lowcarbon_training.extensions import db, now
from lowcarbon_training.platform.jobs.models import Job
from lowcarbon_training.platform.jobs.queue import enqueue_after_commit
from lowcarbon_training.platform.jobs.registry import KINDS


def start(
    kind: str,
    *,
    payload: dict[str, Any] | None = None,
    key: str | None = None,
    owner_id: int | None = None,
    city_id: int | None = None,
    again: bool = False,
    quiet: bool = False,
) -> Job:
    """Ask for a piece of work; the same (kind, key) is done once.

    Parameters
    ----------
    kind : str
        Registered with ``@job``.
    key : str, optional
        Identity of the work, such as the hash of its inputs. None: always new work.
    again : bool
        Do it again even if it is done (its result was deleted, say). Failed work is always tried again.
    quiet : bool
        Nobody will look at it (mail).

    Returns
    -------
    Job
        Flushed, so that ``url_for("jobs.job", job_id=job.id)`` works. It may be done already.
    """
    if kind not in KINDS:
        raise KeyError(f"no job is called {kind}")
    unique = key if key is not None else secrets.token_hex(12)
    found = (
        db.session.scalar(select(Job).where(Job.kind == kind, Job.key == unique)) if key is not None else None
    )
    if found is not None:
        if found.status == "failed" or (found.status == "done" and again):
            found.status, found.progress, found.message, found.error = "queued", 0, "", ""
            found.attempts, found.result, found.finished_at = 0, None, None
            found.heartbeat, found.payload = now(), payload or {}
            db.session.flush()
            enqueue_after_commit(found.id)
        return found
    made = Job(
        kind=kind, key=unique, payload=payload or {}, owner_id=None if quiet else owner_id, city_id=city_id
    )
    db.session.add(made)
    db.session.flush()
    enqueue_after_commit(made.id)
    return made

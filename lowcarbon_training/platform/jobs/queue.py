"""The queue behind the job rows: huey on a SQLite file by default, on PostgreSQL by setting. It carries ids only."""

from __future__ import annotations

import contextlib
import logging
from typing import Any

from flask import Flask, current_app
from huey import Huey, MemoryHuey, PostgresHuey, SqliteHuey
from sqlalchemy import event
from sqlalchemy.orm import Session

from lowcarbon_training.extensions import db
from lowcarbon_training.settings import Settings

logger = logging.getLogger(__name__)
_WAITING = "jobs to enqueue"


def make_queue(settings: Settings) -> Huey:
    """The queue of an installation."""
    if settings.queue == "memory":
        return MemoryHuey("jobs", results=False)
    if settings.queue == "postgres":
        return PostgresHuey("jobs", results=False, dsn=settings.database_url)
    return SqliteHuey("jobs", results=False, filename=str(settings.data_dir / "queue.db"))


def install(app: Flask) -> None:
    """Give the app its queue, with the one task that runs any job by its id."""
    queue = make_queue(app.config["SETTINGS"])

    def run_job(job_id: int) -> None:
        from lowcarbon_training.platform.jobs.runner import run

        with app.app_context():
            run(job_id)

    app.extensions["queue"] = queue
    app.extensions["run_job"] = queue.task(name="run_job")(run_job)


def enqueue_after_commit(job_id: int) -> None:
    """Hand an id to the queue as soon as the present transaction is committed; never if it is taken back."""
    db.session().info.setdefault(_WAITING, []).append(job_id)


def enqueue(job_id: int) -> None:
    """Hand an id to the queue now. A queue that cannot be reached is no reason to fail: the sweep finds the row."""
    try:
        current_app.extensions["run_job"](job_id)
    except Exception:
        logger.exception("job %s could not be put into the queue; the sweep will", job_id)


def drain(app: Flask) -> int:
    """Run everything that waits, here and now (tests, demo); returns how many."""
    queue, count = app.extensions["queue"], 0
    while (task := queue.dequeue()) is not None:
        queue.execute(task)
        count += 1
    return count


@event.listens_for(Session, "after_commit")
def _committed(session: Session) -> None:
    for job_id in session.info.pop(_WAITING, ()):
        with contextlib.suppress(RuntimeError):  # outside of an app: nothing to hand it to
            enqueue(job_id)


@event.listens_for(Session, "after_rollback")
def _taken_back(session: Session) -> None:
    session.info.pop(_WAITING, None)


__all__: list[Any] = ["drain", "enqueue", "enqueue_after_commit", "install", "make_queue"]

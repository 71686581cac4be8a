"""Running one job by its id: claim, work, result. Short transactions of its own, the stated exception of the house."""

from __future__ import annotations

import gc
import logging
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from flask import current_app
from sqlalchemy import Engine, or_, update
from sqlalchemy.exc import OperationalError

from lowcarbon_training import database
from lowcarbon_training.extensions import db, now
from lowcarbon_training.platform.jobs.models import Job
from lowcarbon_training.platform.jobs.queue import enqueue
from lowcarbon_training.platform.jobs.registry import KINDS, Kind, Run

logger = logging.getLogger(__name__)
BEAT = 10
"""A running job gives a sign of life this often. [s]"""
LOST = timedelta(seconds=60)
"""Without one for this long it is lost."""
jobs = Job.__table__


def _write(engine: Engine, statement: Any) -> int:
    """One short write on a connection of its own; returns how many rows it met."""
    token = database._MAY_WRITE.set(True)
    try:
        with engine.begin() as connection:
            return int(connection.execute(statement).rowcount)
    finally:
        database._MAY_WRITE.reset(token)


def run(job_id: int) -> None:
    """Do a job, if it still waits to be done. Never raises: what went wrong stands in the row."""
    engine = db.engine
    claimed = _write(
        engine,
        update(jobs)
        .where(jobs.c.id == job_id, jobs.c.status == "queued")
        .values(status="running", heartbeat=now(), attempts=jobs.c.attempts + 1, progress=0, message=""),
    )
    if not claimed:
        return
    database.expect(writing=False)
    row = db.session.get(Job, job_id)
    kind = KINDS.get(row.kind) if row else None
    if row is None or kind is None:
        _finish(engine, job_id, "failed", error="no such kind of job")
        return

    def report(percent: int, code: str) -> None:
        try:
            _write(
                engine,
                update(jobs)
                .where(jobs.c.id == job_id)
                .values(progress=percent, message=code, heartbeat=now()),
            )
        except OperationalError:  # somebody writes for long: how far we are can wait
            logger.info("progress of job %s not written", job_id)

    work = Run(job_id, dict(row.payload), row.owner_id, row.city_id, report)
    db.session.rollback()
    try:
        with _without_gc():
            _work(engine, work, kind)
    finally:
        database.expect(writing=True)


def _work(engine: Engine, work: Run, kind: Kind) -> None:
    try:
        with _beating(engine, work.job_id):
            result = kind.function(work)
        db.session.rollback()
    except Exception as error:
        db.session.rollback()
        logger.exception("job %s (%s) failed", work.job_id, kind.name)
        detail = "".join(traceback.format_exception(error))[-4000:]
        _finish(engine, work.job_id, "failed", error=detail)
    else:
        _finish(engine, work.job_id, "done", result=dict(result or {}))


def _finish(
    engine: Engine, job_id: int, status: str, *, result: dict[str, Any] | None = None, error: str = ""
) -> None:
    values: dict[str, Any] = {"status": status, "error": error, "finished_at": now(), "heartbeat": now()}
    if status == "done":
        values |= {"result": result, "progress": 100, "message": ""}
    _write(engine, update(jobs).where(jobs.c.id == job_id).values(**values))


@contextmanager
def _beating(engine: Engine, job_id: int) -> Iterator[None]:
    """A sign of life while the job works."""
    stop = threading.Event()

    def beat() -> None:
        while not stop.wait(BEAT):
            try:
                _write(engine, update(jobs).where(jobs.c.id == job_id).values(heartbeat=now()))
            except OperationalError:
                continue

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=BEAT)


@contextmanager
def _without_gc() -> Iterator[None]:
    """Rendering makes millions of small objects; they are collected when the result has been handed over."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
            gc.collect()


def sweep() -> int:
    """Put lost work back into the queue: waiting too long, or running without a sign of life. Returns how many."""
    engine, limit = db.engine, now() - LOST
    with engine.connect() as connection:
        lost = connection.execute(
            db.select(jobs.c.id, jobs.c.kind, jobs.c.status, jobs.c.attempts).where(
                or_(jobs.c.status == "queued", jobs.c.status == "running"), jobs.c.heartbeat < limit
            )
        ).all()
    count = 0
    for job_id, name, status, attempts in lost:
        kind = KINDS.get(name)
        if status == "running" and attempts >= (kind.attempts if kind else 1):
            _finish(engine, job_id, "failed", error="its worker died too often")
            continue
        met = _write(
            engine,
            update(jobs)
            .where(jobs.c.id == job_id, jobs.c.status == status, jobs.c.heartbeat < limit)
            .values(status="queued", heartbeat=now()),
        )
        if met:
            enqueue(job_id)
            count += 1
    if count:
        current_app.logger.warning("%s lost jobs put back into the queue", count)
    return count

"""Whatever was acknowledged is still there after the server or a worker is killed in the middle of it."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lowcarbon_training.extensions import db
from lowcarbon_training.settings import ROOT, Settings
from tests.load.hammer import Server, Writer, free_port
from tests.support.database import SERVER

pytestmark = [pytest.mark.loopback, pytest.mark.xdist_group("load")]
QUEUE = "postgres" if SERVER else "sqlite"
EACH = 5
"""Answers that everybody gets acknowledged before and after the server is killed."""
PATIENCE = 90
"""Seconds for that, on a busy machine."""


def cookie(app: Any, login: str) -> str:
    """A session of a demo account, as signing in would give it."""
    from lowcarbon_training.people.accounts.models import User

    client = app.test_client()
    with app.app_context():
        user_id = db.session.scalar(db.select(User).where(User.login == login)).get_id()
        db.session.remove()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = user_id, True
    return f"session={client.get_cookie('session').value}"


def wait_for(writers: list[Writer], counts: list[int]) -> None:
    """Until everybody has so many answers acknowledged; a refusal ends the waiting."""
    end = time.monotonic() + PATIENCE
    while any(len(writer.kept) < count for writer, count in zip(writers, counts, strict=True)):
        faults = [fault for writer in writers for fault in writer.refused]
        assert not faults, "\n".join(faults[:5])
        assert time.monotonic() < end, [len(writer.kept) for writer in writers]
        time.sleep(0.05)


def stored(app: Any, slug: str, key: str) -> int:
    """The number that the database holds for an answer of a city."""
    from lowcarbon_training.ask.questionnaire.models import AnswerRow, Response
    from lowcarbon_training.people.cities.reads import by_slug

    with app.app_context():
        row = db.session.scalar(
            db.select(AnswerRow)
            .join(Response)
            .where(Response.city_id == by_slug(slug).id, AnswerRow.key == key)
        )
        value = row.value
        db.session.remove()
        return int(float(value))


def test_answers_survive_the_death_of_the_server(
    settings: Settings, make_app: Callable[[Settings], Any]
) -> None:
    from lowcarbon_training.database import prepare
    from lowcarbon_training.people.demo import build
    from lowcarbon_training.settings import _kept_secret

    settings = dataclasses.replace(
        settings, env="development", secret_key=_kept_secret(settings.data_dir), queue=QUEUE
    )
    app = make_app(settings)
    with app.app_context():
        db.drop_all()
    prepare(app)
    build(app)
    port = free_port()
    server = Server(settings.data_dir, port, settings.database_url, QUEUE)
    writers = [
        Writer(port, cookie(app, f"{short}-official"), f"/c/{slug}/ask/{question}", key)
        for short, slug in (("luxi", "luxi"), ("slp", "st-louis-park"))
        for question, key in (("A03", "A03"), ("A06", "A06.admin"))
    ]
    with app.app_context():
        db.engine.dispose()
    server.start()
    try:
        for writer in writers:
            writer.start()
        wait_for(writers, [EACH] * len(writers))
        server.kill()
        before = [len(writer.kept) for writer in writers]
        server.start()
        wait_for(writers, [count + EACH for count in before])
        for writer in writers:
            writer.stopping.set()
        for writer in writers:
            writer.join(20)
    finally:
        server.stop()
    faults = [fault for writer in writers for fault in writer.refused]
    assert not faults, "\n".join(faults[:5])
    for writer in writers:
        slug = writer.path.split("/")[2]
        held = stored(app, slug, writer.key)
        assert writer.kept[-1] <= held <= writer.value, f"{slug} {writer.key}: {held}, told {writer.kept[-1]}"


def test_a_job_goes_on_when_its_worker_is_killed(
    settings: Settings, make_app: Callable[[Settings], Any]
) -> None:
    from lowcarbon_training.platform.jobs.models import Job

    settings = dataclasses.replace(settings, env="development", queue=QUEUE)
    app = make_app(settings)
    environment = {
        **os.environ, "DATA_DIR": str(settings.data_dir), "LOWCARBON_ENV": "development",
        "DATABASE_URL": settings.database_url, "LOWCARBON_QUEUE": QUEUE, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "",
    }  # fmt: skip
    go_on: Path = settings.data_dir / "go-on"

    def worker() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.load.slow_worker", str(go_on)], env=environment, cwd=ROOT
        )

    def state() -> tuple[str, int, int]:
        with app.app_context():
            row = db.session.get(Job, number)
            found = (row.status, row.progress, row.attempts)
            db.session.remove()
            return found

    def until(wanted: Callable[[tuple[str, int, int]], bool]) -> None:
        end = time.monotonic() + 40
        while not wanted(state()):
            assert time.monotonic() < end, state()
            time.sleep(0.1)

    first = worker()
    try:
        with app.app_context():
            from lowcarbon_training.platform.jobs.queue import enqueue

            job = Job(kind="slow", key="1")
            db.session.add(job)
            db.session.commit()
            number = job.id
            enqueue(number)
            db.session.remove()
        until(lambda seen: seen[:2] == ("running", 50))
    finally:
        first.kill()
        first.wait()
    assert state() == ("running", 50, 1), "the row says what its worker last said"
    go_on.touch()
    second = worker()
    try:
        until(lambda seen: seen[0] == "done")
        assert state() == ("done", 100, 2)
    finally:
        second.kill()
        second.wait()

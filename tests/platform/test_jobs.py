"""Long work: written with the request, run once, survives a lost worker, shown to its owner only."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask_babel import lazy_gettext as _l

from lowcarbon_training import database
from lowcarbon_training.extensions import db, now
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.jobs import registry, runner
from lowcarbon_training.platform.jobs.models import Job
from lowcarbon_training.platform.jobs.operations import start
from lowcarbon_training.platform.jobs.queue import drain
from tests.support.jobs import work_off

seen: list[int] = []


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "KINDS", dict(registry.KINDS))
    for module in (runner,):
        monkeypatch.setattr(module, "KINDS", registry.KINDS)
    monkeypatch.setattr("lowcarbon_training.platform.jobs.operations.KINDS", registry.KINDS)
    monkeypatch.setattr("lowcarbon_training.platform.jobs.reads.KINDS", registry.KINDS)
    seen.clear()

    @registry.job("count", title=_l("Help"), steps={"half": _l("Area")})
    def count(run: registry.Run) -> dict[str, object]:
        seen.append(run.payload["n"])
        names = [city.slug for city in db.session.scalars(db.select(City))]
        run.progress(50, "half")
        with database.writing():
            db.session.add(City(slug=f"made-{run.payload['n']}", name_en="x", country="US", region="US-MN"))
        return {"url": "/help", "names": names}

    @registry.job("break", title=_l("Help"), attempts=2)
    def broken(run: registry.Run) -> None:
        raise RuntimeError("secret detail")


def test_runs_after_commit_with_progress_and_result(app, client, people) -> None:
    job = start("count", payload={"n": 1}, key="k", owner_id=people.luxi.official.id)
    assert drain(app) == 0, "nothing runs before the commit"
    client.login(people.luxi.official)
    page = client.get(f"/jobs/{job.id}?lang=en")
    assert "Waiting for its turn" in page.text
    assert work_off(app) == 1
    assert (job.status, job.progress, job.attempts) == ("done", 100, 1)
    page = client.get(f"/jobs/{job.id}?lang=zh")
    assert "已完成" in page.text
    assert "/help" in page.links
    assert client.raw.get(f"/jobs/{job.id}.json").json["url"] == f"/jobs/{job.id}"
    assert db.session.scalar(db.select(City).where(City.slug == "made-1"))


def test_a_rolled_back_request_starts_nothing(app) -> None:
    start("count", payload={"n": 1})
    db.session.rollback()
    db.session.commit()
    assert drain(app) == 0


def test_same_key_is_done_once(app, people) -> None:
    first = start("count", payload={"n": 1}, key="same")
    second = start("count", payload={"n": 2}, key="same")
    assert first.id == second.id
    work_off(app)
    third = start("count", payload={"n": 3}, key="same")
    assert third.status == "done"
    work_off(app)
    start("count", payload={"n": 4}, key="same", again=True)
    work_off(app)
    assert seen == [1, 4]


def test_failure_is_told_without_detail_and_may_be_tried_again(app, client, people) -> None:
    job = start("break", key="b", owner_id=people.luxi.official.id)
    work_off(app)
    page = client.login(people.luxi.official).get(f"/jobs/{job.id}?lang=en")
    assert "This did not work" in page.text
    assert "secret detail" not in page.html
    db.session.expire_all()
    assert "secret detail" in job.error
    start("break", key="b")
    assert work_off(app) == 1


def test_sweep_brings_back_what_was_lost_and_gives_up_in_the_end(app, people) -> None:
    lost = start("count", payload={"n": 7})
    taken = start("break")
    db.session.commit()
    app.extensions["queue"].flush()
    old = now() - timedelta(minutes=5)
    lost.heartbeat = old
    taken.status, taken.attempts, taken.heartbeat = "running", 1, old
    db.session.commit()
    assert runner.sweep() == 2
    work_off(app)
    assert lost.status == "done"
    assert taken.status == "failed"
    taken.status, taken.attempts, taken.heartbeat = "running", 2, old
    db.session.commit()
    assert runner.sweep() == 0
    db.session.expire_all()
    assert taken.status == "failed"


def test_a_job_twice_in_the_queue_runs_once(app) -> None:
    from lowcarbon_training.platform.jobs.queue import enqueue

    job = start("count", payload={"n": 1})
    db.session.commit()
    enqueue(job.id)
    assert work_off(app) == 2
    assert seen == [1]


def test_only_the_owner_and_the_city_see_a_job(client, people) -> None:
    own = start("count", payload={"n": 1}, owner_id=people.luxi.official.id)
    shared = start("count", payload={"n": 2}, city_id=people.luxi.city.id)
    client.login(people.luxi.viewer).get(f"/jobs/{own.id}", status=404)
    client.get(f"/jobs/{shared.id}")
    client.login(people.slp.mayor).get(f"/jobs/{own.id}", status=404)
    client.get(f"/jobs/{shared.id}", status=404)
    client.get(f"/jobs/{shared.id}.json", status=404)


def _status_of(job: Job) -> str:
    """The status as it is now; no transaction stays open, or the worker could not write."""
    db.session.refresh(job)
    status = job.status
    db.session.rollback()
    return status


def test_a_real_worker_process_works_off_the_queue(make_app, settings, tmp_path) -> None:
    """One real process: mail job to nowhere is not needed, the sweep alone proves that it starts and writes."""
    import dataclasses
    import os
    import time

    from lowcarbon_training.platform.jobs.worker import start_worker

    app = make_app(dataclasses.replace(settings, queue="sqlite", data_dir=tmp_path))
    with app.app_context():
        job = Job(kind="nothing known", key="x")
        db.session.add(job)
        db.session.commit()
        from lowcarbon_training.platform.jobs.queue import enqueue

        enqueue(job.id)
        environment = {**os.environ, "DATA_DIR": str(tmp_path), "LOWCARBON_ENV": "test"}
        environment["DATABASE_URL"] = settings.database_url
        worker = start_worker(environment)
        try:
            until = time.monotonic() + 120  # a busy machine may take long to start a process
            while (status := _status_of(job)) != "failed" and time.monotonic() < until:
                time.sleep(0.1)
            assert status == "failed"
        finally:
            worker.terminate()
            assert worker.wait(timeout=60) == 0


def test_a_page_of_finished_work_does_not_say_that_it_is_being_done(app) -> None:
    from lowcarbon_training.platform.jobs.models import Job
    from lowcarbon_training.platform.jobs.reads import title

    with app.test_request_context("/?lang=zh"):
        said = {
            status: title(Job(kind="render_plan", status=status)) for status in ("running", "done", "failed")
        }
    assert said == {"running": "正在生成方案 PDF", "done": "方案 PDF 已生成", "failed": "未能完成"}

"""How transactions begin and end."""

from __future__ import annotations

import dataclasses
import threading

import pytest

from lowcarbon_training import database
from lowcarbon_training.extensions import db
from tests.support.database import SERVER
from tests.support.queries import counted

sqlite_only = pytest.mark.skipif(bool(SERVER), reason="about SQLite")


@sqlite_only
def test_sqlite_is_opened_safely(make_app, settings) -> None:
    app = make_app(dataclasses.replace(settings, env="development"))
    with app.app_context(), db.engine.connect() as connection:
        ask = lambda pragma: connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()  # noqa: E731
        assert ask("journal_mode") == "wal"
        assert ask("synchronous") == 2, "FULL"
        assert ask("foreign_keys") == 1
        assert ask("busy_timeout") == database.BUSY_TIMEOUT


@sqlite_only
def test_a_post_takes_the_write_lock_at_once_and_a_get_does_not(app, client, people) -> None:
    client.login(people.luxi.official)
    begun = []
    from sqlalchemy import event

    event.listen(
        db.engine,
        "before_cursor_execute",
        lambda *a: begun.append(a[2]) if a[2].startswith("BEGIN") else None,
    )
    client.get("/c/luxi/")
    assert begun.count("BEGIN IMMEDIATE") == 0
    client.post("/messages/read")
    assert "BEGIN IMMEDIATE" in begun


@sqlite_only
def test_reading_goes_on_while_somebody_writes(app, client, people) -> None:
    """A writer that holds the lock does not stop a page from being read."""
    holding, release = threading.Event(), threading.Event()

    def write() -> None:
        with app.app_context(), database.writing():
            db.session.execute(db.text("UPDATE cities SET name_en = 'Written' WHERE slug = 'luxi'"))
            holding.set()
            release.wait(10)

    client.login(people.luxi.official)
    thread = threading.Thread(target=write)
    thread.start()
    assert holding.wait(10)
    try:
        assert client.get("/c/luxi/?").status == 200
    finally:
        release.set()
        thread.join()
    assert "Written" in client.get("/c/luxi/members").html or client.get("/c/luxi/?lang=en").h1 == "Written"


def test_writing_commits_at_the_end_and_takes_back_on_error(app, people) -> None:
    with database.writing():
        people.luxi.city.name_en = "One"

    def fail() -> None:
        with database.writing():
            people.luxi.city.name_en = "Two"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    db.session.expire_all()
    assert people.luxi.city.name_en == "One"


def test_a_page_reads_once_and_anew_where_something_is_written(app) -> None:
    made = iter(range(100))
    read = lambda key=("thing", 1): database.once(key, lambda: next(made))  # noqa: E731
    assert read() != read(), "in jobs and commands nothing is kept"
    with app.test_request_context("/"):
        database.expect(writing=False)
        first = read()
        assert read() == first
        assert read(("thing", 2)) != first
        with database.writing():
            assert read() != read()
        assert read() != first, "what was read before the writing is forgotten"
        database.expect(writing=True)
        assert read() != read()


def test_a_reading_of_nothing_is_kept_too(app) -> None:
    calls = []
    with app.test_request_context("/"):
        database.expect(writing=False)
        for _ in range(2):
            assert database.once(("none",), lambda: calls.append(1)) is None
    assert calls == [1]
    database.expect(writing=True)


def test_moments_have_a_zone(app, people) -> None:
    from datetime import datetime

    assert people.luxi.city.created_at.utcoffset() is not None
    people.luxi.city.created_at = datetime(2026, 1, 1)
    with pytest.raises(Exception, match="time zone"):
        db.session.flush()
    db.session.rollback()


def test_counting_queries(app, people) -> None:
    with counted() as statements:
        db.session.execute(db.text("SELECT 1"))
    assert statements[-1] == "SELECT 1"

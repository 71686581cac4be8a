"""How the database is opened, and how a transaction begins and ends.

SQLite: WAL, synchronous FULL (NORMAL may lose acknowledged commits at power loss), foreign keys on, and a request that
may write begins with BEGIN IMMEDIATE, because a read that upgrades to a write fails at once whatever the busy timeout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from flask import Flask, g, has_request_context
from sqlalchemy import Connection, Engine, event

from lowcarbon_training.extensions import db
from lowcarbon_training.settings import ROOT

_MAY_WRITE: ContextVar[bool] = ContextVar("may_write", default=True)
BUSY_TIMEOUT = 10_000
"""How long a writer waits for another one. [ms]"""
T = TypeVar("T")


def expect(*, writing: bool) -> None:
    """Say whether the transactions begun from here on may write (commands and jobs may, a GET may not)."""
    _MAY_WRITE.set(writing)


@contextmanager
def writing() -> Iterator[None]:
    """A short transaction of its own in a place that otherwise only reads (a job, a rare GET): commits at the end."""
    db.session.rollback()
    token = _MAY_WRITE.set(True)
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _MAY_WRITE.reset(token)
        if has_request_context():
            g.pop("readings", None)  # what was read before may be another thing now


def may_write() -> bool:
    """May the transactions begun from here on write?"""
    return _MAY_WRITE.get()


def once(key: tuple[Any, ...], read: Callable[[], T]) -> T:
    """A reading that several parts of a page need, made once in a request that only reads: a page tells one state.

    Where something may be written (and in jobs and commands), each call reads anew.

    Parameters
    ----------
    key : tuple
        Name of the reading and everything that it depends on, such as ``("latest", city_id)``.
    """
    if may_write() or not has_request_context():
        return read()
    kept = g.setdefault("readings", {})
    if key not in kept:
        kept[key] = read()
    found: T = kept[key]
    return found


def open_database(app: Flask) -> None:
    """Attach the rules above to the engine of this app."""
    durable = app.config["SETTINGS"].env != "test"
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "sqlite":
        _sqlite(engine, durable=durable)


def prepare(app: Flask) -> None:
    """Bring the database of an installation to the present state: run the migrations that it lacks."""
    from flask_migrate import upgrade

    with app.app_context():
        if any((ROOT / "migrations" / "versions").glob("*.py")):
            upgrade()
        else:  # only while there is no migration yet
            db.create_all()


def _sqlite(engine: Engine, *, durable: bool) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        # The driver must not open transactions by itself: see begin() below.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = " + ("FULL" if durable else "OFF"))
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _MAY_WRITE.get() else "BEGIN")

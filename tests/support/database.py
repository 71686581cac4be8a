"""Databases for tests: a SQLite file copied for each test, or a PostgreSQL database made from a template.

``LOWCARBON_TEST_DATABASE_URL=postgresql://...`` (a server on which databases may be made) runs every test of the web part
on PostgreSQL.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from lowcarbon_training.settings import Settings

SERVER = os.environ.get("LOWCARBON_TEST_DATABASE_URL", "")


def plain_settings(folder: Path, database_url: str = "") -> Settings:
    """Settings of a test installation."""
    return Settings(
        env="test", data_dir=folder, secret_key="a secret for tests, long enough, not used anywhere else",
        queue="memory", rate_limits=False, database_url=database_url,
    )  # fmt: skip


class EmptyDatabase:
    """A SQLite file with all tables and no rows."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "lowcarbon.db"

    def copy(self, folder: Path) -> Settings:
        """An installation with a copy of it."""
        shutil.copy(self.file, folder / "lowcarbon.db")
        return plain_settings(folder)

    def forget(self, settings: Settings) -> None:
        """The folder goes by itself."""

    def drop(self) -> None:
        """The folder goes by itself."""


class EmptyPostgres(EmptyDatabase):
    """A PostgreSQL database with all tables and no rows, used as a template."""

    def __init__(self) -> None:
        self.name = f"empty_{secrets.token_hex(4)}"
        self.run(f'CREATE DATABASE "{self.name}"')

    @staticmethod
    def run(statement: str) -> None:
        """One statement on the server."""
        import psycopg

        with psycopg.connect(SERVER, autocommit=True) as connection:
            connection.execute(statement.encode())

    @staticmethod
    def url(name: str) -> str:
        """Address of a database of this server."""
        parts = urlsplit(SERVER)
        return urlunsplit(parts._replace(path=f"/{name}"))

    def copy(self, folder: Path) -> Settings:
        name = f"test_{secrets.token_hex(6)}"
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{self.name}" STRATEGY FILE_COPY')
        return plain_settings(folder, self.url(name))

    def forget(self, settings: Settings) -> None:
        self.run(f'DROP DATABASE "{urlsplit(settings.database_url).path[1:]}" WITH (FORCE)')

    def drop(self) -> None:
        self.run(f'DROP DATABASE "{self.name}" WITH (FORCE)')


@contextmanager
def bare(folder: Path) -> Iterator[Settings]:
    """An installation whose database has no tables yet."""
    if not SERVER:
        yield plain_settings(folder)
        return
    name = f"bare_{secrets.token_hex(6)}"
    EmptyPostgres.run(f'CREATE DATABASE "{name}"')
    try:
        yield plain_settings(folder, EmptyPostgres.url(name))
    finally:
        EmptyPostgres.run(f'DROP DATABASE "{name}" WITH (FORCE)')


def make_empty(folder: Path) -> EmptyDatabase:
    """Make the database that tests copy."""
    from lowcarbon_training.extensions import db
    from lowcarbon_training.factory import create_app

    if SERVER:
        empty: EmptyDatabase = EmptyPostgres()
        app = create_app(plain_settings(folder, EmptyPostgres.url(empty.name)))  # type: ignore[attr-defined]
    else:
        empty = EmptyDatabase(folder)
        app = create_app(plain_settings(folder))
    with app.app_context():
        db.create_all()
        db.session.remove()
        db.engine.dispose()  # the last connection to close writes the WAL back into the file
    return empty

"""Counting the queries of a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from lowcarbon_training.extensions import db


@contextmanager
def counted() -> Iterator[list[str]]:
    """Statements that run inside: ``with counted() as statements: client.get(url)``."""
    statements: list[str] = []

    def note(_conn, _cursor, statement, _parameters, _context, _many) -> None:
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)

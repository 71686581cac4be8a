"""Journals of the room: rows that are added and never changed, kept so by the database itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import DDL, event
from sqlalchemy.exc import IntegrityError

from lowcarbon_training.extensions import db

GUARDED: dict[str, frozenset[str]] = {}
"""Tables under guard, with their columns that may still change."""
M = TypeVar("M")


def guards(table: Any, dialect: str) -> tuple[str, ...]:
    """Statements that keep a table append-only; the migration that makes the table runs them too.

    Rows may still go with the person they belong to.
    """
    name = table.name
    columns = ", ".join(column.name for column in table.columns if column.name not in GUARDED[name])
    if dialect == "sqlite":
        return (
            f"CREATE TRIGGER {name}_no_update BEFORE UPDATE OF {columns} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, '{name}: rows are never changed'); END",
        )
    return (
        f"CREATE FUNCTION {name}_guard() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{name}: rows are never changed'; END $$",
        f"CREATE TRIGGER {name}_no_update BEFORE UPDATE OF {columns} ON {name} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}_guard()",
    )


def append_only(*free: str) -> Callable[[type[M]], type[M]]:
    """Class decorator: the database refuses any change to the rows of this model.

    Parameters
    ----------
    free : str
        Columns that may change besides ``created_by_id`` (a deleted account empties it).
    """

    def guard(model: type[M]) -> type[M]:
        table: Any = model.__table__  # type: ignore[attr-defined]
        GUARDED[table.name] = frozenset({"created_by_id", *free})
        for dialect in ("sqlite", "postgresql"):
            for statement in guards(table, dialect):
                made = DDL(statement.replace("%", "%%")).execute_if(dialect=dialect)
                event.listen(table, "after_create", made)
        dropped = DDL(f"DROP FUNCTION IF EXISTS {table.name}_guard()")
        event.listen(table, "after_drop", dropped.execute_if(dialect="postgresql"))
        return model

    return guard


def add_once(row: Any) -> bool:
    """Add a row unless its like exists (a unique constraint says so): a double click makes one row.

    Returns
    -------
    bool
        Whether it was added.
    """
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError:
        return False
    return True

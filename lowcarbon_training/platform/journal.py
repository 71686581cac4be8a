"""Journals: tables whose rows are added and never changed, kept so by the database itself. Used by learn and track."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import DDL, event
from sqlalchemy.exc import IntegrityError

from lowcarbon_training.extensions import db

GUARDED: dict[str, frozenset[str]] = {}
"""Tables under guard, with their columns that may still change."""
OWNERS: dict[str, tuple[str, str]] = {}
"""Tables whose rows are not deleted either, with the column and the table of the owner they go with."""
M = TypeVar("M")


def guards(table: Any, dialect: str) -> tuple[str, ...]:
    """Statements that keep a table append-only; the migration that makes the table runs them too."""
    return (*_no_update(table, dialect), *_no_delete(table.name, dialect))


def _no_update(table: Any, dialect: str) -> tuple[str, ...]:
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


def _no_delete(name: str, dialect: str) -> tuple[str, ...]:
    """A row goes with its owner, never by itself: when it is the owner's turn, the owner is gone already."""
    if name not in OWNERS:
        return ()
    column, owner = OWNERS[name]
    there = f"EXISTS (SELECT 1 FROM {owner} WHERE id = OLD.{column})"  # noqa: S608 - names from our own models
    if dialect == "sqlite":
        return (
            f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name} WHEN {there} "
            f"BEGIN SELECT RAISE(ABORT, '{name}: rows are never deleted'); END",
        )
    return (
        f"CREATE FUNCTION {name}_stays() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {there} THEN RAISE EXCEPTION '{name}: rows are never deleted'; END IF; RETURN OLD; END $$",
        f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}_stays()",
    )


def append_only(*free: str, goes_with: tuple[str, str] | None = None) -> Callable[[type[M]], type[M]]:
    """Class decorator: the database refuses any change to the rows of this model.

    Parameters
    ----------
    free : str
        Columns that may change besides ``created_by_id`` (a deleted account empties it).
    goes_with : tuple of str, optional
        Column and table of the owner (``("city_id", "cities")``): rows go with it and are not deleted otherwise.
        Without it the database leaves deleting to whoever deletes the person they belong to.
    """

    def guard(model: type[M]) -> type[M]:
        table: Any = model.__table__  # type: ignore[attr-defined]
        GUARDED[table.name] = frozenset({"created_by_id", *free})
        if goes_with is not None:
            OWNERS[table.name] = goes_with
        for dialect in ("sqlite", "postgresql"):
            for statement in guards(table, dialect):
                made = DDL(statement.replace("%", "%%")).execute_if(dialect=dialect)
                event.listen(table, "after_create", made)
        for function in ("guard", *(["stays"] if goes_with is not None else [])):
            dropped = DDL(f"DROP FUNCTION IF EXISTS {table.name}_{function}()")
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

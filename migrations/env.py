"""How Alembic reaches our database: through the application, in batch mode on SQLite, with foreign keys off meanwhile."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection

sys.path.insert(0, str(Path(__file__).parent))
from guards import add_guards

database = current_app.extensions["migrate"].db
TURN = 20301
"""Number of the lock that migrations hold on PostgreSQL."""
options: dict[str, Any] = dict(current_app.extensions["migrate"].configure_args)


def render_item(kind: str, value: Any, autogen_context: Any) -> str | bool:
    """Our own column types are written as what they are in the database, so that a migration needs no code of ours."""
    from lowcarbon_training.extensions import UtcDateTime

    if kind == "type" and isinstance(value, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and type(value).__name__ == "JSON":
        autogen_context.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


def is_ours(_thing: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    """The queue keeps its own tables where it lives in the same database; they are none of ours."""
    return kind != "table" or not str(name).startswith("huey_")


def run(connection: Connection) -> None:
    """Run the migrations on one connection, each in its transaction."""
    context.configure(
        connection=connection,
        target_metadata=database.metadata,
        render_item=render_item,
        include_object=is_ours,
        transaction_per_migration=True,
        process_revision_directives=lambda _context, _revision, found: add_guards(database.metadata, found),
        **{**options, "render_as_batch": True, "compare_type": True},
    )
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    context.configure(
        url=str(database.engine.url),
        target_metadata=database.metadata,
        literal_binds=True,
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()
else:
    with database.engine.connect() as one:
        sqlite = one.dialect.name == "sqlite"
        if sqlite:
            # A batch step builds a table anew and drops the old one; with foreign keys on, that would delete its children.
            one.exec_driver_sql("ROLLBACK")
            one.exec_driver_sql("PRAGMA foreign_keys = OFF")
            one.exec_driver_sql("BEGIN IMMEDIATE")
        else:  # two servers that start at once take turns
            one.exec_driver_sql(f"SELECT pg_advisory_lock({TURN})")
            one.commit()
        run(one)
        one.commit()
        if sqlite:
            one.exec_driver_sql("ROLLBACK")
            one.exec_driver_sql("PRAGMA foreign_keys = ON")
        else:
            one.exec_driver_sql(f"SELECT pg_advisory_unlock({TURN})")

"""Up, down with rows, and up again; what the migrations make is what the models say, triggers included.

On SQLite in the ordinary run, on PostgreSQL in the second one (``scripts/test``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from lowcarbon_training.settings import ROOT, Settings
from tests.migrations import rows, schema
from tests.support.database import bare

VERSIONS = ROOT / "migrations" / "versions"
MAKE = "DATA_DIR=$(mktemp -d) .venv/bin/flask --app app db migrate -m WHAT --rev-id NUMBER"


@pytest.fixture
def bare_settings(tmp_path: Path) -> Iterator[Settings]:
    """An installation whose database is wholly empty."""
    with bare(tmp_path / "bare") as made:
        yield made


@pytest.fixture
def bare_app(bare_settings: Settings, make_app: Callable[[Settings], Any]) -> Any:
    """An application on it, outside of any context."""
    return make_app(bare_settings)


def revisions(app: Any) -> list[str]:
    """Every revision, oldest first."""
    from alembic.script import ScriptDirectory

    with app.app_context():
        script = ScriptDirectory.from_config(app.extensions["migrate"].migrate.get_config())
        heads = script.get_heads()
        assert len(heads) == 1, f"one newest migration expected, {heads} found; make it with: {MAKE}"
        return [one.revision for one in reversed(list(script.walk_revisions()))]


def upgrade(app: Any, to: str = "head") -> None:
    from flask_migrate import upgrade as run

    with app.app_context():
        run(revision=to)


def downgrade(app: Any, to: str = "base") -> None:
    from flask_migrate import downgrade as run

    with app.app_context():
        run(revision=to)


def described(app: Any) -> dict[str, Any]:
    from lowcarbon_training.extensions import db

    with app.app_context(), db.engine.connect() as connection:
        return schema.describe(connection)


def test_migrations_make_what_the_models_say(app, bare_app) -> None:
    """``app`` has its tables from the models, ``bare_app`` gets them from the migrations."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from lowcarbon_training.extensions import db

    revisions(bare_app)
    upgrade(bare_app)
    found = schema.differences(described(app), described(bare_app))
    assert not found, "\n".join([*found, f"A migration is missing; make it with: {MAKE}"])
    with bare_app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        changes = compare_metadata(context, db.metadata)
    assert not changes, f"{changes}\nmake a migration with: {MAKE}"


def test_up_down_with_a_row_in_every_table_and_up_again(bare_app) -> None:
    from lowcarbon_training.extensions import db

    upgrade(bare_app)
    before = described(bare_app)
    with bare_app.app_context(), db.engine.begin() as connection:
        made = rows.fill(connection, db.metadata)
        counts = {
            table.name: connection.execute(db.select(db.func.count()).select_from(table)).scalar()
            for table in db.metadata.sorted_tables
        }
    assert set(made) == set(db.metadata.tables)
    assert set(counts.values()) == {1}
    downgrade(bare_app)
    left = {key: value for key, value in described(bare_app).items() if value}
    assert left == {}, "something is left behind by the way back"
    upgrade(bare_app)
    assert described(bare_app) == before
    with bare_app.app_context(), db.engine.begin() as connection:
        rows.fill(connection, db.metadata)


def test_each_step_by_itself(bare_app) -> None:
    """Every migration goes forward, back and forward again, and leaves behind what stood before it."""
    known = revisions(bare_app)
    before = described(bare_app)
    for place, revision in enumerate(known):
        upgrade(bare_app, revision)
        after = described(bare_app)
        downgrade(bare_app, known[place - 1] if place else "base")
        assert described(bare_app) == before, revision
        upgrade(bare_app, revision)
        before = after


def test_the_demo_stands_on_a_migrated_database_and_goes_down_with_it(bare_app) -> None:
    from lowcarbon_training.database import prepare
    from lowcarbon_training.extensions import db
    from lowcarbon_training.people.demo import build

    prepare(bare_app)
    prepare(bare_app)
    assert build(bare_app)
    with bare_app.app_context(), db.engine.connect() as connection:
        filled = [
            name
            for name in inspect(connection).get_table_names()
            if connection.execute(text(f'SELECT 1 FROM "{name}" LIMIT 1')).first()
        ]
    assert {"users", "cities", "memberships", "audit_entries"} <= set(filled)
    downgrade(bare_app)
    assert {key for key, value in described(bare_app).items() if value} == set()
    upgrade(bare_app)


def test_the_trail_cannot_be_changed_after_a_migration(bare_app) -> None:
    from lowcarbon_training.extensions import db

    upgrade(bare_app)
    with bare_app.app_context(), db.engine.begin() as connection:
        rows.fill(connection, db.metadata)
    for statement in ("UPDATE audit_entries SET action = 'other'", "DELETE FROM audit_entries"):
        with (
            bare_app.app_context(),
            pytest.raises(DBAPIError, match="audit entries are never"),
            db.engine.begin() as connection,
        ):
            connection.execute(text(statement))


def test_migrations_need_no_code_of_ours() -> None:
    """A migration must do the same in ten years: it names types and statements, not our modules."""
    files = sorted(VERSIONS.glob("*.py"))
    assert files, f"there is no migration; make it with: {MAKE}"
    for path in files:
        assert "lowcarbon_training" not in path.read_text(encoding="utf-8"), path.name

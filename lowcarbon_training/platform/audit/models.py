"""The audit trail: who did what to what, when. Rows are added and never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, ForeignKey, Index, String, event
from sqlalchemy.orm import Mapped, mapped_column

from lowcarbon_training.extensions import JsonValue, UtcDateTime, db, now


class AuditEntry(db.Model):
    """One thing that somebody did."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_subject", "subject_type", "subject_id"),)
    kept = "log"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, index=True)
    actor_id: Mapped[int | None] = mapped_column(index=True)
    """Account that did it; no foreign key, because the entry outlives the account. Empty: the system."""
    action: Mapped[str] = mapped_column(String(60))
    """``<thing>.<what happened>``: ``plan.adopted``."""
    subject_type: Mapped[str] = mapped_column(String(40))
    """Table of the row it happened to."""
    subject_id: Mapped[int | None]
    city_id: Mapped[int | None] = mapped_column(ForeignKey("cities.id", ondelete="SET NULL"), index=True)
    before: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    after: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)


SQLITE_GUARD = (
    "CREATE TRIGGER audit_entries_no_update BEFORE UPDATE OF at, actor_id, action, subject_type, subject_id, before, after "
    "ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END",
    "CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries "
    "BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END",
)
POSTGRES_GUARD = (
    "CREATE FUNCTION audit_entries_guard() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit entries are never changed or deleted'; END $$",
    "CREATE TRIGGER audit_entries_no_update BEFORE UPDATE OF at, actor_id, action, subject_type, subject_id, before, after "
    "ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_entries_guard()",
    "CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries "
    "FOR EACH ROW EXECUTE FUNCTION audit_entries_guard()",
)
"""Statements that keep the table append-only in the database itself; the migration that makes the table runs them too."""

for _dialect, _statements in (("sqlite", SQLITE_GUARD), ("postgresql", POSTGRES_GUARD)):
    for _statement in _statements:
        event.listen(
            AuditEntry.__table__,
            "after_create",
            DDL(_statement.replace("%", "%%")).execute_if(dialect=_dialect),
        )
event.listen(
    AuditEntry.__table__,
    "after_drop",
    DDL("DROP FUNCTION IF EXISTS audit_entries_guard()").execute_if(dialect="postgresql"),
)

"""A piece of long work, remembered in our own row: the queue may lose it, the row does not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lowcarbon_training.extensions import JsonValue, UtcDateTime, db, now

STATES = ("queued", "running", "done", "failed")


class Job(db.Model):
    """One piece of work: written with the request that asks for it, run by the worker, looked at by its owner."""

    __tablename__ = "jobs"
    __table_args__ = (
        UniqueConstraint("kind", "key"),
        CheckConstraint("status IN ('queued', 'running', 'done', 'failed')", name="status"),
        CheckConstraint("progress >= 0 AND progress <= 100", name="progress"),
        Index("ix_jobs_status_heartbeat", "status", "heartbeat"),
    )
    kept = "work"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    """Name in the registry."""
    key: Mapped[str] = mapped_column(String(120))
    """What makes this work the same as another: asked for twice, done once."""
    payload: Mapped[dict[str, Any]] = mapped_column(JsonValue, default=dict)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    """Who may look at it; others of the same city too when ``city_id`` is set."""
    city_id: Mapped[int | None] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    status: Mapped[str] = mapped_column(String(10), default="queued")
    progress: Mapped[int] = mapped_column(default=0)
    """Per cent."""
    message: Mapped[str] = mapped_column(String(40), default="")
    """Code of what is being done; the registry has the words."""
    result: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    """``url``: where the result is; whatever else the room wants to know."""
    error: Mapped[str] = mapped_column(Text, default="")
    """For the people who run the site; readers see a sentence instead."""
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    heartbeat: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    """Last sign of life (or of being put into the queue)."""
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def open(self) -> bool:
        """Is it still to come?"""
        return self.status in ("queued", "running")

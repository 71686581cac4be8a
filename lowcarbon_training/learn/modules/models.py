"""What completion rests on: facts about single requirements, and days on which somebody came."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lowcarbon_training.extensions import JsonValue, Stamped, db
from lowcarbon_training.platform.journal import append_only

KINDS = ("completed", "passed", "waived", "withdrawn")


@append_only()
class RequirementEvent(Stamped, db.Model):
    """One fact about one requirement of one person. The last one of a requirement counts."""

    __tablename__ = "requirement_events"
    __table_args__ = (
        UniqueConstraint("user_id", "module", "requirement", "seq"),
        CheckConstraint("kind IN ('completed', 'passed', 'waived', 'withdrawn')", name="kind"),
        CheckConstraint("kind IN ('completed', 'passed') OR reason <> ''", name="reason"),
        CheckConstraint("seq > 0", name="seq"),
        Index("ix_requirement_events_module_user", "module", "user_id"),
    )
    kept = "person"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    track: Mapped[str] = mapped_column(String(40))
    module: Mapped[str] = mapped_column(String(40))
    requirement: Mapped[str] = mapped_column(String(40))
    seq: Mapped[int] = mapped_column(default=1)
    """1 for the first fact about this requirement, then 2, 3 ..."""
    kind: Mapped[str] = mapped_column(String(10))
    """``completed`` (read, exercise), ``passed`` (quiz), ``waived`` by a trainer, ``withdrawn``."""
    evidence: Mapped[dict[str, Any]] = mapped_column(JsonValue, default=dict)
    """Where it can be seen: {"attempt": 3}, {"answers": ["C11"]}, {"view": "both"}."""
    version: Mapped[str] = mapped_column(String(40))
    """Edition and hash of the module's content then."""
    lang: Mapped[str] = mapped_column(String(2))
    """Language in which the person did it."""
    reason: Mapped[str] = mapped_column(Text, default="")


class LearningDay(db.Model):
    """A day on which a person opened a page of the room; "no visit in ten days" rests on it."""

    __tablename__ = "learning_days"
    __table_args__ = (UniqueConstraint("user_id", "day"),)
    kept = "person"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    day: Mapped[date] = mapped_column(Date)
    """In UTC."""

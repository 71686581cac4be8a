"""A city's draft of the questionnaire: one Response for each city, one row for each answer key."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lowcarbon_training.extensions import Stamped, UtcDateTime, db, now

ValueOrNothing = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""JSON whose ``None`` is the database's NULL: an answer without a value."""


class Response(Stamped, db.Model):
    """The draft of one city. Answers change in place here; what counts is frozen in a Submission."""

    __tablename__ = "responses"
    __table_args__ = (CheckConstraint("depth IN ('quick', 'short', 'full')", name="depth"),)
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), unique=True)
    depth: Mapped[str] = mapped_column(String(5), default="quick")
    """How much the city wants to be asked."""

    rows: Mapped[list[AnswerRow]] = relationship(back_populates="response", cascade="all, delete-orphan")


class AnswerRow(Stamped, db.Model):
    """One answer: a value with its unit, or a notation key, or "we do not know"."""

    __tablename__ = "answers"
    __table_args__ = (
        UniqueConstraint("response_id", "key"),
        CheckConstraint("quality IS NULL OR quality IN ('high', 'medium', 'low')", name="quality"),
        CheckConstraint("confidentiality IN ('public', 'internal', 'confidential')", name="confidentiality"),
        CheckConstraint(
            "notation_key IS NULL OR notation_key IN ('NO', 'NE', 'IE', 'C')", name="notation_key"
        ),
        CheckConstraint("notation_key IS NULL OR NOT not_known", name="one_state"),
    )
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(40))
    """Answer key (``D02.total``), or the id of a question for a notation key or "we do not know" of the whole."""
    value: Mapped[Any] = mapped_column(ValueOrNothing, nullable=True)
    """As entered, in ``unit``; a list for several choices, a ranking or the column of a table; ids, never texts."""
    unit: Mapped[str | None] = mapped_column(String(40))
    year: Mapped[int | None]
    """Calendar year the figure is about."""
    source: Mapped[str] = mapped_column(Text, default="")
    quality: Mapped[str | None] = mapped_column(String(6))
    confidentiality: Mapped[str] = mapped_column(String(12), default="internal")
    notation_key: Mapped[str | None] = mapped_column(String(2))
    not_known: Mapped[bool] = mapped_column(default=False)
    """The city said "we do not know"."""
    origin: Mapped[str] = mapped_column(String(120), default="")
    """Where it came from when it was not typed in here: ``lesson:official/o1``, ``file:city.yaml``."""
    note: Mapped[str] = mapped_column(Text, default="")
    answered_by: Mapped[str] = mapped_column(String(120), default="")
    """Who gave the figure, where that is not the person who entered it."""
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("uploads.id", ondelete="SET NULL"))
    lang_shown: Mapped[str] = mapped_column(String(2), default="en")
    """Language in which the question was read."""
    content_version: Mapped[str] = mapped_column(String(16), default="")
    review: Mapped[bool] = mapped_column(default=False)
    """Another answer changed what this one rests on: worth looking at again."""
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    response: Mapped[Response] = relationship(back_populates="rows")

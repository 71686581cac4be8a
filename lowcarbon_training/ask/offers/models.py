"""Suggested answers: what somebody worked out in a lesson, offered to the questionnaire and never taken by itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from lowcarbon_training.extensions import JsonValue, Stamped, UtcDateTime, db


class Offer(Stamped, db.Model):
    """One suggested answer; ``created_by_id`` is the person who worked it out."""

    __tablename__ = "offers"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'accepted', 'refused', 'replaced')", name="state"),
        CheckConstraint("(state = 'open') = (decided_at IS NULL)", name="decided"),
        Index("ix_offers_city_id_state", "city_id", "state"),
    )
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(40))
    """Answer key it is meant for."""
    value: Mapped[Any] = mapped_column(JsonValue)
    unit: Mapped[str | None] = mapped_column(String(40))
    year: Mapped[int | None]
    source: Mapped[str] = mapped_column(Text, default="")
    quality: Mapped[str | None] = mapped_column(String(6))
    origin: Mapped[str] = mapped_column(String(120))
    """``lesson:<track>/<module>`` or ``exercise:<module>/<exercise>``; becomes the answer's origin."""
    origin_zh: Mapped[str] = mapped_column(String(200), default="")
    origin_en: Mapped[str] = mapped_column(String(200), default="")
    """Name of the lesson in both languages, shown beside the offer."""
    state: Mapped[str] = mapped_column(String(8), default="open")
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))

    @property
    def origin_name(self) -> dict[str, str]:
        """Name of the lesson in both languages (may be empty)."""
        return {"zh": self.origin_zh, "en": self.origin_en}

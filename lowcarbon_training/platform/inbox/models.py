"""Messages to a person. The inbox holds everything that is also mailed, so the house works without a mail server."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from lowcarbon_training.extensions import JsonValue, UtcDateTime, db, now


class Notice(db.Model):
    """One message: a kind (its template is ``templates/email/<kind>.txt``) and what it needs to be said."""

    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_user_id_read_at", "user_id", "read_at"),)
    kept = "person"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(40))
    params: Mapped[dict[str, Any]] = mapped_column(JsonValue, default=dict)
    """Plain values; bilingual ones as {zh, en}."""
    url: Mapped[str] = mapped_column(String(500), default="")
    """Page of this site where one goes on; a path or a full address."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

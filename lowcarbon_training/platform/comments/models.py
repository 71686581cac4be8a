"""Comments on anything: a thread on a subject."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lowcarbon_training.extensions import Stamped, UtcDateTime, db

MAX = 1200
"""Longest comment, in each language. [characters]"""


class Comment(Stamped, db.Model):
    """One comment; written in one language, a translation may stand beside it."""

    __tablename__ = "comments"
    __table_args__ = (
        CheckConstraint("length(body) BETWEEN 1 AND 1200", name="body"),
        CheckConstraint("length(translation) <= 1200", name="translation"),
        CheckConstraint("lang IN ('zh', 'en')", name="lang"),
        Index("ix_comments_subject", "subject_type", "subject_id"),
    )
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int | None] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    subject_type: Mapped[str] = mapped_column(String(40))
    """Table of what is commented on."""
    subject_id: Mapped[int]
    lang: Mapped[str] = mapped_column(String(2))
    """Language of ``body``."""
    body: Mapped[str] = mapped_column(Text)
    translation: Mapped[str] = mapped_column(Text, default="")
    """The same in the other language; empty: not translated yet, and the page says so."""
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Taken down by its author or a moderator; stays in the database."""

    author = relationship("User", foreign_keys="Comment.created_by_id", viewonly=True)

    @property
    def words(self) -> dict[str, str]:
        """Text by language."""
        return {self.lang: self.body, ("en" if self.lang == "zh" else "zh"): self.translation}

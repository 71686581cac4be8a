"""A finished PDF. It can be made again from what it rests on, so the row may be deleted at any moment."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lowcarbon_training.extensions import Stamped, db


class PlanFile(Stamped, db.Model):
    """One PDF of one plan in one language."""

    __tablename__ = "plan_files"
    __table_args__ = (
        UniqueConstraint("city_id", "fingerprint", "mode"),
        CheckConstraint("mode IN ('zh', 'en', 'both')", name="mode"),
        CheckConstraint("size > 0", name="size"),
    )
    kept = "city"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    """Hash of answers, choices, content and library versions: an unchanged plan is not set again."""
    mode: Mapped[str] = mapped_column(String(4))
    pages: Mapped[int]
    size: Mapped[int]
    """[bytes]"""
    sha256: Mapped[str] = mapped_column(String(64))
    """Hash of the file; its bytes lie under this name."""

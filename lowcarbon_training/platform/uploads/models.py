"""Files that people give as evidence. The bytes lie in the data folder under their hash; the row says what they are."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from lowcarbon_training.extensions import Stamped, db


class Upload(Stamped, db.Model):
    """One file of one city."""

    __tablename__ = "uploads"
    __table_args__ = (
        CheckConstraint("size > 0", name="size"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        Index("ix_uploads_city_id_sha256", "city_id", "sha256"),
    )
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    """Name as given, without path and control characters."""
    media_type: Mapped[str] = mapped_column(String(100))
    """Found by looking at the bytes, never believed from the browser."""
    size: Mapped[int]
    """[bytes]"""
    sha256: Mapped[str] = mapped_column(String(64))
    """Hash of the bytes, hexadecimal; also the name of the file."""

"""Activity records that a city gives as a file, and totals it has published."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lowcarbon_training.extensions import JsonValue, Stamped, db


class RecordSet(Stamped, db.Model):
    """All activity records of a city as of one upload; the newest one counts, an empty one withdraws them."""

    __tablename__ = "record_sets"
    __table_args__ = (CheckConstraint("length(sha256) = 64", name="sha256"),)
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    records: Mapped[list[dict[str, Any]]] = mapped_column(JsonValue)
    """Rows as in the file, keys as in its header."""
    count: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    """Hash of the canonical JSON of the rows: the same file twice changes nothing."""
    file_name: Mapped[str] = mapped_column(String(200), default="")
    upload_id: Mapped[int | None] = mapped_column(ForeignKey("uploads.id", ondelete="SET NULL"))


class PublishedTotal(Stamped, db.Model):
    """A total the city has published elsewhere, to be compared with ours; ours is never bent to fit."""

    __tablename__ = "published_totals"
    __table_args__ = (
        UniqueConstraint("city_id", "basis", "year"),
        CheckConstraint("basis IN ('basic', 'basic_plus', 'territorial', 'energy_co2')", name="basis"),
    )
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    basis: Mapped[str] = mapped_column(String(12))
    year: Mapped[int]
    value: Mapped[float]
    """[t CO2e; energy_co2: t CO2]"""
    source: Mapped[str] = mapped_column(Text, default="")

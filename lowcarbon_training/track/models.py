"""What was really done and measured. Append-only: a correction is a new row that names the one it replaces."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from lowcarbon_training.extensions import Stamped, db
from lowcarbon_training.platform.journal import append_only

OF_A_CITY = ("city_id", "cities")
"""Reports and statements go with their city, never by themselves."""


def _first(name: str, *columns: str) -> Index:
    """One first report of a thing; everything later is a correction that names the row before it."""
    first = text("replaces_id IS NULL")
    return Index(name, *columns, unique=True, sqlite_where=first, postgresql_where=first)


@append_only(goes_with=OF_A_CITY)
class Delivery(Stamped, db.Model):
    """Units of one measure in place at the end of a year, and money spent in it, as the city reports them."""

    __tablename__ = "deliveries"
    __table_args__ = (
        CheckConstraint("year BETWEEN 2000 AND 2100", name="year"),
        CheckConstraint("units >= 0", name="units"),
        CheckConstraint("spent IS NULL OR spent >= 0", name="spent"),
        CheckConstraint("currency IN ('CNY', 'USD')", name="currency"),
        _first("uq_deliveries_first", "city_id", "measure", "year"),
    )
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    measure: Mapped[str] = mapped_column(String(60))
    year: Mapped[int]
    units: Mapped[float]
    """In place at the end of the year (cumulative), in the unit of the measure's stock."""
    spent: Mapped[float | None]
    """Spent in the year, in ``currency``."""
    currency: Mapped[str] = mapped_column(String(3))
    blocked: Mapped[bool] = mapped_column(default=False)
    """The city says that it cannot go on."""
    note: Mapped[str] = mapped_column(Text, default="")
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("uploads.id"))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("deliveries.id"), unique=True)
    version_id: Mapped[int | None] = mapped_column(ForeignKey("plan_versions.id"))
    """The plan version it is reported against."""


@append_only(goes_with=OF_A_CITY)
class Reading(Stamped, db.Model):
    """One reading of an indicator."""

    __tablename__ = "readings"
    __table_args__ = (
        CheckConstraint("year BETWEEN 2000 AND 2100", name="year"),
        _first("uq_readings_first", "city_id", "measure", "indicator", "year"),
    )
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    measure: Mapped[str] = mapped_column(String(60))
    indicator: Mapped[str] = mapped_column(String(80))
    year: Mapped[int]
    value: Mapped[float]
    """In the unit of the indicator."""
    source: Mapped[str] = mapped_column(String(300), default="")
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("uploads.id"))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("readings.id"), unique=True)


@append_only(goes_with=OF_A_CITY)
class Verification(Stamped, db.Model):
    """A verifier's statement on one delivery or one reading; the verifier is of another body than the reporter."""

    __tablename__ = "verifications"
    __table_args__ = (
        CheckConstraint("(delivery_id IS NULL) <> (reading_id IS NULL)", name="one_subject"),
        CheckConstraint("outcome IN ('confirmed', 'adjusted', 'rejected')", name="outcome"),
        CheckConstraint("outcome <> 'adjusted' OR value IS NOT NULL", name="adjusted"),
    )
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    delivery_id: Mapped[int | None] = mapped_column(ForeignKey("deliveries.id"), index=True)
    reading_id: Mapped[int | None] = mapped_column(ForeignKey("readings.id"), index=True)
    outcome: Mapped[str] = mapped_column(String(10))
    value: Mapped[float | None]
    """Units or value as verified, where adjusted."""
    statement: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text, default="")
    """What was looked at: meters, invoices, a site visit."""

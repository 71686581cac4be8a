"""Cohorts: a group that takes a track together, who is in it, who is invited, what was sent."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lowcarbon_training.extensions import Stamped, UtcDateTime, db
from lowcarbon_training.people.accounts.models import User
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.journal import append_only


class Cohort(Stamped, db.Model):
    """A group taking one track between two dates."""

    __tablename__ = "cohorts"
    __table_args__ = (
        CheckConstraint("name_zh <> '' OR name_en <> ''", name="some_name"),
        CheckConstraint("ends_on >= starts_on", name="dates"),
    )
    kept = "log"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    name_zh: Mapped[str] = mapped_column(String(80), default="")
    name_en: Mapped[str] = mapped_column(String(80), default="")
    track: Mapped[str] = mapped_column(String(40))
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    """Last day, until midnight in the cohort's time zone."""
    time_zone: Mapped[str] = mapped_column(String(40))
    """IANA name, such as Asia/Shanghai."""
    trainer_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    """Whose cohort it is: only this trainer sees scores."""
    nonce: Mapped[str] = mapped_column(String(32))
    """Part of the cohort's signed link; a new one closes all links made before."""
    link_open: Mapped[bool] = mapped_column(default=True)
    """May somebody with the cohort's link join?"""

    trainer: Mapped[User | None] = relationship(foreign_keys=[trainer_id])
    cities: Mapped[list[City]] = relationship(secondary="cohort_cities", order_by="City.id", viewonly=True)

    @property
    def name(self) -> dict[str, str]:
        """Name in both languages (one may be empty)."""
        return {"zh": self.name_zh, "en": self.name_en}


class CohortCity(db.Model):
    """A city that takes part in a cohort."""

    __tablename__ = "cohort_cities"
    kept = "city"
    exported = False

    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohorts.id", ondelete="CASCADE"), primary_key=True)
    city_id: Mapped[int] = mapped_column(
        ForeignKey("cities.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class CohortInvitation(Stamped, db.Model):
    """Somebody invited who may not have an account yet: by a row of a CSV file or by hand."""

    __tablename__ = "cohort_invitations"
    __table_args__ = (
        UniqueConstraint("cohort_id", "contact"),
        CheckConstraint("name <> '' AND contact <> ''", name="who"),
        CheckConstraint("role IS NULL OR role IN ('mayor', 'official', 'viewer')", name="role"),
        CheckConstraint("role IS NULL OR city_id IS NOT NULL", name="role_of_city"),
        CheckConstraint("lang IN ('zh', 'en')", name="lang"),
        CheckConstraint("(accepted_at IS NULL) OR (revoked_at IS NULL)", name="state"),
    )
    kept = "log"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohorts.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120))
    contact: Mapped[str] = mapped_column(String(254))
    """E-mail, phone or login name in one spelling."""
    city_id: Mapped[int | None] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    role: Mapped[str | None] = mapped_column(String(10))
    """Role in the city that accepting gives; none: no membership is made."""
    lang: Mapped[str] = mapped_column(String(2))
    nonce: Mapped[str] = mapped_column(String(32))
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    """Who accepted."""
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    cohort: Mapped[Cohort] = relationship()
    city: Mapped[City | None] = relationship()

    @property
    def open(self) -> bool:
        """Can it still be accepted?"""
        return self.accepted_at is None and self.revoked_at is None


class Enrolment(Stamped, db.Model):
    """A person in a cohort."""

    __tablename__ = "enrolments"
    __table_args__ = (UniqueConstraint("cohort_id", "user_id"),)
    kept = "person"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohorts.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    city_id: Mapped[int | None] = mapped_column(ForeignKey("cities.id", ondelete="SET NULL"), index=True)

    cohort: Mapped[Cohort] = relationship()
    user: Mapped[User] = relationship(foreign_keys=[user_id])
    city: Mapped[City | None] = relationship()


@append_only()
class Nudge(Stamped, db.Model):
    """A ready message that a trainer sent to somebody who is stuck; at most one of a kind a day."""

    __tablename__ = "nudges"
    __table_args__ = (UniqueConstraint("enrolment_id", "rule", "day"),)
    kept = "work"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id", ondelete="CASCADE"))
    rule: Mapped[str] = mapped_column(String(20))
    day: Mapped[date] = mapped_column(Date)

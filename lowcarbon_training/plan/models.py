"""What a city decided: its target, the measures it chose, and frozen versions of both."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lowcarbon_training.extensions import Stamped, db
from lowcarbon_training.platform.journal import append_only


class Plan(Stamped, db.Model):
    """The editable plan of a city; there is one."""

    __tablename__ = "plans"
    __table_args__ = (
        UniqueConstraint("city_id"),
        CheckConstraint("target_kind IS NULL OR target_year IS NOT NULL", name="target_whole"),
    )
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"))
    as_of: Mapped[date] = mapped_column(Date)
    """Day the plan rests on: sources of money and first years are judged by it."""
    target_kind: Mapped[str | None] = mapped_column(String(12))
    """None: the target named in the questionnaire counts."""
    target_basis: Mapped[str | None] = mapped_column(String(12))
    target_year: Mapped[int | None]
    target_base_year: Mapped[int | None]
    target_value: Mapped[float | None]
    """Change in per cent (negative: a cut), or tCO2e for a fixed level."""
    published_total: Mapped[float | None]
    """Published total of a base year before the first inventory. [tCO2e]"""
    published_source: Mapped[str] = mapped_column(String(300), default="")
    published_population: Mapped[float | None]
    """Of the same base year, for a target per person. [persons]"""
    published_gdp: Mapped[float | None]
    """Of the same base year, for a target per unit of GDP. [currency of the country, constant prices]"""

    measures: Mapped[list[PlanMeasure]] = relationship(
        back_populates="plan", cascade="all, delete-orphan", order_by="PlanMeasure.measure"
    )


class PlanMeasure(Stamped, db.Model):
    """A measure chosen into the plan."""

    __tablename__ = "plan_measures"
    __table_args__ = (
        UniqueConstraint("plan_id", "measure"),
        CheckConstraint("level > 0 AND level <= 1", name="level"),
        CheckConstraint("start BETWEEN 2000 AND 2100", name="start"),
    )
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), index=True)
    measure: Mapped[str] = mapped_column(String(60))
    """Id of the library."""
    start: Mapped[int]
    """First year in which units are delivered."""
    level: Mapped[float] = mapped_column(default=1.0)
    """Share of the ceiling taken up [0..1]."""
    department: Mapped[str] = mapped_column(String(120), default="")
    """Who leads here; empty: the department that the library names."""
    note: Mapped[str] = mapped_column(String(500), default="")

    plan: Mapped[Plan] = relationship(back_populates="measures")


class PlanVersion(Stamped, db.Model):
    """A frozen plan: what was decided and what it rests on. Never changed."""

    __tablename__ = "plan_versions"
    __table_args__ = (
        UniqueConstraint("city_id", "number"),
        UniqueConstraint("city_id", "sha256"),
        CheckConstraint("number > 0", name="number"),
    )
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"))
    canonical: Mapped[str] = mapped_column(Text)
    """What was decided, what it rests on and what it promises; see :mod:`lowcarbon_training.plan.canonical`."""
    sha256: Mapped[str] = mapped_column(String(64))
    """Hash of ``canonical``: the same plan frozen again is the same version."""

    adoption: Mapped[PlanAdoption | None] = relationship(lazy="joined", viewonly=True)


@append_only(goes_with=("city_id", "cities"))
class PlanAdoption(Stamped, db.Model):
    """The mayor confirms that a version was adopted. Said once, never taken back; a later version is adopted anew."""

    __tablename__ = "plan_adoptions"
    __table_args__ = (UniqueConstraint("version_id"),)
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("plan_versions.id"))


class PlanVersionChanged(RuntimeError):
    """Somebody tried to change a frozen plan: a programming error."""


@event.listens_for(PlanVersion, "before_update")
def _never(_mapper: Any, _connection: Any, version: PlanVersion) -> None:
    raise PlanVersionChanged(f"plan version {version.id}")

"""Cities, who belongs to them, and their designated zones."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lowcarbon_training.engine.text import Bi
from lowcarbon_training.extensions import JsonValue, Stamped, db

if TYPE_CHECKING:
    from lowcarbon_training.people.accounts.models import User

ROLES = ("mayor", "official", "viewer")
COUNTRIES = ("CN", "US")


class City(Stamped, db.Model):
    """A city of the alliance, or one that somebody started for themselves."""

    __tablename__ = "cities"
    __table_args__ = (
        CheckConstraint("name_zh <> '' OR name_en <> ''", name="some_name"),
        CheckConstraint("country IN ('CN', 'US')", name="country"),
    )
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    """Part of every address of the city's pages; never changes."""
    name_zh: Mapped[str] = mapped_column(String(80), default="")
    name_en: Mapped[str] = mapped_column(String(80), default="")
    country: Mapped[str] = mapped_column(String(2))
    """ISO 3166-1."""
    region: Mapped[str] = mapped_column(String(6))
    """Province or state, ISO 3166-2: CN-HN, US-MN."""
    about_zh: Mapped[str] = mapped_column(Text, default="")
    about_en: Mapped[str] = mapped_column(Text, default="")
    """What kind of city it is, one or two sentences, for strangers."""
    demo: Mapped[bool] = mapped_column(default=False)
    """Shown to strangers as an example."""

    memberships: Mapped[list[Membership]] = relationship(back_populates="city", cascade="all, delete-orphan")
    zones: Mapped[list[Zone]] = relationship(back_populates="city", cascade="all, delete-orphan")

    @property
    def name(self) -> dict[str, str]:
        """Name in both languages (one may be empty)."""
        return {"zh": self.name_zh, "en": self.name_en}

    @property
    def title(self) -> Bi:
        """Name in both languages; one that is missing is shown by the other."""
        return Bi(self.name_zh or self.name_en, self.name_en or self.name_zh)

    @property
    def about(self) -> dict[str, str]:
        """What kind of city it is, in both languages (may be empty)."""
        return {"zh": self.about_zh, "en": self.about_en}


class Membership(Stamped, db.Model):
    """A person's role in a city."""

    __tablename__ = "memberships"
    __table_args__ = (
        UniqueConstraint("user_id", "city_id"),
        CheckConstraint("role IN ('mayor', 'official', 'viewer')", name="role"),
    )
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(10))
    manages: Mapped[bool] = mapped_column(default=False)
    """Looks after members, invitations and zones."""

    user: Mapped[User] = relationship(back_populates="memberships", foreign_keys=[user_id])
    city: Mapped[City] = relationship(back_populates="memberships", foreign_keys=[city_id])


class RoleRequest(Stamped, db.Model):
    """Somebody asks to belong to a city, or a training names them for it: gives nothing until the city accepts."""

    __tablename__ = "role_requests"
    __table_args__ = (
        UniqueConstraint("user_id", "city_id"),
        CheckConstraint("role IN ('mayor', 'official', 'viewer')", name="role"),
    )
    kept = "city"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(10))

    user: Mapped[User] = relationship(foreign_keys=[user_id])
    city: Mapped[City] = relationship(foreign_keys=[city_id])
    named_by: Mapped[User | None] = relationship(foreign_keys="RoleRequest.created_by_id", viewonly=True)
    """Who named the person for the role: a trainer, or the person themselves."""


class Zone(Stamped, db.Model):
    """A designated area inside a city: by its area and words, by an outline, or by the city's own approved picture."""

    __tablename__ = "zones"
    __table_args__ = (
        CheckConstraint("name_zh <> '' OR name_en <> ''", name="some_name"),
        CheckConstraint("area_km2 IS NULL OR area_km2 > 0", name="area"),
        CheckConstraint("picture_id IS NULL OR approval_number <> ''", name="approval"),
    )
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    name_zh: Mapped[str] = mapped_column(String(80), default="")
    name_en: Mapped[str] = mapped_column(String(80), default="")
    area_km2: Mapped[Decimal | None] = mapped_column(Numeric(12, 4))
    """Area. [km2]"""
    words_zh: Mapped[str] = mapped_column(Text, default="")
    words_en: Mapped[str] = mapped_column(Text, default="")
    outline: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    """GeoJSON geometry, Polygon or MultiPolygon, WGS 84; drawn without a base map."""
    picture_id: Mapped[int | None] = mapped_column(ForeignKey("uploads.id", ondelete="SET NULL"))
    approval_number: Mapped[str] = mapped_column(String(60), default="")
    """Approval number of the picture (审图号), printed beneath it."""

    city: Mapped[City] = relationship(back_populates="zones")

    @property
    def name(self) -> dict[str, str]:
        """Name in both languages (one may be empty)."""
        return {"zh": self.name_zh, "en": self.name_en}

    @property
    def title(self) -> Bi:
        """Name in both languages; one that is missing is shown by the other."""
        return Bi(self.name_zh or self.name_en, self.name_en or self.name_zh)

    @property
    def words(self) -> dict[str, str]:
        """Description in both languages (one may be empty)."""
        return {"zh": self.words_zh, "en": self.words_en}

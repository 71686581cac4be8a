"""Invitations by link and QR code; they work without mail."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lowcarbon_training.extensions import Stamped, UtcDateTime, db, now
from lowcarbon_training.people.cities.models import City

GRANTS = ("city", "trainer", "verifier", "company", "coordinator")


class Invitation(Stamped, db.Model):
    """What a link grants: a role in a city, or a role in the alliance; to one person or to several."""

    __tablename__ = "invitations"
    __table_args__ = (
        CheckConstraint("grants IN ('city', 'trainer', 'verifier', 'company', 'coordinator')", name="grants"),
        CheckConstraint("(grants = 'city') = (city_id IS NOT NULL)", name="city"),
        CheckConstraint("role IS NULL OR role IN ('mayor', 'official', 'viewer')", name="role"),
        CheckConstraint("(grants = 'city') = (role IS NOT NULL)", name="role_of_city"),
        CheckConstraint("max_uses BETWEEN 1 AND 200", name="max_uses"),
        CheckConstraint("uses >= 0 AND uses <= max_uses", name="uses"),
    )
    kept = "city"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    grants: Mapped[str] = mapped_column(String(12))
    city_id: Mapped[int | None] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    role: Mapped[str | None] = mapped_column(String(10))
    manages: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(String(120), default="")
    """For whom it is, as the inviter calls them."""
    nonce: Mapped[str] = mapped_column(String(32))
    """Part of the signed link; a stolen database without the secret opens nothing."""
    max_uses: Mapped[int] = mapped_column(default=1)
    uses: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    city: Mapped[City | None] = relationship()

    @property
    def open(self) -> bool:
        """Can somebody still use it?"""
        return self.revoked_at is None and self.uses < self.max_uses and self.expires_at > now()

"""A person's account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lowcarbon_training.extensions import Stamped, db

if TYPE_CHECKING:
    from lowcarbon_training.people.cities.models import Membership


class User(Stamped, db.Model):
    """A person (or a company) who signs in by login name, e-mail or phone, and a password."""

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("login IS NOT NULL OR email IS NOT NULL OR phone IS NOT NULL", name="some_identity"),
        CheckConstraint("lang IN ('zh', 'en')", name="lang"),
        CheckConstraint("name <> ''", name="name"),
    )
    kept = "person"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    """As the person writes it; stands on certificates."""
    login: Mapped[str | None] = mapped_column(String(60), unique=True)
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    phone: Mapped[str | None] = mapped_column(String(20), unique=True)
    """Digits with an optional leading plus."""
    password_hash: Mapped[str] = mapped_column(String(200))
    lang: Mapped[str] = mapped_column(String(2), default="en")
    is_coordinator: Mapped[bool] = mapped_column(default=False)
    is_trainer: Mapped[bool] = mapped_column(default=False)
    is_verifier: Mapped[bool] = mapped_column(default=False)
    is_company: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    """False: may not sign in any more; what the person did stays."""
    epoch: Mapped[int] = mapped_column(default=0)
    """Raised with every new password, which ends all sessions and reset links made before."""

    memberships: Mapped[list[Membership]] = relationship(
        back_populates="user", foreign_keys="Membership.user_id"
    )

    # --- what flask-login asks for
    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        """May this account sign in?"""
        return self.active

    def get_id(self) -> str:
        """Identity in the session; changes with the password."""
        return f"{self.id}:{self.epoch}"

    @property
    def identity(self) -> str:
        """The name the person signs in with."""
        return self.email or self.login or self.phone or ""

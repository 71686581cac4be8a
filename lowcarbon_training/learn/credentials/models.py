"""Credentials: snapshots that can be verified when everything else is deleted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lowcarbon_training.extensions import JsonValue, Stamped, db
from lowcarbon_training.platform.journal import append_only

LANGUAGES = ("zh", "en", "both")


@append_only("user_id")
class Credential(Stamped, db.Model):
    """A certificate of a track: everything it says stands in the snapshot, signed."""

    __tablename__ = "credentials"
    __table_args__ = (
        UniqueConstraint("user_id", "track"),
        CheckConstraint("lang IN ('zh', 'en', 'both')", name="lang"),
    )
    kept = "log"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """Whose it is, as long as the account exists."""
    track: Mapped[str] = mapped_column(String(40))
    lang: Mapped[str] = mapped_column(String(4))
    """Language chosen by the person: ``zh``, ``en`` or ``both``."""
    snapshot: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    signature: Mapped[str] = mapped_column(String(100))
    """Ed25519 over the canonical snapshot, base64."""
    public_key: Mapped[str] = mapped_column(String(60))
    """Key that the signature is checked with, base64."""

    revocation: Mapped[Revocation | None] = relationship(back_populates="credential", uselist=False)


@append_only()
class Revocation(Stamped, db.Model):
    """A credential was taken back; it is then shown as revoked, never as not found."""

    __tablename__ = "credential_revocations"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason"),)
    kept = "log"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    credential_id: Mapped[int] = mapped_column(ForeignKey("credentials.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text)
    """As the coordinator wrote it; shown to everybody who checks the certificate."""
    lang: Mapped[str] = mapped_column(String(2))
    """Language of the reason."""

    credential: Mapped[Credential] = relationship(back_populates="revocation")

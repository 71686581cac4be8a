"""Reading the audit trail."""

from __future__ import annotations

from sqlalchemy import select

from lowcarbon_training.extensions import db
from lowcarbon_training.platform.audit.models import AuditEntry


def of_subject(subject_type: str, subject_id: int, limit: int = 100) -> list[AuditEntry]:
    """What happened to one row, newest first."""
    return list(
        db.session.scalars(
            select(AuditEntry)
            .where(AuditEntry.subject_type == subject_type, AuditEntry.subject_id == subject_id)
            .order_by(AuditEntry.id.desc())
            .limit(limit)
        )
    )


def of_city(city_id: int, limit: int = 200) -> list[AuditEntry]:
    """What happened in one city, newest first."""
    return list(
        db.session.scalars(
            select(AuditEntry)
            .where(AuditEntry.city_id == city_id)
            .order_by(AuditEntry.id.desc())
            .limit(limit)
        )
    )

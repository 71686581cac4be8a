"""Adding to the audit trail; operations of every room call this after they wrote."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from lowcarbon_training.extensions import db
from lowcarbon_training.platform.audit.models import AuditEntry


def _plain(value: Any) -> Any:
    """JSON for what a row may hold."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def record(
    actor_id: int | None,
    action: str,
    subject: Any,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    city_id: int | None = None,
) -> AuditEntry:
    """Note that somebody did something, in the transaction that does it.

    Parameters
    ----------
    actor_id : int or None
        Account; None for the system.
    action : str
        ``<thing>.<what happened>``, such as ``zone.created``.
    subject : model
        The row (flushed, so that it has its id).
    before, after : mapping, optional
        What changed, small; never a password or a token.
    city_id : int, optional
        Taken from the subject when it has one.
    """
    entry = AuditEntry(
        actor_id=actor_id,
        action=action,
        subject_type=subject.__tablename__,
        subject_id=getattr(subject, "id", None),
        city_id=city_id if city_id is not None else getattr(subject, "city_id", None),
        before=_plain(before) if before is not None else None,
        after=_plain(after) if after is not None else None,
    )
    db.session.add(entry)
    return entry

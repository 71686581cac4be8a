"""Reading the inbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Select, bindparam, func, select

from lowcarbon_training.extensions import db
from lowcarbon_training.i18n import lang
from lowcarbon_training.platform.inbox.mail import compose
from lowcarbon_training.platform.inbox.models import Notice


@dataclass(frozen=True, slots=True)
class Message:
    """A notice as it is shown, in the reader's present language."""

    id: int
    subject: str
    body: str
    url: str
    at: datetime
    unread: bool


@cache
def _unread() -> Select[tuple[int]]:
    return select(func.count(Notice.id)).where(Notice.user_id == bindparam("user"), Notice.read_at.is_(None))


def unread_count(user_id: int) -> int:
    """How many messages wait."""
    return db.session.scalar(_unread(), {"user": user_id}) or 0


def messages_of(user_id: int, limit: int = 100) -> list[Message]:
    """Newest first."""
    rows = db.session.scalars(
        select(Notice).where(Notice.user_id == user_id).order_by(Notice.id.desc()).limit(limit)
    )
    out = []
    for row in rows:
        subject, body = compose(row.kind, row.params, lang())
        out.append(Message(row.id, subject, body, row.url, row.created_at, row.read_at is None))
    return out

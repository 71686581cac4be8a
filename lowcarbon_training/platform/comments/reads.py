"""Reading comments."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lowcarbon_training.extensions import db
from lowcarbon_training.platform.comments.models import Comment


def thread(subject: Any) -> list[Comment]:
    """Comments on a row that are not hidden, oldest first, with their authors."""
    return list(
        db.session.scalars(
            select(Comment)
            .where(
                Comment.subject_type == subject.__tablename__,
                Comment.subject_id == subject.id,
                Comment.hidden_at.is_(None),
            )
            .options(joinedload(Comment.author))
            .order_by(Comment.id)
        )
    )

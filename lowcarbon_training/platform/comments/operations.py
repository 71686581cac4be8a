"""Writing comments."""

from __future__ import annotations

from typing import Any

from lowcarbon_training.extensions import db, now
from lowcarbon_training.platform.audit.operations import record
from lowcarbon_training.platform.comments.models import MAX, Comment


def add(subject: Any, body: str, *, lang: str, author_id: int, translation: str = "") -> Comment:
    """Comment on a row.

    Raises
    ------
    ValueError
        Empty or longer than 1,200 characters.
    """
    text, other = body.strip(), translation.strip()
    if not text or len(text) > MAX or len(other) > MAX:
        raise ValueError("a comment has 1 to 1,200 characters")
    comment = Comment(
        city_id=getattr(subject, "city_id", None),
        subject_type=subject.__tablename__,
        subject_id=subject.id,
        lang=lang,
        body=text,
        translation=other,
        created_by_id=author_id,
    )
    db.session.add(comment)
    db.session.flush()
    record(author_id, "comment.added", comment)
    return comment


def hide(comment: Comment, *, actor_id: int) -> None:
    """Take a comment down."""
    if comment.hidden_at is None:
        comment.hidden_at = now()
        db.session.flush()
        record(actor_id, "comment.hidden", comment)


def translate(comment: Comment, translation: str, *, actor_id: int) -> None:
    """Put the other language beside a comment."""
    if len(translation.strip()) > MAX:
        raise ValueError("a comment has 1 to 1,200 characters")
    comment.translation = translation.strip()
    db.session.flush()
    record(actor_id, "comment.translated", comment)

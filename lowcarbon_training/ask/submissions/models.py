"""What a city handed in: a frozen copy of its answers and activity records. A correction is a new submission."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from lowcarbon_training.extensions import Stamped, db


class Submission(Stamped, db.Model):
    """One submission; ``created_at`` and ``created_by_id`` say when and who. Never changed."""

    __tablename__ = "submissions"
    __table_args__ = (
        UniqueConstraint("city_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
    )
    kept = "city"
    exported = True

    id: Mapped[int] = mapped_column(primary_key=True)
    city_id: Mapped[int] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    """1, 2, 3 ... within the city."""
    canonical: Mapped[str] = mapped_column(Text, deferred=True)
    """Canonical JSON ``{"answers": ..., "format": ..., "records": ...}``: the thing itself."""
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    """Hash of ``canonical``; results are cached by it, plans name it."""
    content_version: Mapped[str] = mapped_column(String(16))
    """Content with which it was handed in."""
    depth: Mapped[str] = mapped_column(String(5))


class SubmissionChanged(RuntimeError):
    """Somebody tried to change a submission: a programming error."""


@event.listens_for(Submission, "before_update")
def _never(_mapper: Any, _connection: Any, submission: Submission) -> None:
    raise SubmissionChanged(f"submission {submission.id}")

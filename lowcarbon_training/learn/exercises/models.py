"""What people worked out in exercises. The questionnaire is not touched: answers are offered to it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from lowcarbon_training.extensions import JsonValue, Stamped, db
from lowcarbon_training.platform.journal import append_only


@append_only()
class ExerciseAnswer(Stamped, db.Model):
    """One page of an exercise as somebody sent it. The last one of a question counts."""

    __tablename__ = "exercise_answers"
    __table_args__ = (Index("ix_exercise_answers_user_id_module", "user_id", "module"),)
    kept = "person"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    city_id: Mapped[int | None] = mapped_column(ForeignKey("cities.id", ondelete="CASCADE"), index=True)
    """City it is about; empty for practice by somebody without a city."""
    module: Mapped[str] = mapped_column(String(40))
    question: Mapped[str] = mapped_column(String(8))
    answers: Mapped[list[dict[str, Any]]] = mapped_column(JsonValue)
    """Answers as the engine records them, each with its key."""
    version: Mapped[str] = mapped_column(String(40))
    lang: Mapped[str] = mapped_column(String(2))

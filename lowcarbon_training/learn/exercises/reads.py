"""Reading what was worked out in exercises."""

from __future__ import annotations

from sqlalchemy import select

from lowcarbon_training.ask.answer_sets import answer_of
from lowcarbon_training.engine.questions.answers import Answer
from lowcarbon_training.engine.questions.questionnaire import Questionnaire
from lowcarbon_training.extensions import db
from lowcarbon_training.learn.exercises.models import ExerciseAnswer


def pages_of(user_id: int, module: str, city_id: int | None) -> dict[str, ExerciseAnswer]:
    """Question id -> what the person sent last for it, about one city (or as practice)."""
    rows = db.session.scalars(
        select(ExerciseAnswer)
        .where(
            ExerciseAnswer.user_id == user_id,
            ExerciseAnswer.module == module,
            ExerciseAnswer.city_id == city_id if city_id is not None else ExerciseAnswer.city_id.is_(None),
        )
        .order_by(ExerciseAnswer.id)
    )
    return {row.question: row for row in rows}


def answers_in(row: ExerciseAnswer, questionnaire: Questionnaire, country: str | None) -> list[Answer]:
    """A row as the engine's answers."""
    return [answer_of(parts["key"], parts, questionnaire, country) for parts in row.answers]

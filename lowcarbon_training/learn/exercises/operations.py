"""Keeping what was worked out, and offering it to the questionnaire. Nothing here commits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lowcarbon_training.ask.offers.operations import offer
from lowcarbon_training.engine.questions.answers import Answer
from lowcarbon_training.engine.training.curriculum import Module
from lowcarbon_training.extensions import db
from lowcarbon_training.learn import content
from lowcarbon_training.learn.exercises import reads
from lowcarbon_training.learn.exercises.desk import Desk
from lowcarbon_training.learn.exercises.models import ExerciseAnswer
from lowcarbon_training.learn.modules.operations import meet
from lowcarbon_training.platform.audit.operations import record


def keep(
    user_id: int, module: Module, desk: Desk, question: str, answers: Sequence[Answer], *, lang: str
) -> int:
    """Keep one page of an exercise; in the own city every value on it is offered to the questionnaire.

    The same page sent twice is one row. When each question of the exercise has its page, the requirement is met;
    "we do not know" counts.

    Returns
    -------
    int
        How many answers wait now for the city's official to accept or refuse.
    """
    pages = reads.pages_of(user_id, module.id, desk.city_id)
    kept: list[dict[str, Any]] = [{"key": answer.key, **answer.record()} for answer in answers]
    if question not in pages or pages[question].answers != kept:
        row = ExerciseAnswer(
            user_id=user_id,
            city_id=desk.city_id,
            module=module.id,
            question=question,
            answers=kept,
            version=content.version(module.id),
            lang=lang,
            created_by_id=user_id,
        )
        db.session.add(row)
        db.session.flush()
        record(user_id, "exercise.answered", row, after={"module": module.id, "question": question})
        pages[question] = row
    offered = _offer(user_id, module, desk, question, answers) if desk.own else 0
    requirement = module.requirement("exercise")
    if requirement is not None and all(one in pages for one in module.exercise.questions):
        meet(
            user_id,
            module,
            requirement.id,
            kind="completed",
            lang=lang,
            evidence={
                "answers": [pages[one].id for one in module.exercise.questions],
                "practice": not desk.own,
            },
        )
    return offered


def _offer(user_id: int, module: Module, desk: Desk, question: str, answers: Sequence[Answer]) -> int:
    """Offer what differs from the city's own answers; "we do not know" is nothing to offer."""
    count = 0
    for answer in answers:
        if answer.value is None:
            continue
        there = desk.answers.find(answer.key)
        if there is not None and (there.plain, there.year) == (answer.plain, answer.year):
            continue
        made = offer(
            desk.city,
            answer.key,
            answer.value,
            unit=answer.unit,
            year=answer.year,
            source=answer.source,
            quality=answer.quality.value if answer.quality else "medium",
            origin=f"exercise:{module.id}/{question}",
            origin_name=module.title,
            actor_id=user_id,
        )
        count += made is not None
    return count

"""Reading attempts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from lowcarbon_training.extensions import db
from lowcarbon_training.learn.attempts.models import Attempt, GradeEvent


def attempts_of(user_id: int, module: str) -> list[Attempt]:
    """A person's attempts at a module with their grades, oldest first."""
    return list(
        db.session.scalars(
            select(Attempt)
            .where(Attempt.user_id == user_id, Attempt.module == module)
            .options(selectinload(Attempt.grades))
            .order_by(Attempt.number)
        )
    )


def attempt(user_id: int, module: str, number: int) -> Attempt | None:
    """A person's attempt by its number; somebody else's cannot be named."""
    return db.session.scalar(
        select(Attempt)
        .where(Attempt.user_id == user_id, Attempt.module == module, Attempt.number == number)
        .options(selectinload(Attempt.grades), selectinload(Attempt.replies), selectinload(Attempt.opened))
    )


@dataclass(frozen=True, slots=True)
class Result:
    """What a trainer sees of one module's quiz."""

    attempts: int
    """Graded attempts."""
    failed: int
    """Graded attempts that did not pass, counting only while none has passed."""
    best: float | None
    """Best score. [0..1]"""
    passed: bool


def results_of_many(users: Select[int]) -> dict[tuple[int, str], Result]:
    """(person, module) -> result of several people, in one query; what staff tried out is left out."""
    last: dict[int, tuple[int, str, float, bool, int]] = {}
    best: dict[tuple[int, str], float] = {}
    for attempt_id, user_id, module, score, passed, seq in db.session.execute(
        select(
            Attempt.id, Attempt.user_id, Attempt.module, GradeEvent.score, GradeEvent.passed, GradeEvent.seq
        )
        .join(GradeEvent, GradeEvent.attempt_id == Attempt.id)
        .where(Attempt.user_id.in_(users), Attempt.preview.is_(False))
    ):
        if attempt_id not in last or seq > last[attempt_id][4]:
            last[attempt_id] = (user_id, module, score, passed, seq)
        best[user_id, module] = max(best.get((user_id, module), 0.0), score)
    grouped: dict[tuple[int, str], list[bool]] = defaultdict(list)
    for user_id, module, _score, passed, _seq in last.values():
        grouped[user_id, module].append(passed)
    return {
        key: Result(len(all_), 0 if any(all_) else all_.count(False), best.get(key), any(all_))
        for key, all_ in grouped.items()
    }

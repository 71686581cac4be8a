"""Reading facts about requirements."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache

from sqlalchemy import Select, bindparam, func, select

from lowcarbon_training.extensions import db
from lowcarbon_training.learn.modules.models import LearningDay, RequirementEvent


@cache
def _facts() -> Select[tuple[RequirementEvent]]:
    of_person = select(RequirementEvent).where(RequirementEvent.user_id == bindparam("user"))
    return of_person.order_by(RequirementEvent.id)


def facts_of(user_id: int) -> list[RequirementEvent]:
    """All facts of a person, oldest first."""
    return list(db.session.scalars(_facts(), {"user": user_id}))


def facts_of_many(users: Select[int]) -> dict[int, list[RequirementEvent]]:
    """Facts of several people by person, in one query; ``users`` selects their ids."""
    found: dict[int, list[RequirementEvent]] = defaultdict(list)
    for fact in db.session.scalars(
        select(RequirementEvent).where(RequirementEvent.user_id.in_(users)).order_by(RequirementEvent.id)
    ):
        found[fact.user_id].append(fact)
    return found


def last_days(users: Select[int]) -> dict[int, date]:
    """Last day on which each of several people came, in one query."""
    rows = db.session.execute(
        select(LearningDay.user_id, func.max(LearningDay.day).label("last"))
        .where(LearningDay.user_id.in_(users))
        .group_by(LearningDay.user_id)
    )
    return {row.user_id: row.last for row in rows}

"""Short ways for tests of the learn room: a cohort, facts about a learner, answers to a quiz."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from lowcarbon_training.engine.training.curriculum import NumericKey
from lowcarbon_training.extensions import now
from lowcarbon_training.learn import content
from lowcarbon_training.learn.attempts import snapshot
from lowcarbon_training.learn.attempts.models import Attempt
from lowcarbon_training.learn.cohorts import operations
from lowcarbon_training.learn.cohorts.models import Cohort
from lowcarbon_training.learn.modules.operations import meet


def day(offset: int = 0) -> date:
    """Today and some days."""
    return now().date() + timedelta(days=offset)


def cohort(
    trainer: Any, cities: Any = (), *, track: str = "official", first: int = -1, last: int = 30
) -> Cohort:
    """A running cohort of a trainer."""
    return operations.save_cohort(
        None, name_zh="秋季班", name_en="Autumn", track=track, cities=[city.id for city in cities],
        starts_on=day(first), ends_on=day(last), time_zone="Asia/Shanghai", actor_id=trainer.id,
    )  # fmt: skip


def complete(user: Any, module_id: str, *, but: str = "") -> None:
    """Meet every requirement of a module, but one."""
    module = content.curriculum().modules[module_id]
    for requirement in module.requirements:
        if requirement.id != but:
            kind = "passed" if requirement.kind == "quiz" else "completed"
            meet(user.id, module, requirement.id, kind=kind, lang="zh")


def answers(attempt: Attempt, *, right: bool = True) -> dict[str, Any]:
    """What to send to answer an attempt, all right or all wrong, by the ids of the frozen choices."""
    out: dict[str, Any] = {}
    for question in snapshot.questions(attempt.snapshot):
        key = question.key
        if isinstance(key, NumericKey):
            out[question.id] = str(key.value if right else key.value + 1e6)
            out[f"{question.id}.unit"] = key.unit
        elif right:
            out[question.id] = list(key)
        else:
            offered = [choice.id for choice in question.choices] or ["true", "false"]
            out[question.id] = [next(one for one in offered if one not in key)]
    return out

"""Writing facts about requirements. Nothing here commits."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from lowcarbon_training.engine.training.curriculum import Module
from lowcarbon_training.extensions import db
from lowcarbon_training.learn import content
from lowcarbon_training.learn.modules.models import LearningDay, RequirementEvent
from lowcarbon_training.platform.audit.operations import record
from lowcarbon_training.platform.journal import add_once


def _last(user_id: int, module: str, requirement: str) -> RequirementEvent | None:
    return db.session.scalar(
        select(RequirementEvent)
        .where(
            RequirementEvent.user_id == user_id,
            RequirementEvent.module == module,
            RequirementEvent.requirement == requirement,
        )
        .order_by(RequirementEvent.seq.desc())
        .limit(1)
    )


def meet(
    user_id: int,
    module: Module,
    requirement: str,
    *,
    kind: str,
    lang: str,
    evidence: dict[str, Any] | None = None,
    version: str | None = None,
    actor_id: int | None = None,
    reason: str = "",
) -> RequirementEvent | None:
    """Note that a requirement is met; nothing is written when it was met before.

    Parameters
    ----------
    kind : str
        ``completed``, ``passed`` or ``waived`` (with a reason and an actor).
    version : str, optional
        Content version it rests on; the present one by default.

    Raises
    ------
    KeyError
        When the module has no such requirement.
    """
    if requirement not in [one.id for one in module.requirements]:
        raise KeyError(requirement)
    last = _last(user_id, module.id, requirement)
    if last is not None and last.kind != "withdrawn":
        return None
    event = RequirementEvent(
        user_id=user_id,
        track=module.track,
        module=module.id,
        requirement=requirement,
        seq=(last.seq if last else 0) + 1,
        kind=kind,
        evidence=evidence or {},
        version=version or content.version(module.id),
        lang=lang,
        reason=reason,
        created_by_id=actor_id or user_id,
    )
    if not add_once(event):
        return None
    record(
        actor_id or user_id,
        f"requirement.{kind}",
        event,
        after={"user": user_id, "module": module.id, "requirement": requirement, "reason": reason},
    )
    return event


def came(user_id: int, day: date) -> None:
    """Note that a person opened the room on a day."""
    add_once(LearningDay(user_id=user_id, day=day))

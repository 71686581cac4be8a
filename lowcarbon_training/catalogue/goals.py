"""National goals: ``data/goals/*.yaml``, checked and turned into the engine's values."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from ..engine.planning.goals import Goal
from ..engine.text import Bi
from .faults import Faults
from .reading import PACKAGE_DATA, Bilingual, Entry, Text, Verified, read_items


class GoalShape(Entry):
    """One goal."""

    id: Text
    country: Literal["CN", "US"]
    topic: Bilingual
    value: Bilingual
    year: int = Field(ge=2000, le=2100)
    status: Bilingual
    source: Text
    verified: Verified


def load_goals(faults: Faults, root: Path = PACKAGE_DATA) -> tuple[Goal, ...]:
    """All goals in the order of their files; faults are collected."""
    found: list[Goal] = []
    for _file, goal in read_items(root, "goals", GoalShape, faults):
        topic, value, status = (Bi(t.zh, t.en) for t in (goal.topic, goal.value, goal.status))
        found.append(Goal(goal.id, goal.country, topic, value, goal.year, status, goal.source, goal.verified))
    return tuple(found)

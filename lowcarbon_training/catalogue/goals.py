"""National goals: ``data/goals/*.yaml``, checked and turned into the engine's values."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, RootModel

from ..engine.planning.goals import Goal
from ..engine.text import Bi
from .faults import Faults
from .reading import PACKAGE_DATA, Bilingual, Shape, Text, Verified, read_yaml


class GoalShape(Shape):
    """One goal."""

    id: Text
    country: Literal["CN", "US"]
    topic: Bilingual
    value: Bilingual
    year: int = Field(ge=2000, le=2100)
    status: Bilingual
    source: Text
    verified: Verified


class GoalFile(RootModel[list[GoalShape]]):
    """The file as a whole."""


def load_goals(faults: Faults, root: Path = PACKAGE_DATA) -> tuple[Goal, ...]:
    """All goals in the order of their files; faults are collected."""
    found: list[Goal] = []
    for path in sorted((root / "goals").glob("*.yaml")):
        shape = read_yaml(path, GoalFile, faults, root)
        for goal in shape.root if shape is not None else ():
            topic, value, status = (Bi(t.zh, t.en) for t in (goal.topic, goal.value, goal.status))
            if any(goal.id == other.id for other in found):
                faults.add(path.relative_to(root).as_posix(), goal.id, "an id used once")
            found.append(
                Goal(goal.id, goal.country, topic, value, goal.year, status, goal.source, goal.verified)
            )
    return tuple(found)

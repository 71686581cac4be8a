"""What is done and what is missing, computed from facts. Nothing about progress is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from lowcarbon_training.engine.training.curriculum import Curriculum, Module, Requirement, Track


class Fact(Protocol):
    """A fact about a requirement, as the journal holds it."""

    module: str
    requirement: str
    seq: int
    kind: str
    created_at: datetime
    version: str


@dataclass(frozen=True, slots=True)
class ModuleProgress:
    """Where somebody stands in one module."""

    module: Module
    met: Mapping[str, Fact]
    """Requirement id -> the fact that meets it."""

    @property
    def missing(self) -> tuple[Requirement, ...]:
        """Requirements without evidence, in their order."""
        return tuple(one for one in self.module.requirements if one.id not in self.met)

    @property
    def done(self) -> int:
        """How many requirements are met."""
        return len(self.module.requirements) - len(self.missing)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.module.requirements)

    @property
    def complete(self) -> bool:
        """Whether every requirement is met; a module that asks for nothing is never complete."""
        return bool(self.module.requirements) and not self.missing

    @property
    def percent(self) -> int:
        """Share of requirements that are met. [%]"""
        return round(100 * self.done / self.total) if self.total else 0

    @property
    def completed_at(self) -> datetime | None:
        """When the last requirement was met."""
        if not self.complete:
            return None
        return max(self.met[one.id].created_at for one in self.module.requirements)


@dataclass(frozen=True, slots=True)
class TrackProgress:
    """Where somebody stands in a track."""

    track: Track
    modules: tuple[ModuleProgress, ...]

    @property
    def complete(self) -> bool:
        """Whether every requirement of every module is met; a track without modules is never complete."""
        return bool(self.modules) and all(one.complete for one in self.modules)

    @property
    def done(self) -> int:
        """Requirements met in all modules."""
        return sum(one.done for one in self.modules)

    @property
    def total(self) -> int:
        """Requirements of all modules."""
        return sum(one.total for one in self.modules)

    @property
    def percent(self) -> int:
        """Share of requirements that are met; 0 for a track without any. [%]"""
        return round(100 * self.done / self.total) if self.total else 0

    @property
    def missing(self) -> tuple[tuple[Module, Requirement], ...]:
        """What is still missing, in order."""
        return tuple((one.module, requirement) for one in self.modules for requirement in one.missing)

    @property
    def started(self) -> bool:
        """Whether anything is done."""
        return self.done > 0

    @property
    def completed_at(self) -> datetime | None:
        """When the last requirement was met."""
        moments = [one.completed_at for one in self.modules]
        known = [moment for moment in moments if moment is not None]
        return max(known) if self.complete else None


def current(facts: Iterable[Fact]) -> dict[tuple[str, str], Fact]:
    """(module, requirement) -> the fact that counts: the last one, unless it withdraws."""
    last: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        key = (fact.module, fact.requirement)
        if key not in last or fact.seq > last[key].seq:
            last[key] = fact
    return {key: fact for key, fact in last.items() if fact.kind != "withdrawn"}


def in_module(module: Module, facts: Iterable[Fact]) -> ModuleProgress:
    """Progress in one module."""
    counting = current(facts)
    return ModuleProgress(module, {req: fact for (mod, req), fact in counting.items() if mod == module.id})


def in_track(curriculum: Curriculum, track: Track, facts: Iterable[Fact]) -> TrackProgress:
    """Progress in one track."""
    known = list(facts)
    return TrackProgress(
        track, tuple(in_module(curriculum.modules[module], known) for module in track.modules)
    )

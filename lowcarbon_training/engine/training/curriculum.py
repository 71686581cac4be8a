"""Training content as authored: tracks, modules, exercises, requirements and question banks.

Ids are stable across editions and languages; answers and attempts store ids, never text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ..text import Bi

QuizKind = Literal["true_false", "single", "multiple", "numeric"]
RequirementKind = Literal["read", "exercise", "quiz"]
FIGURES = (
    "energy_bill",
    "emissions_per_person",
    "largest_sectors",
    "electricity_per_person",
    "waste_per_person",
    "gaps_by_weight",
)
"""Figures of the own city that an exercise may show; ``learn/figures.py`` computes them."""
CONTACT_HOUR = 45
"""Length of one contact hour (学时) as certificates state it. [min]"""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a question, stored and marked by ``id``."""

    id: str
    text: Bi


@dataclass(frozen=True, slots=True)
class NumericKey:
    """The right number: ``value`` in ``unit``, within ``relative`` of it (or ``absolute`` in the same unit).

    ``units`` are those offered beside the field, also wrong ones: choosing the unit is part of the question.
    """

    value: float
    unit: str
    relative: float | None
    absolute: float | None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """One question of a bank.

    Parameters
    ----------
    key : tuple of str or NumericKey
        Ids of the right choices (``true`` / ``false`` for a statement), or the right number.
    explain : Bi
        Shown after the answer, right or wrong.
    """

    id: str
    kind: QuizKind
    objective: str
    stem: Bi
    choices: tuple[Choice, ...]
    key: tuple[str, ...] | NumericKey
    explain: Bi


@dataclass(frozen=True, slots=True)
class PassRule:
    """When a quiz counts as passed: a share of right answers, or all right or each mistake's explanation opened."""

    rule: Literal["share", "all_or_explained"]
    share: float | None


@dataclass(frozen=True, slots=True)
class Objective:
    """What a person can do after the module."""

    id: str
    text: Bi


@dataclass(frozen=True, slots=True)
class Exercise:
    """Work on the city's own figures.

    Parameters
    ----------
    figures : tuple of str
        Ids of figures shown first (see ``learn/figures.py``).
    questions : tuple of str
        Questions of the questionnaire whose answers are offered to it.
    """

    title: Bi
    intro: Bi
    figures: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing completion asks for; a module is complete when each has evidence."""

    id: str
    kind: RequirementKind
    text: Bi


@dataclass(frozen=True, slots=True)
class LessonBlock:
    """One block of a lesson: heading and Markdown in both languages, aligned by ``id``."""

    id: str
    heading: Bi
    body: Bi


@dataclass(frozen=True, slots=True)
class Module:
    """One module with lesson, exercise and quiz.

    Parameters
    ----------
    minutes : int
        Time that lesson, exercise and quiz take together. [min]
    reading : int
        Time that the lesson takes. [min]
    """

    id: str
    track: str
    edition: str
    title: Bi
    minutes: int
    reading: int
    objectives: tuple[Objective, ...]
    decide: tuple[Bi, ...]
    exercise: Exercise
    requirements: tuple[Requirement, ...]
    draw: int
    pass_rule: PassRule
    bank: tuple[QuizQuestion, ...]
    blocks: tuple[LessonBlock, ...]
    sources: tuple[str, ...]

    def requirement(self, kind: RequirementKind) -> Requirement | None:
        """The requirement of a kind, if completion asks for it (a module names each kind at most once)."""
        return next((one for one in self.requirements if one.kind == kind), None)

    def question(self, question_id: str) -> QuizQuestion:
        """The question with this id; ``KeyError`` when there is none."""
        for question in self.bank:
            if question.id == question_id:
                return question
        raise KeyError(question_id)


@dataclass(frozen=True, slots=True)
class Track:
    """An ordered set of modules for one audience, with the contact hours (学时) a certificate states."""

    id: str
    name: Bi
    audience: Bi
    contact_hours: float
    modules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Curriculum:
    """All tracks and modules of one edition."""

    tracks: tuple[Track, ...]
    modules: Mapping[str, Module]

    def track(self, track_id: str) -> Track:
        """The track with this id; ``KeyError`` when there is none."""
        for track in self.tracks:
            if track.id == track_id:
                return track
        raise KeyError(track_id)

    def of_track(self, track_id: str) -> tuple[Module, ...]:
        """Modules of a track in their order."""
        return tuple(self.modules[module] for module in self.track(track_id).modules)

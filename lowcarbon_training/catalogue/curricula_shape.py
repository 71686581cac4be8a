"""Shapes of the files below ``curricula/``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .reading import Bilingual, Shape, Text

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")]


class TrackShape(Shape):
    """One track of ``tracks.yaml``."""

    id: Id
    name: Bilingual
    audience: Bilingual
    contact_hours: float = Field(gt=0)
    modules: list[Id] = Field(min_length=1)


class TracksShape(Shape):
    """The file ``tracks.yaml``."""

    tracks: list[TrackShape] = Field(min_length=1)


class ItemShape(Shape):
    """A text with an id."""

    id: Id
    text: Bilingual


class RequirementShape(ItemShape):
    """A named requirement of completion."""

    kind: Literal["read", "exercise", "quiz"]


class ExerciseShape(Shape):
    """Work on the city's own figures."""

    title: Bilingual
    intro: Bilingual
    figures: list[Id]
    questions: list[Text] = Field(min_length=1)


class PassShape(Shape):
    """The pass rule."""

    rule: Literal["share", "all_or_explained"]
    share: float | None = Field(default=None, gt=0, le=1)


class QuizRuleShape(Shape):
    """How many questions are drawn and when the quiz is passed."""

    draw: int = Field(ge=1)
    pass_: PassShape = Field(alias="pass")


class ModuleShape(Shape):
    """The file ``module.yaml``."""

    id: Id
    track: Id
    edition: Text
    title: Bilingual
    minutes: int = Field(gt=0)
    reading: int = Field(gt=0)
    objectives: list[ItemShape] = Field(min_length=1)
    decide: list[Bilingual] = []
    exercise: ExerciseShape
    requirements: list[RequirementShape] = Field(min_length=1)
    quiz: QuizRuleShape
    sources: list[Text] = Field(min_length=1)


class NumberShape(Shape):
    """The key of a numeric question."""

    value: float
    unit: Text
    relative: float | None = Field(default=None, gt=0, lt=1)
    absolute: float | None = Field(default=None, gt=0)
    units: list[Text] = []


class QuestionShape(Shape):
    """One question of ``quiz.yaml``."""

    id: Id
    kind: Literal["true_false", "single", "multiple", "numeric"]
    objective: Id
    stem: Bilingual
    options: list[ItemShape] = []
    answer: bool | NumberShape | list[Id] | Id
    explain: Bilingual


class BankShape(Shape):
    """The file ``quiz.yaml``."""

    bank: list[QuestionShape] = Field(min_length=1)

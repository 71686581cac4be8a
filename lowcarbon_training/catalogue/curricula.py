"""Training content: ``curricula/`` read, checked and turned into the engine's values.

Meaning checks: both languages have the same lesson blocks in the same order, each requirement can be met, the bank
holds enough questions for the draw and a retake, choices named by the key exist, objectives are all examined.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ..engine.curriculum import (
    Choice,
    Curriculum,
    Exercise,
    LessonBlock,
    Module,
    NumericKey,
    Objective,
    PassRule,
    QuizQuestion,
    Requirement,
    Track,
)
from ..engine.text import Bi
from .faults import Faults
from .reading import CURRICULA, Bilingual, Shape, Text, read_yaml

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")]
HEADING = re.compile(r"^## (?P<text>.+?) \{#(?P<id>[a-z][a-z0-9_-]*)\}\s*$")
SOURCE_MARK = re.compile(r"\[([a-z0-9][a-z0-9.-]+)\](?!\()")


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


def _bi(shape: Bilingual) -> Bi:
    return Bi(shape.zh, shape.en)


def load_curricula(faults: Faults, root: Path = CURRICULA) -> Curriculum:
    """Read ``curricula/``; faults are collected and what is faulty is left out."""
    tracks = read_yaml(root / "tracks.yaml", TracksShape, faults, root)
    if tracks is None:
        return Curriculum((), {})
    modules: dict[str, Module] = {}
    for track in tracks.tracks:
        for name in track.modules:
            module = _load_module(root, track.id, name, faults)
            if module is not None:
                if module.id in modules:
                    faults.add(
                        f"{track.id}/{name}/module.yaml", "id", f"an id used once (found {module.id!r})"
                    )
                modules[module.id] = module
    return Curriculum(
        tuple(
            Track(t.id, _bi(t.name), _bi(t.audience), t.contact_hours, tuple(t.modules))
            for t in tracks.tracks
        ),
        modules,
    )


def _load_module(root: Path, track: str, name: str, faults: Faults) -> Module | None:
    folder = root / track / name
    shape = read_yaml(folder / "module.yaml", ModuleShape, faults, root)
    bank = read_yaml(folder / "quiz.yaml", BankShape, faults, root)
    blocks = _load_blocks(folder, faults, root)
    if shape is None or bank is None:
        return None
    file = f"{track}/{name}/module.yaml"
    if (shape.id, shape.track) != (name, track):
        faults.add(file, "id", f"{name!r} in track {track!r}, as its folder says")
    questions = tuple(_question(q, f"{track}/{name}/quiz.yaml", faults) for q in bank.bank)
    _check_meaning(shape, questions, file, faults)
    _check_marks(blocks, shape, f"{track}/{name}/lesson", faults)
    return Module(
        id=shape.id,
        track=shape.track,
        edition=shape.edition,
        title=_bi(shape.title),
        minutes=shape.minutes,
        objectives=tuple(Objective(o.id, _bi(o.text)) for o in shape.objectives),
        decide=tuple(_bi(d) for d in shape.decide),
        exercise=Exercise(
            _bi(shape.exercise.title),
            _bi(shape.exercise.intro),
            tuple(shape.exercise.figures),
            tuple(shape.exercise.questions),
        ),
        requirements=tuple(Requirement(r.id, r.kind, _bi(r.text)) for r in shape.requirements),
        draw=shape.quiz.draw,
        pass_rule=PassRule(shape.quiz.pass_.rule, shape.quiz.pass_.share),
        bank=questions,
        blocks=blocks,
        sources=tuple(shape.sources),
    )


def _question(shape: QuestionShape, file: str, faults: Faults) -> QuizQuestion:
    place = f"bank, {shape.id}"
    ids = [option.id for option in shape.options]
    key: tuple[str, ...] | NumericKey
    if shape.kind == "numeric":
        if not isinstance(shape.answer, NumberShape):
            faults.add(file, place, "a number with unit and tolerance as answer")
            key = ()
        else:
            number = shape.answer
            key = NumericKey(number.value, number.unit, number.relative, number.absolute)
            if (number.relative is None) == (number.absolute is None):
                faults.add(file, place, "one tolerance, relative or absolute")
            if number.relative is not None and number.value == 0:
                faults.add(file, place, "an absolute tolerance where the answer is 0")
    elif shape.kind == "true_false":
        if not isinstance(shape.answer, bool) or ids:
            faults.add(file, place, "true or false as answer and no options")
        key = (str(shape.answer).lower(),)
    else:
        answers = shape.answer if isinstance(shape.answer, list) else [str(shape.answer)]
        key = tuple(answers)
        if len(ids) != len(set(ids)) or len(ids) < 2:
            faults.add(file, place, "two or more options with ids used once")
        if not key or not set(key) <= set(ids):
            faults.add(file, place, f"an answer among the options {ids}")
        if shape.kind == "single" and len(key) != 1:
            faults.add(file, place, "one right option")
    choices = tuple(Choice(o.id, _bi(o.text)) for o in shape.options)
    return QuizQuestion(
        shape.id, shape.kind, shape.objective, _bi(shape.stem), choices, key, _bi(shape.explain)
    )


def _check_meaning(
    shape: ModuleShape, questions: tuple[QuizQuestion, ...], file: str, faults: Faults
) -> None:
    ids = [question.id for question in questions]
    if len(ids) != len(set(ids)):
        faults.add(file, "quiz", "question ids used once")
    if len(ids) < 2 * shape.quiz.draw:
        faults.add(file, "quiz.draw", f"a bank of at least {2 * shape.quiz.draw}, so that a retake is new")
    if (shape.quiz.pass_.rule == "share") != (shape.quiz.pass_.share is not None):
        faults.add(file, "quiz.pass", "a share with rule 'share' and only there")
    objectives = {objective.id for objective in shape.objectives}
    for question in questions:
        if question.objective not in objectives:
            faults.add(
                file, f"quiz, {question.id}", f"an objective of the module (found {question.objective!r})"
            )
    for objective in sorted(objectives - {question.objective for question in questions}):
        faults.add(file, f"objectives, {objective}", "at least one question that examines it")
    kinds = [requirement.kind for requirement in shape.requirements]
    if len(kinds) != len(set(kinds)):
        faults.add(file, "requirements", "each kind once")


def _load_blocks(folder: Path, faults: Faults, root: Path) -> tuple[LessonBlock, ...]:
    sides = {lang: _read_lesson(folder / f"lesson.{lang}.md", faults, root) for lang in ("zh", "en")}
    zh, en = sides["zh"], sides["en"]
    if [block[0] for block in zh] != [block[0] for block in en]:
        faults.add(
            folder.relative_to(root).as_posix() + "/lesson",
            "blocks",
            f"the same block ids in both languages (zh {[b[0] for b in zh]}, en {[b[0] for b in en]})",
        )
        return ()
    return tuple(LessonBlock(z[0], Bi(z[1], e[1]), Bi(z[2], e[2])) for z, e in zip(zh, en, strict=True))


def _read_lesson(path: Path, faults: Faults, root: Path) -> list[tuple[str, str, str]]:
    file = path.relative_to(root).as_posix()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        faults.add(file, "file", f"a readable UTF-8 Markdown file ({error})")
        return []
    blocks: list[tuple[str, str, list[str]]] = []
    for number, line in enumerate(lines, 1):
        match = HEADING.match(line)
        if match:
            blocks.append((match["id"], match["text"], []))
        elif line.startswith("## "):
            faults.add(file, f"row {number}", "a heading with an id, such as '## Text {#id}'")
        elif blocks:
            blocks[-1][2].append(line)
        elif line.strip():
            faults.add(file, f"row {number}", "a heading before any text")
    return [(block_id, heading, "\n".join(body).strip()) for block_id, heading, body in blocks]


def _check_marks(blocks: tuple[LessonBlock, ...], shape: ModuleShape, file: str, faults: Faults) -> None:
    for block in blocks:
        marks = {lang: SOURCE_MARK.findall(block.body.get(lang)) for lang in ("zh", "en")}
        if sorted(marks["zh"]) != sorted(marks["en"]):
            faults.add(file, f"block {block.id}", f"the same sources in both languages (found {marks})")
        for mark in marks["zh"]:
            if mark not in shape.sources:
                faults.add(file, f"block {block.id}", f"a source listed by the module (found {mark!r})")

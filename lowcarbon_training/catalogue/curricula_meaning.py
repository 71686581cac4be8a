"""Meaning of training content: what a shape cannot say.

Both languages tell the same and cite the same, each requirement can be met, the bank holds enough for a draw and a
retake, keys name choices that exist, every objective is examined, contact hours do not exceed the time a track takes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ..engine.questions.questionnaire import Questionnaire
from ..engine.training.curriculum import (
    CONTACT_HOUR,
    FIGURES,
    Curriculum,
    LessonBlock,
    Module,
    QuizQuestion,
    Track,
)
from .curricula_shape import ModuleShape, NumberShape, QuestionShape
from .faults import Faults

SOURCE_MARK = re.compile(r"\[([a-z0-9][a-z0-9.-]+)\](?![(\[:])")
HTML = re.compile(r"<\s*/?\s*[A-Za-z!]")


def check_question(shape: QuestionShape, file: str, faults: Faults) -> None:
    """A question and its key fit each other."""
    place = f"bank, {shape.id}"
    ids = [option.id for option in shape.options]
    if shape.kind == "numeric":
        _check_number(shape, file, place, faults)
    elif shape.kind == "true_false":
        if not isinstance(shape.answer, bool) or ids:
            faults.add(file, place, "true or false as answer and no options")
    elif isinstance(shape.answer, bool | NumberShape):
        faults.add(file, place, "ids of options as answer")
    else:
        key = shape.answer if isinstance(shape.answer, list) else [shape.answer]
        if len(ids) != len(set(ids)) or len(ids) < 2:
            faults.add(file, place, "two or more options with ids used once")
        if not key or not set(key) <= set(ids):
            faults.add(file, place, f"an answer among the options {ids}")
        if shape.kind == "single" and len(key) != 1:
            faults.add(file, place, "one right option")
        for lang in ("zh", "en"):
            texts = [getattr(option.text, lang) for option in shape.options]
            if len(texts) != len(set(texts)):
                faults.add(file, place, f"options that differ in {lang}")


def _check_number(shape: QuestionShape, file: str, place: str, faults: Faults) -> None:
    number = shape.answer
    if not isinstance(number, NumberShape) or shape.options:
        faults.add(file, place, "a number with unit and tolerance as answer and no options")
        return
    if (number.relative is None) == (number.absolute is None):
        faults.add(file, place, "one tolerance, relative or absolute")
    if number.relative is not None and number.value == 0:
        faults.add(file, place, "an absolute tolerance where the answer is 0")
    if number.units and (number.unit not in number.units or len(number.units) < 2):
        faults.add(file, place, "the unit of the answer among two or more units offered")


def check_module(shape: ModuleShape, bank: Sequence[QuizQuestion], file: str, faults: Faults) -> None:
    """Bank, objectives, requirements and exercise of one module."""
    ids = [question.id for question in bank]
    if len(ids) != len(set(ids)):
        faults.add(file, "quiz", "question ids used once")
    if len(ids) < 2 * shape.quiz.draw:
        faults.add(file, "quiz.draw", f"a bank of at least {2 * shape.quiz.draw}, so that a retake is new")
    if (shape.quiz.pass_.rule == "share") != (shape.quiz.pass_.share is not None):
        faults.add(file, "quiz.pass", "a share with rule 'share' and only there")
    objectives = [objective.id for objective in shape.objectives]
    if len(objectives) != len(set(objectives)):
        faults.add(file, "objectives", "ids used once")
    for question in bank:
        if question.objective not in objectives:
            faults.add(
                file, f"quiz, {question.id}", f"an objective of the module (found {question.objective!r})"
            )
    for objective in sorted(set(objectives) - {question.objective for question in bank}):
        faults.add(file, f"objectives, {objective}", "at least one question that examines it")
    kinds, names = [r.kind for r in shape.requirements], [r.id for r in shape.requirements]
    if len(kinds) != len(set(kinds)) or len(names) != len(set(names)):
        faults.add(file, "requirements", "each kind and each id once")
    for figure in shape.exercise.figures:
        if figure not in FIGURES:
            faults.add(file, "exercise.figures", f"one of {', '.join(FIGURES)} (found {figure!r})")
    if shape.reading > shape.minutes:
        faults.add(file, "reading", f"at most the {shape.minutes} minutes of the whole module")


def check_hours(track: Track, modules: Sequence[Module], faults: Faults) -> None:
    """A certificate must not promise more contact hours than the modules take."""
    minutes = sum(module.minutes for module in modules)
    if modules and track.contact_hours * CONTACT_HOUR > minutes:
        most = minutes / CONTACT_HOUR
        faults.add(
            "tracks.yaml",
            f"{track.id}, contact_hours",
            f"at most {most:.2f} of {CONTACT_HOUR} min each ({minutes} min in all)",
        )


def check_marks(blocks: Sequence[LessonBlock], sources: Collection[str], file: str, faults: Faults) -> None:
    """Both languages cite the same sources in each block, and only sources that the module names."""
    for block in blocks:
        marks = {lang: SOURCE_MARK.findall(block.body.get(lang)) for lang in ("zh", "en")}
        if sorted(marks["zh"]) != sorted(marks["en"]):
            faults.add(file, f"block {block.id}", f"the same sources in both languages (found {marks})")
        for mark in sorted({*marks["zh"], *marks["en"]}):
            if mark not in sources:
                faults.add(file, f"block {block.id}", f"a source listed by the module (found {mark!r})")


def check_writing(blocks: Sequence[LessonBlock], file: str, faults: Faults) -> None:
    """Lessons are plain Markdown: HTML would be shown as text."""
    for block in blocks:
        for lang in ("zh", "en"):
            if HTML.search(block.body.get(lang)):
                faults.add(
                    f"{file}.{lang}.md", f"block {block.id}", "Markdown without HTML (CO2 is set by itself)"
                )


def check_against(
    curriculum: Curriculum, questionnaire: Questionnaire, sources: Collection[str], faults: Faults
) -> None:
    """What modules name elsewhere exists: questions of the questionnaire, sources."""
    known = {question.id for question in questionnaire.questions()}
    for module in curriculum.modules.values():
        file = f"{module.track}/{module.id}/module.yaml"
        for question in module.exercise.questions:
            if question not in known:
                faults.add(
                    file, "exercise.questions", f"a question of the questionnaire (found {question!r})"
                )
        for source in module.sources:
            if source not in sources:
                faults.add(file, "sources", f"a source of data/sources (found {source!r})")

"""The check-answers page: every answer with its provenance, what is missing and what fills it, what does not count."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lowcarbon_training.ask.account import Account
from lowcarbon_training.ask.questionnaire.reads import Draft
from lowcarbon_training.ask.questionnaire.showing import (
    about,
    label_of,
    provenance_words,
    state_words,
    table_rows,
    unit_words,
    value_words,
)
from lowcarbon_training.catalogue import load
from lowcarbon_training.catalogue.version import content_version
from lowcarbon_training.engine.questions.answers import Answer, State
from lowcarbon_training.engine.questions.asking import fields_at, is_answered
from lowcarbon_training.engine.questions.plausible import plausibility
from lowcarbon_training.engine.questions.questionnaire import Depth, Question, Section
from lowcarbon_training.engine.records import Gap
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.i18n import lang
from lowcarbon_training.platform.cache import frozen


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a question in words."""

    label: Bi | None
    words: str
    provenance: str
    kind: str
    """``given``, ``state`` (we do not know, notation key), ``open`` (asked, no answer)."""
    odd: bool = False


@dataclass(frozen=True, slots=True)
class QuestionLines:
    """One question with its fields in words; ``table`` holds rows instead."""

    question: Question
    lines: tuple[Line, ...]
    table: tuple[tuple[str, ...], ...]
    answered: bool
    review: bool


@dataclass(frozen=True, slots=True)
class GapLine:
    """One gap: what fills it now."""

    key: str
    label: Bi | None
    benchmark: Bi | None
    central: str
    spread: str
    source: str
    verified: str


@dataclass(frozen=True, slots=True)
class OpenLine:
    """An unanswered question, with what its answer would narrow."""

    question: Question
    spread: str
    """Width in tCO2e between the low and the high reading, in words; empty where nothing could be filled."""
    share: float
    splits: bool
    gaps: tuple[GapLine, ...]


def sections(draft: Draft) -> tuple[tuple[Section, list[QuestionLines]], ...]:
    """Sections of the city's path with their answers; also answered questions that lie deeper.

    The words follow from the answers (country and region are among them), depth, marks and language alone and are kept
    by these.
    """
    marked = frozenset(key.split(".", 1)[0] for key, row in draft.rows.items() if row.review)
    answers = hashlib.sha256(draft.canonical.encode("utf-8")).hexdigest()
    key = (answers, draft.depth.value, " ".join(sorted(marked)), lang(), content_version())
    return frozen("check", key, lambda: tuple(_sections(draft, marked)))


def _sections(draft: Draft, marked: frozenset[str]) -> Iterator[tuple[Section, list[QuestionLines]]]:
    shown = {page.id for page in draft.pages}
    answered = {key.split(".", 1)[0] for key in draft.counted}
    for section in draft.questionnaire.of(draft.city.country):
        own = [
            _question(draft, question, question.id in marked)
            for question in draft.questionnaire_path
            if question.section == section.id and question.id in shown | answered
        ]
        if own:
            yield section, own


def _question(draft: Draft, question: Question, review: bool) -> QuestionLines:
    whole = draft.answers.get(question.id)
    answered = is_answered(question, draft.answers, draft.depth)
    if whole is not None and state_words(whole):
        line = Line(None, state_words(whole), provenance_words(whole), "state")
        return QuestionLines(question, (line,), (), answered, review)
    given = {part.key: draft.answers[part.key] for part in question.fields if part.key in draft.answers}
    if question.kind == "table" and any(isinstance(answer.value, tuple) for answer in given.values()):
        rows = table_rows(draft.questionnaire, question, given)
        first = Line(None, "", provenance_words(next(iter(given.values()))), "given")
        return QuestionLines(question, (first,), tuple(tuple(row) for row in rows), answered, review)
    asked = {part.key for part in fields_at(question, max(draft.depth, question.depth, key=_rank))}
    lines = []
    for part in question.fields:
        answer = given.get(part.key)
        label = label_of(question, part) if len(question.fields) > 1 else None
        if answer is not None:
            odd = any(True for _warning in plausibility(draft.questionnaire, part, answer, draft.answers))
            words = value_words(part, answer)
            kind = "state" if state_words(answer) else "given"
            lines.append(Line(label, words, provenance_words(answer), kind, odd))
        elif part.key in asked and not part.optional and question.kind != "table":
            lines.append(Line(label, "", "", "open"))
    if not given:
        lines = [Line(None, "", "", "open")]
    return QuestionLines(question, tuple(lines), (), answered, review)


def _rank(depth: Depth) -> int:
    return depth.rank


def gap_line(draft: Draft, gap: Gap) -> GapLine:
    """A gap in words."""
    questionnaire = draft.questionnaire
    part = questionnaire.field(gap.key, draft.city.country)
    benchmark = load().benchmarks.by_id.get(gap.benchmark or "")
    unit = unit_words(questionnaire, gap.unit)
    central = f"{about(gap.central)} {unit}" if gap.central is not None else ""
    spread = (
        f"{about(gap.low)}–{about(gap.high)} {unit}" if gap.low is not None and gap.high is not None else ""
    )
    label = part.label if part is not None else None
    return GapLine(
        gap.key, label, benchmark.name if benchmark else None, central, spread, gap.source, gap.verified
    )


def open_lines(draft: Draft, account: Account) -> list[OpenLine]:
    """Unanswered questions, the one that would narrow the result most first."""
    by_key = {gap.key: gap for gap in account.inventory.gaps}
    found = []
    for one in account.open_questions:
        question = draft.questionnaire.question(one.question, draft.city.country)
        gaps = tuple(gap_line(draft, by_key[key]) for key in one.keys if key in by_key)
        found.append(
            OpenLine(
                question, about(one.spread, 2) if one.spread is not None else "", one.share, one.splits, gaps
            )
        )
    return found


def aside(draft: Draft) -> list[tuple[Question, str]]:
    """Answers that are kept but do not count, because their question is no longer asked."""
    found: list[tuple[Question, str]] = []
    for key in draft.kept_aside:
        question = draft.questionnaire.question(key.split(".", 1)[0], draft.city.country)
        part = next((one for one in question.fields if one.key == key), None)
        answer: Answer = draft.answers[key]
        words = value_words(part, answer) if part is not None else state_words(answer)
        found.append((question, words))
    return found


def progress(draft: Draft) -> dict[str, Any]:
    """How many pages are asked, answered, and answered by a figure."""
    done = [page for page in draft.pages if page.id in draft.answered]
    unknown = [
        page
        for page in done
        if any(draft.answers.state(part.key) is State.UNKNOWN for part in fields_at(page, draft.depth))
    ]
    return {"asked": len(draft.pages), "answered": len(done), "unknown": len(unknown)}

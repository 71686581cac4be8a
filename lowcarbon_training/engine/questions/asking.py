"""Which pages a city sees, and how far it is; computed from its answers at each call, nothing is cached.

What was answered on a page that is no longer asked is kept, but never counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..conditions import holds
from .answers import Answer, AnswerSet, State
from .questionnaire import Depth, Field, Question, Questionnaire

BASES = {"capita": "A03", "area": "A06.admin"}
"""Answer keys behind the words of a plausible range's ``per``."""


def country_of(answers: AnswerSet) -> str | None:
    """Country the city gave (A01.country), or ``None``."""
    return answers.text("A01.country")


def _own(question: Question, answers: AnswerSet) -> list[Answer]:
    keys = (question.id, *(part.key for part in question.fields))
    return [answers[key] for key in dict.fromkeys(keys) if key in answers]


def walk(questionnaire: Questionnaire, answers: AnswerSet) -> tuple[tuple[Question, ...], AnswerSet]:
    """The questions whose condition holds, and the answers given on them.

    Conditions look at earlier answers only, and only at such as are asked themselves, so one pass settles the path:
    an answer on a page that is no longer asked neither counts nor opens another page.
    """
    asked: list[Question] = []
    kept: dict[str, Answer] = {}
    plain: dict[str, object] = {}
    spoken = {key.split(".", 1)[0] for key in answers}
    for question in questionnaire.questions(country_of(answers)):
        if holds(question.ask_if, plain):
            asked.append(question)
            for answer in _own(question, answers) if question.id in spoken else ():
                kept[answer.key] = answer
                plain[answer.key] = answer.plain
    return tuple(asked), AnswerSet(kept.values())


def counted(questionnaire: Questionnaire, answers: AnswerSet) -> AnswerSet:
    """The answers that count: those on pages that are asked, whatever depth the city has chosen."""
    return walk(questionnaire, answers)[1]


def path(questionnaire: Questionnaire, answers: AnswerSet, depth: Depth = Depth.FULL) -> tuple[Question, ...]:
    """The pages a city sees at a depth, in order."""
    return tuple(q for q in walk(questionnaire, answers)[0] if q.depth.rank <= depth.rank)


def fields_at(question: Question, depth: Depth) -> tuple[Field, ...]:
    """The fields of a page asked at a depth (the quick D02 asks for the total only)."""
    return tuple(part for part in question.fields if part.depth.rank <= depth.rank)


def neighbours(pages: tuple[Question, ...], id: str) -> tuple[str | None, str | None]:
    """Ids of the pages before and after; for a page no longer on the path, those around its place."""
    ids = [page.id for page in pages]
    if id in ids:
        at = ids.index(id)
        return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)
    before = [other for other in ids if _place(other) < _place(id)]
    after = [other for other in ids if _place(other) > _place(id)]
    return (before[-1] if before else None), (after[0] if after else None)


def _place(id: str) -> tuple[str, int, str]:
    return id[0], int(id[1:3]), id[3:]


def is_answered(question: Question, answers: AnswerSet, depth: Depth = Depth.FULL) -> bool:
    """Whether every field that is not optional has a value, a notation key or "we do not know".

    A page whose fields are all optional is answered by any one of them.
    """
    parts = fields_at(question, depth)
    needed = [part for part in parts if not part.optional]
    if not needed:
        return any(answers.state(part.key) is not State.MISSING for part in parts) or question.id in answers
    return all(answers.state(part.key) is not State.MISSING for part in needed)


class Progress(StrEnum):
    """Status of a section on the task list."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    NOT_ASKED = "not_asked"  # no page of the section is asked at this depth


@dataclass(frozen=True, slots=True)
class SectionStatus:
    """How far a section is: ``answered`` of ``asked`` pages."""

    section: str
    progress: Progress
    answered: int
    asked: int
    next: str | None


def status(
    questionnaire: Questionnaire, answers: AnswerSet, depth: Depth = Depth.FULL
) -> tuple[SectionStatus, ...]:
    """Status of every section; ``next`` is its first page without an answer."""
    pages = path(questionnaire, answers, depth)
    found = []
    for section in questionnaire.of(country_of(answers)):
        own = [page for page in pages if page.section == section.id]
        open_ = [page.id for page in own if not is_answered(page, answers, depth)]
        begun = any(_own(page, answers) for page in own)
        progress = (
            Progress.NOT_ASKED if not own
            else Progress.COMPLETE if not open_
            else Progress.IN_PROGRESS if begun
            else Progress.NOT_STARTED
        )  # fmt: skip
        found.append(
            SectionStatus(section.id, progress, len(own) - len(open_), len(own), open_[0] if open_ else None)
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Effects:
    """What a changed answer does to the rest of the questionnaire."""

    now_asked: tuple[str, ...]
    no_longer_asked: tuple[str, ...]
    look_again: tuple[str, ...]


def effects_of(questionnaire: Questionnaire, before: AnswerSet, after: AnswerSet) -> Effects:
    """Pages that a change opens, closes, or makes worth looking at again.

    To look at again: answered pages that come back onto the path (their kept answers are old), answered pages with
    a plausible range per person or area when that base changed, and pages whose unit or options changed with the
    country.
    """
    old, new = walk(questionnaire, before)[0], walk(questionnaire, after)[0]
    old_ids, new_ids = {page.id for page in old}, {page.id for page in new}
    changed = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    by_id = {page.id: page for page in old}
    again = []
    for page in new:
        if not _own(page, after):
            continue
        ranges = {
            BASES.get(part.range.per, part.range.per) for part in page.fields if part.range and part.range.per
        }
        other = page.id in by_id and [(f.unit, f.options) for f in by_id[page.id].fields] != [
            (f.unit, f.options) for f in page.fields
        ]
        if page.id not in old_ids or ranges & changed or other:
            again.append(page.id)
    return Effects(
        tuple(page.id for page in new if page.id not in old_ids),
        tuple(page.id for page in old if page.id not in new_ids),
        tuple(again),
    )

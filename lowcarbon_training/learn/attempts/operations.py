"""Beginning, answering and grading attempts. Nothing here commits, nothing is overwritten."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from lowcarbon_training.engine.training import quiz
from lowcarbon_training.engine.training.curriculum import Module
from lowcarbon_training.extensions import db
from lowcarbon_training.learn import content
from lowcarbon_training.learn.attempts import reads, snapshot
from lowcarbon_training.learn.attempts.models import Attempt, ExplanationOpened, GradeEvent, Reply
from lowcarbon_training.learn.modules.operations import meet
from lowcarbon_training.platform.audit.operations import record
from lowcarbon_training.platform.journal import add_once


def begin(user_id: int, module: Module, *, lang: str, preview: bool = False) -> Attempt:
    """Draw a new attempt, questions not seen before first; an attempt that is open already is returned as it is."""
    earlier = reads.attempts_of(user_id, module.id)
    if earlier and not earlier[-1].grades and earlier[-1].preview == preview:
        return earlier[-1]
    seen = {row["id"] for attempt in earlier for row in attempt.snapshot["questions"]}
    seed = secrets.randbelow(2**31)
    attempt = Attempt(
        user_id=user_id,
        track=module.track,
        module=module.id,
        number=len(earlier) + 1,
        seed=seed,
        version=content.version(module.id),
        lang=lang,
        preview=preview,
        snapshot=snapshot.freeze(module, quiz.draw(module, seen, seed)),
        created_by_id=user_id,
    )
    if not add_once(attempt):  # the other tap of a double click was first
        return reads.attempts_of(user_id, module.id)[-1]
    record(user_id, "attempt.begun", attempt, after={"module": module.id, "number": attempt.number})
    return attempt


def keep(attempt: Attempt, given: Mapping[str, Sequence[str]], *, lang: str) -> None:
    """Keep what was answered so far; only what changed is written. Answers to a graded attempt are not taken."""
    if attempt.grades:
        return
    known = {question.id for question in snapshot.questions(attempt.snapshot)}
    before = attempt.given
    for question, values in given.items():
        kept = [str(value)[:200] for value in values]
        if question in known and kept != before.get(question, []):
            attempt.replies.append(
                Reply(question=question, given=kept, lang=lang, created_by_id=attempt.user_id)
            )
    db.session.flush()


def grade(attempt: Attempt, module: Module, *, lang: str) -> GradeEvent:
    """Mark what was kept, by the frozen keys; a graded attempt keeps its grade."""
    if attempt.grade is not None:
        return attempt.grade
    given = attempt.given
    marks = [
        quiz.mark(question, given.get(question.id, [])) for question in snapshot.questions(attempt.snapshot)
    ]
    event = _grade(attempt, marks, "submitted", explained=())
    if event.passed:
        _evidence(attempt, module, lang)
    return event


def open_explanation(attempt: Attempt, module: Module, question: str, *, lang: str) -> None:
    """Note that an explanation was opened; where that completes a mayor's quiz, it is passed from then on.

    Raises
    ------
    KeyError
        When the attempt is not graded or has no such question.
    """
    grade_now = attempt.grade
    if grade_now is None or question not in {mark["question"] for mark in grade_now.marks}:
        raise KeyError(question)
    add_once(
        ExplanationOpened(attempt_id=attempt.id, question=question, lang=lang, created_by_id=attempt.user_id)
    )
    db.session.refresh(attempt, ["opened"])
    if grade_now.passed:
        return
    explained = {row.question for row in attempt.opened}
    marks = [quiz.Mark(**mark) for mark in grade_now.marks]
    if quiz.passed(snapshot.rule(attempt.snapshot), marks, explained):
        _grade(attempt, marks, "explained", explained=explained)
        _evidence(attempt, module, lang)


def _grade(
    attempt: Attempt, marks: Sequence[quiz.Mark], reason: str, *, explained: Sequence[str] | set[str]
) -> GradeEvent:
    event = GradeEvent(
        attempt_id=attempt.id,
        seq=len(attempt.grades) + 1,
        score=quiz.score(marks),
        marks=[asdict(mark) for mark in marks],
        passed=quiz.passed(snapshot.rule(attempt.snapshot), marks, explained),
        reason=reason,
        created_by_id=attempt.user_id,
    )
    add_once(event)
    db.session.refresh(attempt, ["grades"])
    graded = attempt.grade
    assert graded is not None
    record(
        attempt.user_id,
        "attempt.graded",
        attempt,
        after={"score": graded.score, "passed": graded.passed, "reason": reason},
    )
    return graded


def _evidence(attempt: Attempt, module: Module, lang: str) -> None:
    """A passed attempt meets the quiz requirement; one made by staff looking never does."""
    requirement = module.requirement("quiz")
    if requirement is None or attempt.preview:
        return
    meet(
        attempt.user_id,
        module,
        requirement.id,
        kind="passed",
        lang=lang,
        evidence={"attempt": attempt.number},
        version=attempt.version,
    )

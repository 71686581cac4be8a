"""The quiz of a module: start, questions, result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from lowcarbon_training.access import access, signed_in
from lowcarbon_training.engine.training.curriculum import Module, NumericKey, QuizQuestion, Track
from lowcarbon_training.i18n import lang, switching
from lowcarbon_training.learn import content, visits
from lowcarbon_training.learn.attempts import operations, reads, snapshot
from lowcarbon_training.learn.attempts.models import Attempt
from lowcarbon_training.learn.attempts.units import unit_name
from lowcarbon_training.learn.rules import previews

bp = Blueprint("attempts", __name__)
visits.watch(bp)

FEEDBACK = ("quiz_number", "quiz_unit", "quiz_unit_missing", "quiz_dimension")


def _find(track_id: str, module_id: str, number: int) -> tuple[Track, Module, Attempt]:
    track, module = content.find(track_id, module_id)
    attempt = reads.attempt(current_user.id, module.id, number)
    if attempt is None:
        abort(404)
    return track, module, attempt


def _url(attempt: Attempt, endpoint: str = "attempts.attempt", **more: Any) -> str:
    return url_for(endpoint, track_id=attempt.track, module_id=attempt.module, number=attempt.number, **more)


@bp.get("/learn/<track_id>/<module_id>/quiz")
@access(signed_in)
def start(track_id: str, module_id: str) -> ResponseReturnValue:
    """What the quiz asks for, and the attempts made so far."""
    track, module = content.find(track_id, module_id)
    attempts = reads.attempts_of(current_user.id, module.id)
    seen = {row["id"] for attempt in attempts for row in attempt.snapshot["questions"]}
    fresh = sum(question.id not in seen for question in module.bank)
    return render_template(
        "learn/quiz_start.html",
        track=track,
        module=module,
        attempts=attempts,
        open_one=attempts[-1] if attempts and not attempts[-1].grades else None,
        exhausted=bool(attempts) and fresh < module.draw,
        preview=previews(current_user),
    )


@bp.post("/learn/<track_id>/<module_id>/quiz")
@access(signed_in)
def begin(track_id: str, module_id: str) -> ResponseReturnValue:
    """Draw an attempt, or go on with the open one."""
    _track, module = content.find(track_id, module_id)
    attempt = operations.begin(current_user.id, module, lang=lang(), preview=previews(current_user))
    return redirect(_url(attempt))


def _given(questions: Sequence[QuizQuestion]) -> dict[str, list[str]]:
    """What the form holds for each question that was shown."""
    out: dict[str, list[str]] = {}
    for question in questions:
        if isinstance(question.key, NumericKey):
            number = request.form.get(question.id, "").strip()
            unit = request.form.get(f"{question.id}.unit", "").strip()
            out[question.id] = [number, unit] if number or unit else []
        else:
            offered = [choice.id for choice in question.choices] or ["true", "false"]
            out[question.id] = [value for value in request.form.getlist(question.id) if value in offered]
    return out


def _answered(given: Sequence[str]) -> bool:
    return bool(given) and bool(given[0])


@bp.route("/learn/<track_id>/<module_id>/quiz/<int:number>", methods=["GET", "POST"])
@access(signed_in)
def attempt(track_id: str, module_id: str, number: int) -> ResponseReturnValue:
    """The questions of an open attempt; a graded one shows its result."""
    track, module, found = _find(track_id, module_id, number)
    if found.grades:
        return redirect(_url(found, "attempts.result"))
    questions = snapshot.questions(found.snapshot)
    given, missing = found.given, []
    if request.method == "POST":
        given = _given(questions)
        if not switching():
            operations.keep(found, given, lang=lang())
            if "later" in request.form:
                flash(_("Your answers are kept. Come back whenever you like."))
                return redirect(url_for("attempts.start", track_id=track_id, module_id=module_id))
            # shown again with 200, not 422: what was answered so far is kept
            missing = [question.id for question in questions if not _answered(given[question.id])]
            if not missing:
                operations.grade(found, module, lang=lang())
                return redirect(_url(found, "attempts.result"))
    return render_template(
        "learn/quiz.html",
        track=track,
        module=module,
        attempt=found,
        questions=[
            _open(position, question, given.get(question.id, []), question.id in missing)
            for position, question in enumerate(questions, start=1)
        ],
        missing=missing,
        main_form=True,
    )


def _open(position: int, question: QuizQuestion, given: Sequence[str], missing: bool) -> dict[str, Any]:
    """What the page of an open question may know: no key, no explanation."""
    units = question.key.units if isinstance(question.key, NumericKey) else ()
    choices = [(choice.id, choice.text) for choice in question.choices]
    return {
        "position": position,
        "id": question.id,
        "kind": question.kind,
        "stem": question.stem,
        "choices": choices,
        "units": [(unit, unit_name(unit, lang())) for unit in units],
        "given": list(given),
        "missing": missing,
    }


@bp.get("/learn/<track_id>/<module_id>/quiz/<int:number>/result")
@access(signed_in)
def result(track_id: str, module_id: str, number: int) -> ResponseReturnValue:
    """Score, and each question with what was answered and its explanation."""
    track, module, found = _find(track_id, module_id, number)
    grade = found.grade
    if grade is None:
        return redirect(_url(found))
    rule = snapshot.rule(found.snapshot)
    opened = {row.question for row in found.opened}
    marks = {mark["question"]: mark for mark in grade.marks}
    given = found.given
    rows = []
    for question in snapshot.questions(found.snapshot):
        mark = marks[question.id]
        right = mark["credit"] >= 1
        rows.append(
            {
                "id": question.id,
                "stem": question.stem,
                "given": _words(question, given.get(question.id, [])),
                "credit": mark["credit"],
                "right": right,
                "feedback": mark["feedback"],
                "explain": question.explain
                if right or rule.rule == "share" or question.id in opened
                else None,
            }
        )
    return render_template(
        "learn/quiz_result.html",
        track=track,
        module=module,
        attempt=found,
        grade=grade,
        rule=rule,
        rows=rows,
        unread=sum(row["explain"] is None for row in rows),
    )


def _words(question: QuizQuestion, given: Sequence[str]) -> list[Any]:
    """What was answered, in words of the frozen question."""
    if not _answered(given):
        return []
    if isinstance(question.key, NumericKey):
        unit = given[1] if len(given) > 1 else ""
        return [f"{given[0]} {unit_name(unit, lang())}".strip()]
    if question.kind == "true_false":
        return [_("True") if given[0] == "true" else _("False")]
    return [choice.text for choice in question.choices if choice.id in given]


@bp.post("/learn/<track_id>/<module_id>/quiz/<int:number>/explanation")
@access(signed_in)
def explanation(track_id: str, module_id: str, number: int) -> ResponseReturnValue:
    """Open the explanation of a question answered wrongly; that it was opened is recorded."""
    _track, module, found = _find(track_id, module_id, number)
    question = request.form.get("question", "")
    try:
        operations.open_explanation(found, module, question, lang=lang())
    except KeyError:
        abort(404)
    return redirect(_url(found, "attempts.result", _anchor=f"q-{question}"))

"""Task list and question pages."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lowcarbon_training import i18n
from lowcarbon_training.access import access, city_read, city_write, may
from lowcarbon_training.ask.offers.words import waiting
from lowcarbon_training.ask.questionnaire import operations, showing, tasks
from lowcarbon_training.ask.questionnaire.entering import (
    from_form,
    judge,
    page_depth,
)
from lowcarbon_training.ask.questionnaire.history import history_of
from lowcarbon_training.ask.questionnaire.page import Errors, QuestionPage, looks_odd
from lowcarbon_training.ask.questionnaire.reads import (
    GIVEN,
    Draft,
    draft,
    names_of,
    sources_of,
    stamp,
)
from lowcarbon_training.ask.questionnaire.saving import (
    Refused,
    attach,
    differs,
    evidence_of,
    rows_changed,
    say_effects,
    typed_before,
    untouched,
)
from lowcarbon_training.ask.submissions.operations import is_submitted
from lowcarbon_training.ask.submissions.reads import latest
from lowcarbon_training.engine.questions.asking import neighbours
from lowcarbon_training.engine.questions.questionnaire import Depth, Question
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.uploads.operations import UploadRefused
from lowcarbon_training.wording import say

bp = Blueprint("questionnaire", __name__)
BACK = frozenset({"check", "list", "inventory"})
PREVIOUS = "previous"
"""Button that leads to the page before. It keeps what was typed first, so that nothing is lost."""


@bp.get("/c/<slug>/ask")
@access(city_read)
def start(city: City) -> ResponseReturnValue:
    """The task list."""
    found = draft(city)
    last = latest(city.id)
    people = names_of(
        [row.entered_by_id for row in found.rows.values()] + [last.created_by_id if last else None]
    )
    newest = max(found.rows.values(), key=lambda row: row.updated_at, default=None)
    return render_template(
        "ask/tasks.html",
        city=city,
        draft=found,
        sections=list(tasks.sections(found)),
        depths=tasks.depth_choices(found),
        progress_words=tasks.PROGRESS,
        next_id=tasks.next_question(found),
        offers=waiting(found),
        last=last,
        unchanged=last is not None and is_submitted(found, last),
        people=people,
        newest=newest,
    )


@bp.post("/c/<slug>/ask/depth")
@access(city_write)
def depth(city: City) -> ResponseReturnValue:
    """Choose how much to be asked."""
    try:
        operations.set_depth(city, Depth(request.form.get("depth", "")), current_user.id)
    except ValueError:
        abort(400)
    return redirect(url_for("questionnaire.start", slug=city.slug))


@bp.get("/c/<slug>/ask/<question_id>")
@access(city_read)
def question(city: City, question_id: str) -> ResponseReturnValue:
    """One question."""
    found = draft(city)
    asked = _find(found, question_id)
    depth_shown = page_depth(asked, found.answers, found.depth, "all" in request.args)
    odd = looks_odd(found, asked) if "look" in request.args else []
    typed = typed_before(found, asked, depth_shown)
    return _page(QuestionPage(found, asked, depth_shown, typed, warnings=odd))


@bp.post("/c/<slug>/ask/<question_id>")
@access(city_write)
def save(city: City, question_id: str) -> ResponseReturnValue:
    """Keep what was entered, or show it again."""
    found = draft(city)
    asked = _find(found, question_id)
    if all(part.key in GIVEN for part in asked.fields):
        return redirect(_next(found, asked))
    depth_shown = page_depth(asked, found.answers, found.depth, "all" in request.args)
    typed = from_form(request.form, asked, depth_shown)
    act = request.form.get("act", "")
    if i18n.switching() or rows_changed(typed, asked, act):
        return _page(QuestionPage(found, asked, depth_shown, typed))
    if act == PREVIOUS and untouched(found, asked, depth_shown, typed):
        return redirect(_next(found, asked, act))
    try:
        attach(city, asked, typed)
    except Refused as refused:
        shown = QuestionPage(found, asked, depth_shown, typed, extra_errors={refused.key: str(refused)})
        return _page(shown), 422
    judged = judge(found.questionnaire, asked, typed, found.answers, depth_shown)
    if judged.faults:
        return _page(QuestionPage(found, asked, depth_shown, typed, judged.faults)), 422
    rows = found.rows_of(asked)
    seen = request.form.get("seen")
    if (rows or seen) and seen != stamp(rows) and differs(found, asked, judged.answers):
        return _page(QuestionPage(found, asked, depth_shown, typed), meanwhile=True), 409
    try:
        evidence_id = evidence_of(city)
    except UploadRefused as refused:
        shown = QuestionPage(found, asked, depth_shown, typed, extra_errors={"evidence": str(refused)})
        return _page(shown), 422
    keys = [asked.id, *(part.key for part in asked.fields if part.depth.rank <= depth_shown.rank)]
    entered = operations.Entered(current_user.id, i18n.lang(), typed.answered_by, evidence_id)
    say_effects(operations.save_answers(city, judged.answers, keys, entered))
    if judged.warnings:
        return redirect(_here(city, asked, look="1", then=act or None))
    return redirect(_next(draft(city), asked, act))


@bp.get("/c/<slug>/ask/<question_id>/history")
@access(city_read)
def history(city: City, question_id: str) -> ResponseReturnValue:
    """Who said what before."""
    found = draft(city)
    asked = _find(found, question_id)
    entries = history_of(found, asked)
    people = names_of(entry.actor_id for entry in entries)
    return render_template("ask/history.html", city=city, question=asked, entries=entries, people=people)


# --- parts -------------------------------------------------------------------------------------------------------------


def _find(found: Draft, question_id: str) -> Question:
    try:
        return found.questionnaire.question(question_id, found.city.country)
    except EngineError:
        abort(404)


def _here(city: City, asked: Question, **more: Any) -> str:
    kept = {key: request.args[key] for key in ("back", "all") if key in request.args}
    return url_for("questionnaire.question", slug=city.slug, question_id=asked.id, **kept, **more)


def _next(found: Draft, asked: Question, act: str = "") -> str:
    """Where a saved page leads."""
    slug, back = found.city.slug, request.args.get("back", "")
    if act == "list" or (back == "list" and act != PREVIOUS):
        return url_for("questionnaire.start", slug=slug, _anchor=f"section-{asked.section}")
    if back == "inventory" and act != PREVIOUS:
        return url_for("inventory.overview", slug=slug, of="draft")
    before = neighbours(found.pages, asked.id)[0]
    if act == PREVIOUS and before is not None:
        return url_for("questionnaire.question", slug=slug, question_id=before)
    following = tasks.next_question(found, asked.id)
    if back == "check" or following is None:
        return url_for("check.answers", slug=slug, _anchor=f"q-{asked.id}")
    return url_for("questionnaire.question", slug=slug, question_id=following)


def _page(shown: QuestionPage, *, meanwhile: bool = False) -> str:
    found, asked = shown.draft, shown.question
    rows = found.rows_of(asked)
    writer = may(city_write)
    people = names_of([row.entered_by_id for row in rows])
    newest = max(rows, key=lambda row: row.updated_at, default=None)
    context: dict[str, Any] = {"main_form": True} if writer and shown.fields else {}
    if shown.errors:
        context["form"] = Errors(shown.errors)
    back = request.args.get("back", "")
    then = request.args.get("then", "")
    return render_template(
        "ask/question.html",
        city=found.city,
        page_of=shown,
        question=asked,
        typed=shown.typed,
        section=next(one for one in found.questionnaire.of(found.city.country) if one.id == asked.section),
        writer=writer,
        seen=stamp(rows),
        newest=newest,
        people=people,
        meanwhile=[(part, found.answers[part.key]) for part in asked.fields if part.key in found.answers]
        if meanwhile
        else None,
        own_change=newest is not None and newest.entered_by_id == current_user.id,
        whole=None if any(part.key == asked.id for part in asked.fields) else found.answers.get(asked.id),
        evidence_id=next((row.evidence_id for row in rows if row.evidence_id), None),
        sources=sources_of(found.answers),
        odd=[say(one.code, i18n.lang(), **one.params) for one in shown.warnings],
        odd_basis=_bases(asked, shown),
        offers=waiting(found, asked.id),
        back=back if back in BACK else "",
        action=_here(found.city, asked),
        onward=_next(found, asked, then if then in BACK | {PREVIOUS} else ""),
        shown=showing,
        **context,
    )


def _bases(asked: Question, shown: QuestionPage) -> list[Any]:
    """What the ranges behind the warnings rest on."""
    keys = {str(one.params.get("key")) for one in shown.warnings}
    return [part.range.basis for part in asked.fields if part.key in keys and part.range and part.range.basis]

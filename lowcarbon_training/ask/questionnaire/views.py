"""Task list and question pages."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from lowcarbon_training import i18n
from lowcarbon_training.access import access, city_read, city_write, may
from lowcarbon_training.ask.offers.words import waiting
from lowcarbon_training.ask.questionnaire import operations, showing, tasks
from lowcarbon_training.ask.questionnaire.entering import (
    Typed,
    from_answers,
    from_form,
    judge,
    page_depth,
)
from lowcarbon_training.ask.questionnaire.history import history_of
from lowcarbon_training.ask.questionnaire.page import Errors, QuestionPage, looks_odd
from lowcarbon_training.ask.questionnaire.reads import (
    GIVEN,
    Draft,
    default_year,
    draft,
    names_of,
    record_of,
    sources_of,
    stamp,
)
from lowcarbon_training.ask.submissions.operations import is_submitted
from lowcarbon_training.ask.submissions.reads import latest
from lowcarbon_training.engine.asking import Effects
from lowcarbon_training.engine.questionnaire import Depth, FieldType, Question
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.extensions import now
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.uploads.operations import UploadRefused, keep
from lowcarbon_training.wording import say

bp = Blueprint("questionnaire", __name__)
BACK = frozenset({"check", "list", "inventory"})


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
    typed = _typed_before(found, asked, depth_shown)
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
    if i18n.switching() or _rows_changed(typed, asked, act):
        return _page(QuestionPage(found, asked, depth_shown, typed))
    try:
        _attach(city, asked, typed)
    except Refused as refused:
        shown = QuestionPage(found, asked, depth_shown, typed, extra_errors={refused.key: str(refused)})
        return _page(shown), 422
    judged = judge(found.questionnaire, asked, typed, found.answers, depth_shown)
    if judged.faults:
        return _page(QuestionPage(found, asked, depth_shown, typed, judged.faults)), 422
    rows = found.rows_of(asked)
    seen = request.form.get("seen")
    if (rows or seen) and seen != stamp(rows) and _differs(found, asked, judged.answers):
        return _page(QuestionPage(found, asked, depth_shown, typed), meanwhile=True), 409
    try:
        evidence_id = _evidence(city)
    except UploadRefused as refused:
        shown = QuestionPage(found, asked, depth_shown, typed, extra_errors={"evidence": str(refused)})
        return _page(shown), 422
    keys = [asked.id, *(part.key for part in asked.fields if part.depth.rank <= depth_shown.rank)]
    entered = operations.Entered(current_user.id, i18n.lang(), typed.answered_by, evidence_id)
    _say_effects(city, operations.save_answers(city, judged.answers, keys, entered))
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


def _typed_before(found: Draft, asked: Question, depth_shown: Depth) -> Typed:
    """The page as it was answered, else with what is known already."""
    year = default_year(found.answers, now().year)
    rows = found.rows_of(asked)
    typed = from_answers(
        asked, found.answers, depth_shown, year=year, answered_by=rows[0].answered_by if rows else ""
    )
    if asked.id == "A02" and not rows:
        own, other = ("zh", "en") if found.city.country == "CN" else ("en", "zh")
        typed.values = {
            "A02.name": [found.city.name[own] or found.city.name[other]],
            "A02.name_other": [found.city.name[other] if found.city.name[own] else ""],
        }
    return typed


def _rows_changed(typed: Typed, asked: Question, act: str) -> bool:
    """Add or remove a row of a table, as a button asks; True when the page is to be shown again."""
    if asked.kind != "table":
        return False
    if act == "add_row":
        typed.rows = min(typed.rows + 1, asked.max_rows)
        return True
    name, _sep, number = act.partition(":")
    if name == "remove_row" and number.isdigit():
        for cells in typed.values.values():
            if int(number) < len(cells):
                del cells[int(number)]
        typed.rows = max(typed.rows - 1, 1)
        return True
    return False


def _differs(found: Draft, asked: Question, answers: tuple[Any, ...]) -> bool:
    """Whether what was entered says something else than what somebody saved meanwhile."""
    parts = ("value", "unit", "notation_key", "unknown")
    old = {row.key: [record_of(row)[name] for name in parts] for row in found.rows_of(asked)}
    new = {}
    for answer in answers:
        said = answer.record()
        new[answer.key] = [said.get(name) for name in parts[:3]] + [bool(said.get("unknown"))]
    return old != new


class Refused(Exception):
    """An attachment that is not taken in, with the field it was given for."""

    def __init__(self, key: str, words: str) -> None:
        self.key = key
        super().__init__(words)


def _attach(city: City, asked: Question, typed: Typed) -> None:
    """Take in the files of fields that ask for one; the answer then names the upload."""
    for part in asked.fields:
        file = request.files.get(f"file.{part.key}") if part.type is FieldType.FILE else None
        if file is not None and file.filename:
            try:
                kept = keep(file, city_id=city.id, actor_id=current_user.id)
            except UploadRefused as refused:
                raise Refused(part.key, str(refused)) from None
            typed.values[part.key] = [f"{showing.ATTACHED}{kept.id}"]


def _evidence(city: City) -> int | None:
    file = request.files.get("evidence")
    if file is None or not file.filename:
        return None
    return keep(file, city_id=city.id, actor_id=current_user.id).id


def _here(city: City, asked: Question, **more: Any) -> str:
    kept = {key: request.args[key] for key in ("back", "all") if key in request.args}
    return url_for("questionnaire.question", slug=city.slug, question_id=asked.id, **kept, **more)


def _next(found: Draft, asked: Question, act: str = "") -> str:
    """Where a saved page leads."""
    slug, back = found.city.slug, request.args.get("back", "")
    if act == "list" or back == "list":
        return url_for("questionnaire.start", slug=slug, _anchor=f"section-{asked.section}")
    if back == "inventory":
        return url_for("inventory.overview", slug=slug, of="draft")
    following = tasks.next_question(found, asked.id)
    if back == "check" or following is None:
        return url_for("check.answers", slug=slug, _anchor=f"q-{asked.id}")
    return url_for("questionnaire.question", slug=slug, question_id=following)


def _say_effects(city: City, effects: Effects) -> None:
    """What a changed answer does to other questions."""
    opened, closed = len(effects.now_asked), len(effects.no_longer_asked)
    if opened:
        flash(
            ngettext(
                "This answer opens one more question.", "This answer opens %(num)d more questions.", opened
            )
        )
    if closed:
        flash(
            ngettext(
                "One question is no longer asked; its answer is kept.",
                "%(num)d questions are no longer asked; their answers are kept.",
                closed,
            )
        )
    if effects.look_again:
        names = ("、" if i18n.lang() == "zh" else ", ").join(effects.look_again)
        flash(_("Please look again at: %(questions)s", questions=names), "warn")


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
        whole=found.answers.get(asked.id),
        evidence_id=next((row.evidence_id for row in rows if row.evidence_id), None),
        sources=sources_of(found.answers),
        odd=[say(one.code, i18n.lang(), **one.params) for one in shown.warnings],
        odd_basis=_bases(asked, shown),
        offers=waiting(found, asked.id),
        back=back if back in BACK else "",
        action=_here(found.city, asked),
        onward=_next(found, asked, then if then in BACK else ""),
        shown=showing,
        **context,
    )


def _bases(asked: Question, shown: QuestionPage) -> list[Any]:
    """What the ranges behind the warnings rest on."""
    keys = {str(one.params.get("key")) for one in shown.warnings}
    return [part.range.basis for part in asked.fields if part.key in keys and part.range and part.range.basis]

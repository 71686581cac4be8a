"""Exercises: the city's own figures, then the questions whose answers are offered to the questionnaire."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from lowcarbon_training.access import access, signed_in
from lowcarbon_training.ask.questionnaire import entering, showing
from lowcarbon_training.ask.questionnaire.page import Errors, QuestionPage
from lowcarbon_training.ask.questionnaire.reads import default_year
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.questions.answers import AnswerSet
from lowcarbon_training.engine.questions.questionnaire import Depth, Question
from lowcarbon_training.engine.training.curriculum import Module
from lowcarbon_training.extensions import now
from lowcarbon_training.i18n import lang, switching
from lowcarbon_training.learn import content, visits
from lowcarbon_training.learn.exercises import operations, reads
from lowcarbon_training.learn.exercises.desk import Desk, account_of, desk
from lowcarbon_training.learn.exercises.models import ExerciseAnswer
from lowcarbon_training.learn.exercises.words import amount
from lowcarbon_training.learn.figures import Figure, figures
from lowcarbon_training.learn.rules import previews

bp = Blueprint("exercises", __name__)
visits.watch(bp)


def _question(module: Module, question_id: str, country: str) -> Question:
    if question_id not in module.exercise.questions:
        abort(404)
    return load().questionnaire.question(question_id, country)


def _with_own(at: Desk, pages: dict[str, ExerciseAnswer]) -> AnswerSet:
    """The city's answers with what the person worked out in this exercise laid over them."""
    mine = [
        answer
        for row in pages.values()
        for answer in reads.answers_in(row, load().questionnaire, at.city.country)
    ]
    spoken = {answer.key.split(".")[0] for answer in mine}
    kept = at.answers.without([key for key in at.answers if key.split(".")[0] in spoken])
    return kept.having(mine)


def _figures(module: Module, answers: AnswerSet) -> list[Figure]:
    account = account_of(answers) if answers else None
    return figures(account, load(), module.exercise.figures) if account is not None else []


@bp.get("/learn/<track_id>/<module_id>/exercise")
@access(signed_in)
def start(track_id: str, module_id: str) -> ResponseReturnValue:
    """The city's figures and the questions of the exercise."""
    track, module = content.find(track_id, module_id)
    at = desk()
    country = at.city.country
    pages = reads.pages_of(current_user.id, module.id, at.city_id)
    answers = _with_own(at, pages)
    questionnaire = load().questionnaire
    shown = _figures(module, answers)
    tasks = []
    for question_id in module.exercise.questions:
        question = questionnaire.question(question_id, country)
        tasks.append((question, question_id in pages, _words(question, answers)))
    return render_template(
        "learn/exercise.html",
        track=track,
        module=module,
        desk=at,
        figures=shown,
        tasks=tasks,
        done=all(sent for _q, sent, _w in tasks),
        year=next((figure.year for figure in shown if figure.year), None),
        amount=amount,
        preview=previews(current_user),
    )


def _words(question: Question, answers: AnswerSet) -> list[tuple[str, str]]:
    """(label, value) of what is known of a question."""
    whole = answers.get(question.id)
    if whole is not None and whole.value is None:
        return [("", showing.state_words(whole))]
    out = []
    for part in question.fields:
        answer = answers.get(part.key)
        if answer is not None:
            label = part.label.get(lang()) if part.label is not None else ""
            out.append((label, showing.value_words(part, answer)))
    return out


@bp.route("/learn/<track_id>/<module_id>/exercise/<question_id>", methods=["GET", "POST"])
@access(signed_in)
def question(track_id: str, module_id: str, question_id: str) -> ResponseReturnValue:
    """One question of the exercise, with what is known already filled in."""
    track, module = content.find(track_id, module_id)
    at = desk()
    country = at.city.country
    asked = _question(module, question_id, country)
    pages = reads.pages_of(current_user.id, module.id, at.city_id)
    known = _with_own(at, pages)
    depth = entering.page_depth(asked, known, Depth.QUICK)
    year = default_year(known)
    if year is None:  # the exercise asks for no year by itself
        year = now().year - 1
    typed = entering.from_answers(asked, known, depth, year=year)
    faults: tuple[entering.Fault, ...] = ()
    if request.method == "POST":
        typed = entering.from_form(request.form, asked, depth)
        if not switching():
            judged = entering.judge(load().questionnaire, asked, typed, known, depth)
            faults = judged.faults
            if not faults:
                return _kept(track_id, module, at, asked, judged)
    shown = QuestionPage(replace(at.draft, answers=known), asked, depth, typed, faults)
    context = {"form": Errors(shown.errors)} if shown.errors else {}
    page = render_template(
        "learn/exercise_question.html",
        track=track,
        module=module,
        desk=at,
        question=asked,
        page_of=shown,
        shown=showing,
        typed=typed,
        main_form=True,
        **context,
    )
    return page, 422 if faults else 200


def _kept(
    track_id: str, module: Module, at: Desk, asked: Question, judged: entering.Judged
) -> ResponseReturnValue:
    city = {"city": at.city.slug} if at.own else {}
    back = redirect(
        url_for("exercises.start", track_id=track_id, module_id=module.id, _anchor="questions", **city)
    )
    if previews(current_user):
        flash(_("You are looking as staff: nothing is recorded."), "warn")
        return back
    offered = operations.keep(current_user.id, module, at, asked.id, judged.answers, lang=lang())
    if offered:
        flash(
            ngettext(
                "Saved. %(num)s answer is offered to your city's questionnaire; an official decides whether to use it.",
                "Saved. %(num)s answers are offered to your city's questionnaire; an official decides whether to use them.",
                offered,
            )
        )
    else:
        flash(_("Saved."))
    return back

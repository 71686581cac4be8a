"""Where a city stands when one of the plan pages is opened, and what every page of the room says in one way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from lowcarbon_training import i18n
from lowcarbon_training.access import city_write, may
from lowcarbon_training.ask.submissions.models import Submission
from lowcarbon_training.ask.submissions.reads import latest
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.planning.plan_choices import PlanRequest
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.people.cities.models import City

from . import names, reads
from .models import Plan
from .study import Study

QUESTION, CHECK, START = "questionnaire.question", "check.answers", "questionnaire.start"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a page rests on.

    Parameters
    ----------
    study : Study or None
        ``None`` before the first submission and when not even the account can be computed. Where only the choices cannot
        be (a measure left the library, say), the study without them, so that they can be corrected.
    problem : str
        What could not be computed, as a sentence.
    """

    submission: Submission | None
    plan: Plan | None
    study: Study | None
    problem: str = ""

    @property
    def broken(self) -> bool:
        """Whether the city's choices could not be computed as they stand."""
        return self.study is not None and bool(self.problem)


def sentence(code: str, **params: Any) -> str:
    """A code of the engine in the language of the page, with names in place of ids."""
    return names.sentence(load(), code, params, i18n.lang())


def standing(city: City) -> Standing:
    """What the page of a city rests on; three queries."""
    submission = latest(city.id)
    if submission is None:
        return Standing(None, None, None)
    plan = reads.plan_of(city.id)
    wanted = reads.request_of(plan)
    try:
        return Standing(submission, plan, reads.study_with(city, submission, wanted))
    except EngineError as error:
        problem = sentence(error.code, **error.params)
    try:
        bare = reads.study_with(city, submission, PlanRequest(as_of=wanted.as_of))
    except EngineError:
        return Standing(submission, plan, None, problem)
    return Standing(submission, plan, bare, problem)


def nothing_yet(city: City, found: Standing, heading: str, promise: str) -> ResponseReturnValue:
    """The page before there is anything to compute: what will be here, and how to start."""
    start = url_for(START, slug=city.slug) if START in current_app.view_functions else None
    return render_template(
        "plan/empty.html",
        city=city,
        heading=heading,
        promise=promise,
        problem=found.problem,
        start=start,
        writes=may(city_write),
    )


def questions_of(city: City) -> Callable[[Iterable[str]], list[tuple[str, Bi, str | None]]]:
    """A function from answer keys to (question id, title, address of its page), each question once."""
    asked = {question.id: question.title for question in load().questionnaire.questions(city.country)}
    open_ = QUESTION in current_app.view_functions

    def links(keys: Iterable[str]) -> list[tuple[str, Bi, str | None]]:
        ids = dict.fromkeys(key.split(".", 1)[0] for key in keys)
        return [
            (id_, asked[id_], url_for(QUESTION, slug=city.slug, question_id=id_, all=1) if open_ else None)
            for id_ in ids
            if id_ in asked
        ]

    return links

"""Short ways for tests of the plan room: a city whose answers are handed in, and a plan with some measures."""

from __future__ import annotations

from typing import Any

from lowcarbon_training.ask.files import read_answers
from lowcarbon_training.ask.questionnaire.operations import Entered, response_for, save_answers
from lowcarbon_training.ask.questionnaire.reads import draft
from lowcarbon_training.ask.submissions.models import Submission
from lowcarbon_training.ask.submissions.operations import submit
from lowcarbon_training.engine.questions.answers import Answer
from lowcarbon_training.extensions import db
from lowcarbon_training.settings import ROOT

MEASURES = ("light-led-street", "ind-motors-vsd", "gov-carbon-office")
"""One that acts a little, one that acts a lot, one that only makes others possible."""


def handed_in(town: Any, *more: Answer) -> Submission:
    """Hand in the answers of the city's example file, and more."""
    city = town.city
    _info, answers, _plan = read_answers(ROOT / "examples" / f"{city.slug}.yaml")
    response_for(city, None).depth = "short"
    save_answers(city, [*answers.values(), *more], answers, Entered(None, "en"), action="answer.from_file")
    made, _new = submit(city, draft(city), None)
    db.session.commit()
    return made


def ticked(page: Any, *names: str, **fields: Any) -> Any:
    """Tick some measures on the measures page and save."""
    return page.submit(**{f"choose.{name}": "1" for name in names}, **fields)

"""Where a city stands at the verb "Ask": one sentence for its home page."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from lowcarbon_training.access import city_write, may
from lowcarbon_training.ask.questionnaire.reads import draft
from lowcarbon_training.ask.questionnaire.tasks import next_question
from lowcarbon_training.ask.submissions.reads import latest
from lowcarbon_training.i18n import day
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.people.home import StepStatus


def status(city: City, _user: Any) -> StepStatus:
    """State of the questionnaire; two queries."""
    last = latest(city.id)
    if last is not None:
        words = _("Submission %(number)s of %(day)s", number=last.number, day=day(last.created_at))
        return StepStatus(
            "done", words, _("Look at the inventory"), url_for("inventory.overview", slug=city.slug)
        )
    found = draft(city)
    answered, asked = len(found.answered), len(found.pages)
    words = _("%(answered)s of %(asked)s questions answered", answered=answered, asked=asked)
    following = next_question(found)
    if not may(city_write):
        return StepStatus(
            "now", words, _("See the questionnaire"), url_for("questionnaire.start", slug=city.slug)
        )
    if following is None:
        return StepStatus(
            "now", words, _("Check the answers and hand in"), url_for("check.answers", slug=city.slug)
        )
    if found.response is None:
        return StepStatus(
            "now", words, _("Begin the questionnaire"), url_for("questionnaire.start", slug=city.slug)
        )
    url = url_for("questionnaire.question", slug=city.slug, question_id=following)
    return StepStatus("now", words, _("Answer the next question"), url)

"""An offer in words."""

from __future__ import annotations

from dataclasses import dataclass

from lowcarbon_training.ask.offers.models import Offer
from lowcarbon_training.ask.offers.operations import answer_in
from lowcarbon_training.ask.offers.reads import open_offers
from lowcarbon_training.ask.questionnaire.reads import Draft
from lowcarbon_training.ask.questionnaire.showing import label_of, value_words
from lowcarbon_training.engine.questions.questionnaire import Question
from lowcarbon_training.engine.text import Bi


@dataclass(frozen=True, slots=True)
class Waiting:
    """An offer that waits for a decision, with its question and its values in words."""

    offer: Offer
    question: Question
    label: Bi
    suggested: str
    now: str


def waiting(draft: Draft, question_id: str = "") -> list[Waiting]:
    """Offers that wait, for the whole questionnaire or for one question; one query."""
    questionnaire, country = draft.questionnaire, draft.city.country
    found = []
    for one in open_offers(draft.city.id):
        name = one.key.split(".", 1)[0]
        part = questionnaire.field(one.key, country)
        if part is None or (question_id and name != question_id):
            continue
        question = questionnaire.question(name, country)
        given = draft.answers.find(one.key)
        found.append(
            Waiting(
                one,
                question,
                label_of(question, part),
                value_words(part, answer_in(one, draft.city)),
                value_words(part, given) if given is not None else "",
            )
        )
    return found

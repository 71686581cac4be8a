"""Whose figures an exercise works with: the person's own city, or an example for somebody without one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from flask import request

from lowcarbon_training.ask.account import Account, account
from lowcarbon_training.ask.questionnaire.reads import Draft, draft, given_by
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.questions.answers import AnswerSet
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.i18n import lang
from lowcarbon_training.people.accounts.reads import my_memberships
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.people.cities.reads import demo_cities
from lowcarbon_training.people.home import current_city


@dataclass(frozen=True, slots=True)
class Desk:
    """What somebody works on.

    Parameters
    ----------
    draft : Draft
        The city and its answers as they stand.
    own : bool
        The person belongs to it: what is worked out is offered to its questionnaire. Otherwise it is practice.
    choices : list of City
        Own cities to choose from, where there are several.
    """

    draft: Draft
    own: bool
    choices: list[City]

    @property
    def city(self) -> City:
        """The city; for practice an example."""
        return self.draft.city

    @property
    def answers(self) -> AnswerSet:
        """What the city has answered."""
        return self.draft.answers

    @property
    def city_id(self) -> int | None:
        """Id of the own city; ``None`` for practice."""
        return self.city.id if self.own else None


def desk() -> Desk:
    """The desk of whoever asks: ``?city`` or the city looked at last, else an example city of the reader's country."""
    own = [membership.city for membership in my_memberships()]
    if own:
        asked = request.args.get("city", "")
        city = next((one for one in own if one.slug == asked), None) or current_city() or own[0]
        if city.id not in [one.id for one in own]:
            city = own[0]
        return Desk(draft(city), True, own if len(own) > 1 else [])
    country = "CN" if lang() == "zh" else "US"
    examples = sorted(demo_cities(), key=lambda one: one.country != country)
    if examples:
        return Desk(draft(examples[0]), False, [])
    nowhere = City(
        slug="", name_zh="", name_en="", country=country, region=country
    )  # no row: practice without figures
    return Desk(Draft(nowhere, load().questionnaire, None, {}, AnswerSet(given_by(nowhere))), False, [])


@lru_cache(maxsize=64)
def _account(answers: AnswerSet) -> Account | None:
    try:
        return account(answers, load())
    except EngineError:
        return None


def account_of(answers: AnswerSet) -> Account | None:
    """The carbon account of some answers, remembered by what they say; ``None`` while too little is known."""
    return _account(answers)

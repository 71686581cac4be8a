"""Which account a page is about: that of the latest submission, of an earlier one, or a preview of the draft."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, request

from lowcarbon_training.ask.account import Account
from lowcarbon_training.ask.activity.models import RecordSet
from lowcarbon_training.ask.activity.reads import current_set
from lowcarbon_training.ask.questionnaire.reads import Draft, draft
from lowcarbon_training.ask.submissions.models import Submission
from lowcarbon_training.ask.submissions.reads import account_of, account_of_draft, latest, numbered
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.i18n import lang
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.wording import say

SETS = ("ar5", "ar6")


@dataclass(frozen=True)
class Subject:
    """What is looked at; ``account`` is missing where nothing can be computed, then ``problem`` says why."""

    submission: Submission | None
    draft: Draft | None
    records: RecordSet | None
    account: Account | None
    other: Account | None
    """The same under AR6."""
    problem: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """What an address needs to lead to the same account."""
        if self.submission is None:
            return {"of": "draft"}
        return {"submission": str(self.submission.number)} if "submission" in request.args else {}


def subject(city: City) -> Subject:
    """The account that the address asks for; 404 for a submission that does not exist."""
    number = request.args.get("submission", "")
    if number:
        found = numbered(city.id, int(number)) if number.isdigit() and len(number) < 7 else None
        if found is None:
            abort(404)
        return _of_submission(found)
    last = latest(city.id) if request.args.get("of") != "draft" else None
    if last is not None:
        return _of_submission(last)
    held, current = draft(city), current_set(city.id)
    rows = list(current.records) if current else []
    try:
        accounts = [account_of_draft(held, rows, gwp) for gwp in SETS]
    except EngineError as error:
        return Subject(None, held, current, None, None, say(error.code, lang(), **error.params))
    return Subject(None, held, current, accounts[0], accounts[1])


def _of_submission(found: Submission) -> Subject:
    try:
        accounts = [account_of(found, gwp) for gwp in SETS]
    except EngineError as error:
        return Subject(found, None, None, None, None, say(error.code, lang(), **error.params))
    return Subject(found, None, None, accounts[0], accounts[1])

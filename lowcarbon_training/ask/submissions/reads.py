"""Reading submissions, and what they come to: the account of a submission is computed once and kept by hash."""

from __future__ import annotations

import hashlib
import json
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import undefer

from lowcarbon_training.ask.account import Account, account
from lowcarbon_training.ask.activity.rows import canonical, records_of
from lowcarbon_training.ask.answer_sets import answer_set
from lowcarbon_training.ask.questionnaire.reads import Draft
from lowcarbon_training.ask.submissions.models import Submission
from lowcarbon_training.catalogue import load
from lowcarbon_training.catalogue.version import content_version
from lowcarbon_training.database import once
from lowcarbon_training.engine.questions.answers import AnswerSet
from lowcarbon_training.engine.records import ActivityRecord
from lowcarbon_training.extensions import db
from lowcarbon_training.platform.cache import frozen


@cache
def _newest() -> Select[tuple[Submission]]:
    of_city = select(Submission).where(Submission.city_id == bindparam("city"))
    return of_city.order_by(Submission.number.desc()).limit(1)


def latest(city_id: int) -> Submission | None:
    """The submission that counts, if there is one; one query."""
    return once(("latest", city_id), lambda: db.session.scalar(_newest(), {"city": city_id}))


def numbered(city_id: int, number: int) -> Submission | None:
    """One submission of a city."""
    return db.session.scalar(
        select(Submission).where(Submission.city_id == city_id, Submission.number == number)
    )


def submissions_of(city_id: int) -> list[Submission]:
    """All submissions of a city, newest first."""
    found = db.session.scalars(
        select(Submission).where(Submission.city_id == city_id).order_by(Submission.number.desc())
    )
    return list(found)


def content_of(submission: Submission) -> tuple[AnswerSet, tuple[ActivityRecord, ...]]:
    """What was handed in: answers and activity records; parsed once and kept by hash."""

    def read() -> tuple[AnswerSet, tuple[ActivityRecord, ...]]:
        text = db.session.scalar(
            select(Submission).where(Submission.id == submission.id).options(undefer(Submission.canonical))
        )
        held = json.loads(text.canonical if text is not None else submission.canonical)
        country = held["answers"].get("A01.country", {}).get("value")
        return answer_set(held["answers"], load().questionnaire, country), records_of(held["records"])

    return frozen("submission", (submission.sha256, content_version()), read)


def account_of(submission: Submission, gwp: str = "ar5") -> Account:
    """The carbon account of a submission under the content of today.

    Raises
    ------
    EngineError
        What the engine cannot compute.
    """

    def make() -> Account:
        answers, records = content_of(submission)
        return account(answers, load(), gwp=gwp, records=records)

    return frozen("account", (submission.sha256, content_version(), gwp), make)


def account_of_draft(draft: Draft, rows: list[dict[str, object]], gwp: str = "ar5") -> Account:
    """A preview: what the answers come to as they stand now.

    Raises
    ------
    EngineError
        What the engine cannot compute, such as a year that nothing tells.
    """
    digest = hashlib.sha256((draft.canonical + canonical(rows)).encode("utf-8")).hexdigest()
    return frozen(
        "account",
        ("draft", digest, content_version(), gwp),
        lambda: account(draft.answers, load(), gwp=gwp, records=records_of(rows)),
    )

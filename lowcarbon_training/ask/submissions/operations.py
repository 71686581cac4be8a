"""Handing in. Nothing here commits."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from lowcarbon_training.ask.activity.reads import current_set
from lowcarbon_training.ask.questionnaire.reads import Draft
from lowcarbon_training.ask.submissions.models import Submission
from lowcarbon_training.ask.submissions.reads import latest
from lowcarbon_training.catalogue.version import content_version
from lowcarbon_training.extensions import db
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.audit.operations import record

FORMAT = "lowcarbon-submission/1"


def canonical(draft: Draft, rows: list[dict[str, Any]]) -> str:
    """Canonical JSON of what counts now: answers on pages that are asked, and activity records."""
    return json.dumps(
        {
            "format": FORMAT,
            "answers": {key: answer.record() for key, answer in draft.counted.items()},
            "records": rows,
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )


def submit(city: City, draft: Draft, actor_id: int | None) -> tuple[Submission, bool]:
    """Freeze the draft.

    Returns
    -------
    (Submission, bool)
        The submission, and whether it is new: the same answers handed in again are the same submission.
    """
    current = current_set(city.id)
    text = canonical(draft, list(current.records) if current else [])
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    last = latest(city.id)
    if last is not None and last.sha256 == digest:
        return last, False
    number = (
        db.session.scalar(select(func.max(Submission.number)).where(Submission.city_id == city.id)) or 0
    ) + 1
    made = Submission(
        city_id=city.id, number=number, canonical=text, sha256=digest, content_version=content_version(),
        depth=draft.depth.value, created_by_id=actor_id,
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError:  # somebody handed in at the same moment: theirs has this number
        found = latest(city.id)
        if found is None or found.sha256 != digest:
            raise
        return found, False
    record(actor_id, "submission.made", made, after={"number": number, "sha256": digest})
    return made, True


def is_submitted(draft: Draft, submission: Submission) -> bool:
    """Whether a submission says what the draft and the records say now; one query."""
    current = current_set(draft.city.id)
    text = canonical(draft, list(current.records) if current else [])
    return hashlib.sha256(text.encode("utf-8")).hexdigest() == submission.sha256

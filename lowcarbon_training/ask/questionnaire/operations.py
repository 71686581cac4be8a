"""Writing the draft. Nothing here commits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from lowcarbon_training.ask.answer_sets import plain
from lowcarbon_training.ask.questionnaire.models import AnswerRow, Response
from lowcarbon_training.ask.questionnaire.reads import GIVEN, draft, record_of
from lowcarbon_training.catalogue.version import content_version
from lowcarbon_training.engine.questions.answers import Answer
from lowcarbon_training.engine.questions.asking import Effects, effects_of
from lowcarbon_training.engine.questions.questionnaire import Depth
from lowcarbon_training.extensions import db, now
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.audit.operations import record


@dataclass(frozen=True, slots=True)
class Entered:
    """Who entered answers and how: what stands beside each of them."""

    actor_id: int | None
    lang: str = "en"
    answered_by: str = ""
    evidence_id: int | None = None


def response_for(city: City, actor_id: int | None) -> Response:
    """The city's draft, begun if need be; two people who begin at the same moment share one."""
    found = db.session.scalar(select(Response).where(Response.city_id == city.id))
    if found is not None:
        return found
    try:
        with db.session.begin_nested():
            made = Response(city_id=city.id, depth="quick", created_by_id=actor_id)
            db.session.add(made)
    except IntegrityError:
        return db.session.scalars(select(Response).where(Response.city_id == city.id)).one()
    record(actor_id, "response.begun", made)
    return made


def set_depth(city: City, depth: Depth, actor_id: int) -> None:
    """Choose how much the city wants to be asked."""
    response = response_for(city, actor_id)
    if response.depth != depth.value:
        before, response.depth = response.depth, depth.value
        db.session.flush()
        record(
            actor_id,
            "response.depth_chosen",
            response,
            before={"depth": before},
            after={"depth": depth.value},
        )


def save_answers(
    city: City,
    answers: Sequence[Answer],
    keys: Iterable[str],
    entered: Entered,
    *,
    action: str = "answer.saved",
) -> Effects:
    """Keep what was entered on a page.

    Parameters
    ----------
    answers : sequence of Answer
        The page's answers.
    keys : iterable of str
        All keys the page speaks for; those without an answer are cleared.

    Returns
    -------
    Effects
        Pages that this opens, closes or makes worth looking at again (which are marked).
    """
    response = response_for(city, entered.actor_id)
    before_draft = draft(city)
    new = {answer.key: answer for answer in answers if answer.key not in GIVEN}
    spoken = [key for key in dict.fromkeys([*keys, *new]) if key not in GIVEN]
    old = {key: record_of(row) for key, row in before_draft.rows.items() if key in spoken}
    for key in spoken:
        row, answer = before_draft.rows.get(key), new.get(key)
        if answer is None:
            if row is not None:
                response.rows.remove(row)
        else:
            _write(response, row, answer, entered)
    db.session.flush()
    after = {row.key: record_of(row) for row in response.rows if row.key in spoken}
    if old != after:
        record(entered.actor_id, action, response, before={"answers": old}, after={"answers": after})
    effects = effects_of(before_draft.questionnaire, before_draft.answers, draft(city).answers)
    _mark(response, effects.look_again, set(spoken))
    return effects


def _write(response: Response, row: AnswerRow | None, answer: Answer, entered: Entered) -> None:
    """One row; an answer that says the same as before is left as it was, with its hour and its author."""
    facts: dict[str, Any] = {
        "value": plain(answer.value),
        "unit": answer.unit,
        "year": answer.year,
        "source": answer.source,
        "quality": answer.quality.value if answer.quality else None,
        "confidentiality": answer.confidentiality.value,
        "notation_key": answer.notation_key.value if answer.notation_key else None,
        "not_known": answer.unknown,
        "origin": answer.origin,
        "note": answer.note,
        "answered_by": entered.answered_by,
    }
    if entered.evidence_id is not None:
        facts["evidence_id"] = entered.evidence_id
    if row is None:
        row = AnswerRow(key=answer.key, created_by_id=entered.actor_id)
        response.rows.append(row)
    elif all(getattr(row, name) == value for name, value in facts.items()):
        row.review = False
        return
    for name, value in facts.items():
        setattr(row, name, value)
    row.review = False
    row.lang_shown = entered.lang
    row.content_version = content_version()
    row.entered_by_id = entered.actor_id
    row.updated_at = now()


def _mark(response: Response, questions: Sequence[str], just_saved: set[str]) -> None:
    """Mark answered pages that are worth looking at again."""
    for row in response.rows:
        if row.key.split(".", 1)[0] in questions and row.key not in just_saved:
            row.review = True
    db.session.flush()

"""Offering an answer, and deciding on an offer. Nothing here commits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from lowcarbon_training.ask.answer_sets import answer_of, plain
from lowcarbon_training.ask.offers.models import Offer
from lowcarbon_training.ask.questionnaire.operations import Entered, save_answers
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.questions.answers import Answer, Confidentiality, Value
from lowcarbon_training.engine.questions.entry import Raw, check_field
from lowcarbon_training.engine.questions.questionnaire import Field
from lowcarbon_training.engine.records import EngineError, Quality
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.extensions import db, now
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.audit.operations import record


def offer(
    city: City,
    key: str,
    value: Value,
    *,
    unit: str | None = None,
    year: int | None = None,
    source: str = "",
    quality: str = "medium",
    origin: str,
    origin_name: Bi | None = None,
    actor_id: int | None,
) -> Offer | None:
    """Suggest an answer to a city's questionnaire; nothing counts until the city accepts it.

    Parameters
    ----------
    key : str
        Answer key such as ``J01`` or ``D02.total``.
    value : number, text, bool or tuple
        In ``unit`` (one that the question offers; by default its first).
    origin : str
        Where it came from, such as ``exercise:o1/heating``; the same origin offering again replaces what it offered.
    origin_name : Bi, optional
        Name of the lesson or exercise, for people.

    Returns
    -------
    Offer or None
        ``None`` when the city says this already, or has refused exactly this.

    Raises
    ------
    EngineError
        ``question_unknown``, or what the question refuses about the value.
    """
    questionnaire = load().questionnaire
    part = questionnaire.field(key, city.country)
    if part is None:
        raise EngineError("question_unknown", key=key)
    checked = check_field(questionnaire, part, Raw(_texts(value), unit), column=False)
    if checked is None:
        raise EngineError("answer_missing")
    kept_value, kept_unit, _stored = checked
    earlier = list(
        db.session.scalars(
            select(Offer).where(Offer.city_id == city.id, Offer.key == key, Offer.origin == origin)
        )
    )
    for one in earlier:
        if (one.value, one.unit) == (plain(kept_value), kept_unit) and one.state in (
            "open",
            "refused",
            "accepted",
        ):
            return one if one.state == "open" else None
    for one in earlier:
        if one.state == "open":
            one.state, one.decided_at = "replaced", now()
    made = Offer(
        city_id=city.id, key=key, value=plain(kept_value), unit=kept_unit, year=year, source=source, quality=quality,
        origin=origin, origin_zh=origin_name.zh if origin_name else "", origin_en=origin_name.en if origin_name else "",
        created_by_id=actor_id,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    record(actor_id, "offer.made", made, after={"key": key, "value": made.value, "unit": kept_unit})
    return made


def _texts(value: Any) -> str | list[str]:
    """A typed value as a person would type it."""
    if isinstance(value, tuple | list):
        return [str(_texts(item)) for item in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return format(value, ".15g") if abs(value) < 1e15 else repr(value)
    return str(value)


def answer_in(one: Offer, city: City) -> Answer:
    """The answer that an offer would become."""
    parts = {"value": one.value, "unit": one.unit, "year": one.year, "source": one.source}
    found = answer_of(one.key, parts, load().questionnaire, city.country)
    return replace(
        found,
        origin=one.origin,
        quality=Quality(one.quality) if one.quality else None,
        confidentiality=Confidentiality.INTERNAL,
    )


def accept(one: Offer, city: City, entered: Entered) -> None:
    """Take an offer over as the city's answer; done twice it changes nothing more."""
    if one.state != "open":
        return
    part: Field | None = load().questionnaire.field(one.key, city.country)
    keys = [one.key] if part is not None else []
    save_answers(city, [answer_in(one, city)], keys, entered, action="answer.taken_over")
    _decide(one, "accepted", entered.actor_id)


def refuse(one: Offer, actor_id: int) -> None:
    """Say no to an offer; the same value is not offered again."""
    if one.state == "open":
        _decide(one, "refused", actor_id)


def _decide(one: Offer, state: str, actor_id: int | None) -> None:
    one.state, one.decided_at, one.decided_by_id = state, now(), actor_id
    db.session.flush()
    record(actor_id, f"offer.{state}", one, before={"state": "open"}, after={"state": state})

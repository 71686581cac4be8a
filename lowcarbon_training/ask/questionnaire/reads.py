"""Reading a city's draft."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import joinedload

from lowcarbon_training.ask.answer_sets import answer_of
from lowcarbon_training.ask.questionnaire.models import AnswerRow, Response
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.questions.answers import Answer, AnswerSet, Confidentiality
from lowcarbon_training.engine.questions.asking import is_answered, walk
from lowcarbon_training.engine.questions.questionnaire import Depth, Question, Questionnaire
from lowcarbon_training.extensions import db
from lowcarbon_training.people.accounts.models import User
from lowcarbon_training.people.cities.models import City

GIVEN = frozenset({"A01.country", "A01.region"})
"""Answers that were given when the city was started; never asked twice."""


@dataclass(frozen=True)
class Draft:
    """A city's answers as they stand now."""

    city: City
    questionnaire: Questionnaire
    response: Response | None
    rows: dict[str, AnswerRow]
    answers: AnswerSet

    @property
    def depth(self) -> Depth:
        """How much the city wants to be asked; a city that has not begun starts with the quick path."""
        return Depth(self.response.depth) if self.response else Depth.QUICK

    @cached_property
    def _walked(self) -> tuple[tuple[Question, ...], AnswerSet]:
        return walk(self.questionnaire, self.answers)

    @property
    def questionnaire_path(self) -> tuple[Question, ...]:
        """The pages asked at any depth."""
        return self._walked[0]

    @cached_property
    def pages(self) -> tuple[Question, ...]:
        """The pages asked at the city's depth."""
        return self.pages_at(self.depth)

    def pages_at(self, depth: Depth) -> tuple[Question, ...]:
        """The pages asked at a depth."""
        return tuple(page for page in self.questionnaire_path if page.depth.rank <= depth.rank)

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Ids of the questions that something is said on."""
        return frozenset(key.split(".", 1)[0] for key in self.answers)

    def answered_at(self, depth: Depth) -> frozenset[str]:
        """Ids of the pages asked at a depth that are answered at that depth."""
        return frozenset(
            page.id
            for page in self.pages_at(depth)
            if page.id in self.spoken and is_answered(page, self.answers, depth)
        )

    @cached_property
    def answered(self) -> frozenset[str]:
        """Ids of the pages asked at the city's depth that are answered."""
        return self.answered_at(self.depth)

    @property
    def counted(self) -> AnswerSet:
        """The answers that count."""
        return self._walked[1]

    @property
    def kept_aside(self) -> list[str]:
        """Keys that are kept but do not count, because their question is no longer asked."""
        return [key for key in self.answers if key not in self.counted]

    @cached_property
    def canonical(self) -> str:
        """The answers as one text, the same for the same answers: results that rest on nothing else are kept by it."""
        return self.answers.canonical()

    @property
    def saved_at(self) -> datetime | None:
        """When something was saved last."""
        return max((row.updated_at for row in self.rows.values()), default=None)

    def rows_of(self, question: Question) -> list[AnswerRow]:
        """Rows of one question, in the order of their keys."""
        return [row for key, row in sorted(self.rows.items()) if key.split(".", 1)[0] == question.id]


def record_of(row: AnswerRow) -> dict[str, Any]:
    """A row in the form in which answers are written to JSON."""
    return {
        "value": row.value,
        "unit": row.unit,
        "year": row.year,
        "source": row.source,
        "quality": row.quality,
        "class": row.confidentiality,
        "notation_key": row.notation_key,
        "unknown": row.not_known,
        "origin": row.origin,
        "note": row.note,
    }


def given_by(city: City) -> list[Answer]:
    """What the city's own record answers."""
    values = {"A01.country": city.country, "A01.region": city.region}
    return [
        Answer(key, value, stored=value, confidentiality=Confidentiality.PUBLIC, origin="city")
        for key, value in values.items()
    ]


@cache
def _whole() -> Select[tuple[Response]]:
    return select(Response).where(Response.city_id == bindparam("city")).options(joinedload(Response.rows))


def response_of(city_id: int) -> Response | None:
    """The draft's row with its answers, if the city has begun; one query."""
    return db.session.scalars(_whole(), {"city": city_id}).unique().one_or_none()


def draft(city: City) -> Draft:
    """The draft of a city, also of one that has not begun; one query, whatever the number of answers."""
    questionnaire = load().questionnaire
    response = response_of(city.id)
    rows = {row.key: row for row in response.rows} if response else {}
    answers = AnswerSet(
        answer_of(key, record_of(row), questionnaire, city.country)
        for key, row in rows.items()
        if key not in GIVEN
    ).having(given_by(city))
    return Draft(city, questionnaire, response, rows, answers)


def stamp(rows: Iterable[AnswerRow]) -> str:
    """A sign of the state of some answers, carried by a page's form: has somebody changed them since?"""
    text = json.dumps([[row.key, row.updated_at.isoformat(), row.id] for row in rows])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def names_of(ids: Iterable[int | None]) -> dict[int, str]:
    """Names of some people; one query."""
    wanted = {one for one in ids if one is not None}
    if not wanted:
        return {}
    found = db.session.execute(select(User.id, User.name).where(User.id.in_(wanted)))
    return {row.id: row.name for row in found}


def default_year(found: AnswerSet) -> int | None:
    """The year a figure is probably about: the base year (B08), else that of most figures; before either is known, none.

    A guess would be kept unread, and contradicted by the base year that is asked later.
    """
    base = found.number("B08")
    if base is not None:
        return int(base)
    years = [answer.year for answer in found.values() if answer.year is not None]
    return max(set(years), key=lambda year: (years.count(year), year)) if years else None


def sources_of(found: AnswerSet, most: int = 12) -> list[str]:
    """Sources named before, the most frequent first, to choose from."""
    texts = [answer.source for answer in found.values() if answer.source]
    return sorted(dict.fromkeys(texts), key=lambda text: -texts.count(text))[:most]

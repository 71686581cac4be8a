"""What was reported and stated, as rows. A correction replaces a row; both stay readable."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from sqlalchemy import Select, bindparam, select

from lowcarbon_training.extensions import db

from .models import Delivery, Reading, Verification

T = TypeVar("T", Delivery, Reading)
MOST = 100
"""Entries shown in a list that has no end."""


def counting(rows: Iterable[T]) -> list[T]:
    """Rows that no later one replaces."""
    rows = list(rows)
    replaced = {row.replaces_id for row in rows}
    return [row for row in rows if row.id not in replaced]


@cache
def _reported() -> Select[tuple[str, int]]:
    return select(Delivery.measure, Delivery.year).where(Delivery.city_id == bindparam("city")).distinct()


def reported(city_id: int) -> set[tuple[str, int]]:
    """(measure, year) of everything that a city reported; one query."""
    return {(measure, year) for measure, year in db.session.execute(_reported(), {"city": city_id})}


def all_deliveries(city_id: int) -> list[Delivery]:
    """Every delivery of a city, corrected ones included, in the order of reporting; one query."""
    return list(db.session.scalars(select(Delivery).where(Delivery.city_id == city_id).order_by(Delivery.id)))


def all_readings(city_id: int) -> list[Reading]:
    """Every reading of a city, corrected ones included, in the order of reporting; one query."""
    return list(db.session.scalars(select(Reading).where(Reading.city_id == city_id).order_by(Reading.id)))


def delivery_of(city_id: int, measure: str, year: int) -> Delivery | None:
    """The report that counts for a measure and year."""
    rows = db.session.scalars(
        select(Delivery).where(
            Delivery.city_id == city_id, Delivery.measure == measure, Delivery.year == year
        )
    )
    return next(iter(counting(rows)), None)


def reading_of(city_id: int, measure: str, indicator: str, year: int) -> Reading | None:
    """The reading that counts for an indicator and year."""
    rows = db.session.scalars(
        select(Reading).where(
            Reading.city_id == city_id, Reading.measure == measure, Reading.indicator == indicator,
            Reading.year == year,
        )
    )  # fmt: skip
    return next(iter(counting(rows)), None)


@dataclass(frozen=True, slots=True)
class Statements:
    """What verifiers of a city's reports stated, in the order of stating."""

    all: list[Verification]

    @property
    def on_deliveries(self) -> dict[int, Verification]:
        """Delivery id to the last statement on it."""
        return {row.delivery_id: row for row in self.all if row.delivery_id is not None}

    @property
    def on_readings(self) -> dict[int, Verification]:
        """Reading id to the last statement on it."""
        return {row.reading_id: row for row in self.all if row.reading_id is not None}

    def on(self, subject: Delivery | Reading) -> list[Verification]:
        """Statements on one report."""
        name = "delivery_id" if isinstance(subject, Delivery) else "reading_id"
        return [row for row in self.all if getattr(row, name) == subject.id]


def statements_of(city_id: int) -> Statements:
    """Every statement on reports of a city; one query."""
    rows = db.session.scalars(
        select(Verification).where(Verification.city_id == city_id).order_by(Verification.id)
    )
    return Statements(list(rows))


def replaced_by(subject: Delivery | Reading) -> Delivery | Reading | None:
    """The correction of a report, if there is one."""
    model = type(subject)
    return db.session.scalar(select(model).where(model.replaces_id == subject.id))


def waiting(city_ids: Collection[int], verifier_id: int) -> list[Delivery | Reading]:
    """Reports that count, that nobody has stated anything on, and that this person did not make; oldest first.

    Two queries; at most :data:`MOST` of each kind.
    """
    found: list[Delivery | Reading] = []
    for model, subject in ((Delivery, Verification.delivery_id), (Reading, Verification.reading_id)):
        done = select(subject).where(subject.is_not(None))
        replaced = select(model.replaces_id).where(model.replaces_id.is_not(None))
        wanted = (
            select(model)
            .where(
                model.city_id.in_(city_ids), model.id.not_in(done), model.id.not_in(replaced),
                model.created_by_id.is_distinct_from(verifier_id),
            )
            .order_by(model.id).limit(MOST)
        )  # fmt: skip
        found += db.session.scalars(wanted)
    return sorted(found, key=lambda row: row.created_at)


def stated_by(verifier_id: int, most: int = 20) -> list[tuple[Verification, Delivery | Reading]]:
    """The last statements of one person with their subjects, newest first; one query."""
    rows = db.session.execute(
        select(Verification, Delivery, Reading)
        .outerjoin(Delivery, Verification.delivery_id == Delivery.id)
        .outerjoin(Reading, Verification.reading_id == Reading.id)
        .where(Verification.created_by_id == verifier_id)
        .order_by(Verification.id.desc())
        .limit(most)
    )
    return [(statement, delivery or reading) for statement, delivery, reading in rows]

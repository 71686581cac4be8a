"""Reading a city's activity records and published totals."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Select, bindparam, select

from lowcarbon_training.ask.activity.models import PublishedTotal, RecordSet
from lowcarbon_training.database import once
from lowcarbon_training.extensions import db


@cache
def _newest() -> Select[tuple[RecordSet]]:
    of_city = select(RecordSet).where(RecordSet.city_id == bindparam("city"))
    return of_city.order_by(RecordSet.id.desc()).limit(1)


def current_set(city_id: int) -> RecordSet | None:
    """The activity records in force; one query."""
    return once(("current_set", city_id), lambda: db.session.scalar(_newest(), {"city": city_id}))


def sets_of(city_id: int) -> list[RecordSet]:
    """Every set of records a city ever gave, newest first."""
    found = db.session.scalars(
        select(RecordSet).where(RecordSet.city_id == city_id).order_by(RecordSet.id.desc())
    )
    return list(found)


def published_totals(city_id: int) -> list[PublishedTotal]:
    """Totals that the city has published, by year."""
    found = db.session.scalars(
        select(PublishedTotal)
        .where(PublishedTotal.city_id == city_id)
        .order_by(PublishedTotal.year.desc(), PublishedTotal.basis)
    )
    return list(found)

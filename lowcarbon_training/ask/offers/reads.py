"""Reading offers."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Select, bindparam, select

from lowcarbon_training.ask.offers.models import Offer
from lowcarbon_training.extensions import db


@cache
def _open() -> Select[tuple[Offer]]:
    of_city = select(Offer).where(Offer.city_id == bindparam("city"), Offer.state == "open")
    return of_city.order_by(Offer.key, Offer.id)


def open_offers(city_id: int) -> list[Offer]:
    """Offers that wait for a decision, by key."""
    return list(db.session.scalars(_open(), {"city": city_id}))


def of_origin(city_id: int, origin: str) -> list[Offer]:
    """What one lesson or exercise has offered to a city, newest first."""
    found = db.session.scalars(
        select(Offer).where(Offer.city_id == city_id, Offer.origin == origin).order_by(Offer.id.desc())
    )
    return list(found)

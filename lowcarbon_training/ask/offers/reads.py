"""Reading offers."""

from __future__ import annotations

from sqlalchemy import select

from lowcarbon_training.ask.offers.models import Offer
from lowcarbon_training.extensions import db


def open_offers(city_id: int) -> list[Offer]:
    """Offers that wait for a decision, by key."""
    found = db.session.scalars(
        select(Offer).where(Offer.city_id == city_id, Offer.state == "open").order_by(Offer.key, Offer.id)
    )
    return list(found)


def of_origin(city_id: int, origin: str) -> list[Offer]:
    """What one lesson or exercise has offered to a city, newest first."""
    found = db.session.scalars(
        select(Offer).where(Offer.city_id == city_id, Offer.origin == origin).order_by(Offer.id.desc())
    )
    return list(found)

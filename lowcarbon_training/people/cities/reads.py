"""Finding cities, members and zones."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import joinedload

from lowcarbon_training.access import Standing
from lowcarbon_training.extensions import db
from lowcarbon_training.people.cities.models import City, Membership, RoleRequest, Zone


def by_slug(slug: str) -> City | None:
    """The city of an address."""
    return db.session.scalar(select(City).where(City.slug == slug))


def find_city(slug: str) -> City | None:
    """The city of an address; one of the asker's own comes with the memberships, which every page needs anyway."""
    from lowcarbon_training.people.accounts.reads import my_memberships

    for membership in my_memberships():
        if membership.city.slug == slug:
            return membership.city
    return by_slug(slug)


def standing_in(user: Any, city: City) -> Standing:
    """How somebody stands to a city."""
    from lowcarbon_training.people.accounts.reads import my_memberships

    for membership in my_memberships():
        if membership.city_id == city.id and membership.user_id == user.id:
            return Standing(membership.role, membership.manages)
    return Standing()


def members_of(city_id: int) -> list[Membership]:
    """Members with their accounts, the mayor first."""
    rows = db.session.scalars(
        select(Membership)
        .where(Membership.city_id == city_id)
        .options(joinedload(Membership.user))
        .order_by(Membership.id)
    )
    order = {"mayor": 0, "official": 1, "viewer": 2}
    return sorted(rows, key=lambda membership: order[membership.role])


@cache
def _asked() -> Select[tuple[RoleRequest]]:
    return (
        select(RoleRequest)
        .where(RoleRequest.city_id == bindparam("city"))
        .options(joinedload(RoleRequest.user), joinedload(RoleRequest.named_by))
        .order_by(RoleRequest.id)
    )


def requests_of(city_id: int) -> list[RoleRequest]:
    """Who asks for a role in this city, oldest first."""
    return list(db.session.scalars(_asked(), {"city": city_id}))


@cache
def _asked_by() -> Select[tuple[RoleRequest]]:
    return (
        select(RoleRequest)
        .where(RoleRequest.user_id == bindparam("user"))
        .options(joinedload(RoleRequest.city))
        .order_by(RoleRequest.id)
    )


def requests_by(user_id: int) -> list[RoleRequest]:
    """The cities that have not answered this person yet."""
    return list(db.session.scalars(_asked_by(), {"user": user_id}))


def _plain_name(name: str) -> str:
    """A name without case, signs, and the word that says what kind of place it is."""
    text = unicodedata.normalize("NFKD", name).casefold()
    text = re.sub(r"\b(city of|county|city|township|town)\b", " ", text)
    text = "".join(sign for sign in text if sign.isalnum())
    return text.rstrip("县市区") or text


def same_named(name_zh: str, name_en: str, region: str) -> list[City]:
    """Cities of a region that are called the same, in one language at least."""
    wanted = {_plain_name(name) for name in (name_zh, name_en) if name}
    found = db.session.scalars(select(City).where(City.region == region).order_by(City.id))
    return [
        city
        for city in found
        if wanted & {_plain_name(name) for name in (city.name_zh, city.name_en) if name}
    ]


@cache
def _zones() -> Select[tuple[Zone]]:
    return select(Zone).where(Zone.city_id == bindparam("city")).order_by(Zone.id)


def zones_of(city_id: int) -> list[Zone]:
    """Zones, oldest first."""
    return list(db.session.scalars(_zones(), {"city": city_id}))


def all_cities() -> list[City]:
    """Every city, for the coordinator."""
    return list(db.session.scalars(select(City).order_by(City.country, City.slug)))


def demo_cities() -> list[City]:
    """The examples shown to strangers."""
    return list(db.session.scalars(select(City).where(City.demo).order_by(City.country, City.id)))

"""Writing cities, memberships and zones. Nothing here commits."""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, or_, select

from lowcarbon_training.extensions import db
from lowcarbon_training.people.cities.models import City, Membership, RoleRequest, Zone
from lowcarbon_training.platform import links
from lowcarbon_training.platform.audit.operations import record
from lowcarbon_training.platform.inbox.operations import notify
from lowcarbon_training.platform.journal import add_once

MAX_OWN = 3
"""How many cities one person may start; a coordinator may create any number."""
_RESERVED = {"new", "start", "api", "demo", "static", "admin"}


class TooMany(Exception):
    """Somebody has started enough cities."""


class LastManager(Exception):
    """A city must keep somebody who looks after it."""


def make_slug(name_en: str, region: str) -> str:
    """Address of a city from its English name; from its region and some signs where there is none."""
    plain = unicodedata.normalize("NFKD", name_en).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48]
    if len(slug) < 2 or slug in _RESERVED:
        slug = f"{region.lower()}-{secrets.token_hex(3)}"
    if db.session.scalar(select(City.id).where(City.slug == slug)) is None:
        return slug
    return f"{slug}-{secrets.token_hex(3)}"


def create_city(
    *,
    name_zh: str,
    name_en: str,
    country: str,
    region: str,
    actor: Any,
    slug: str | None = None,
    demo: bool = False,
) -> City:
    """A new city (without members).

    Raises
    ------
    TooMany
        When somebody who is not a coordinator has started :data:`MAX_OWN` already.
    """
    if actor is not None and not actor.is_coordinator:
        own = (
            db.session.scalar(select(func.count()).select_from(City).where(City.created_by_id == actor.id))
            or 0
        )
        if own >= MAX_OWN:
            raise TooMany
    city = City(
        slug=slug or make_slug(name_en, region),
        name_zh=name_zh,
        name_en=name_en,
        country=country,
        region=region,
        demo=demo,
        created_by_id=actor.id if actor else None,
    )
    db.session.add(city)
    db.session.flush()
    record(actor.id if actor else None, "city.created", city, after=_facts(city), city_id=city.id)
    return city


def _facts(city: City) -> dict[str, Any]:
    return {"name_zh": city.name_zh, "name_en": city.name_en, "country": city.country, "region": city.region}


def change_city(city: City, *, name_zh: str, name_en: str, actor_id: int) -> None:
    """Correct the names. Country and region stay: everything rests on them."""
    before = _facts(city)
    city.name_zh, city.name_en = name_zh, name_en
    db.session.flush()
    record(actor_id, "city.changed", city, before=before, after=_facts(city), city_id=city.id)


def membership_of(user_id: int, city_id: int) -> Membership | None:
    """Somebody's membership in a city."""
    return db.session.scalar(
        select(Membership).where(Membership.user_id == user_id, Membership.city_id == city_id)
    )


def join(user_id: int, city_id: int, role: str, *, manages: bool = False, actor_id: int | None) -> Membership:
    """Make somebody a member; who is one already keeps the role (an invitation never takes anything away)."""
    found = membership_of(user_id, city_id)
    if found is not None:
        if manages and not found.manages:
            found.manages = True
            db.session.flush()
            record(actor_id, "membership.changed", found, after={"manages": True})
        return found
    membership = Membership(
        user_id=user_id, city_id=city_id, role=role, manages=manages, created_by_id=actor_id
    )
    db.session.add(membership)
    waiting = request_of(user_id, city_id)
    if waiting is not None:
        db.session.delete(waiting)
    db.session.flush()
    record(
        actor_id, "membership.created", membership, after={"user": user_id, "role": role, "manages": manages}
    )
    return membership


def request_of(user_id: int, city_id: int) -> RoleRequest | None:
    """What somebody asks of a city."""
    return db.session.scalar(
        select(RoleRequest).where(RoleRequest.user_id == user_id, RoleRequest.city_id == city_id)
    )


def has_members(city_id: int) -> bool:
    """Does anybody belong to the city?"""
    found = db.session.scalar(select(Membership.id).where(Membership.city_id == city_id).limit(1))
    return found is not None


def ask_role(user: Any, city: City, role: str, *, actor_id: int | None) -> bool:
    """Ask a city for a role, and tell those who may give it; nothing is given.

    Returns
    -------
    bool
        Whether the city was asked just now: not of its members, and not while it has not answered yet.
    """
    from lowcarbon_training.people.accounts.models import User

    if membership_of(user.id, city.id) is not None:
        return False
    asked = RoleRequest(user_id=user.id, city_id=city.id, role=role, created_by_id=actor_id)
    if not add_once(asked):
        return False
    record(actor_id, "role.asked", asked, after={"user": user.id, "role": role}, city_id=city.id)
    managers = select(User).join(Membership, Membership.user_id == User.id)
    managers = managers.where(
        Membership.city_id == city.id, or_(Membership.manages, Membership.role == "mayor"), User.active
    )
    told = list(db.session.scalars(managers))
    if not told:  # nobody of the city can answer: the coordinator does
        told = list(db.session.scalars(select(User).where(User.is_coordinator, User.active)))
    url = links.absolute("cities.members", slug=city.slug, _anchor="asked")
    for one in told:
        notify(one, "role_asked", url=url, person=user.name, city=asdict(city.title), role=role)
    return True


def answer_request(asked: RoleRequest, *, accepted: bool, actor_id: int) -> None:
    """Give the role that somebody asks for, or not; the person is told either way."""
    user, city, role = asked.user, asked.city, asked.role
    facts = {"user": user.id, "role": role}
    record(actor_id, "role.accepted" if accepted else "role.declined", asked, before=facts)
    if accepted:
        join(user.id, city.id, role, actor_id=actor_id)
    else:
        db.session.delete(asked)
        db.session.flush()
    url = links.absolute("cities.home", slug=city.slug) if accepted else ""
    notify(
        user, "role_accepted" if accepted else "role_declined", url=url, city=asdict(city.title), role=role
    )


def _managers_left(city_id: int, without: int) -> int:
    return int(
        db.session.scalar(
            select(func.count())
            .select_from(Membership)
            .where(Membership.city_id == city_id, Membership.manages, Membership.id != without)
        )
        or 0
    )


def change_membership(membership: Membership, *, role: str, manages: bool, actor_id: int) -> None:
    """Another role.

    Raises
    ------
    LastManager
        When nobody would look after the city's members any more.
    """
    if membership.manages and not manages and not _managers_left(membership.city_id, membership.id):
        raise LastManager
    before = {"role": membership.role, "manages": membership.manages}
    membership.role, membership.manages = role, manages
    db.session.flush()
    record(
        actor_id, "membership.changed", membership, before=before, after={"role": role, "manages": manages}
    )


def leave(membership: Membership, *, actor_id: int) -> None:
    """End a membership; what the person did stays.

    Raises
    ------
    LastManager
        When nobody would look after the city's members any more.
    """
    if membership.manages and not _managers_left(membership.city_id, membership.id):
        raise LastManager
    record(
        actor_id, "membership.ended", membership, before={"user": membership.user_id, "role": membership.role}
    )
    db.session.delete(membership)
    db.session.flush()


def create_zone(
    city: City,
    *,
    name_zh: str,
    name_en: str,
    actor_id: int,
    area_km2: Decimal | None = None,
    words_zh: str = "",
    words_en: str = "",
    outline: dict[str, Any] | None = None,
    picture_id: int | None = None,
    approval_number: str = "",
) -> Zone:
    """A zone by area and words, by an outline, or by the city's own approved picture."""
    if outline is None and picture_id is None and area_km2 is None and not (words_zh or words_en):
        raise ValueError(_("Say where the zone is: by its area and words, an outline, or a picture"))
    zone = Zone(
        city_id=city.id,
        name_zh=name_zh,
        name_en=name_en,
        area_km2=area_km2,
        words_zh=words_zh,
        words_en=words_en,
        outline=outline,
        picture_id=picture_id,
        approval_number=approval_number,
        created_by_id=actor_id,
    )
    db.session.add(zone)
    db.session.flush()
    record(
        actor_id, "zone.created", zone, after={"name_zh": name_zh, "name_en": name_en, "area_km2": area_km2}
    )
    return zone


def remove_zone(zone: Zone, *, actor_id: int) -> None:
    """Remove a zone."""
    record(actor_id, "zone.removed", zone, before={"name_zh": zone.name_zh, "name_en": zone.name_en})
    db.session.delete(zone)
    db.session.flush()

"""Finding accounts."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import g
from flask_login import current_user
from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import contains_eager

from lowcarbon_training.database import may_write
from lowcarbon_training.extensions import db
from lowcarbon_training.people.accounts.models import User
from lowcarbon_training.people.accounts.operations import normal_identity
from lowcarbon_training.people.cities.models import City, Membership
from lowcarbon_training.platform import links

RESET = "reset-password"
RESET_AGE = 60 * 60 * 24
"""How long a reset link may be used. [s]"""


def user_of_session(session_id: str) -> User | None:
    """The account of a session, unless its password was changed since."""
    number, _, epoch = session_id.partition(":")
    if not number.isdigit() or not epoch.isdigit():
        return None
    user = db.session.get(User, int(number)) if may_write() else _with_memberships(int(number))
    if user is None or not user.active or user.epoch != int(epoch):
        return None
    return user


@cache
def _person() -> Select[tuple[User, Membership]]:
    """Somebody with memberships and their cities; built once, because building a statement takes longer than running it."""
    return (
        select(User, Membership)
        .outerjoin(Membership, Membership.user_id == User.id)
        .outerjoin(City, City.id == Membership.city_id)
        .where(User.id == bindparam("user"))
        .options(contains_eager(Membership.city))
        .order_by(Membership.id)
    )


def _with_memberships(user_id: int) -> User | None:
    """An account; its memberships, which every page needs, come with it and are kept for this request."""
    rows = db.session.execute(_person(), {"user": user_id}).all()
    if not rows:
        return None
    g.memberships = (user_id, [membership for _user, membership in rows if membership is not None])
    user: User = rows[0][0]
    return user


@cache
def _own() -> Select[tuple[Membership]]:
    return (
        select(Membership)
        .join(City, City.id == Membership.city_id)
        .where(Membership.user_id == bindparam("user"))
        .options(contains_eager(Membership.city))
        .order_by(Membership.id)
    )


def by_identity(text: str) -> User | None:
    """The account that signs in with this e-mail, phone or login name."""
    kind, value = normal_identity(text)
    return db.session.scalar(select(User).where(getattr(User, kind) == value))


def reset_token(user: User) -> str:
    """Token of a link that sets a new password, once."""
    return links.token(RESET, [user.id, user.epoch])


def user_of_reset(token: str) -> User | None:
    """The account a reset link was made for, if it has not been used and is not too old."""
    value: Any = links.value_of(RESET, token, RESET_AGE)
    if not isinstance(value, list) or len(value) != 2:
        return None
    user = db.session.get(User, value[0])
    return user if user is not None and user.active and user.epoch == value[1] else None


def my_memberships() -> list[Membership]:
    """Memberships of whoever asks, with their cities; at most one query a request."""
    if not current_user.is_authenticated:
        return []
    whose, found = g.get("memberships", (None, []))
    if whose != current_user.id:
        found = list(db.session.scalars(_own(), {"user": current_user.id}))
        g.memberships = (current_user.id, found)
    return list(found)

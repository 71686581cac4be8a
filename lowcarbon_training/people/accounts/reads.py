"""Finding accounts."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lowcarbon_training.extensions import db
from lowcarbon_training.people.accounts.models import User
from lowcarbon_training.people.accounts.operations import normal_identity
from lowcarbon_training.people.cities.models import Membership
from lowcarbon_training.platform import links

RESET = "reset-password"
RESET_AGE = 60 * 60 * 24
"""How long a reset link may be used. [s]"""


def user_of_session(session_id: str) -> User | None:
    """The account of a session, unless its password was changed since."""
    number, _, epoch = session_id.partition(":")
    if not number.isdigit() or not epoch.isdigit():
        return None
    user = db.session.get(User, int(number))
    if user is None or not user.active or user.epoch != int(epoch):
        return None
    return user


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
    """Memberships of whoever asks, with their cities; one query a request."""
    if not current_user.is_authenticated:
        return []
    if "memberships" not in g:
        g.memberships = list(
            db.session.scalars(
                select(Membership)
                .where(Membership.user_id == current_user.id)
                .options(joinedload(Membership.city))
                .order_by(Membership.id)
            )
        )
    return list(g.memberships)

"""Writing accounts. Nothing here commits."""

from __future__ import annotations

import re
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app

from lowcarbon_training.extensions import db
from lowcarbon_training.people.accounts.models import User
from lowcarbon_training.platform.audit.operations import record

_hasher = PasswordHasher()
_quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""For tests only: hashing is most of their time otherwise."""
MIN_PASSWORD = 10


def hasher() -> PasswordHasher:
    """argon2id with the library's recommended cost."""
    return _quick if current_app.config["SETTINGS"].env == "test" else _hasher


def normal_identity(text: str) -> tuple[str, str]:
    """(kind, value) of what somebody signs in with: ``email``, ``phone`` or ``login``, in one spelling.

    Full-width characters become plain ones, so that an e-mail typed with a Chinese keyboard is the same.
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if "@" in plain:
        return "email", plain
    digits = re.sub(r"[\s\-().]", "", plain)
    if re.fullmatch(r"\+?\d{6,18}", digits):
        return "phone", digits
    return "login", plain


def create_user(
    *, name: str, identity: str, password: str, lang: str, created_by_id: int | None = None, **flags: bool
) -> User:
    """Open an account.

    Parameters
    ----------
    identity : str
        E-mail, phone or login name; which one is recognised by its form.
    flags : bool
        ``is_coordinator``, ``is_trainer``, ``is_verifier``, ``is_company``.
    """
    kind, value = normal_identity(identity)
    user = User(
        name=name.strip(),
        password_hash=hasher().hash(password),
        lang=lang,
        created_by_id=created_by_id,
        **flags,
    )
    setattr(user, kind, value)
    db.session.add(user)
    db.session.flush()
    record(created_by_id or user.id, "account.created", user, after={"name": user.name, **flags})
    return user


def password_fits(user: User | None, password: str) -> bool:
    """Is this the password? Takes as long for an account that does not exist."""
    try:
        hasher().verify(user.password_hash if user else _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return user is not None


def _nobody() -> str:
    known = current_app.extensions.get("nobody_hash")
    if known is None:
        known = current_app.extensions["nobody_hash"] = hasher().hash("nobody has this password")
    return str(known)


def set_password(user: User, password: str, *, actor_id: int | None) -> None:
    """A new password; ends every session and every reset link made before."""
    user.password_hash = hasher().hash(password)
    user.epoch += 1
    db.session.flush()
    record(actor_id, "account.password_changed", user)


def change_profile(user: User, *, name: str, lang: str) -> None:
    """Name and preferred language."""
    before = {"name": user.name, "lang": user.lang}
    user.name, user.lang = name, lang
    db.session.flush()
    record(user.id, "account.changed", user, before=before, after={"name": name, "lang": lang})


def keep_language(user: User, lang: str) -> None:
    """Remember the language somebody chose at the top of a page."""
    if user.lang != lang:
        user.lang = lang
        db.session.flush()

"""Signed links: what a link may do stands in the link itself, signed, with an age limit and a purpose."""

from __future__ import annotations

from typing import Any

from flask import current_app, url_for
from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer


def _serializer(purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SETTINGS"].secret_key, salt=f"link:{purpose}")


def token(purpose: str, value: Any) -> str:
    """Sign a small JSON value for one purpose."""
    return str(_serializer(purpose).dumps(value))


def _lasting(purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SETTINGS"].secret_key, salt=f"lasting link:{purpose}")


def lasting(purpose: str, value: Any) -> str:
    """Like :func:`token` without the time: the same link each time it is shown. Something in the value must end it."""
    return str(_lasting(purpose).dumps(value))


def value_of(purpose: str, given: str, max_age: int | None = None) -> Any | None:
    """The value of a token, or None when it was changed, made for something else or is older than ``max_age`` [s].

    A lasting token has a value only where no age is asked for.
    """
    if max_age is None:
        try:
            return _lasting(purpose).loads(given)
        except BadSignature:
            pass  # perhaps one with a time
    try:
        return _serializer(purpose).loads(given, max_age=max_age)
    except BadSignature:
        return None


def absolute(endpoint: str, **values: Any) -> str:
    """Full address of a page, for mails, QR codes and printed pages."""
    base = current_app.config["SETTINGS"].base_url
    if base:
        return base + url_for(endpoint, **values)
    return url_for(endpoint, _external=True, **values)


def safe_next(target: str | None) -> str | None:
    """Where to go on after signing in: only within this site."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")) or "\\" in target:
        return None
    if any(ord(character) < 32 for character in target):
        return None
    return target

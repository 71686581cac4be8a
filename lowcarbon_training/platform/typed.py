"""What somebody typed into a form that could not be taken: kept in the page itself, signed, and sent once more.

The sign-in ran out, or the page is older than the session. Nothing of it is stored on the server.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import request

from lowcarbon_training.platform import links
from lowcarbon_training.templating import this_page

PURPOSE = "typed"
HOURS = 60 * 60 * 12
"""How long it can be sent. [s]"""
LARGEST = 1_000_000
"""Characters in all; what is larger is not kept."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it was sent."""

    to: str
    """Address it was sent to."""
    fields: list[tuple[str, str]]
    """Names and values, without token, passwords and files."""


def _same_origin() -> bool:
    """Did this come from one of our own pages? Only then is what was typed offered for sending."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return bool(origin) and urlsplit(origin).netloc == request.host


def keep() -> str:
    """What the present request holds, as a token for a hidden field; empty for what is not ours to keep.

    A form that carries something kept already (the sign-in page, shown in the other language) hands on just that.
    """
    if request.method != "POST" or not _same_origin():
        return ""  # also for what is carried: another site could send a token that it had made here
    carried = request.form.get("kept", "")
    if read(carried) is not None:
        return carried
    fields = [
        (key, value)
        for key, value in request.form.items(multi=True)
        if key not in ("csrf_token", "kept") and "password" not in key.lower()
    ]
    if sum(len(value) for _key, value in fields) > LARGEST:
        return ""
    return links.token(PURPOSE, [this_page(), fields])


def read(token: str | None) -> Typed | None:
    """What a token keeps; None when it is none of ours or too old."""
    value = links.value_of(PURPOSE, token, HOURS) if token else None
    if not isinstance(value, list) or len(value) != 2:
        return None
    return Typed(value[0], [(key, text) for key, text in value[1]])

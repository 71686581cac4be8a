"""Sending a message to a person: into the inbox, and by mail where there is a server."""

from __future__ import annotations

from typing import Any

from flask import current_app

from lowcarbon_training.extensions import db, now
from lowcarbon_training.platform.inbox.models import Notice
from lowcarbon_training.platform.jobs.operations import start


def notify(
    user: Any, kind: str, *, url: str = "", on_site: bool = True, by_mail: bool = True, **params: Any
) -> None:
    """Tell a person something.

    Parameters
    ----------
    user : User
        The recipient; the message is in their language, whoever causes it.
    kind : str
        Name of a template ``templates/email/<kind>.txt``: first line the subject, the rest the text.
    url : str
        Where one goes on. A full address where it is to be mailed (``platform.links.absolute``).
    on_site : bool
        False for what must not lie in an inbox, such as a link to a new password.
    """
    if on_site:
        db.session.add(Notice(user_id=user.id, kind=kind, params=params, url=url))
        db.session.flush()
    if by_mail and user.email and current_app.config["SETTINGS"].smtp_url:
        start(
            "send_mail",
            payload={
                "to": user.email,
                "name": user.name,
                "lang": user.lang,
                "kind": kind,
                "params": params,
                "url": url,
            },
            owner_id=user.id,
            quiet=True,
        )


def mark_read(notice: Notice) -> None:
    """The person has seen it."""
    if notice.read_at is None:
        notice.read_at = now()
        db.session.flush()


def mark_all_read(user_id: int) -> None:
    """Everything has been seen."""
    db.session.execute(
        db.update(Notice).where(Notice.user_id == user_id, Notice.read_at.is_(None)).values(read_at=now())
    )

"""Composing a message in a given language, and handing it to the mail server (by a job, never by a request)."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import current_app, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from lowcarbon_training.i18n import force_locale
from lowcarbon_training.platform.jobs.registry import Run, job


def compose(kind: str, params: Mapping[str, Any], lang: str) -> tuple[str, str]:
    """(subject, text) of a message in a language: the template's first line and the rest."""
    with force_locale(lang):
        text = render_template(f"email/{kind}.txt", lang=lang, **params)
    subject, _nl, body = text.strip().partition("\n")
    return subject.strip(), body.strip()


def letter(*, sender: str, to: str, name: str, subject: str, body: str, url: str) -> EmailMessage:
    """A plain-text mail. Header injection is refused by the standard library's policy."""
    message = EmailMessage()
    message["Subject"] = " ".join(subject.split())
    message["From"] = sender
    message["To"] = Address(display_name=" ".join(name.split()), addr_spec=to)
    message.set_content(body + (f"\n\n{url}\n" if url else "\n"))
    return message


@job("send_mail", title=_l("Sending a message"))
def send_mail(run: Run) -> dict[str, Any]:
    """Send one message to one person in that person's language."""
    settings = current_app.config["SETTINGS"]
    payload = run.payload
    subject, body = compose(payload["kind"], payload["params"], payload["lang"])
    with force_locale(payload["lang"]):
        signature = _("You get this message because you have an account at Low-Carbon Cities.")
    message = letter(
        sender=settings.mail_from,
        to=payload["to"],
        name=payload["name"],
        subject=subject,
        body=f"{body}",
        url=payload["url"],
    )
    message.set_content(message.get_content().rstrip("\n") + f"\n\n-- \n{signature}\n")
    server = urlsplit(settings.smtp_url)
    port = server.port or (465 if server.scheme == "smtps" else 587)
    context = ssl.create_default_context()
    if server.scheme == "smtps":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.hostname or "", port, timeout=30, context=context)
    else:
        connection = smtplib.SMTP(server.hostname or "", port, timeout=30)
    with connection:
        if server.scheme == "smtp" and server.username:
            connection.starttls(context=context)
        if server.username:
            connection.login(unquote(server.username), unquote(server.password or ""))
        connection.send_message(message)
    return {"sent": True}

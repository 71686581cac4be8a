"""The sentences of a certificate, in the language now in force. Everything comes from the snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _

from lowcarbon_training.i18n import day, lang, number, text_in


def words(said: Mapping[str, Any]) -> dict[str, Any]:
    """What one side of a certificate says."""
    language = lang()
    track = text_in(said["track"], language)[0]
    hours = number(said["contact_hours"], None, language)
    total = sum(module["minutes"] for module in said["modules"])
    cohort = text_in(said["cohort"], language)[0] if said.get("cohort") else ""
    return {
        "heading": _("Certificate of completion"),
        "before": _("This certifies that"),
        "after": _(
            "has met every requirement of the %(track)s: %(total)s minutes of study, counted as %(hours)s contact hours of %(minutes)s minutes each.",
            track=track,
            total=total,
            hours=hours,
            minutes=said["contact_hour_minutes"],
        ),
        "cohort": _("Taken in the cohort %(cohort)s.", cohort=cohort) if cohort else "",
        "modules": [
            {
                "title": text_in(module["title"], language)[0],
                "done": _(
                    "%(minutes)s minutes, completed %(day)s",
                    minutes=module["minutes"],
                    day=day(date.fromisoformat(module["completed_on"]), language),
                ),
                "waived": [
                    text_in(one["text"], language)[0]
                    for one in module["requirements"]
                    if one["kind"] == "waived"
                ],
            }
            for module in said["modules"]
        ],
        "waived": _("waived by the trainer:"),
        "issuer": text_in(said["issuer"], language)[0],
        "issued": _("Issued %(day)s", day=day(date.fromisoformat(said["issued_on"]), language)),
        "code": _("Code"),
        "check": _("Check at"),
    }

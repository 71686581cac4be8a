"""Issuing and revoking credentials. Nothing here commits."""

from __future__ import annotations

import secrets
from typing import Any

from flask import current_app

from lowcarbon_training.engine.training.curriculum import CONTACT_HOUR, Track
from lowcarbon_training.extensions import db, now
from lowcarbon_training.i18n import LANGUAGES, text_in
from lowcarbon_training.learn import content
from lowcarbon_training.learn.cohorts.reads import enrolments_of
from lowcarbon_training.learn.credentials.models import Credential, Revocation
from lowcarbon_training.learn.credentials.reads import ALPHABET, of_person
from lowcarbon_training.learn.modules.reads import facts_of
from lowcarbon_training.learn.progress import TrackProgress, in_track
from lowcarbon_training.learn.rules import previews
from lowcarbon_training.platform import links, signing
from lowcarbon_training.platform.audit.operations import record
from lowcarbon_training.platform.inbox.operations import notify
from lowcarbon_training.platform.journal import add_once

FORMAT = "lowcarbon-credential/1"
ISSUER = {"zh": "低碳城市联盟培训平台", "en": "Low-Carbon Cities, training of the alliance"}


class NotComplete(Exception):
    """A requirement of the track is not met; ``missing`` says how many."""

    def __init__(self, missing: int) -> None:
        self.missing = missing
        super().__init__(str(missing))


class StaffPreview(Exception):
    """Staff who only looked at the training earn no certificate."""


def new_code() -> str:
    """A code that cannot be guessed: twelve signs in groups of four."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(12))
    return "-".join(signs[start : start + 4] for start in range(0, 12, 4))


def issue(user: Any, track: Track, *, lang: str) -> Credential:
    """Issue the certificate of a track; who has it gets the same one again.

    Parameters
    ----------
    lang : str
        ``zh``, ``en`` or ``both``: language of the certificate.

    Raises
    ------
    NotComplete
        A requirement of the track's modules is not met.
    StaffPreview
    """
    if previews(user):
        raise StaffPreview
    progress = in_track(content.curriculum(), track, facts_of(user.id))
    if not progress.complete:
        raise NotComplete(len(progress.missing))
    there = of_person(user.id).get(track.id)
    if there is not None:
        return there
    code = new_code()
    said = snapshot(user, progress, code=code, lang=lang)
    settings = current_app.config["SETTINGS"]
    credential = Credential(
        code=code,
        user_id=user.id,
        track=track.id,
        lang=lang,
        snapshot=said,
        signature=signing.sign(said, settings),
        public_key=signing.public_key(settings),
        created_by_id=user.id,
    )
    if not add_once(credential):  # the other tap of a double click was first
        return of_person(user.id)[track.id]
    record(user.id, "credential.issued", credential, after={"code": code, "track": track.id, "lang": lang})
    notify(
        user,
        "certificate_issued",
        url=links.absolute("credentials.certificate", code=code),
        track={one: track.name.get(one) for one in LANGUAGES},
        code=code,
    )
    return credential


def snapshot(user: Any, progress: TrackProgress, *, code: str, lang: str) -> dict[str, Any]:
    """Everything that a certificate says, in both languages; it needs no other row ever again."""
    track = progress.track
    modules = []
    for one in progress.modules:
        done = one.completed_at
        modules.append(
            {
                "id": one.module.id,
                "title": {code_: one.module.title.get(code_) for code_ in LANGUAGES},
                "minutes": one.module.minutes,
                "completed_on": done.date().isoformat() if done else "",
                "requirements": [
                    {
                        "id": requirement.id,
                        "text": {code_: requirement.text.get(code_) for code_ in LANGUAGES},
                        "kind": one.met[requirement.id].kind,
                        "on": one.met[requirement.id].created_at.date().isoformat(),
                        "version": one.met[requirement.id].version,
                    }
                    for requirement in one.module.requirements
                ],
            }
        )
    return {
        "format": FORMAT,
        "code": code,
        "name": user.name,
        "track": {"id": track.id, **{code_: track.name.get(code_) for code_ in LANGUAGES}},
        "modules": modules,
        "contact_hours": track.contact_hours,
        "contact_hour_minutes": CONTACT_HOUR,
        "issued_on": now().date().isoformat(),
        "issuer": ISSUER,
        "cohort": _cohort(user.id, track.id),
        "lang": lang,
    }


def _cohort(user_id: int, track: str) -> dict[str, str] | None:
    """The cohort in which the track was taken, if any."""
    for row in enrolments_of(user_id):
        if row.cohort.track == track:
            return {code: text_in(row.cohort.name, code)[0] for code in LANGUAGES}
    return None


def revoke(credential: Credential, *, reason: str, lang: str, actor_id: int) -> None:
    """Take a credential back, with a reason that everybody who checks it reads. A second time changes nothing."""
    row = Revocation(credential_id=credential.id, reason=reason, lang=lang, created_by_id=actor_id)
    if add_once(row):
        record(actor_id, "credential.revoked", credential, after={"reason": reason})
    db.session.expire(credential, ["revocation"])

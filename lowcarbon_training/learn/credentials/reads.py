"""Finding credentials, and saying whether they hold."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from lowcarbon_training.extensions import db
from lowcarbon_training.learn.credentials.models import Credential, Revocation
from lowcarbon_training.platform import signing

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Signs of a code: none that is taken for another."""


def spelled(given: str) -> str:
    """A code as it is kept, from what somebody typed: capitals in groups of four."""
    signs = re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", given).upper())[:12]
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def by_code(code: str) -> Credential | None:
    """The credential with this code, revoked or not."""
    return db.session.scalar(
        select(Credential).where(Credential.code == spelled(code)).options(joinedload(Credential.revocation))
    )


def of_person(user_id: int) -> dict[str, Credential]:
    """A person's credentials by track."""
    rows = db.session.scalars(
        select(Credential).where(Credential.user_id == user_id).options(joinedload(Credential.revocation))
    )
    return {row.track: row for row in rows}


def codes_of_many(users: Select[int], track: str) -> dict[int, str]:
    """Codes of valid credentials of several people for one track, in one query."""
    rows = db.session.execute(
        select(Credential.user_id, Credential.code)
        .outerjoin(Revocation, Revocation.credential_id == Credential.id)
        .where(Credential.user_id.in_(users), Credential.track == track, Revocation.id.is_(None))
    )
    return {row.user_id: row.code for row in rows}


def recent(limit: int = 200) -> list[Credential]:
    """The newest credentials, for the coordinator."""
    return list(
        db.session.scalars(
            select(Credential)
            .options(joinedload(Credential.revocation))
            .order_by(Credential.id.desc())
            .limit(limit)
        )
    )


def holds(credential: Credential) -> bool:
    """Does the signature fit what the credential says?"""
    return signing.verify(credential.snapshot, credential.signature, credential.public_key)

"""Writing invitations."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from lowcarbon_training.extensions import db, now
from lowcarbon_training.people.cities.operations import join
from lowcarbon_training.people.invitations.models import Invitation
from lowcarbon_training.platform.audit.operations import record

VALID = timedelta(days=30)
FLAGS = {
    "trainer": "is_trainer",
    "verifier": "is_verifier",
    "company": "is_company",
    "coordinator": "is_coordinator",
}


class Closed(Exception):
    """The invitation was used up, withdrawn or is too old."""


def invite(
    *,
    grants: str,
    actor_id: int,
    city_id: int | None = None,
    role: str | None = None,
    manages: bool = False,
    note: str = "",
    max_uses: int = 1,
) -> Invitation:
    """Make an invitation; valid for 30 days."""
    invitation = Invitation(
        grants=grants,
        city_id=city_id,
        role=role,
        manages=manages,
        note=note,
        max_uses=max_uses,
        nonce=secrets.token_hex(16),
        expires_at=now() + VALID,
        created_by_id=actor_id,
    )
    db.session.add(invitation)
    db.session.flush()
    record(
        actor_id, "invitation.made", invitation, after={"grants": grants, "role": role, "max_uses": max_uses}
    )
    return invitation


def accept(invitation: Invitation, user: Any) -> None:
    """Use an invitation; a second use by the same person changes nothing.

    Raises
    ------
    Closed
        When it cannot be used any more.
    """
    if already_has(invitation, user):
        return
    if not invitation.open:
        raise Closed
    invitation.uses += 1
    if invitation.grants == "city" and invitation.city_id is not None:
        join(
            user.id,
            invitation.city_id,
            invitation.role or "viewer",
            manages=invitation.manages,
            actor_id=user.id,
        )
    else:
        setattr(user, FLAGS[invitation.grants], True)
    db.session.flush()
    record(user.id, "invitation.accepted", invitation)


def already_has(invitation: Invitation, user: Any) -> bool:
    """Does this person have what the invitation grants?"""
    if invitation.grants == "city":
        return any(
            m.city_id == invitation.city_id and (m.manages or not invitation.manages)
            for m in user.memberships
        )
    return bool(getattr(user, FLAGS[invitation.grants]))


def revoke(invitation: Invitation, *, actor_id: int) -> None:
    """Withdraw an invitation."""
    if invitation.revoked_at is None:
        invitation.revoked_at = now()
        db.session.flush()
        record(actor_id, "invitation.revoked", invitation)

"""Finding invitations."""

from __future__ import annotations

from sqlalchemy import select

from lowcarbon_training.extensions import db, now
from lowcarbon_training.people.invitations.models import Invitation
from lowcarbon_training.platform import links

PURPOSE = "invitation"


def token_of(invitation: Invitation) -> str:
    """Token of the link."""
    return links.lasting(PURPOSE, [invitation.id, invitation.nonce])


def url_of(invitation: Invitation) -> str:
    """Full address of the link."""
    return links.absolute("invitations.open_invitation", token=token_of(invitation))


def by_token(token: str) -> Invitation | None:
    """The invitation of a link, open or not; None when the link was never ours."""
    value = links.value_of(PURPOSE, token)
    if not isinstance(value, list) or len(value) != 2:
        return None
    invitation = db.session.get(Invitation, value[0])
    return invitation if invitation is not None and invitation.nonce == value[1] else None


def open_invitations(city_id: int | None) -> list[Invitation]:
    """Invitations into a city (None: into the alliance) that can still be used, newest first."""
    where = Invitation.city_id == city_id if city_id is not None else Invitation.grants != "city"
    return list(
        db.session.scalars(
            select(Invitation)
            .where(
                where,
                Invitation.revoked_at.is_(None),
                Invitation.uses < Invitation.max_uses,
                Invitation.expires_at > now(),
            )
            .order_by(Invitation.id.desc())
        )
    )

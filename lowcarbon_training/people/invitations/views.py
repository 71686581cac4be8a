"""Inviting by link and QR code, and accepting."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from lowcarbon_training.access import access, anyone, city_manage, coordinator, of_city
from lowcarbon_training.extensions import db
from lowcarbon_training.people.cities.forms import ROLE_HINTS, ROLE_NAMES
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.people.invitations import operations, reads
from lowcarbon_training.people.invitations.forms import GRANT_NAMES, AllianceInviteForm, InviteForm
from lowcarbon_training.people.invitations.models import Invitation
from lowcarbon_training.platform import qr

bp = Blueprint("invitations", __name__)


@bp.route("/c/<slug>/members/invite", methods=["GET", "POST"])
@access(city_manage)
def invite(city: City) -> ResponseReturnValue:
    """Make an invitation into a city."""
    form = InviteForm()
    if form.validate_on_submit():
        invitation = operations.invite(
            grants="city",
            city_id=city.id,
            role=form.role.data,
            manages=form.manages.data,
            note=form.note.data or "",
            max_uses=int(form.max_uses.data or 1),
            actor_id=current_user.id,
        )
        return redirect(url_for("invitations.invitation", slug=city.slug, invitation_id=invitation.id))
    return render_template(
        "people/invite.html", form=form, city=city, hints=ROLE_HINTS
    ), 422 if form.errors else 200


@bp.get("/c/<slug>/members/invitations/<int:invitation_id>")
@access(city_manage)
def invitation(city: City, invitation_id: int) -> ResponseReturnValue:
    """Link and QR code of an invitation."""
    found = of_city(Invitation, invitation_id, city)
    url = reads.url_of(found)
    return render_template(
        "people/invitation.html",
        city=city,
        invitation=found,
        url=url,
        what=ROLE_NAMES[found.role or "viewer"],
        code=qr.svg(url, _("QR code of the invitation")),
    )


@bp.post("/c/<slug>/members/invitations/<int:invitation_id>/withdraw")
@access(city_manage)
def withdraw(city: City, invitation_id: int) -> ResponseReturnValue:
    """Withdraw an invitation into a city."""
    operations.revoke(of_city(Invitation, invitation_id, city), actor_id=current_user.id)
    flash(_("The invitation was withdrawn."))
    return redirect(url_for("cities.members", slug=city.slug))


@bp.route("/invitations", methods=["GET", "POST"])
@access(coordinator)
def alliance() -> ResponseReturnValue:
    """Invite trainers, experts, companies and coordinators."""
    form = AllianceInviteForm()
    if form.validate_on_submit():
        made = operations.invite(grants=form.grants.data, note=form.note.data or "", actor_id=current_user.id)
        return redirect(url_for("invitations.alliance_invitation", invitation_id=made.id))
    return render_template(
        "people/alliance_invite.html",
        form=form,
        invitations=reads.open_invitations(None),
        grant_names=GRANT_NAMES,
    ), 422 if form.errors else 200


def _of_alliance(invitation_id: int) -> Invitation:
    found = db.session.get(Invitation, invitation_id)
    if found is None or found.grants == "city":
        abort(404)
    return found


@bp.get("/invitations/<int:invitation_id>")
@access(coordinator)
def alliance_invitation(invitation_id: int) -> ResponseReturnValue:
    """Link and QR code of an invitation into the alliance."""
    found = _of_alliance(invitation_id)
    url = reads.url_of(found)
    return render_template(
        "people/invitation.html",
        city=None,
        invitation=found,
        url=url,
        what=GRANT_NAMES[found.grants],
        code=qr.svg(url, _("QR code of the invitation")),
    )


@bp.post("/invitations/<int:invitation_id>/withdraw")
@access(coordinator)
def alliance_withdraw(invitation_id: int) -> ResponseReturnValue:
    """Withdraw an invitation into the alliance."""
    operations.revoke(_of_alliance(invitation_id), actor_id=current_user.id)
    flash(_("The invitation was withdrawn."))
    return redirect(url_for("invitations.alliance"))


@bp.get("/join/<token>")
@access(anyone)
def open_invitation(token: str) -> ResponseReturnValue:
    """What somebody sees who follows the link."""
    found = reads.by_token(token)
    if found is None or not (
        found.open or (current_user.is_authenticated and operations.already_has(found, current_user))
    ):
        return render_template("people/join_closed.html"), 410
    what = ROLE_NAMES[found.role] if found.role else GRANT_NAMES[found.grants]
    return render_template("people/join.html", invitation=found, token=token, what=what)


@bp.post("/join/<token>")
@access(anyone)
def accept(token: str) -> ResponseReturnValue:
    """Accept, signed in."""
    found = reads.by_token(token)
    if found is None:
        abort(404)
    if not current_user.is_authenticated:
        return redirect(url_for("accounts.sign_in", next=url_for("invitations.open_invitation", token=token)))
    try:
        operations.accept(found, current_user)
    except operations.Closed:
        return render_template("people/join_closed.html"), 410
    if found.city is not None:
        return redirect(url_for("cities.home", slug=found.city.slug))
    return redirect(url_for("pages.landing"))

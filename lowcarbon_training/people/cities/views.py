"""A city's home page, its members and zones; starting a city."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from lowcarbon_training.access import access, city_manage, city_read, coordinator, may, of_city, signed_in
from lowcarbon_training.extensions import limiter
from lowcarbon_training.people import home as house
from lowcarbon_training.people.accounts.reads import reset_token
from lowcarbon_training.people.cities import operations, outline, reads
from lowcarbon_training.people.cities.forms import (
    ROLE_HINTS,
    ZONE_FORMS,
    CityForm,
    MemberForm,
    StartForm,
    ZoneByOutlineForm,
    ZoneByPictureForm,
    ZoneForm,
    ZoneWayForm,
)
from lowcarbon_training.people.cities.models import City, Membership, RoleRequest, Zone
from lowcarbon_training.people.cities.regions import name_of
from lowcarbon_training.people.invitations.reads import open_invitations
from lowcarbon_training.platform import links, qr
from lowcarbon_training.platform.audit.operations import record
from lowcarbon_training.platform.uploads.operations import UploadRefused, keep

bp = Blueprint("cities", __name__)


def _form_page(template: str, form: object, **context: object) -> ResponseReturnValue:
    return render_template(template, form=form, **context), 422 if getattr(form, "errors", None) else 200


@bp.route("/start", methods=["GET", "POST"])
@access(signed_in)
@limiter.limit("20 per hour", methods=["POST"])
def start() -> ResponseReturnValue:
    """Start a city of one's own."""
    form = StartForm()
    if form.validate_on_submit():
        if form.twin is not None:
            return _ask(form.twin, form.role.data)
        try:
            city = operations.create_city(
                name_zh=form.name_zh.data or "",
                name_en=form.name_en.data or "",
                country=form.country.data,
                region=form.region.data,
                actor=current_user,
            )
        except operations.TooMany:
            form.country.errors = [
                _("You have started %(n)s cities already. A coordinator can add more.", n=operations.MAX_OWN)
            ]
            return _form_page("people/start.html", form)
        if form.role.data and not current_user.is_coordinator:
            operations.join(current_user.id, city.id, form.role.data, manages=True, actor_id=current_user.id)
        return redirect(url_for("cities.home", slug=city.slug))
    return _form_page("people/start.html", form)


def _ask(city: City, role: str) -> ResponseReturnValue:
    """Ask the members of a city that is there already, instead of starting it a second time."""
    if operations.membership_of(current_user.id, city.id) is not None:
        return redirect(url_for("cities.home", slug=city.slug))
    if operations.ask_role(current_user, city, role, actor_id=current_user.id):
        flash(_("Asked. You get a message when they answer."))
    else:
        flash(_("You have asked already. You get a message when they answer."))
    return redirect(url_for("pages.landing"))


@bp.get("/cities")
@access(coordinator)
def cities() -> ResponseReturnValue:
    """All cities, for the coordinator."""
    return render_template("people/cities.html", cities=reads.all_cities(), region_name=name_of)


@bp.get("/c/<slug>/")
@access(city_read)
def home(city: City) -> ResponseReturnValue:
    """Where the city stands on the line, and the one next step."""
    if session.get("city") != city.slug:  # writing it again would sign the cookie anew on each visit
        session["city"] = city.slug
    line = house.line(city)
    return render_template(
        "people/home.html",
        city=city,
        line=line,
        following=house.following(line),
        region=name_of(city.region),
        zones=reads.zones_of(city.id),
        asked=reads.requests_of(city.id) if may(city_manage) else [],
    )


@bp.route("/c/<slug>/names", methods=["GET", "POST"])
@access(city_manage)
def names(city: City) -> ResponseReturnValue:
    """Correct the city's names."""
    form = CityForm(obj=city)
    if form.validate_on_submit():
        operations.change_city(
            city, name_zh=form.name_zh.data or "", name_en=form.name_en.data or "", actor_id=current_user.id
        )
        return redirect(url_for("cities.home", slug=city.slug))
    return _form_page("people/names.html", form, city=city)


# --- members ---------------------------------------------------------------------------------------------------------


@bp.get("/c/<slug>/members")
@access(city_read)
def members(city: City) -> ResponseReturnValue:
    """Who belongs to the city."""
    return render_template(
        "people/members.html",
        city=city,
        members=reads.members_of(city.id),
        asked=reads.requests_of(city.id) if may(city_manage) else [],
        invitations=open_invitations(city.id),
    )


@bp.post("/c/<slug>/members/asked/<int:request_id>")
@access(city_manage)
def answer_request(city: City, request_id: int) -> ResponseReturnValue:
    """Give somebody the role they ask for, or not."""
    asked = of_city(RoleRequest, request_id, city)
    accepted, name = request.form.get("accept") == "yes", asked.user.name
    operations.answer_request(asked, accepted=accepted, actor_id=current_user.id)
    if accepted:
        flash(_("%(name)s belongs to the city now.", name=name))
    else:
        flash(_("%(name)s was not accepted, and is told so.", name=name))
    return redirect(url_for("cities.members", slug=city.slug))


@bp.route("/c/<slug>/members/<int:membership_id>", methods=["GET", "POST"])
@access(city_manage)
def member(city: City, membership_id: int) -> ResponseReturnValue:
    """Change a member's role."""
    membership = of_city(Membership, membership_id, city)
    form = MemberForm(obj=membership)
    if form.validate_on_submit():
        try:
            operations.change_membership(
                membership, role=form.role.data, manages=form.manages.data, actor_id=current_user.id
            )
        except operations.LastManager:
            form.manages.errors = [
                _("Somebody must look after the city's members. Choose another person first")
            ]
            return _form_page("people/member.html", form, city=city, membership=membership, hints=ROLE_HINTS)
        flash(_("Saved."))
        return redirect(url_for("cities.members", slug=city.slug))
    return _form_page("people/member.html", form, city=city, membership=membership, hints=ROLE_HINTS)


@bp.post("/c/<slug>/members/<int:membership_id>/end")
@access(city_manage)
def end_membership(city: City, membership_id: int) -> ResponseReturnValue:
    """End a membership."""
    membership = of_city(Membership, membership_id, city)
    name, own = membership.user.name, membership.user_id == current_user.id
    try:
        operations.leave(membership, actor_id=current_user.id)
    except operations.LastManager:
        flash(_("Somebody must look after the city's members. Choose another person first"), "warn")
    else:
        flash(_("%(name)s is no longer a member. What they entered is kept.", name=name))
        if own and not current_user.is_coordinator:
            return redirect(url_for("pages.landing"))
    return redirect(url_for("cities.members", slug=city.slug))


@bp.post("/c/<slug>/members/<int:membership_id>/reset-link")
@access(city_manage)
def reset_link(city: City, membership_id: int) -> ResponseReturnValue:
    """A link with which a member sets a new password, to be handed over in person or by message."""
    membership = of_city(Membership, membership_id, city)
    user = membership.user
    if user.is_coordinator and not current_user.is_coordinator:
        flash(_("Only the person themselves can do this for a coordinator's account."), "warn")
        return redirect(url_for("cities.members", slug=city.slug))
    record(current_user.id, "account.reset_link_made", user, city_id=city.id)
    url = links.absolute("accounts.reset", token=reset_token(user))
    return render_template(
        "people/reset_link.html", city=city, person=user, url=url, code=qr.svg(url, _("QR code of the link"))
    )


# --- zones -----------------------------------------------------------------------------------------------------------


@bp.get("/c/<slug>/zones")
@access(city_read)
def zones(city: City) -> ResponseReturnValue:
    """The designated zones."""
    return render_template("people/zones.html", city=city, zones=reads.zones_of(city.id))


@bp.route("/c/<slug>/zones/new", methods=["GET", "POST"])
@access(city_manage)
def new_zone(city: City) -> ResponseReturnValue:
    """Choose how to describe a zone."""
    form = ZoneWayForm()
    if form.validate_on_submit():
        return redirect(url_for("cities.describe_zone", slug=city.slug, way=form.way.data))
    return _form_page("people/zone_new.html", form, city=city)


@bp.route("/c/<slug>/zones/new/<any(words,outline,picture):way>", methods=["GET", "POST"])
@access(city_manage)
def describe_zone(city: City, way: str) -> ResponseReturnValue:
    """Describe a zone in the chosen way."""
    form = ZONE_FORMS[way]()
    if form.validate_on_submit():
        try:
            zone = operations.create_zone(
                city,
                name_zh=form.name_zh.data or "",
                name_en=form.name_en.data or "",
                words_zh=form.words_zh.data or "",
                words_en=form.words_en.data or "",
                actor_id=current_user.id,
                **_place_of(form, city),
            )
        except outline.OutlineError as error:
            form["outline"].errors = [str(error)]
        except UploadRefused as error:
            form["picture"].errors = [str(error)]
        else:
            return redirect(url_for("cities.zone", slug=city.slug, zone_id=zone.id))
    return _form_page("people/zone_describe.html", form, city=city, way=way)


def _place_of(form: ZoneForm, city: City) -> dict[str, Any]:
    """What each way of describing a zone gives to the operation."""
    if isinstance(form, ZoneByOutlineForm):
        text = form.outline.data or ""
        if form.outline_file.data:
            text = form.outline_file.data.stream.read(outline.MAX_BYTES + 1).decode("utf-8-sig", "replace")
        return {"outline": outline.read(text)}
    if isinstance(form, ZoneByPictureForm):
        kinds = frozenset({"png", "jpg"})
        picture = keep(form.picture.data, city_id=city.id, actor_id=current_user.id, kinds=kinds)
        return {"picture_id": picture.id, "approval_number": form.approval_number.data or ""}
    return {"area_km2": form["area_km2"].data}


@bp.get("/c/<slug>/zones/<int:zone_id>")
@access(city_read)
def zone(city: City, zone_id: int) -> ResponseReturnValue:
    """One zone."""
    found = of_city(Zone, zone_id, city)
    drawing, measured = None, None
    if found.outline:
        drawing = outline.draw(found.outline, _("Outline of the zone"))
        measured = outline.area(found.outline)
    return render_template("people/zone.html", city=city, zone=found, drawing=drawing, measured=measured)


@bp.post("/c/<slug>/zones/<int:zone_id>/remove")
@access(city_manage)
def remove_zone(city: City, zone_id: int) -> ResponseReturnValue:
    """Remove a zone."""
    operations.remove_zone(of_city(Zone, zone_id, city), actor_id=current_user.id)
    flash(_("The zone was removed."))
    return redirect(url_for("cities.zones", slug=city.slug))

"""Inviting into a cohort: the cohort's link and QR code, a file with people, personal links; and joining."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from lowcarbon_training.access import access, trainer
from lowcarbon_training.i18n import lang, switching, text_in
from lowcarbon_training.learn.cohorts import importing, operations, reads
from lowcarbon_training.learn.cohorts.forms import RosterForm
from lowcarbon_training.learn.cohorts.models import Cohort, CohortInvitation
from lowcarbon_training.learn.cohorts.roster_file import FileFault, Line
from lowcarbon_training.learn.cohorts.views import own_cohort
from lowcarbon_training.platform import qr
from lowcarbon_training.platform.workbooks import WorkbookError, csv_bytes

bp = Blueprint("invites", __name__)

STATUS_WORDS = {
    "added": _l("added"),
    "unchanged": _l("unchanged"),
    "conflicting": _l("conflicting"),
    "wrong": _l("not usable"),
}
REASONS = {
    "name": _l("the name is missing or too long"),
    "contact": _l("the contact is neither an e-mail, a phone number nor a login name"),
    "shortened": _l("the spreadsheet shortened this phone number: format the column as text"),
    "city": _l("this city does not take part in the cohort"),
    "role": _l("the role is none of mayor, official, reader"),
    "role_without_city": _l("a role needs a city"),
    "language": _l("the language is neither Chinese nor English"),
    "twice": _l("this contact stands in the file twice, with different values"),
    "twice_same": _l("stands in the file twice"),
    "open": _l("is invited already"),
    "accepted": _l("has joined already"),
    "member": _l("is in the cohort already"),
    "revoked": _l("the invitation was withdrawn earlier"),
}
FIELD_WORDS = {"name": _l("name"), "city_id": _l("city"), "role": _l("role"), "lang": _l("language")}
FILE_REASONS = {
    "empty": _l("The file is empty."),
    "broken": _l("The file cannot be read. Save it as CSV (UTF-8 or GB18030) or as an Excel workbook."),
    "too_many_rows": _l("The file has too many rows."),
    "formula": _l("The file holds a formula. Save it with values only."),
}


def _named(cohort: Cohort) -> dict[int, str]:
    return {city.id: text_in(city.name, lang())[0] for city in cohort.cities}


@bp.get("/cohorts/<int:cohort_id>/people")
@access(trainer)
@own_cohort
def people(cohort: Cohort) -> ResponseReturnValue:
    """How people come in: the link, a file, and who is invited."""
    return _people(cohort, RosterForm())


def _people(cohort: Cohort, form: RosterForm) -> ResponseReturnValue:
    url = reads.cohort_url(cohort) if cohort.link_open else ""
    return render_template(
        "learn/invite.html",
        cohort=cohort,
        upload=form,
        url=url,
        picture=qr.svg(url, _("QR code of the cohort's link")) if url else "",
        invited=reads.invitations(cohort),
    ), 422 if form.errors else 200


@bp.post("/cohorts/<int:cohort_id>/people")
@access(trainer)
@own_cohort
def dry_run(cohort: Cohort) -> ResponseReturnValue:
    """Read a file and show what would happen; nothing is written."""
    if switching():
        looked_at = importing.lines_of(cohort, request.form.get("token", ""))
        return (
            _people(cohort, RosterForm(formdata=None)) if looked_at is None else _dry_run(cohort, looked_at)
        )
    form = RosterForm()
    if not form.validate_on_submit():
        return _people(cohort, form)
    raw = form.file.data.read(importing.MAX_BYTES + 1)
    lines: list[Line] = []
    try:
        if len(raw) > importing.MAX_BYTES:
            raise WorkbookError("too_many_rows")
        lines = importing.understand(cohort, importing.rows_of(raw), lang())
    except WorkbookError as fault:
        form.file.errors = [str(FILE_REASONS[fault.code])]
    except FileFault as fault:
        form.file.errors = [
            _("Columns are missing: %(columns)s", columns=fault.detail)
            if fault.code == "columns"
            else _("The file names too many people: %(n)s at most", n=fault.detail)
        ]
    if form.errors:
        return _people(cohort, form)
    return _dry_run(cohort, lines)


def _dry_run(cohort: Cohort, lines: list[Line]) -> ResponseReturnValue:
    return render_template(
        "learn/dry_run.html",
        cohort=cohort,
        lines=lines,
        counts={status: sum(line.status == status for line in lines) for status in STATUS_WORDS},
        status_words=STATUS_WORDS,
        reasons=REASONS,
        field_words=FIELD_WORDS,
        cities=_named(cohort),
        replace=bool(request.form.get("replace")),
        main_form=True,
        token=importing.token(cohort, lines),
    )


@bp.post("/cohorts/<int:cohort_id>/people/confirm")
@access(trainer)
@own_cohort
def confirm(cohort: Cohort) -> ResponseReturnValue:
    """Invite those of a file that was looked at."""
    looked_at = importing.lines_of(cohort, request.form.get("token", ""))
    if looked_at is None:
        flash(_("That file was looked at too long ago. Choose it again."), "warn")
        return redirect(url_for("invites.people", cohort_id=cohort.id))
    added, changed, left = importing.apply(
        cohort, looked_at, replace=bool(request.form.get("replace")), actor_id=current_user.id
    )
    flash(
        _(
            "%(added)s invited, %(changed)s changed, %(left)s left as they were.",
            added=added,
            changed=changed,
            left=left,
        )
    )
    return redirect(url_for("invites.people", cohort_id=cohort.id, _anchor="invited"))


@bp.get("/cohorts/<int:cohort_id>/template.csv")
@access(trainer)
@own_cohort
def template(cohort: Cohort) -> ResponseReturnValue:
    """An example file in the reader's language."""
    city = text_in(cohort.cities[0].name, lang())[0] if cohort.cities else ""
    rows = [
        [_("Li Hua"), "li.hua@example.org", city, _("official") if city else "", "中文"],
        [_("Ann Smith"), "13800000000", city, _("mayor") if city else "", "English"],
    ]
    header = [_("name"), _("contact"), _("city"), _("role"), _("language")]
    return _csv(csv_bytes(header, rows), "cohort-template.csv")


@bp.get("/cohorts/<int:cohort_id>/links.csv")
@access(trainer)
@own_cohort
def link_list(cohort: Cohort) -> ResponseReturnValue:
    """Everybody invited with the personal link, for sending by whatever means."""
    rows = [
        [
            one.name,
            one.contact,
            text_in(one.city.name, lang())[0] if one.city else "",
            reads.personal_url(one),
        ]
        for one in reads.invitations(cohort, only_open=True)
    ]
    return _csv(
        csv_bytes([_("name"), _("contact"), _("city"), _("personal link")], rows),
        f"cohort-{cohort.id}-links.csv",
    )


def _csv(body: bytes, name: str) -> Response:
    response = Response(body, mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@bp.post("/cohorts/<int:cohort_id>/link")
@access(trainer)
@own_cohort
def link(cohort: Cohort) -> ResponseReturnValue:
    """Close the cohort's link, or open a new one."""
    operations.set_link(cohort, is_open=request.form.get("open") == "yes", actor_id=current_user.id)
    flash(_("A new link is open.") if cohort.link_open else _("The link is closed."))
    return redirect(url_for("invites.people", cohort_id=cohort.id))


def _invitation(cohort: Cohort, invitation_id: int) -> CohortInvitation:
    one = reads.invitation(cohort, invitation_id)
    if one is None:
        abort(404)
    return one


@bp.get("/cohorts/<int:cohort_id>/invitations/<int:invitation_id>")
@access(trainer)
@own_cohort
def personal(cohort: Cohort, invitation_id: int) -> ResponseReturnValue:
    """Link and QR code of one person."""
    one = _invitation(cohort, invitation_id)
    url = reads.personal_url(one)
    return render_template(
        "learn/personal.html",
        cohort=cohort,
        invitation=one,
        url=url,
        picture=qr.svg(url, _("QR code of the invitation")),
    )


@bp.post("/cohorts/<int:cohort_id>/invitations/<int:invitation_id>/withdraw")
@access(trainer)
@own_cohort
def withdraw(cohort: Cohort, invitation_id: int) -> ResponseReturnValue:
    """Withdraw a personal invitation."""
    operations.revoke(_invitation(cohort, invitation_id), actor_id=current_user.id)
    flash(_("The invitation was withdrawn."))
    return redirect(url_for("invites.people", cohort_id=cohort.id))

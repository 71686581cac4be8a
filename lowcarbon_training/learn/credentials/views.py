"""Certificates: asking for one, the page that strangers check, revoking."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired

from lowcarbon_training.access import access, anyone, coordinator, open_endpoint, signed_in
from lowcarbon_training.i18n import HTML_LANG, LANGUAGES, force_locale, lang
from lowcarbon_training.learn import content
from lowcarbon_training.learn.credentials import operations, reads
from lowcarbon_training.learn.credentials.words import words
from lowcarbon_training.learn.modules.reads import facts_of
from lowcarbon_training.learn.progress import in_track
from lowcarbon_training.learn.rules import previews
from lowcarbon_training.platform import links, qr
from lowcarbon_training.platform.forms import Form, at_most, options, required

bp = Blueprint("credentials", __name__)
open_endpoint("credentials.check")
open_endpoint("credentials.certificate")
open_endpoint("credentials.data")


class IssueForm(Form):
    """Language of the certificate."""

    lang = RadioField(_l("In which language shall it be?"), validators=[required(_l("Choose a language"))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lang.choices = options({**LANGUAGES, "both": _("Both languages")})


class RevokeForm(Form):
    """Why a certificate is taken back."""

    reason = TextAreaField(
        _l("Reason, shown to everybody who checks the certificate"),
        [DataRequired(_l("Enter the reason")), at_most(500)],
    )


@bp.route("/learn/<track_id>/certificate", methods=["GET", "POST"])
@access(signed_in)
def issue(track_id: str) -> ResponseReturnValue:
    """Ask for the certificate of a completed track."""
    track = content.find_track(track_id)
    there = reads.of_person(current_user.id).get(track.id)
    if there is not None:
        return redirect(url_for("credentials.certificate", code=there.code))
    progress = in_track(content.curriculum(), track, facts_of(current_user.id))
    preview = previews(current_user)
    if preview or not progress.complete:
        page = render_template(
            "learn/certificate_not_yet.html", track=track, progress=progress, preview=preview
        )
        return page, 200 if request.method == "GET" else 409
    form = IssueForm(lang=lang())
    if form.validate_on_submit():
        made = operations.issue(current_user, track, lang=form.lang.data)
        return redirect(url_for("credentials.certificate", code=made.code))
    return render_template(
        "learn/certificate_issue.html", track=track, form=form, progress=progress
    ), 422 if form.errors else 200


@bp.get("/certificates")
@access(anyone)
def check() -> ResponseReturnValue:
    """Type a code to check a certificate."""
    code = request.args.get("code", "")
    if code and reads.by_code(code) is not None:
        return redirect(url_for("credentials.certificate", code=reads.spelled(code)))
    recent = reads.recent() if current_user.is_authenticated and current_user.is_coordinator else None
    return render_template("learn/certificate_check.html", code=code, recent=recent), 404 if code else 200


@bp.get("/certificates/<code>")
@access(anyone)
def certificate(code: str) -> ResponseReturnValue:
    """A certificate as strangers see it: what it says, and whether it holds."""
    found = reads.by_code(code)
    if found is None:
        return render_template("learn/certificate_check.html", code=code, recent=None), 404
    show = request.args.get("show", found.lang)
    if show not in (*LANGUAGES, "both"):
        show = found.lang
    url = links.absolute("credentials.certificate", code=found.code)
    sides = []
    for one in LANGUAGES if show == "both" else (show,):
        with force_locale(one):
            sides.append((one, HTML_LANG[one], words(found.snapshot)))
    return render_template(
        "learn/certificate.html",
        credential=found,
        said=found.snapshot,
        sides=sides,
        show=show,
        holds=reads.holds(found),
        mine=current_user.is_authenticated and found.user_id == current_user.id,
        url=url,
        code_picture=qr.svg(url, _("QR code: check this certificate")),
    )


@bp.get("/certificates/<code>.json")
@access(anyone)
def data(code: str) -> ResponseReturnValue:
    """The certificate as data, with its signature, for checking without this site."""
    found = reads.by_code(code)
    if found is None:
        abort(404)
    gone = found.revocation
    return jsonify(
        {
            "credential": found.snapshot,
            "signature": found.signature,
            "public_key": found.public_key,
            "revoked": None
            if gone is None
            else {"on": gone.created_at.date().isoformat(), "reason": gone.reason},
        }
    )


@bp.route("/certificates/<code>/revoke", methods=["GET", "POST"])
@access(coordinator)
def revoke(code: str) -> ResponseReturnValue:
    """Take a certificate back."""
    found = reads.by_code(code)
    if found is None:
        abort(404)
    if found.revocation is not None:
        return redirect(url_for("credentials.certificate", code=found.code))
    form = RevokeForm()
    if form.validate_on_submit():
        operations.revoke(
            found, reason=(form.reason.data or "").strip(), lang=lang(), actor_id=current_user.id
        )
        flash(_("The certificate is revoked."))
        return redirect(url_for("credentials.certificate", code=found.code))
    return render_template(
        "learn/certificate_revoke.html",
        form=form,
        credential=found,
        issued=date.fromisoformat(found.snapshot["issued_on"]),
    ), 422 if form.errors else 200

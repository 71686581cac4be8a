"""The inbox page."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lowcarbon_training.access import access, signed_in
from lowcarbon_training.extensions import db
from lowcarbon_training.platform.inbox import operations, reads
from lowcarbon_training.platform.inbox.models import Notice

bp = Blueprint("inbox", __name__)


@bp.get("/messages")
@access(signed_in)
def inbox() -> ResponseReturnValue:
    """All messages, newest first."""
    return render_template("platform/inbox.html", messages=reads.messages_of(current_user.id))


@bp.post("/messages/read")
@access(signed_in)
def read_all() -> ResponseReturnValue:
    """Mark all as read."""
    operations.mark_all_read(current_user.id)
    return redirect(url_for("inbox.inbox"))


@bp.post("/messages/<int:notice_id>")
@access(signed_in)
def open_notice(notice_id: int) -> ResponseReturnValue:
    """Mark one as read and go where it leads."""
    notice = db.session.get(Notice, notice_id)
    if notice is None or notice.user_id != current_user.id:
        abort(404)
    operations.mark_read(notice)
    return redirect(notice.url or url_for("inbox.inbox"))

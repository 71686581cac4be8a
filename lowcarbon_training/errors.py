"""Error pages: what happened, what was kept, what to do. In the reader's language, and never a stack trace."""

from __future__ import annotations

from flask import Flask, current_app, g, jsonify, render_template, request
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from lowcarbon_training import access
from lowcarbon_training.extensions import db
from lowcarbon_training.platform import typed

PAGES = {
    400: (
        _l("This request could not be read"),
        _l("The address or the form was not complete. Go back and try once more."),
    ),
    401: (_l("Please sign in first"), _l("You were signed out, perhaps because of a long pause.")),
    403: (
        _l("You may not open this page"),
        _l("Your role does not include this. Whoever looks after your city's members can change that."),
    ),
    404: (
        _l("There is no such page"),
        _l("Perhaps the address was mistyped, or the page belongs to a city that you are not a member of."),
    ),
    405: (_l("This page cannot be used like that"), _l("Go back to the page before and use its button.")),
    413: (
        _l("That file is too large"),
        _l("Files may have up to 20 MB. Save a smaller version, or split it."),
    ),
    429: (
        _l("Too many tries"),
        _l("To protect accounts we wait a little after several tries. Try again in a few minutes."),
    ),
    500: (
        _l("Something went wrong on our side"),
        _l(
            "It was written down for the people who run this site. Try again; if it happens once more, tell them the time."
        ),
    ),
}
KEPT = _l("Nothing was changed. Everything saved before is still there.")


def _wants_json() -> bool:
    return request.path.endswith(".json") or request.accept_mimetypes.best == "application/json"


def page(status: int) -> tuple[object, int]:
    """The page of one status."""
    db.session.rollback()
    g.pop("city", None)
    title, advice = PAGES.get(status, PAGES[400 if status < 500 else 500])
    if _wants_json():
        return jsonify({"status": status, "error": str(title)}), status
    return (
        render_template("errors/error.html", status=status, title=title, advice=advice, kept=KEPT),
        status,
    )


def again(status: int) -> tuple[object, int]:
    """A form came too late: sign in and go on, or send it once more; what was typed is kept in the page."""
    if _wants_json():
        return page(status)
    db.session.rollback()
    g.pop("city", None)
    kept = typed.keep()
    rule = access.rule_of(current_app, request.endpoint) if request.endpoint else access.anyone
    if not current_user.is_authenticated and rule is not access.anyone:
        return current_app.extensions["sign_in_page"](kept), status
    found = typed.read(kept)
    if found is None:
        return page(status)
    return render_template("errors/again.html", typed=found, fresh=False), status


def install(app: Flask) -> None:
    """Answer every error with a page of the house."""

    @app.errorhandler(CSRFError)
    def stale(_error: CSRFError) -> tuple[object, int]:
        return again(400)

    @app.errorhandler(HTTPException)
    def known(error: HTTPException) -> object:
        if error.code is None or error.code < 400:
            return error
        body, status = again(401) if error.code == 401 else page(error.code)
        response = app.make_response((body, status))
        for name, value in error.get_headers(request.environ):
            if name in ("Retry-After", "Allow"):
                response.headers[name] = value
        return response

    @app.errorhandler(InternalServerError)
    def unknown(_error: InternalServerError) -> tuple[object, int]:
        return page(500)

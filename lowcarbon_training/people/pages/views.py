"""Pages for everybody: the start page, help, privacy and accessibility."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lowcarbon_training.access import access, anyone
from lowcarbon_training.people.accounts.reads import my_memberships
from lowcarbon_training.people.cities.reads import demo_cities, requests_by
from lowcarbon_training.people.cities.regions import name_of

bp = Blueprint("pages", __name__)


@bp.get("/")
@access(anyone)
def landing() -> ResponseReturnValue:
    """For strangers: what this is. For members: their cities."""
    if current_user.is_authenticated:
        return render_template(
            "pages/desk.html",
            memberships=my_memberships(),
            asked=requests_by(current_user.id),
            region_name=name_of,
        )
    return render_template("pages/landing.html", cities=demo_cities(), region_name=name_of)


@bp.get("/help")
@access(anyone)
def help_page() -> ResponseReturnValue:
    """How it works, and what to do when stuck."""
    return render_template("pages/help.html")


@bp.get("/statement")
@access(anyone)
def statement() -> ResponseReturnValue:
    """Privacy and accessibility."""
    return render_template("pages/statement.html")

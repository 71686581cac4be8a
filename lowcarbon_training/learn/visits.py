"""On which days a learner came: written once a day, by the first page of the room that is opened."""

from __future__ import annotations

from flask import Blueprint, request, session
from flask_login import current_user

from lowcarbon_training import database, i18n
from lowcarbon_training.extensions import now

KEY = "learned"


def watch(blueprint: Blueprint) -> None:
    """Have the pages of a blueprint count as visits."""
    blueprint.before_request(_note)


def _note() -> None:
    from lowcarbon_training.learn.modules.operations import came

    if request.method != "GET" or not current_user.is_authenticated:
        return
    day = now().date()
    if session.get(KEY) == day.isoformat():
        return
    if request.args.get("lang") in i18n.LANGUAGES:  # this request writes anyway: the language is kept
        came(current_user.id, day)
    else:
        with database.writing():  # the stated exception to "a GET never writes": once a day and person
            came(current_user.id, day)
    session[KEY] = day.isoformat()

"""The check-answers page and handing in."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from lowcarbon_training.access import access, city_read, city_write
from lowcarbon_training.ask.activity.reads import current_set
from lowcarbon_training.ask.downloads import download_name
from lowcarbon_training.ask.files import CityInfo, write_answers
from lowcarbon_training.ask.questionnaire import checking
from lowcarbon_training.ask.questionnaire.reads import draft
from lowcarbon_training.ask.submissions.operations import is_submitted, submit
from lowcarbon_training.ask.submissions.reads import account_of_draft, latest
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.i18n import lang
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.wording import say, say_on_page

bp = Blueprint("check", __name__)


@bp.get("/c/<slug>/ask/check")
@access(city_read)
def answers(city: City) -> ResponseReturnValue:
    """All answers, gaps and contradictions on one page."""
    found = draft(city)
    current = current_set(city.id)
    account, problem = None, ""
    try:
        account = account_of_draft(found, list(current.records) if current else [])
    except EngineError as error:
        problem = say(error.code, lang(), **error.params)
    last = latest(city.id)
    return render_template(
        "ask/check.html",
        city=city,
        draft=found,
        sections=checking.sections(found),
        progress=checking.progress(found),
        open_lines=checking.open_lines(found, account) if account else [],
        notes=[
            say_on_page(one.code, lang(), **one.params)
            for one in account.intake.warnings
            if one.code != "answer_not_asked"  # these stand below, with their answers
        ]
        if account
        else [],
        aside=checking.aside(found),
        problem=problem,
        account=account,
        last=last,
        unchanged=last is not None and is_submitted(found, last),
        records=current,
    )


@bp.post("/c/<slug>/ask/submit")
@access(city_write)
def hand_in(city: City) -> ResponseReturnValue:
    """Freeze the answers as a submission; the same answers twice are one."""
    made, new = submit(city, draft(city), current_user.id)
    if new:
        flash(_("Submission %(number)s is in. The inventory below rests on it.", number=made.number))
    else:
        flash(_("Nothing has changed since submission %(number)s.", number=made.number))
    return redirect(url_for("inventory.overview", slug=city.slug))


@bp.get("/c/<slug>/ask/answers.yaml")
@access(city_read)
def file(city: City) -> ResponseReturnValue:
    """The answers as a file that the command line reads."""
    found = draft(city)
    text = write_answers(CityInfo(city.title, city.country, city.region), found.counted)
    response = Response(text, mimetype="application/yaml")
    response.headers["Content-Disposition"] = download_name(city, "answers", "问卷答案", "yaml")
    return response

"""Deciding on an offer."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from lowcarbon_training.access import access, city_write, of_city
from lowcarbon_training.ask.offers import operations
from lowcarbon_training.ask.offers.models import Offer
from lowcarbon_training.ask.questionnaire.operations import Entered
from lowcarbon_training.i18n import lang
from lowcarbon_training.people.cities.models import City

bp = Blueprint("offers", __name__)


@bp.post("/c/<slug>/ask/offers/<int:offer_id>")
@access(city_write)
def decide(city: City, offer_id: int) -> ResponseReturnValue:
    """Take an offer over, or refuse it."""
    one = of_city(Offer, offer_id, city)
    decision = request.form.get("decision")
    if decision == "accept":
        operations.accept(one, city, Entered(current_user.id, lang()))
        flash(_("Taken over. You can still change it."))
    elif decision == "refuse":
        operations.refuse(one, current_user.id)
        flash(_("Refused. It will not be suggested again."))
    else:
        abort(400)
    if request.form.get("back") == "question":
        question_id = one.key.split(".", 1)[0]
        return redirect(url_for("questionnaire.question", slug=city.slug, question_id=question_id))
    return redirect(url_for("questionnaire.start", slug=city.slug))

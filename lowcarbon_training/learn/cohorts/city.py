"""Who of a city has completed what, for the mayor and whoever looks after the members: completion, never scores."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from lowcarbon_training.access import access
from lowcarbon_training.learn import content
from lowcarbon_training.learn.modules.reads import facts_of_many
from lowcarbon_training.learn.progress import in_track
from lowcarbon_training.learn.rules import city_oversee
from lowcarbon_training.people.cities.models import City, Membership
from lowcarbon_training.people.cities.reads import members_of

bp = Blueprint("learning", __name__)


@bp.get("/c/<slug>/learning")
@access(city_oversee)
def city(city: City) -> ResponseReturnValue:
    """Members of the city with what each has completed."""
    facts = facts_of_many(select(Membership.user_id).where(Membership.city_id == city.id))
    curriculum = content.curriculum()
    rows = [
        (
            membership,
            [in_track(curriculum, track, facts.get(membership.user_id, [])) for track in curriculum.tracks],
        )
        for membership in members_of(city.id)
    ]
    return render_template("learn/city.html", city=city, rows=rows, tracks=curriculum.tracks)

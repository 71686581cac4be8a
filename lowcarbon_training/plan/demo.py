"""The plans of the two demo cities, from the same files as the examples of the command line."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from lowcarbon_training.ask.files import read_answers
from lowcarbon_training.ask.submissions.reads import latest
from lowcarbon_training.database import writing
from lowcarbon_training.extensions import db
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.settings import ROOT

from . import operations, reads

CITIES = {"luxi": "luxi.yaml", "st-louis-park": "st-louis-park.yaml"}


def part(_app: Flask) -> None:
    """Give each demo city with a submission the plan of its example file, once."""
    for slug, file in CITIES.items():
        city = db.session.scalar(select(City).where(City.slug == slug))
        if city is None or latest(city.id) is None or reads.plan_of(city.id) is not None:
            continue
        _info, _answers, request = read_answers(ROOT / "examples" / file)
        if request is None:
            continue
        with writing():
            plan = operations.begin(city, None)
            if request.target is not None:
                operations.set_target(plan, request.target, None)
            operations.choose(plan, request.chosen, None)
            submission, study = latest(city.id), reads.study_of(city)
            if submission is not None and study is not None:
                operations.freeze(city, study, submission, plan, None)

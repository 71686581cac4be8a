"""Answers of the demo cities, taken from the examples."""

from __future__ import annotations

from flask import Flask

from lowcarbon_training.ask.files import read_answers
from lowcarbon_training.ask.questionnaire.operations import Entered, save_answers
from lowcarbon_training.ask.questionnaire.reads import draft
from lowcarbon_training.ask.submissions.operations import submit
from lowcarbon_training.people.cities.reads import by_slug
from lowcarbon_training.people.demo import CITIES
from lowcarbon_training.settings import ROOT


def fill(_app: Flask) -> None:
    """Fill and hand in the questionnaire of each demo city that has not begun; changes nothing when it has."""
    for slug in CITIES:
        city, path = by_slug(slug), ROOT / "examples" / f"{slug}.yaml"
        if city is None or not path.exists() or draft(city).response is not None:
            continue
        _info, answers, _plan = read_answers(path)
        save_answers(city, list(answers.values()), answers, Entered(None, "en"), action="answer.from_file")
        submit(city, draft(city), None)

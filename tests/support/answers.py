"""Answers for tests, made through the real questionnaire."""

from __future__ import annotations

from typing import Any

from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.accounting.intake import Intake, take_in
from lowcarbon_training.engine.accounting.inventory import Inventory, compile_inventory
from lowcarbon_training.engine.questions.answers import Answer, AnswerSet
from lowcarbon_training.engine.questions.questionnaire import Questionnaire
from lowcarbon_training.engine.records import NotationKey


def questionnaire() -> Questionnaire:
    """The real questionnaire."""
    return load().questionnaire


def given(country: str, key: str, value: Any, unit: str | None = None, year: int | None = 2022) -> Answer:
    """One answer; a notation key or "unknown" stands for itself."""
    if isinstance(value, NotationKey):
        return Answer(key, notation_key=value)
    if value == "unknown":
        return Answer(key, unknown=True)
    part = questionnaire().field(key, country)
    assert part is not None, key
    unit = unit or part.unit
    return Answer(key, value, unit, questionnaire().stored(part, value, unit), year)


def answers(country: str, region: str, **more: Any) -> AnswerSet:
    """A city's answers; ``D02_total=5`` or ``D02_total=(5, "GWh")`` stands for the key D02.total."""
    found = [given(country, "A01.country", country), given(country, "A01.region", region)]
    for name, item in more.items():
        question, _, field = name.partition("_")
        key = f"{question}.{field}" if field else question
        pair = isinstance(item, tuple) and len(item) == 2
        with_unit = pair and isinstance(item[0], int | float) and isinstance(item[1], str)
        value, unit = item if with_unit else (item, None)
        found.append(given(country, key, value, unit))
    return AnswerSet(found)


def hunan(**more: Any) -> AnswerSet:
    """A Chinese county of 200,000 people with a base year, and what is given."""
    return answers("CN", "CN-HN", **{"A03": 200_000, "A09": "hscw", "B08": 2022, **more})


def minnesota(**more: Any) -> AnswerSet:
    """A US city of 50,000 people with a base year and subregion, and what is given."""
    base = {"A01b_subregion": "MROW", "A03": 50_000, "A09": "iecc_6", "B08": 2022}
    return answers("US", "US-MN", **{**base, **more})


def taken(found: AnswerSet) -> Intake:
    """The intake of a set of answers."""
    content = load()
    return take_in(found, content.questionnaire, content.benchmarks, content.book, content.zips)


def inventory_of(intake: Intake) -> Inventory:
    """The inventory of an intake."""
    return compile_inventory(
        intake.records,
        load().book,
        country=intake.profile.country,
        gaps=intake.gaps,
        settings=intake.settings,
    )

"""Figures that catch slips: per person beside similar cities, and the open questions that weigh most."""

from __future__ import annotations

import math

from flask_babel import lazy_gettext as _l

from lowcarbon_training.ask.account import Account
from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.accounting.energy import USED, to_kwh
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.learn.figure_types import Figure, Row, rests_on_benchmark

TOP_GAPS = 5
DAYS = 365


def _usual(
    account: Account, catalogue: Catalogue, key: str, factor: float
) -> tuple[tuple[float, float] | None, Bi | None]:
    """The range per person by which the questionnaire itself judges an answer, and what it rests on.

    One range for each country: the question, the lesson and the exercise say the same.
    """
    part = catalogue.questionnaire.field(key, account.intake.profile.country)
    limits = part.range if part is not None else None
    if limits is None or limits.per != "capita" or limits.low is None or limits.high is None:
        return None, None
    return (limits.low * factor, limits.high * factor), limits.basis


def _per_person(account: Account, key: str) -> tuple[float | None, str]:
    """(figure per person in storage units, question that is missing) of an answer."""
    population = account.intake.profile.figure("population")
    amount = account.answers.number(key)
    if amount is None:
        return None, key.split(".")[0]
    if not population:
        return None, "A03"
    return amount / population, ""


def electricity_per_person(account: Account, catalogue: Catalogue) -> Figure:
    """Electricity per resident, beside similar cities. [kWh per person and year]

    The total that the city gave (D02.total); without one, what its users took according to the inventory, so far as that
    does not rest on a benchmark.
    """
    value, missing = _per_person(account, "D02.total")
    population = account.intake.profile.figure("population")
    if missing == "D02" and population:
        known = [
            emission
            for emission in account.inventory.emissions
            if emission.fuel == "electricity" and emission.energy is not None and emission.energy.kind in USED
        ]
        if known and not any(rests_on_benchmark(emission) for emission in known):
            value, missing = to_kwh(math.fsum(e.energy.gj for e in known if e.energy)) / population, ""
    usual, name = _usual(account, catalogue, "D02.total", 1.0)
    return Figure(
        "electricity_per_person",
        _l("Electricity per person and year"),
        value,
        "kWh",
        usual=usual,
        usual_name=name,
        missing=missing,
        note=_l("Off by ten thousand: a 万 was lost or added. Off by a thousand: kWh taken for MWh."),
        year=account.inventory.year,
    )


def waste_per_person(account: Account, catalogue: Catalogue) -> Figure:
    """Municipal waste (J01) per resident and day, beside the plausible range. [kg per person and day]"""
    value, missing = _per_person(account, "J01")
    usual, name = _usual(account, catalogue, "J01", 1000 / DAYS)
    return Figure(
        "waste_per_person",
        _l("Household waste per person and day"),
        None if value is None else value * 1000 / DAYS,
        "kg",
        usual=usual,
        usual_name=name,
        missing=missing,
        note=_l(
            "Usual is one to two kilograms. Far off? Then a daily figure may have been taken for a yearly one, or towns "
            "were left out or added."
        ),
        year=account.inventory.year,
    )


def gaps_by_weight(account: Account, catalogue: Catalogue) -> Figure:
    """Open questions, the one whose answer would narrow the result most first."""
    total = abs(account.inventory.totals.basic)
    rows = []
    for one in account.open_questions[:TOP_GAPS]:
        question = catalogue.questionnaire.question(one.question, account.intake.profile.country)
        rows.append(
            Row(
                question.title,
                one.spread,
                "t CO2e",
                one.spread / total if one.spread is not None and total else None,
                True,
            )
        )
    return Figure(
        "gaps_by_weight",
        _l("Which missing answer weighs most"),
        float(len(account.open_questions)),
        "",
        rows=tuple(rows),
        note=_l(
            "Width between the low and the high reading of what fills the gap, and its share of all emissions."
        ),
        year=account.inventory.year,
    )

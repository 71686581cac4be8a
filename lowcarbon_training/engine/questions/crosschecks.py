"""Do the answers fit each other? Soft warnings over several questions, and the plausibility of each figure."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import EngineWarning
from .answers import AnswerSet
from .asking import country_of
from .plausible import plausibility
from .questionnaire import Question, Questionnaire

HEAT_PER_M2 = 0.15
"""GJ of coal, gas and heat per heated m2 below which heating energy is probably missing."""
GJ_PER_T_COAL, GJ_PER_M3_GAS = 20.9, 0.0389
LAMP_WATTS = {"hps": 150.0, "mh": 150.0, "led": 75.0, "solar": 0.0}
"""Usual power of a street light with ballast, by type; rough, for the order of magnitude only."""
LAMP_TOLERANCE, TRIPS_TOLERANCE = 0.3, 0.5
TRIPS_A_DAY = 2.5
PER_PERSON = 2.0
"""Measures that one full-time employee carries at the same time (question C02 says so, too)."""


def review(questionnaire: Questionnaire, answers: AnswerSet) -> tuple[EngineWarning, ...]:
    """Every soft warning about a set of answers (those that count): ranges first, then what does not fit together."""
    country = country_of(answers)
    found: list[EngineWarning] = []
    for answer in answers.values():
        part = questionnaire.field(answer.key, country)
        if part is not None:
            found += plausibility(questionnaire, part, answer, answers)
    found += cross_checks(answers)
    return tuple(found)


def cross_warnings(question: Question, answers: AnswerSet) -> tuple[EngineWarning, ...]:
    """What does not fit together and can be put right on this page."""
    return tuple(
        warning
        for warning in cross_checks(answers)
        if question.id in {str(warning.params.get(name, "")).split(".")[0] for name in ("key", "other_key")}
    )


def cross_checks(answers: AnswerSet) -> Iterator[EngineWarning]:
    """What does not fit together: parts and totals, areas, lamps, trips, heating energy, measures and staff."""
    yield from _parts(answers)
    yield from _heating(answers)
    yield from _lamps(answers)
    yield from _trips(answers)
    yield from _staff(answers)
    built, admin = answers.number("A06.built_up"), answers.number("A06.admin")
    if built is not None and admin is not None and built > admin:
        yield EngineWarning(
            "built_up_above_area", params={"key": "A06.built_up", "built": built, "area": admin}
        )
    zone = answers.number("B03.area")
    if zone is not None and admin is not None and zone > admin:
        yield EngineWarning("zone_above_city", params={"key": "B03.area", "zone": zone, "area": admin})
    floating, people = answers.number("A04.floating"), answers.number("A03")
    if floating is not None and people is not None and floating > 0.6 * people:
        yield EngineWarning(
            "floating_above", params={"key": "A04.floating", "floating": floating, "people": people}
        )


def _parts(answers: AnswerSet) -> Iterator[EngineWarning]:
    """A part that exceeds its whole: sector and city, street lights and commercial, public and commercial."""
    total = answers.number("D02.total")
    if total:
        for name in ("residential", "commercial", "industry", "agriculture", "transport"):
            part = answers.number(f"D02.{name}")
            if part is not None and part > total * 1.0001:
                yield EngineWarning(
                    "part_above_total",
                    params={"key": f"D02.{name}", "part": part, "total": total, "in_unit": "kWh"},
                )
    whole = answers.number("D02.commercial") or total
    for key in ("G03.electricity", "F05.electricity"):
        part = answers.number(key)
        if part is not None and whole and part > whole:
            yield EngineWarning(
                "part_above_total", params={"key": key, "part": part, "total": whole, "in_unit": "kWh"}
            )


def _heating(answers: AnswerSet) -> Iterator[EngineWarning]:
    area = answers.number("E06.area")
    if not area:
        return
    heat, parts = answers.number("D06.supplied"), []
    for key, gj in (
        ("D04.energy", GJ_PER_T_COAL),
        ("D03.residential", GJ_PER_M3_GAS),
        ("D03.commercial", GJ_PER_M3_GAS),
    ):
        value = answers.number(key)
        if value is not None:
            parts.append(value * gj)
    if heat is None and not parts:
        return
    energy = (heat or 0.0) + sum(parts)
    if energy < area * HEAT_PER_M2:
        yield EngineWarning(
            "heating_energy_low",
            params={"key": "D06.supplied", "per_m2": energy / area, "expected": HEAT_PER_M2},
        )


def _lamps(answers: AnswerSet) -> Iterator[EngineWarning]:
    lamps, kwh = answers.number("G01.lamps"), answers.number("G03.electricity")
    shares = {name: answers.number(f"G02.{name}") for name in LAMP_WATTS}
    if not lamps or kwh is None or any(share is None for share in shares.values()):
        return
    hours = answers.number("G04.hours") or 4000.0
    watts = sum((share or 0.0) / 100.0 * LAMP_WATTS[name] for name, share in shares.items())
    expected = lamps * watts * hours / 1000.0
    if expected > 0 and abs(kwh / expected - 1) > LAMP_TOLERANCE:
        yield EngineWarning(
            "lamps_cross_check",
            params={"key": "G03.electricity", "given": kwh, "expected": expected, "watts": watts},
        )


def _staff(answers: AnswerSet) -> Iterator[EngineWarning]:
    """More measures in the first batch than the city's staff can carry; nobody at all carries none."""
    staff, measures = answers.number("C02"), answers.number("N09")
    if staff is not None and measures is not None and measures > PER_PERSON * staff:
        yield EngineWarning(
            "measures_above_staff",
            params={
                "key": "N09", "other_key": "C02", "measures": measures, "staff": staff,
                "needed": measures / PER_PERSON, "fits": float(int(PER_PERSON * staff)),
            },
        )  # fmt: skip


def _trips(answers: AnswerSet) -> Iterator[EngineWarning]:
    """Transit's share of trips against what the buses of the city could carry."""
    people, share = answers.number("A03"), answers.number("H04.transit")
    buses = sum(answers.number(f"H06.{fuel}") or 0.0 for fuel in ("diesel", "gas", "electric"))
    km = answers.number("H06.km")
    if not people or share is None or not buses or not km:
        return
    trips = people * TRIPS_A_DAY * 365 * share / 100.0
    boardings = buses * km * 3.0  # about 3 boardings per bus-km where buses are well used
    if trips > boardings * (1 + TRIPS_TOLERANCE):
        yield EngineWarning(
            "transit_cross_check", params={"key": "H04.transit", "trips": trips, "boardings": boardings}
        )

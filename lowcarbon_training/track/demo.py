"""What tracking looks like, for the two demo cities: invented reports of pilots, files, statements and readings.

The demo plans begin in a year to come. What is reported is a pilot of the year before the first one, or of this year,
whichever is earlier: no year that has not begun. Every note, file, reading and statement says that it is a demonstration.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app
from sqlalchemy import select

from lowcarbon_training.catalogue import load
from lowcarbon_training.extensions import db, now
from lowcarbon_training.people.accounts.models import User
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.people.cities.reads import by_slug
from lowcarbon_training.plan.reads import chosen_of, in_force, versions_of
from lowcarbon_training.platform.uploads.operations import keep_bytes

from . import operations, reads
from .operations import DeliveryReport, ReadingReport
from .promise import CURRENCY
from .verify_views import about

NOTES = {
    "luxi": "演示数据，纯属虚构：计划开始前的试点。",
    "st-louis-park": "Demonstration, invented: a pilot before the plan begins.",
}
"""In the language of the city, as its officials write; the pages themselves say in both languages that it is a demonstration."""
SOURCE = "演示数据，虚构的台账 / demonstration, invented register"
SCOPE = "演示：虚构的现场核查 / demonstration: an invented site visit"
CONFIRMED = "演示：台账与现场一致。 Demonstration: register and site agree."
ADJUSTED = "演示：部分设备尚未投运，按已投运数量确认。 Demonstration: part of it does not run yet; what runs is confirmed."


@dataclass(frozen=True, slots=True)
class Pilot:
    """An invented report; ``verified`` is what the invented verifier stands for, ``None``: it waits."""

    measure: str
    units: float
    spent: float
    file: bool = False
    verified: float | None = None


PILOTS = {
    "luxi": (
        Pilot("pw-pv-public-roof", 620, 2_010_000, file=True, verified=620),
        Pilot("tr-charging", 96, 1_420_000, file=True, verified=90),
        Pilot("wst-sorting", 1150, 455_000),
    ),
    "st-louis-park": (
        Pilot("bldg-led-indoor", 41_000, 405_000, file=True, verified=41_000),
        Pilot("pw-pv-public-roof", 210, 440_000, file=True, verified=198),
        Pilot("tr-charging", 24, 830_000),
    ),
}
READINGS = {
    "luxi": ("tr-charging", "tr-charging-uptime", 97.2),
    "st-louis-park": ("tr-charging", "tr-charging-uptime", 98.1),
}
OFFICIALS = {"luxi": "luxi-official", "st-louis-park": "slp-official"}


def part(_app: Flask) -> None:
    """Report, read and verify for each demo city with a frozen plan on which nobody has reported; else change nothing."""
    verifier = _user("verifier")
    for slug, pilots in PILOTS.items():
        city, official = by_slug(slug), _user(OFFICIALS[slug])
        if city is None or official is None or verifier is None or reads.all_deliveries(city.id):
            continue
        version, chosen = in_force(versions_of(city.id)), chosen_of(city.id)
        if version is None or not chosen:
            continue
        year = min(min(chosen.values()) - 1, now().year)
        for pilot in pilots:
            if pilot.measure in chosen:
                _report(city, pilot, year, version.id, official, verifier)
        measure, indicator, value = READINGS[slug]
        if measure in chosen:
            said = ReadingReport(measure, indicator, year, value, SOURCE, None)
            operations.read_off(city, said, official.id)


def _user(login: str) -> User | None:
    return db.session.scalar(select(User).where(User.login == login))


def _report(city: City, pilot: Pilot, year: int, version_id: int, official: User, verifier: User) -> None:
    said = DeliveryReport(
        pilot.measure, year, pilot.units, pilot.spent, CURRENCY[city.country], False, NOTES[city.slug],
        _evidence(city, pilot, year, official) if pilot.file else None,
    )  # fmt: skip
    made = operations.deliver(city, said, version_id, official.id)
    if pilot.verified is None:
        return
    outcome, statement = ("confirmed", CONFIRMED) if pilot.verified == pilot.units else ("adjusted", ADJUSTED)
    base = current_app.config["SETTINGS"].base_url or ""
    operations.verify(
        city, made, outcome, pilot.verified, statement, SCOPE, verifier.id, about(made, load()),
        f"{base}/c/{city.slug}/track/{pilot.measure}",
    )  # fmt: skip


def _evidence(city: City, pilot: Pilot, year: int, official: User) -> int:
    name = _names(pilot.measure)
    text = (
        "演示文件，内容虚构 / demonstration file with invented content\n"
        f"措施 / measure,{name}\n年份 / year,{year}\n年底累计 / in place,{pilot.units:g}\n"
    )
    kept = keep_bytes(
        text.encode("utf-8-sig"), name=f"demo-{pilot.measure}-{year}.csv", kind="csv", city_id=city.id, actor_id=official.id,
    )  # fmt: skip
    return kept.id


def _names(measure_id: str) -> str:
    """A measure in both languages."""
    name = load().measures[measure_id].name
    return f"{name.zh} / {name.en}"

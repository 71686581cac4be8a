"""Dates of a cohort in its own time zone, and deadlines in words that name the zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from babel import dates

from lowcarbon_training.i18n import day, lang

ZONES = (
    "Asia/Shanghai",
    "Asia/Urumqi",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
)


class Dated(Protocol):
    """What a deadline needs to know of a cohort."""

    ends_on: date
    time_zone: str


def today(cohort: Dated, at: datetime) -> date:
    """The date it is for this cohort."""
    return at.astimezone(ZoneInfo(cohort.time_zone)).date()


def deadline(cohort: Dated) -> datetime:
    """The moment at which the last day is over."""
    return datetime.combine(cohort.ends_on + timedelta(days=1), time(), ZoneInfo(cohort.time_zone))


def zone_name(name: str, language: str | None = None) -> str:
    """A time zone as people call it: 中国标准时间, Central Time."""
    found = dates.get_timezone_name(ZoneInfo(name), width="long", locale=language or lang())
    return str(found)


def zone_and_city(name: str, language: str | None = None) -> str:
    """A time zone with the city it is named after, which tells zones of one name apart: Mountain Time, Denver."""
    chosen = language or lang()
    words, city = (
        zone_name(name, chosen),
        str(dates.get_timezone_location(ZoneInfo(name), chosen, True)),
    )
    return words if city in words else words + ("，" if chosen == "zh" else ", ") + city


def offset(name: str, on: date) -> str:
    """Distance to UTC on a day: ``UTC+8``, ``UTC−5``, ``UTC−3:30``."""
    delta = datetime.combine(on, time(12), ZoneInfo(name)).utcoffset() or timedelta()
    minutes = int(delta.total_seconds() // 60)
    sign, (hours, rest) = ("+" if minutes >= 0 else "−"), divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def deadline_words(cohort: Dated, language: str | None = None) -> str:
    """The last minute in words: ``Dec 31, 2026, 23:59 (Central Time, UTC−6)``."""
    chosen = language or lang()
    zone = f"{zone_name(cohort.time_zone, chosen)}, {offset(cohort.time_zone, cohort.ends_on)}"
    if chosen == "zh":
        return f"{day(cohort.ends_on, 'zh')} 23:59（{zone.replace(', ', '，')}）"
    return f"{day(cohort.ends_on, 'en')}, 23:59 ({zone})"

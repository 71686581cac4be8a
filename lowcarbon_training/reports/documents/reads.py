"""What a document is made of, which PDFs there are, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Select, bindparam, select

from lowcarbon_training.ask.submissions.reads import latest
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.extensions import db
from lowcarbon_training.people.cities.models import City, Zone
from lowcarbon_training.people.cities.reads import zones_of
from lowcarbon_training.plan.models import Plan, PlanAdoption, PlanVersion
from lowcarbon_training.plan.reads import plan_of, request_of, study_with
from lowcarbon_training.plan.study import Study
from lowcarbon_training.reports.document.beside import Area, Beside, Edition, Task
from lowcarbon_training.reports.pdf import fingerprint

from .models import PlanFile
from .operations import path_of

NAMES = {
    "zh": "{zh}低碳行动方案（{as_of}）.pdf",
    "en": "Low-Carbon Action Plan of {en} ({as_of}).pdf",
    "both": "{zh}低碳行动方案 Low-Carbon Action Plan of {en} ({as_of}).pdf",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """All that the document of a city is made of; page, file and job read it here, so that they say the same."""

    study: Study
    beside: Beside

    @property
    def fingerprint(self) -> str:
        """What page and file are kept under; another one as soon as anything of it changes."""
        return fingerprint(self.study, self.beside)


def paper_of(city: City) -> Paper | None:
    """What the document of a city is made of as it stands, or ``None`` before the first submission; four queries.

    Raises
    ------
    EngineError
        The account or the choices cannot be computed.
    """
    submission = latest(city.id)
    if submission is None:
        return None
    plan = plan_of(city.id)
    return Paper(study_with(city, submission, request_of(plan)), beside_of(city.id, plan))


def beside_of(city_id: int, plan: Plan | None) -> Beside:
    """What people wrote beside the figures of a city; two queries."""
    rows = plan.measures if plan is not None else []
    tasks = {row.measure: Task(row.department, row.note) for row in rows if row.department or row.note}
    return Beside(tasks, tuple(_area(zone) for zone in zones_of(city_id)), _editions(city_id))


def _area(zone: Zone) -> Area:
    words = None
    if zone.words_zh or zone.words_en:
        words = Bi(zone.words_zh or zone.words_en, zone.words_en or zone.words_zh)
    km2 = None if zone.area_km2 is None else float(zone.area_km2)
    return Area(zone.title, km2, words, zone.outline, zone.approval_number)


@cache
def _versions() -> Select[tuple[int, datetime, str, datetime | None]]:
    return (
        select(PlanVersion.number, PlanVersion.created_at, PlanVersion.sha256, PlanAdoption.created_at)
        .outerjoin(PlanAdoption, PlanAdoption.version_id == PlanVersion.id)
        .where(PlanVersion.city_id == bindparam("city"))
        .order_by(PlanVersion.number)
    )


def _editions(city_id: int) -> tuple[Edition, ...]:
    """Frozen versions, oldest first, without the plans they hold."""
    found = db.session.execute(_versions(), {"city": city_id})
    return tuple(
        Edition(number, at.date(), digest, adopted.date() if adopted else None)
        for number, at, digest, adopted in found
    )


def file_name(mode: str, city: Bi, as_of: str) -> str:
    """Name of a PDF in its own language."""
    plain = {"zh": city.zh.replace("/", "-"), "en": city.en.replace("/", "-"), "as_of": as_of}
    return NAMES[mode].format(**plain)


def files_of(city_id: int, fingerprint: str) -> dict[str, PlanFile]:
    """Finished PDFs of a plan by language; one whose bytes are gone does not count. One query."""
    found = db.session.scalars(
        select(PlanFile).where(PlanFile.city_id == city_id, PlanFile.fingerprint == fingerprint)
    )
    return {file.mode: file for file in found if path_of(file).exists()}

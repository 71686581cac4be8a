"""Which PDFs there are, and what they are called."""

from __future__ import annotations

from sqlalchemy import select

from lowcarbon_training.engine.text import Bi
from lowcarbon_training.extensions import db

from .models import PlanFile
from .operations import path_of

NAMES = {
    "zh": "{zh}低碳行动方案（{as_of}）.pdf",
    "en": "Low-Carbon Action Plan of {en} ({as_of}).pdf",
    "both": "{zh}低碳行动方案 Low-Carbon Action Plan of {en} ({as_of}).pdf",
}


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

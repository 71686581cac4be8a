"""Keeping finished PDFs: write, fsync, rename, then the row."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from lowcarbon_training.extensions import db
from lowcarbon_training.platform.audit.operations import record
from lowcarbon_training.platform.uploads.operations import store

from .models import PlanFile


def path_of(file: PlanFile) -> Path:
    """Where the bytes lie."""
    return Path(current_app.config["SETTINGS"].data_dir) / "plans" / file.sha256[:2] / f"{file.sha256}.pdf"


def keep(
    city_id: int, fingerprint: str, mode: str, content: bytes, pages: int, actor_id: int | None
) -> PlanFile:
    """Keep a PDF; the same plan in the same language is kept once."""
    found = db.session.scalar(
        select(PlanFile).where(
            PlanFile.city_id == city_id, PlanFile.fingerprint == fingerprint, PlanFile.mode == mode
        )
    )
    digest = hashlib.sha256(content).hexdigest()
    file = found or PlanFile(city_id=city_id, fingerprint=fingerprint, mode=mode, created_by_id=actor_id)
    file.pages, file.size, file.sha256 = pages, len(content), digest
    store(content, path_of(file))
    db.session.add(file)
    db.session.flush()
    if found is None:
        record(actor_id, "plan.pdf", file, after={"mode": mode, "sha256": digest})
    return file

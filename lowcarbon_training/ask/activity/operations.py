"""Taking a file of activity records in. Nothing here commits."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lowcarbon_training.ask.account import Account, account, record_faults
from lowcarbon_training.ask.activity.models import PublishedTotal, RecordSet
from lowcarbon_training.ask.activity.reads import current_set
from lowcarbon_training.ask.activity.rows import Row, sha256
from lowcarbon_training.ask.activity_file import FileFaults, read_activity_file
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.questions.answers import AnswerSet
from lowcarbon_training.engine.records import ActivityRecord, EngineError
from lowcarbon_training.extensions import db
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.audit.operations import record
from lowcarbon_training.platform.uploads.models import Upload
from lowcarbon_training.platform.uploads.operations import path_of

KINDS = frozenset({"csv", "xlsx"})
MAX_ROWS = 5_000
"""More rows than this are an export of meters, not an inventory of a city."""


def read_upload(upload: Upload) -> list[ActivityRecord]:
    """Records of an uploaded file.

    Raises
    ------
    FileFaults
        Every fault with row and column; nothing is taken from a file that has one.
    """
    ending = ".xlsx" if upload.media_type.endswith("sheet") else ".csv"
    with tempfile.TemporaryDirectory() as folder:
        named = Path(folder) / f"records{ending}"
        named.write_bytes(path_of(upload).read_bytes())
        records = read_activity_file(named)
    if len(records) > MAX_ROWS:
        raise FileFaults([EngineError("file_too_many_rows", limit=MAX_ROWS)])
    return records


def try_out(answers: AnswerSet, records: Sequence[ActivityRecord]) -> Account:
    """The account with these records in force.

    Raises
    ------
    FileFaults
        When the engine refuses records; each fault names row and column of the file.
    """
    try:
        return account(answers, load(), records=records)
    except EngineError as error:
        raise FileFaults(record_faults(answers, load(), records) or [error]) from None


def apply(city: City, rows: list[Row], *, upload: Upload | None, actor_id: int) -> tuple[RecordSet, bool]:
    """Put rows in force; the rows that are in force already are not written again.

    Returns
    -------
    (RecordSet, bool)
        The set in force, and whether it is new.
    """
    digest = sha256(rows)
    current = current_set(city.id)
    if current is not None and current.sha256 == digest:
        return current, False
    made = RecordSet(
        city_id=city.id,
        records=rows,
        count=len(rows),
        sha256=digest,
        file_name=upload.name if upload else "",
        upload_id=upload.id if upload else None,
        created_by_id=actor_id,
    )
    db.session.add(made)
    db.session.flush()
    before = {"sha256": current.sha256, "count": current.count} if current else None
    record(actor_id, "records.applied", made, before=before, after={"sha256": digest, "count": len(rows)})
    return made, True


def keep_published(
    city: City, *, basis: str, year: int, value: float, source: str, actor_id: int
) -> PublishedTotal:
    """Keep a total that the city has published; a second one of the same year and kind replaces the first."""
    found = db.session.scalar(
        db.select(PublishedTotal).where(
            PublishedTotal.city_id == city.id, PublishedTotal.basis == basis, PublishedTotal.year == year
        )
    )
    before: dict[str, Any] | None = None
    if found is None:
        found = PublishedTotal(city_id=city.id, basis=basis, year=year, value=value, created_by_id=actor_id)
        db.session.add(found)
    else:
        before = {"value": found.value, "source": found.source}
    found.value, found.source = value, source
    db.session.flush()
    record(actor_id, "published_total.kept", found, before=before, after={"value": value, "source": source})
    return found


def remove_published(found: PublishedTotal, actor_id: int) -> None:
    """Remove a published total."""
    record(actor_id, "published_total.removed", found, before={"value": found.value, "year": found.year})
    db.session.delete(found)
    db.session.flush()

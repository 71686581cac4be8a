"""Recording deliveries, readings and verifications. Nothing here commits or changes a row."""

from __future__ import annotations

from dataclasses import dataclass

from lowcarbon_training.extensions import db
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.audit.operations import record

from . import reads
from .models import Delivery, Reading, Verification


@dataclass(frozen=True, slots=True)
class Report:
    """A year's report on one measure, as entered."""

    measure: str
    year: int
    units: float
    spent: float | None
    currency: str
    blocked: bool
    note: str
    evidence_id: int | None


def deliver(city: City, report: Report, version_id: int | None, actor_id: int) -> Delivery:
    """Record a delivery; one for the same measure and year becomes its correction."""
    earlier = next((d for d in reads.deliveries_of(city.id, report.measure) if d.year == report.year), None)
    if earlier is not None and _same(earlier, report):
        return earlier
    row = Delivery(
        city_id=city.id, measure=report.measure, year=report.year, units=report.units, spent=report.spent,
        currency=report.currency, blocked=report.blocked, note=report.note, evidence_id=report.evidence_id,
        replaces_id=earlier.id if earlier else None, version_id=version_id, created_by_id=actor_id,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    record(
        actor_id, "track.delivery", row, after={"measure": row.measure, "year": row.year, "units": row.units}
    )
    return row


def _same(row: Delivery, report: Report) -> bool:
    """A double click: nothing new was said."""
    return (row.units, row.spent, row.blocked, row.note) == (
        report.units, report.spent, report.blocked, report.note,
    ) and report.evidence_id is None  # fmt: skip


def read_off(
    city: City, measure: str, indicator: str, year: int, value: float, source: str, evidence_id: int | None, actor_id: int
) -> Reading:  # fmt: skip
    """Record a reading of an indicator; one for the same year becomes its correction."""
    earlier = next(
        (r for r in reads.readings_of(city.id, measure) if (r.indicator, r.year) == (indicator, year)), None
    )
    if earlier is not None and (earlier.value, earlier.source) == (value, source) and evidence_id is None:
        return earlier
    row = Reading(
        city_id=city.id, measure=measure, indicator=indicator, year=year, value=value, source=source,
        evidence_id=evidence_id, replaces_id=earlier.id if earlier else None, created_by_id=actor_id,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    record(actor_id, "track.reading", row, after={"indicator": indicator, "year": year, "value": value})
    return row


class OwnReport(Exception):
    """Nobody verifies what they reported themselves."""


def verify(
    city: City, subject: Delivery | Reading, outcome: str, value: float | None, statement: str, scope: str, actor_id: int
) -> Verification:  # fmt: skip
    """Record a verifier's statement.

    Raises
    ------
    OwnReport
        The verifier is the reporter.
    """
    if subject.created_by_id == actor_id:
        raise OwnReport
    row = Verification(
        city_id=city.id, outcome=outcome, value=value if outcome == "adjusted" else None, statement=statement, scope=scope,
        delivery_id=subject.id if isinstance(subject, Delivery) else None,
        reading_id=subject.id if isinstance(subject, Reading) else None, created_by_id=actor_id,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    record(actor_id, "track.verified", row, after={"outcome": outcome})
    return row

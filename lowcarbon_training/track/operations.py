"""Recording deliveries, readings and verifications. Nothing here commits or changes a row."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy.exc import IntegrityError

from lowcarbon_training.engine.text import Bi
from lowcarbon_training.extensions import db
from lowcarbon_training.people.accounts.models import User
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.audit.operations import record
from lowcarbon_training.platform.inbox.operations import notify

from . import reads
from .models import Delivery, Reading, Verification


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """A year's report on one measure, as entered; a correction has the file it names and inherits none."""

    measure: str
    year: int
    units: float
    spent: float | None
    currency: str
    blocked: bool
    note: str
    evidence_id: int | None


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """A reading of an indicator, as entered."""

    measure: str
    indicator: str
    year: int
    value: float
    source: str
    evidence_id: int | None


class Meanwhile(Exception):
    """Somebody else corrected the same report at the same moment."""


class OwnReport(Exception):
    """Nobody verifies what they reported themselves."""


class Replaced(Exception):
    """The report was corrected: the correction is to be verified."""


def deliver(city: City, report: DeliveryReport, version_id: int | None, actor_id: int) -> Delivery:
    """Record a delivery; one for the same measure and year becomes its correction. Said twice, it is one row.

    Raises
    ------
    Meanwhile
    """
    earlier = reads.delivery_of(city.id, report.measure, report.year)
    if earlier is not None and _same(earlier, report):
        return earlier
    row = Delivery(
        city_id=city.id, version_id=version_id, created_by_id=actor_id, **_entered(report, earlier)
    )  # fmt: skip
    _add(row)
    record(
        actor_id, "track.delivery", row, before=_said(earlier),
        after={"measure": row.measure, "year": row.year, "units": row.units, "spent": row.spent},
    )  # fmt: skip
    return row


def read_off(city: City, report: ReadingReport, actor_id: int) -> Reading:
    """Record a reading of an indicator; one for the same year becomes its correction. Said twice, it is one row.

    Raises
    ------
    Meanwhile
    """
    earlier = reads.reading_of(city.id, report.measure, report.indicator, report.year)
    if earlier is not None and _same(earlier, report):
        return earlier
    row = Reading(city_id=city.id, created_by_id=actor_id, **_entered(report, earlier))
    _add(row)
    record(
        actor_id, "track.reading", row, before=_said(earlier),
        after={"indicator": row.indicator, "year": row.year, "value": row.value},
    )  # fmt: skip
    return row


def _same(row: Delivery | Reading, report: DeliveryReport | ReadingReport) -> bool:
    """Nothing new was said: a double click."""
    return all(getattr(row, key) == value for key, value in asdict(report).items())


def _entered(report: DeliveryReport | ReadingReport, earlier: Delivery | Reading | None) -> dict[str, object]:
    """Values of the new row. The file of the row it corrects goes along only where the person said so: it proves that figure."""
    values = asdict(report)
    if earlier is not None:
        values["replaces_id"] = earlier.id
    return values


def _said(row: Delivery | Reading | None) -> dict[str, float] | None:
    if row is None:
        return None
    return {"units": row.units} if isinstance(row, Delivery) else {"value": row.value}


def _add(row: Delivery | Reading) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise Meanwhile from error


def verify(
    city: City, subject: Delivery | Reading, outcome: str, value: float | None, statement: str, scope: str, actor_id: int,
    about: Bi, url: str,
) -> Verification:  # fmt: skip
    """Record a verifier's statement and tell the reporter.

    Parameters
    ----------
    value : float or None
        The figure the verifier stands for; kept where the outcome is ``adjusted``.
    about : Bi
        What was reported on, for the message.
    url : str
        Full address of its page.

    Raises
    ------
    OwnReport
        The verifier is the reporter.
    Replaced
        The report was corrected meanwhile.
    """
    if subject.created_by_id == actor_id:
        raise OwnReport
    if reads.replaced_by(subject) is not None:
        raise Replaced
    said = {
        "outcome": outcome,
        "value": value if outcome == "adjusted" else None,
        "statement": statement,
        "scope": scope,
    }
    last = next(iter(reversed(reads.statements_of(city.id).on(subject))), None)
    if (
        last is not None
        and last.created_by_id == actor_id
        and all(getattr(last, k) == v for k, v in said.items())
    ):
        return last
    row = Verification(
        city_id=city.id, created_by_id=actor_id, **said,
        delivery_id=subject.id if isinstance(subject, Delivery) else None,
        reading_id=subject.id if isinstance(subject, Reading) else None,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    record(actor_id, "track.verified", row, after={"outcome": outcome, "value": row.value})
    reporter = db.session.get(User, subject.created_by_id) if subject.created_by_id is not None else None
    if reporter is not None and reporter.active:
        notify(
            reporter, "report_verified", url=url, measure={"zh": about.zh, "en": about.en}, year=subject.year,
            outcome=outcome,
        )  # fmt: skip
    return row

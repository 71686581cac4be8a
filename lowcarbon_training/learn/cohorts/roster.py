"""Each member's progress in a cohort, and who is stuck: the same number of queries for 1 and for 400 members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select

from lowcarbon_training.i18n import text_in
from lowcarbon_training.learn import content
from lowcarbon_training.learn.attempts.reads import Result, results_of_many
from lowcarbon_training.learn.cohorts import reads
from lowcarbon_training.learn.cohorts.dates import today
from lowcarbon_training.learn.cohorts.models import Cohort, Enrolment
from lowcarbon_training.learn.cohorts.stuck import Standing, stuck
from lowcarbon_training.learn.credentials.reads import codes_of_many
from lowcarbon_training.learn.modules.reads import facts_of_many, last_days
from lowcarbon_training.learn.progress import TrackProgress, in_track


@dataclass(frozen=True, slots=True)
class Member:
    """One row of a cohort."""

    enrolment: Enrolment
    progress: TrackProgress
    results: Mapping[str, Result]
    """Module id -> result of its quiz, for modules that were tried."""
    last_visit: date | None
    stuck: tuple[str, ...]
    code: str | None
    """Code of the certificate of this track, unless revoked."""

    @property
    def name(self) -> str:
        """Name of the person."""
        return self.enrolment.user.name

    @property
    def best(self) -> float | None:
        """Mean of the best scores of the modules that were tried; None when none was. [0..1]"""
        scores = [result.best for result in self.results.values() if result.best is not None]
        return sum(scores) / len(scores) if scores else None

    @property
    def attempts(self) -> int:
        """Graded attempts in all modules."""
        return sum(result.attempts for result in self.results.values())


def roster(cohort: Cohort, at: datetime) -> list[Member]:
    """All members: those who are stuck first, then those who are not done, by what is missing."""
    ids = select(Enrolment.user_id).where(Enrolment.cohort_id == cohort.id)
    members = _members(cohort, reads.members(cohort), ids, at)
    return sorted(members, key=lambda one: (not one.stuck, one.progress.complete, -len(one.progress.missing)))


def member(cohort: Cohort, row: Enrolment, at: datetime) -> Member:
    """One member."""
    ids = select(Enrolment.user_id).where(Enrolment.id == row.id)
    return _members(cohort, [row], ids, at)[0]


def _members(cohort: Cohort, rows: Sequence[Enrolment], ids: Select[int], at: datetime) -> list[Member]:
    track = content.track_of(cohort.track)
    facts, results, days = facts_of_many(ids), results_of_many(ids), last_days(ids)
    codes = codes_of_many(ids, track.id)
    day = today(cohort, at)
    out = []
    for row in rows:
        progress = in_track(content.curriculum(), track, facts.get(row.user_id, []))
        own = {
            module: results[row.user_id, module]
            for module in track.modules
            if (row.user_id, module) in results
        }
        standing = Standing(
            today=day,
            starts_on=cohort.starts_on,
            ends_on=cohort.ends_on,
            enrolled_on=today(cohort, row.created_at),
            last_visit=days.get(row.user_id),
            failed=max((result.failed for result in own.values()), default=0),
            missing=len(progress.missing),
        )
        out.append(Member(row, progress, own, days.get(row.user_id), stuck(standing), codes.get(row.user_id)))
    return out


@dataclass(frozen=True, slots=True)
class Summary:
    """How a cohort stands as a whole; shares are None where there is nobody."""

    members: int
    complete: int
    started: int
    stuck: int
    failed_quiz: int

    @property
    def share(self) -> float | None:
        """Share of members who are done. [0..1]"""
        return self.complete / self.members if self.members else None


def summary(members: list[Member]) -> Summary:
    """Counts of a roster."""
    return Summary(
        len(members),
        sum(one.progress.complete for one in members),
        sum(one.progress.started or one.last_visit is not None for one in members),
        sum(bool(one.stuck) for one in members),
        sum(any(result.failed for result in one.results.values()) for one in members),
    )


def export(cohort: Cohort, members: list[Member], language: str, *, scores: bool) -> list[list[object]]:
    """Rows of the CSV: name, city, then per requirement its date, then quiz, last visit, certificate."""
    out: list[list[object]] = []
    for one in members:
        city = one.enrolment.city
        row: list[object] = [one.name, text_in(city.name, language)[0] if city else ""]
        for module in one.progress.modules:
            for requirement in module.module.requirements:
                fact = module.met.get(requirement.id)
                row.append(fact.created_at.date().isoformat() if fact else "")
        row += [one.progress.done, one.progress.total]
        if scores:
            row += [one.attempts, "" if one.best is None else round(100 * one.best, 1)]
        row += [one.last_visit.isoformat() if one.last_visit else "", one.code or ""]
        out.append(row)
    return out

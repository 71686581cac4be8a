"""The plan of a city as it stands, computed once for each combination of answers and choices."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import joinedload

from lowcarbon_training.ask.questionnaire.reads import names_of
from lowcarbon_training.ask.submissions.models import Submission
from lowcarbon_training.ask.submissions.reads import account_of, latest
from lowcarbon_training.catalogue import load
from lowcarbon_training.catalogue.version import content_version
from lowcarbon_training.database import once
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.measures import ChosenMeasure
from lowcarbon_training.engine.planning.plan_choices import PlanRequest
from lowcarbon_training.engine.planning.target_types import PublishedTotal, TargetSpec
from lowcarbon_training.extensions import db, now
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.cache import frozen

from . import canonical
from .models import Plan, PlanMeasure, PlanVersion
from .study import Study, study


@cache
def _plan() -> Select[tuple[Plan]]:
    return select(Plan).where(Plan.city_id == bindparam("city")).options(joinedload(Plan.measures))


def plan_of(city_id: int) -> Plan | None:
    """The editable plan with its measures, if the city has begun one; one query."""

    def read() -> Plan | None:
        return db.session.scalars(_plan(), {"city": city_id}).unique().one_or_none()

    return once(("plan_of", city_id), read)


@cache
def _chosen() -> Select[tuple[str, int]]:
    return select(PlanMeasure.measure, PlanMeasure.start).join(Plan).where(Plan.city_id == bindparam("city"))


def chosen_of(city_id: int) -> dict[str, int]:
    """Measures in the plan of a city with the year in which each begins; one query."""

    def read() -> dict[str, int]:
        return {row.measure: row.start for row in db.session.execute(_chosen(), {"city": city_id})}

    return once(("chosen_of", city_id), read)


@cache
def _has_target() -> Select[tuple[int]]:
    return select(Plan.id).where(Plan.city_id == bindparam("city"), Plan.target_kind.is_not(None))


def has_target(city_id: int) -> bool:
    """Whether a target was set on the target page; one query."""
    return once(
        ("has_target", city_id), lambda: db.session.scalar(_has_target(), {"city": city_id}) is not None
    )


@cache
def _has_version() -> Select[tuple[int]]:
    return select(PlanVersion.id).where(PlanVersion.city_id == bindparam("city")).limit(1)


def has_version(city_id: int) -> bool:
    """Whether a version of the plan is frozen; one query."""
    return once(
        ("has_version", city_id), lambda: db.session.scalar(_has_version(), {"city": city_id}) is not None
    )


def target_of(plan: Plan | None) -> TargetSpec | None:
    """The target set on the target page; ``None``: that of the questionnaire counts."""
    if plan is None or plan.target_kind is None or plan.target_year is None:
        return None
    published = None
    basis = Basis(plan.target_basis or "basic")
    if plan.published_total is not None and plan.target_base_year is not None:
        published = PublishedTotal(plan.target_base_year, plan.published_total, basis, plan.published_source)
    return TargetSpec(
        basis, plan.target_kind, plan.target_year, plan.target_base_year, plan.target_value, published,  # type: ignore[arg-type]
        plan.published_population, plan.published_gdp,
    )  # fmt: skip


def request_of(plan: Plan | None) -> PlanRequest:
    """What was decided, as the engine reads it."""
    if plan is None:
        return PlanRequest(as_of=now().date())
    chosen = tuple(ChosenMeasure(m.measure, m.start, m.level) for m in plan.measures)
    return PlanRequest(target_of(plan), chosen, plan.as_of)


def study_with(city: City, submission: Submission, request: PlanRequest) -> Study:
    """The plan for given choices; kept by hash.

    Raises
    ------
    EngineError
        The account or the choices cannot be computed.
    """
    name = city.title
    key = (submission.sha256, repr(request), name.zh, name.en, content_version())
    return frozen("study", key, lambda: study(name, account_of(submission), request, load()))


def study_of(city: City) -> Study | None:
    """The plan as it stands, or ``None`` before the first submission; three queries.

    Raises
    ------
    EngineError
        The account or the choices cannot be computed.
    """
    submission = latest(city.id)
    if submission is None:
        return None
    return study_with(city, submission, request_of(plan_of(city.id)))


def versions_of(city_id: int) -> list[PlanVersion]:
    """Frozen versions, newest first."""
    return list(
        db.session.scalars(
            select(PlanVersion).where(PlanVersion.city_id == city_id).order_by(PlanVersion.number.desc())
        )
    )


def in_force(versions: Sequence[PlanVersion]) -> PlanVersion | None:
    """The version that results are compared with: the last one adopted, else the last one frozen.

    A later version never moves the goal of an adopted plan before it is adopted itself.

    Parameters
    ----------
    versions : sequence of PlanVersion
        Newest first.
    """
    adopted = (version for version in versions if version.adoption is not None)
    return next(adopted, versions[0] if versions else None)


def departments_of(plan: Plan | None) -> dict[str, str]:
    """Measure to the department that leads here, where the city named one itself."""
    return {} if plan is None else {row.measure: row.department for row in plan.measures if row.department}


def authors_of(versions: list[PlanVersion]) -> dict[int, str]:
    """Account to name of those who froze and adopted; one query, none where there is nobody."""
    rows = [row for version in versions for row in (version, version.adoption) if row is not None]
    return names_of(row.created_by_id for row in rows)


def study_of_version(city: City, version: PlanVersion) -> Study:
    """The plan that a version froze, computed anew under the content of today; two queries.

    What was promised at the time stands in ``version.canonical`` under ``expected``.

    Raises
    ------
    EngineError
        The choices cannot be computed any more.
    """
    submission = db.session.get_one(Submission, version.submission_id)
    return study_with(city, submission, request_in(version))


def request_in(version: PlanVersion) -> PlanRequest:
    """Target, measures and date of a frozen version."""
    return canonical.request_of(json.loads(version.canonical)["plan"])


def first_year(as_of: date) -> int:
    """The first year in which a measure may begin."""
    return as_of.year + 1

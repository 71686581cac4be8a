"""Changing the plan and freezing it. Nothing here commits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from lowcarbon_training.ask.submissions.models import Submission
from lowcarbon_training.engine.planning.measures import ChosenMeasure
from lowcarbon_training.engine.planning.target_types import TargetSpec
from lowcarbon_training.extensions import db, now
from lowcarbon_training.people.accounts.models import User
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.people.cities.reads import members_of
from lowcarbon_training.platform.audit.operations import record
from lowcarbon_training.platform.inbox.operations import notify
from lowcarbon_training.platform.links import absolute

from . import canonical, reads
from .models import Plan, PlanAdoption, PlanMeasure, PlanVersion
from .study import Study


def begin(city: City, actor_id: int | None) -> Plan:
    """The city's plan, made when there is none."""
    plan = reads.plan_of(city.id)
    if plan is not None:
        return plan
    plan = Plan(city_id=city.id, as_of=now().date(), created_by_id=actor_id)
    try:
        with db.session.begin_nested():
            db.session.add(plan)
    except IntegrityError:  # somebody began it at the same moment
        found = reads.plan_of(city.id)
        if found is None:
            raise
        return found
    record(actor_id, "plan.begun", plan)
    return plan


def set_target(plan: Plan, spec: TargetSpec, actor_id: int | None) -> None:
    """Set the target; the plan then rests on today."""
    before = reads.target_of(plan)
    plan.target_kind, plan.target_basis, plan.target_year = spec.kind, spec.basis.value, spec.target_year
    plan.target_base_year, plan.target_value = spec.base_year, spec.value
    plan.published_total = spec.published.value if spec.published else None
    plan.published_source = spec.published.source if spec.published else ""
    plan.published_population, plan.published_gdp = spec.published_population, spec.published_gdp
    plan.as_of = now().date()
    db.session.flush()
    if before != spec:
        record(
            actor_id, "plan.target", plan, before={"target": canonical.target_record(before)},
            after={"target": canonical.target_record(spec)},
        )  # fmt: skip


def choose(
    plan: Plan,
    chosen: Iterable[ChosenMeasure],
    actor_id: int | None,
    tasks: Mapping[str, tuple[str, str]] | None = None,
) -> None:
    """Replace the choice of measures; the plan then rests on today.

    Parameters
    ----------
    tasks : mapping
        Measure to (department, note); what is not named keeps what it has.
    """
    wanted = {choice.id: choice for choice in chosen}
    before = _choice(plan)
    for row in list(plan.measures):
        if row.measure not in wanted:
            plan.measures.remove(row)
    rows = {row.measure: row for row in plan.measures}
    for name, choice in wanted.items():
        row = rows.get(name) or PlanMeasure(measure=name, created_by_id=actor_id)
        row.start, row.level = choice.start, choice.level
        if tasks is not None and name in tasks:
            row.department, row.note = tasks[name]
        if name not in rows:
            plan.measures.append(row)
    plan.as_of = now().date()
    db.session.flush()
    after = _choice(plan)
    if before != after:
        record(actor_id, "plan.measures", plan, before=before, after=after)


def _choice(plan: Plan) -> dict[str, Any]:
    return {m.measure: [m.start, m.level, m.department or "", m.note or ""] for m in plan.measures}


def _text(study: Study, submission: Submission, plan: Plan | None) -> str:
    tasks = {row.measure: (row.department, row.note) for row in plan.measures} if plan else {}
    return canonical.canonical(study, submission.sha256, tasks)


def is_frozen(study: Study, submission: Submission, plan: Plan | None, version: PlanVersion) -> bool:
    """Whether a version says what the plan says now."""
    return canonical.digest(_text(study, submission, plan)) == version.sha256


def freeze(
    city: City, study: Study, submission: Submission, plan: Plan | None, actor_id: int | None
) -> tuple[PlanVersion, bool]:
    """Freeze the plan as it stands.

    Returns
    -------
    (PlanVersion, bool)
        The version, and whether it is new: the same plan frozen again is the same version.
    """
    text = _text(study, submission, plan)
    digest = canonical.digest(text)
    found = _version(city, digest)
    if found is not None:
        return found, False
    last = db.session.scalar(select(func.max(PlanVersion.number)).where(PlanVersion.city_id == city.id))
    version = PlanVersion(
        city_id=city.id, number=(last or 0) + 1, submission_id=submission.id, canonical=text, sha256=digest,
        created_by_id=actor_id,
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(version)
    except IntegrityError:  # somebody froze at the same moment
        found = _version(city, digest)
        if found is None:
            raise
        return found, False
    record(actor_id, "plan.frozen", version, after={"number": version.number, "sha256": digest})
    return version, True


def _version(city: City, digest: str) -> PlanVersion | None:
    return db.session.scalar(
        select(PlanVersion).where(PlanVersion.city_id == city.id, PlanVersion.sha256 == digest)
    )


def adopt(city: City, version: PlanVersion, actor: User) -> bool:
    """The mayor confirms a version; who works on the plan is told. Whether that is news: confirming again changes nothing."""
    adoption = PlanAdoption(city_id=city.id, version_id=version.id, created_by_id=actor.id)
    try:
        with db.session.begin_nested():
            db.session.add(adoption)
    except IntegrityError:
        return False
    record(actor.id, "plan.adopted", adoption, after={"number": version.number, "sha256": version.sha256})
    for member in members_of(city.id):
        if member.role == "official":
            notify(
                member.user, "plan_adopted", url=absolute("plans.overview", slug=city.slug), city=asdict(city.title),
                number=version.number, person=actor.name,
            )  # fmt: skip
    return True

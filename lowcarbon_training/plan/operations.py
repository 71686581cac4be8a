"""Changing the plan and freezing it. Nothing here commits."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from lowcarbon_training.ask.submissions.models import Submission
from lowcarbon_training.engine.measures import ChosenMeasure
from lowcarbon_training.engine.target_types import TargetSpec
from lowcarbon_training.extensions import db, now
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.audit.operations import record

from . import canonical, reads
from .models import Plan, PlanMeasure, PlanVersion
from .study import Study


def begin(city: City, actor_id: int | None) -> Plan:
    """The city's plan, made when there is none."""
    plan = reads.plan_of(city.id)
    if plan is None:
        plan = Plan(city_id=city.id, as_of=now().date(), created_by_id=actor_id)
        db.session.add(plan)
        db.session.flush()
    return plan


def set_target(plan: Plan, spec: TargetSpec, actor_id: int | None) -> None:
    """Set the target."""
    before = repr(reads.target_of(plan))
    plan.target_kind, plan.target_basis, plan.target_year = spec.kind, spec.basis.value, spec.target_year
    plan.target_base_year, plan.target_value = spec.base_year, spec.value
    plan.published_total = spec.published.value if spec.published else None
    plan.published_source = spec.published.source if spec.published else ""
    plan.as_of = now().date()
    db.session.flush()
    record(actor_id, "plan.target", plan, before={"target": before}, after={"target": repr(spec)})


def choose(plan: Plan, chosen: Iterable[ChosenMeasure], actor_id: int | None) -> None:
    """Replace the choice of measures."""
    wanted = {choice.id: choice for choice in chosen}
    before = {m.measure: [m.start, m.level] for m in plan.measures}
    for row in list(plan.measures):
        if row.measure not in wanted:
            plan.measures.remove(row)
    rows = {row.measure: row for row in plan.measures}
    for name, choice in wanted.items():
        row = rows.get(name)
        if row is None:
            plan.measures.append(
                PlanMeasure(measure=name, start=choice.start, level=choice.level, created_by_id=actor_id)
            )
        else:
            row.start, row.level = choice.start, choice.level
    plan.as_of = now().date()
    db.session.flush()
    after = {name: [c.start, c.level] for name, c in wanted.items()}
    if before != after:
        record(actor_id, "plan.measures", plan, before=before, after=after)


def freeze(city: City, study: Study, submission: Submission, actor_id: int | None) -> PlanVersion:
    """Freeze the plan as it stands; the same plan frozen again is the same version."""
    plan = reads.plan_of(city.id)
    tasks = {row.measure: (row.department, row.note) for row in plan.measures} if plan else {}
    text = canonical.canonical(study, submission.sha256, tasks)
    digest = canonical.digest(text)
    found = db.session.scalar(
        select(PlanVersion).where(PlanVersion.city_id == city.id, PlanVersion.sha256 == digest)
    )
    if found is not None:
        return found
    number = (
        db.session.scalar(select(func.max(PlanVersion.number)).where(PlanVersion.city_id == city.id)) or 0
    )
    version = PlanVersion(
        city_id=city.id, number=number + 1, submission_id=submission.id, canonical=text, sha256=digest,
        created_by_id=actor_id,
    )  # fmt: skip
    db.session.add(version)
    db.session.flush()
    record(actor_id, "plan.frozen", version, after={"number": version.number, "sha256": digest})
    return version

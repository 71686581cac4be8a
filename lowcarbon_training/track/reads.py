"""What was reported and verified, and how it stands against the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select

from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.attribution import in_run_order
from lowcarbon_training.engine.base import prepare
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.measures import Measure
from lowcarbon_training.engine.results import MeasureResult
from lowcarbon_training.engine.tracking import Delivery as Given
from lowcarbon_training.engine.tracking import Recomputed, Status, blocked_by, expected, recompute, status
from lowcarbon_training.extensions import db
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.plan.showing import basis_of
from lowcarbon_training.plan.study import Study

from .models import Delivery, Reading, Verification

T = TypeVar("T", Delivery, Reading)


def _current(rows: Iterable[T]) -> list[T]:
    """Rows that no later one replaces."""
    rows = list(rows)
    replaced = {row.replaces_id for row in rows}
    return [row for row in rows if row.id not in replaced]


def all_deliveries(city_id: int) -> list[Delivery]:
    """Every delivery of a city, corrected ones included, in the order of reporting; one query."""
    return list(db.session.scalars(select(Delivery).where(Delivery.city_id == city_id).order_by(Delivery.id)))


def deliveries_of(city_id: int, measure: str) -> list[Delivery]:
    """Deliveries of a measure that count, by year."""
    rows = db.session.scalars(
        select(Delivery).where(Delivery.city_id == city_id, Delivery.measure == measure).order_by(Delivery.id)
    )
    return sorted(_current(rows), key=lambda d: d.year)


def readings_of(city_id: int, measure: str) -> list[Reading]:
    """Readings of a measure's indicators that count, by indicator and year."""
    rows = db.session.scalars(
        select(Reading).where(Reading.city_id == city_id, Reading.measure == measure).order_by(Reading.id)
    )
    return sorted(_current(rows), key=lambda r: (r.indicator, r.year))


def verifications_of(city_id: int) -> tuple[dict[int, Verification], dict[int, Verification]]:
    """The last statement on each delivery and on each reading; one query."""
    deliveries: dict[int, Verification] = {}
    readings: dict[int, Verification] = {}
    for row in db.session.scalars(
        select(Verification).where(Verification.city_id == city_id).order_by(Verification.id)
    ):
        if row.delivery_id is not None:
            deliveries[row.delivery_id] = row
        elif row.reading_id is not None:
            readings[row.reading_id] = row
    return deliveries, readings


def verified_units(delivery: Delivery, statement: Verification | None) -> float | None:
    """Units a verifier stands for; ``None``: nobody has looked, or the report was rejected."""
    if statement is None or statement.outcome == "rejected":
        return None
    return statement.value if statement.outcome == "adjusted" else delivery.units


@dataclass(slots=True)
class Row:
    """One measure of the plan and where it stands in a year."""

    measure: Measure
    plan: MeasureResult
    status: Status
    planned: float
    reported: float | None
    verified: float | None
    planned_money: float | None
    spent: float | None
    cut_planned: float
    cut_reported: float | None
    cut_verified: float | None
    deliveries: Sequence[Delivery] = field(default_factory=list)


def rows_of(city: City, study: Study, catalogue: Catalogue, year: int, today: datetime) -> list[Row]:
    """All chosen measures in a year; two queries whatever the number of reports."""
    rows = _current(all_deliveries(city.id))
    statements, _readings = verifications_of(city.id)
    by_measure: dict[str, list[Delivery]] = defaultdict(list)
    for delivery in sorted(rows, key=lambda d: d.year):
        by_measure[delivery.measure].append(delivery)
    given = {
        name: [Given(d.year, d.units, verified_units(d, statements.get(d.id))) for d in found]
        for name, found in by_measure.items()
    }
    savings = _savings(study, catalogue, given, year)
    result, basis = study.result, basis_of(study)
    at = result.at(year)
    found = []
    for plan in result.attribution:
        measure = catalogue.measures[plan.id]
        have = by_measure.get(plan.id, [])
        upto = [d for d in have if d.year <= year]
        last = max((d.created_at for d in have), default=None)
        stuck = bool(upto and upto[-1].blocked) or bool(
            blocked_by(measure, {m.id: given.get(m.id, []) for m in result.attribution}) and not upto
        )
        state = status(
            expected(plan, result.years), given.get(plan.id, []), year,
            days_since_report=None if last is None else (today - last).days, blocked=stuck and float(plan.units[at]) > 0,
        )  # fmt: skip
        saving = savings.get(plan.id)
        checked = [verified_units(d, statements.get(d.id)) for d in upto]
        spent = [d.spent for d in upto if d.spent is not None]
        found.append(
            Row(
                measure, plan, state, float(plan.units[at]), upto[-1].units if upto else None, checked[-1] if checked else None,
                None if plan.capex is None else float(plan.capex[: at + 1].sum()), sum(spent) if spent else None,
                float(plan.cut[basis][at]), _last(saving.reported, basis) if saving and upto else None,
                _last(saving.verified, basis) if saving and any(c is not None for c in checked) else None, have,
            )
        )  # fmt: skip
    return found


def _last(cuts: Mapping[Basis, object], basis: Basis) -> float:
    values = cuts[basis]
    return float(values[-1])  # type: ignore[index]


def _savings(
    study: Study, catalogue: Catalogue, given: Mapping[str, list[Given]], year: int
) -> dict[str, Recomputed]:
    """Savings recomputed by the plan's own operators from what was delivered."""
    if not given:
        return {}
    inputs = study.inputs
    base = prepare(inputs, catalogue.measures)
    order = in_run_order(catalogue.measures, inputs.chosen)
    weights = {"co2": 1.0, "ch4": inputs.weights.ch4, "n2o": inputs.weights.n2o}
    last = min(year, int(base.course.years[-1]))
    found = recompute(base.course, order, inputs.stocks, inputs.profile.country, weights, given, last)
    return {saving.id: saving for saving in found}


def waiting(city_ids: Iterable[int]) -> list[tuple[Delivery | Reading, int]]:
    """Reports of cities that nobody has verified yet, oldest first."""
    wanted = list(city_ids)
    done = select(Verification.delivery_id).where(Verification.delivery_id.is_not(None))
    replaced = select(Delivery.replaces_id).where(Delivery.replaces_id.is_not(None))
    rows = db.session.scalars(
        select(Delivery)
        .where(Delivery.city_id.in_(wanted), Delivery.id.not_in(done), Delivery.id.not_in(replaced))
        .order_by(Delivery.id)
        .limit(100)
    )
    return [(row, row.city_id) for row in rows]

"""Where a measure stands: by rule, against what was frozen, with a clock that moves."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from lowcarbon_training.catalogue import load
from lowcarbon_training.extensions import db
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.plan import operations as plans
from lowcarbon_training.plan.reads import plan_of, versions_of
from lowcarbon_training.track import progress, reads
from lowcarbon_training.track.models import Delivery, Reading, Verification
from lowcarbon_training.track.progress import State
from lowcarbon_training.track.promise import ground_of

MEASURE = "light-led-street"


def deliver(people, year: int, units: float, on: datetime, **more) -> Delivery:
    row = Delivery(
        city_id=people.luxi.city.id,
        measure=MEASURE,
        year=year,
        units=units,
        currency="CNY",
        created_at=on,
        **more,
    )
    db.session.add(row)
    db.session.flush()
    return row


def standing(people, year: int, today: datetime) -> State:
    ground = ground_of(people.luxi.city)
    rows = progress.rows_of(ground, load(), reads.counting(reads.all_deliveries(people.luxi.city.id)), {})
    row = next(r for r in rows if r.id == MEASURE)
    return progress.state_of(row, year, today)


def at(year: int, month: int = 6) -> datetime:
    return datetime(year, month, 15, tzinfo=UTC)


def expected(people, year: int) -> float:
    ground = ground_of(people.luxi.city)
    return float(ground.promises[MEASURE].units[ground.index(year)])


def test_before_during_and_after_the_first_year(people, planned_city) -> None:
    start = ground_of(people.luxi.city).promises[MEASURE].start
    assert standing(people, start, at(start - 1)) is State.AHEAD
    assert standing(people, start - 1, at(start - 1)) is State.NOT_STARTED
    assert standing(people, start, at(start)) is State.DUE
    assert standing(people, start + 1, at(start + 1)) is State.STALE


def test_a_running_year_is_not_late(people, planned_city) -> None:
    start = ground_of(people.luxi.city).promises[MEASURE].start
    deliver(people, start, expected(people, start), at(start + 1, 2))
    assert standing(people, start + 1, at(start + 1)) is State.ON_TRACK
    deliver(people, start + 1, expected(people, start) * 1.05, at(start + 1, 6))
    assert standing(people, start + 1, at(start + 1)) is State.ON_TRACK
    assert standing(people, start + 1, at(start + 2)) is State.LATE


def test_going_backward_is_said(people, planned_city) -> None:
    start = ground_of(people.luxi.city).promises[MEASURE].start
    deliver(people, start, expected(people, start + 1) * 2, at(start + 1, 2))
    deliver(people, start + 1, expected(people, start + 1) * 1.5, at(start + 2, 2))
    assert standing(people, start + 2, at(start + 2)) is State.REGRESSING


def test_blocked_is_said(people, planned_city) -> None:
    start = ground_of(people.luxi.city).promises[MEASURE].start
    deliver(people, start, 1, at(start + 1, 2), blocked=True)
    assert standing(people, start + 1, at(start + 1)) is State.BLOCKED


def test_silence_is_said(people, planned_city) -> None:
    start = ground_of(people.luxi.city).promises[MEASURE].start
    deliver(people, start, expected(people, start), at(start + 1, 2))
    assert standing(people, start + 3, at(start + 3)) is State.STALE
    assert standing(people, start, at(start + 3)) is State.ON_TRACK


def test_the_frozen_promise_stays_when_the_plan_changes(people, planned_city) -> None:
    promised = expected(people, 2030)
    assert ground_of(people.luxi.city).version.number == versions_of(people.luxi.city.id)[0].number
    plan = plan_of(people.luxi.city.id)
    plans.choose(plan, [], people.luxi.official.id)
    assert expected(people, 2030) == promised


def test_reports_and_statements_are_never_changed_nor_deleted(people, planned_city) -> None:
    """The database itself refuses, whatever way the change comes; only with the city do they go."""
    city_id, me = people.luxi.city.id, people.luxi.official.id
    delivery = deliver(people, 2026, 5, at(2026), created_by_id=me)
    reading = Reading(city_id=city_id, measure=MEASURE, indicator="x", year=2026, value=1)
    db.session.add(reading)
    db.session.flush()
    stated = Verification(city_id=city_id, delivery_id=delivery.id, outcome="confirmed", statement="seen")
    db.session.add(stated)
    db.session.commit()
    for table, column in (("deliveries", "units"), ("readings", "value"), ("verifications", "outcome")):
        for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
            with pytest.raises(DatabaseError, match=f"{table}: rows are never"):
                db.session.execute(text(statement))
            db.session.rollback()
    row = db.session.get(Delivery, delivery.id)
    row.units = 6
    with pytest.raises(DatabaseError, match="never changed"):
        db.session.flush()
    db.session.rollback()
    db.session.execute(text("UPDATE deliveries SET created_by_id = NULL"))  # as a deleted account leaves it
    db.session.commit()


def test_reports_go_with_their_city(app) -> None:
    city = City(slug="gone", name_zh="某市", name_en="Gone", country="CN", region="CN-HN")
    db.session.add(city)
    db.session.flush()
    row = Delivery(city_id=city.id, measure=MEASURE, year=2026, units=5, currency="CNY")
    db.session.add(row)
    db.session.flush()
    db.session.add(
        Verification(city_id=city.id, delivery_id=row.id, outcome="rejected", statement="not there")
    )
    db.session.commit()
    db.session.execute(text("DELETE FROM cities WHERE id = :id"), {"id": city.id})
    db.session.commit()
    assert not db.session.scalars(db.select(Delivery)).all()
    assert not db.session.scalars(db.select(Verification)).all()


def test_savings_follow_the_units(people, planned_city) -> None:
    ground = ground_of(people.luxi.city)
    deliver(people, 2027, expected(people, 2027), at(2028, 1))
    rows = progress.rows_of(ground, load(), reads.all_deliveries(people.luxi.city.id), {})
    row = next(r for r in rows if r.id == MEASURE)
    assert row.cut_reported(2027) == pytest.approx(row.cut_expected(2027), rel=0.2)
    assert row.cut_verified(2027) is None
    assert row.cut_reported(2026) is None
    assert progress.total(rows, "cut_reported", 2027) == pytest.approx(row.cut_reported(2027))


def test_a_dropped_measure_keeps_its_reports(client, people, planned_city) -> None:
    from lowcarbon_training.ask.submissions.reads import latest
    from lowcarbon_training.plan.reads import study_of

    city = people.luxi.city
    deliver(people, 2026, 5, at(2026))
    plan = plan_of(city.id)
    plans.choose(plan, [c for c in study_of(city).request.chosen if c.id != MEASURE], people.luxi.official.id)
    plans.freeze(city, study_of(city), latest(city.id), plan_of(city.id), people.luxi.official.id)
    db.session.commit()
    page = client.login(people.luxi.official).get("/c/luxi/track?lang=en")
    assert "no longer in the plan" in page.text
    page = client.get(f"/c/luxi/track/{MEASURE}?lang=en")
    assert "no longer part of the plan" in page.text

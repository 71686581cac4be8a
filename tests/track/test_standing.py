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
from lowcarbon_training.track import measured, progress, reads
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


def reading(people, indicator: str, year: int, value: float, measure: str = MEASURE) -> Reading:
    row = Reading(
        city_id=people.luxi.city.id, measure=measure, indicator=indicator, year=year, value=value, source="x"
    )
    db.session.add(row)
    db.session.flush()
    return row


def courses(people, measure: str = MEASURE) -> dict[str, measured.Course]:
    ground, catalogue = ground_of(people.luxi.city), load()
    row = next(one for one in progress.rows_of(ground, catalogue, [], {}) if one.id == measure)
    readings = [r for r in reads.counting(reads.all_readings(people.luxi.city.id)) if r.measure == measure]
    return measured.followed({i: catalogue.indicators[i] for i in row.measure.indicators}, row, readings)


def test_an_indicator_that_also_counts_what_was_there_is_expected_from_its_first_reading(
    people, planned_city
) -> None:
    share, ground = "iso37122-refurb-light", ground_of(people.luxi.city)
    start = ground.promises[MEASURE].start
    assert set(courses(people)) == {share}, "use of electricity per lamp is not what the plan counts"
    assert not courses(people)[share].known
    assert courses(people)[share].expected(start) is None
    first = reading(people, share, start - 1, 12.0)
    course = courses(people)[share]
    lamps = ground.study.inputs.stocks["street_lamps"].central
    assert course.starts(first)
    assert course.expected(start - 1) is None
    due = expected(people, start + 1) / lamps * 100
    assert course.expected(start + 1) == pytest.approx(min(12.0 + due, 100.0))
    reading(people, share, start + 1, 50.0)
    assert courses(people)[share].base.id == first.id, "a later reading does not move what is expected"
    assert all((course.expected(year) or 0) <= 100 for year in range(start, 2060))


def test_an_indicator_that_counts_units_is_expected_like_them(people, planned_city) -> None:
    catalogue, ground = load(), ground_of(people.luxi.city)
    row = progress.rows_of(ground, catalogue, [], {})[0]
    indicator = next(one for one in catalogue.indicators.values() if one.follows == "units")
    course = measured.course_of(indicator, row, [])
    assert [course.expected(year) for year in (2027, 2030)] == [row.expected(year) for year in (2027, 2030)]
    assert course.expected(1999) is None
    assert measured.course_of(indicator, None, []) is None
    assert measured.course_of(catalogue.indicators["light-led-street-kwh"], row, []) is None


def test_what_an_indicator_follows_is_a_measure_and_a_stock_of_the_library() -> None:
    catalogue = load()
    for one in catalogue.indicators.values():
        users = [m for m in catalogue.measures.values() if one.id in m.indicators]
        if one.follows:
            assert [m.stock for m in users if m.stock], one.id
            assert len(users) == 1, (
                f"{one.id}: several measures move it; the plan of one says nothing about all"
            )
        assert not one.share_of or one.share_of in catalogue.stocks, one.id


def test_expected_and_read_stand_side_by_side(client, people, planned_city) -> None:
    share, start = "iso37122-refurb-light", ground_of(people.luxi.city).promises[MEASURE].start
    page = client.login(people.luxi.official).get(f"/c/luxi/track/{MEASURE}?lang=en")
    assert "The first reading is the starting point" in page.text
    assert "Electricity per street light: the plan gives no expected value" in page.text
    reading(people, share, start - 1, 12.0)
    reading(people, share, start, 13.5)
    reading(people, "light-led-street-kwh", start, 400.0)
    db.session.commit()
    page = client.get(f"/c/luxi/track/{MEASURE}?lang=en")
    rows = [[cell.xpath("string()").strip() for cell in row.xpath("./*")[:4]] for row in page.all("//table[@id='readings']/tbody/tr")]  # fmt: skip
    said = {(row[0], row[1]): row[2] for row in rows}
    assert said[("Street lights refurbished", str(start - 1))] == "starting point"
    assert said[("Street lights refurbished", str(start))] not in ("", "–", "none")
    assert said[("Electricity per street light", str(start))] == "none"
    assert "never added up" in page.text
    for page in (client.get("/c/luxi/track?lang=en"), client.get("/c/luxi/track?lang=zh")):
        assert page.status == 200
    assert "起点" in client.get(f"/c/luxi/track/{MEASURE}?lang=zh").text
    row = db.session.scalars(
        db.select(Reading).where(Reading.year == start, Reading.indicator == share)
    ).one()
    page = client.login(people.verifier).get(f"/c/luxi/verify/reading/{row.id}?lang=en")
    assert "the plan expects" in page.text

"""A year is reported, corrected and verified; nothing is overwritten, and columns stay apart."""

from lowcarbon_training.extensions import db
from lowcarbon_training.track.models import Delivery, Reading, Verification
from tests.support.queries import counted

URL = "/c/luxi/track"
LED = "/c/luxi/track/light-led-street"


def report(client, people, **values):
    page = client.login(people.luxi.official).get(LED + "?lang=en")
    return page.submit("/delivery", **{"year": "2026", "units": "500", "spent": "1,200,000", **values})


def test_journey_of_a_report(client, people, planned_city) -> None:
    page = report(client, people)
    assert "The report of 2026 is saved." in page.html
    client.login(people.verifier).get("/verify?lang=zh").follow("2026")
    row = db.session.query(Delivery).one()
    page = client.get(f"/c/luxi/verify/delivery/{row.id}?lang=en")
    page = page.submit(outcome="adjusted", value="450", scope="invoices", statement="50 lamps were not lit")
    assert "Your statement is recorded." in page.html
    overview = client.login(people.luxi.mayor).get(URL + "?year=2026&lang=zh")
    assert "500" in overview.text
    assert "450" in overview.text


def test_a_correction_is_a_new_row(client, people, planned_city) -> None:
    report(client, people)
    report(client, people, units="480")
    rows = db.session.query(Delivery).order_by(Delivery.id).all()
    assert [r.units for r in rows] == [500, 480]
    assert rows[1].replaces_id == rows[0].id


def test_double_click_is_one_row(client, people, planned_city) -> None:
    report(client, people)
    report(client, people)
    assert db.session.query(Delivery).count() == 1


def test_bad_input_keeps_what_was_typed(client, people, planned_city) -> None:
    page = client.login(people.luxi.official).get(LED + "?lang=en")
    page = page.submit("/delivery", year="1900", units="many", spent="", note="kept text")
    assert page.status == 422
    assert "kept text" in page.html
    assert db.session.query(Delivery).count() == 0


def test_a_reading_is_kept_with_its_source(client, people, planned_city) -> None:
    page = client.login(people.luxi.official).get(LED + "?lang=en")
    page = page.submit("/reading", reading_year="2026", value="210000", source="meter")
    assert "The reading is saved." in page.html
    assert db.session.query(Reading).one().source == "meter"


def test_nobody_verifies_their_own_city(client, people, planned_city) -> None:
    report(client, people)
    row = db.session.query(Delivery).one()
    client.login(people.luxi.official).get(f"/c/luxi/verify/delivery/{row.id}", status=403)
    client.login(people.slp.official).get(f"/c/st-louis-park/verify/delivery/{row.id}", status=403)
    assert db.session.query(Verification).count() == 0


def test_another_city_sees_nothing(client, people, planned_city) -> None:
    for url in (URL, LED):
        client.login(people.slp.mayor).get(url, status=404)


def test_queries_do_not_grow_with_reports(client, people, planned_city) -> None:
    client.login(people.luxi.official).get(URL)
    with counted() as before:
        client.get(URL)
    for year in range(2023, 2026):
        report(client, people, year=str(year))
    with counted() as after:
        client.get(URL)
    assert len(after) == len(before) <= 15

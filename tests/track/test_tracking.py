"""A year is reported, corrected and verified; nothing is overwritten, and columns stay apart."""

from __future__ import annotations

import io

import pytest

from lowcarbon_training.extensions import db
from lowcarbon_training.platform.inbox.models import Notice
from lowcarbon_training.track.models import Delivery, Reading, Verification
from tests.plan.given import ticked
from tests.support.queries import counted

URL = "/c/luxi/track"
LED = "/c/luxi/track/light-led-street"
PDF = b"%PDF-1.4\n%one page of an acceptance record"


def report(client, who, **values):
    page = client.login(who).get(LED + "/report?lang=en")
    return page.submit(**{"year": "2026", "units": "500", "spent": "1,200,000", **values})


def state(client, who, row, **values):
    page = client.login(who).get(f"/c/luxi/verify/delivery/{row.id}?lang=en")
    return page.submit(
        **{"outcome": "confirmed", "scope": "invoices", "statement": "seen", "apart": "y", **values}
    )


def test_journey_of_a_report(client, people, planned_city) -> None:
    client.login(people.luxi.official).get(LED + "?lang=en").follow("Report a year")
    evidence = (io.BytesIO(PDF), "acceptance.pdf")
    page = report(client, people.luxi.official, evidence=evidence)
    assert "The report of 2026 is saved." in page.html
    assert "Open the file" in page.html
    page = client.login(people.verifier).get("/verify?lang=en")
    assert "Luxi" in page.text
    page = page.follow(", 2026")
    assert "acceptance" not in page.title
    page = page.submit(
        outcome="adjusted", value="450", scope="invoices", statement="50 lamps dark", apart="y"
    )
    assert "Your statement is recorded." in page.html
    assert "Nothing waits" in page.html
    overview = client.login(people.luxi.mayor).get(URL + "?year=2026&lang=zh")
    assert "500" in overview.text
    assert "450" in overview.text
    assert "950" not in overview.text


def test_the_reporter_is_told(client, people, planned_city) -> None:
    report(client, people.luxi.official)
    state(client, people.verifier, db.session.query(Delivery).one())
    notice = db.session.query(Notice).filter_by(kind="report_verified").one()
    assert notice.user_id == people.luxi.official.id
    page = client.login(people.luxi.official).get("/messages?lang=en")
    assert "Confirmed" in page.text


def test_a_correction_is_a_new_row(client, people, planned_city) -> None:
    report(client, people.luxi.official)
    first = db.session.query(Delivery).one()
    state(client, people.verifier, first)
    page = client.login(people.luxi.official).get(LED + "?lang=en").follow("Correct")
    assert "has been reported" in page.text
    page = page.submit(units="480")
    rows = db.session.query(Delivery).order_by(Delivery.id).all()
    assert [r.units for r in rows] == [500, 480]
    assert rows[1].replaces_id == rows[0].id
    assert rows[1].spent == 1_200_000
    assert "Corrected reports (1)" in page.text
    assert "(corrected since)" in page.text
    assert "not yet verified" in page.text
    page = client.login(people.verifier).get(f"/c/luxi/verify/delivery/{first.id}")
    assert page.url.endswith(f"/delivery/{rows[1].id}")


def test_double_click_is_one_row(client, people, planned_city) -> None:
    report(client, people.luxi.official)
    report(client, people.luxi.official)
    row = db.session.query(Delivery).one()
    state(client, people.verifier, row)
    state(client, people.verifier, row)
    assert db.session.query(Verification).count() == 1


@pytest.mark.parametrize(
    "typed", [{"year": "1900"}, {"year": "2099"}, {"units": "many"}, {"units": "-5"}, {"units": ""}, {"spent": "NaN"}]
)  # fmt: skip
def test_bad_input_keeps_what_was_typed(client, people, planned_city, typed) -> None:
    page = client.login(people.luxi.official).get(LED + "/report?lang=en")
    page = page.submit(**{"year": "2026", "units": "500", "spent": "", "note": "kept text", **typed})
    assert page.status == 422
    assert "There is a problem" in page.text
    assert "kept text" in page.html
    assert db.session.query(Delivery).count() == 0


def test_evidence_that_is_no_evidence_is_refused(client, people, planned_city) -> None:
    page = report(client, people.luxi.official, evidence=(io.BytesIO(b"MZ\x00\x00program"), "a.exe"))
    assert page.status == 422
    assert db.session.query(Delivery).count() == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_more_than_there_is_is_refused_with_the_reason(client, people, planned_city, lang) -> None:
    page = client.login(people.luxi.official).get(f"{LED}/report?lang={lang}")
    page = page.submit(year="2026", units="9999999999", note="kept text")
    assert page.status == 422
    assert {"zh": "最多", "en": "at most by the answers"}[lang] in page.text
    assert "kept text" in page.html
    assert db.session.query(Delivery).count() == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"units": "6000"}, "the plan expects 1,"),
        ({"units": "0.15"}, "meant in ten thousands"),
        ({"units": "500", "spent": "9,000,000,000"}, "in all its years"),
        ({"units": "500", "spent": "90"}, "in all its years"),
    ],
)
def test_what_is_far_from_the_plan_is_asked_about_and_nothing_is_lost(
    client, people, planned_city, typed, said
) -> None:
    evidence = (io.BytesIO(PDF), "acceptance.pdf")
    page = report(client, people.luxi.official, note="kept text", evidence=evidence, **typed)
    assert said in page.text
    assert "The file you chose is kept." in page.text
    assert "kept text" in page.html
    assert db.session.query(Delivery).count() == 0
    page = page.submit(units=typed["units"])
    assert "Not saved yet" in page.text, "not without the tick"
    page = page.submit(sure="y")
    assert "The report of 2026 is saved." in page.html
    row = db.session.query(Delivery).one()
    assert row.units == float(typed["units"])
    assert row.evidence_id is not None


def test_a_figure_that_was_not_asked_about_is_asked_about(client, people, planned_city) -> None:
    page = report(client, people.luxi.official, units="6000")
    page = page.submit(sure="y", units="7000")
    assert "7,000" in page.text
    assert db.session.query(Delivery).count() == 0
    assert "is saved" in page.submit(units="600").html, "a plausible figure needs no tick"


def test_a_file_kept_for_another_city_is_not_taken(client, people, planned_city) -> None:
    from lowcarbon_training.platform import links

    page = report(client, people.luxi.official, units="6000")
    page.submit(sure="y", kept=links.token("evidence", [people.slp.city.id, 1]))
    assert db.session.query(Delivery).one().evidence_id is None


def test_fewer_than_before_is_asked_about(client, people, planned_city) -> None:
    report(client, people.luxi.official, year="2025")
    page = report(client, people.luxi.official, units="200")
    assert "is less than the 500 reported for 2025" in page.text


def test_a_verifier_stands_for_no_more_than_there_is(client, people, planned_city) -> None:
    report(client, people.luxi.official)
    row = db.session.query(Delivery).one()
    page = state(client, people.verifier, row, outcome="adjusted", value="9999999999")
    assert page.status == 422
    assert "at most by the answers" in page.text
    assert db.session.query(Verification).count() == 0


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("zh", ("核证结论", "核查了什么", "核证意见", "我与上报人不属同一单位")),
        ("en", ("What did you find?", "What you looked at", "Your statement", "I belong to another body")),
    ],
)
def test_each_entry_of_the_error_list_names_its_field(client, people, planned_city, lang, names) -> None:
    report(client, people.luxi.official)
    row = db.session.query(Delivery).one()
    page = client.login(people.verifier).get(f"/c/luxi/verify/delivery/{row.id}?lang={lang}").submit()
    entries = [
        one.xpath("string()").strip() for one in page.all("//div[contains(@class, 'error-summary')]//li")
    ]
    assert len(entries) == len(set(entries)) == len(names)
    assert all(name in entry for name, entry in zip(names, entries, strict=True))


def test_the_year_of_the_target_can_always_be_looked_at(client, people, planned_city) -> None:
    def years(slug: str) -> list[str]:
        page = client.get(f"/c/{slug}/track?lang=en")
        return [one.xpath("string()").strip() for one in page.all("//nav[@aria-label='Year']//a")]

    client.login(people.luxi.official)
    before = years("luxi")
    assert before[-1] == "2035"
    report(client, people.luxi.official)
    assert years("luxi") == before


def test_a_reading_is_kept_with_its_source(client, people, planned_city) -> None:
    page = client.login(people.luxi.official).get(LED + "/reading?lang=en")
    page = page.submit(year="2025", value="310", source="meter")
    page = client.get(LED + "/reading?lang=en").submit(year="2026", value="210", source="meter")
    assert "The reading is saved." in page.html
    assert [r.value for r in db.session.query(Reading).order_by(Reading.id)] == [310, 210]
    overview = client.get(URL + "?lang=en")
    assert "better" in overview.text
    page = client.login(people.verifier).get("/verify?lang=en").follow(", 2026")
    page.submit(outcome="confirmed", scope="meter", statement="read again", apart="y")
    assert db.session.query(Verification).one().reading_id is not None


def test_a_later_version_does_not_move_the_goal_of_an_adopted_plan(client, people, planned_city) -> None:
    """Freezing alone moves it; once a version is adopted, only the next adoption does."""

    def compared_with() -> str:
        page = client.login(people.luxi.official).get(f"{URL}?lang=en")
        return next(text for text in page.all("//main//p/text()") if "Compared with" in text)

    def changed(level: str) -> None:
        client.login(people.luxi.official)
        ticked(client.get("/c/luxi/measures?lang=en"), **{"level.light-led-street": level})
        client.get("/c/luxi/plan?lang=en").submit("versions")

    def adopted() -> None:
        client.login(people.luxi.mayor).get("/c/luxi/plan?lang=en").submit("/adopt")

    assert "version 1 of the plan, frozen on" in compared_with()
    changed("35")
    assert "version 2 of the plan, frozen on" in compared_with()
    adopted()
    assert "version 2 of the plan, adopted on" in compared_with()
    changed("30")
    assert "version 2 of the plan, adopted on" in compared_with()
    adopted()
    assert "version 3 of the plan, adopted on" in compared_with()


def test_nobody_verifies_their_own_city(client, people, planned_city) -> None:
    report(client, people.luxi.official)
    row = db.session.query(Delivery).one()
    client.login(people.luxi.official).get(f"/c/luxi/verify/delivery/{row.id}", status=403)
    client.login(people.slp.official).get(f"/c/luxi/verify/delivery/{row.id}", status=404)
    client.login(people.slp.official).get(f"/c/st-louis-park/verify/delivery/{row.id}", status=403)
    client.login(people.verifier).get(f"/c/st-louis-park/verify/delivery/{row.id}", status=404)
    people.luxi.official.is_verifier = True
    db.session.commit()
    client.login(people.luxi.official).get(f"/c/luxi/verify/delivery/{row.id}", status=403)
    assert "Luxi" not in client.get("/verify?lang=en").text
    assert db.session.query(Verification).count() == 0


def test_a_verifier_who_once_reported_may_not_verify_it(client, people, planned_city) -> None:
    report(client, people.luxi.official)
    row = db.session.query(Delivery).one()
    people.luxi.official.is_verifier = True
    db.session.delete(people.luxi.official.memberships[0])
    db.session.commit()
    client.login(people.luxi.official).get(f"/c/luxi/verify/delivery/{row.id}", status=403)
    assert "Nothing waits" in client.get("/verify?lang=en").text


def test_a_verifier_says_that_they_stand_apart(client, people, planned_city) -> None:
    report(client, people.luxi.official)
    page = state(client, people.verifier, db.session.query(Delivery).one(), apart=None)
    assert page.status == 422
    assert db.session.query(Verification).count() == 0


def test_another_figure_must_be_given(client, people, planned_city) -> None:
    report(client, people.luxi.official)
    row = db.session.query(Delivery).one()
    for value in ("", "-3"):
        assert state(client, people.verifier, row, outcome="adjusted", value=value).status == 422
    assert db.session.query(Verification).count() == 0


def test_what_was_not_confirmed_is_not_verified(client, people, planned_city) -> None:
    report(client, people.luxi.official)
    state(client, people.verifier, db.session.query(Delivery).one(), outcome="rejected")
    page = client.login(people.luxi.mayor).get(LED + "?lang=en")
    assert "not confirmed" in page.text
    row = client.get(URL + "?lang=en&year=2026").all(
        "//table[@id='units']//tr[th/a[contains(@href, 'light-led')]]/td"
    )
    assert row[-1].text == "–"


def test_readers_read(client, people, planned_city) -> None:
    page = client.login(people.luxi.viewer).get(LED + "?lang=en")
    assert "Report a year" not in page.text
    client.get(LED + "/report", status=403)
    client.get(LED + "/reading", status=403)
    assert "Report a year" not in client.login(people.coordinator).get(LED + "?lang=en").text
    assert "Report a year" not in client.login(people.verifier).get(LED + "?lang=en").text


def test_another_city_sees_nothing(client, people, planned_city) -> None:
    for url in (URL, LED, LED + "/report", LED + "/reading"):
        client.login(people.slp.mayor).get(url, status=404)
        client.login(people.stranger).get(url, status=404)


def test_unknown_measures_are_not_found(client, people, planned_city) -> None:
    for name in ("nothing", "tr-parking-pricing"):
        for rest in ("", "/report", "/reading"):
            client.login(people.luxi.official).get(f"{URL}/{name}{rest}", status=404)


def test_the_language_switch_writes_nothing(client, people, planned_city) -> None:
    page = client.login(people.luxi.official).get(LED + "/report?lang=en")
    sent = {"csrf_token": client.token(), "year": "2026", "units": "512", "note": "kept"}
    page = client.post(f"{page.url.split('?')[0]}?lang=zh&_switch=1", sent)
    assert "512" in page.html
    assert "kept" in page.html
    assert db.session.query(Delivery).count() == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_follow_the_rules(client, people, planned_city, lang) -> None:
    report(client, people.luxi.official, note="a note")
    row = db.session.query(Delivery).one()
    for who in (people.luxi.official, people.luxi.viewer, people.verifier):
        for url in (URL, LED, URL + "/tr-ebus", f"{URL}?year=2030", f"{URL}?year=nothing"):
            client.login(who).get(f"{url}{'&' if '?' in url else '?'}lang={lang}")
    client.login(people.verifier).get(f"/c/luxi/verify/delivery/{row.id}?lang={lang}")
    client.get(f"/verify?lang={lang}")
    client.login(people.luxi.official).get(f"{LED}/report?lang={lang}&year=2026")
    client.get(f"{LED}/reading?lang={lang}")


def test_queries_do_not_grow_with_reports(client, people, planned_city) -> None:
    urls = (URL, LED, LED + "/report")
    before = {}
    for url in urls:
        client.login(people.luxi.official).get(url)
        with counted() as statements:
            client.get(url)
        before[url] = len(statements)
        assert before[url] <= 15
    for year in range(2023, 2027):
        report(client, people.luxi.official, year=str(year), units=str(100 * (year - 2020)))
        state(client, people.verifier, db.session.query(Delivery).filter_by(year=year).one())
    for url in urls:
        client.login(people.luxi.official).get(url)
        with counted() as statements:
            client.get(url)
        assert len(statements) <= before[url] + 1  # the names of those who reported
    client.login(people.verifier).get("/verify")
    with counted() as statements:
        client.get("/verify")
    assert len(statements) <= 15


def test_the_mark_of_the_verifier_stands_beside_the_figure_that_was_verified(
    client, people, planned_city
) -> None:
    report(client, people.luxi.official)
    state(client, people.verifier, db.session.query(Delivery).one(), outcome="adjusted", value="450")
    page = client.login(people.luxi.mayor).get(URL + "?lang=en&year=2026")
    cells = page.all("//table[@id='years']//tr[th[contains(., 'street')]]/td[contains(., '✓')]")
    assert len(cells) == 1
    words = " ".join(cells[0].xpath("string()").split())
    assert words.startswith("450 ✓")
    assert "reported: 500" in words


@pytest.mark.parametrize(
    ("typed", "lang", "said"), [("250", "zh", "应在 0～100% 之间"), ("-1", "en", "from 0 to 100%")]
)
def test_a_share_is_no_more_than_the_whole(client, people, planned_city, typed, lang, said) -> None:
    page = client.login(people.luxi.official).get(f"{LED}/reading?lang={lang}")
    page = page.submit(indicator="iso37122-refurb-light", year="2025", value=typed, source="register")
    assert page.status == 422
    assert said in page.text
    assert db.session.query(Reading).count() == 0
    page.submit(value="25")
    row = db.session.query(Reading).one()
    page = client.login(people.verifier).get(f"/c/luxi/verify/reading/{row.id}?lang=en")
    page = page.submit(outcome="adjusted", value="300", scope="register", statement="counted", apart="y")
    assert "from 0 to 100%" in page.text
    assert db.session.query(Verification).count() == 0


def test_a_correction_takes_no_file_over_in_silence(client, people, planned_city) -> None:
    page = client.login(people.luxi.official).get(LED + "/reading?lang=en")
    first = {"indicator": "light-led-street-kwh", "year": "2025", "source": "meter"}
    page.submit(**first, value="310", evidence=(io.BytesIO(PDF), "meter.pdf"))
    client.get(LED + "/reading?lang=en").submit(**first, value="300")
    rows = db.session.query(Reading).order_by(Reading.id).all()
    assert [row.evidence_id is None for row in rows] == [False, True], "typed by hand: no file was offered"
    page.submit(**first, value="290", evidence=(io.BytesIO(PDF), "meter.pdf"))
    page = client.get(LED + "?lang=en").follow("Correct")
    assert "The file given before also proves the figure entered now" in page.text
    page.submit(value="280")
    last = db.session.query(Reading).order_by(Reading.id.desc()).first()
    assert last.evidence_id == db.session.get(Reading, last.replaces_id).evidence_id is not None
    client.get(LED + "?lang=en").follow("Correct").submit(value="270", same_file=None)
    assert db.session.query(Reading).order_by(Reading.id.desc()).first().evidence_id is None


def test_the_file_of_a_report_stays_where_the_person_says_so(client, people, planned_city) -> None:
    report(client, people.luxi.official, evidence=(io.BytesIO(PDF), "acceptance.pdf"))
    client.get(LED + "?lang=en").follow("Correct").submit(units="480")
    client.get(LED + "?lang=en").follow("Correct").submit(units="470", same_file=None)
    rows = db.session.query(Delivery).order_by(Delivery.id).all()
    assert [row.evidence_id is not None for row in rows] == [True, True, False]
    page = client.get(LED + "/report?lang=en&year=2026")
    page.submit(year="2025", units="100")
    assert db.session.query(Delivery).filter_by(year=2025).one().evidence_id is None


def test_those_who_may_report_find_the_way_on_the_overview(client, people, planned_city) -> None:
    page = client.login(people.luxi.official).get(URL + "?lang=en")
    assert page.all("//table[@id='units']//a[contains(@href, 'light-led-street/report')]")
    assert not client.login(people.luxi.viewer).get(URL + "?lang=en").all("//a[contains(@href, '/report')]")


def test_things_that_are_counted_are_expected_as_whole_ones(app, client, people, planned_city) -> None:
    page = client.login(people.luxi.official).get(f"{URL}/tr-ebus?lang=en")
    cells = [one.xpath("string()").strip() for one in page.all("//table[@id='curve']//tbody//td[1]")]
    assert any(float(text.replace(",", "")) >= 10 for text in cells if text != "–")
    for text in cells:
        whole, _, rest = text.partition(".")
        assert not rest or (len(rest) == 1 and int(whole) < 10), text


def test_the_verifier_s_list_names_the_unit(client, people, planned_city) -> None:
    report(client, people.luxi.official)
    page = state(client, people.verifier, db.session.query(Delivery).one(), outcome="adjusted", value="450")
    assert "450 lamps" in " ".join(page.text.split())


def test_the_form_of_readings_has_units_of_one_language(client, people, planned_city) -> None:
    page = client.login(people.luxi.official).get(f"{LED}/reading?lang=zh")
    assert "kWh/盏·年" in page.text
    assert "lamp" not in page.text

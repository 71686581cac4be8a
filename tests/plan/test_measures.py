"""Choosing measures: proposed with reasons, chosen together, refused in words, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest

from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.extensions import db
from lowcarbon_training.plan import reads
from lowcarbon_training.plan.models import PlanMeasure
from tests.plan.given import MEASURES, handed_in, ticked

URL = "/c/luxi/measures?lang=en"


@pytest.fixture
def page(client, people):
    handed_in(people.luxi)
    return client.login(people.luxi.official).get(URL)


def rows() -> dict[str, PlanMeasure]:
    db.session.expire_all()
    return {row.measure: row for row in db.session.query(PlanMeasure)}


def box(page: Any, name: str) -> Any:
    return page.all(f"//input[@name='choose.{name}']")[0]


def test_every_measure_of_the_country_stands_there_with_a_reason(page) -> None:
    library = [m.id for m in load().measures.values() if "CN" in m.countries]
    shown = [str(one).removeprefix("choose.") for one in page.all("//input[@type='checkbox']/@name")]
    assert sorted(shown) == sorted(library)
    for item in page.all("//li[starts-with(@id, 'm-')]"):
        assert item.xpath(".//ul[@class='reasons']/li"), item.get("id")


def test_not_proposed_links_to_the_question_that_would_change_it(page) -> None:
    links = page.all("//details[@class='others']//ul[@class='asked']//a/@href")
    assert links
    for link in dict.fromkeys(map(str, links)):
        page.client.get(link)


def test_chosen_together(page) -> None:
    after = ticked(page, *MEASURES)
    assert "computed together" in after.html
    assert set(rows()) == set(MEASURES)
    assert {row.start for row in rows().values()} == {2027}
    assert "In the plan from 2027, 100% of the ceiling:" in after.text
    for name in MEASURES:
        assert box(after, name).get("checked") is not None


def test_start_level_department_and_note_are_kept(page) -> None:
    name = "light-led-street"
    fields = {
        f"start.{name}": "2029",
        f"level.{name}": "60",
        f"lead.{name}": " 路灯所 ",
        f"note.{name}": "two lots",
    }
    after = ticked(page, name, **fields)
    row = rows()[name]
    assert (row.start, row.level, row.department, row.note) == (2029, 0.6, "路灯所", "two lots")
    assert "路灯所" in after.client.get("/c/luxi/plan?lang=zh").text
    one = after.client.get(f"/c/luxi/measures/{name}?lang=en").text
    assert "two lots" in one
    assert "from 2029, 60% of the ceiling" in one


def test_taken_out_again(page) -> None:
    after = ticked(page, *MEASURES).submit(**{f"choose.{MEASURES[0]}": None})
    assert set(rows()) == set(MEASURES[1:])
    assert box(after, MEASURES[0]).get("checked") is None


@pytest.mark.parametrize("start", ["soon", "", "2025", "2026", "2061", "-2029"])
def test_a_bad_year_keeps_the_whole_choice(page, start: str) -> None:
    after = ticked(page, *MEASURES, **{f"start.{MEASURES[0]}": start})
    assert after.status == 422
    assert "enter a year from 2027 to 2060" in after.text
    assert after.all(f"//input[@name='start.{MEASURES[0]}']/@value") == [start]
    assert box(after, MEASURES[1]).get("checked") is not None
    assert not rows()


def test_full_width_digits_are_digits_here_too(page) -> None:
    name = MEASURES[0]
    after = ticked(page, name, **{f"start.{name}": "２０２９", f"level.{name}": "５０％"})
    assert after.status == 200
    assert "from 2029, 50% of the ceiling" in after.client.get(f"/c/luxi/measures/{name}?lang=en").text


def test_a_share_that_cannot_be_is_refused(page) -> None:
    for level, fine in (
        ("45", True),
        ("45%", True),
        ("0", False),
        ("101", False),
        ("half", False),
        ("", False),
    ):
        after = ticked(page, MEASURES[0], **{f"level.{MEASURES[0]}": level})
        assert (after.status == 200) is fine, level


def test_two_that_exclude_each_other_are_refused_by_name(page, monkeypatch) -> None:
    """No measure of the library excludes another now; the engine would say so like this."""
    one, other = (load().measures[name] for name in MEASURES[:2])

    def refuse(*_args: Any) -> None:
        raise EngineError("measures_exclude", id=one.id, other=other.id)

    real = reads.study_with
    monkeypatch.setattr(reads, "study_with", lambda *args: refuse() if args[2].chosen else real(*args))
    after = ticked(page, one.id, other.id)
    assert after.status == 422
    assert "exclude each other" in after.text
    assert one.name.en in after.text
    assert other.name.en in after.text
    assert not rows()


def test_what_is_needed_beside_a_measure_is_said(page) -> None:
    one = next(m for m in load().measures.values() if m.needs and "CN" in m.countries)
    after = ticked(page, one.id)
    assert "Something is missing beside a chosen measure" in after.text
    assert load().measures[one.needs[0]].name.en in after.text


def test_a_year_that_has_come_may_stay(page, people) -> None:
    ticked(page, *MEASURES)
    db.session.query(PlanMeasure).filter_by(measure=MEASURES[0]).one().start = 2024
    db.session.commit()
    after = page.client.get(URL).submit(**{f"choose.{MEASURES[2]}": None})
    assert after.status == 200
    assert rows()[MEASURES[0]].start == 2024


def test_a_measure_that_left_the_library_can_be_corrected(page) -> None:
    ticked(page, *MEASURES)
    db.session.query(PlanMeasure).filter_by(measure=MEASURES[0]).one().measure = "gone"
    db.session.commit()
    for path in ("plan", "target", "measures"):
        assert "gone" in page.client.get(f"/c/luxi/{path}?lang=en").text
    after = page.client.get(URL).submit()
    assert set(rows()) == set(MEASURES[1:])
    assert "gone" not in after.text


def test_language_switch_keeps_the_choice(page, client) -> None:
    data = {f"choose.{MEASURES[0]}": "1", f"start.{MEASURES[0]}": "2031"}
    shown = client.post("/c/luxi/measures?lang=zh&_switch=1", data)
    assert box(shown, MEASURES[0]).get("checked") is not None
    assert shown.all(f"//input[@name='start.{MEASURES[0]}']/@value") == ["2031"]
    assert not rows()


def test_the_strip_tells_what_is_still_missing(client, people, planned_city) -> None:
    page = client.login(people.luxi.official).get(URL)
    for words in (
        "Needed for the target",
        "still missing",
        "Investment to 2035",
        "Job-years",
        "do not add up",
    ):
        assert words in page.text

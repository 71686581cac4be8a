"""The plan on one page and its frozen versions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lowcarbon_training.ask.submissions.models import Submission
from lowcarbon_training.extensions import db
from lowcarbon_training.plan import canonical, reads
from lowcarbon_training.plan.models import PlanAdoption, PlanVersion, PlanVersionChanged
from tests.plan.given import MEASURES, handed_in, ticked
from tests.support.answers import given

URL = "/c/luxi/plan?lang=en"


@pytest.fixture
def page(client, people):
    handed_in(people.luxi)
    client.login(people.luxi.official)
    target = client.get("/c/luxi/target?lang=en")
    target.submit(basis="basic", kind="absolute", percent="20", base_year="2022", target_year="2035")
    ticked(client.get("/c/luxi/measures?lang=en"), *MEASURES)
    return client.get(URL)


def versions() -> list[PlanVersion]:
    db.session.expire_all()
    return list(db.session.query(PlanVersion).order_by(PlanVersion.number))


def cells(page: Any, table: str) -> list[list[str]]:
    rows = page.all(f"//table[@id='{table}']/tbody/tr")
    return [["".join(cell.itertext()).strip() for cell in row] for row in rows]


def number(words: str) -> float:
    return float(words.replace(",", "").replace("−", "-").replace("–", "0"))


def test_nothing_chosen(client, people) -> None:
    handed_in(people.luxi)
    page = client.login(people.luxi.official).get(URL)
    assert "No measures chosen yet" in page.text
    assert "No target is set yet" in page.text
    assert not page.all("//main//form")
    after = client.post("/c/luxi/plan/versions")
    assert "Choose at least one measure" in after.html
    assert not versions()


def test_the_gap_is_admitted(page) -> None:
    assert "misses its target by" in page.text
    assert len(page.all("//dl[@class='stats']/div")) == 5


def test_an_investment_that_is_not_whole_says_so_beside_what_it_saves(page) -> None:
    ticked(
        page.client.get("/c/luxi/measures?lang=en"), "ind-boiler-upgrade"
    )  # of how many boilers nobody knows
    page = page.client.get(URL)
    words = " ".join(
        " ".join("".join(cell.itertext()).split()) for cell in page.all("//dl[@class='stats']/div")
    )
    assert "without 1 measure of unknown cost" in words
    assert "a year by 2035; without 1 measure" in words
    both = page.client.get("/c/luxi/plan/document?lang=en").text
    assert "of energy bills in 2035; without 1 measure of unknown cost" in both


def test_the_table_beside_the_wedge_adds_up(page) -> None:
    found = cells(page, "courses")
    assert [row[0] for row in found] == [str(year) for year in range(2022, 2036)]
    for row in found:
        bau, *cuts, plan, _path = map(number, row[1:])
        assert abs(bau - sum(cuts) - plan) <= len(cuts) + 1  # each is rounded to a ton


def test_measures_money_and_energy_stand_there(page) -> None:
    assert len(cells(page, "measure-table")) == len(MEASURES) + 1
    assert cells(page, "money-table")[0][0] == "2026"
    assert any("lectricity" in row[0] for row in cells(page, "energy-table"))
    assert "What a reader must know" in page.text


def test_links_to_the_document(page) -> None:
    assert "/c/luxi/plan/document" in page.links
    assert "/c/luxi/plan/export" in page.links


def test_freezing_twice_is_one_version(page) -> None:
    after = page.submit("versions")
    assert "Version 1 is frozen" in after.html
    assert "as it stands now" in after.text
    assert not after.all("//main//form")  # nothing to freeze until something changes
    again = page.client.post("/c/luxi/plan/versions")
    assert "already version 1" in again.html
    assert len(versions()) == 1


def test_a_changed_plan_is_another_version(page) -> None:
    page.submit("versions")
    ticked(page.client.get("/c/luxi/measures"), "tr-ebus")
    after = page.client.get(URL)
    assert "changed since version 1" in after.text
    after.submit("versions")
    assert [one.number for one in versions()] == [1, 2]


def test_a_newer_submission_makes_the_version_stale(page, people) -> None:
    page.submit("versions")
    assert "newer submission" not in page.client.get(URL).text
    handed_in(people.luxi, given("CN", "C02", 7))
    after = page.client.get(URL)
    assert "A newer submission exists than the one that version 1 rests on" in after.text
    after.submit("versions")
    assert "newer submission" not in page.client.get(URL).text


def test_a_version_holds_what_was_decided_and_promised(page, people) -> None:
    page.submit("versions")
    version = versions()[0]
    held = json.loads(version.canonical)
    assert held["format"] == canonical.FORMAT
    assert held["submission"] == db.session.get_one(Submission, version.submission_id).sha256
    assert set(held["expected"]["measures"]) == set(MEASURES)
    request = reads.request_in(version)
    assert {choice.id for choice in request.chosen} == set(MEASURES)
    assert request.target is not None
    assert request.target.value == -20.0
    study = reads.study_of_version(people.luxi.city, version)
    assert [round(float(v), 3) for v in study.result.plan.totals[request.target.basis]] == held["expected"][
        "plan"
    ]


def test_a_version_is_never_changed(page) -> None:
    page.submit("versions")
    version = versions()[0]
    version.number = 7
    with pytest.raises(PlanVersionChanged):
        db.session.flush()
    db.session.rollback()


def test_the_same_plan_has_the_same_words(page, people) -> None:
    """The canonical form is a fixed point: read back and written again it is the same."""
    study = reads.study_of(people.luxi.city)
    assert study is not None
    record = canonical.request_record(study.request, study.inputs.target)
    again = canonical.request_of(record)
    assert canonical.request_record(again, again.target) == record


def test_the_mayor_confirms_a_version(page, client, people) -> None:
    page.submit("/versions")
    (version,) = versions()
    assert not client.get(URL).all("//form[contains(@action, '/adopt')]"), "an official does not confirm"
    client.post(f"/c/luxi/plan/versions/{version.id}/adopt", status=403)
    client.login(people.luxi.mayor)
    page = client.get(URL).submit("/adopt")
    assert "Version 1 is confirmed as adopted" in page.html
    assert people.luxi.mayor.name in cells(page, "version-table")[0][3]
    assert not page.all("//form[contains(@action, '/adopt')]")
    assert "was confirmed before" in client.post(f"/c/luxi/plan/versions/{version.id}/adopt").html
    assert db.session.query(PlanAdoption).count() == 1
    paper = client.get("/c/luxi/plan/document?lang=en")
    assert "adopted, confirmed by the mayor on" in paper.text
    client.login(people.luxi.official)
    assert "version 1 of the plan is adopted" in client.get("/messages?lang=en").text


def test_another_citys_mayor_confirms_nothing_here(page, client, people) -> None:
    page.submit("/versions")
    (version,) = versions()
    client.login(people.slp.mayor)
    for slug in ("luxi", "st-louis-park"):
        client.post(f"/c/{slug}/plan/versions/{version.id}/adopt", status=404)
    assert db.session.query(PlanAdoption).count() == 0

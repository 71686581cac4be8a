"""The document of a city on the web: what people wrote beside the figures, and the files made of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from lowcarbon_training.extensions import db
from lowcarbon_training.people.cities.operations import create_zone
from lowcarbon_training.plan.models import PlanVersion
from lowcarbon_training.platform.jobs.models import Job
from lowcarbon_training.reports.document.beside import Task
from lowcarbon_training.reports.documents import jobs, operations, reads
from lowcarbon_training.reports.documents.models import PlanFile
from tests.plan.given import MEASURES, handed_in, ticked
from tests.support.jobs import work_off
from tests.support.planned import planned_city
from tests.support.queries import counted

__all__ = ["planned_city"]
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[110.20, 28.25], [110.23, 28.25], [110.23, 28.28], [110.20, 28.28], [110.20, 28.25]]],
}
DOCUMENT, EXPORT = "/c/luxi/plan/document", "/c/luxi/plan/export"
MOST_QUERIES = 15


@pytest.fixture
def official(client, people, planned_city) -> Any:
    """The official of a city with a plan."""
    return client.login(people.luxi.official)


def zone(town: Any, name: str, **more: Any) -> None:
    create_zone(
        town.city, name_zh="", name_en=name, area_km2=Decimal("9.8"), actor_id=town.official.id, **more
    )
    db.session.commit()


def cells(page: Any, section: str) -> str:
    return " ".join("".join(cell.itertext()) for cell in page.all(f"//section[@id='{section}']//table//*"))


def test_zones_and_frozen_versions_of_this_city_only(client, people, planned_city) -> None:
    zone(people.luxi, "Wuxi riverside", outline=SQUARE, words_en="Old town between bridge and station")
    zone(people.slp, "Elmwood station area", words_en="Around the station")
    digests = {v.city_id: v.sha256[:12] for v in db.session.query(PlanVersion)}  # the demo froze both
    page = client.login(people.luxi.official).get(f"{DOCUMENT}?lang=en")
    assert "Wuxi riverside" in cells(page, "s07")
    assert "Old town between bridge and station" in cells(page, "s07")
    assert page.all("//section[@id='s07']//figure//*[local-name()='svg']")
    assert "Version 1" in cells(page, "a4")
    assert digests[people.luxi.city.id] in cells(page, "a4")
    assert digests[people.slp.city.id] not in page.html
    assert "Elmwood station area" not in page.html
    theirs = client.login(people.slp.official).get(f"{people.slp.url}/plan/document?lang=en")
    assert "Elmwood station area" in cells(theirs, "s07")
    assert "Wuxi riverside" not in theirs.html


def test_departments_and_notes_of_the_measures(client, people) -> None:
    handed_in(people.luxi)
    client.login(people.luxi.official)
    ticked(client.get("/c/luxi/measures?lang=en"), *MEASURES)
    ticked(
        client.get("/c/luxi/measures?lang=en"),
        **{"lead.light-led-street": "City works office", "note.light-led-street": "First the ring road"},
    )
    paper = reads.paper_of(people.luxi.city)
    assert paper is not None
    assert paper.beside.tasks == {"light-led-street": Task("City works office", "First the ring road")}
    page = client.get(f"{DOCUMENT}?lang=en")
    assert "City works office" in cells(page, "s08")
    assert "First the ring road" in cells(page, "s11")


def test_what_stands_beside_makes_another_file(people, planned_city) -> None:
    marks = []
    for name in ("", "Wuxi riverside", "Station"):
        if name:
            zone(people.luxi, name)
        paper = reads.paper_of(people.luxi.city)
        assert paper is not None
        marks.append(paper.fingerprint)
    assert len(set(marks)) == len(marks)
    zone(people.slp, "Elmwood station area")
    again = reads.paper_of(people.luxi.city)
    assert again is not None
    assert again.fingerprint == marks[-1]


@pytest.mark.parametrize("path", [DOCUMENT, EXPORT])
def test_queries(official, people, path: str) -> None:
    zone(people.luxi, "Wuxi riverside", outline=SQUARE)
    official.get(path)
    with counted() as statements:
        official.get(path)
    assert len(statements) <= MOST_QUERIES


def test_all_three_are_made_once(app, official, monkeypatch) -> None:
    asked: list[list[str]] = []
    real = jobs.plan_pdfs

    def count(study: Any, modes: Any, beside: Any) -> dict[str, bytes]:
        asked.append(sorted(modes))
        return real(study, modes, beside)

    monkeypatch.setattr(jobs, "plan_pdfs", count)
    three = {"mode": ["zh", "en", "both"]}
    page = official.get(f"{EXPORT}?lang=en")
    assert "Make all three" in page.text
    official.post(EXPORT, three)
    assert work_off(app) == 1
    files = {file.mode: file for file in db.session.query(PlanFile)}
    assert set(files) == {"zh", "en", "both"}
    for file in files.values():
        assert operations.path_of(file).read_bytes().startswith(b"%PDF")
    page = official.get(f"{EXPORT}?lang=en")
    assert len([link for link in page.links if "/plan/files/" in link]) == 3
    assert "Make all three" not in page.text
    official.post(EXPORT, three)  # from a page that was left open
    work_off(app)
    official.post(EXPORT, {"mode": ["en"]})
    work_off(app)
    assert asked == [["both", "en", "zh"]]
    assert db.session.query(PlanFile).count() == 3


@pytest.mark.parametrize("modes", [[], ["fr"], ["zh", "fr"]])
def test_no_other_languages(official, modes: list[str]) -> None:
    official.post(EXPORT, {"mode": modes}, status=400)


def test_a_language_asked_for_twice_is_made_once(app, official) -> None:
    official.post(EXPORT, {"mode": ["en", "en", "en"]})
    (job,) = db.session.query(Job)
    assert job.payload["modes"] == ["en"]


def test_a_newly_frozen_version_comes_last(official, people) -> None:
    ticked(official.get("/c/luxi/measures"), "tr-ebus", **{"note.tr-ebus": "First line 3"})
    official.get("/c/luxi/plan").submit("versions")
    paper = reads.paper_of(people.luxi.city)
    assert paper is not None
    assert [edition.number for edition in paper.beside.editions] == [1, 2]
    assert all(isinstance(edition.day, date) for edition in paper.beside.editions)

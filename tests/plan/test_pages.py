"""The pages of the plan room: before and after the answers are handed in, in both languages, for every role."""

from __future__ import annotations

import re

import pytest

from lowcarbon_training.catalogue import load
from tests.plan.given import handed_in
from tests.support.foreign import foreign_runs
from tests.support.queries import counted

PAGES = ("target", "measures", "measures/light-led-street", "plan")
WRITES = ("target", "measures", "plan/versions")
MOST_QUERIES = 15


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_before_the_answers(client, people, lang: str) -> None:
    for user in (people.luxi.viewer, people.luxi.official, people.coordinator):
        for path in PAGES:
            page = client.login(user).get(f"/c/luxi/{path}?lang={lang}")
            assert "/c/luxi/ask" in page.links
            assert not page.all("//main//form")
            assert not foreign_runs(page, lang), path


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("slug", ["luxi", "slp"])
def test_every_page(client, people, planned_city, slug: str, lang: str) -> None:
    town = getattr(people, slug)
    names = [user.name for user in (town.official, town.mayor, town.viewer)]
    for user in (town.viewer, town.official):
        client.login(user)
        for path in PAGES:
            client.get(f"{town.url}/{path}?lang={lang}")
            with counted() as statements:
                page = client.get(f"{town.url}/{path}?lang={lang}")
            assert len(statements) <= MOST_QUERIES, (path, len(statements))
            assert not foreign_runs(page, lang, names), path
            assert not re.search(r"\b(nan|inf|None)\b", page.text), path


@pytest.mark.parametrize("slug", ["luxi", "slp"])
def test_every_measure_of_the_library(client, people, slug: str) -> None:
    town, ids = getattr(people, slug), {*load().sources, *load().measures}
    handed_in(town)
    client.login(town.viewer)
    for lang in ("zh", "en"):
        for measure in load().measures.values():
            here = town.city.country in measure.countries
            page = client.get(f"{town.url}/measures/{measure.id}?lang={lang}", status=200 if here else 404)
            if here:
                assert measure.name.get(lang) in page.text
                words = "\n".join(page.all("//main//text()"))
                assert not [one for one in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", words) if one in ids], (
                    measure.id
                )
                assert not re.search(r"\b(carrier|stream|end_use)\.|[a-z]_[a-z]", words), measure.id
                assert not foreign_runs(page, lang), measure.id


def test_other_cities_see_nothing(client, people, planned_city) -> None:
    client.login(people.slp.official)
    for path in PAGES:
        client.get(f"/c/luxi/{path}", status=404)
    for path in WRITES:
        client.post(f"/c/luxi/{path}", status=404)


def test_readers_change_nothing(client, people, planned_city) -> None:
    for user in (people.luxi.viewer, people.coordinator):
        client.login(user)
        for path in PAGES:
            assert not client.get(f"/c/luxi/{path}").all("//main//form")
        for path in WRITES:
            client.post(f"/c/luxi/{path}", status=403)


def test_forged_forms_are_refused(client, people, planned_city) -> None:
    client.login(people.luxi.official)
    for path in WRITES:
        assert client.raw.post(f"/c/luxi/{path}", data={"kind": "net_zero"}).status_code == 400


def test_the_home_page_says_where_the_plan_stands(client, people) -> None:
    client.login(people.luxi.official)
    handed_in(people.luxi)
    assert "Set the target" in client.get("/c/luxi/?lang=en").text
    assert "Look at the measures" in client.login(people.luxi.viewer).get("/c/luxi/?lang=en").text

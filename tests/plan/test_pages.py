"""The pages of the plan room: before and after the answers are handed in, in both languages, for every role."""

from __future__ import annotations

import pytest

from lowcarbon_training.catalogue import load
from tests.plan.given import MEASURES, handed_in, ticked
from tests.support.foreign import foreign_runs
from tests.support.queries import counted

PAGES = ("target", "measures", "measures/light-led-street", "plan")
MOST_QUERIES = 15


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_before_the_answers(client, people, path: str, lang: str) -> None:
    for user in (people.luxi.viewer, people.luxi.official, people.coordinator):
        page = client.login(user).get(f"/c/luxi/{path}?lang={lang}")
        assert "/c/luxi/ask" in page.links
        assert not page.all("//main//form")
        assert not foreign_runs(page, lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("slug", ["luxi", "slp"])
def test_every_page(client, people, slug: str, lang: str) -> None:
    town = getattr(people, slug)
    handed_in(town)
    ticked(client.login(town.official).get(f"{town.url}/measures"), *MEASURES)
    names = [user.name for user in (town.official, town.mayor, town.viewer)]
    for user in (town.viewer, town.official):
        client.login(user)
        for path in PAGES:
            client.get(f"{town.url}/{path}?lang={lang}")
            with counted() as statements:
                page = client.get(f"{town.url}/{path}?lang={lang}")
            assert len(statements) <= MOST_QUERIES, (path, len(statements))
            assert not foreign_runs(page, lang, names), path
            assert "Traceback" not in page.html
            assert "nan" not in page.text


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("slug", ["luxi", "slp"])
def test_every_measure_of_the_library(client, people, slug: str, lang: str) -> None:
    town = getattr(people, slug)
    handed_in(town)
    client.login(town.viewer)
    for measure in load().measures.values():
        here = town.city.country in measure.countries
        page = client.get(f"{town.url}/measures/{measure.id}?lang={lang}", status=200 if here else 404)
        if here:
            assert measure.name.get(lang) in page.text
            assert not foreign_runs(page, lang), measure.id


def test_other_cities_see_nothing(client, people) -> None:
    handed_in(people.luxi)
    client.login(people.slp.official)
    for path in PAGES:
        client.get(f"/c/luxi/{path}", status=404)
    for path in ("target", "measures", "plan/versions"):
        client.post(f"/c/luxi/{path}", status=404)


def test_readers_change_nothing(client, people) -> None:
    handed_in(people.luxi)
    client.login(people.luxi.viewer)
    for path in PAGES:
        assert not client.get(f"/c/luxi/{path}").all("//main//form")
    for path in ("target", "measures", "plan/versions"):
        client.post(f"/c/luxi/{path}", status=403)


def test_forged_forms_are_refused(client, people) -> None:
    handed_in(people.luxi)
    client.login(people.luxi.official)
    for path in ("target", "measures", "plan/versions"):
        answer = client.raw.post(f"/c/luxi/{path}", data={"kind": "net_zero"})
        assert answer.status_code == 400

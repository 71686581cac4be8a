"""The ranking by what counts to the city."""

from __future__ import annotations

import pytest

from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.questions.answers import Answer
from lowcarbon_training.plan import ranking
from lowcarbon_training.plan.figures import basis_of
from lowcarbon_training.plan.reads import study_of
from tests.plan.given import handed_in
from tests.support.queries import counted

URL = "/c/luxi/measures/ranking"


def names(page) -> list[str]:
    return [str(one).rsplit("/", 1)[1] for one in page.all("//table[@id='ranking']//th/a/@href")]


def test_before_the_answers_it_says_what_will_be_here(client, people) -> None:
    assert "order of what counts" in client.login(people.luxi.official).get(URL + "?lang=en").text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_follows_the_rules(client, people, planned_city, lang) -> None:
    for who in (people.luxi.official, people.luxi.viewer, people.coordinator):
        client.login(who).get(f"{URL}?lang={lang}")
    client.login(people.slp.mayor).get(f"/c/st-louis-park/measures/ranking?lang={lang}")
    client.get(URL, status=404)


def test_one_weight_alone_orders_by_its_figure(client, people, planned_city) -> None:
    client.login(people.luxi.official)
    page = client.get(URL + "?lang=en&carbon=100")
    library, study = load(), study_of(people.luxi.city)
    chosen = ranking.candidates(study.result.proposals, library.measures, 2027)
    assert sorted(names(page)) == sorted(choice.id for choice in chosen)
    by_carbon = names(page)
    assert by_carbon != names(client.get(URL + "?lang=en&speed=100"))
    assert "only tried out" in page.text


def test_points_are_in_proportion_and_weighed(people, planned_city) -> None:
    study = study_of(people.luxi.city)
    weights = {"carbon": 60, "money": 40, "jobs": 0, "air": 0, "speed": 0}
    found = ranking.ranked(study.result.attribution, basis_of(study), study.result.at(2035), weights)
    best = max(one.figures["carbon"] for one in found)
    for one in found:
        assert one.points["carbon"] == pytest.approx(100 * max(one.figures["carbon"], 0) / best)
        assert one.score == pytest.approx(0.6 * one.points["carbon"] + 0.4 * one.points["money"])
        assert all(0 <= points <= 100 for points in one.points.values())
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_unknown_costs_give_no_points(people, planned_city) -> None:
    study = study_of(people.luxi.city)
    weights = dict.fromkeys(ranking.CRITERIA, 1.0)
    for one in ranking.ranked(study.result.attribution, basis_of(study), study.result.at(2035), weights):
        for name, figure in one.figures.items():
            if figure is None or figure <= 0:
                assert one.points[name] == 0


def test_the_citys_own_weights_count(client, people) -> None:
    own = [
        Answer(f"N07.{n}", float(v), "%") for n, v in zip(ranking.CRITERIA, (10, 0, 0, 0, 90), strict=True)
    ]
    handed_in(people.luxi, *own)
    page = client.login(people.luxi.official).get(URL + "?lang=en")
    assert "The weights are the city's own." in page.text
    assert names(page) == names(client.get(URL + "?lang=en&carbon=10&money=0&jobs=0&air=0&speed=90"))


@pytest.mark.parametrize("query", ["carbon=0", "carbon=-1", "carbon=many", "carbon=101", "carbon=NaN"])
def test_weights_that_cannot_be_meant(client, people, planned_city, query) -> None:
    page = client.login(people.luxi.official).get(f"{URL}?lang=en&{query}", status=422)
    assert "There is a problem" in page.text
    assert names(page)


def test_few_queries(client, people, planned_city) -> None:
    client.login(people.luxi.official).get(URL)
    with counted() as statements:
        client.get(URL)
    assert len(statements) <= 15

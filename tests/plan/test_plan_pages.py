"""Target, measures and plan: journeys, clear refusals, both languages, other cities kept out."""

import pytest

from lowcarbon_training.extensions import db
from lowcarbon_training.plan.models import Plan, PlanMeasure, PlanVersion
from tests.support.queries import counted

PAGES = ("/c/luxi/target", "/c/luxi/measures", "/c/luxi/plan", "/c/luxi/measures/pw-pv-public-roof")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("url", PAGES)
def test_pages_follow_the_rules(client, people, planned_city, url: str, lang: str) -> None:
    page = client.login(people.luxi.official).get(f"{url}?lang={lang}")
    assert page.h1


@pytest.mark.parametrize("url", PAGES[:3])
def test_before_the_answers_pages_say_how_to_start(client, people, url: str) -> None:
    assert "ten minutes" in client.login(people.luxi.mayor).get(url + "?lang=en").text


def test_target_is_set_and_judged(client, people, planned_city) -> None:
    page = client.login(people.luxi.official).get("/c/luxi/target?lang=en")
    page = page.submit(
        "/target", basis="basic", kind="absolute", percent="10", base_year="2022", target_year="2035"
    )
    assert "Saved." in page.html
    plan = db.session.query(Plan).filter_by(city_id=people.luxi.city.id).one()
    assert (plan.target_kind, plan.target_value, plan.target_year) == ("absolute", -10.0, 2035)
    assert "not computable" not in page.text


def test_target_without_its_parts_is_refused_in_words(client, people, planned_city) -> None:
    page = client.login(people.luxi.official).get("/c/luxi/target?lang=zh")
    page = page.submit(
        "/target", basis="basic", kind="absolute", percent="", base_year="", target_year="1990"
    )
    assert page.status == 422
    assert "请填写下降百分比" in page.text
    assert "请填写基准年" in page.text
    assert page.title.startswith("错误")


def test_base_year_before_the_inventory_needs_a_published_total(client, people, planned_city) -> None:
    page = client.login(people.luxi.official).get("/c/luxi/target?lang=en")
    page = page.submit(
        "/target", basis="basic", kind="absolute", percent="10", base_year="2015", target_year="2035"
    )
    assert "cannot be computed" in page.text


def test_measures_are_chosen_and_computed_together(client, people, planned_city) -> None:
    page = client.login(people.luxi.official).get("/c/luxi/measures?lang=en")
    before = db.session.query(PlanMeasure).count()
    page = page.submit("/measures", **{"choose.wt-leak": "1", "start.wt-leak": "2028", "level.wt-leak": "60"})
    assert "computed together" in page.html
    db.session.expire_all()
    assert db.session.query(PlanMeasure).count() == before + 1
    row = db.session.query(PlanMeasure).filter_by(measure="wt-leak").one()
    assert (row.start, row.level) == (2028, 0.6)


def test_a_bad_year_keeps_the_whole_choice(client, people, planned_city) -> None:
    page = client.login(people.luxi.official).get("/c/luxi/measures?lang=en")
    page = page.submit("/measures", **{"choose.wt-leak": "1", "start.wt-leak": "soon"})
    assert page.status == 422
    assert 'value="soon"' in page.html
    assert db.session.query(PlanMeasure).filter_by(measure="wt-leak").count() == 0


def test_freezing_twice_is_one_version(client, people, planned_city) -> None:
    client.login(people.luxi.official).get("/c/luxi/plan").submit("/plan")
    client.get("/c/luxi/plan").submit("/plan")
    assert db.session.query(PlanVersion).filter_by(city_id=people.luxi.city.id).count() == 1


def test_viewer_reads_and_does_not_write(client, people, planned_city) -> None:
    client.login(people.luxi.viewer)
    for url in PAGES:
        client.get(url)
    client.post("/c/luxi/plan", status=403)


@pytest.mark.parametrize("url", PAGES)
def test_another_city_sees_nothing(client, people, planned_city, url: str) -> None:
    client.login(people.slp.mayor).get(url, status=404)


@pytest.mark.parametrize("url", PAGES)
def test_few_queries(client, people, planned_city, url: str) -> None:
    client.login(people.luxi.official).get(url)
    with counted() as statements:
        client.get(url)
    assert len(statements) <= 15

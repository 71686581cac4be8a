"""Setting a target: each kind, what is asked for, what is refused in words, what cannot be computed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.projection import axis, factor_index
from lowcarbon_training.extensions import db
from lowcarbon_training.plan.grid_path import grid_sentence, grid_words
from lowcarbon_training.plan.models import Plan
from lowcarbon_training.plan.reads import study_of
from lowcarbon_training.reports.case import plan_of
from tests.plan.given import handed_in
from tests.support.answers import given

EXAMPLES = Path(__file__).parents[2] / "examples"
URL = "/c/luxi/target?lang=en"


@pytest.fixture
def page(client, people):
    handed_in(people.luxi)
    return client.login(people.luxi.official).get(URL)


def plan() -> Plan:
    db.session.expire_all()
    return db.session.query(Plan).one()


def send(page: Any, **fields: str) -> Any:
    return page.submit(**{"basis": "basic", "target_year": "2035", "percent": "", "base_year": "", **fields})


def test_it_begins_with_a_suggestion_and_no_value(page) -> None:
    assert "No target is set yet" in page.text
    chosen = page.all("//input[@type='radio'][@checked]/@value")
    assert chosen == ["energy_co2", "absolute"]
    assert page.all("//input[@name='percent']/@value") == [""]
    assert page.all("//input[@name='base_year']/@value") == ["2022"]


def test_cut_against_a_base_year(page) -> None:
    after = send(page, kind="absolute", percent="20", base_year="2022")
    assert "The target is saved." in after.html
    assert "20% below 2022 by 2035" in after.text
    assert (plan().target_kind, plan().target_value, plan().target_base_year) == ("absolute", -20.0, 2022)
    assert after.all("//input[@name='percent']/@value") == ["20"]
    for words in ("Allowed in 2035", "To cut each year", "Against business as usual", "Per person"):
        assert words in after.text


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("bau", {"percent": "15.5"}, "15.5% below business as usual in 2035"),
        ("per_capita", {"percent": "30", "base_year": "2022"}, "30% less per person than in 2022 by 2035"),
        ("peak", {"target_year": "2030"}, "Peak by 2030"),
        ("net_zero", {"target_year": "2060"}, "Net zero by 2060"),
        ("fixed", {"level": "700,000"}, "At most 700,000 t in 2035"),
    ],
)
def test_other_kinds(page, kind: str, fields: dict[str, str], words: str) -> None:
    after = send(page, kind=kind, **fields)
    assert "The target is saved." in after.html
    assert words in after.text
    assert "cannot be computed yet" not in after.text
    after.client.get("/c/luxi/plan?lang=zh")
    after.client.get("/c/luxi/measures?lang=zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_peak_shows_what_is_known_and_nothing_empty(page, lang: str) -> None:
    send(page, kind="peak", target_year="2030")
    for path, count in (("target", 5), ("plan", 5), ("measures", 5)):
        shown = page.client.get(f"/c/luxi/{path}?lang={lang}")
        values = [
            " ".join("".join(one.itertext()).split()) for one in shown.all("//dl[@class='stats']/div/dd")
        ]
        assert len(values) == count
        assert any(value.startswith("2030") or "2030" in value for value in values), path
        if path != "measures":  # nothing is chosen yet: money and jobs are not known
            assert not [value for value in values[:2] if value.startswith("–")], path
        else:
            assert not values[1].startswith("–")


def test_what_the_kind_does_not_need_is_left_out(page) -> None:
    send(page, kind="net_zero", percent="20", base_year="2022", published="5", published_source="x")
    row = plan()
    assert (row.target_value, row.target_base_year, row.published_total) == (None, None, None)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "absolute", "base_year": "2022"}, "Enter the cut in per cent"),
        ({"kind": "absolute", "percent": "20"}, "Enter the base year"),
        ({"kind": "absolute", "percent": "120", "base_year": "2022"}, "Enter 100 or less"),
        ({"kind": "absolute", "percent": "half", "base_year": "2022"}, "Enter a number"),
        ({"kind": "fixed"}, "Enter the level"),
        ({"kind": "bau", "percent": "20", "target_year": "2022"}, "Enter a year from 2023 to 2060"),
        ({"kind": "bau", "percent": "20", "target_year": "2061"}, "Enter a year from 2023 to 2060"),
        ({"kind": "absolute", "percent": "20", "base_year": "2040"}, "must lie before the target year"),
        ({"kind": "absolute", "percent": "20", "base_year": "2024"}, "no inventory of that year"),
        (
            {"kind": "absolute", "percent": "20", "base_year": "2015", "published": "900000"},
            "Name the source",
        ),
        ({"kind": "sometime", "percent": "20"}, "Not a valid choice"),
    ],
)
def test_refusals_keep_what_was_typed(page, fields: dict[str, str], words: str) -> None:
    after = send(page, **fields)
    assert after.status == 422
    assert words in after.text
    assert after.title.startswith("Error:")
    for name, value in fields.items():
        if name != "kind":
            assert after.all(f"//input[@name='{name}']/@value") == [value]
    assert db.session.query(Plan).count() == 0


def test_a_base_year_before_the_inventory_needs_a_published_total(page) -> None:
    after = send(page, kind="absolute", percent="20", base_year="2015")
    assert "cannot be computed yet" in after.text
    assert "earlier than the first inventory (2022)" in after.text
    after = send(
        after,
        kind="absolute",
        percent="20",
        base_year="2015",
        published="1,000,000",
        published_source="Plan 2016, p. 4",
    )
    assert "Plan 2016, p. 4" in after.text
    assert "800,000" in after.text
    assert "cannot be computed yet" not in after.text


def test_per_person_against_an_earlier_year_needs_its_population(page) -> None:
    fields = {"percent": "20", "base_year": "2015", "published": "1000000", "published_source": "Plan 2016"}
    after = send(page, kind="per_capita", **fields)
    assert "population of 2015 is missing" in after.text
    after = send(after, kind="per_capita", published_population="250000", **fields)
    assert "cannot be computed yet" not in after.text
    assert "Per person" in after.text


def test_the_target_of_the_questionnaire_counts_until_one_is_saved(client, people) -> None:
    parts = [
        given("CN", f"C03.{key}", value)
        for key, value in {
            "type": "absolute", "basis": "basic", "base_year": 2022, "target_year": 2030, "percent": 12,
        }.items()
    ]  # fmt: skip
    handed_in(people.luxi, given("CN", "C02", 3), *parts)
    page = client.login(people.luxi.official).get(URL)
    assert "12% below 2022 by 2030" in page.text
    assert "named in the questionnaire" in page.text
    after = page.submit()
    assert "12% below 2022 by 2030" in after.text
    assert "named in the questionnaire" not in after.text
    assert plan().target_value == -12.0


def test_language_switch_keeps_what_was_typed(page, client) -> None:
    data = {"basis": "basic", "kind": "bau", "percent": "17", "target_year": "2035"}
    shown = client.post("/c/luxi/target?lang=zh&_switch=1", data)
    assert shown.all("//input[@name='percent']/@value") == ["17"]
    assert db.session.query(Plan).count() == 0


def test_national_goals_stand_beside_with_source_and_mark(page, client, people) -> None:
    assert "before 2060" in page.text
    assert "not verified" in page.text
    assert "below 2005" in page.text
    handed_in(people.slp)
    assert "Paris Agreement" in client.login(people.slp.viewer).get("/c/st-louis-park/target?lang=en").text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_path_of_the_grid_stands_below_business_as_usual(page, client, lang: str) -> None:
    """Which years are published, at which rates it goes on, and from which year a long-term goal sets them."""
    [said] = client.get(f"/c/luxi/target?lang={lang}").all("//*[@id='grid-path']")
    words = "".join(said.itertext())
    rules = load().drivers["CN"]
    goal = next(n for n, one in enumerate(rules.grid.stretches) if one.goal)
    begins = rules.grid.stretches[goal - 1].to + 1
    assert str(max(rules.grid.published)) in words
    for stretch in rules.grid.stretches:
        assert f"{abs(stretch.rate.central):g}%" in words
    assert {"zh": f"{begins} 年起", "en": f"from {begins} the rate rests on the long-term goal"}[
        lang
    ] in words
    assert rules.goal.get(lang) in words
    assert str(rules.long_term) in words


def test_a_grid_without_a_goal_says_so_and_other_data_say_something_else() -> None:
    """The sentence is filled from the drivers: nothing of it is fixed."""
    study = plan_of(EXAMPLES / "st-louis-park.yaml")
    assert "rest on no long-term goal" in grid_words(study).en
    rules = study.inputs.drivers
    first, *others = rules.grid.stretches
    grid = replace(rules.grid, stretches=(replace(first, to=2028, goal=True), *others))
    changed = grid_sentence(replace(rules, grid=grid), study.result).en
    assert "2024–2028" in changed
    assert "from 2024 the rate rests" in changed


def test_the_bend_is_that_of_the_yearly_rates() -> None:
    """A stretch of 8 % a year is 8 % in every year, from the first year after the stretch before it."""
    rules = load().drivers["CN"]
    years = axis(2022, rules.long_term)
    index = factor_index(rules.grid, years)
    change = {int(y): 100 * (b / a - 1) for y, a, b in zip(years[1:], index, index[1:], strict=False)}
    ends = [max(rules.grid.published), *(stretch.to for stretch in rules.grid.stretches)]
    for n, stretch in enumerate(rules.grid.stretches):
        for year in range(ends[n] + 1, ends[n + 1] + 1):
            assert change[year] == pytest.approx(stretch.rate.central)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_before_a_target_is_set_the_page_says_how_far_the_library_goes(client, people, lang) -> None:
    handed_in(people.luxi)
    page = client.login(people.luxi.official).get(f"/c/luxi/target?lang={lang}")
    study = study_of(people.luxi.city)
    rows = page.all("//table[@id='reach']/tbody/tr")
    assert len(rows) == len(Basis)
    for row, basis in zip(rows, Basis, strict=True):
        now, least = (
            float(study.result.bau.totals[basis][0]),
            float(study.result.reach[basis][study.result.at(2035)]),
        )
        assert f"{100 * (1 - least / now):.0f}" in "".join(row.itertext()).replace("−", "-")

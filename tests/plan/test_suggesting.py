"""A first selection for the target: from the ranking, as far as the target needs, never saved by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.planning.assemble import assemble
from lowcarbon_training.extensions import db
from lowcarbon_training.plan import suggesting
from lowcarbon_training.plan.models import PlanMeasure
from lowcarbon_training.plan.reads import study_of
from tests.plan.given import handed_in

URL = "/c/luxi/measures?suggest=1&lang="
TARGET = "/c/luxi/target?lang=en"


@pytest.fixture
def official(client: Any, people: Any) -> Any:
    handed_in(people.luxi)
    return client.login(people.luxi.official)


def aim(client: Any, percent: str) -> Any:
    """Set a cut of so many per cent against business as usual."""
    return client.get(TARGET).submit(basis="energy_co2", kind="bau", target_year="2035", percent=percent)


def ticks(page: Any) -> list[str]:
    found = page.all("//input[@type='checkbox' and @checked and starts-with(@name, 'choose.')]/@name")
    return [str(one).removeprefix("choose.") for one in found]


@pytest.mark.parametrize(("lang", "words"), [("zh", "已预选一组措施"), ("en", "A first selection is ticked")])
def test_ticked_and_explained_but_not_saved(official, lang, words) -> None:
    aim(official, "5")
    page = official.get(URL + lang)
    assert words in page.text
    assert ticks(page)
    assert db.session.query(PlanMeasure).count() == 0
    assert ticks(official.get("/c/luxi/measures?lang=en")) == []


def test_saved_as_suggested_it_meets_the_target_and_leads_to_the_plan(official) -> None:
    aim(official, "5")
    suggested = ticks(official.get(URL + "en"))
    after = official.get(URL + "en").submit()
    assert sorted(ticks(after)) == sorted(suggested)
    assert "the chosen measures reach it" in after.text
    assert "Suggest measures for the target" not in after.text
    assert after.all("//div[contains(@class,'flash')]//a[@href='/c/luxi/plan']")


def test_as_many_as_needed_and_no_more(official, people) -> None:
    aim(official, "5")
    study, library = study_of(people.luxi.city), load().measures
    order = [p.measure for p in study.result.proposals if p.proposed and library[p.measure].acts]
    found = suggesting.suggest(study.inputs, library, order, 2027)
    assert found.met

    def state(chosen) -> str:
        return assemble(replace(study.inputs, chosen=chosen), library, propose_all=False).target.state

    assert state(found.added) == "met"
    assert state(found.added[:-1]) == "missed"


def test_chosen_measures_stay_and_what_they_exclude_is_passed_over(official, people) -> None:
    aim(official, "60")
    study, library = study_of(people.luxi.city), dict(load().measures)
    one, other = "light-led-street", "ind-motors-vsd"
    kept = suggesting.ChosenMeasure(one, 2028, 0.5)
    inputs = replace(study.inputs, chosen=(kept,))
    assert [c.id for c in suggesting.suggest(inputs, library, [one, other], 2027).added] == [other]
    library[one] = replace(library[one], excludes=(other,))
    assert suggesting.suggest(inputs, library, [one, other], 2027).added == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_out_of_reach_says_so(official, lang) -> None:
    aim(official, "99")
    page = official.get(URL + lang)
    assert {"zh": "仍不足以实现目标", "en": "Even so the target is not met."}[lang] in page.text
    assert ticks(page)


def test_without_a_target_it_asks_for_one(official) -> None:
    page = official.get(URL + "en")
    assert ticks(page) == []
    assert page.all("//main//a[@href='/c/luxi/target']")


def test_who_only_reads_gets_none(client, people) -> None:
    handed_in(people.luxi)
    client.login(people.luxi.viewer)
    assert ticks(client.get(URL + "en")) == []


def test_each_step_names_the_next(official) -> None:
    assert official.get("/c/luxi/?lang=en").all("//section[@class='next']//a[@href='/c/luxi/target']")
    after = aim(official, "5")
    assert after.all("//div[contains(@class,'flash')]//a[@href='/c/luxi/measures']")
    official.get(URL + "en").submit()
    assert official.get("/c/luxi/?lang=en").all("//section[@class='next']//a[@href='/c/luxi/plan']")

"""A first selection for the target: from the ranking, as far as the target needs, never saved by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.planning.assemble import assemble
from lowcarbon_training.extensions import db
from lowcarbon_training.people import home
from lowcarbon_training.plan import ranking, suggesting
from lowcarbon_training.plan.figures import basis_of
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


def ranked_for(study, library) -> list[ranking.Ranked]:
    """All proposed measures that act, ranked with all weights alike."""
    everything = ranking.candidates(study.result.proposals, library, 2027)
    whole = assemble(replace(study.inputs, chosen=everything), library, propose_all=False)
    at = study.result.at(2035)
    return ranking.ranked(whole.attribution, basis_of(study), at, suggesting.EVEN)


def test_as_many_as_needed_and_no_more(official, people) -> None:
    aim(official, "5")
    study, library = study_of(people.luxi.city), load().measures
    found = suggesting.suggest(study.inputs, library, ranked_for(study, library), 2027)
    assert found.met

    def plan(chosen):
        return assemble(replace(study.inputs, chosen=chosen), library, propose_all=False)

    assert plan(found.added).target.state == "met"
    assert plan(found.added[:-1]).target.state == "missed"
    end = study.result.at(2035) + 1
    assert found.capex == pytest.approx(float(plan(found.added).total.capex[:end].sum()))


def test_chosen_measures_stay_and_what_they_exclude_is_passed_over(official, people) -> None:
    aim(official, "60")
    study, library = study_of(people.luxi.city), dict(load().measures)
    one, other = "light-led-street", "ind-motors-vsd"
    inputs = replace(study.inputs, chosen=(suggesting.ChosenMeasure(one, 2028, 0.5),))
    order = [
        ranking.Ranked(name, {"carbon": 100.0, "money": 5.0, "jobs": None, "air": 0.0, "speed": 1.0}, {}, 1.0)
        for name in (one, other)
    ]
    assert [c.id for c in suggesting.suggest(inputs, library, order, 2027).added] == [other]
    library[one] = replace(library[one], excludes=(other,))
    assert suggesting.suggest(inputs, library, order, 2027).added == ()


def test_what_a_measure_needs_comes_with_it(official, people) -> None:
    aim(official, "60")
    study, library = study_of(people.luxi.city), load().measures
    figures = {"carbon": 100.0, "money": 5.0, "jobs": None, "air": 0.0, "speed": 1.0}
    found = suggesting.suggest(study.inputs, library, [ranking.Ranked("tr-ev-taxi", figures, {}, 1.0)], 2027)
    assert [c.id for c in found.added] == [*library["tr-ev-taxi"].needs, "tr-ev-taxi"]
    assert len(found.added) > 1


def test_out_of_reach_takes_what_pays_for_itself_and_is_not_small(official, people) -> None:
    aim(official, "99")
    study, library = study_of(people.luxi.city), load().measures
    order = ranked_for(study, library)
    found = suggesting.suggest(study.inputs, library, order, 2027)
    assert not found.met
    least = 0.01 * sum(max(one.figures["carbon"], 0) for one in order)
    by_id = {one.id: one for one in order}
    needed = {name for choice in found.added for name in library[choice.id].needs}
    for choice in found.added:
        figures = by_id[choice.id].figures if choice.id in by_id else None
        assert choice.id in needed or (figures["carbon"] >= least and figures["money"] > 0)
    assert 0 < len(found.added) < len(order)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_out_of_reach_says_so(official, lang) -> None:
    aim(official, "99")
    page = official.get(URL + lang)
    assert {"zh": "也不能实现目标", "en": "Not even all proposed measures"}[lang] in page.text
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


def test_what_was_saved_never_leads_back_to_an_earlier_verb(app, official) -> None:
    """Learning may wait as well, but who has just set a target goes on with the plan."""
    steps = home.house(app).steps
    before = steps["learn"]
    steps["learn"] = replace(
        before, status=lambda _city, _user: home.StepStatus("now", "waits", "Learn", "/l")
    )
    try:
        after = aim(official, "5")
        assert official.get("/c/luxi/?lang=en").all("//section[@class='next']//a[@href='/l']")
    finally:
        steps["learn"] = before
    assert after.all("//div[contains(@class,'flash')]//a[@href='/c/luxi/measures']")

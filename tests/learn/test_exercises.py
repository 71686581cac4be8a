"""Exercises work with the city's own figures; what is worked out is offered to the questionnaire, never written into it."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from lowcarbon_training.ask.offers.models import Offer
from lowcarbon_training.ask.questionnaire.models import AnswerRow
from lowcarbon_training.ask.questionnaire.operations import Entered, save_answers
from lowcarbon_training.engine.questions.answers import Answer
from lowcarbon_training.extensions import db
from lowcarbon_training.learn.exercises.models import ExerciseAnswer
from lowcarbon_training.learn.modules.models import RequirementEvent
from lowcarbon_training.people.cities.operations import join

O1, M1 = "/learn/official/o1/exercise", "/learn/mayor/m1/exercise"
A03 = {"v.A03": "240000", "year": "2023", "source": "Bulletin"}
D02 = {"v.D02.total": "6.2", "u.D02.total": "万kWh", "year": "2023"}
J01 = {"v.J01": "60000", "year": "2023"}


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def offers() -> dict[str, Offer]:
    return {one.key: one for one in db.session.scalars(select(Offer).where(Offer.state == "open"))}


def answered(city, actor, **values: object) -> None:
    """Put answers into a city's questionnaire."""
    found = [Answer(key.replace("_", "."), value, stored=value, year=2023) for key, value in values.items()]
    save_answers(city, found, [], Entered(actor.id))


def test_answers_are_offered_with_person_module_and_date_and_written_nowhere(client, people) -> None:
    client.login(people.luxi.viewer)
    page = client.post(f"{O1}/A03?lang=en", A03)
    assert page.url.startswith(O1)
    made = offers()["A03"]
    assert (made.value, made.year, made.source) == (240000, 2023, "Bulletin")
    assert (made.city_id, made.created_by_id) == (people.luxi.city.id, people.luxi.viewer.id)
    assert made.origin == "exercise:o1/A03"
    assert made.origin_name == {"zh": "城市档案与数据收集", "en": "City file and data hunt"}
    assert made.created_at is not None
    assert count(AnswerRow) == 0


def test_double_click_is_one_answer_and_one_offer(client, people) -> None:
    client.login(people.luxi.official)
    for _ in range(2):
        client.post(f"{O1}/A03", A03)
    assert (count(ExerciseAnswer), len(offers())) == (1, 1)
    client.post(f"{O1}/A03", {**A03, "v.A03": "250000"})
    assert count(ExerciseAnswer) == 2
    assert offers()["A03"].value == 250000


def test_done_when_each_question_has_an_answer_and_not_knowing_counts(client, people) -> None:
    client.login(people.luxi.official)
    client.post(f"{O1}/A03", A03)
    client.post(f"{O1}/D02", {"n.D02": "on"})
    assert count(RequirementEvent) == 0
    client.post(f"{O1}/J01", J01)
    fact = db.session.scalars(select(RequirementEvent)).one()
    assert (fact.requirement, fact.kind, fact.evidence["practice"]) == ("exercise", "completed", False)
    assert set(offers()) == {"A03", "J01"}, "not knowing is nothing to offer"
    client.post(f"{O1}/J01", J01)
    assert count(RequirementEvent) == 1


def test_per_person_figures_stand_beside_similar_cities_at_once(client, people) -> None:
    client.login(people.luxi.official)
    client.post(f"{O1}/A03", A03)
    client.post(f"{O1}/D02", D02)
    page = client.post(f"{O1}/J01?lang=en", J01)
    page = client.get(f"{O1}?lang=en")
    assert "below the usual range" in page.text, "62,000 kWh for 240,000 people: a 万 was lost"
    assert "0.685" in page.text
    client.post(f"{O1}/D02", {**D02, "v.D02.total": "85000"})
    assert "below the usual range" not in client.get(f"{O1}?lang=en").text
    client.post(f"{O1}/D02", {**D02, "v.D02.total": "8500000"})
    assert "above the usual range" in client.get(f"{O1}?lang=en").text


def test_what_the_city_says_already_is_filled_in_and_not_offered_again(client, people) -> None:
    answered(people.luxi.city, people.luxi.official, A03=250000)
    client.login(people.luxi.viewer)
    page = client.get(f"{O1}/A03?lang=en")
    assert page.all("//input[@name='v.A03']/@value") == ["250000"]
    page.submit()
    assert count(ExerciseAnswer) == 1
    assert count(Offer) == 0


def test_mayor_ranks_goals(client, people) -> None:
    client.login(people.luxi.mayor)
    page = client.get(f"{M1}/C11?lang=zh")
    page = page.submit(**{"r.C11.jobs": "1", "r.C11.air": "2", "r.C11.bills": "3"})
    assert offers()["C11"].value == ["jobs", "air", "bills"]
    assert "增加就业" in client.get(f"{M1}?lang=zh").text
    wrong = client.get(f"{M1}/C11?lang=en").submit(**{"r.C11.jobs": "1", "r.C11.air": "1"})
    assert wrong.status == 422
    assert wrong.title.startswith("Error:")


@pytest.mark.parametrize(
    "typed",
    [{"v.A03": "many", "year": "2023"}, {"v.A03": "-5", "year": "2023"}, {"v.A03": ""}, {"v.A03": "5"}],
)
def test_wrong_input_is_shown_again_and_kept_nowhere(client, people, typed) -> None:
    client.login(people.luxi.official).get(f"{O1}?lang=en")
    page = client.post(f"{O1}/A03", typed)
    assert page.status == 422
    assert page.all("//input[@name='v.A03']/@value")[0] == typed["v.A03"]
    assert count(ExerciseAnswer) == count(Offer) == 0


def test_switching_the_language_keeps_what_was_typed(client, people) -> None:
    client.login(people.luxi.official)
    page = client.post(f"{O1}/A03?lang=en&_switch=1", {**A03, "v.A03": "abc"})
    assert page.status == 200
    assert page.tree.get("lang") == "en"
    assert page.all("//input[@name='v.A03']/@value") == ["abc"]
    assert count(ExerciseAnswer) == 0


def test_who_has_several_cities_picks_one(client, people) -> None:
    join(people.luxi.official.id, people.slp.city.id, "viewer", actor_id=None)
    client.login(people.luxi.official)
    page = client.get(f"{O1}?lang=en")
    assert "Which of your cities?" in page.html
    client.post(f"{O1}/A03?city=st-louis-park", A03)
    assert offers()["A03"].city_id == people.slp.city.id
    client.post(f"{O1}/A03?city=luxi", {**A03, "v.A03": "7000"})
    assert {(one.city_id, one.value) for one in db.session.scalars(select(Offer))} == {
        (people.slp.city.id, 240000),
        (people.luxi.city.id, 7000),
    }


def test_another_city_cannot_be_named(client, people) -> None:
    client.login(people.luxi.official).post(f"{O1}/A03?city=st-louis-park", A03)
    assert offers()["A03"].city_id == people.luxi.city.id


@pytest.mark.parametrize("demo", [True, False])
def test_without_a_city_it_is_practice_on_an_example(client, people, demo) -> None:
    people.luxi.city.demo = demo
    answered(people.luxi.city, people.luxi.official, A03=240000, D02_total=8.5e8)
    client.login(people.stranger)
    page = client.get(f"{M1}?lang=zh")
    assert ("例如" in page.text or "泸溪" in page.text) is demo
    for question, data in (("A03", A03), ("D02", D02), ("J01", J01)):
        client.post(f"{O1}/{question}", data)
    assert count(Offer) == 0
    assert count(AnswerRow) == 2
    fact = db.session.scalars(select(RequirementEvent)).one()
    assert fact.evidence["practice"]


def test_figures_of_another_city_are_never_shown(client, people) -> None:
    answered(people.luxi.city, people.luxi.official, A03=240000, D02_total=8.5e8)
    page = client.login(people.slp.official).get(f"{M1}?lang=en&city=luxi")
    assert "240" not in page.text
    assert "No figures yet" in page.text


def test_questions_outside_the_exercise_are_not_found(client, people) -> None:
    client.login(people.luxi.official)
    client.get(f"{O1}/C11", status=404)
    client.post(f"{O1}/B01", {"v.B01": "admin"}, status=404)


def test_staff_keep_nothing(client, people) -> None:
    client.login(people.trainer).get(f"{O1}/A03")
    client.post(f"{O1}/A03", A03)
    assert count(ExerciseAnswer) == 0

"""Suggested answers: nothing counts until the city says so, and no is no."""

from __future__ import annotations

import pytest

from lowcarbon_training.ask.offers import offer
from lowcarbon_training.ask.offers.models import Offer
from lowcarbon_training.ask.questionnaire.models import AnswerRow
from lowcarbon_training.ask.questionnaire.reads import draft
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.extensions import db

NAME = Bi("第一课", "Lesson 1")


@pytest.fixture
def made(people):
    return offer(
        people.luxi.city, "J01", 5.5, unit="万t", year=2022, source="城管局", origin="exercise:o1/waste", origin_name=NAME, actor_id=people.luxi.official.id
    )  # fmt: skip


def test_an_offer_waits(client, people, made) -> None:
    assert "J01" not in draft(people.luxi.city).answers
    page = client.login(people.luxi.official).get("/c/luxi/ask?lang=en")
    assert "Lesson 1" in page.text
    assert "55,000 t" in page.text


def test_accepting_takes_it_over_once(client, people, made) -> None:
    page = client.login(people.luxi.official).get("/c/luxi/ask/J01?lang=en")
    page = page.submit(f"offers/{made.id}", decision="accept")
    assert page.url == "/c/luxi/ask/J01"
    answer = draft(people.luxi.city).answers["J01"]
    assert (answer.value, answer.unit, answer.year, answer.origin) == (5.5, "万t", 2022, "exercise:o1/waste")
    client.post(f"/c/luxi/ask/offers/{made.id}", {"decision": "accept"})
    assert len(db.session.scalars(db.select(AnswerRow)).all()) == 1
    assert "Suggested" not in client.get("/c/luxi/ask").text


def test_refusing_is_remembered(client, people, made) -> None:
    client.login(people.luxi.official).get("/c/luxi/ask?lang=en").submit("offers", decision="refuse")
    assert "J01" not in draft(people.luxi.city).answers
    again = offer(people.luxi.city, "J01", 5.5, unit="万t", origin="exercise:o1/waste", actor_id=None)
    assert again is None
    other = offer(people.luxi.city, "J01", 6.0, unit="万t", origin="exercise:o1/waste", actor_id=None)
    assert other is not None
    assert other.state == "open"


def test_the_same_origin_replaces_its_offer(people, made) -> None:
    same = offer(people.luxi.city, "J01", 5.5, unit="万t", origin="exercise:o1/waste", actor_id=None)
    assert same is made
    newer = offer(people.luxi.city, "J01", 5.8, unit="万t", origin="exercise:o1/waste", actor_id=None)
    states = sorted(one.state for one in db.session.scalars(db.select(Offer)))
    assert states == ["open", "replaced"]
    assert newer.state == "open"


@pytest.mark.parametrize(
    ("key", "value", "unit"), [("Z99", 1, None), ("J01", 1, "kWh"), ("J01", -4, "t"), ("A09", "tropic", None)]
)
def test_nonsense_is_not_offered(people, key, value, unit) -> None:
    with pytest.raises(EngineError):
        offer(people.luxi.city, key, value, unit=unit, origin="exercise:x", actor_id=None)


def test_choices_and_yes_can_be_offered(people) -> None:
    assert offer(people.luxi.city, "A09", "hscw", origin="exercise:x", actor_id=None).value == "hscw"
    assert offer(people.luxi.city, "A13", ("port", "mining"), origin="exercise:x", actor_id=None).value == [
        "port",
        "mining",
    ]
    assert offer(people.luxi.city, "D06.inside", True, origin="exercise:x", actor_id=None).value is True


def test_offers_of_another_city(client, people, made) -> None:
    client.login(people.slp.official)
    client.post(f"/c/st-louis-park/ask/offers/{made.id}", {"decision": "accept"}, status=404)
    client.login(people.luxi.viewer)
    client.post(f"/c/luxi/ask/offers/{made.id}", {"decision": "accept"}, status=403)
    client.login(people.luxi.official)
    client.post(f"/c/luxi/ask/offers/{made.id}", {"decision": "perhaps"}, status=400)

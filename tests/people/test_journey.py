"""A newcomer opens an account, starts a city and invites a colleague, who joins."""

from __future__ import annotations

import re

import pytest

from lowcarbon_training.ask.questionnaire.reads import given_by
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.questions.answers import AnswerSet
from lowcarbon_training.engine.questions.asking import path
from lowcarbon_training.engine.questions.questionnaire import Depth
from tests.support.page import PageClient


def test_newcomer_starts_a_city_and_invites(app, client) -> None:
    page = client.get("/register").submit(
        name="王芳", identity="wang@example.org", password="three quiet words"
    )
    assert page.url == "/start"
    page = page.submit(country="CN", name_zh="某县", name_en="Mouxian", region="CN-HN", role="official")
    assert page.url == "/c/mouxian/"
    page = page.follow("Invite colleagues").submit(role="mayor", note="Office of the mayor", max_uses="2")
    link = page.all("//p[@id='link']")[0].text
    guest = PageClient(app)
    page = guest.get(link.replace("http://localhost", ""))
    assert "Mouxian" in page.text
    page = page.follow("Open an account and accept").submit(
        name="Li", identity="13800001111", password="another quiet phrase"
    )
    page = page.submit()
    assert page.url == "/c/mouxian/"
    assert "Li" in guest.get("/c/mouxian/members").text


def test_wrong_password_is_refused_with_the_same_words(client, people) -> None:
    for identity in ("luxi-mayor", "nobody-at-all"):
        page = client.get("/sign-in").submit(identity=identity, password="not the password")
        assert page.status == 422
        assert page.title.startswith("Error:")
        assert "The name or the password is not right" in page.text


def test_sign_in_leads_to_the_city(client, people) -> None:
    page = client.get("/sign-in").submit(identity="ＬＵＸＩ-mayor", password="correct horse battery")
    assert page.url == "/c/luxi/"


def test_the_language_of_the_page_somebody_signs_in_on_stays(client, people) -> None:
    client.get("/?lang=zh")
    page = client.get("/sign-in").submit(identity="st-louis-park-mayor", password="correct horse battery")
    assert page.tree.get("lang") == "zh-Hans"
    assert client.get("/account").tree.get("lang") == "zh-Hans"
    assert people.slp.mayor.lang == "en", "the language of messages is another thing"
    client.get("/account?lang=en")
    assert client.get("/account").tree.get("lang") == "en"


@pytest.mark.parametrize(
    ("login", "first"),
    [
        ("verifier", "/verify"),
        ("trainer", "/cohorts"),
        ("coordinator", "/cities"),
        ("company", "/"),
        ("stranger", "/"),
    ],
)
def test_everybody_lands_where_their_work_is(client, people, login: str, first: str) -> None:
    page = client.get("/sign-in?lang=en").submit(identity=login, password="correct horse battery")
    assert page.url == first
    if login == "company":
        assert "Open to companies today" in page.text


def test_the_landing_page_tells_about_how_many_questions_there_are(client, people) -> None:
    page = client.get("/?lang=en")
    told = re.search(
        r"About (\d+) questions for a first plan, about (\d+) for a good one, about (\d+) for", page.text
    )
    assert told
    for city in (people.luxi.city, people.slp.city):
        for depth, number in zip(Depth, told.groups(), strict=True):
            asked = len(path(load().questionnaire, AnswerSet(given_by(city)), depth))
            assert abs(asked - int(number)) <= 0.1 * int(number), (city.country, depth, asked)

"""The check-answers page tells what stands now, although its words are kept."""

from __future__ import annotations

import pytest

from lowcarbon_training.ask.questionnaire.models import AnswerRow
from lowcarbon_training.extensions import db
from lowcarbon_training.platform import cache
from tests.ask.walking import send
from tests.support.page import PageClient


@pytest.fixture
def official(client, people) -> PageClient:
    """The official of Luxi, in English, with one answer."""
    client.login(people.luxi.official).get("/?lang=en")
    send(client.get("/c/luxi/ask/A03"), **{"v.A03": "233800", "year": "2023", "source": "Yearbook"})
    return client


def lines(page, question: str) -> str:
    return " ".join(page.tree.xpath(f"string(//*[@id='q-{question}'])").split())


def test_a_new_answer_and_a_new_source_are_shown(official) -> None:
    assert "233,800" in lines(official.get("/c/luxi/ask/check"), "A03")
    assert "233,800" in lines(official.get("/c/luxi/ask/check"), "A03")
    send(official.get("/c/luxi/ask/A03"), **{"v.A03": "240000"})
    assert "240,000" in lines(official.get("/c/luxi/ask/check"), "A03")
    send(official.get("/c/luxi/ask/A03"), source="Census")
    shown = lines(official.get("/c/luxi/ask/check"), "A03")
    assert "Census" in shown
    assert "Yearbook" not in shown


def test_each_language_depth_and_mark_has_words_of_its_own(official) -> None:
    page = official.get("/c/luxi/ask/check")
    assert "quality" in lines(page, "A03")
    assert not page.all("//*[@id='q-B01']"), "B01 is not asked at the quick depth"
    assert "quality" not in lines(official.get("/c/luxi/ask/check?lang=zh"), "A03")
    official.get("/c/luxi/ask?lang=en").submit("depth", depth="full")
    page = official.get("/c/luxi/ask/check")
    assert page.all("//*[@id='q-B01']")
    assert "Look again" not in lines(page, "A03")
    db.session.execute(db.update(AnswerRow).where(AnswerRow.key == "A03").values(review=True))
    assert "Look again" in lines(official.get("/c/luxi/ask/check"), "A03")


def test_another_city_sees_its_own_answers(official, people) -> None:
    assert "233,800" in lines(official.get("/c/luxi/ask/check"), "A03")
    official.login(people.slp.official)
    assert "233,800" not in official.get("/c/st-louis-park/ask/check?lang=en").text
    cache.clear()
    assert "233,800" not in official.get("/c/st-louis-park/ask/check").text

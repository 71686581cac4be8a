"""The main line walked by a newcomer on a phone without scripts; on paper; a job that is watched."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader

from lowcarbon_training.extensions import db
from lowcarbon_training.platform.jobs.queue import drain
from tests.ask.walking import CHINA
from tests.browser.watch import Visitor
from tests.support.people import PASSWORD
from tests.support.site import Site

MOST_QUESTIONS = 40


def put(page: Any, name: str, value: Any) -> None:
    """Fill in whatever has this name in the main form; a closed part of the form is opened first."""
    fields = page.locator(f"#main-form [name='{name}']:not([type=hidden])")
    if not fields.first.is_visible():
        page.locator(f"#main-form details:has([name='{name}']) > summary").first.click()
    kind = fields.first.evaluate("one => one.tagName === 'SELECT' ? 'select' : one.type")
    if kind == "select":
        fields.first.select_option(value)
    elif kind in ("radio", "checkbox"):
        for one in value if isinstance(value, list) else [value]:
            page.locator(f"#main-form [name='{name}'][value='{one}']").check()
    else:
        fields.first.fill(value)


def send(page: Any) -> None:
    """Press the main form's button."""
    page.locator("#main-form .actions button.button").first.click()
    page.wait_for_load_state()


def answer_questions(page: Any) -> list[str]:
    """The quick path, page after page, until the page on which the answers are checked; returns the questions met."""
    met: list[str] = []
    for _ in range(MOST_QUESTIONS):
        question = urlsplit(page.url).path.rsplit("/", 1)[1]
        if question == "check":
            return met
        if "look=1" in page.url:  # is this figure right?
            page.locator(".notice a.button").click()
            continue
        met.append(question)
        for name, value in CHINA[question].items():
            put(page, name, value)
        if page.locator("#main-form").count():
            send(page)
        else:
            page.locator("main .actions a.button").click()
    raise AssertionError(f"no end to the questions: {met}")


def test_a_newcomer_gets_a_plan_on_a_phone_without_scripts(visit: Callable[..., Visitor], site: Site) -> None:
    visitor = visit("stranger", "zh", scripts=False, width=390, height=844)
    page = visitor.open("/register")
    put(page, "name", "王芳")
    put(page, "identity", "wang.fang@example.org")
    put(page, "password", PASSWORD)
    send(page)
    assert page.url.endswith("/start")
    city = {"country": "CN", "name_zh": "新安县", "name_en": "Xin'an", "region": "CN-HN", "role": "official"}
    for name, value in city.items():
        put(page, name, value)
    send(page)
    slug = page.url.rstrip("/").rsplit("/", 1)[1]
    page = visitor.open(f"/c/{slug}/ask/A01")
    met = answer_questions(page)
    assert len(met) >= 12
    page.locator("form[action$='/ask/submit'] button.button").first.click()
    page.wait_for_load_state()
    page = visitor.open(f"/c/{slug}/inventory")
    assert re.search(r"\d{3}", page.locator("main").inner_text())
    page = visitor.open(f"/c/{slug}/target")
    target = {
        "basis": "basic",
        "kind": "absolute",
        "target_year": "2035",
        "percent": "30",
        "base_year": "2022",
    }
    for name, value in target.items():
        put(page, name, value)
    send(page)
    page = visitor.open(f"/c/{slug}/measures")
    boxes = page.locator("#main-form section .option-head input[type=checkbox]")
    for place in range(min(3, boxes.count())):
        boxes.nth(place).check()
    page.locator("#main-form button[type=submit].button").first.click()
    page.wait_for_load_state()
    page = visitor.open(f"/c/{slug}/plan")
    assert page.locator("main table").count()
    page = visitor.open(f"/c/{slug}/plan/export")
    page.locator("main form button").first.click()
    page.wait_for_load_state()
    assert "/jobs/" in page.url
    assert drain(site.app) >= 1
    page.reload()
    page.locator("main a.button").click()
    page.wait_for_load_state()
    with page.expect_download() as waiting:
        page.locator("main a.button").first.click()
    reader = PdfReader(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    assert len(reader.pages) >= 15
    assert "新安县" in reader.pages[0].extract_text()


def squeezed(text: str) -> str:
    """Without white space, and with characters as people type them (PDF readers return look-alikes)."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_on_paper(visit: Callable[..., Visitor], lang: str) -> None:
    visitor = visit("official", lang)
    for path in ("/c/luxi/inventory", "/c/luxi/plan", "/c/luxi/plan/document", "/c/luxi/ask/check"):
        page = visitor.open(path)
        heading = squeezed(page.locator("h1").inner_text())
        reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        printed = squeezed("".join(one.extract_text() for one in reader.pages))
        assert heading[:6] in printed, path
        assert len(printed) > 500, path


def test_a_job_is_watched(visit: Callable[..., Visitor], site: Site) -> None:
    from lowcarbon_training.people.accounts.models import User
    from lowcarbon_training.platform.jobs.models import Job

    with site.app.app_context():
        owner = db.session.scalar(db.select(User.id).where(User.login == "slp-official"))
        job = Job(kind="render_plan", key="watched", owner_id=owner, status="running", progress=10)
        db.session.add(job)
        db.session.commit()
        number = job.id
    page = visit("slp official", "en").open(f"/jobs/{number}")
    bar = page.locator("main progress").first
    bar.wait_for(timeout=15_000)

    def say(**values: Any) -> None:
        with site.app.app_context():
            row = db.session.get(Job, number)
            for name, value in values.items():
                setattr(row, name, value)
            db.session.commit()

    say(progress=70, message="typeset")
    page.get_by_text("70%").first.wait_for(timeout=15_000)
    say(status="done", progress=100, message="", result={"url": "/help"})
    page.locator("main a.button").wait_for(timeout=15_000)
    assert page.locator("main a.button").get_attribute("href").endswith("/help")

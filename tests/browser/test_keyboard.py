"""By keyboard: the first stop is the link to the content, every stop can be seen, the main action is reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.watch import Visitor
from tests.support.site import Site

MOST_TABS = 120
PAGES = (
    ("stranger", "/"), ("stranger", "/sign-in"), ("official", "/c/luxi/"), ("official", "/c/luxi/ask"),
    ("official", "/c/luxi/ask/A03"), ("official", "/c/luxi/ask/check"), ("official", "/c/luxi/target"),
    ("official", "/c/luxi/plan"), ("official", "/c/luxi/track"), ("official", "/learn"), ("trainer", "/cohorts"),
)  # fmt: skip
FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const outlined = look => look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2;
  const label = one.labels && one.labels[0];
  return {
    tag: one.tagName, html: one.outerHTML.slice(0, 120), primary: one.matches('main .button'), skip: one.matches('.skip'),
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight
      && (outlined(style) || style.boxShadow !== 'none' || !!(label && outlined(getComputedStyle(label)))),
  };
}"""


@pytest.mark.parametrize(("role", "path"), PAGES)
def test_the_main_action_is_reached(visit: Callable[..., Visitor], role: str, path: str) -> None:
    page = visit(role, "en").open(path)
    wanted = page.locator("main .button:visible").count() > 0
    page.keyboard.press("Tab")
    first: dict[str, Any] = page.evaluate(FOCUSED)
    assert first["skip"], f"the first stop is the link to the content, not {first}"
    assert first["seen"]
    page.keyboard.press("Enter")
    unseen, reached = [], False
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUSED)
        if now["tag"] == "BODY":
            break
        if not now["seen"]:
            unseen.append(now["html"])
        if now["primary"]:
            reached = True
            break
    assert not unseen, unseen[:3]
    assert reached or not wanted, "no way to the main button by keyboard"


def test_signing_in_and_the_menu(visit: Callable[..., Visitor], site: Site) -> None:
    from lowcarbon_training.people.demo import password

    page = visit("stranger", "en").open("/sign-in")
    page.locator("#identity").focus()
    page.keyboard.type("slp-official")
    page.keyboard.press("Tab")
    page.keyboard.type(password(site.app.config["SETTINGS"].data_dir))
    page.keyboard.press("Enter")
    page.wait_for_url("**/c/st-louis-park/")
    page.locator("details.account summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("details.account a").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("details.account a").first.is_visible()


def test_a_clause_of_a_chinese_heading_stays_on_one_line(visit: Callable[..., Visitor]) -> None:
    page = visit("official", "zh").open("/c/luxi/ask/A07")
    page.set_viewport_size({"width": 390, "height": 800})
    clauses = page.locator("h1 .clause")
    assert clauses.all_inner_texts() == ["地区生产总值是多少，", "实际增速多少？"]
    tops = [box["y"] for box in (clauses.nth(n).bounding_box() for n in range(2)) if box]
    assert tops[1] > tops[0], "a line each at this width"

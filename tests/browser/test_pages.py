"""Every kind of page in a real browser: accessibility, width, focus, dark and paper, console, foreign hosts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.plan import pages
from tests.browser.watch import Visitor
from tests.support.site import Site

PARTS = 6


@pytest.fixture(scope="session")
def planned(site: Site) -> list[tuple[str, str]]:
    """What to look at."""
    return pages(site)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("part", range(PARTS))
def test_pages(visit: Callable[..., Visitor], planned: list[tuple[str, str]], part: int, lang: str) -> None:
    visitors: dict[str, Visitor] = {}
    for role, path in planned[part::PARTS]:
        if role not in visitors:
            visitors[role] = visit(role, lang)
        visitors[role].examine(path)

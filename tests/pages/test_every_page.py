"""Every page that a person may open, in both languages, found by following links through the demo."""

from __future__ import annotations

import pytest

from lowcarbon_training import access
from tests.support.foreign import foreign_runs
from tests.support.page import check_page
from tests.support.site import ROLES, Site, walk

NOT_LINKED = {
    "pages.language": "an address that only redirects",
}
"""Endpoints that the walk need not meet, and why."""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_every_page_of(site: Site, role: str, lang: str) -> None:
    faults: list[str] = []

    def look(page) -> None:
        if page.status >= 400 and page.url not in site.unlinked:
            faults.append(f"{page.url}: {page.status}")
        elif page.is_html:
            faults.extend(f"{page.url}: {one}" for one in check_page(page))
            if page.tree.get("lang") != {"zh": "zh-Hans", "en": "en"}[lang]:
                faults.append(f"{page.url}: lang={page.tree.get('lang')}")
            faults.extend(f"{page.url}: {one}" for one in foreign_runs(page, lang, site.names))

    found = walk(site, role, look=look, lang=lang)
    faults += found.broken
    assert not faults, f"{len(faults)} faults\n" + "\n".join(dict.fromkeys(faults))


def test_no_page_is_forgotten(site: Site) -> None:
    """Every address that can be opened is met by somebody, so that it is checked above and in the browser."""
    met: set[str] = set()
    for role in ROLES:
        met |= set(walk(site, role, each=4).pages)
    missing = []
    for rule in site.app.url_map.iter_rules():
        if "GET" in rule.methods and rule.endpoint not in met and rule.endpoint not in NOT_LINKED:
            name = getattr(access.rule_of(site.app, rule.endpoint), "name", "no rule")
            if not rule.endpoint.endswith("static"):
                missing.append(f"{rule.rule} ({rule.endpoint}, {name})")
    assert not missing, (
        "no link leads there from the demo: link to it, let the demo fill it, or add it to tests/support/seeds.py:\n"
        + "\n".join(sorted(missing))
    )

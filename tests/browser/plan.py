"""Which pages are looked at in the browser: every kind of page, and every page that shows something not seen before."""

from __future__ import annotations

from typing import Any

import lxml.html

from tests.support.site import ROLES, Site, walk

LOOKED_THROUGH = 8
"""Pages of one endpoint that are considered for each role."""


def features(page: Any) -> set[str]:
    """Parts a page is made of: elements of the main part with their classes and kinds."""
    return {
        f"{one.tag}.{one.get('class', '')}[{one.get('type', '')}{one.get('role', '')}]"
        for one in lxml.html.fromstring(page.html).xpath("//main//*[not(ancestor-or-self::svg)]")
    }


def pages(site: Site) -> list[tuple[str, str]]:
    """(role, address) of what to look at, in a fixed order."""
    chosen: list[tuple[str, str]] = []
    known: dict[str, set[str]] = {}
    seen_by: set[tuple[str, str]] = set()
    for role in ROLES:

        def look(page: Any, role: str = role) -> None:
            if not page.is_html:
                return
            endpoint = (site.endpoint(page.url) or ("error", {}))[0]
            here = features(page)
            new = here - known.get(endpoint, set())
            if endpoint not in known or new:
                known.setdefault(endpoint, set()).update(here)
                if (role, page.url) not in seen_by:
                    seen_by.add((role, page.url))
                    chosen.append((role, page.url))

        walk(site, role, each=LOOKED_THROUGH, look=look)
    return chosen

"""The demo installation with everything in it, and a walk over all its pages by following links.

A new room needs nothing here: its pages are found by their links from the demo data. What no link leads to (pages that
need a token, say), and what the demo leaves empty, is made by ``tests/support/seeds.py``.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from flask import Flask

from lowcarbon_training import access
from lowcarbon_training.extensions import db
from lowcarbon_training.people.accounts.models import User
from tests.security.matrix import expected
from tests.support.client import SeparateClient
from tests.support.database import EmptyDatabase
from tests.support.page import PageClient
from tests.support.people import person
from tests.support.seeds import SEEDS

ROLES = {
    "stranger": None, "official": "luxi-official", "mayor": "luxi-mayor", "viewer": "luxi-viewer",
    "slp official": "slp-official", "slp mayor": "slp-mayor", "coordinator": "coordinator", "trainer": "trainer",
    "verifier": "verifier", "company": "company", "newcomer": "newcomer",
}  # fmt: skip
"""Who walks, by login name."""
STANDS_FOR = {
    "stranger": "nobody", "newcomer": "stranger", "slp official": "other official", "slp mayor": "other mayor",
}  # fmt: skip
"""Names of the same people in the access matrix."""
EACH = 3
"""Pages visited of one endpoint: the first ones met."""


@dataclasses.dataclass
class Site:
    """An application with the demo in it."""

    app: Flask
    unlinked: list[str] = dataclasses.field(default_factory=list)
    """Addresses that no page links to, such as links sent to a person."""

    @property
    def names(self) -> list[str]:
        """Proper names that may stand in any language: people, uploaded files."""
        from lowcarbon_training.platform.uploads.models import Upload

        with self.app.app_context():
            return [*db.session.scalars(db.select(User.name)), *db.session.scalars(db.select(Upload.name))]

    def client(self, role: str) -> PageClient:
        """A browser without scripts in which this person is signed in."""
        client = PageClient(self.app)
        login = ROLES[role]
        if login is not None:
            with self.app.app_context():
                client.login(db.session.scalar(db.select(User).where(User.login == login)))
        return client

    def endpoint(self, address: str) -> tuple[str, dict[str, Any]] | None:
        """(endpoint, arguments) of an address that can be opened, or None."""
        from werkzeug.exceptions import HTTPException

        try:
            name, values = self.app.url_map.bind("localhost").match(urlsplit(address).path, method="GET")
        except HTTPException:
            return None
        return (name, dict(values)) if name != "static" else None

    def allowed(self, role: str, address: str) -> bool:
        """Does the access matrix let this person open it?"""
        found = self.endpoint(address)
        rule = access.rule_of(self.app, found[0]) if found else None
        if found is None or rule is None:
            return False
        who = STANDS_FOR.get(role, role)
        if rule.of_city and found[1].get("slug") != "luxi":
            who = {"other official": "official", "other mayor": "mayor"}.get(
                who, "stranger" if who in ("official", "mayor", "viewer") else who
            )
        return expected(rule.name, who) == "y"


def build(empty: EmptyDatabase, folder: Path) -> Site:
    """Make the site: demo cities, every room's demo data, and somebody who has just come."""
    from lowcarbon_training.factory import create_app
    from lowcarbon_training.people.demo import build as build_demo
    from lowcarbon_training.platform.jobs.queue import drain

    app = create_app(empty.copy(folder))
    app.test_client_class = SeparateClient
    build_demo(app)
    with app.app_context():
        person("newcomer")
        db.session.commit()
    site = Site(app)
    for add in SEEDS:
        add(site)
    drain(app)
    return site


def close(site: Site) -> None:
    """Close its connections."""
    with site.app.app_context():
        db.session.remove()
        db.engine.dispose()


@dataclasses.dataclass
class Walk:
    """What one person found."""

    pages: dict[str, list[str]] = dataclasses.field(default_factory=lambda: defaultdict(list))
    """Addresses by endpoint, in the order met."""
    broken: list[str] = dataclasses.field(default_factory=list)
    """Links that lead to an error, one line each."""

    def all(self) -> Iterable[str]:
        """Every address met."""
        return (address for addresses in self.pages.values() for address in addresses)


def walk(
    site: Site, role: str, *, each: int = EACH, look: Callable[[Any], None] | None = None, lang: str = "en"
) -> Walk:
    """Follow links from the start page; ``look`` is shown each page (a Page). Nothing is sent, only opened."""
    client, found = site.client(role), Walk()
    client.get(f"/?lang={lang}", check=False)
    waiting = ["/", *(one for one in site.unlinked if site.endpoint(one) is None or site.allowed(role, one))]
    known = set(waiting)
    while waiting:
        address = waiting.pop(0)
        endpoint = (site.endpoint(address) or ("error", {}))[0]
        if len(found.pages[endpoint]) >= each:
            continue
        found.pages[endpoint].append(address)
        try:
            page = client.look(address)
        except Exception as error:
            found.broken.append(f"{address} raises {type(error).__name__}: {error}")
            continue
        if look is not None:
            look(page)
        if not page.is_html:
            continue
        for href in page.addresses:
            link = urldefrag(urljoin(page.url, href)).url
            parts = urlsplit(link)
            if parts.netloc or parts.scheme or parts.path.startswith("/static/"):
                continue
            if "lang=" in parts.query or link in known:
                continue
            known.add(link)
            if site.endpoint(link) is None:
                found.broken.append(f"{page.url} links to {link}, which is no page")
            elif not site.allowed(role, link):
                found.broken.append(f"{page.url} links to {link}, which {role} may not open")
            else:
                waiting.append(link)
    return found

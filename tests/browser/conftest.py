"""A real browser, the demo behind a server on this machine, and somebody who watches what the pages do."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.browser.watch import Visitor
from tests.support.site import Site

CHROMIUM = os.environ.get("LOWCARBON_CHROMIUM") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--font-render-hinting=none",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")
            item.add_marker(pytest.mark.xdist_group("browser"))  # one browser and one plan for all


class Quiet(WSGIRequestHandler):
    """Says nothing about requests."""

    def log_request(self, *_args: Any, **_more: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """Where the demo is served: http://127.0.0.1:port."""
    server = make_server("127.0.0.1", 0, site.app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests of a worker."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = CHROMIUM if os.path.exists(CHROMIUM) else None  # None: the browser that Playwright installed
        made = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def visit(browser: Any, address: str, site: Site) -> Iterator[Callable[..., Visitor]]:
    """``visit("official", "zh")`` is a person at a browser; ``scripts=False``, ``width=390`` and so on as options."""
    made: list[Visitor] = []

    def come(role: str, lang: str = "en", **options: Any) -> Visitor:
        visitor = Visitor(browser, address, site, role, lang, **options)
        made.append(visitor)
        return visitor

    yield come
    faults = [fault for visitor in made for fault in visitor.leave()]
    assert not faults, "\n".join(faults)

"""Fixtures for everybody: an app with an empty database, a client that checks its pages, two cities with every role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lowcarbon_training.settings import Settings
from tests.support.client import SeparateClient
from tests.support.database import SERVER, EmptyDatabase, make_empty
from tests.support.page import PageClient
from tests.support.people import People, settle
from tests.support.site import Site, build, close


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What uses the database is marked, so that the second run (on PostgreSQL) can choose it by itself."""
    for item in items:
        if {"empty_database", "bare_settings"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")


@pytest.fixture(autouse=True)
def _no_sockets(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test talks to the network; tests with a server talk to this machine only."""
    import pytest_socket

    local = any(request.node.get_closest_marker(name) for name in ("browser", "loopback"))
    if local or SERVER:
        pytest_socket.socket_allow_hosts(["127.0.0.1", "localhost", "::1"], allow_unix_socket=True)
    else:
        pytest_socket.disable_socket(allow_unix_socket=True)
    yield
    pytest_socket.enable_socket()
    pytest_socket._remove_restrictions()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmptyDatabase]:
    """A database with all tables and no rows, made once and copied for each test."""
    made = make_empty(tmp_path_factory.mktemp("empty"))
    yield made
    made.drop()


@pytest.fixture
def settings(tmp_path: Path, empty_database: EmptyDatabase) -> Iterator[Settings]:
    """Settings of this test's installation, whose database has its tables and no rows."""
    made = empty_database.copy(tmp_path)
    yield made
    empty_database.forget(made)


@pytest.fixture
def make_app() -> Iterator[Callable[[Settings], Any]]:
    """Makes applications whose connections are closed after the test: ``make_app(dataclasses.replace(settings, ...))``."""
    from lowcarbon_training.extensions import db
    from lowcarbon_training.factory import create_app

    made = []

    def make(settings: Settings) -> Any:
        app = create_app(settings)
        app.test_client_class = SeparateClient
        made.append(app)
        return app

    yield make
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        app.extensions["queue"].storage.close()


@pytest.fixture
def app(settings: Settings, make_app: Callable[[Settings], Any]):
    """An application with an empty database of its own, inside its context."""
    from lowcarbon_training import database
    from lowcarbon_training.extensions import db

    made = make_app(settings)
    database.expect(writing=False)  # the test itself must not hold the write lock while a request wants it
    with made.app_context():
        yield made
        db.session.remove()


@pytest.fixture
def client(app) -> PageClient:
    """A browser without scripts that checks every page it is given."""
    return PageClient(app)


@pytest.fixture
def people(app) -> People:
    """Two cities, one of each country, with a person of every role in each; and the people of the alliance."""
    return settle()


@pytest.fixture(scope="session")
def site(empty_database: EmptyDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo with everything in it; tests open its pages and change nothing."""
    made = build(empty_database, tmp_path_factory.mktemp("site"))
    yield made
    close(made)

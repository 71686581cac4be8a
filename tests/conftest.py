"""Fixtures for everybody: an app with an empty database, a client that checks its pages, two cities with every role."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lowcarbon_training.settings import Settings
from tests.support.client import SeparateClient
from tests.support.page import PageClient
from tests.support.people import People, settle


@pytest.fixture(autouse=True)
def _no_sockets(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test talks to the network; browser and PostgreSQL tests talk to this machine only."""
    import pytest_socket

    if request.node.get_closest_marker("browser") or request.node.get_closest_marker("postgres"):
        pytest_socket.socket_allow_hosts(["127.0.0.1", "localhost", "::1"], allow_unix_socket=True)
    else:
        pytest_socket.disable_socket(allow_unix_socket=True)
    yield
    pytest_socket.enable_socket()
    pytest_socket._remove_restrictions()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all tables and no rows, made once and copied for each test."""
    from lowcarbon_training.extensions import db
    from lowcarbon_training.factory import create_app

    folder = tmp_path_factory.mktemp("empty")
    app = create_app(test_settings(folder))
    with app.app_context():
        db.create_all()
        db.session.remove()
        db.engine.dispose()  # the last connection to close writes the WAL back into the file
    return folder / "lowcarbon.db"


def test_settings(folder: Path) -> Settings:
    """Settings of a test installation."""
    return Settings(
        env="test",
        data_dir=folder,
        secret_key="a secret for tests, long enough, not used anywhere else",
        queue="memory",
        rate_limits=False,
    )


test_settings.__test__ = False  # type: ignore[attr-defined]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of this test's installation; override to test others."""
    return test_settings(tmp_path)


@pytest.fixture
def app(settings: Settings, empty_database: Path):
    """An application with an empty database of its own, inside its context."""
    from lowcarbon_training import database
    from lowcarbon_training.extensions import db
    from lowcarbon_training.factory import create_app

    shutil.copy(empty_database, settings.data_dir / "lowcarbon.db")
    made = create_app(settings)
    made.test_client_class = SeparateClient
    database.expect(writing=False)  # the test itself must not hold the write lock while a request wants it
    with made.app_context():
        yield made
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def client(app) -> PageClient:
    """A browser without scripts that checks every page it is given."""
    return PageClient(app)


@pytest.fixture
def people(app) -> People:
    """Two cities, one of each country, with a person of every role in each; and the people of the alliance."""
    return settle()

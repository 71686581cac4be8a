"""No page asks the database more than 15 times, however many members, answers and measures there are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.crowd import grow
from lowcarbon_training.extensions import db
from tests.support.database import EmptyDatabase
from tests.support.queries import counted
from tests.support.site import Site, build, close, walk

MOST = 15
WALKERS = ("stranger", "slp official", "slp mayor", "trainer", "verifier", "coordinator")


@pytest.fixture(scope="module")
def crowded(empty_database: EmptyDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of its own, because it grows."""
    made = build(empty_database, tmp_path_factory.mktemp("crowded"))
    yield made
    close(made)


def asked(site: Site, addresses: dict[str, list[str]]) -> dict[str, int]:
    """Number of queries by "role address", each page opened before so that what happens once is over."""
    found = {}
    for role, paths in addresses.items():
        client = site.client(role)
        for path in paths:
            client.raw.get(path)
            with site.app.app_context(), counted() as statements:
                client.raw.get(path)
            found[f"{role} {path}"] = len(
                [one for one in statements if not one.startswith(("BEGIN", "SAVEPOINT"))]
            )
    return found


def test_queries_do_not_grow(crowded: Site) -> None:
    pages = {role: list(walk(crowded, role, each=1).all()) for role in WALKERS}
    counts = []
    for size in (40, 400):
        with crowded.app.app_context():
            grow("st-louis-park", size)
            db.session.remove()
        counts.append(asked(crowded, pages))
    faults = [f"{page}: {count} queries" for page, count in counts[1].items() if count > MOST]
    faults += [
        f"{page}: {count} queries at 40, {counts[1][page]} at 400"
        for page, count in counts[0].items()
        if counts[1][page] > count
    ]
    assert not faults, "\n".join(faults)

"""Time of each key page against its floor, and its number of queries at 1, 40 and 400 of everything.

``python -m benchmarks.pages`` makes a demo installation in a folder of its own, opens each page in turn with the floor
(see ``floor.py``), and prints medians, the ratio (limit 3), the cold figure (results of frozen inputs forgotten) and the
queries (limit 15). Exit code 1 when a limit is passed.
"""

from __future__ import annotations

import json
import logging
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import event, select
from werkzeug.test import EnvironBuilder

from benchmarks.crowd import SIZES, grow
from benchmarks.floor import Floor, plain, watched
from lowcarbon_training.database import prepare
from lowcarbon_training.extensions import db
from lowcarbon_training.factory import create_app
from lowcarbon_training.people.accounts.models import User
from lowcarbon_training.people.demo import build
from lowcarbon_training.platform import cache
from lowcarbon_training.settings import Settings

LIMIT = 3.0
MOST_QUERIES = 15
ROUNDS = 60
COLD_ROUNDS = 5
CITY = "/c/st-louis-park"
PAGES = {
    "start page, stranger": ("", "/"),
    "start page, official": ("slp-official", "/"),
    "where the city stands": ("slp-official", f"{CITY}/"),
    "members": ("slp-official", f"{CITY}/members"),
    "messages": ("slp-official", "/messages"),
    "questionnaire, list": ("slp-official", f"{CITY}/ask"),
    "questionnaire, one question": ("slp-official", f"{CITY}/ask/D02"),
    "questionnaire, check answers": ("slp-official", f"{CITY}/ask/check"),
    "inventory": ("slp-official", f"{CITY}/inventory"),
    "target": ("slp-official", f"{CITY}/target"),
    "measures": ("slp-official", f"{CITY}/measures"),
    "one measure": ("slp-official", f"{CITY}/measures/light-led-street"),
    "plan": ("slp-official", f"{CITY}/plan"),
    "plan, document": ("slp-official", f"{CITY}/plan/document"),
    "results": ("slp-official", f"{CITY}/track"),
    "learning": ("slp-official", "/learn"),
    "one lesson": ("slp-official", "/learn/official/o1"),
    "cohorts": ("trainer", "/cohorts"),
    "one cohort": ("trainer", "/cohorts/1"),
    "cities": ("coordinator", "/cities"),
}
"""Name: who opens it (login name, empty for a stranger) and where."""


@dataclass
class Result:
    """Figures of one page. Times in milliseconds."""

    page: str
    bytes: int = 0
    warm: float = 0.0
    floor: float = 0.0
    cold: float = 0.0
    queries: list[int] = field(default_factory=list)
    """At each size."""
    fault: str = ""

    @property
    def ratio(self) -> float:
        """Warm time against the floor's."""
        return self.warm / self.floor if self.floor else 0.0

    @property
    def kept(self) -> bool:
        """Within the limits?"""
        return not self.fault and self.ratio <= LIMIT and max(self.queries, default=0) <= MOST_QUERIES


class Asker:
    """Opens addresses of an application as one person, without a network."""

    def __init__(self, app: Any, login: str) -> None:
        self.app, self.cookie = app, ""
        if login:
            client = app.test_client()
            with app.app_context():
                user_id = db.session.scalar(select(User).where(User.login == login)).get_id()
                db.session.remove()
            with client.session_transaction() as session:
                session["_user_id"], session["_fresh"] = user_id, True
            self.cookie = f"session={client.get_cookie('session').value}"

    def environ(self, path: str) -> dict[str, Any]:
        """A request, made beforehand so that making it is not measured."""
        headers = {"Accept-Language": "en", **({"Cookie": self.cookie} if self.cookie else {})}
        return EnvironBuilder(path=path, headers=headers).get_environ()

    def send(self, environ: dict[str, Any]) -> tuple[str, str]:
        """(status, body)."""
        status = ""

        def start(line: str, headers: Any, _error: Any = None) -> Any:
            nonlocal status
            status = line
            for name, value in headers:
                if name == "Set-Cookie" and value.startswith("session="):
                    self.cookie = value.partition(";")[0]
            return lambda _data: None

        answer = self.app.wsgi_app(environ, start)
        try:
            return status, b"".join(answer).decode()
        finally:
            if hasattr(answer, "close"):
                answer.close()


def milliseconds(work: Callable[[], Any]) -> float:
    """Wall time of one call."""
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


class Counter:
    """Counts statements, without those that only begin and end transactions."""

    def __init__(self, app: Any) -> None:
        self.count = 0
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", self._note)

    def _note(self, _conn: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK")):
            self.count += 1


def measure(app: Any, floor: Floor, name: str, login: str, path: str) -> Result:
    """Times of one page."""
    asker, below = Asker(app, login), Asker(floor.app, "")
    asker.send(asker.environ(path))  # what happens once a day or once a session is no part of it
    below.cookie = asker.cookie
    with watched(app) as seen:
        status, html = asker.send(asker.environ(path))
    if not status.startswith("200") or seen.context is None:
        return Result(name, fault=f"{path}: {status}" if not status.startswith("200") else "no template")
    floor.show(seen)
    with floor.people():
        status, copy = below.send(below.environ(path))
    if plain(copy) != plain(html):
        return Result(
            name, fault=f"the floor shows another page ({status}, {len(copy)} for {len(html)} bytes)"
        )
    warm, low = [], []
    for place in range(ROUNDS + 5):
        environ, other = asker.environ(path), below.environ(path)
        one = milliseconds(lambda environ=environ: asker.send(environ))
        with floor.people():
            two = milliseconds(lambda other=other: below.send(other))
        if place >= 5:
            warm.append(one)
            low.append(two)
    cold = []
    for _ in range(COLD_ROUNDS):
        cache.clear()
        environ = asker.environ(path)
        cold.append(milliseconds(lambda environ=environ: asker.send(environ)))
    return Result(name, len(html.encode()), *map(statistics.median, (warm, low, cold)))


def main(arguments: list[str]) -> int:
    """Measure and print; ``--json`` prints for the report."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            env="development", data_dir=Path(folder), secret_key="k" * 40, queue="memory", rate_limits=False
        )
        logging.disable(logging.CRITICAL)
        app, floor = create_app(settings), Floor(settings)
        prepare(app)
        build(app)
        results = [measure(app, floor, name, *where) for name, where in PAGES.items()]
        counter = Counter(app)
        for size in SIZES:
            with app.app_context():
                grow(CITY.removeprefix("/c/"), size)
            for result in results:
                login, path = PAGES[result.page]
                asker = Asker(app, login)
                asker.send(asker.environ(path))
                counter.count = 0
                asker.send(asker.environ(path))
                result.queries.append(counter.count)
        for each in (app, floor.app):
            with each.app_context():
                db.engine.dispose()
    if "--json" in arguments:
        print(json.dumps([{**asdict(one), "ratio": one.ratio, "kept": one.kept} for one in results]))
    else:
        show(results)
    return 0 if all(one.kept for one in results) else 1


def show(results: list[Result]) -> None:
    """A table for people."""
    print(f"{'page':<30}{'kB':>7}{'warm ms':>9}{'floor ms':>9}{'ratio':>7}{'cold ms':>9}  queries at {SIZES}")
    for one in results:
        if one.fault:
            print(f"{one.page:<30}  {one.fault}")
            continue
        mark = "" if one.kept else "  over the limit"
        print(
            f"{one.page:<30}{one.bytes / 1000:>7.1f}{one.warm:>9.2f}{one.floor:>9.2f}{one.ratio:>7.2f}{one.cold:>9.1f}"
            f"  {one.queries}{mark}"
        )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

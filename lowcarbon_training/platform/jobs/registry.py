"""What kinds of long work there are. A room registers a function with ``@job("render_plan", title=_l("..."))``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Run:
    """What a job function receives."""

    job_id: int
    payload: Mapping[str, Any]
    owner_id: int | None
    city_id: int | None
    report: Callable[[int, str], None] = field(repr=False, default=lambda _percent, _code: None)

    def progress(self, percent: int, code: str = "") -> None:
        """Say how far it is: per cent, and a code of ``steps``. A short transaction of its own.

        The job's own session only reads; what it writes it writes inside ``with database.writing():``, briefly.
        """
        self.report(max(0, min(100, int(percent))), code)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work: its function and its words."""

    name: str
    function: Callable[[Run], Mapping[str, Any] | None]
    title: Any
    steps: Mapping[str, Any]
    attempts: int
    finished: Any = None


KINDS: dict[str, Kind] = {}


def job(
    name: str, *, title: Any, finished: Any = None, steps: Mapping[str, Any] | None = None, attempts: int = 3
) -> Callable[[Callable[[Run], Mapping[str, Any] | None]], Callable[[Run], Mapping[str, Any] | None]]:
    """Register a kind of work.

    Parameters
    ----------
    name : str
        Kept in the job row.
    title : lazy text
        What is being done, for the job's page: "Making the plan as PDF".
    finished : lazy text, optional
        The same when it is done: "The plan as PDF is ready".
    steps : mapping of code to lazy text, optional
        What ``run.progress(40, "typeset")`` says.
    attempts : int
        How often it is tried when its worker dies. The function must be safe to run again (idempotent).
    """

    def keep(
        function: Callable[[Run], Mapping[str, Any] | None],
    ) -> Callable[[Run], Mapping[str, Any] | None]:
        if name in KINDS and KINDS[name].function.__qualname__ != function.__qualname__:
            raise ValueError(f"two jobs are called {name}")
        KINDS[name] = Kind(name, function, title, dict(steps or {}), attempts, finished)
        return function

    return keep

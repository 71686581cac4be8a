"""Who is stuck, by rules that a person can read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NOT_STARTED = 5
"""Days without a first visit."""
FAILED = 2
"""Failed attempts at one quiz."""
AWAY = 10
"""Days without a visit."""
DEADLINE = 3
"""Days before the end with work missing."""

RULES = ("overdue", "deadline", "failed", "not_started", "away")
"""In the order of urgency."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules look at.

    Parameters
    ----------
    today, starts_on, ends_on : date
        In the cohort's time zone.
    enrolled_on : date
        When the person came into the cohort.
    last_visit : date or None
        Last day on which a page of the room was opened; ``None`` for somebody who never came.
    failed : int
        Failed attempts at the quiz that was failed most often and is not passed.
    missing : int
        Requirements without evidence.
    """

    today: date
    starts_on: date
    ends_on: date
    enrolled_on: date
    last_visit: date | None
    failed: int
    missing: int


def stuck(standing: Standing) -> tuple[str, ...]:
    """Which rules hold, most urgent first; none for somebody who is done or before the cohort begins."""
    begun = max(standing.starts_on, standing.enrolled_on)
    if not standing.missing or standing.today < standing.starts_on:
        return ()
    days_left = (standing.ends_on - standing.today).days
    seen = standing.last_visit
    holds = {
        "overdue": days_left < 0,
        "deadline": 0 <= days_left <= DEADLINE,
        "failed": standing.failed >= FAILED,
        "not_started": seen is None and (standing.today - begun).days >= NOT_STARTED,
        "away": seen is not None and (standing.today - max(seen, begun)).days >= AWAY,
    }
    return tuple(rule for rule in RULES if holds[rule])

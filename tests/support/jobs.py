"""Running what waits in the queue, as the worker would."""

from __future__ import annotations

from typing import Any

from lowcarbon_training.extensions import db
from lowcarbon_training.platform.jobs.queue import drain


def work_off(app: Any) -> int:
    """Commit what the test wrote, run every job that waits, look at the database afresh; returns how many ran."""
    db.session.commit()
    count = drain(app)
    db.session.expire_all()
    return count

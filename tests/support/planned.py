"""Both cities with the answers and plans of the examples, for tests that need a plan."""

from __future__ import annotations

from typing import Any

import pytest

from lowcarbon_training import database


@pytest.fixture
def planned_city(app: Any, people: Any) -> Any:
    """Luxi with answers handed in and a plan; St. Louis Park, too."""
    from lowcarbon_training.ask import demo as answers
    from lowcarbon_training.extensions import db
    from lowcarbon_training.plan import demo as plans

    with database.writing():
        answers.fill(app)
    plans.part(app)
    db.session.rollback()
    return people.luxi

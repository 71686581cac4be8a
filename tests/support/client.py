"""A test client whose requests stand alone, although the test itself stands inside an application context."""

from __future__ import annotations

import contextvars
from typing import Any

from flask import has_app_context
from flask.testing import FlaskClient

from lowcarbon_training.extensions import db


class SeparateClient(FlaskClient):
    """Commits what the test wrote, then runs the request in a context of its own (as a server would)."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        """One request."""
        if has_app_context():
            db.session.commit()
        kwargs.setdefault("buffered", True)  # read the answer whole and close its files

        def alone() -> Any:
            with self.application.app_context():
                return super(SeparateClient, self).open(*args, **kwargs)

        return contextvars.copy_context().run(alone)

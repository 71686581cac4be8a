"""The floor below a page: the same address, middleware, template and context, but no database and no engine.

One request through the real application is watched: which template it renders, with which values, for whom. A second
application answers the same address with these values from memory; a query there is an error. Both give the same bytes
(but for the nonce and the form token), so the ratio of their times is what the page itself costs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask, g, render_template, template_rendered
from flask_login import current_user
from sqlalchemy import event

from lowcarbon_training.extensions import db, login_manager
from lowcarbon_training.factory import create_app
from lowcarbon_training.settings import Settings

FROM_PROCESSORS = ("lang", "html_lang", "here", "me", "request", "session", "g", "current_user", "config")
CHANGING = re.compile(
    r'nonce="[^"]*"|name="csrf_token"[^>]*value="[^"]*"|value="[^"]*"[^>]*name="csrf_token"'
)


@dataclass
class Seen:
    """What one request used."""

    template: Any = None
    context: dict[str, Any] | None = None
    user: Any = None
    city: Any = None
    standing: Any = None
    navigation: Any = None
    html: str = ""


class QueryOnTheFloor(AssertionError):
    """The floor asked the database."""


def plain(html: str) -> str:
    """A page without what differs each time."""
    return CHANGING.sub("", html)


@contextmanager
def watched(app: Flask) -> Iterator[Seen]:
    """What the request inside uses; its rows leave the session before the commit, so that they stay as they are."""
    seen = Seen()
    navigation: Callable[[], Any] = app.jinja_env.globals["navigation"]  # type: ignore[assignment]

    def navigate() -> Any:
        seen.navigation = navigation()
        return seen.navigation

    def rendered(_app: Flask, template: Any, context: dict[str, Any], **_more: Any) -> None:
        seen.template, seen.context = template, dict(context)
        seen.user = current_user._get_current_object()
        seen.city, seen.standing = g.get("city"), g.get("standing")
        db.session.expunge_all()

    app.jinja_env.globals["navigation"] = navigate
    template_rendered.connect(rendered, app)
    try:
        yield seen
    finally:
        template_rendered.disconnect(rendered, app)
        app.jinja_env.globals["navigation"] = navigation


class Floor:
    """An application that answers from memory what another one was seen to answer."""

    def __init__(self, settings: Settings) -> None:
        self.app = create_app(settings)
        self.seen = Seen()
        with self.app.app_context():
            event.listen(db.engine, "before_cursor_execute", self._refuse)
        self.app.jinja_env.globals["navigation"] = lambda: self.seen.navigation
        self.app.extensions["access"] = (
            lambda _slug: self.seen.city,
            lambda _user, _city: self.seen.standing,
        )
        for endpoint, view in list(self.app.view_functions.items()):
            if endpoint != "static":
                self.app.view_functions[endpoint] = self._instead(view)

    def _instead(self, view: Any) -> Callable[..., str]:
        def answer(**_values: Any) -> str:
            return render_template(self.seen.template, **(self.seen.context or {}))

        answer.access_rule = getattr(view, "access_rule", None)  # type: ignore[attr-defined]
        return answer

    @staticmethod
    def _refuse(_conn: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        raise QueryOnTheFloor(statement)

    def show(self, seen: Seen) -> None:
        """Answer from what was seen."""
        context = {key: value for key, value in (seen.context or {}).items() if key not in FROM_PROCESSORS}
        self.seen = Seen(
            seen.template.name, context, seen.user, seen.city, seen.standing, seen.navigation, seen.html
        )

    @contextmanager
    def people(self) -> Iterator[None]:
        """While the floor answers, accounts come from memory too."""
        known = login_manager._user_callback
        login_manager._user_callback = lambda _id: self.seen.user
        try:
            yield
        finally:
            login_manager._user_callback = known

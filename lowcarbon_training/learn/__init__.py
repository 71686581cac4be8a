"""Learning: modules and lessons, exercises, quizzes, cohorts, certificates."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l


def register(app: Flask) -> None:
    """Put the room into an application."""
    from lowcarbon_training import access
    from lowcarbon_training.learn import demo, rules, tracks
    from lowcarbon_training.learn.attempts import views as attempts
    from lowcarbon_training.learn.cohorts import city, invites, joining, member_views  # noqa: F401 - their pages
    from lowcarbon_training.learn.cohorts import views as cohorts
    from lowcarbon_training.learn.credentials import views as credentials
    from lowcarbon_training.learn.exercises import views as exercises
    from lowcarbon_training.learn.modules import views as modules
    from lowcarbon_training.people import home
    from lowcarbon_training.people.demo import add_demo

    for room in (modules, exercises, attempts, cohorts, invites, city, credentials):
        app.register_blueprint(room.bp)
    home.register_step(app, home.Step("learn", "modules.overview", tracks.status, of_city=False))
    for name in ("attempts", "exercises", "credentials", "cohorts", "invites"):
        home.register_blueprint(app, name, "learn")
    home.register_place(
        app, "city", _l("Who has learned what"), "learning.city", order=25, rule=rules.city_oversee
    )
    add_demo(demo.demo)
    home.register_desk(
        app,
        _l("Cohorts"),
        "cohorts.mine",
        access.trainer,
        _l("Who is in them, who needs help, invitations and certificates."),
    )

"""Deliveries, indicator readings and their verification."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the tracking pages."""
    from flask_babel import lazy_gettext as _l

    from lowcarbon_training import access
    from lowcarbon_training.people import home
    from lowcarbon_training.people.demo import add_demo
    from lowcarbon_training.track import demo, report_views, verify_views, views  # noqa: F401 - routes
    from lowcarbon_training.track.status import status

    app.register_blueprint(views.bp)
    home.register_step(app, home.Step("track", "track.overview", status))
    home.register_place(app, "track", _l("Progress"), "track.overview", order=10)
    home.register_desk(app, _l("Reports to verify"), "track.queue", access.verifier)
    add_demo(demo.part)

"""Deliveries, indicator readings and their verification."""

from typing import Any

from flask import Flask


def register(app: Flask) -> None:
    """Add the tracking pages."""
    from flask_babel import lazy_gettext as _l

    from lowcarbon_training import access
    from lowcarbon_training.people import home
    from lowcarbon_training.track import views

    app.register_blueprint(views.bp)
    home.register_step(app, home.Step("track", "track.overview", _status))
    home.register_place(app, "track", _l("Progress"), "track.overview", order=10)
    home.register_desk(app, _l("Reports to verify"), "track.queue", access.verifier)


def _status(city: Any, _user: Any) -> Any:
    """Where the city stands: nothing to track, nothing reported, or the last report; two queries."""
    from flask import url_for
    from flask_babel import gettext as _

    from lowcarbon_training.people.home import StepStatus
    from lowcarbon_training.plan.reads import plan_of
    from lowcarbon_training.track.reads import all_deliveries

    plan = plan_of(city.id)
    if plan is None or not plan.measures:
        return StepStatus("", _("Begins when measures are chosen"))
    url = url_for("track.overview", slug=city.slug)
    rows = all_deliveries(city.id)
    if not rows:
        return StepStatus("now", _("Nothing reported yet"), _("Report the first results"), url)
    return StepStatus(
        "done", _("Last report: %(year)s", year=max(r.year for r in rows)), _("Look at the progress"), url
    )

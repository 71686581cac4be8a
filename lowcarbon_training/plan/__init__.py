"""Target, measures and plan versions."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages of the plan room."""
    from flask_babel import lazy_gettext as _l

    from lowcarbon_training.people import home
    from lowcarbon_training.people.demo import add_demo
    from lowcarbon_training.plan import (  # noqa: F401 - ranking_views adds a page to measure_views
        demo,
        measure_views,
        plan_views,
        ranking_views,
        target_views,
    )
    from lowcarbon_training.plan.status import status

    for room in (target_views, measure_views, plan_views):
        app.register_blueprint(room.bp)
    home.register_step(app, home.Step("plan", "plans.overview", status))
    home.register_place(app, "plan", _l("Plan"), "plans.overview", order=10)
    home.register_place(app, "plan", _l("Target"), "targets.target", order=20)
    home.register_place(app, "plan", _l("Measures"), "measures.overview", order=30)
    add_demo(demo.part)

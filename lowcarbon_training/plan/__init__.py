"""Target, measures and plan versions."""

from typing import Any

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages of the plan room."""
    from flask_babel import lazy_gettext as _l

    from lowcarbon_training.people import home
    from lowcarbon_training.people.demo import add_demo
    from lowcarbon_training.plan import demo, views

    app.register_blueprint(views.bp)
    home.register_step(app, home.Step("plan", "plans.overview", _status))
    home.register_place(app, "plan", _l("Plan"), "plans.overview", order=10)
    home.register_place(app, "plan", _l("Target"), "plans.target", order=20)
    home.register_place(app, "plan", _l("Measures"), "plans.measures", order=30)
    add_demo(demo.part)


def _status(city: Any, _user: Any) -> Any:
    """Where the city stands: no submission, no measures, or a plan; three queries."""
    from flask import url_for
    from flask_babel import gettext as _
    from flask_babel import ngettext

    from lowcarbon_training.ask.submissions.reads import latest
    from lowcarbon_training.people.home import StepStatus
    from lowcarbon_training.plan.reads import plan_of

    if latest(city.id) is None:
        return StepStatus("", _("Comes after the answers are handed in"))
    plan = plan_of(city.id)
    if plan is None or not plan.measures:
        return StepStatus(
            "now",
            _("No measures chosen yet"),
            _("Choose measures"),
            url_for("plans.measures", slug=city.slug),
        )
    words = ngettext("%(num)s measure chosen", "%(num)s measures chosen", len(plan.measures))
    return StepStatus("done", words, _("Look at the plan"), url_for("plans.overview", slug=city.slug))

"""Ask: the questionnaire, what a city hands in, and the inventory that follows from it."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l


def register(app: Flask) -> None:
    """Put the questionnaire and the inventory into an application."""
    from lowcarbon_training.ask.activity import views as activity
    from lowcarbon_training.ask.demo import fill
    from lowcarbon_training.ask.inventory import views as inventory
    from lowcarbon_training.ask.offers import views as offers
    from lowcarbon_training.ask.questionnaire import check_views as check
    from lowcarbon_training.ask.questionnaire import views as questionnaire
    from lowcarbon_training.ask.status import status
    from lowcarbon_training.people import home
    from lowcarbon_training.people.demo import add_demo
    from lowcarbon_training.platform.runs import runs

    app.jinja_env.filters["runs"] = runs
    for room in (questionnaire, check, offers, inventory, activity):
        app.register_blueprint(room.bp)
    home.register_step(app, home.Step("ask", "questionnaire.start", status))
    home.register_place(app, "ask", _l("Questionnaire"), "questionnaire.start", order=10)
    home.register_place(app, "ask", _l("Check your answers"), "check.answers", order=20)
    home.register_place(app, "ask", _l("Inventory"), "inventory.overview", order=30)
    home.register_place(app, "ask", _l("Activity records"), "activity.records", order=40)
    home.register_blueprint(app, "offers", "ask")
    add_demo(fill)

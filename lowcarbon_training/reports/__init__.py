"""Documents made of a plan: on the web, as PDF, on the terminal."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages of the plan document."""
    from flask_babel import lazy_gettext as _l

    from lowcarbon_training.people import home
    from lowcarbon_training.reports.documents import jobs, views

    assert jobs.render_plan
    app.register_blueprint(views.bp)
    home.register_place(app, "plan", _l("Read the plan"), "documents.document", order=40)
    home.register_place(app, "plan", _l("PDF"), "documents.export", order=50)

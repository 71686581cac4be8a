"""People: accounts, cities and zones, membership, invitations; the pages for everybody."""

from __future__ import annotations

from flask import Flask, request, session
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from lowcarbon_training import access, i18n
from lowcarbon_training.extensions import db, login_manager


def register(app: Flask) -> None:
    """Put people into an application."""
    from lowcarbon_training.people import home
    from lowcarbon_training.people.accounts import operations, reads
    from lowcarbon_training.people.accounts import views as accounts
    from lowcarbon_training.people.cities import reads as city_reads
    from lowcarbon_training.people.cities import views as cities
    from lowcarbon_training.people.cities.forms import ROLE_NAMES
    from lowcarbon_training.people.invitations import views as invitations
    from lowcarbon_training.people.pages import views as pages

    login_manager.user_loader(reads.user_of_session)
    access.install(app, find_city=city_reads.find_city, standing_in=city_reads.standing_in)

    @app.before_request
    def _keep_preference() -> None:
        asked = request.args.get("lang")
        if asked in i18n.LANGUAGES and request.endpoint != "static" and current_user.is_authenticated:
            operations.keep_language(current_user, asked)
            session["lang"] = asked
            if i18n.switching():
                db.session.commit()  # the rest of such a request is taken back

    for room in (accounts, cities, invitations, pages):
        app.register_blueprint(room.bp)
    app.extensions["sign_in_page"] = accounts.sign_in_page
    app.jinja_env.globals["navigation"] = home.navigation
    app.jinja_env.globals["step_ahead"] = home.step_ahead
    app.jinja_env.globals["role_names"] = ROLE_NAMES
    home.register_blueprint(app, "invitations", "city")
    home.register_place(app, "city", _l("Where we stand"), "cities.home", order=10)
    home.register_place(app, "city", _l("Members"), "cities.members", order=20)
    home.register_place(app, "city", _l("Zones"), "cities.zones", order=30)
    home.register_desk(
        app,
        _l("All cities"),
        "cities.cities",
        access.coordinator,
        _l("Every city with its members and pages."),
    )
    home.register_desk(
        app,
        _l("Invitations"),
        "invitations.alliance",
        access.coordinator,
        _l("Invite trainers, experts, companies and further coordinators."),
    )

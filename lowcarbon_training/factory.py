"""Builds the Flask application. The one place where a request's transaction ends."""

from __future__ import annotations

from importlib import import_module

from flask import Flask, Response, g, request
from flask.typing import ResponseReturnValue
from werkzeug.middleware.proxy_fix import ProxyFix

from lowcarbon_training import access, database, errors, headers, i18n, templating
from lowcarbon_training.extensions import csrf, db, limiter, login_manager, migrate
from lowcarbon_training.settings import ROOT, Settings
from lowcarbon_training.translating import compile_stale

ROOMS = ("platform", "people", "ask", "plan", "track", "learn", "reports")
"""Packages of the house in the order in which data flows. Each has ``register(app)`` in its ``__init__``."""
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Application(Flask):
    """Flask with one commit per request."""

    def dispatch_request(self) -> ResponseReturnValue:
        """Run the view; commit what it wrote if it succeeded, else take everything back."""
        try:
            response = self.make_response(super().dispatch_request())
            if response.status_code < 400 and not i18n.switching():
                db.session.commit()
            else:
                db.session.rollback()
        except BaseException:
            db.session.rollback()
            raise
        return response


def create_app(settings: Settings | None = None) -> Application:
    """Make an application.

    Parameters
    ----------
    settings : Settings, optional
        Read from the environment when not given.

    Raises
    ------
    SettingsError
        When production lacks a secret.
    """
    settings = settings or Settings.from_env()
    settings.check()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    app = Application(
        "lowcarbon_training",
        root_path=str(ROOT),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    app.config.from_mapping(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.sqlalchemy_url,
        SQLALCHEMY_ENGINE_OPTIONS={"pool_pre_ping": bool(settings.database_url)},
        TESTING=settings.env == "test",
        MAX_CONTENT_LENGTH=settings.max_upload + 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,
        MAX_FORM_PARTS=5000,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.production,
        SESSION_COOKIE_NAME="__Host-session" if settings.production else "session",
        REMEMBER_COOKIE_HTTPONLY=True,
        REMEMBER_COOKIE_SAMESITE="Lax",
        REMEMBER_COOKIE_SECURE=settings.production,
        PERMANENT_SESSION_LIFETIME=60 * 60 * 24 * 14,
        SEND_FILE_MAX_AGE_DEFAULT=60 * 60 * 24 * 365,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=settings.production,
        RATELIMIT_ENABLED=settings.rate_limits,
        RATELIMIT_STORAGE_URI="memory://",
    )
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"))
    database.open_database(app)
    login_manager.init_app(app)
    app.before_request(_begin)
    csrf.init_app(app)
    limiter.init_app(app)
    compile_stale()
    i18n.install(app)
    headers.install(app)
    errors.install(app)
    templating.install(app)
    app.after_request(_keep_language)
    for room in ROOMS:
        register = getattr(import_module(f"lowcarbon_training.{room}"), "register", None)
        if register is not None:
            register(app)
    return app


def _begin() -> None:
    """A request that may write takes the write lock at once; a read does not stand in anyone's way."""
    asks_language = request.args.get("lang") in i18n.LANGUAGES
    database.expect(writing=request.method not in SAFE_METHODS or asks_language)


def _keep_language(response: Response) -> Response:
    """A language asked for by ``?lang`` is kept for this browser."""
    if request.args.get("lang") in i18n.LANGUAGES and request.endpoint != "static" and "lang" in g:
        response.set_cookie(
            "lang",
            g.lang,
            max_age=60 * 60 * 24 * 365,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure,
        )
    return response


__all__ = ["Application", "access", "create_app"]

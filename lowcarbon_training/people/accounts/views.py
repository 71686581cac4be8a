"""Signing in and out, opening an account, passwords."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user

from lowcarbon_training.access import access, anyone, signed_in
from lowcarbon_training.extensions import limiter
from lowcarbon_training.i18n import lang
from lowcarbon_training.people import home
from lowcarbon_training.people.accounts import operations, reads
from lowcarbon_training.people.accounts.forms import (
    ChangePasswordForm,
    ForgotForm,
    NewPasswordForm,
    ProfileForm,
    RegisterForm,
    SignInForm,
)
from lowcarbon_training.people.accounts.models import User
from lowcarbon_training.platform import links, typed
from lowcarbon_training.platform.inbox.operations import notify

bp = Blueprint("accounts", __name__)


def _identity_key() -> str:
    return "identity:" + operations.normal_identity(request.form.get("identity", ""))[1]


def begin_session(user: User) -> None:
    """Sign somebody in, with nothing left of a session before except the language."""
    language = lang()
    session.clear()
    g.pop("csrf_token", None)  # the form of this request made one for the session that ends
    session.permanent = True
    session["lang"] = language
    login_user(user)


def after_sign_in() -> ResponseReturnValue:
    """To where the person wanted to go, else to their city, else to the first page of their work."""
    target = links.safe_next(request.args.get("next"))
    if target:
        return redirect(target)
    memberships = reads.my_memberships()
    if memberships:
        return redirect(url_for("cities.home", slug=memberships[0].city.slug))
    desk = home.desk()
    return redirect(desk[0].url if desk and desk[0].url else url_for("pages.landing"))


@bp.route("/sign-in", methods=["GET", "POST"])
@access(anyone)
@limiter.limit("20 per minute; 200 per hour", methods=["POST"])
@limiter.limit("8 per minute; 30 per hour", methods=["POST"], key_func=_identity_key)
def sign_in() -> ResponseReturnValue:
    """Sign in."""
    if current_user.is_authenticated and request.method == "GET":
        return after_sign_in()
    form = SignInForm()
    if form.validate_on_submit():
        user = reads.by_identity(form.identity.data or "")
        if operations.password_fits(user, form.password.data or "") and user is not None and user.active:
            begin_session(user)
            found = typed.read(form.kept.data)
            if found is not None:
                return render_template("errors/again.html", typed=found, fresh=True)
            return after_sign_in()
        form.password.errors = [_("The name or the password is not right")]
    again = typed.read(form.kept.data) is not None
    return _page("people/sign_in.html", form, demo=demo_accounts(), again=again)


def sign_in_page(kept: str) -> str:
    """The sign-in page in the place of one whose session has run out; it carries what was typed there."""
    form = SignInForm(formdata=None, data={"kept": kept})
    return render_template("people/sign_in.html", form=form, demo=demo_accounts(), again=True)


def demo_accounts() -> list[tuple[str, str, str]]:
    """(name, login, password) of the demo accounts, shown on a demo installation only."""
    from lowcarbon_training.people.demo import accounts_shown

    return accounts_shown()


@bp.post("/sign-out")
@access(signed_in)
def sign_out() -> ResponseReturnValue:
    """Sign out."""
    logout_user()
    session.clear()
    return redirect(url_for("pages.landing"))


@bp.route("/register", methods=["GET", "POST"])
@access(anyone)
@limiter.limit("30 per hour", methods=["POST"])
def register() -> ResponseReturnValue:
    """Open an account; a newcomer goes on to start a city, an invited person back to the invitation."""
    from flask import current_app

    following = links.safe_next(request.args.get("next"))
    if not current_app.config["SETTINGS"].self_service and not following:
        return render_template("people/register_closed.html")
    if current_user.is_authenticated:
        return redirect(following or url_for("cities.start"))
    form = RegisterForm()
    if form.validate_on_submit():
        user = operations.create_user(
            name=form.name.data or "",
            identity=form.identity.data or "",
            password=form.password.data or "",
            lang=lang(),
        )
        begin_session(user)
        return redirect(following or url_for("cities.start"))
    return _page("people/register.html", form, following=following)


@bp.route("/forgot", methods=["GET", "POST"])
@access(anyone)
@limiter.limit("10 per hour", methods=["POST"])
def forgot() -> ResponseReturnValue:
    """Ask for a link to set a new password; says the same whether the account exists or not."""
    form = ForgotForm()
    if form.validate_on_submit():
        user = reads.by_identity(form.identity.data or "")
        if user is not None and user.active:
            notify(
                user,
                "reset",
                url=links.absolute("accounts.reset", token=reads.reset_token(user)),
                on_site=False,
            )
        return render_template("people/forgot_sent.html")
    return _page("people/forgot.html", form)


@bp.route("/reset/<token>", methods=["GET", "POST"])
@access(anyone)
@limiter.limit("30 per hour", methods=["POST"])
def reset(token: str) -> ResponseReturnValue:
    """Set a new password by a link."""
    user = reads.user_of_reset(token)
    if user is None:
        return render_template("people/reset_invalid.html"), 410
    form = NewPasswordForm()
    if form.validate_on_submit():
        operations.set_password(user, form.password.data or "", actor_id=user.id)
        begin_session(user)
        flash(_("Your new password is set."))
        return after_sign_in()
    return _page("people/reset.html", form, person=user)


@bp.route("/account", methods=["GET", "POST"])
@access(signed_in)
def me() -> ResponseReturnValue:
    """One's own name and language."""
    form = ProfileForm(obj=current_user)
    if form.validate_on_submit():
        operations.change_profile(current_user, name=form.name.data or "", lang=form.lang.data)
        flash(_("Saved."))
        return redirect(url_for("accounts.me", lang=form.lang.data))
    return _page("people/me.html", form, memberships=reads.my_memberships())


@bp.route("/account/password", methods=["GET", "POST"])
@access(signed_in)
@limiter.limit("20 per hour", methods=["POST"])
def password() -> ResponseReturnValue:
    """Change one's own password."""
    form = ChangePasswordForm()
    if form.validate_on_submit():
        if operations.password_fits(current_user, form.old_password.data or ""):
            operations.set_password(current_user, form.password.data or "", actor_id=current_user.id)
            begin_session(current_user._get_current_object())
            flash(_("Your new password is set. Other devices are signed out."))
            return redirect(url_for("accounts.me"))
        form.old_password.errors = [_("This is not your present password")]
    return _page("people/password.html", form)


def _page(template: str, form: object, **context: object) -> ResponseReturnValue:
    """Show a form; 422 when it came back with errors."""
    errors = getattr(form, "errors", None)
    return render_template(template, form=form, **context), 422 if errors else 200

"""Forms of accounts."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, RadioField

from lowcarbon_training.i18n import LANGUAGES
from lowcarbon_training.people.accounts.operations import MIN_PASSWORD, normal_identity
from lowcarbon_training.people.accounts.reads import by_identity
from lowcarbon_training.platform.forms import Form, TextField, ValidationError, at_most, options, required

_COMMON = {
    "1234567890",
    "12345678910",
    "password123",
    "qwertyuiop",
    "passwordpassword",
    "0123456789",
    "1111111111",
}


def strong_enough(form: Any, field: Any) -> None:
    """Long, not one of the first that are guessed; no rules about signs, which only make people write it down."""
    password = field.data or ""
    if len(password) < MIN_PASSWORD:
        raise ValidationError(_("Choose a password of at least %(n)s characters", n=MIN_PASSWORD))
    identity = getattr(form, "identity", None)
    if password.lower() in _COMMON or len(set(password)) < 4 or (identity and password == identity.data):
        raise ValidationError(_("Choose a password that is harder to guess"))


def free_identity(_form: Any, field: Any) -> None:
    """An identity nobody has yet, in a form that can be one."""
    kind, value = normal_identity(field.data or "")
    if kind == "email" and (
        value.count("@") != 1 or "." not in value.rpartition("@")[2] or " " in value or len(value) > 254
    ):
        raise ValidationError(_("Enter an e-mail address such as name@example.org"))
    if kind == "login" and not (3 <= len(value) <= 60 and all(c.isalnum() or c in "._-" for c in value)):
        raise ValidationError(_("A login name has 3 to 60 letters, digits, dots or hyphens"))
    if by_identity(value):
        raise ValidationError(
            _("There is an account with this name already. Sign in, or ask for a new password")
        )


class SignInForm(Form):
    """Name and password."""

    identity = TextField(
        _l("E-mail, phone or login name"), [required(_l("Enter your e-mail, phone or login name"))]
    )
    password = PasswordField(_l("Password"), [required(_l("Enter your password"))])
    kept = HiddenField()
    """What was typed into another form before the sign-in ran out (``platform.typed``)."""


class RegisterForm(Form):
    """A new account."""

    name = TextField(_l("Your name"), [required(_l("Enter your name")), at_most(120)])
    identity = TextField(
        _l("E-mail, phone or login name"),
        [required(_l("Enter what you want to sign in with")), free_identity],
    )
    password = PasswordField(_l("Password"), [required(_l("Choose a password")), strong_enough])


class ForgotForm(Form):
    """Ask for a new password."""

    identity = TextField(
        _l("E-mail, phone or login name"), [required(_l("Enter your e-mail, phone or login name"))]
    )


class NewPasswordForm(Form):
    """Set a password by a link."""

    password = PasswordField(_l("New password"), [required(_l("Choose a password")), strong_enough])


class ChangePasswordForm(Form):
    """Change one's own password."""

    old_password = PasswordField(_l("Present password"), [required(_l("Enter your present password"))])
    password = PasswordField(_l("New password"), [required(_l("Choose a password")), strong_enough])


class ProfileForm(Form):
    """Name and language."""

    name = TextField(_l("Your name"), [required(_l("Enter your name")), at_most(120)])
    lang = RadioField(_l("Language of messages to you"), choices=options(LANGUAGES))

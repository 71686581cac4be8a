"""Base of every form, and the fields that the house needs beyond WTForms.

All wording of errors stands in :data:`ERRORS`, lazily, so that it is said in one way everywhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from lowcarbon_training.engine.numbers import parse_number
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.i18n import number, switching

ERRORS = {
    "missing": _l("Enter this, please"),
    "choose": _l("Choose one, please"),
    "too_long": _l("This is too long: %(max)s characters at most"),
    "number": _l("Enter a number, such as 1,250 or 3.5"),
    "low": _l("Enter %(min)s or more"),
    "high": _l("Enter %(max)s or less"),
}


class Bare(str):
    """A sentence about a field that does not say which; away from the field it stands behind its name."""


def bare(error: Any) -> bool:
    """Whether an error needs the name of its field beside it."""
    return isinstance(error, Bare) or str(error) == str(ERRORS["choose"])


class Form(FlaskForm):
    """A form of the house: token included, built-in texts in the reader's language."""

    def is_submitted(self) -> bool:
        """Sent to be acted on, not only to be shown again in the other language."""
        return bool(super().is_submitted()) and not switching()


def required(message: Any = None) -> InputRequired:
    """Something must be given, with a message that says what."""
    return InputRequired(message or ERRORS["missing"])


def optional() -> Optional:
    """May stay empty; shown as "(optional)"."""
    return Optional()


def at_most(characters: int) -> Any:
    """Not longer than this."""

    def check(_form: Any, field: Any) -> None:
        if len(field.data or "") > characters:
            raise ValidationError(Bare(str(ERRORS["too_long"]) % {"max": characters}))

    check.field_flags = {"maxlength": characters}  # type: ignore[attr-defined]
    return check


def str_with(lazy: Any, **values: Any) -> Any:
    """Fill a lazy text later, when it is said."""
    from flask_babel import LazyString

    return LazyString(lambda: str(lazy) % values)


def trimmed(text: str | None) -> str | None:
    """Without white space around (also the wide one), None when nothing is left."""
    if text is None:
        return None
    return unicodedata.normalize("NFC", text).strip() or None


def options(choices: Mapping[str, Any], group: str | None = None) -> list[SelectChoice]:
    """Choices of a radio, select or box field from ``{value: words}``; words may be lazy."""
    return [SelectChoice(value=value, label=words, optgroup=group) for value, words in choices.items()]


def plain(value: Any) -> str:
    """A number as a person would type it: 1, not 1.000000 (a decimal of the database has all its places)."""
    text = format(Decimal(str(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


class NumberField(Field):
    """A number as people write it (``1,822``, ``１８２２``, ``3 万``); data is a Decimal."""

    widget = TextInput()

    def __init__(
        self, label: Any = None, validators: Any = None, low: Any = None, high: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.low, self.high = low, high
        self.render_kw = {"inputmode": "decimal", "autocomplete": "off", **(self.render_kw or {})}

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else plain(self.data)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read what was typed."""
        self.data = None
        if not valuelist or not str(valuelist[0]).strip():
            return
        try:
            self.data = Decimal(repr(parse_number(str(valuelist[0]))))
        except EngineError:
            raise ValueError(Bare(ERRORS["number"])) from None

    def pre_validate(self, form: Any) -> None:
        """Keep within the limits."""
        if self.data is None:
            return
        if self.low is not None and self.data < self.low:
            raise StopValidation(Bare(str(ERRORS["low"]) % {"min": number(self.low, significant=17)}))
        if self.high is not None and self.data > self.high:
            raise StopValidation(Bare(str(ERRORS["high"]) % {"max": number(self.high, significant=17)}))


class MultiCheckboxField(SelectMultipleField):
    """Several of a list, as boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class TextField(StringField):
    """One line of text without white space around."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Trim."""
        super().process_formdata(valuelist)
        self.data = trimmed(self.data)


__all__ = [
    "ERRORS",
    "Form",
    "MultiCheckboxField",
    "NumberField",
    "TextField",
    "ValidationError",
    "at_most",
    "bare",
    "optional",
    "options",
    "required",
    "str_with",
    "trimmed",
]

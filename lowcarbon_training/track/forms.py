"""Forms of the tracking room."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, IntegerField, RadioField, SelectField, TextAreaField

from lowcarbon_training.platform.forms import (
    Form,
    NumberField,
    TextField,
    at_most,
    optional,
    options,
    required,
)

OUTCOMES = {
    "confirmed": _l("Confirmed as reported"),
    "adjusted": _l("Confirmed with another figure"),
    "rejected": _l("Not confirmed"),
}


class DeliveryForm(Form):
    """A year's report on one measure."""

    year = IntegerField(_l("Year"), validators=[required()])
    units = NumberField(_l("Units in place at the end of the year"), validators=[required()], low=0)
    spent = NumberField(_l("Money spent in the year"), validators=[optional()], low=0)
    blocked = BooleanField(_l("The measure cannot go on at present"))
    note = TextAreaField(_l("Note"), validators=[optional(), at_most(1200)])
    evidence = FileField(_l("Evidence"), validators=[optional()])


class ReadingForm(Form):
    """One reading of an indicator."""

    indicator = SelectField(_l("Indicator"), validators=[required()])
    reading_year = IntegerField(_l("Year of the reading"), validators=[required()])
    value = NumberField(_l("Value"), validators=[required()])
    source = TextField(_l("Where the value comes from"), validators=[required(), at_most(300)])
    proof = FileField(_l("Evidence file"), validators=[optional()])


class VerifyForm(Form):
    """A verifier's statement."""

    outcome = RadioField(_l("What did you find?"), choices=options(OUTCOMES), validators=[required()])
    value = NumberField(_l("The figure you stand for"), validators=[optional()], low=0)
    scope = TextAreaField(_l("What you looked at"), validators=[required(), at_most(1200)])
    statement = TextAreaField(_l("Your statement"), validators=[required(), at_most(1200)])

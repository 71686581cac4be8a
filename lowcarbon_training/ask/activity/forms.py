"""Forms of files and published totals."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import RadioField

from lowcarbon_training.platform.forms import (
    Form,
    NumberField,
    TextField,
    at_most,
    optional,
    options,
    required,
)

BASES = {
    "basic": _l("BASIC"),
    "basic_plus": _l("BASIC+"),
    "territorial": _l("Territorial"),
    "energy_co2": _l("Energy CO2 as China counts it"),
}


MOST_TOTAL = 100_000_000_000
"""t a year: more than the whole world emits is a slip."""


class RecordsForm(Form):
    """A file of activity records."""

    file = FileField(_l("File (CSV or XLSX)"), [required(_l("Choose a file"))])


class PublishedForm(Form):
    """A total published elsewhere."""

    basis = RadioField(
        _l("Which total is it?"),
        choices=options(BASES),
        validators=[required(_l("Choose which total it is"))],
    )
    year = NumberField(
        _l("Year of the published total"), [required(_l("Enter the year"))], low=1990, high=2100
    )
    value = NumberField(
        _l("Published total"), [required(_l("Enter the total"))], low=-MOST_TOTAL, high=MOST_TOTAL
    )
    source = TextField(_l("Where it was published"), [optional(), at_most(400)])

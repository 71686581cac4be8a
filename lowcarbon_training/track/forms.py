"""Forms of the tracking room."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField, TextAreaField
from wtforms.validators import ValidationError

from lowcarbon_training.platform.forms import (
    Form,
    NumberField,
    TextField,
    at_most,
    optional,
    options,
    required,
)

from .models import Delivery, Reading

OUTCOMES = {
    "confirmed": _l("Confirmed as reported"),
    "adjusted": _l("Confirmed with another figure"),
    "rejected": _l("Not confirmed"),
}
MOST = Decimal("1e15")
"""No city has more of anything: a slip of the key."""


class YearForm(Form):
    """A form about one year between two, with a file as evidence."""

    year = IntegerField(_l("Year"), validators=[required()])
    same_file = BooleanField(_l("The file given before also proves the figure entered now"))
    """Shown where the report that is corrected has a file."""
    file_of = HiddenField()
    """The row whose file was offered: another year's file is never taken over."""
    first, last = 2000, 2100

    def offer_file(self, earlier: Delivery | Reading | None) -> None:
        """Offer the file of the report that is corrected, if it has one."""
        has = earlier is not None and earlier.evidence_id is not None
        self.file_of.data = str(earlier.id) if has and earlier is not None else ""
        self.same_file.data = has

    def file_before(self, earlier: Delivery | Reading | None) -> int | None:
        """The file of the report that is corrected, where the person keeps it."""
        if earlier is None or not self.same_file.data or self.file_of.data != str(earlier.id):
            return None
        return earlier.evidence_id

    def validate_year(self, field: IntegerField) -> None:
        """Within the years that can be reported."""
        if field.data is not None and not self.first <= field.data <= self.last:
            raise ValidationError(_("Enter a year from %(low)s to %(high)s", low=self.first, high=self.last))


class DeliveryForm(YearForm):
    """A year's report on one measure."""

    units = NumberField(
        _l("Units in place at the end of the year"), validators=[required()], low=0, high=MOST
    )
    spent = NumberField(_l("Money spent in the year"), validators=[optional()], low=0, high=MOST)
    evidence = FileField(_l("Evidence"), validators=[optional()])
    note = TextAreaField(_l("Note"), validators=[optional(), at_most(1200)])
    blocked = BooleanField(_l("The measure cannot go on at present"))
    sure = BooleanField(_l("I have checked the figures and their units: they are right"))
    asked = HiddenField()
    """The figures that the person was asked about; another figure is asked about anew."""
    kept = HiddenField()
    """Signed: the file that came with figures that were asked about."""

    def fill(self, row: Delivery) -> None:
        """Begin with what was reported."""
        self.units.data, self.spent.data = number(row.units), number(row.spent)
        self.note.data, self.blocked.data = row.note, row.blocked


class ReadingForm(YearForm):
    """One reading of an indicator."""

    indicator = SelectField(_l("Indicator"), validators=[required()])
    value = NumberField(_l("Value"), validators=[required()], low=-MOST, high=MOST)
    source = TextField(_l("Where the value comes from"), validators=[required(), at_most(300)])
    evidence = FileField(_l("Evidence"), validators=[optional()])

    def fill(self, row: Reading) -> None:
        """Begin with what was reported."""
        self.value.data, self.source.data = number(row.value), row.source


class VerifyForm(Form):
    """A verifier's statement."""

    outcome = RadioField(_l("What did you find?"), choices=options(OUTCOMES), validators=[required()])
    value = NumberField(_l("The figure you stand for"), validators=[optional()], low=-MOST, high=MOST)
    scope = TextAreaField(_l("What you looked at"), validators=[required(), at_most(1200)])
    statement = TextAreaField(_l("Your statement"), validators=[required(), at_most(1200)])
    apart = BooleanField(
        _l("I belong to another body than the reporter and had no part in this measure"),
        validators=[required()],
    )

    def check(self, low: float | None, too_many: Callable[[float], str]) -> bool:
        """What one field says about another; ``low`` is the least value there can be, ``too_many`` says why one is too large."""
        if self.outcome.data == "adjusted" and self.value.data is None:
            self.value.errors = [_("Enter the figure you stand for")]
        elif low is not None and self.value.data is not None and self.value.data < low:
            self.value.errors = [_("Enter %(min)s or more", min=low)]
        elif self.outcome.data == "adjusted" and (why := too_many(float(self.value.data or 0))):
            self.value.errors = [why]
        return not self.errors


def number(value: float | None) -> Decimal | None:
    """As a person would write it: 20, not 20.0."""
    return None if value is None else Decimal(f"{value:.12g}")

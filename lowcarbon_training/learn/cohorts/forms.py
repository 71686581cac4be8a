"""Forms of cohorts."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import DateField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired

from lowcarbon_training.extensions import now
from lowcarbon_training.i18n import lang, text_in
from lowcarbon_training.learn import content
from lowcarbon_training.learn.cohorts.dates import ZONES, offset, zone_and_city
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.forms import (
    Form,
    MultiCheckboxField,
    TextField,
    ValidationError,
    at_most,
    optional,
    options,
    required,
)


def _some_name(form: Any, field: Any) -> None:
    if not field.data and not form.name_en.data:
        raise ValidationError(_("Enter the name of the cohort, in one language at least"))


class CohortForm(Form):
    """A cohort: name, track, cities, dates."""

    name_zh = TextField(_l("Name in Chinese"), [_some_name, at_most(80)])
    name_en = TextField(_l("Name in English"), [at_most(80)])
    track = RadioField(_l("Which track do they take?"), validators=[required(_l("Choose a track"))])
    cities = MultiCheckboxField(_l("Which cities take part?"), [optional()], coerce=int)
    starts_on = DateField(_l("First day"), [required(_l("Enter the first day"))])
    ends_on = DateField(_l("Last day"), [required(_l("Enter the last day"))])
    time_zone = SelectField(_l("Time zone of the dates"), validators=[required()])

    def __init__(self, cities: list[City], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = lang()
        self.track.choices = options(
            {track.id: track.name.get(language) for track in content.curriculum().tracks}
        )
        self.cities.choices = options({city.id: text_in(city.name, language)[0] for city in cities})
        today = now().date()
        self.time_zone.choices = options(
            {zone: f"{zone_and_city(zone, language)} ({offset(zone, today)})" for zone in ZONES}
        )

    def validate_ends_on(self, field: Any) -> None:
        """Not before the first day."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(_("The last day must not be before the first day"))


class RosterForm(Form):
    """A file with people to invite."""

    file = FileField(_l("CSV or Excel file"), [required(_l("Choose a file"))])


class WaiveForm(Form):
    """Waive one requirement, with a reason."""

    requirement = RadioField(_l("Which requirement?"), validators=[required(_l("Choose a requirement"))])
    reason = TextAreaField(_l("Reason"), [DataRequired(_l("Enter the reason")), at_most(500)])

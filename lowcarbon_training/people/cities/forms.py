"""Forms of cities, members and zones."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectField, TextAreaField

from lowcarbon_training.i18n import lang, text_in
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.people.cities.reads import same_named
from lowcarbon_training.people.cities.regions import of_country
from lowcarbon_training.platform.forms import (
    Form,
    NumberField,
    TextField,
    ValidationError,
    at_most,
    optional,
    options,
    required,
)

NAME = 60
"""Longest name of a city. [characters]"""
COUNTRY_NAMES = {"CN": _l("China"), "US": _l("United States")}
ROLE_NAMES = {"mayor": _l("Mayor"), "official": _l("Official"), "viewer": _l("Reader")}
ROLE_HINTS = {
    "mayor": _l("Reads everything, decides, confirms the plan."),
    "official": _l("Answers questions, chooses measures, reports progress."),
    "viewer": _l("Reads everything and changes nothing."),
}


def _some_name(form: Any, field: Any) -> None:
    if not field.data and not form.name_en.data:
        raise ValidationError(_("Enter the name of the city, in one language at least"))


class StartForm(Form):
    """Start a city of one's own."""

    country = RadioField(
        _l("Country"), choices=options(COUNTRY_NAMES), validators=[required(_l("Choose the country"))]
    )
    name_zh = TextField(_l("Name in Chinese"), [_some_name, at_most(NAME)])
    name_en = TextField(_l("Name in English"), [at_most(NAME)])
    region = SelectField(_l("Province or state"), validators=[required(_l("Choose the province or state"))])
    role = RadioField(
        _l("What are you in this city?"),
        choices=options({"official": ROLE_NAMES["official"], "mayor": ROLE_NAMES["mayor"]}),
        default="official",
    )
    same = RadioField(_l("Is it the same city?"), choices=[], validate_choice=False)
    """Asked when a city of this name is there already: its slug, or ``other``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = lang()
        self.region.choices = options({"": _("Choose")})
        for country, country_name in COUNTRY_NAMES.items():
            regions = {code: text_in(names, language)[0] for code, names in of_country(country).items()}
            self.region.choices += options(regions, group=str(country_name))

        self.twins: list[City] = []
        if self.name_zh.data or self.name_en.data:
            self.twins = same_named(self.name_zh.data or "", self.name_en.data or "", self.region.data or "")
        names = {city.slug: text_in(city.name, language)[0] for city in self.twins}
        self.same.choices = options(
            {
                slug: _("Yes: ask the members of %(city)s to let me in", city=name)
                for slug, name in names.items()
            }
            | {"other": _("No: it is another city, start it")}
        )

    @property
    def twin(self) -> City | None:
        """The city that is meant, when it is one that is there already."""
        return next((city for city in self.twins if city.slug == self.same.data), None)

    def validate_same(self, field: Any) -> None:
        """Said whenever a city of this name is there already."""
        if self.twins and field.data not in {choice.value for choice in field.choices}:
            raise ValidationError(
                _("There is a city of this name in this province or state already. Say whether it is yours")
            )

    def validate_region(self, field: Any) -> None:
        """The region lies in the country."""
        if field.data and self.country.data and not field.data.startswith(self.country.data + "-"):
            raise ValidationError(_("This province or state does not lie in the country you chose"))


class CityForm(Form):
    """Correct a city's names."""

    name_zh = TextField(_l("Name in Chinese"), [_some_name, at_most(NAME)])
    name_en = TextField(_l("Name in English"), [at_most(NAME)])


class MemberForm(Form):
    """A member's role."""

    role = RadioField(_l("Role"), choices=options(ROLE_NAMES))
    manages = BooleanField(_l("Looks after members, invitations and zones"))


def _zone_name(form: Any, field: Any) -> None:
    if not field.data and not form.name_en.data:
        raise ValidationError(_("Enter the name of the zone, in one language at least"))


class ZoneWayForm(Form):
    """How a zone will be described."""

    way = RadioField(
        _l("How do you describe where it is?"),
        choices=options(
            {
                "words": _l("By its area and in words"),
                "outline": _l("By an outline (GeoJSON)"),
                "picture": _l("By our own approved picture of a map"),
            }
        ),
        default="words",
    )


class ZoneForm(Form):
    """What every zone has: names and, if one likes, words."""

    name_zh = TextField(_l("Name in Chinese"), [_zone_name, at_most(80)])
    name_en = TextField(_l("Name in English"), [at_most(80)])
    words_zh = TextAreaField(_l("Boundary in words, in Chinese"), [optional(), at_most(2000)])
    words_en = TextAreaField(_l("Boundary in words, in English"), [optional(), at_most(2000)])


class ZoneByWordsForm(ZoneForm):
    """A zone by its area and words."""

    area_km2 = NumberField(
        _l("Area"), [required(_l("Enter the area of the zone"))], low=Decimal("0.0001"), high=20_000
    )


class ZoneByOutlineForm(ZoneForm):
    """A zone by its outline."""

    outline_file = FileField(_l("GeoJSON file"), [optional()])
    outline = TextAreaField(_l("Or paste the GeoJSON"))

    def validate_outline(self, field: Any) -> None:
        """One of the two is there."""
        if not (field.data or "").strip() and not self.outline_file.data:
            raise ValidationError(_("Choose a GeoJSON file or paste its text"))


class ZoneByPictureForm(ZoneForm):
    """A zone by the city's own approved picture."""

    picture = FileField(_l("Picture (PNG or JPG)"), [required(_l("Choose a picture"))])
    approval_number = TextField(
        _l("Approval number of the map"),
        [required(_l("Enter the approval number that stands on the map")), at_most(60)],
    )


ZONE_FORMS: dict[str, type[ZoneForm]] = {
    "words": ZoneByWordsForm,
    "outline": ZoneByOutlineForm,
    "picture": ZoneByPictureForm,
}

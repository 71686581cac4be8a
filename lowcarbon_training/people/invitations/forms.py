"""Forms of invitations."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField

from lowcarbon_training.people.cities.forms import ROLE_NAMES
from lowcarbon_training.platform.forms import (
    Form,
    NumberField,
    TextField,
    at_most,
    optional,
    options,
    required,
)

GRANT_NAMES = {
    "trainer": _l("Trainer"),
    "verifier": _l("Expert (verifies results)"),
    "company": _l("Company"),
    "coordinator": _l("Coordinator"),
}


class InviteForm(Form):
    """Invite into a city."""

    role = RadioField(_l("What will they be?"), choices=options(ROLE_NAMES), default="official")
    manages = BooleanField(_l("May also look after members, invitations and zones"))
    note = TextField(_l("For whom is it?"), [optional(), at_most(120)])
    max_uses = NumberField(
        _l("How many people may use the link?"),
        [required(_l("Enter how many people"))],
        low=1,
        high=200,
        default=1,
    )


class AllianceInviteForm(Form):
    """Invite into the alliance."""

    grants = RadioField(
        _l("What will they be?"),
        choices=options(GRANT_NAMES),
        validators=[required(_l("Choose one, please"))],
    )
    note = TextField(_l("For whom is it?"), [optional(), at_most(120)])

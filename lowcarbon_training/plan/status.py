"""Where a city stands at the verb "Plan": one sentence for its home page."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from lowcarbon_training.access import city_write, may
from lowcarbon_training.ask.submissions.reads import latest
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.people.home import StepStatus

from .reads import chosen_of, has_target, has_version


def status(city: City, _user: Any) -> StepStatus:
    """The next of: hand in answers, set the target, choose measures, freeze the plan; three queries."""
    if latest(city.id) is None:
        return StepStatus("", _("Comes after the answers are handed in"))
    count = len(chosen_of(city.id))
    if not count and may(city_write) and not has_target(city.id):
        return StepStatus(
            "now", _("No target set yet"), _("Set the target"), url_for("targets.target", slug=city.slug)
        )
    if not count:
        label = _("Choose measures") if may(city_write) else _("Look at the measures")
        return StepStatus(
            "now", _("No measures chosen yet"), label, url_for("measures.overview", slug=city.slug)
        )
    words = ngettext("%(num)s measure chosen", "%(num)s measures chosen", count)
    if may(city_write) and not has_version(city.id):
        return StepStatus(
            "now",
            _("%(measures)s, no version frozen yet", measures=words),
            _("Look at the plan and freeze it"),
            url_for("plans.overview", slug=city.slug),
        )
    return StepStatus("done", words, _("Look at the plan"), url_for("plans.overview", slug=city.slug))

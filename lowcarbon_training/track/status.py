"""Where a city stands with tracking, and the one next step."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from lowcarbon_training.extensions import now
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.people.home import StepStatus
from lowcarbon_training.plan.reads import chosen_of

from . import reads


def status(city: City, _user: Any) -> StepStatus:
    """Nothing to track yet, measures whose year has ended without a report, or all reported; two queries."""
    chosen = chosen_of(city.id)
    if not chosen:
        return StepStatus("", _("Begins when measures are chosen"))
    url = url_for("track.overview", slug=city.slug)
    ended = now().year - 1
    reported = reads.reported(city.id)
    due = [measure for measure, start in chosen.items() if start <= ended]
    missing = [one for one in due if (one, ended) not in reported]
    if missing:
        words = _(
            "%(year)s: %(n)s of %(all)s measures without a report", year=ended, n=len(missing), all=len(due)
        )
        return StepStatus("now", words, _("Report the year"), url)
    if reported:
        last = max(year for _measure, year in reported)
        return StepStatus("done", _("Last report: %(year)s", year=last), _("Look at the progress"), url)
    first = min(chosen.values())
    if first > now().year:
        words = _("The first measures begin in %(year)s", year=first)
        return StepStatus("", words, _("See what is expected"), url)
    return StepStatus("now", _("Nothing reported yet"), _("Report the first results"), url)

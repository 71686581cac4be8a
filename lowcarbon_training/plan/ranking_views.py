"""The ranking of the measures by the weights of the city, which can be moved to see what changes."""

from __future__ import annotations

from decimal import Decimal

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from lowcarbon_training.access import access, city_read
from lowcarbon_training.catalogue import load
from lowcarbon_training.extensions import now
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.forms import Form, NumberField

from . import figures, ranking, reads, suggesting
from .measure_views import bp
from .standing import nothing_yet, questions_of, standing


class WeightsForm(Form):
    """What counts how much. Sent by GET: it changes nothing."""

    carbon = NumberField(_l("Emissions cut"), low=0, high=100)
    money = NumberField(_l("Money saved"), low=0, high=100)
    jobs = NumberField(_l("Jobs"), low=0, high=100)
    air = NumberField(_l("Cleaner air"), low=0, high=100)
    speed = NumberField(_l("Speed of results"), low=0, high=100)

    def read(self) -> dict[str, float] | None:
        """The weights, ``None`` where nothing is to count."""
        weights = {name: float(getattr(self, name).data or 0) for name in ranking.CRITERIA}
        return weights if sum(weights.values()) > 0 else None


@bp.get("/c/<slug>/measures/ranking")
@access(city_read)
def rank(city: City) -> ResponseReturnValue:
    """Proposed measures in the order of what counts to the city."""
    found = standing(city)
    if found.study is None:
        promise = _("Here the proposed measures will stand in the order of what counts to the city.")
        return nothing_yet(city, found, _("Ranking"), promise)
    catalogue, plain = load(), found.study
    year = figures.year_of(plain)
    start = max(reads.first_year(now().date()), plain.result.base_year + 1)
    given = ranking.weights_in(plain.account.intake.answers)
    sent = any(name in request.args for name in ranking.CRITERIA)
    weights = WeightsForm(request.args if sent else None, meta={"csrf": False})
    tried = weights.read() if sent and weights.validate() else None
    if sent and tried is None and not weights.errors:
        weights.carbon.errors = [_("Give at least one of them a weight")]
    counted = tried or given or suggesting.EVEN
    if not sent:
        for name, value in counted.items():
            getattr(weights, name).data = Decimal(f"{value:.6g}")
    order = suggesting.in_order(city, found, catalogue.measures, start, counted)
    return render_template(
        "plan/ranking.html", city=city, order=order, weights=weights, given=given, tried=tried is not None, criteria=ranking.CRITERIA,
        measures=catalogue.measures, chosen={c.id for c in plain.request.chosen}, year=year, unit=figures.unit_of(plain),
        scale=figures.money_scale(plain.result.currency, [one.figures["money"] for one in order]), figures=figures,
        question=questions_of(city)(["N07"]),
    ), 422 if weights.errors else 200  # fmt: skip

"""Is a report of units and money plausible? More than there is cannot be; far from the plan is asked about before it is saved."""

from __future__ import annotations

from flask_babel import gettext as _

from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.planning.indicators import Indicator
from lowcarbon_training.i18n import lang, rough
from lowcarbon_training.plan.figures import money

from . import words
from .measured import WHOLE
from .progress import Row

ROUNDING = 1.001
FAR = 3.0
"""Times what the plan expects by the end of the year from which we ask."""
BEYOND = 1.2
"""Times what the plan expects in the end from which we ask."""
MYRIAD = 10_000.0
"""The usual slip where people count in 万."""
LIKE = 5.0
"""A slip explains a figure when what remains is within this many times of the plan."""


def most(row: Row) -> float | None:
    """The most units there can be: the upper end of the stock behind the plan; ``None`` where it is not known."""
    study = row.ground.study
    stock = study.inputs.stocks.get(row.measure.stock or "") if study is not None and row.measure else None
    if stock is None or stock.central <= 0:
        return None
    return max(stock.high, stock.central, _final(row))


def too_many(row: Row, units: float) -> str:
    """Why so many units are not taken; empty where there can be as many."""
    limit = most(row)
    if limit is None or units <= limit * ROUNDING:
        return ""
    return _(
        "%(units)s %(unit)s cannot be: there are %(limit)s at most by the answers behind the plan. Check the figure and its unit. "
        "If there really are more, correct the answers and freeze the plan anew.",
        units=words.exact(units), unit=words.stock_unit(row, load()), limit=rough(limit),
    )  # fmt: skip


def no_share(indicator: Indicator | None, value: float) -> str:
    """Why a reading cannot be, where the indicator is a part of a whole; empty where it can."""
    if indicator is None or not indicator.is_share or 0 <= value <= WHOLE:
        return ""
    return _(
        "%(value)s%% cannot be: “%(name)s” is a part of a whole, from 0 to 100%%. Check the figure and its unit.",
        value=words.exact(value), name=indicator.name.get(lang()),
    )  # fmt: skip


def doubts(row: Row, year: int, units: float, spent: float | None) -> list[str]:
    """What is hard to believe in a report, one sentence each."""
    return [
        one
        for one in (_of_units(row, year, units), _fewer(row, year, units), _of_money(row, year, spent))
        if one
    ]


def _final(row: Row) -> float:
    """Units that the plan expects in the end."""
    return max((row.expected(int(year)) or 0.0 for year in row.ground.years), default=0.0)


def _due(row: Row, year: int) -> tuple[int, float] | None:
    """The year to compare with, and its units: the report's own, else the first in which the plan expects any."""
    for one in range(year, int(row.ground.years[-1]) + 1):
        if units := row.expected(one):
            return one, units
    return None


def _of_units(row: Row, year: int, units: float) -> str:
    due, limit = _due(row, year), most(row)
    if due is None or units <= 0:
        return ""
    high = units > due[1] * FAR or units > _final(row) * BEYOND
    slip = units < due[1] / MYRIAD * LIKE
    if not high and not slip:
        return ""
    facts = {
        "units": words.exact(units), "unit": words.stock_unit(row, load()), "year": due[0], "due": words.expected(row, due[1]),
        "stock": "–" if limit is None else rough(limit),
    }  # fmt: skip
    if slip or (due[1] / LIKE <= units / MYRIAD <= due[1] * LIKE):
        return _(
            "You entered %(units)s %(unit)s; the plan expects %(due)s by the end of %(year)s, of %(stock)s there can be. Was the figure "
            "meant in ten thousands (万), or not?",
            **facts,
        )  # fmt: skip
    return _(
        "You entered %(units)s %(unit)s; the plan expects %(due)s by the end of %(year)s, of %(stock)s there can be. Are the figure and "
        "its unit right?",
        **facts,
    )  # fmt: skip


def _fewer(row: Row, year: int, units: float) -> str:
    before = [d for d in row.deliveries if d.year < year]
    if not before or units >= before[-1].units:
        return ""
    return _(
        "%(units)s %(unit)s is less than the %(before)s reported for %(earlier)s. All that is in place since the measure began is asked "
        "for, not only what the year added.",
        units=words.exact(units), unit=words.stock_unit(row, load()), before=words.exact(before[-1].units), earlier=before[-1].year,
    )  # fmt: skip


def _of_money(row: Row, year: int, spent: float | None) -> str:
    if not spent or row.promise is None or row.promise.capex is None:
        return ""
    whole = float(row.promise.capex.sum())
    yearly = float(row.promise.capex.max(initial=0.0))
    if whole <= 0 or whole * BEYOND >= spent >= yearly / MYRIAD * LIKE:
        return ""
    said, planned = (" ".join(money(row.ground.currency, one)) for one in (spent, whole))
    return _(
        "You entered %(spent)s spent in %(year)s; the plan expects %(planned)s for this measure in all its years. Are the figure and its "
        "unit right (one, thousand or ten thousand)?",
        spent=said, planned=planned, year=year,
    )  # fmt: skip

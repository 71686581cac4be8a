"""The figures of one measure as a table: name, cautious, central and optimistic reading, unit, mark, source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.planning.measures import CURRENCY, Effect, Measure, Op, Parameter
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.i18n import lang, number

from .money import CURRENCIES, scale
from .names import singular, thing_name


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """One line of the table; the three readings are already written."""

    name: str
    low: str
    central: str
    high: str
    unit: str
    mark: str
    estimate: bool
    source: str
    year: int | None
    note: Bi | None


def rows_of(measure: Measure, catalogue: Catalogue, country: str) -> list[ParameterRow]:
    """Every figure that the model uses for a measure in this country."""
    stock = catalogue.stocks.get(measure.stock or "")
    per = _("unit") if stock is None else stock.unit_name.get(lang())
    if lang() == "en":
        per = singular(per)
    currency = CURRENCY[country]
    found: list[tuple[str, Parameter | None, str]] = [
        (_("Ceiling: share of the stock that can be reached"), measure.ceiling.get(country), "%"),
        (_("Share treated per year"), measure.ramp.get(country), "%"),
        (_("Lifetime"), measure.lifetime.get(country), _("years")),
        *(row for effect in measure.effects for row in _effect(effect, country, per)),
    ]
    costs = (
        (_("Investment"), measure.capex.get(currency), "%(unit)s"),
        (_("Running cost, change a year"), measure.opex.get(currency), _("%(unit)s a year")),
    )
    rows = [_row(name, one, unit) for name, one, unit in found if one is not None]
    rows += [_cost(name, one, currency, per, unit) for name, one, unit in costs if one is not None]
    jobs = measure.jobs.get(currency)
    if jobs is not None:
        unit = _("per million %(currency)s invested", currency=CURRENCIES[currency][lang()])
        rows.append(_row(_("Job-years"), jobs, unit))
    return rows


def _effect(effect: Effect, country: str, per: str) -> Iterator[tuple[str, Parameter | None, str]]:
    """The figures of one effect, with what they act on."""
    on = _cells(effect)
    saving = {
        Op.AVOID: _("Activity avoided"),
        Op.IMPROVE: _("Energy saved"),
        Op.DIVERT: _("Share diverted"),
    }.get(effect.op, _("Share"))

    def about(name: str) -> str:
        return _("%(name)s (%(what)s)", name=name, what=on) if on else name

    for name, values, unit in (
        (about(saving), effect.saving, "%"),
        (about(_("Share of that use which the stock stands for")), effect.covers, "%"),
        (about(_("Use of a unit of the stock over that of a unit of the rest")), effect.weight, _("times")),
        (about(_("Useful output per unit of energy, new over old")), effect.ratio, _("times")),
        (_("Supply per unit and year"), effect.supply, f"GJ/{per}"),
        (about(_("Methane captured")), effect.share, "%"),
        (_("CO2 taken up per unit and year"), effect.sink, f"t CO2/{per}"),
    ):
        yield name, None if values is None else values.get(country), unit


def _cells(effect: Effect) -> str:
    """What an effect acts on, in words."""
    words = [thing_name(name, lang()) for name in effect.cells.end_uses or effect.cells.carriers]
    return ("、" if lang() == "zh" else ", ").join(word for word in words if word)


def _cost(name: str, one: Parameter, currency: str, per: str, unit: str) -> ParameterRow:
    """A cost per unit, in the scale of its largest reading."""
    held = scale(currency, (one.low, one.central, one.high), lang())
    return _row(name, one, unit % {"unit": f"{held.unit}/{per}"}, 1 / held.divisor)


def _row(name: str, one: Parameter, unit: str, factor: float | None = None) -> ParameterRow:
    factor = factor or (100.0 if unit == "%" else 1.0)
    marks = {"yes": _("read in the source"), "partial": _("partly verified")}
    low, central, high = (number(value * factor) for value in (one.low, one.central, one.high))
    return ParameterRow(
        name, low, central, high, unit, marks.get(one.verified, _("expert estimate")), one.verified not in marks,
        one.source, one.year, one.note,
    )  # fmt: skip


def related(measure: Measure, catalogue: Catalogue, country: str) -> list[tuple[str, list[tuple[str, Bi]]]]:
    """(how, [(id, name)]) of the measures that this one excludes, needs, or shares its stock with."""
    pool = measure.pool or measure.stock
    sharing = [
        other.id
        for other in catalogue.measures.values()
        if other.id != measure.id and pool is not None and (other.pool or other.stock) == pool
    ]
    lists = (
        (_("Needs"), measure.needs),
        (_("Excludes"), measure.excludes),
        (_("Shares its stock with (no unit is counted twice)"), sharing),
    )
    found = []
    for how, names in lists:
        known = [
            (name, catalogue.measures[name].name)
            for name in names
            if name in catalogue.measures and country in catalogue.measures[name].countries
        ]
        if known:
            found.append((how, known))
    return found

"""From answers, inventory and content to the inputs of a plan. Pages, command line and documents all start here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from ..accounting.benchmarks import Benchmarks, Place
from ..accounting.emission import Emission
from ..accounting.factors import FactorBook
from ..accounting.inventory import Inventory, compile_inventory
from ..conditions import Answers, look_up
from ..records import ActivityRecord, EngineError
from .assemble import PlanInputs, Profile
from .cells import Column
from .end_uses import EndUses, split_for
from .extend import Probes
from .finance import MoneyRules
from .measures import ChosenMeasure, Measure, Op
from .model import Factors, Weights
from .projection import CountryDrivers
from .results import TargetSpec
from .stocks import StockRule, resolve

PROBE_GJ = 1000.0
_PROBES = {"electricity": ("I.1.2", "electricity"), "district_heat": ("I.1.2", "heat")}


class PlanContent(Protocol):
    """The content a plan rests on; the catalogue has all of it."""

    @property
    def measures(self) -> Mapping[str, Measure]: ...
    @property
    def stocks(self) -> Mapping[str, StockRule]: ...
    @property
    def end_uses(self) -> EndUses: ...
    @property
    def drivers(self) -> Mapping[str, CountryDrivers]: ...
    @property
    def money(self) -> Mapping[str, MoneyRules]: ...
    @property
    def benchmarks(self) -> Benchmarks: ...
    @property
    def book(self) -> FactorBook: ...


def plan_inputs(
    answers: Answers,
    inventory: Inventory,
    content: PlanContent,
    *,
    as_of: date,
    target: TargetSpec | None = None,
    chosen: tuple[ChosenMeasure, ...] = (),
) -> PlanInputs:
    """Gather what :func:`lowcarbon_training.engine.planning.assemble.assemble` needs.

    Parameters
    ----------
    answers : mapping
        Answer keys to values in storage units, "unknown" or notation keys (``AnswerSet.plain()``); may be empty when
        only activity records exist, then stocks and growth are defaults or unknown.
    content : PlanContent
        A catalogue, or anything with the same attributes.
    as_of : date
        Day the plan rests on.
    """
    country = inventory.country
    region = look_up(answers, "A01.region")
    climate = look_up(answers, "A09")
    known = content.book.regions.get(str(region)) if region else None
    if climate is None and known is not None and known.climate:
        climate = known.climate[0]
    kinds = look_up(answers, "A13")
    place = Place(
        country,
        climate if isinstance(climate, str) else None,
        frozenset(str(kind) for kind in kinds) if isinstance(kinds, tuple | list) else frozenset(),
        str(region) if region else None,
    )
    return PlanInputs(
        profile=Profile(
            country, place.region or country, place.climate, _number(answers, "A03"), _number(answers, "A07.gdp"),
            answers,
        ),
        inventory=inventory,
        weights=weights_of(content.book, inventory.gwp),
        energy_co2=inventory.energy_co2,
        split=split_for(content.end_uses, country, place.climate, answers),
        stocks=resolve(
            content.stocks, answers, country, lambda name: content.benchmarks.named(name, place)
        ),
        drivers=content.drivers[country],
        money=content.money[country],
        probes=probe(inventory, content, _electricity_region(inventory)),
        target=target,
        chosen=chosen,
        as_of=as_of,
    )  # fmt: skip


def weights_of(book: FactorBook, gwp: str) -> Weights:
    """The GWP of a set as the model needs them."""
    found = book.gwp[gwp]
    return Weights(found.ch4, found.ch4_fugitive, found.n2o)


def probe(inventory: Inventory, content: PlanContent, region: str) -> Probes:
    """Factors per GJ, by the inventory's own methods, of carriers that measures lead to and the city does not use."""
    used = {emission.carrier for emission in inventory.emissions if emission.energy is not None}
    wanted = {
        effect.to
        for measure in content.measures.values()
        for effect in measure.effects
        if effect.op is Op.SHIFT and effect.to is not None and inventory.country in measure.countries
    }
    found: dict[str, Factors] = {}
    for carrier in sorted(wanted - used):
        fuel = next((f.id for f in content.book.fuels.values() if f.carrier == carrier), None)
        ref, what = _PROBES.get(carrier, ("I.1.1", fuel))
        if what is None:
            continue
        record = ActivityRecord(ref, what, PROBE_GJ, "GJ", inventory.year, region)
        try:
            one = compile_inventory([record], content.book, gwp=inventory.gwp, country=inventory.country)
        except EngineError:
            continue  # no factor: the measure says so by itself
        found[carrier] = _factors(one.emissions[0], weights_of(content.book, inventory.gwp))
    return found


def _factors(emission: Emission, weights: Weights) -> Factors:
    gj = emission.energy.gj if emission.energy is not None and emission.energy.gj > 0 else PROBE_GJ
    sums = [0.0] * len(Column)
    sums[Column.CO2] = emission.co2 or 0.0
    sums[Column.CH4] = (emission.ch4 or 0.0) * weights.ch4
    sums[Column.N2O] = (emission.n2o or 0.0) * weights.n2o
    sums[Column.OTHER] = emission.co2e - sum(sums)
    sums[Column.ENERGY_CO2] = emission.co2 or 0.0
    return (sums[0] / gj, sums[1] / gj, sums[2] / gj, sums[3] / gj, sums[4] / gj)


def _electricity_region(inventory: Inventory) -> str:
    """Region of the inventory's electricity, else of its first record."""
    for emission in inventory.emissions:
        if emission.carrier == "electricity":
            return emission.record.region
    return inventory.emissions[0].record.region if inventory.emissions else inventory.country


def _number(answers: Answers, key: str) -> float | None:
    value = look_up(answers, key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

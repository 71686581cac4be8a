"""The city's own figures that exercises show, from its carbon account; what rests on benchmarks is marked as estimate."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from lowcarbon_training.ask.account import Account
from lowcarbon_training.ask.inventory.names import SUBSECTORS
from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.emission import Emission
from lowcarbon_training.engine.energy import USED, to_kwh
from lowcarbon_training.engine.finance import GROUPS, MoneyRules, Price
from lowcarbon_training.engine.gpc import REFERENCES, Basis
from lowcarbon_training.engine.records import OriginKind
from lowcarbon_training.engine.text import Bi

TOP_SECTORS = 3
TOP_GAPS = 5
DAYS = 365

BILL_GROUPS: Mapping[str, Any] = {
    "residential": _l("Homes"),
    "commercial": _l("Businesses, public buildings, farms"),
    "industry": _l("Industry"),
    "transport": _l("Transport"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line below a figure; ``share`` 0..1 where it is a part of the whole."""

    label: Any
    value: float | None
    unit: str
    share: float | None = None
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the city.

    Parameters
    ----------
    value : float or None
        In ``unit``; ``None`` when it cannot be computed, then ``missing`` names the question that would give it.
    estimate : bool
        Whether any of it rests on a benchmark or an estimated price.
    estimated_share : float or None
        How much of it does, where that can be told. [0..1]
    usual : tuple of float or None
        Low and high of similar cities, in ``unit``; ``usual_name`` says what the range is.
    """

    id: str
    title: Any
    value: float | None
    unit: str
    estimate: bool = False
    estimated_share: float | None = None
    rows: tuple[Row, ...] = ()
    usual: tuple[float, float] | None = None
    usual_name: Bi | None = None
    note: Any = ""
    missing: str = ""
    year: int | None = None


def figures(account: Account, catalogue: Catalogue, ids: tuple[str, ...]) -> list[Figure]:
    """The figures an exercise asks for, in its order.

    Raises
    ------
    KeyError
        For a figure that does not exist (the catalogue check refuses such content).
    """
    return [MAKERS[name](account, catalogue) for name in ids]


# --- emissions --------------------------------------------------------------------------------------------------------


def _guessed(emission: Emission) -> bool:
    """Does it rest on a benchmark instead of an answer?"""
    origin = emission.record.origin
    return origin is not None and origin.kind is OriginKind.BENCHMARK


def _basic(account: Account) -> tuple[dict[str, float], float, float]:
    """(tCO2e by subsector, their sum, the part that rests on benchmarks) of the BASIC total."""
    by_sector: dict[str, float] = {}
    estimated = 0.0
    for emission in account.inventory.emissions:
        line = REFERENCES[emission.ref]
        if Basis.BASIC not in line.bases:
            continue
        by_sector[line.subsector] = by_sector.get(line.subsector, 0.0) + emission.co2e
        if _guessed(emission):
            estimated += emission.co2e
    return by_sector, sum(by_sector.values()), estimated


def emissions_per_person(account: Account, _catalogue: Catalogue) -> Figure:
    """BASIC emissions divided by the resident population. [tCO2e per person]"""
    population = account.intake.profile.figure("population")
    _by_sector, total, estimated = _basic(account)
    share = estimated / total if total > 0 else None
    return Figure(
        "emissions_per_person",
        _l("Emissions per person"),
        total / population if population else None,
        "t CO2e",
        estimate=bool(estimated),
        estimated_share=share,
        note=_l("GPC BASIC: energy, transport and waste; divided by the resident population."),
        missing="" if population else "A03",
        year=account.inventory.year,
    )


def largest_sectors(account: Account, _catalogue: Catalogue) -> Figure:
    """The three largest sources of the BASIC total, with their shares."""
    by_sector, total, estimated = _basic(account)
    guessed: dict[str, float] = {}
    for emission in account.inventory.emissions:
        if _guessed(emission):
            sector = REFERENCES[emission.ref].subsector
            guessed[sector] = guessed.get(sector, 0.0) + emission.co2e
    largest = sorted(by_sector.items(), key=lambda item: -item[1])[:TOP_SECTORS]
    return Figure(
        "largest_sectors",
        _l("The three largest sources"),
        total or None,
        "t CO2e",
        estimate=bool(estimated),
        estimated_share=estimated / total if total > 0 else None,
        rows=tuple(
            Row(
                SUBSECTORS.get(sector, sector),
                value,
                "t CO2e",
                value / total if total > 0 else None,
                sector in guessed,
            )
            for sector, value in largest
            if value > 0
        ),
        note=_l("GPC BASIC; shares of the total."),
        year=account.inventory.year,
    )


# --- money ------------------------------------------------------------------------------------------------------------


def _price(rules: MoneyRules, carrier: str, group: str) -> Price | None:
    for wanted in (group, "any"):
        for price in rules.prices:
            if (price.carrier, price.group) == (carrier, wanted):
                return price
    return None


def energy_bill(account: Account, catalogue: Catalogue) -> Figure:
    """What homes, businesses, industry and transport pay for energy in a year: energy used times its price.

    bill = sum over subsectors and carriers of final and delivered energy [GJ] x price [currency/GJ]; the city's own
    prices (E03) where given, else the estimated national ones.
    """
    profile = account.intake.profile
    rules = catalogue.money[profile.country]
    sums: dict[str, float] = {}
    estimated = any(
        emission.energy is not None and _guessed(emission) for emission in account.inventory.emissions
    )
    for cell in account.inventory.energy.cells:
        group = GROUPS.get(cell.subsector)
        price = _price(rules, cell.carrier, group or "") if group and cell.kind in USED else None
        if price is None or group is None:
            continue
        own = account.answers.number(price.answer) if price.answer else None
        per_gj = own / price.answer_gj if own is not None else price.per_gj.central
        estimated = estimated or own is None
        sums[group] = sums.get(group, 0.0) + cell.gj * per_gj
    total = sum(sums.values())
    gdp = profile.figure("gdp")
    rows = [
        Row(label, sums[group], profile.currency, sums[group] / total if total else None, estimated)
        for group, label in BILL_GROUPS.items()
        if group in sums
    ]
    if gdp and total:
        rows.append(Row(_l("Compared with the city's GDP"), None, "", total / gdp, estimated))
    return Figure(
        "energy_bill",
        _l("Energy bill of the whole city"),
        total or None,
        profile.currency,
        estimate=estimated,
        rows=tuple(rows),
        note=_l("Energy used, times the price each group pays; prices the city has not given are estimates."),
        missing="" if total else "D02",
        year=account.inventory.year,
    )


# --- checks per person ------------------------------------------------------------------------------------------------


def _usual(
    account: Account, catalogue: Catalogue, quantity: str, factor: float
) -> tuple[tuple[float, float] | None, Bi | None]:
    found = catalogue.benchmarks.choose(quantity, account.intake.profile.place)
    if found is None or found.per != "capita":
        return None, None
    return (found.low * factor, found.high * factor), found.name


def _per_person(account: Account, key: str) -> tuple[float | None, str]:
    """(figure per person in storage units, question that is missing) of an answer."""
    population = account.intake.profile.figure("population")
    amount = account.answers.number(key)
    if amount is None:
        return None, key.split(".")[0]
    if not population:
        return None, "A03"
    return amount / population, ""


def electricity_per_person(account: Account, catalogue: Catalogue) -> Figure:
    """Electricity per resident, beside similar cities. [kWh per person and year]

    The total that the city gave (D02.total); without one, what its users took according to the inventory, so far as that
    does not rest on a benchmark.
    """
    value, missing = _per_person(account, "D02.total")
    population = account.intake.profile.figure("population")
    if missing == "D02" and population:
        known = [
            emission
            for emission in account.inventory.emissions
            if emission.fuel == "electricity" and emission.energy is not None and emission.energy.kind in USED
        ]
        if known and not any(_guessed(emission) for emission in known):
            value, missing = to_kwh(math.fsum(e.energy.gj for e in known if e.energy)) / population, ""
    usual, name = _usual(account, catalogue, "electricity_total", 1.0)
    return Figure(
        "electricity_per_person",
        _l("Electricity per person and year"),
        value,
        "kWh",
        usual=usual,
        usual_name=name,
        missing=missing,
        note=_l("Off by ten thousand: a 万 was lost or added. Off by a thousand: kWh taken for MWh."),
        year=account.inventory.year,
    )


def waste_per_person(account: Account, catalogue: Catalogue) -> Figure:
    """Municipal waste (J01) per resident and day, beside the plausible range. [kg per person and day]"""
    value, missing = _per_person(account, "J01")
    part = catalogue.questionnaire.field("J01", account.intake.profile.country)
    limits = part.range if part is not None else None
    usual = None
    if limits is not None and limits.low is not None and limits.high is not None:
        usual = (limits.low * 1000 / DAYS, limits.high * 1000 / DAYS)
    return Figure(
        "waste_per_person",
        _l("Household waste per person and day"),
        None if value is None else value * 1000 / DAYS,
        "kg",
        usual=usual,
        usual_name=limits.basis if limits else None,
        missing=missing,
        note=_l(
            "Usual is one to two kilograms. Far off? Then a daily figure may have been taken for a yearly one, or towns "
            "were left out or added."
        ),
        year=account.inventory.year,
    )


def gaps_by_weight(account: Account, catalogue: Catalogue) -> Figure:
    """Open questions, the one whose answer would narrow the result most first."""
    total = abs(account.inventory.totals.basic)
    rows = []
    for one in account.open_questions[:TOP_GAPS]:
        question = catalogue.questionnaire.question(one.question, account.intake.profile.country)
        rows.append(
            Row(
                question.title,
                one.spread,
                "t CO2e",
                one.spread / total if one.spread is not None and total else None,
                True,
            )
        )
    return Figure(
        "gaps_by_weight",
        _l("Which missing answer weighs most"),
        float(len(account.open_questions)),
        "",
        rows=tuple(rows),
        note=_l(
            "Width between the low and the high reading of what fills the gap, and its share of all emissions."
        ),
        year=account.inventory.year,
    )


MAKERS: Mapping[str, Callable[[Account, Catalogue], Figure]] = {
    "energy_bill": energy_bill,
    "emissions_per_person": emissions_per_person,
    "largest_sectors": largest_sectors,
    "electricity_per_person": electricity_per_person,
    "waste_per_person": waste_per_person,
    "gaps_by_weight": gaps_by_weight,
}

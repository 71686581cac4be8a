"""The city's own figures that exercises show, from its carbon account; what rests on benchmarks is marked as estimate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from lowcarbon_training.ask.account import Account
from lowcarbon_training.ask.inventory.names import SUBSECTORS
from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.accounting.energy import USED
from lowcarbon_training.engine.gpc import REFERENCES, Basis
from lowcarbon_training.engine.planning.finance import GROUPS, MoneyRules, Price
from lowcarbon_training.learn.figure_types import Figure, Row, rests_on_benchmark
from lowcarbon_training.learn.person_checks import electricity_per_person, gaps_by_weight, waste_per_person

TOP_SECTORS = 3

BILL_GROUPS: Mapping[str, Any] = {
    "residential": _l("Homes"),
    "commercial": _l("Businesses, public buildings, farms"),
    "industry": _l("Industry"),
    "transport": _l("Transport"),
}


def figures(account: Account, catalogue: Catalogue, ids: tuple[str, ...]) -> list[Figure]:
    """The figures an exercise asks for, in its order.

    Raises
    ------
    KeyError
        For a figure that does not exist (the catalogue check refuses such content).
    """
    return [MAKERS[name](account, catalogue) for name in ids]


# --- emissions --------------------------------------------------------------------------------------------------------


def _basic(account: Account) -> tuple[dict[str, float], float, float]:
    """(tCO2e by subsector, their sum, the part that rests on benchmarks) of the BASIC total."""
    by_sector: dict[str, float] = {}
    estimated = 0.0
    for emission in account.inventory.emissions:
        line = REFERENCES[emission.ref]
        if Basis.BASIC not in line.bases:
            continue
        by_sector[line.subsector] = by_sector.get(line.subsector, 0.0) + emission.co2e
        if rests_on_benchmark(emission):
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
        if rests_on_benchmark(emission):
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
        emission.energy is not None and rests_on_benchmark(emission)
        for emission in account.inventory.emissions
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


MAKERS: Mapping[str, Callable[[Account, Catalogue], Figure]] = {
    "energy_bill": energy_bill,
    "emissions_per_person": emissions_per_person,
    "largest_sectors": largest_sectors,
    "electricity_per_person": electricity_per_person,
    "waste_per_person": waste_per_person,
    "gaps_by_weight": gaps_by_weight,
}

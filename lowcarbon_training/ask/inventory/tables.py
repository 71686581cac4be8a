"""An account as tables and charts need it: by group, by line of the GPC, by gas, by carrier. Numbers only, no words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from lowcarbon_training.ask.account import Account
from lowcarbon_training.ask.inventory.names import GROUP_OF
from lowcarbon_training.engine.accounting.emission import Emission, EnergyKind
from lowcarbon_training.engine.accounting.energy import (
    GJ_PER_TCE,
    TCE_PER_GJ_HEAT,
    TCE_PER_MWH_DANGLIANG,
    to_kwh,
    to_mmbtu,
)
from lowcarbon_training.engine.accounting.factors import GwpSet
from lowcarbon_training.engine.accounting.inventory import Inventory
from lowcarbon_training.engine.gpc import FUGITIVE_SUBSECTORS, REFERENCES, Basis
from lowcarbon_training.engine.records import NotationKey, OriginKind
from lowcarbon_training.palette import SECTORS


def estimated(emission: Emission) -> bool:
    """Whether the amount behind an emission was filled from a benchmark."""
    origin = emission.record.origin
    return origin is not None and origin.kind is OriginKind.BENCHMARK


@dataclass(slots=True)
class Sum:
    """A sum and the part of it that rests on benchmarks. [t CO2e]"""

    total: float = 0.0
    guessed: float = 0.0

    def add(self, emission: Emission, value: float | None = None) -> None:
        """Add one emission."""
        amount = emission.co2e if value is None else value
        self.total += amount
        if estimated(emission):
            self.guessed += amount

    @property
    def estimate(self) -> bool:
        """Whether any of it is an estimate."""
        return bool(self.guessed)


@dataclass(frozen=True, slots=True)
class Cell:
    """One reference of the GPC table: a number, a notation key, or neither."""

    ref: str
    value: float | None
    key: NotationKey | None
    estimate: bool


@dataclass(slots=True)
class GpcRow:
    """One subsector: its cells by scope, the line that only the territorial total counts, and its sums."""

    subsector: str
    sector: str
    cells: dict[int, Cell] = field(default_factory=dict)
    territorial_only: Cell | None = None
    basic: float = 0.0
    basic_plus: float = 0.0


def by_group(inventory: Inventory, basis: Basis = Basis.BASIC) -> list[tuple[str, Sum]]:
    """(group, sum) in the order of the chart colours; groups without emissions are left out."""
    found: dict[str, Sum] = {}
    for emission in inventory.emissions:
        line = REFERENCES[emission.ref]
        if basis in line.bases and line.subsector in GROUP_OF:
            found.setdefault(GROUP_OF[line.subsector], Sum()).add(emission)
    return [(group, found[group]) for group in SECTORS if group in found]


def by_subsector(inventory: Inventory, basis: Basis = Basis.BASIC) -> dict[str, Sum]:
    """Sums by subsector."""
    found: dict[str, Sum] = {}
    for emission in inventory.emissions:
        line = REFERENCES[emission.ref]
        if basis in line.bases:
            found.setdefault(line.subsector, Sum()).add(emission)
    return found


def estimated_share(inventory: Inventory, basis: Basis = Basis.BASIC) -> float | None:
    """Part of a total that rests on benchmarks, 0..1; sinks count by their size."""
    if basis is Basis.ENERGY_CO2:
        counted = [(inventory.emissions[n], tonnes) for n, tonnes in inventory.energy_co2.items()]
    else:
        counted = [(e, e.co2e) for e in inventory.emissions if basis in REFERENCES[e.ref].bases]
    whole = math.fsum(abs(tonnes) for _e, tonnes in counted)
    return math.fsum(abs(tonnes) for e, tonnes in counted if estimated(e)) / whole if whole else None


def gpc_rows(inventory: Inventory) -> list[GpcRow]:
    """The GPC table: subsectors that the inventory says anything about, in the order of the protocol."""
    guessed = {emission.ref for emission in inventory.emissions if estimated(emission)}
    counted = {emission.ref for emission in inventory.emissions}
    rows: dict[str, GpcRow] = {}
    for ref, total in inventory.by_ref.items():
        line = REFERENCES[ref]
        value = total.co2e if ref in counted else None
        cell = Cell(ref, value, total.notation_key, ref in guessed)
        name = "I.4" if line.subsector == "I.4.4" else line.subsector
        row = rows.setdefault(name, GpcRow(name, line.sector.value))
        if line.bases == {Basis.TERRITORIAL}:
            row.territorial_only = cell
        else:
            row.cells[line.scope] = cell
        row.basic += (value or 0.0) if Basis.BASIC in line.bases else 0.0
        row.basic_plus += (value or 0.0) if Basis.BASIC_PLUS in line.bases else 0.0
    order = list(dict.fromkeys("I.4" if r.subsector == "I.4.4" else r.subsector for r in REFERENCES.values()))
    return sorted(rows.values(), key=lambda row: order.index(row.subsector))


@dataclass(frozen=True, slots=True)
class GasRow:
    """One gas in a total: tonnes of the gas (``None`` where there are several) and tonnes CO2e."""

    gas: str
    tonnes: float | None
    co2e: float | None
    share: float | None


def by_gas(inventory: Inventory, gwp: GwpSet, basis: Basis = Basis.BASIC) -> list[GasRow]:
    """Gases of a total; what is known only as CO2e stands apart, and CO2 of biomass as a memo."""
    tonnes = {"co2": 0.0, "ch4": 0.0, "n2o": 0.0}
    weighted = {"co2": 0.0, "ch4": 0.0, "n2o": 0.0, "other": 0.0}
    biogenic, total = 0.0, 0.0
    for emission in inventory.emissions:
        line = REFERENCES[emission.ref]
        if basis not in line.bases:
            continue
        ch4 = gwp.ch4_fugitive if line.subsector in FUGITIVE_SUBSECTORS else gwp.ch4
        for gas, amount, weight in (
            ("co2", emission.co2, 1.0),
            ("ch4", emission.ch4, ch4),
            ("n2o", emission.n2o, gwp.n2o),
        ):
            tonnes[gas] += amount or 0.0
            weighted[gas] += (amount or 0.0) * weight
        weighted["other"] += sum(
            amount * gwp.other.get(gas, 1.0) for gas, amount in emission.other.items() if gas != "CO2e"
        )
        biogenic += emission.co2_biogenic
        total += emission.co2e
    rest = total - sum(weighted.values())
    if abs(rest) <= 1e-9 * max(abs(total), 1.0):
        rest = 0.0
    rows = [
        GasRow(gas, tonnes.get(gas), value, value / total if total else None)
        for gas, value in weighted.items()
        if gas != "other" or value
    ]
    if rest:
        rows.append(GasRow("unsplit", None, rest, rest / total if total else None))
    return [*rows, GasRow("co2_biogenic", biogenic, None, None)]


@dataclass(frozen=True, slots=True)
class EnergyRow:
    """Energy of one carrier and kind in the units people use."""

    kind: EnergyKind
    carrier: str
    gj: float
    guessed: float
    """The part that rests on benchmarks. [GJ]"""

    @property
    def estimate(self) -> bool:
        """Whether any of it is an estimate."""
        return bool(self.guessed)

    @property
    def tce(self) -> float:
        """Tonnes of standard coal, calorific basis (当量值)."""
        if self.carrier == "electricity":
            return to_kwh(self.gj) / 1000.0 * TCE_PER_MWH_DANGLIANG
        return self.gj * TCE_PER_GJ_HEAT if self.carrier == "district_heat" else self.gj / GJ_PER_TCE

    @property
    def mwh(self) -> float:
        """[MWh]"""
        return to_kwh(self.gj) / 1000.0

    @property
    def mmbtu(self) -> float:
        """[MMBtu]"""
        return to_mmbtu(self.gj)


def energy_rows(inventory: Inventory) -> list[EnergyRow]:
    """Energy by kind and carrier, the kinds never added up."""
    guessed: dict[tuple[EnergyKind, str], float] = {}
    for emission in inventory.emissions:
        if emission.energy is not None and estimated(emission):
            name = (emission.energy.kind, emission.carrier)
            guessed[name] = guessed.get(name, 0.0) + emission.energy.gj
    rows = []
    for kind in EnergyKind:
        sums: Mapping[str, float] = inventory.energy.by_carrier(kind)
        rows += [
            EnergyRow(kind, carrier, gj, guessed.get((kind, carrier), 0.0))
            for carrier, gj in sorted(sums.items(), key=lambda item: -item[1])
            if gj
        ]
    return rows


def per_person(account: Account, basis: Basis = Basis.BASIC) -> float | None:
    """A total divided by the resident population. [t per person]"""
    people = account.intake.profile.figure("population")
    return account.inventory.totals.get(basis.value) / people if people else None

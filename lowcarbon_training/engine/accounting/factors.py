"""Factors as the engine sees them: frozen values with unit, year and source, and the rules that choose one.

The catalogue builds a :class:`FactorBook` from the data files; nothing here reads a file. Values stand in the unit in
which they were published, so that a trace shows the printed number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..numbers import narrow
from ..records import EngineError
from ..text import Bi


@dataclass(frozen=True, slots=True)
class Cite:
    """Where a figure comes from."""

    source: str  # id of a source, optionally " | detail"
    year: int | None
    verified: str  # yes, partial, unverified


@dataclass(frozen=True, slots=True)
class IpccFuel:
    """IPCC 2006 defaults: NCV in TJ/Gg, factors in kg/TJ (NCV); CH4 and N2O by sector group."""

    ncv: float
    co2: float
    ch4: Mapping[str, float]
    n2o: Mapping[str, float]
    cite: Cite


@dataclass(frozen=True, slots=True)
class UsFuel:
    """US EPA factors: HHV in mmBtu per ``unit``, CO2 in kg/mmBtu, CH4 and N2O in g/mmBtu (HHV)."""

    hhv: float
    unit: str
    co2: float
    ch4: float
    n2o: float
    cite: Cite


@dataclass(frozen=True, slots=True)
class UsMobile:
    """US EPA mobile factor: kg CO2 per ``unit`` of fuel."""

    co2: float
    unit: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class ChinaFuel:
    """Chinese guideline: NCV in ``unit`` (GJ/t or GJ/万m3), carbon content in tC/TJ, oxidation share."""

    ncv: float
    unit: str
    carbon: float
    oxidation: float
    cite: Cite


@dataclass(frozen=True, slots=True)
class Fuel:
    """A fuel with what each method knows of it.

    ``phase`` is solid, liquid or gas as sold; only liquids and gases may pass between mass and volume, by
    ``density`` (kg/m3). ``ipcc_like`` names the fuel whose IPCC CH4 and N2O apply where this one has none.
    """

    id: str
    name: Bi
    carrier: str
    phase: str
    biogenic: bool
    ipcc: IpccFuel | None
    us: UsFuel | None
    us_mobile: UsMobile | None
    china: ChinaFuel | None
    density: float | None
    density_cite: Cite | None
    ipcc_like: str | None = None


@dataclass(frozen=True, slots=True)
class ModeFactor:
    """CH4 and N2O of mobile combustion in kg/TJ (NCV), by transport mode and fuel."""

    mode: str
    fuel: str
    ch4: float
    n2o: float
    cite: Cite


@dataclass(frozen=True, slots=True)
class GridFactor:
    """Emission factor of purchased electricity in ``unit`` (mass per energy).

    ``ch4`` and ``n2o`` are ``None`` where the publisher gives CO2 alone or CO2 and ``co2e`` only. ``basis`` names
    what the factor is of; only ``average`` (all generation) serves location-based inventories.
    """

    area: str
    level: str
    year: int
    basis: str
    co2: float
    ch4: float | None
    n2o: float | None
    co2e: float | None
    co2e_gwp: str | None
    unit: str
    loss: float | None
    cite: Cite


@dataclass(frozen=True, slots=True)
class HeatFactor:
    """CO2 of delivered district heat in ``unit`` (mass per energy delivered)."""

    area: str
    co2: float
    unit: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle class driven over a distance.

    ``use`` is fuel or electricity per distance in ``use_unit`` (such as L/km, gallon/mile, kWh/km); CH4 and N2O in
    g per ``gas_unit`` where the country's own table has them, else by mode factor.
    """

    id: str
    country: str
    name: Bi
    fuel: str
    use: float
    use_unit: str
    ch4: float | None
    n2o: float | None
    gas_unit: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Process:
    """Any activity whose gases are amount x factor: travel, processes, animals, compost, fertiliser ...

    ``refs`` are the subsectors (``III.2``) it may stand under. Factors are mass per ``per``: CO2, CH4, N2O in
    ``unit`` (mass of gas per unit of activity).
    """

    id: str
    country: str  # CN, US or * for both
    method: str  # method it belongs to, * for all
    name: Bi
    refs: tuple[str, ...]
    carrier: str
    co2: float
    ch4: float
    n2o: float
    unit: str
    formula: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Animal:
    """Livestock per head and year: enteric CH4 and manure CH4 in kg, the latter by mean temperature.

    ``manure`` holds kg CH4 at 10 or less, 15, 20, 25, and 28 degC or more; empty where no factor exists. N2O of manure
    = mass/1000 x nex x 365 x ef3 x 44/28; ``None`` where the animal has no figures for it.
    """

    id: str
    country: str
    name: Bi
    enteric: float
    manure: tuple[float, ...]
    mass: float | None  # kg
    nex: float | None  # kg N per 1000 kg animal mass and day
    ef3: float | None  # kg N2O-N per kg N
    cite: Cite
    n2o_cite: Cite | None


@dataclass(frozen=True, slots=True)
class LossFactor:
    """Share of the electricity fed into a grid that is lost on the way [0..1]."""

    area: str
    loss: float
    cite: Cite


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of a formula, such as the oxidation factor of a landfill."""

    key: str
    value: float
    unit: str
    name: Bi
    cite: Cite


@dataclass(frozen=True, slots=True)
class Region:
    """A country, province, state, Chinese grid region or eGRID subregion."""

    code: str
    country: str
    kind: str  # country, province, state, grid_region, subregion
    name: Bi
    aliases: tuple[str, ...] = ()
    grid: tuple[str, ...] = ()  # grid region of a province; subregions that touch a state
    climate: tuple[str, ...] = ()  # climate zones that occur, the most common first


@dataclass(frozen=True, slots=True)
class GwpSet:
    """Global warming potentials over 100 years; ``ch4_fugitive`` is for I.7 and I.8."""

    id: str
    name: Bi
    ch4: float
    ch4_fugitive: float
    n2o: float
    other: Mapping[str, float]
    cite: Cite


@dataclass(frozen=True, slots=True)
class StandardCoal:
    """Standard-coal coefficient of GB/T 2589."""

    id: str
    name: Bi
    coefficient: float
    unit: str
    cite: Cite


@dataclass(frozen=True)
class FactorBook:
    """Everything the engine needs to know to turn activity into emissions."""

    fuels: Mapping[str, Fuel]
    modes: Mapping[tuple[str, str], ModeFactor]
    grid: Mapping[str, tuple[GridFactor, ...]]  # by area, all bases, by year
    heat: Mapping[str, HeatFactor]
    vehicles: Mapping[tuple[str, str], Vehicle]  # by (id, country)
    processes: Mapping[str, tuple[Process, ...]]
    animals: Mapping[tuple[str, str], Animal]  # by (id, country)
    losses: Mapping[str, LossFactor]  # by area
    parameters: Mapping[str, Parameter]
    regions: Mapping[str, Region]
    aliases: Mapping[str, str]  # folded alias -> region code
    gwp: Mapping[str, GwpSet]
    standard_coal: Mapping[str, StandardCoal]
    sources: Mapping[str, str] = field(default_factory=dict)  # id -> title, publisher, year

    def region(self, text: str) -> Region | None:
        """Region by code, alias or name, however its letters are written."""
        return self.regions.get(text) or self.regions.get(self.aliases.get(fold(text), ""))

    def parameter(self, key: str) -> Parameter:
        """A parameter that the formulas need; a missing one is an error that names it."""
        found = self.parameters.get(key)
        if found is None:
            raise EngineError("factor_missing", what=key, method="parameter", have="-")
        return found


def fold(text: str) -> str:
    """A name as compared: full-width letters, case and outer blanks make no difference."""
    return narrow(text).casefold()

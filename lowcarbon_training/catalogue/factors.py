"""The factor tables ``data/factors/*.csv``, put together as the engine's FactorBook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from ..engine.accounting.factors import (
    Animal,
    ChinaFuel,
    Cite,
    FactorBook,
    Fuel,
    GridFactor,
    GwpSet,
    HeatFactor,
    IpccFuel,
    LossFactor,
    ModeFactor,
    Parameter,
    Process,
    Region,
    StandardCoal,
    UsFuel,
    UsMobile,
    Vehicle,
)
from ..engine.records import EngineError
from ..engine.text import Bi
from ..engine.units import convert, dimension
from . import factors_shape as shape
from .factors_meaning import check_meaning
from .faults import Faults
from .reading import PACKAGE_DATA, Shape, read_csv
from .regions import aliases_of
from .sources import Source

FOLDER = "factors"
Row = TypeVar("Row", bound=Shape)
Key = TypeVar("Key")
Value = TypeVar("Value")
Numbered = list[tuple[int, Row]]


class _Tables:
    """Reads the tables and remembers where a key stood, so that a second one is a fault with its row."""

    def __init__(self, faults: Faults, root: Path) -> None:
        self.faults = faults
        self.root = root

    def rows(self, name: str, model: type[Row]) -> Numbered[Row]:
        return list(read_csv(self.root / FOLDER / name, model, self.faults, self.root))

    def unique(self, name: str, items: Iterable[tuple[int, Key, Value]]) -> dict[Key, Value]:
        found: dict[Key, Value] = {}
        for row, key, value in items:
            if key in found:
                self.faults.add(f"{FOLDER}/{name}", f"row {row}", f"a key of its own (found {key!r} again)")
            found[key] = value
        return found

    def unit(self, name: str, row: int, unit: str, expected: str) -> None:
        """A unit that the engine knows and that has the dimension its column needs."""
        try:
            found = dimension(unit)
        except EngineError:
            found = "unknown"
        if found != expected:
            self.faults.add(
                f"{FOLDER}/{name}",
                f"row {row}, column unit",
                f"a unit of {expected} (found {unit!r}: {found})",
            )


def _cite(row: shape.Cited) -> Cite:
    return Cite(row.source, row.year, row.verified)


def load_factors(
    faults: Faults,
    regions: dict[str, Region],
    sources: Mapping[str, Source],
    root: Path = PACKAGE_DATA,
) -> FactorBook:
    """All factor tables as one frozen book; faults are collected, never raised."""
    tables = _Tables(faults, root)
    book = FactorBook(
        fuels=_fuels(tables),
        modes=_modes(tables),
        grid=_grid(tables),
        heat=_heat(tables),
        vehicles=_vehicles(tables),
        processes=_processes(tables),
        animals=_animals(tables),
        losses=_losses(tables),
        parameters=_parameters(tables),
        regions=regions,
        aliases=aliases_of(regions),
        gwp=_gwp(tables),
        standard_coal=_standard_coal(tables),
        sources={source.id: _shown(source) for source in sources.values()},
    )
    check_meaning(book, faults)
    return book


def _shown(source: Source) -> str:
    year = f" ({source.year})" if source.year else ""
    return f"{source.publisher.en}: {source.title.en}{year}"


def _fuels(tables: _Tables) -> dict[str, Fuel]:
    china: dict[str, ChinaFuel] = {}
    for n, c in tables.rows("fuels_china.csv", shape.ChinaRow):
        tables.unit(
            "fuels_china.csv", n, c.ncv_unit, "energy/" + ("mass" if c.ncv_unit.endswith("t") else "volume")
        )
        china[c.fuel] = ChinaFuel(c.ncv, c.ncv_unit, c.carbon_tc_per_tj, c.oxidation, _cite(c))
    us: dict[str, UsFuel] = {}
    for n, u in tables.rows("fuels_us.csv", shape.UsRow):
        tables.unit("fuels_us.csv", n, u.unit, "mass" if u.unit == "short ton" else "volume")
        us[u.fuel] = UsFuel(
            u.hhv_mmbtu_per_unit, u.unit, u.co2_kg_per_mmbtu, u.ch4_g_per_mmbtu, u.n2o_g_per_mmbtu, _cite(u)
        )
    mobile: dict[str, UsMobile] = {}
    for n, m in tables.rows("fuels_us_mobile.csv", shape.MobileRow):
        tables.unit("fuels_us_mobile.csv", n, m.unit, "volume")
        mobile[m.fuel] = UsMobile(m.co2_kg_per_unit, m.unit, _cite(m))
    rows = tables.rows("fuels.csv", shape.FuelRow)
    fuels = tables.unique("fuels.csv", ((n, f.id, _fuel(f, china, us, mobile)) for n, f in rows))
    for name, table in (("fuels_china.csv", china), ("fuels_us.csv", us), ("fuels_us_mobile.csv", mobile)):
        for fuel in table:
            if fuel not in fuels:
                tables.faults.add(f"{FOLDER}/{name}", f"fuel {fuel}", "an id of fuels.csv")
    return fuels


def _fuel(
    row: shape.FuelRow, china: dict[str, ChinaFuel], us: dict[str, UsFuel], mobile: dict[str, UsMobile]
) -> Fuel:
    ipcc = None
    if row.ncv_tj_per_gg is not None and row.co2_kg_per_tj is not None:
        ipcc = IpccFuel(
            row.ncv_tj_per_gg,
            row.co2_kg_per_tj,
            row.gases("ch4"),
            row.gases("n2o"),
            Cite(row.source or "", 2006, row.verified or "unverified"),
        )
    density = None
    cite = None
    if row.density is not None:
        density = convert(row.density, row.density_unit, "kg/m3")
        cite = Cite(row.density_source or "", None, row.density_verified or "unverified")
    return Fuel(
        row.id, Bi(row.zh, row.en), row.carrier, row.phase, row.biogenic, ipcc, us.get(row.id),
        mobile.get(row.id), china.get(row.id), density, cite, row.ipcc_like,
    )  # fmt: skip


def _modes(tables: _Tables) -> dict[tuple[str, str], ModeFactor]:
    name = "modes.csv"
    return tables.unique(
        name,
        (
            (n, (r.mode, r.fuel), ModeFactor(r.mode, r.fuel, r.ch4_kg_per_tj, r.n2o_kg_per_tj, _cite(r)))
            for n, r in tables.rows(name, shape.ModeRow)
            if r.variant is None
        ),
    )


def _grid(tables: _Tables) -> dict[str, tuple[GridFactor, ...]]:
    items: list[tuple[int, tuple[str, int, str], GridFactor]] = []
    for n, c in tables.rows("grid_cn.csv", shape.ChinaGridRow):
        tables.unit("grid_cn.csv", n, c.unit, "mass/energy")
        factor = GridFactor(
            c.area, c.level, c.year, c.basis, c.co2, None, None, None, None, c.unit, None, _cite(c)
        )
        items.append((n, (c.area, c.year, c.basis), factor))
    for n, u in tables.rows("grid_us.csv", shape.UsGridRow):
        tables.unit("grid_us.csv", n, u.unit, "mass/energy")
        level = "national" if u.area == "US" else "subregion"
        factor = GridFactor(
            u.area,
            level,
            u.year,
            "average",
            u.co2,
            u.ch4,
            u.n2o,
            u.co2e,
            u.co2e_gwp,
            u.unit,
            u.loss,
            _cite(u),
        )
        items.append((n, (u.area, u.year, "average"), factor))
    found: dict[str, list[GridFactor]] = {}
    for factor in tables.unique("grid_cn.csv, grid_us.csv", items).values():
        found.setdefault(factor.area, []).append(factor)
    return {area: tuple(sorted(rows, key=lambda f: (f.year, f.basis))) for area, rows in found.items()}


def _heat(tables: _Tables) -> dict[str, HeatFactor]:
    rows = tables.rows("heat.csv", shape.HeatRow)
    for n, r in rows:
        tables.unit("heat.csv", n, r.unit, "mass/energy")
    return tables.unique(
        "heat.csv", ((n, r.area, HeatFactor(r.area, r.co2, r.unit, _cite(r))) for n, r in rows)
    )


def _losses(tables: _Tables) -> dict[str, LossFactor]:
    rows = tables.rows("losses.csv", shape.LossRow)
    return tables.unique("losses.csv", ((n, r.area, LossFactor(r.area, r.loss, _cite(r))) for n, r in rows))


def _vehicles(tables: _Tables) -> dict[tuple[str, str], Vehicle]:
    name = "vehicles.csv"
    items: list[tuple[int, tuple[str, str], Vehicle]] = []
    for n, r in tables.rows(name, shape.VehicleRow):
        fuel = "energy" if r.fuel == "electricity" else "volume"
        tables.unit(
            name, n, r.use_unit, "length/volume" if r.use_unit.startswith("mile") else f"{fuel}/length"
        )
        items.append(
            (n, (r.id, r.country), Vehicle(r.id, r.country, Bi(r.zh, r.en), r.fuel, r.use, r.use_unit, r.ch4, r.n2o, r.gas_unit or "", _cite(r)))
        )  # fmt: skip
    return tables.unique(name, items)


def _processes(tables: _Tables) -> dict[str, tuple[Process, ...]]:
    name = "processes.csv"
    items: list[tuple[int, tuple[str, str, str], Process]] = []
    for n, r in tables.rows(name, shape.ProcessRow):
        top, _, _below = r.unit.partition("/")
        tables.unit(name, n, top, "mass")
        refs = tuple(ref.strip() for ref in r.refs.split(";"))
        process = Process(
            r.id,
            r.country,
            r.method,
            Bi(r.zh, r.en),
            refs,
            r.carrier,
            r.co2,
            r.ch4,
            r.n2o,
            r.unit,
            r.formula,
            _cite(r),
        )
        items.append((n, (r.id, r.country, r.method), process))
    found: dict[str, list[Process]] = {}
    for process in tables.unique(name, items).values():
        found.setdefault(process.id, []).append(process)
    return {id: tuple(rows) for id, rows in found.items()}


def _animals(tables: _Tables) -> dict[tuple[str, str], Animal]:
    name = "livestock.csv"
    return tables.unique(
        name,
        (
            (
                n,
                (r.id, r.country),
                Animal(
                    r.id, r.country, Bi(r.zh, r.en), r.enteric, r.manure(), r.mass_kg, r.nex, r.ef3, _cite(r),
                    Cite(r.n2o_source, r.year, r.n2o_verified or "unverified") if r.n2o_source else None,
                ),
            )
            for n, r in tables.rows(name, shape.LivestockRow)
        ),
    )  # fmt: skip


def _parameters(tables: _Tables) -> dict[str, Parameter]:
    name = "parameters.csv"
    return tables.unique(
        name,
        (
            (n, r.key, Parameter(r.key, r.value, r.unit, Bi(r.zh, r.en), _cite(r)))
            for n, r in tables.rows(name, shape.ParameterRow)
        ),
    )


GWP_SETS = {
    "ar5": (Bi("IPCC 第五次评估报告（AR5）", "IPCC Fifth Assessment Report (AR5)"), "ar5", "CH4", "CH4_fugitive"),
    "ar6": (Bi("IPCC 第六次评估报告（AR6）", "IPCC Sixth Assessment Report (AR6)"), "ar6", "CH4", "CH4_fugitive"),
    "ar6-27.9": (
        Bi("AR6，甲烷统一取 27.9", "AR6 with 27.9 for all methane"), "ar6", "CH4_single", "CH4_single",
    ),
}  # fmt: skip


def _gwp(tables: _Tables) -> dict[str, GwpSet]:
    name = "gwp.csv"
    rows = tables.unique(name, ((n, r.gas, r) for n, r in tables.rows(name, shape.GwpRow)))
    missing = {"CH4", "CH4_fugitive", "CH4_single", "N2O"} - rows.keys()
    if missing:
        tables.faults.add(f"{FOLDER}/{name}", "file", f"rows for {', '.join(sorted(missing))}")
        return {}
    plain = {gas: row for gas, row in rows.items() if not gas.startswith("CH4") and gas not in ("CO2", "N2O")}
    return {
        id: GwpSet(
            id,
            label,
            getattr(rows[ch4], column),
            getattr(rows[fugitive], column),
            getattr(rows["N2O"], column),
            {gas: getattr(row, column) for gas, row in plain.items()},
            Cite(rows[ch4].source, None, rows[ch4].verified),
        )
        for id, (label, column, ch4, fugitive) in GWP_SETS.items()
    }


def _standard_coal(tables: _Tables) -> dict[str, StandardCoal]:
    name = "standard_coal.csv"
    rows = tables.rows(name, shape.StandardCoalRow)
    for n, r in rows:
        per = r.unit.partition("/")[2]
        tables.unit(name, n, r.unit, "energy/" + {"kg": "mass", "m3": "volume"}.get(per, "energy"))
    return tables.unique(
        name,
        ((n, r.id, StandardCoal(r.id, Bi(r.zh, r.en), r.coefficient, r.unit, _cite(r))) for n, r in rows),
    )

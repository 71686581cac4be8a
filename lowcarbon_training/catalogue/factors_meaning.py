"""Meaning of the factor tables: what one table names stands in another, and what every method needs is there."""

from __future__ import annotations

from ..engine.accounting.factors import FactorBook
from ..engine.accounting.methods.waste import COMPOSITION_OF, FRACTIONS
from ..engine.gpc import REFERENCES
from .faults import Faults

NEEDED = (
    "landfill.mcf.managed", "landfill.docf", "landfill.methane_fraction", "landfill.oxidation.covered",
    "incineration.oxidation.plant", "incineration.oxidation.open", "wastewater.bo.bod", "wastewater.mcf.cn_average",
    "wastewater.f_npr", "wastewater.f_ind_com", "wastewater.ef_effluent", "soils.ef1", "soils.ef4", "soils.ef5",
    "rice.efc", "rice.sfw", "rice.sfp", "rice.days", "heat.temperature", "landfill.recovery.CN", "landfill.recovery.US",
)  # fmt: skip
SUBSECTORS = frozenset(line.subsector for line in REFERENCES.values())


def check_meaning(book: FactorBook, faults: Faults) -> None:
    """Note every dangling name and missing default."""
    for fuel in book.fuels.values():
        if fuel.ipcc_like is not None and (
            fuel.ipcc_like not in book.fuels or book.fuels[fuel.ipcc_like].ipcc is None
        ):
            faults.add("factors/fuels.csv", f"fuel {fuel.id}, column ipcc_like", "a fuel with IPCC figures")
        if not (fuel.ipcc or fuel.us or fuel.china):
            faults.add("factors/fuels.csv", f"fuel {fuel.id}", "figures of at least one method")
    for mode, name in book.modes:
        if name not in book.fuels:
            faults.add(
                "factors/modes.csv", f"mode {mode}, column fuel", f"an id of fuels.csv (found {name!r})"
            )
    for vehicle in book.vehicles.values():
        if vehicle.fuel != "electricity" and vehicle.fuel not in book.fuels:
            faults.add("factors/vehicles.csv", f"vehicle {vehicle.id}, column fuel", "an id of fuels.csv")
    for area in book.grid:
        if area not in book.regions:
            faults.add("factors/grid_cn.csv, grid_us.csv", f"area {area}", "a code of regions.csv")
    for rows in book.processes.values():
        for row in rows:
            for ref in row.refs:
                if ref not in SUBSECTORS:
                    faults.add(
                        "factors/processes.csv",
                        f"process {row.id}, column refs",
                        f"a subsector (found {ref!r})",
                    )
    _parameters(book, faults)


def _parameters(book: FactorBook, faults: Faults) -> None:
    file = "factors/parameters.csv"
    for key in NEEDED:
        if key not in book.parameters:
            faults.add(file, "file", f"a row for {key}")
    for country, name in COMPOSITION_OF.items():
        if not any(f"composition.{name}.{fraction}" in book.parameters for fraction in FRACTIONS):
            faults.add(file, "file", f"a composition {name} for {country}")
        for key in ("wastewater.bod", "wastewater.protein", "wastewater.f_non_con"):
            if f"{key}.{country}" not in book.parameters:
                faults.add(file, "file", f"a row for {key}.{country}")
        split = [p.value for k, p in book.parameters.items() if k.startswith(f"wastewater.split.{country}.")]
        if abs(sum(split) - 1.0) > 1e-9:
            faults.add(file, f"wastewater.split.{country}", f"shares that add up to 1 (found {sum(split):g})")

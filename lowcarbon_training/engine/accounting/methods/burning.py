"""How much energy a fuel amount is, and its CH4 and N2O per energy; shared by the three methods.

An amount given in energy is HHV under ``us`` and NCV under the other two. Volume passes to mass by density, for
liquids and for gases whose density is in the table; never for solids.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...records import EngineError
from ...trace import Node
from ...units import convert, dimension
from ..emission import HeatingValue
from ..factors import ChinaFuel, Fuel, IpccFuel, UsFuel
from .task import STANDARD_COAL, Task, factor_node

GROUP_OF = {
    "I.1": "residential", "I.2": "commercial", "I.3": "manufacturing", "I.4": "energy", "I.4.4": "energy",
    "I.5": "residential", "I.6": "commercial",
}  # fmt: skip
"""IPCC sector group whose CH4 and N2O apply (I.5 shares the residential column of IPCC)."""

MODE_OF = {"II.1": "road", "II.2": "rail", "II.3": "waterborne", "II.4": "aviation", "II.5": "off-road"}
FOSSIL_TWIN = {
    "biogasoline": "gasoline",
    "biodiesel": "diesel",
    "biogas": "natural_gas",
    "landfill_gas": "natural_gas",
}


@dataclass(frozen=True, slots=True)
class Burnt:
    """A fuel amount in one method's energy."""

    gj: float
    heating_value: HeatingValue
    factors: tuple[Node, ...]
    formula: str


LIQUEFIED = frozenset({"cn_lng", "lpg"})
LIQUID_UNITS = frozenset({"L", "mL", "gallon", "barrel"})
"""Units of volume that nobody uses for gas; in all others a liquefied gas may be meant as liquid or as gas."""


def refuse_liquefied(task: Task, fuel: Fuel) -> None:
    """Refuse a liquefied gas by a volume that can be read in two ways, several hundred times apart."""
    if fuel.id in LIQUEFIED and task.unit.dimension == "volume" and task.unit.symbol not in LIQUID_UNITS:
        raise task.fail("liquefied_by_volume", "unit", what=fuel.id, unit=task.unit.name)


def trace_gases(task: Task, fuel: Fuel) -> tuple[float, float, tuple[Node, ...]]:
    """CH4 and N2O in kg/TJ (NCV): by transport mode, else by IPCC sector group."""
    mode = MODE_OF.get(task.reference.subsector)
    if mode is not None:
        for name in (fuel.id, fuel.ipcc_like, FOSSIL_TWIN.get(fuel.id)):
            row = task.book.modes.get((mode, name)) if name else None
            if row is not None:
                key = f"factor:{row.fuel}:{mode}"
                return row.ch4, row.n2o, (
                    factor_node(key + ":ch4", row.ch4, "kg/TJ", row.cite),
                    factor_node(key + ":n2o", row.n2o, "kg/TJ", row.cite),
                )  # fmt: skip
        task.warn("mode_factor_missing", what=fuel.id, mode=mode)
    group = GROUP_OF.get(task.reference.subsector, "commercial")
    like = fuel.ipcc or (task.book.fuels[fuel.ipcc_like].ipcc if fuel.ipcc_like else None)
    if like is None:
        raise task.fail("factor_missing", "what", what=f"{fuel.id} CH4, N2O", method="ipcc", have="-")
    key = f"factor:{fuel.id if fuel.ipcc else fuel.ipcc_like}:ipcc:{group}"
    return like.ch4[group], like.n2o[group], (
        factor_node(key + ":ch4", like.ch4[group], "kg/TJ", like.cite),
        factor_node(key + ":n2o", like.n2o[group], "kg/TJ", like.cite),
    )  # fmt: skip


def ncv_energy(task: Task, fuel: Fuel, method: str) -> Burnt:
    """Energy (NCV) in GJ of the amount."""
    task.need("energy", "mass", "volume")
    if task.unit.dimension == "energy":
        return Burnt(task.to("GJ"), HeatingValue.NCV, (), "E = A(NCV)")
    if method == "china":
        china = china_block(fuel)
        per = china.unit.partition("/")[2]
        gj = quantity(task, fuel, per) * china.ncv
        node = factor_node(f"factor:{fuel.id}:china:ncv", china.ncv, china.unit, china.cite)
    else:
        ipcc = ipcc_block(fuel)
        gj = quantity(task, fuel, "t") * ipcc.ncv
        node = factor_node(f"factor:{fuel.id}:ipcc:ncv", ipcc.ncv, "TJ/Gg", ipcc.cite)
    return Burnt(gj, HeatingValue.NCV, (node, *_density_node(task, fuel, method)), "E = A · NCV")


def hhv_energy(task: Task, fuel: Fuel, us: UsFuel) -> Burnt:
    """Energy (HHV) in GJ of the amount."""
    task.need("energy", "mass", "volume")
    if task.unit.symbol in STANDARD_COAL:
        raise task.fail("standard_coal_is_ncv", "unit", unit=task.unit.name, what=fuel.id)
    if task.unit.dimension == "energy":
        return Burnt(task.to("GJ"), HeatingValue.HHV, (), "E = A(HHV)")
    gj = convert(quantity(task, fuel, us.unit) * us.hhv, "MMBtu", "GJ")
    node = factor_node(f"factor:{fuel.id}:us:hhv", us.hhv, f"mmBtu/{us.unit}", us.cite)
    return Burnt(gj, HeatingValue.HHV, (node, *_density_node(task, fuel, "us")), "E = A · HHV")


def quantity(task: Task, fuel: Fuel, unit: str) -> float:
    """The amount in ``unit`` (a mass or a volume), by density where the kind of measure changes."""
    wanted = dimension(unit)
    have = task.need("mass", "volume")
    if have == wanted:
        return task.to(unit)
    if fuel.phase == "solid":
        raise task.fail("solid_by_volume", "unit", what=fuel.id, unit=task.unit.name)
    if fuel.density is None:
        raise task.fail("density_missing", "unit", what=fuel.id, unit=task.unit.name, method=task.method)
    if wanted == "mass":
        return convert(task.to("m3") * fuel.density, "kg", unit)
    return convert(task.to("kg") / fuel.density, "m3", unit)


def _density_node(task: Task, fuel: Fuel, method: str) -> tuple[Node, ...]:
    """The density in the trace, where it was used."""
    if fuel.density is None or fuel.density_cite is None:
        return ()
    wanted = {
        "ipcc": "mass",
        "china": dimension(fuel.china.unit.partition("/")[2]) if fuel.china else "",
        "us": dimension(fuel.us.unit) if fuel.us else "",
    }[method]
    if task.unit.dimension == wanted:
        return ()
    return (factor_node(f"factor:{fuel.id}:density", fuel.density, "kg/m3", fuel.density_cite),)


def ipcc_block(fuel: Fuel) -> IpccFuel:
    """The fuel's IPCC factors, or an error that names them."""
    if fuel.ipcc is None:
        raise EngineError("factor_missing", what=fuel.id, method="ipcc", have="-")
    return fuel.ipcc


def china_block(fuel: Fuel) -> ChinaFuel:
    """The fuel's Chinese factors, or an error that names them."""
    if fuel.china is None:
        raise EngineError("factor_missing", what=fuel.id, method="china", have="-")
    return fuel.china

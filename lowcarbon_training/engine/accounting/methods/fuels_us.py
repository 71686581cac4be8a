"""US method: HHV and EPA factors; on the road CO2 per unit of fuel, CH4 and N2O by IPCC mode.

The two energies never meet: CO2 uses HHV (or fuel quantity), the IPCC mode factors use the NCV of the same quantity.
"""

from __future__ import annotations

from ...gpc import Sector
from ...trace import Node
from ...units import convert, dimension
from ..emission import HeatingValue
from ..factors import Fuel, UsFuel
from .burning import MODE_OF, Burnt, hhv_energy, quantity, trace_gases
from .task import Task, factor_node

Gases = tuple[float, float, float, Burnt]


def us_gases(task: Task, fuel: Fuel) -> Gases:
    """CO2, CH4, N2O in tonnes and the energy of a fuel by EPA factors."""
    return _mobile(task, fuel) if task.reference.sector is Sector.TRANSPORT else _stationary(task, fuel)


def _stationary(task: Task, fuel: Fuel) -> Gases:
    us = _epa(task, fuel)
    burnt = hhv_energy(task, fuel, us)
    mmbtu = convert(burnt.gj, "GJ", "MMBtu")
    nodes = _epa_nodes(fuel, us, "co2", "ch4", "n2o")
    return (
        mmbtu * us.co2 / 1000.0,
        mmbtu * us.ch4 / 1e6,
        mmbtu * us.n2o / 1e6,
        Burnt(burnt.gj, burnt.heating_value, burnt.factors + nodes, burnt.formula + " · EF"),
    )


def _mobile(task: Task, fuel: Fuel) -> Gases:
    co2, burnt = _mobile_co2(task, fuel)
    tj = _ncv_tj(task, fuel)
    if tj is not None:
        ch4, n2o, nodes = trace_gases(task, fuel)
        gases = (tj * ch4 / 1000.0, tj * n2o / 1000.0)
    else:
        us = _epa(task, fuel)
        task.warn("mode_factor_missing", what=fuel.id, mode=MODE_OF[task.reference.subsector])
        mmbtu = convert(hhv_energy(task, fuel, us).gj, "GJ", "MMBtu")
        gases = (mmbtu * us.ch4 / 1e6, mmbtu * us.n2o / 1e6)
        nodes = _epa_nodes(fuel, us, "ch4", "n2o")
    if burnt.heating_value is HeatingValue.NCV:  # a fuel with a mobile factor only has no HHV in the tables
        burnt = Burnt((tj or 0.0) * 1000.0, HeatingValue.NCV, burnt.factors, burnt.formula)
    return co2, *gases, Burnt(burnt.gj, burnt.heating_value, burnt.factors + nodes, burnt.formula)


def _mobile_co2(task: Task, fuel: Fuel) -> tuple[float, Burnt]:
    mobile = fuel.us_mobile
    if mobile is None or task.unit.dimension == "energy":
        us = _epa(task, fuel)
        burnt = hhv_energy(task, fuel, us)
        co2 = convert(burnt.gj, "GJ", "MMBtu") * us.co2 / 1000.0
        nodes = burnt.factors + _epa_nodes(fuel, us, "co2")
        return co2, Burnt(burnt.gj, burnt.heating_value, nodes, burnt.formula + " · EF")
    co2 = quantity(task, fuel, mobile.unit) * mobile.co2 / 1000.0
    node = factor_node(f"factor:{fuel.id}:us:mobile", mobile.co2, f"kg/{mobile.unit}", mobile.cite)
    if fuel.us is None:
        return co2, Burnt(0.0, HeatingValue.NCV, (node,), "E = A · EF")
    burnt = hhv_energy(task, fuel, fuel.us)
    return co2, Burnt(burnt.gj, burnt.heating_value, (node, *burnt.factors), "E = A · EF")


def _ncv_tj(task: Task, fuel: Fuel) -> float | None:
    """NCV energy in TJ of the amount, for the IPCC mode factors; None where no way leads there."""
    like = fuel.ipcc or (task.book.fuels[fuel.ipcc_like].ipcc if fuel.ipcc_like else None)
    if like is None:
        return None
    if task.unit.dimension == "mass":
        tonnes = task.to("t")
    elif fuel.density is None:
        return None
    elif task.unit.dimension == "volume":
        tonnes = task.to("m3") * fuel.density / 1000.0
    elif fuel.us is not None and dimension(fuel.us.unit) == "volume":
        cubic = convert(task.to("MMBtu") / fuel.us.hhv, fuel.us.unit, "m3")
        tonnes = cubic * fuel.density / 1000.0
    else:
        return None
    return tonnes / 1000.0 * like.ncv


def _epa(task: Task, fuel: Fuel) -> UsFuel:
    if fuel.us is None:
        raise task.fail("factor_missing", "what", what=fuel.id, method="us", have="-")
    return fuel.us


def _epa_nodes(fuel: Fuel, us: UsFuel, *gases: str) -> tuple[Node, ...]:
    values = {"co2": (us.co2, "kg/mmBtu"), "ch4": (us.ch4, "g/mmBtu"), "n2o": (us.n2o, "g/mmBtu")}
    return tuple(factor_node(f"factor:{fuel.id}:us:{gas}", *values[gas], us.cite) for gas in gases)

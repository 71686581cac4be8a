"""Combustion of fuels, stationary and mobile, by three methods that are never mixed.

ipcc   amount -> mass -> NCV -> kg/TJ (2006 IPCC Guidelines, Volume 2).
china  amount x NCV x carbon content x oxidation x 44/12; CH4 and N2O per TJ by IPCC.
us     amount -> HHV -> kg/mmBtu (EPA); mobile CO2 per unit of fuel.
"""

from __future__ import annotations

from ...gpc import Sector
from ..emission import Amounts, Energy, EnergyKind
from ..factors import Fuel
from .burning import Burnt, china_block, hhv_energy, ipcc_block, ncv_energy, refuse_liquefied, trace_gases
from .fuels_us import us_gases
from .task import C_TO_CO2, Task, factor_node


def usable_method(task: Task, fuel: Fuel) -> str:
    """The method asked for, else IPCC with a warning, else an error that names the missing factor."""
    mobile = (
        fuel.us_mobile is not None
        and task.reference.sector is Sector.TRANSPORT
        and task.unit.dimension != "energy"
    )
    have = {
        "ipcc": fuel.ipcc is not None,
        "us": fuel.us is not None or mobile,
        "china": fuel.china is not None,
    }
    if task.method == "china" and fuel.china and fuel.ipcc and _gas_by_mass(task, fuel):
        task.warn("gas_by_mass", what=fuel.id)
        return "ipcc"
    if have[task.method]:
        return task.method
    if fuel.ipcc is not None:
        task.warn("method_fallback", what=fuel.id, method=task.method)
        return "ipcc"
    others = ", ".join(name for name, known in have.items() if known) or "-"
    raise task.fail("factor_missing", "what", what=fuel.id, method=task.method, have=others)


def _gas_by_mass(task: Task, fuel: Fuel) -> bool:
    """Whether a gas is given by mass: the Chinese heating values are per volume, of gas of another density than the table's."""
    return fuel.phase == "gas" and task.unit.dimension == "mass"


def combustion(task: Task, fuel: Fuel) -> Amounts:
    """Emissions and energy of a burned fuel in tonnes and GJ; biogenic CO2 is kept apart."""
    refuse_liquefied(task, fuel)
    method = usable_method(task, fuel)
    co2, ch4, n2o, burnt = us_gases(task, fuel) if method == "us" else _ncv_gases(task, fuel, method)
    block = {"us": fuel.us or fuel.us_mobile, "china": fuel.china, "ipcc": fuel.ipcc}[method]
    return Amounts(
        0.0 if fuel.biogenic else co2, ch4, n2o,
        formula=burnt.formula,
        source=block.cite.source if block else "",
        method=method,
        carrier=fuel.carrier,
        fuel=fuel.id,
        co2_biogenic=co2 if fuel.biogenic else 0.0,
        energy=Energy(burnt.gj, kind_of(task), burnt.heating_value),
        factors=burnt.factors,
    )  # fmt: skip


def kind_of(task: Task) -> EnergyKind:
    """Fuel of plants that supply a network is primary energy; every other fuel is final."""
    return EnergyKind.PRIMARY if task.reference.ref == "I.4.4" else EnergyKind.FINAL


def burnt_energy(task: Task, fuel: Fuel) -> Energy:
    """Energy of the amount by the record's method, for records that bring their own factor."""
    refuse_liquefied(task, fuel)
    method = usable_method(task, fuel)
    if method == "us" and fuel.us is not None:
        burnt = hhv_energy(task, fuel, fuel.us)
    else:
        burnt = ncv_energy(task, fuel, "china" if method == "china" else "ipcc")
    return Energy(burnt.gj, kind_of(task), burnt.heating_value)


def _ncv_gases(task: Task, fuel: Fuel, method: str) -> tuple[float, float, float, Burnt]:
    burnt = ncv_energy(task, fuel, method)
    tj = burnt.gj / 1000.0
    factors = list(burnt.factors)
    if method == "china":
        china = china_block(fuel)
        co2 = tj * china.carbon * china.oxidation * C_TO_CO2
        factors += [
            factor_node(f"factor:{fuel.id}:china:carbon", china.carbon, "tC/TJ", china.cite),
            factor_node(f"factor:{fuel.id}:china:oxidation", china.oxidation, "1", china.cite),
        ]
        formula = burnt.formula + " · CC · OF · 44/12"
    else:
        ipcc = ipcc_block(fuel)
        co2 = tj * ipcc.co2 / 1000.0
        factors.append(factor_node(f"factor:{fuel.id}:ipcc:co2", ipcc.co2, "kg/TJ", ipcc.cite))
        formula = burnt.formula + " · EF"
    ch4, n2o, nodes = trace_gases(task, fuel)
    done = Burnt(burnt.gj, burnt.heating_value, (*factors, *nodes), formula)
    return co2, tj * ch4 / 1000.0, tj * n2o / 1000.0, done

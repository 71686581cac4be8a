"""Vehicles by distance: distance -> fuel or electricity -> emissions.

CO2 by the country's fuel factors; CH4 and N2O per distance where the country's own table has them, else per energy by
IPCC. Electric vehicles use the electricity factor of the place (II.x.2).
"""

from __future__ import annotations

from dataclasses import replace

from ...units import convert, parse
from ..emission import Amounts
from ..factors import Vehicle
from .electricity import electricity
from .fuels import combustion
from .task import Task, factor_node


def distance(task: Task, vehicle: Vehicle) -> Amounts:
    """Emissions of a vehicle class driven over the amount of distance."""
    task.need("length")
    fuel_amount, unit = _consumption(task, vehicle)
    inner = replace(task, amount=fuel_amount, unit=parse(unit), record=replace(task.record, unit=unit))
    node = factor_node(
        f"factor:{vehicle.id}:{vehicle.country}:use", vehicle.use, vehicle.use_unit, vehicle.cite
    )
    if vehicle.fuel == "electricity":
        found = electricity(inner)
    else:
        found = combustion(inner, task.book.fuels[vehicle.fuel])
    nodes = (node, *found.factors)
    if vehicle.ch4 is None or vehicle.n2o is None:
        return replace(found, formula=f"A · use; {found.formula}", factors=nodes)
    per = vehicle.gas_unit.partition("/")[2]
    driven = task.to(per)
    key = f"factor:{vehicle.id}:{vehicle.country}"
    return replace(
        found,
        ch4=driven * vehicle.ch4 / 1e6,
        n2o=driven * vehicle.n2o / 1e6,
        formula=f"A · use; {found.formula}; CH4, N2O: A · EF",
        factors=(
            node,
            *(n for n in found.factors if not n.key.endswith((":ch4", ":n2o"))),
            factor_node(key + ":ch4", vehicle.ch4, vehicle.gas_unit, vehicle.cite),
            factor_node(key + ":n2o", vehicle.n2o, vehicle.gas_unit, vehicle.cite),
        ),
    )


def _consumption(task: Task, vehicle: Vehicle) -> tuple[float, str]:
    """Fuel of the distance and its unit, from fuel economy (mile/gallon) or consumption (L/100km)."""
    top, _, below = vehicle.use_unit.partition("/")
    if parse(top).dimension == "length":
        return convert(task.amount, task.record.unit, top) / vehicle.use, below
    return convert(task.amount, task.record.unit, below) * vehicle.use, top

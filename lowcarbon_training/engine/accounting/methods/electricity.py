"""Purchased electricity and heat (I.x.2, II.x.2), and what is lost on the way (I.x.3).

E_gas = amount x factor of the place and year, location-based. Under I.x.3 the amount is the electricity or heat lost
itself; :func:`~lowcarbon_training.engine.accounting.grid.delivered_losses` computes it from what was delivered.
"""

from __future__ import annotations

from ...records import EngineError
from ...trace import Node
from ...units import convert
from ..emission import Amounts, Energy, EnergyKind
from ..factors import GridFactor
from ..grid import choose
from .task import STANDARD_COAL, Task, factor_node

SPLIT_MISSING = "CH4+N2O"
"""Name of the part that a publisher gives only inside CO2e (its weight is 1)."""


def kind_of(task: Task) -> EnergyKind:
    """Delivered at the user, or lost on the way."""
    lost = task.reference.sector.value == "I" and task.reference.scope == 3
    return EnergyKind.LOSS if lost else EnergyKind.DELIVERED


def electricity(task: Task) -> Amounts:
    """Emissions of purchased electricity in tonnes; energy in GJ at the meter."""
    kwh = metered_kwh(task)
    try:
        choice = choose(task.book, task.region, task.record.year)
    except EngineError as error:
        column = "year" if error.code == "grid_factor_missing" else "region"
        raise task.fail(error.code, column, **error.params) from None
    for code, params in choice.notes:
        task.warn(code, **params)
    return from_grid(task, kwh, choice.factor)


def metered_kwh(task: Task) -> float:
    """The amount in kWh; standard coal is refused, since 当量值 and 等价值 differ by a factor of about 2.4."""
    if task.unit.symbol in STANDARD_COAL:
        raise task.fail("electricity_in_standard_coal", "unit", unit=task.unit.name)
    task.need("energy")
    return task.to("kWh")


def from_grid(task: Task, kwh: float, factor: GridFactor) -> Amounts:
    """Emissions of electricity by a chosen factor."""

    def tonnes(value: float) -> float:
        return kwh * convert(value, factor.unit, "kg/kWh") / 1000.0

    nodes = _nodes(factor)
    co2 = tonnes(factor.co2)
    ch4: float | None = 0.0 if factor.ch4 is None else tonnes(factor.ch4)
    n2o: float | None = 0.0 if factor.n2o is None else tonnes(factor.n2o)
    other: dict[str, float] = {}
    note = "" if factor.ch4 is not None else "grid_co2_only"
    if factor.ch4 is None and factor.co2e is not None:
        ch4 = n2o = None
        other[SPLIT_MISSING] = tonnes(factor.co2e - factor.co2)
        task.warn("grid_gases_not_split", area=factor.area, year=factor.year, gwp=factor.co2e_gwp or "-")
        note = "grid_gases_not_split"
    return Amounts(
        co2, ch4, n2o,
        formula="E = A · EF",
        source=factor.cite.source,
        method=task.method,
        carrier="electricity",
        fuel="electricity",
        other=other,
        energy=Energy(kwh * 0.0036, kind_of(task)),
        factors=nodes,
        note=note,
    )  # fmt: skip


def _nodes(factor: GridFactor) -> tuple[Node, ...]:
    gases = (("co2", factor.co2), ("ch4", factor.ch4), ("n2o", factor.n2o), ("co2e", factor.co2e))
    return tuple(
        factor_node(f"factor:grid:{factor.area}:{factor.year}:{gas}", value, factor.unit, factor.cite)
        for gas, value in gases
        if value is not None
    )


def heat(task: Task) -> Amounts:
    """Emissions of purchased heat; the factor is per GJ delivered, not per GJ of fuel."""
    task.need("energy")
    gj = task.to("GJ")
    factor = task.book.heat.get(task.region.country)
    if factor is None:
        raise task.fail("heat_factor_missing", "what", region=task.region.code)
    return Amounts(
        gj * convert(factor.co2, factor.unit, "t/GJ"), 0.0, 0.0,
        formula="E = A · EF",
        source=factor.cite.source,
        method=task.method,
        carrier="district_heat",
        fuel="heat",
        energy=Energy(gj, kind_of(task)),
        factors=(factor_node(f"factor:heat:{factor.area}", factor.co2, factor.unit, factor.cite),),
        note="grid_co2_only",
    )  # fmt: skip


def supplied(task: Task) -> Amounts:
    """Electricity or heat that plants inside the boundary supply to a network (I.4.4).

    No emission of its own (the fuel has it); the amount tells how much of what the city uses is not imported, see the
    energy-CO2 rule in :mod:`~lowcarbon_training.engine.accounting.energy_co2`.
    """
    what = "electricity" if task.what == "electricity_supplied" else "heat"
    twin = electricity(task) if what == "electricity" else heat(task)
    return Amounts(
        0.0, 0.0, 0.0,
        formula="supplied amount, no emission of its own",
        source=twin.source,
        method=task.method,
        carrier=twin.carrier,
        factors=twin.factors,
        note=twin.note,
        replaces_co2=twin.co2 or 0.0,
    )  # fmt: skip

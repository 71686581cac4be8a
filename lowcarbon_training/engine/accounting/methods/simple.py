"""Methods without a chain: amount x factor, a gas let out, and figures the city brings itself."""

from __future__ import annotations

import math
from dataclasses import replace

from ...records import EngineError, FactorOverride
from ...units import convert, dimension, parse
from ..emission import Amounts, Energy
from ..factors import Process
from .electricity import kind_of as delivered_kind
from .forest import check_sign
from .fuels import burnt_energy
from .task import STANDARD_COAL, Task, factor_node

REPORTED_STREAM = {
    "III.1": "other", "III.2": "composting", "III.3": "incineration", "III.4": "wastewater", "V.1": "livestock",
    "V.2": "land", "V.3": "soils",
}  # fmt: skip


def process(task: Task, rows: tuple[Process, ...]) -> Amounts:
    """Amount x factor, by the row of the country and the method, else the general one."""
    country = task.region.country
    fitting = [r for r in rows if r.country in (country, "*") and r.method in (task.method, "*")]
    if not fitting:
        have = ", ".join(sorted({f"{r.country} {r.method}" for r in rows}))
        raise task.fail("factor_missing", "what", what=task.what, method=task.method, have=have)
    row = max(fitting, key=lambda r: (r.method != "*", r.country != "*"))
    per = row.unit.partition("/")[2]
    task.need(dimension(per))
    amount = task.to(per)
    mass = row.unit.partition("/")[0]
    gases = [("co2", row.co2), ("ch4", row.ch4), ("n2o", row.n2o)]
    co2, ch4, n2o = (convert(amount * value, mass, "t") for _, value in gases)
    return Amounts(
        co2, ch4, n2o,
        formula=f"E = A · EF ({row.formula})",
        source=row.cite.source,
        method=task.method,
        carrier=row.carrier,
        factors=tuple(
            factor_node(f"factor:{row.id}:{row.country}:{row.method}:{gas}", value, row.unit, row.cite, row.formula)
            for gas, value in gases
            if value
        ),
    )  # fmt: skip


def released_gas(task: Task, gas: str) -> Amounts:
    """A fluorinated gas let out, by its mass."""
    task.need("mass")
    return Amounts(
        0.0, 0.0, 0.0,
        formula="E = A · GWP",
        source="gwp-tables",
        method=task.method,
        carrier="process",
        other={gas: task.to("t")},
    )  # fmt: skip


def reported(task: Task) -> Amounts:
    """Emissions somebody else computed, in CO2e; the gases are not known apart."""
    task.need("co2e")
    return Amounts(
        None, None, None,
        formula="E = A (reported)",
        source=task.record.source,
        method="reported",
        carrier=REPORTED_STREAM.get(task.reference.subsector, "reported"),
        other={"CO2e": task.to("tCO2e")},
    )  # fmt: skip


def overridden(task: Task, factor: FactorOverride, energy: Energy | None, carrier: str, fuel: str) -> Amounts:
    """Emissions by the factor that the record brings; its denominator must measure what the amount measures."""
    per = _denominator(task, factor.unit)
    biogenic = fuel in task.book.fuels and task.book.fuels[fuel].biogenic
    check_sign(task, factor)
    tonnes: list[float | None] = []
    for name, value in (("factor_co2", factor.co2), ("factor_ch4", factor.ch4), ("factor_n2o", factor.n2o)):
        if value is None:
            tonnes.append(None)
            continue
        sink = name == "factor_co2" and task.reference.ref == "V.2"
        if not math.isfinite(value) or (value < 0 and not sink):
            raise task.fail("factor_invalid", name)
        tonnes.append(task.amount * task.unit.factor / per.factor * value * per.mass / 1000.0)
    if all(value is None for value in tonnes):
        raise task.fail("factor_empty", "factor_co2")
    co2, ch4, n2o = (0.0 if value is None else value for value in tonnes)
    if per.is_co2e:
        task.warn("factor_in_co2e", unit=factor.unit)
    return Amounts(
        0.0 if biogenic else co2, ch4, n2o,
        formula="E = A · EF (given with the record)",
        source=task.record.source,
        method="override",
        carrier=REPORTED_STREAM["V.2"] if task.reference.ref == "V.2" else carrier,
        fuel=fuel,
        co2_biogenic=co2 if biogenic else 0.0,
        energy=energy,
    )  # fmt: skip


class _Per:
    """Denominator and mass of a factor unit, in base units."""

    __slots__ = ("factor", "is_co2e", "mass")

    def __init__(self, factor: float, mass: float, is_co2e: bool) -> None:
        self.factor = factor
        self.mass = mass
        self.is_co2e = is_co2e


def _denominator(task: Task, unit: str) -> _Per:
    try:
        whole = parse(unit)
        top, _, below = unit.partition("/")
        lower = parse(below) if below else None
        upper = parse(top)
    except EngineError as error:
        raise task.fail(error.code, "factor_unit", **error.params) from None
    if lower is None or not whole.dimension.startswith("mass/"):
        raise task.fail("factor_unit_shape", "factor_unit", unit=unit)
    if lower.dimension != task.unit.dimension:
        raise task.fail(
            "factor_dimension", "factor_unit",
            unit=unit, factor_dimension=lower.dimension, amount_unit=task.unit.name, dimension=task.unit.dimension,
        )  # fmt: skip
    return _Per(lower.factor, upper.factor, upper.dimension == "co2e")


def given_energy(task: Task) -> Energy | None:
    """Energy of a record that brings its own factor, or ``None`` with a warning where no way leads there."""
    if task.what in ("electricity", "heat"):
        if task.unit.dimension != "energy":
            task.warn("energy_unknown", what=task.what)
            return None
        if task.what == "electricity" and task.unit.symbol in STANDARD_COAL:
            raise task.fail("electricity_in_standard_coal", "unit", unit=task.unit.name)
        return Energy(task.to("GJ"), delivered_kind(task))
    fuel = task.book.fuels.get(task.what)
    if fuel is None:
        return None
    try:
        return burnt_energy(replace(task, keep=lambda warning: None), fuel)
    except EngineError:
        task.warn("energy_unknown", what=task.what)
        return None

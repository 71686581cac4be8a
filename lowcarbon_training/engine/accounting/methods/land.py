"""Livestock, rice and nitrogen in soils (V.1, V.3), 2006 IPCC Guidelines, Volume 4, Tier 1."""

from __future__ import annotations

import math
from bisect import bisect_right

from ...trace import Node
from ..emission import Amounts
from ..factors import Animal
from .task import N_TO_N2O, Task, factor_node

TEMPERATURES = (10.0, 15.0, 20.0, 25.0, 28.0)
"""Of the manure factors in the tables; between them they are read on a straight line, which IPCC Table 10.14, printed by
the degree, follows to within a kilogram."""
LINE = "EF = EF1 + (EF2 − EF1) · (T − T1)/(T2 − T1)"
PIGS = frozenset({"swine", "breeding_swine"})
SOILS = {
    "synthetic_fertiliser_n": ("soils.ef1", "soils.frac_gasf"),
    "organic_fertiliser_n": ("soils.ef1", "soils.frac_gasm"),
    "crop_residue_n": ("soils.ef1", None),
    "rice_fertiliser_n": ("soils.ef1_rice", "soils.frac_gasf"),
    "grazing_n": ("soils.ef3_grazing", "soils.frac_gasm"),
}
"""Nitrogen inputs -> (direct factor, share volatilised or none)."""


def livestock(task: Task, animal: Animal) -> Amounts:
    """CH4 of digestion and manure, N2O of manure (solid storage), per head and year."""
    task.need("head")
    heads = task.to("head")
    key = f"factor:{animal.id}:{animal.country}"
    nodes = [factor_node(key + ":enteric", animal.enteric, "kg CH4/head", animal.cite)]
    manure = 0.0
    if animal.manure and len(set(animal.manure)) == 1:
        manure = animal.manure[0]
        nodes.append(factor_node(f"{key}:manure", manure, "kg CH4/head", animal.cite))
    elif animal.manure:
        degrees, more = _temperature(task)
        manure = _between(animal.manure, degrees)
        nodes += more
        nodes.append(factor_node(f"{key}:manure:{degrees:g}", manure, "kg CH4/head", animal.cite, LINE))
    else:
        task.warn("livestock_without_manure", what=animal.id)
    if animal.manure and animal.nex is None:
        task.warn("livestock_without_nitrogen", what=animal.id)
    nitrogen, nitrogen_nodes = _manure_nitrogen(animal, key)
    return Amounts(
        0.0, heads * (animal.enteric + manure) / 1000.0, heads * nitrogen * N_TO_N2O / 1000.0,
        formula="CH4: A · (EF_enteric + EF_manure); N2O: A · mass · Nex · 365 · EF3 · 44/28",
        source=animal.cite.source,
        method=task.method,
        carrier="livestock",
        parts=_parts(animal, manure),
        factors=(*nodes, *nitrogen_nodes),
    )  # fmt: skip


def _between(factors: tuple[float, ...], degrees: float) -> float:
    """A factor tabulated at :data:`TEMPERATURES`, on a straight line between them, and constant beyond."""
    at = min(max(degrees, TEMPERATURES[0]), TEMPERATURES[-1])
    n = min(bisect_right(TEMPERATURES, at), len(TEMPERATURES) - 1)
    part = (at - TEMPERATURES[n - 1]) / (TEMPERATURES[n] - TEMPERATURES[n - 1])
    return factors[n - 1] + part * (factors[n] - factors[n - 1])


def _parts(animal: Animal, manure: float) -> dict[str, float]:
    """Of pigs, what a measure on their manure can act on, and the rest."""
    whole = animal.enteric + manure
    if animal.id not in PIGS or whole <= 0:
        return {}
    return {"pig_manure": manure / whole, "livestock": animal.enteric / whole}


def _temperature(task: Task) -> tuple[float, tuple[Node, ...]]:
    """Annual mean temperature: the city's, else that of its climate zone, else the middle of the table."""
    given = task.settings.mean_temperature
    if given is not None:
        if not (math.isfinite(given) and -20.0 <= given <= 40.0):
            raise task.fail("setting_temperature", value=given)
        return given, ()
    zones = (task.settings.climate, *task.region.climate[:1])
    zone = next((z for z in zones if z and f"heat.temperature.{z}" in task.book.parameters), None)
    key = "heat.temperature" if zone is None else f"heat.temperature.{zone}"
    degrees = task.constant(key)
    if zone is None:
        task.warn("manure_temperature_default", degrees=degrees)
    elif task.settings.climate is None:
        task.warn("manure_temperature_of_region", region=task.region.code, degrees=degrees)
    return degrees, (task.parameter_node(key),)


def _manure_nitrogen(animal: Animal, key: str) -> tuple[float, tuple[Node, ...]]:
    """kg N2O-N per head and year, 0 where the tables have no figures (then the formula names no such node)."""
    if animal.mass is None or animal.nex is None or animal.ef3 is None or animal.n2o_cite is None:
        return 0.0, ()
    nodes = tuple(
        factor_node(f"{key}:{name}", value, unit, animal.n2o_cite)
        for name, value, unit in (
            ("mass", animal.mass, "kg"),
            ("nex", animal.nex, "kg N/1000 kg/day"),
            ("ef3", animal.ef3, "kg N2O-N/kg N"),
        )
    )
    return animal.mass / 1000.0 * animal.nex * 365.0 * animal.ef3, nodes


def rice(task: Task) -> Amounts:
    """CH4 of rice fields by harvested area: area x days x EFc x SFw x SFp."""
    task.need("area")
    days = task.settings.rice_days
    keys = ["rice.efc", "rice.sfw", "rice.sfp"]
    if days is None:
        days = task.constant("rice.days")
        keys.append("rice.days")
    elif not (math.isfinite(days) and 0.0 < days <= 366.0):
        raise task.fail("setting_days", value=days)
    per_day = task.constant("rice.efc") * task.constant("rice.sfw") * task.constant("rice.sfp")
    return Amounts(
        0.0, task.to("ha") * days * per_day / 1000.0, 0.0,
        formula="E = A · days · EFc · SFw · SFp",
        source="ipcc-2006-v4 | Equation 5.1",
        method=task.method,
        carrier="rice",
        factors=tuple(task.parameter_node(key) for key in keys),
    )  # fmt: skip


def soil_nitrogen(task: Task) -> Amounts:
    """N2O of nitrogen put on soils, direct and indirect (deposition, leaching); the amount is mass of N."""
    task.need("mass")
    direct_key, gas_key = SOILS[task.what]
    keys = [direct_key, "soils.frac_leach", "soils.ef5"]
    rate = task.constant(direct_key) + task.constant("soils.frac_leach") * task.constant("soils.ef5")
    if gas_key is not None:
        keys += [gas_key, "soils.ef4"]
        rate += task.constant(gas_key) * task.constant("soils.ef4")
    return Amounts(
        0.0, 0.0, task.to("t") * rate * N_TO_N2O,
        formula="E = A · (EF1 + Frac_gas · EF4 + Frac_leach · EF5) · 44/28",
        source="ipcc-2006-v4 | Equations 11.1, 11.9, 11.10",
        method=task.method,
        carrier="soils",
        factors=tuple(task.parameter_node(key) for key in keys),
    )  # fmt: skip

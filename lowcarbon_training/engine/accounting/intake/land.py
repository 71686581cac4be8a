"""Farming, forest (V) from section K, and industrial processes (IV.1) from I04."""

from __future__ import annotations

from ...questions.answers import State
from ...records import NotationKey
from .desk import Desk
from .terms import answered, typical

ANIMALS = {
    "dairy": "dairy_cattle", "other_cattle": "other_cattle", "swine": "swine", "sheep": "sheep", "goats": "goats",
    "poultry": "poultry",
}  # fmt: skip
PROCESSES = {
    "clinker": "clinker", "lime": "lime", "glass": "glass", "calcium_carbide": "calcium_carbide",
    "nitric_acid": "nitric_acid_medium", "aluminum": "aluminium_prebake",
}  # fmt: skip
"""Products whose process emissions are apart from the fuels of D03 and D04."""
OVERLAPPING = frozenset(
    {"steel_bof", "steel_eaf", "pig_iron", "coke", "ferroalloys", "ammonia", "methanol", "ethylene"}
)
"""Products whose factor holds carbon of coke, coal or gas that the fuel rows hold already: not added to them."""
MASSES = {"t": "t", "wan_t": "万t", "short_ton": "short ton"}


def farming(desk: Desk, asked: frozenset[str]) -> None:
    """Records of V.1 and V.3 for a city that is asked about farming."""
    if "K06" in asked:
        _animals(desk)
    if "K04" in asked:
        _fields(desk)


def _animals(desk: Desk) -> None:
    missing = []
    for name, what in ANIMALS.items():
        if not desk.take(f"K06.{name}", "V.1", what):
            missing.append(f"K06.{name}")
    if missing:
        desk.gap("K06" if len(missing) == len(ANIMALS) else missing[0], ("V.1",), "head")
        if len(missing) == len(ANIMALS):
            desk.key("V.1", "", NotationKey.NE, "K06")


def _fields(desk: Desk) -> None:
    if not desk.take("K04.rice", "V.3", "rice"):
        desk.not_estimated("K04.rice", ("V.3",), "rice", "ha")
    areas = {
        "rice_fertiliser_n": ("K04.rice", desk.answers.number("K04.rice")),
        "synthetic_fertiliser_n": ("K04.dryland", desk.answers.number("K04.dryland")),
    }
    if all(area is None for _, area in areas.values()):
        return
    own = desk.answers.number("K05")
    benchmark = desk.benchmark("nitrogen_per_ha") if own is None else None
    if own is None and benchmark is None:
        desk.not_estimated("K05", ("V.3",), "synthetic_fertiliser_n", "kg/ha")
        return
    total = sum(area or 0.0 for _, area in areas.values())
    for what, (key, area) in areas.items():
        if not area:
            continue
        field = answered(key, area)
        if own is not None:
            answer = desk.answers.find("K05")
            terms = (field, answered("K05", own))
            desk.computed("V.3", what, terms, "kg", "K05", source=answer.source if answer else "")
        elif benchmark is not None:
            desk.estimated("V.3", what, (field, typical(benchmark)), "kg", benchmark)
    if benchmark is not None and total > 0:
        spread = (total * benchmark.low, total * benchmark.central, total * benchmark.high)
        desk.gap("K05", ("V.3",), "kg", benchmark, spread)


def forests(desk: Desk) -> None:
    """V.2 of a city that gave an area of forest (K03): a notation key where it gave one, else not estimated.

    The questionnaire does not ask for wood removed. Growth alone would be a sink several times too large and would stand
    in two totals, so none is computed from it; activity records hold both (``forest_growth``, ``wood_removed``).
    """
    notation = desk.answers.key("K03.forest")
    if notation is not None:
        desk.key("V.2", "", notation, "K03.forest")
    elif desk.answers.number("K03.forest") is not None:
        desk.not_estimated("K03.forest", ("V.2",), "forest_growth", "ha")
        desk.warn("forest_without_wood", "V.2")


def processes(desk: Desk) -> None:
    """Records of IV.1 from the main products; those whose factor overlaps with fuels are named, not added."""
    if desk.answers.state("I04.product") is not State.GIVEN:
        notation = desk.answers.key("I04")
        if notation is not None:
            desk.key("IV.1", "", notation, "I04")
        return
    products = desk.answers.several("I04.product")
    outputs, units = desk.answers.several("I04.output"), desk.answers.several("I04.unit")
    answer = desk.answers["I04.product"]
    for n, product in enumerate(products):
        name = str(product)
        if name in OVERLAPPING:
            desk.warn("process_overlaps_fuel", "IV.1", product=name)
            continue
        what = PROCESSES.get(name)
        if what is None:
            continue
        output = outputs[n] if n < len(outputs) else ""
        unit = MASSES.get(str(units[n])) if n < len(units) else None
        if unit is None or isinstance(output, bool) or not isinstance(output, int | float):
            desk.warn("process_without_amount", "IV.1", product=name)
            continue
        desk.computed(
            "IV.1", what, (answered("I04.output", float(output)),), unit, "I04.output", source=answer.source, quality=answer.quality,
            year=answer.year,
        )  # fmt: skip

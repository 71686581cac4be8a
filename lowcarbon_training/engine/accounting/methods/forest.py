"""Forest and urban trees (V.2) by gains and losses: 2006 IPCC Guidelines, Volume 4, Chapters 2, 4 and 8, Tier 1.

Growth is a removal (negative CO2), wood taken out and forest cleared are emissions. Living biomass alone is counted: dead
wood, litter and soils do not change in forest that stays forest (Tier 1) and are left out of forest that is cleared.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...records import EngineWarning, FactorOverride
from ..emission import Amounts, Emission
from ..factors import Region
from .task import C_TO_CO2, Task

ZONES: dict[str, tuple[str, ...]] = {
    "tropical_moist": ("CN", "US"), "subtropical_humid": ("CN", "US"), "subtropical_dry": ("US",),
    "subtropical_mountain": ("CN", "US"), "temperate_oceanic": ("US",), "temperate_continental": ("CN", "US"),
    "temperate_mountain": ("CN", "US"), "boreal": ("CN", "US"),
}  # fmt: skip
"""Ecological zones of the IPCC tables, and the countries whose rows are in ours."""

GAINS = frozenset({"forest_growth", "new_forest_growth", "urban_trees", "urban_tree_cover"})
LOSSES = frozenset({"forest_cleared", "wood_removed"})

CLIMATES = {
    "severe_cold": "temperate_continental", "cold": "temperate_continental", "hscw": "subtropical_humid",
    "hsww": "subtropical_humid", "mild": "subtropical_mountain",
}  # fmt: skip
"""Zone of most forest in a Chinese climate zone. An assumption, and every use of it is a warning that names the zone."""

PLACES = {
    f"{country}-{place}": zone
    for country, zone, places in (
        ("CN", "tropical_moist", "HI"),
        ("CN", "subtropical_humid", "TW"),
        ("CN", "temperate_mountain", "XZ QH"),
        ("US", "tropical_moist", "HI PR"),
        ("US", "subtropical_humid", "AL AR FL GA LA MS NC OK SC TN TX VA"),
        ("US", "subtropical_dry", "CA"),
        ("US", "subtropical_mountain", "AZ NM"),
        ("US", "temperate_oceanic", "OR WA"),
        ("US", "temperate_mountain", "CO ID MT NV UT WY"),
        ("US", "temperate_continental", "CT DC DE IA IL IN KS KY MA MD ME MI MN MO ND NE NH NJ NY OH PA RI SD VT WI WV"),
        ("US", "boreal", "AK"),
    )
    for place in places.split()
}  # fmt: skip
"""Zone of most forest in a state, and in provinces that their climate zone does not tell. The same assumption."""


def zone_of(region: Region, climate: str | None) -> str | None:
    """The zone most forest of a place lies in, or ``None`` where the place does not tell."""
    known = PLACES.get(region.code)
    return known or CLIMATES.get(climate or next(iter(region.climate), ""))


def _zone(task: Task, zone: str | None) -> str:
    """The zone that the record names, else that of the place with a warning, else an error."""
    if zone is not None:
        return zone
    found = zone_of(task.region, task.settings.climate)
    if found is None:
        here = [
            f"{task.what}_{name}" for name, countries in ZONES.items() if task.region.country in countries
        ]
        raise task.fail("forest_zone_unknown", "what", region=task.region.code, choices=", ".join(here))
    task.warn("forest_zone_assumed", forest=found, region=task.region.code)
    return found


def _land(task: Task, co2: float, keys: tuple[str, ...], formula: str, source: str) -> Amounts:
    nodes = tuple(task.parameter_node(key) for key in keys)
    return Amounts(
        co2, 0.0, 0.0, formula=formula, source=source, method=task.method, carrier="land", factors=nodes
    )


def growth(task: Task, zone: str | None, *, young: bool) -> Amounts:
    """CO2 that a forest takes up in a year: area x growth x (1 + R) x CF x 44/12."""
    task.need("area")
    place = f"{task.region.country}.{_zone(task, zone)}"
    age = "_young" if young else ""
    keys = (f"forest.growth{age}.{place}", f"forest.ratio{age}.{place}", "land.carbon_fraction")
    rate, ratio, carbon = (task.constant(key) for key in keys)
    taken = task.to("ha") * rate * (1.0 + ratio) * carbon * C_TO_CO2
    return _land(
        task,
        0.0 - taken,
        keys,
        "E = −A · G · (1 + R) · CF · 44/12",
        "ipcc-2006-v4 | Equations 2.7, 2.9, 2.10",
    )


def cleared(task: Task, zone: str | None) -> Amounts:
    """CO2 of a forest that is cleared: its whole biomass, in the year it is cut, with nothing standing afterwards."""
    task.need("area")
    place = f"{task.region.country}.{_zone(task, zone)}"
    keys = (f"forest.stock.{place}", f"forest.ratio.{place}", "land.carbon_fraction")
    stock, ratio, carbon = (task.constant(key) for key in keys)
    lost = task.to("ha") * stock * (1.0 + ratio) * carbon * C_TO_CO2
    return _land(task, lost, keys, "E = A · B · (1 + R) · CF · 44/12", "ipcc-2006-v4 | Equations 2.15, 2.16")


def removed(task: Task, zone: str | None) -> Amounts:
    """CO2 of wood taken out of forest that stays forest, by volume over bark or by dry mass."""
    by_volume = task.need("volume", "mass") == "volume"
    where = _zone(task, zone)
    keys = (f"forest.ratio.{task.region.country}.{where}", "land.carbon_fraction")
    ratio, carbon = (task.constant(key) for key in keys)
    dry = task.to("m3") * task.constant(f"forest.bcef.{where}") if by_volume else task.to("t")
    expansion = "BCEF · " if by_volume else ""
    return _land(
        task,
        dry * (1.0 + ratio) * carbon * C_TO_CO2,
        (f"forest.bcef.{where}", *keys) if by_volume else keys,
        f"E = A · {expansion}(1 + R) · CF · 44/12",
        "ipcc-2006-v4 | Equation 2.12",
    )


def urban_trees(task: Task) -> Amounts:
    """CO2 that trees planted in the last ten years take up in a year; mortality is in the factor."""
    task.need("tree")
    key = f"urban.tree.{task.region.country}"
    return _land(
        task,
        0.0 - task.to("tree") * task.constant(key),
        (key,),
        "E = −A · EF",
        task.book.parameter(key).cite.source,
    )


def urban_cover(task: Task) -> Amounts:
    """CO2 that crowns of urban trees up to 20 years old take up in a year; older ones lose what they gain (Tier 1)."""
    task.need("area")
    key = "urban.crown_growth"
    taken = task.to("ha") * task.constant(key) * C_TO_CO2
    return _land(task, 0.0 - taken, (key,), "E = −A · CRW · 44/12", "ipcc-2006-v4 | Equation 8.2")


def family(what: str) -> str | None:
    """The gain or loss that an id stands for, whatever its zone; ``None`` for other ids."""
    for name in (*GAINS, *LOSSES):
        if what == name or (what.startswith(f"{name}_") and what.removeprefix(f"{name}_") in ZONES):
            return name
    return None


def check_sign(task: Task, factor: FactorOverride) -> None:
    """A removal with a factor of its own must stay a removal, a loss a loss."""
    name = family(task.what)
    if name is None or factor.co2 is None:
        return
    if (name in GAINS and factor.co2 > 0) or (name in LOSSES and factor.co2 < 0):
        raise task.fail(
            "factor_sign_gain" if name in GAINS else "factor_sign_loss", "factor_co2", what=task.what
        )


def doubts(emissions: Iterable[Emission]) -> list[EngineWarning]:
    """What the records of V.2 together leave out or may count twice."""
    first: dict[str, Emission] = {}
    for emission in emissions:
        if emission.ref == "V.2":
            name = "reported_emissions" if emission.what == "reported_emissions" else family(emission.what)
            if name is not None:
                first.setdefault(name, emission)
    found = []
    if "forest_growth" in first and "wood_removed" not in first:
        found.append(EngineWarning("forest_growth_alone", "V.2", first["forest_growth"].record.row))
    if "reported_emissions" in first and len(first) > 1:
        found.append(
            EngineWarning("land_reported_and_computed", "V.2", first["reported_emissions"].record.row)
        )
    if "urban_trees" in first and "urban_tree_cover" in first:
        found.append(EngineWarning("urban_trees_twice", "V.2", first["urban_trees"].record.row))
    return found

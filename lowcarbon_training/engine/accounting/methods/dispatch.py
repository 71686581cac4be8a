"""From the ``what`` of a record to its method, and under which references it may stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ...gpc import REFERENCES, Reference, Sector
from ...text import Bi
from ...units import dimension
from ..emission import Amounts
from ..factors import FactorBook
from . import electricity, forest, fuels, land, simple, vehicles, waste, wastewater
from .task import Task

Fits = Callable[[Reference], bool]
Run = Callable[[Task], Amounts]

STATIONARY_FUEL = frozenset({"I.1", "I.2", "I.3", "I.4", "I.4.4", "I.5", "I.6"})


@dataclass(frozen=True, slots=True)
class What:
    """An id that a record may name: its family, references, measure and method."""

    id: str
    family: str  # reported, purchased, supplied, fuel, vehicle, process, landfill, incineration, wastewater, farm, land, gas
    name: Bi
    dimensions: tuple[str, ...]
    fits: Fits
    run: Run
    countries: tuple[str, ...] = ("CN", "US")  # whose records may name it

    def refs(self) -> tuple[str, ...]:
        """References it may stand under, in GPC order."""
        return tuple(ref for ref, line in REFERENCES.items() if self.fits(line))


def _other(line: Reference) -> bool:
    return line.sector is Sector.OTHER


def _fuel(line: Reference) -> bool:
    if line.sector is Sector.STATIONARY:
        return line.scope == 1 and line.subsector in STATIONARY_FUEL
    return (line.sector is Sector.TRANSPORT and line.scope in (1, 3)) or _other(line)


def _power(line: Reference) -> bool:
    return (line.sector in (Sector.STATIONARY, Sector.TRANSPORT) and line.scope in (2, 3)) or _other(line)


def _heat(line: Reference) -> bool:
    return (line.sector is Sector.STATIONARY and line.scope in (2, 3)) or _other(line)


def _electric_vehicle(line: Reference) -> bool:
    return (line.sector is Sector.TRANSPORT and line.scope in (2, 3)) or _other(line)


def _fuel_vehicle(line: Reference) -> bool:
    return (line.sector is Sector.TRANSPORT and line.scope in (1, 3)) or _other(line)


def _under(subsectors: tuple[str, ...], line: Reference) -> bool:
    return line.subsector in subsectors


def _any(line: Reference) -> bool:
    return True


SPECIAL: dict[str, What] = {}


def _put(
    id: str, family: str, zh: str, en: str, dimensions: tuple[str, ...], fits: Fits, run: Run,
    countries: tuple[str, ...] = ("CN", "US"),
) -> None:  # fmt: skip
    SPECIAL[id] = What(id, family, Bi(zh, en), dimensions, fits, run, countries)


_put(
    "reported_emissions", "reported", "已报告的排放量", "Reported emissions", ("co2e",), _any, simple.reported
)
_put(
    "electricity",
    "purchased",
    "外购电力",
    "Purchased electricity",
    ("energy",),
    _power,
    electricity.electricity,
)
_put("heat", "purchased", "外购热力", "Purchased heat", ("energy",), _heat, electricity.heat)
_GRID = partial(_under, ("I.4.4",))
_put(
    "electricity_supplied",
    "supplied",
    "本地上网电量（不另计排放）",
    "Electricity supplied to the grid (no emission of its own)",
    ("energy",),
    _GRID,
    electricity.supplied,
)
_put(
    "heat_supplied",
    "supplied",
    "本地对外供热量（不另计排放）",
    "Heat supplied to a network (no emission of its own)",
    ("energy",),
    _GRID,
    electricity.supplied,
)

_FRACTION_NAMES = {
    "msw": ("混合生活垃圾", "Mixed municipal waste"), "food": ("厨余垃圾", "Food waste"),
    "garden": ("园林垃圾", "Garden waste"), "paper": ("纸类", "Paper"), "wood": ("木竹", "Wood"),
    "textiles": ("纺织物", "Textiles"), "nappies": ("尿布", "Nappies"),
    "rubber_leather": ("橡胶皮革", "Rubber and leather"), "plastics": ("塑料", "Plastics"), "metal": ("金属", "Metal"),
    "glass": ("玻璃", "Glass"), "other": ("其他惰性物", "Other inert waste"), "industrial": ("工业垃圾", "Industrial waste"),
    "food_industry": ("食品饮料烟草业垃圾", "Food, beverage and tobacco industry waste"),
    "textile_industry": ("纺织业垃圾", "Textile industry waste"), "wood_industry": ("木材业垃圾", "Wood industry waste"),
    "paper_industry": ("造纸业垃圾", "Pulp and paper industry waste"), "rubber_industry": ("橡胶业垃圾", "Rubber industry waste"),
    "construction": ("建筑垃圾", "Construction and demolition waste"), "other_industry": ("其他工业垃圾", "Other industry waste"),
    "clinical": ("医疗废物", "Clinical waste"), "sludge": ("生活污泥", "Sewage sludge"),
    "fossil_liquid": ("化石液体废物", "Fossil liquid waste"), "hazardous": ("危险废物", "Hazardous waste"),
}  # fmt: skip
for _name in ("msw", *waste.FRACTIONS, *waste.INDUSTRIAL):
    _zh, _en = _FRACTION_NAMES[_name]
    _put(
        f"{_name}_landfill",
        "landfill",
        f"{_zh}，填埋",
        f"{_en}, landfilled",
        ("mass",),
        partial(_under, ("III.1",)),
        partial(waste.landfill, fraction=_name),
    )
for _name in (
    "msw",
    "food",
    "garden",
    "paper",
    "wood",
    "textiles",
    "nappies",
    "rubber_leather",
    "plastics",
    "other",
    *waste.BURNED_WHOLE,
    "hazardous",
):
    _zh, _en = _FRACTION_NAMES[_name]
    _put(
        f"{_name}_incineration",
        "incineration",
        f"{_zh}，焚烧",
        f"{_en}, incinerated",
        ("mass",),
        partial(_under, ("III.3", "I.4", "I.4.4")),
        partial(waste.incineration, fraction=_name),
    )
_put(
    "msw_open_burning",
    "incineration",
    "混合生活垃圾，露天焚烧",
    "Mixed municipal waste, open burning",
    ("mass",),
    partial(_under, ("III.3",)),
    partial(waste.incineration, fraction="msw", open_burning=True),
)
_PATHWAY_NAMES = {
    "septic": ("化粪池", "septic system"), "aerobic": ("好氧处理（运行良好）", "aerobic plant, well managed"),
    "aerobic_overloaded": ("好氧处理（过载）", "aerobic plant, overloaded"), "anaerobic_reactor": ("厌氧反应器", "anaerobic reactor"),
    "lagoon_shallow": ("浅厌氧塘", "shallow anaerobic lagoon"), "lagoon_deep": ("深厌氧塘", "deep anaerobic lagoon"),
    "latrine_dry": ("旱厕（干燥，家用）", "latrine, dry climate, household"), "latrine_communal": ("旱厕（干燥，公共）", "latrine, dry climate, communal"),
    "latrine_wet": ("旱厕（潮湿）", "latrine, wet climate"), "latrine_cleared": ("旱厕（定期清掏）", "latrine, cleared regularly"),
    "untreated": ("直排江河湖海", "untreated, into rivers, lakes or the sea"), "sewer_stagnant": ("滞流下水道", "stagnant sewer"),
    "sewer_flowing": ("流动下水道", "flowing sewer"),
}  # fmt: skip
_WASTEWATER = partial(_under, ("III.4",))
_put(
    "domestic_wastewater",
    "wastewater",
    "生活污水（本国缺省去向）",
    "Domestic wastewater, default pathways of the country",
    ("person",),
    _WASTEWATER,
    partial(wastewater.wastewater, pathway=None),
)
for _name in wastewater.PATHWAYS:
    _zh, _en = _PATHWAY_NAMES[_name]
    _put(
        f"wastewater_{_name}",
        "wastewater",
        f"生活污水，{_zh}",
        f"Domestic wastewater, {_en}",
        ("person",),
        _WASTEWATER,
        partial(wastewater.wastewater, pathway=_name),
    )
_FIELD = partial(_under, ("V.3",))
_put("rice", "farm", "稻田（收获面积）", "Rice, harvested area", ("area",), _FIELD, land.rice)
for _name, _zh, _en in (
    ("synthetic_fertiliser_n", "化肥（折纯氮）", "Synthetic fertilizer, nitrogen"),
    ("organic_fertiliser_n", "有机肥（折纯氮）", "Organic fertilizer, nitrogen"),
    ("crop_residue_n", "还田秸秆（折纯氮）", "Crop residues left on fields, nitrogen"),
    ("rice_fertiliser_n", "稻田化肥（折纯氮）", "Fertilizer on flooded rice, nitrogen"),
    ("grazing_n", "放牧粪尿（折纯氮）", "Dung and urine on pasture, nitrogen"),
):
    _put(_name, "farm", _zh, _en, ("mass",), _FIELD, land.soil_nitrogen)

_ZONE_NAMES = {
    "tropical_moist": ("热带湿润林", "tropical moist"), "subtropical_humid": ("亚热带湿润林", "subtropical humid"),
    "subtropical_dry": ("亚热带干旱林", "subtropical dry"), "subtropical_mountain": ("亚热带山地林", "subtropical mountain"),
    "temperate_oceanic": ("温带海洋性森林", "temperate oceanic"), "temperate_continental": ("温带大陆性森林", "temperate continental"),
    "temperate_mountain": ("温带山地林", "temperate mountain"), "boreal": ("寒温带针叶林", "boreal"),
}  # fmt: skip
_LAND = partial(_under, ("V.2",))
_FOREST: tuple[tuple[str, str, str, tuple[str, ...], Callable[..., Amounts]], ...] = (
    ("forest_growth", "森林生长（林龄 20 年以上）", "Growth of forest older than 20 years", ("area",),
     partial(forest.growth, young=False)),
    ("new_forest_growth", "新造林生长（林龄 20 年以内）", "Growth of new forest, up to 20 years old", ("area",),
     partial(forest.growth, young=True)),
    ("forest_cleared", "毁林或林地转用（当年面积）", "Forest cleared in the year", ("area",), forest.cleared),
    ("wood_removed", "木材和薪材采伐（带皮材积或干重）", "Wood and fuelwood removed, over bark or dry mass", ("volume", "mass"),
     forest.removed),
)  # fmt: skip
for _name, _zh, _en, _measures, _run in _FOREST:
    _put(
        _name,
        "land",
        f"{_zh}，按所在地林区",
        f"{_en}, zone of the place",
        _measures,
        _LAND,
        partial(_run, zone=None),
    )
    for _zone, _countries in forest.ZONES.items():
        _zone_zh, _zone_en = _ZONE_NAMES[_zone]
        _put(
            f"{_name}_{_zone}", "land", f"{_zh}，{_zone_zh}", f"{_en}, {_zone_en}", _measures, _LAND,
            partial(_run, zone=_zone), _countries,
        )  # fmt: skip
_put(
    "urban_trees", "land", "十年内栽植的城市树木", "Urban trees planted in the last ten years", ("tree",), _LAND,
    forest.urban_trees, ("US",),
)  # fmt: skip
_put(
    "urban_tree_cover", "land", "城市树冠面积（树龄 20 年以内）", "Crown area of urban trees up to 20 years old", ("area",),
    _LAND, forest.urban_cover,
)  # fmt: skip


def find(what: str, country: str, book: FactorBook) -> What | None:
    """The method of an id in a country, or ``None`` if no table knows the id."""
    special = SPECIAL.get(what)
    if special is not None:
        return special if country in special.countries else None
    fuel = book.fuels.get(what)
    if fuel is not None:
        return What(
            what, "fuel", fuel.name, ("energy", "mass", "volume"), _fuel, partial(fuels.combustion, fuel=fuel)
        )
    vehicle = book.vehicles.get((what, country))
    if vehicle is not None:
        fits = _electric_vehicle if vehicle.fuel == "electricity" else _fuel_vehicle
        return What(
            what, "vehicle", vehicle.name, ("length",), fits, partial(vehicles.distance, vehicle=vehicle)
        )
    rows = book.processes.get(what)
    if rows is not None:
        measure = (_measure(rows[0].unit),)
        return What(
            what,
            "process",
            rows[0].name,
            measure,
            partial(_under, rows[0].refs),
            partial(simple.process, rows=rows),
        )
    animal = book.animals.get((what, country))
    if animal is not None:
        return What(
            what,
            "farm",
            animal.name,
            ("head",),
            partial(_under, ("V.1",)),
            partial(land.livestock, animal=animal),
        )
    if what in next(iter(book.gwp.values())).other:
        return What(
            what,
            "gas",
            Bi(what, what),
            ("mass",),
            partial(_under, ("IV.1", "IV.2", "VI")),
            partial(simple.released_gas, gas=what),
        )
    return None


def _measure(unit: str) -> str:
    return dimension(unit.partition("/")[2])


def known_ids(book: FactorBook) -> list[str]:
    """Every id that a record may name, in the order of the tables."""
    return list(
        dict.fromkeys(
            [
                *SPECIAL,
                *book.fuels,
                *(id for id, _ in book.vehicles),
                *book.processes,
                *(id for id, _ in book.animals),
                *next(iter(book.gwp.values())).other,
            ]
        )
    )

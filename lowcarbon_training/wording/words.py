"""Names of the fixed words in both languages, under codes such as ``carrier.electricity``; and names in parameters.

``say("carrier.coal", "zh")`` gives one name. :func:`named` replaces ids among the parameters of a code by names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "basis": {
        "basic": ("BASIC", "基本口径（BASIC）"),
        "basic_plus": ("BASIC+", "扩展口径（BASIC+）"),
        "territorial": ("territorial emissions", "属地排放"),
        "energy_co2": ("energy CO2", "能源活动二氧化碳"),
    },
    "carrier": {
        "electricity": ("electricity", "电力"),
        "district_heat": ("district heat", "集中供热"),
        "natural_gas": ("natural gas", "天然气"),
        "coal": ("coal", "煤炭"),
        "lpg": ("LPG", "液化石油气"),
        "gasoline": ("gasoline", "汽油"),
        "diesel": ("diesel", "柴油"),
        "fuel_oil": ("fuel oil", "燃料油"),
        "kerosene": ("kerosene", "煤油"),
        "biomass": ("biomass", "生物质"),
        "biogas": ("biogas", "沼气"),
        "other": ("other energy", "其他能源"),
        "heat": ("heat", "热力"),
    },
    "end_use": {
        "whole": ("all uses", "全部用途"),
        "space_heating": ("space heating", "采暖"),
        "water_heating": ("water heating", "生活热水"),
        "cooking": ("cooking", "炊事"),
        "cooling": ("cooling", "制冷"),
        "appliances_lighting": ("appliances and lighting", "家电与照明"),
        "lighting": ("lighting", "照明"),
        "equipment": ("equipment", "设备用电"),
        "street_lighting": ("street lighting", "道路照明"),
        "water_works": ("water supply and sewage", "供水与污水处理"),
        "data_centres": ("data centers", "数据中心"),
        "public_heating": ("heating of public buildings", "公共机构采暖"),
        "public_power": ("electricity of public buildings", "公共机构用电"),
        "process_heat": ("process heat", "工艺用热"),
        "motors": ("motors", "电动机"),
        "compressed_air": ("compressed air", "压缩空气"),
        "other_power": ("other electricity", "其他用电"),
        "boilers": ("boilers", "锅炉"),
        "pumps": ("pumps", "水泵"),
        "machinery": ("machinery", "农业机械"),
        "buildings": ("farm buildings", "农业设施"),
        "private_car": ("private cars", "私家车"),
        "taxi": ("taxis", "出租车"),
        "bus": ("buses", "公交车"),
        "other_bus": ("school and charter buses", "校车与客运包车"),
        "light_truck": ("light trucks", "轻型货车"),
        "heavy_truck": ("heavy trucks", "重型货车"),
        "motorcycle": ("motorcycles", "摩托车"),
        "municipal_fleet": ("municipal fleet", "公务与市政车辆"),
        "rail": ("rail", "铁路"),
        "new_sinks": ("new sinks", "新增碳汇"),
    },
    "stream": {
        "msw": ("mixed municipal waste", "混合生活垃圾"),
        "process": ("process emissions", "工业过程排放"),
        "reported": ("emissions as reported", "直接填报的排放"),
        "food": ("food waste", "厨余垃圾"),
        "garden": ("garden waste", "园林垃圾"),
        "paper": ("paper", "纸类"),
        "wood": ("wood", "木竹"),
        "textile": ("textiles", "纺织品"),
        "other": ("other waste", "其他垃圾"),
        "composting": ("composting", "堆肥"),
        "digestion": ("anaerobic digestion", "厌氧消化"),
        "incineration": ("incineration", "焚烧"),
        "wastewater": ("wastewater", "污水"),
        "livestock": ("livestock", "畜禽"),
        "pig_manure": ("pig manure", "猪粪污"),
        "land": ("land", "土地利用"),
        "rice": ("rice fields", "稻田"),
        "soils": ("soils", "农田土壤"),
        "residues": ("crop residues", "秸秆"),
    },
    "quantity": {
        "population": ("population", "人口"),
        "gdp": ("GDP", "地区生产总值"),
    },
}

WORDING: dict[str, dict[str, str]] = {
    f"{kind}.{word}": {"en": en, "zh": zh}
    for kind, words in _WORDS.items()
    for word, (en, zh) in words.items()
}

_KINDS = {
    "basis": "basis", "found": "basis", "published": "basis", "carrier": "carrier", "end_use": "end_use",
    "quantity": "quantity",
}  # fmt: skip


def named(
    params: Mapping[str, Any], lang: str, name_of: Callable[[str, str], str | None] | None = None
) -> dict[str, Any]:
    """Parameters with names in place of ids.

    Parameters
    ----------
    name_of : callable or None
        ``(parameter, id)`` to a name in ``lang`` for ids of content: ``id`` and ``other`` (measures), ``stock``,
        ``driver``, ``subsector``; ``None`` leaves the id.
    """
    found: dict[str, Any] = {}
    for key, value in params.items():
        if key == "gwp":  # the sets of weights are named after the reports of the IPCC
            value = str(value).upper()
        word = WORDING.get(f"{_KINDS.get(key, '')}.{value}")
        other = (
            name_of(key, value) if word is None and name_of is not None and isinstance(value, str) else None
        )
        found[key] = word["zh" if lang == "zh" else "en"] if word is not None else other or value
    return found

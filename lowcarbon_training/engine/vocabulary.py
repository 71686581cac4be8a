"""The fixed words of the model: carriers, end uses by subsector, streams of waste and land."""

from __future__ import annotations

from collections.abc import Mapping

CARRIERS = frozenset(
    [
        "electricity",
        "district_heat",
        "natural_gas",
        "coal",
        "lpg",
        "gasoline",
        "diesel",
        "fuel_oil",
        "kerosene",
        "biomass",
        "biogas",
        "other",
    ]
)

END_USES_BY_SUBSECTOR: dict[str, tuple[str, ...]] = {
    "I.1": ("space_heating", "water_heating", "cooking", "cooling", "appliances_lighting"),
    "I.2": (
        "space_heating",
        "water_heating",
        "cooling",
        "lighting",
        "equipment",
        "street_lighting",
        "water_works",
        "data_centres",
        "public_heating",
        "public_power",
    ),
    "I.3": ("process_heat", "motors", "compressed_air", "other_power", "boilers"),
    "I.5": ("pumps", "machinery", "buildings"),
    "II.1": (
        "private_car",
        "taxi",
        "bus",
        "other_bus",
        "light_truck",
        "heavy_truck",
        "motorcycle",
        "municipal_fleet",
    ),
    "II.2": ("rail",),
}

STREAMS_BY_SUBSECTOR: dict[str, tuple[str, ...]] = {
    "III.1": ("food", "garden", "paper", "wood", "textile", "other"),
    "III.2": ("composting", "digestion"),
    "III.3": ("incineration",),
    "III.4": ("wastewater",),
    "V.1": ("livestock", "pig_manure"),
    "V.2": ("land",),
    "V.3": ("rice", "soils", "residues"),
}

END_USES = frozenset(word for words in END_USES_BY_SUBSECTOR.values() for word in words) | {"any"}
STREAMS = frozenset(word for words in STREAMS_BY_SUBSECTOR.values() for word in words)

CLIMATE_GROUPS: Mapping[str, str] = {
    "severe_cold": "cold", "cold": "cold", "hscw": "mixed", "hsww": "warm", "mild": "mild",
    "iecc_1": "warm", "iecc_2": "warm", "iecc_3": "warm", "iecc_4": "mixed", "iecc_5": "cold", "iecc_6": "cold",
    "iecc_7": "cold", "iecc_8": "cold",
}  # fmt: skip
"""Climate zones (A09) in the groups by which shares and benchmarks are known."""

"""The eight sectors in which all pictures show emissions, with their colours and names."""

from __future__ import annotations

from collections.abc import Mapping

from lowcarbon_training.engine.text import Bi
from lowcarbon_training.palette import SECTORS

OF: Mapping[str, str] = {
    "I.1": "residential", "I.2": "commercial", "I.3": "industry", "I.4": "energy", "I.4.4": "energy", "I.5": "land",
    "I.6": "commercial", "I.7": "energy", "I.8": "energy",
}  # fmt: skip
BY_PART: Mapping[str, str] = {
    "II": "transport",
    "III": "waste",
    "IV": "ippu",
    "V": "land",
    "VI": "commercial",
}
NAMES: Mapping[str, Bi] = {
    "residential": Bi("居住建筑", "Homes"),
    "commercial": Bi("商业与公共建筑", "Commercial and public buildings"),
    "industry": Bi("工业", "Industry"),
    "transport": Bi("交通", "Transportation"),
    "energy": Bi("能源工业", "Energy industries"),
    "waste": Bi("废弃物", "Waste"),
    "ippu": Bi("工业过程", "Industrial processes"),
    "land": Bi("农业与土地", "Farming and land"),
}


def sector_of(subsector: str) -> str:
    """Sector of a GPC subsector."""
    return OF.get(subsector) or BY_PART[subsector.split(".")[0]]


def colour_of(subsector: str) -> int:
    """Place in the chart colours, the same everywhere."""
    return SECTORS.index(sector_of(subsector))


def grouped(by_subsector: Mapping[str, float]) -> dict[str, float]:
    """Sums by sector, in stacking order; sectors without an entry are left out."""
    sums: dict[str, float] = {}
    for subsector, value in by_subsector.items():
        name = sector_of(subsector)
        sums[name] = sums.get(name, 0.0) + value
    return {name: sums[name] for name in SECTORS if name in sums}

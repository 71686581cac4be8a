"""US customary units: how quantities that are stored in metric units are shown to an American city.

The web and its forms stay metric, so the metric figure stands beside the customary one wherever a city will be asked for it.
Factors are exact or rounded from the definitions of NIST SP 811.
"""

from __future__ import annotations

from dataclasses import dataclass

from lowcarbon_training.engine.text import Bi

SQ_FT = 10.7639104
"""Square feet in a square meter."""
SQ_MILE = 0.386102159
"""Square miles in a square kilometer."""


@dataclass(frozen=True, slots=True)
class Customary:
    """A customary unit in the plural and for "per ...", how many make one of the metric unit, and the metric symbol."""

    name: Bi
    one: Bi
    factor: float
    metric: Bi


def _units(zh: str, en: str, one: str, factor: float, metric_zh: str, metric_en: str) -> Customary:
    return Customary(Bi(zh, en), Bi(zh, one), factor, Bi(metric_zh, metric_en))


STOCKS: dict[str, Customary] = {
    "m2": _units("平方英尺", "sq ft", "sq ft", SQ_FT, "平方米", "m2"),
    "km": _units("英里", "miles", "mile", 0.621371192, "公里", "km"),
    "ha": _units("英亩", "acres", "acre", 2.47105381, "公顷", "ha"),
    "t/y": _units("短吨/年", "short tons a year", "short ton a year", 1.10231131, "吨/年", "t a year"),
    "t/h": _units("千磅蒸汽/小时", "1,000 lb of steam an hour", "1,000 lb of steam an hour", 2.20462262, "蒸吨/小时", "t an hour"),
    "1,000 m3/d": _units("百万加仑/日", "million gallons a day", "million gallons a day", 0.264172052, "千立方米/日", "1,000 m3 a day"),
    "1,000 m3/y": _units("百万加仑/年", "million gallons a year", "million gallons a year", 0.264172052, "千立方米/年", "1,000 m3 a year"),
}  # fmt: skip
"""By the unit of a stock."""

INDICATORS: dict[str, str] = {
    "W/m2": "1 W/sq ft = 10.76 W/m2",
    "kWh per m2 and year": "1 kWh/sq ft = 10.76 kWh/m2",
    "GJ/m2": "1 kBtu/sq ft = 0.01136 GJ/m2",
    "GJ per m2 and year": "1 kBtu/sq ft = 0.01136 GJ/m2",
    "kgce per m2 and year": "1 kBtu/sq ft = 0.3875 kgce/m2",
    "kgce per person and year": "1 MMBtu = 36.00 kgce",
    "tce a year": "1 MMBtu = 0.03600 tce",
    "GJ per home and year": "1 MMBtu = 1.055 GJ",
    "GJ a year": "1 MMBtu = 1.055 GJ",
    "GJ per person and year": "1 MMBtu = 1.055 GJ",
    "kgCO2/GJ": "1 lb/MMBtu = 0.4299 kg/GJ",
    "m2": "1 sq ft = 0.0929 m2",
    "ha": "1 acre = 0.4047 ha",
    "km": "1 mile = 1.609 km",
    "km/h": "1 mph = 1.609 km/h",
    "kWh/100 km": "1 kWh/mile = 62.14 kWh/100 km",
    "kWh per km and year": "1 kWh/mile = 0.6214 kWh/km",
    "t a year": "1 short ton = 0.9072 t",
    "kg per person and year": "1 lb = 0.4536 kg",
    "kg N per ha and year": "1 lb/acre = 1.121 kg/ha",
    "1,000 m3 a day": "1 million gallons = 3,785 m3",
    "1,000 m3 a year": "1 million gallons = 3,785 m3",
    "kWh/m3": "1 kWh per 1,000 gallons = 0.2642 kWh/m3",
    "m3/t": "1 cu ft per short ton = 0.03121 m3/t",
    "liters a year": "1 gallon = 3.785 L",
    "days; L/year": "1 gallon = 3.785 L",
    "persons; km/week": "1 mile = 1.609 km",
    "℃": "°F = 1.8 × ℃ + 32",
}
"""By the English name of an indicator's unit: how a reading in customary units becomes one in the unit that is asked for."""

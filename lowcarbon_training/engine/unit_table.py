"""The units themselves: factor to the base unit of their dimension, with exact definitions.

Base units: J, kg, m3, m, m2, s, and one of each kind of count. Sources: SI Brochure (9th ed.), NIST SP 811 (Btu of the
International Table, US gallon, pound), GB/T 2589-2020 (standard coal: 7000 kcal of the International Table per kg).
"""

from __future__ import annotations

BTU = 1055.05585262
FOOT = 0.3048
POUND = 0.45359237
GALLON = 3.785411784e-3
KGCE = 29.3076e6

_TABLE: dict[str, dict[str, float]] = {
    "energy": {
        "J": 1.0, "kJ": 1e3, "MJ": 1e6, "GJ": 1e9, "TJ": 1e12, "PJ": 1e15,
        "Wh": 3.6e3, "kWh": 3.6e6, "MWh": 3.6e9, "GWh": 3.6e12, "TWh": 3.6e15,
        "Btu": BTU, "kBtu": 1e3 * BTU, "MMBtu": 1e6 * BTU, "therm": 1e5 * BTU, "dekatherm": 1e6 * BTU,
        "kcal": 4186.8, "Mcal": 4.1868e6, "Gcal": 4.1868e9,
        "kgce": KGCE, "tce": 1e3 * KGCE, "ktce": 1e6 * KGCE, "Mtce": 1e9 * KGCE,
    },
    "mass": {
        "mg": 1e-6, "g": 1e-3, "kg": 1.0, "t": 1e3, "kt": 1e6, "Mt": 1e9, "Gg": 1e6, "Tg": 1e9,
        "lb": POUND, "short ton": 2000 * POUND, "long ton": 2240 * POUND, "斤": 0.5,
    },
    "co2e": {"gCO2e": 1e-3, "kgCO2e": 1.0, "tCO2e": 1e3, "ktCO2e": 1e6, "MtCO2e": 1e9, "lbCO2e": POUND},
    "volume": {
        "m3": 1.0, "Nm3": 1.0, "Sm3": 1.0, "L": 1e-3, "kL": 1.0, "mL": 1e-6, "ML": 1e3,
        "gallon": GALLON, "Mgal": 1e6 * GALLON, "barrel": 42 * GALLON,
        "ft3": FOOT**3, "scf": FOOT**3, "ccf": 100 * FOOT**3, "mcf": 1000 * FOOT**3, "MMcf": 1e6 * FOOT**3,
    },
    "length": {"m": 1.0, "km": 1e3, "mile": 1609.344, "ft": FOOT},
    "area": {
        "m2": 1.0, "ha": 1e4, "km2": 1e6, "ft2": FOOT**2, "acre": 4046.8564224,
        "mile2": 1609.344**2, "亩": 1e4 / 15,
    },
    "time": {"s": 1.0, "min": 60.0, "h": 3600.0, "day": 86400.0},
    "power": {"W": 1.0, "kW": 1e3, "MW": 1e6, "GW": 1e9, "hp": 745.69987158227022},
    "passenger distance": {"passenger-m": 1.0, "passenger-km": 1e3, "passenger-mile": 1609.344},
    "freight distance": {
        "kg-m": 1.0, "t-km": 1e6, "short ton-mile": 2000 * POUND * 1609.344,
    },
    "head": {"head": 1.0},
    "person": {"person": 1.0},
    "tree": {"tree": 1.0},
    "household": {"household": 1.0},
    "vehicle": {"vehicle": 1.0},
    "number": {"1": 1.0, "%": 0.01},
}  # fmt: skip

UNITS: dict[str, tuple[str, float]] = {
    name: (kind, factor) for kind, units in _TABLE.items() for name, factor in units.items()
}
"""Unit -> (dimension, factor to the base unit)."""

ALIASES: dict[str, str] = {
    "焦": "J", "千焦": "kJ", "兆焦": "MJ", "吉焦": "GJ", "太焦": "TJ",
    "千瓦时": "kWh", "度": "kWh", "兆瓦时": "MWh", "吉瓦时": "GWh", "kW·h": "kWh", "kW.h": "kWh", "kW-h": "kWh",
    "Btus": "Btu", "mmBtu": "MMBtu", "MMBTU": "MMBtu", "therms": "therm", "thm": "therm", "Dth": "dekatherm",
    "千卡": "kcal", "大卡": "kcal", "千克标准煤": "kgce", "吨标准煤": "tce", "吨标煤": "tce", "t标准煤": "tce", "t标煤": "tce",
    "克": "g", "千克": "kg", "公斤": "kg", "吨": "t", "tonne": "t", "Mg": "t", "tonnes": "t", "metric ton": "t",
    "metric tons": "t", "磅": "lb", "lbs": "lb", "pound": "lb", "pounds": "lb", "短吨": "short ton",
    "short tons": "short ton", "市斤": "斤",
    "吨CO2e": "tCO2e", "t二氧化碳当量": "tCO2e", "吨二氧化碳当量": "tCO2e", "kg二氧化碳当量": "kgCO2e",
    "tCO2当量": "tCO2e", "tCO2eq": "tCO2e", "tCO2-e": "tCO2e", "metric tons CO2e": "tCO2e",
    "立方米": "m3", "方": "m3", "标准立方米": "Nm3", "标立方": "Nm3", "升": "L", "l": "L", "liter": "L", "liters": "L",
    "litre": "L", "litres": "L", "加仑": "gallon", "gallons": "gallon", "gal": "gallon", "US gallon": "gallon",
    "桶": "barrel", "bbl": "barrel", "barrels": "barrel", "cf": "ft3", "cubic feet": "ft3", "立方英尺": "ft3",
    "CCF": "ccf", "MCF": "mcf", "Mcf": "mcf", "千立方英尺": "mcf", "MMscf": "MMcf", "kscf": "mcf",
    "米": "m", "公里": "km", "千米": "km", "英里": "mile", "miles": "mile", "mi": "mile",
    "vkm": "km", "车公里": "km", "VMT": "mile", "vehicle-mile": "mile", "vehicle-miles": "mile", "vehicle-km": "km",
    "平方米": "m2", "sqm": "m2", "公顷": "ha", "hectare": "ha", "hectares": "ha", "hm2": "ha", "平方公里": "km2",
    "平方千米": "km2", "平方英尺": "ft2", "sqft": "ft2", "sq ft": "ft2", "英亩": "acre", "acres": "acre", "mu": "亩",
    "市亩": "亩", "sq mile": "mile2",
    "秒": "s", "分钟": "min", "小时": "h", "hour": "h", "hours": "h", "天": "day", "日": "day", "d": "day", "days": "day",
    "千瓦": "kW", "兆瓦": "MW",
    "pkm": "passenger-km", "人公里": "passenger-km", "passenger-miles": "passenger-mile", "pmt": "passenger-mile",
    "tkm": "t-km", "t·km": "t-km", "吨公里": "t-km", "tonne-km": "t-km", "ton-km": "t-km",
    "short ton-miles": "short ton-mile",
    "头": "head", "只": "head", "匹": "head", "羽": "head", "heads": "head", "animals": "head",
    "人": "person", "persons": "person", "people": "person", "capita": "person", "户": "household",
    "trees": "tree", "株": "tree", "棵": "tree",
    "households": "household", "辆": "vehicle", "vehicles": "vehicle", "fraction": "1", "percent": "%",
}  # fmt: skip

AMBIGUOUS: dict[str, str] = {
    "ton": "t, short ton", "tons": "t, short ton", "cal": "kcal", "Cal": "kcal", "MTCO2e": "tCO2e, MtCO2e",
    "MT": "t, Mt", "mt": "t, Mt", "mT": "t, Mt", "MTCE": "tce, Mtce", "mmt": "Mt", "MMT": "Mt", "ton-mile": "short ton-mile, t-km",
    "ton-miles": "short ton-mile, t-km", "mtco2e": "tCO2e, MtCO2e",
}  # fmt: skip
"""Spellings that mean different things to different people, with what to write in their place."""

MULTIPLIERS: dict[str, float] = {
    "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8,
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9,
}  # fmt: skip

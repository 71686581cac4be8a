"""Formulas of the trace in the reader's language, and what their symbols mean (``docs/nomenclature.md``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

WORDS_ZH: tuple[tuple[str, str], ...] = (
    ("supplied amount, no emission of its own", "供出量，自身不计排放"),
    ("published value", "公布值"),
    ("E = A · EF (amount x factor)", "E = A · EF"),
    ("amount x factor", "活动数据 × 因子"),
    ("(given with the record)", "（随数据给出的因子）"),
    ("(reported)", "（已报告的排放量）"),
    ("fuel, scope 1", "燃料，范围一"),
    ("used − supplied", "消费 − 供出"),
)
WORDS_EN: tuple[tuple[str, str], ...] = (
    ("E = A · EF (amount x factor)", "E = A · EF"),
    ("amount x factor", "amount × factor"),
)
SYMBOLS: dict[str, tuple[str, str]] = {
    "E": ("emissions", "排放量"),
    "E_en": ("energy CO2 as China counts it", "能源活动二氧化碳"),
    "E_CO2": ("CO2 of the record", "该项的二氧化碳排放量"),
    "Q": ("energy", "能源量"),
    "A": ("activity data, the amount used", "活动数据（用量）"),
    "EF": ("emission factor", "排放因子"),
    "NCV": ("net calorific value", "低位发热量"),
    "HHV": ("higher heating value", "高位发热量"),
    "CC": ("carbon content per unit of heat", "单位热值含碳量"),
    "OF": ("share of the carbon that is oxidized", "碳氧化率"),
    "GWP": ("global warming potential over 100 years", "全球增温潜势（100 年）"),
    "MCF": ("methane correction factor", "甲烷修正因子"),
    "DOC": ("degradable organic carbon", "可降解有机碳"),
    "DOCf": ("share of it that decomposes", "可分解的有机碳比例"),
    "F": (
        "share of methane in the gas; for wastewater: further protein",
        "填埋气中甲烷的比例；污水：其他蛋白质系数",
    ),
    "R": ("share of the gas that is captured", "甲烷回收比例"),
    "OX": ("share oxidized in the cover", "覆盖层氧化比例"),
    "CF": ("carbon content of the waste", "垃圾含碳量"),
    "FCF": ("fossil share of the carbon", "化石碳比例"),
    "P": ("population", "人口"),
    "BOD": ("organic load per person", "人均有机负荷（BOD）"),
    "I": ("industrial share", "工业污水系数"),
    "Bo": ("largest methane yield", "最大甲烷产生能力"),
    "U": ("share of each treatment", "各处理方式比例"),
    "Nex": ("nitrogen excreted per animal mass", "单位体重氮排泄量"),
    "EF1": ("N2O factor of managed soils", "农田土壤氧化亚氮因子"),
    "EF3": ("N2O factor of manure management", "粪便管理氧化亚氮因子"),
    "EF4": ("N2O factor of deposition", "大气沉降氧化亚氮因子"),
    "EF5": ("N2O factor of leaching", "淋溶氧化亚氮因子"),
    "EFc": ("methane per area and day", "单位面积日甲烷排放"),
    "SFw": ("scaling factor: water regime", "水分管理修正系数"),
    "SFp": ("scaling factor: water before the season", "种植前水分修正系数"),
    "Frac_gas": ("share that escapes as gas", "挥发比例"),
    "Frac_leach": ("share that is leached", "淋溶比例"),
    "EF_enteric": ("CH4 factor of digestion", "肠道发酵甲烷因子"),
    "EF_manure": ("CH4 factor of manure", "粪便管理甲烷因子"),
    "use": ("fuel used per distance", "单位里程燃料消耗"),
    "mass": ("animal mass", "动物体重"),
    "days": ("days of the season", "生长期天数"),
    "protein": ("protein eaten per person", "人均蛋白质消费量"),
}
_SYMBOL = re.compile(r"[A-Za-z]+[0-9]?(?:_[A-Za-z0-9]+)?")


def in_words(formula: str, language: str) -> str:
    """A formula whose English words are said in the reader's language."""
    for english, said in WORDS_ZH if language == "zh" else WORDS_EN:
        formula = formula.replace(english, said)
    return formula


def symbols_in(formula: str, language: str) -> Iterator[tuple[str, str]]:
    """(symbol, meaning) of a formula's symbols, each once, in order."""
    for symbol in dict.fromkeys(_SYMBOL.findall(formula)):
        if symbol in SYMBOLS:
            en, zh = SYMBOLS[symbol]
            yield symbol, zh if language == "zh" else en

"""Sections 1 and 2: on what the plan stands, and what kind of city it is for."""

from __future__ import annotations

from lowcarbon_training.engine.text import Bi

from .blocks import Cell, Column, Table
from .desk import Desk
from .facts import both, percent, short, whole


def mandate(desk: Desk) -> None:
    """Section 1: scope, years, gases, basis."""
    f = desk.facts
    gwp = {"ar5": "AR5 (CH4 28, N2O 265)", "ar6": "AR6 (CH4 27.0 / 29.8, N2O 273)"}
    inventory = f.study.account.inventory
    set_name = gwp.get(inventory.gwp, inventory.gwp)
    desk.para(
        f"本方案以 {f.base_year} 年温室气体清单为基础，基准日期为 {f.study.request.as_of.isoformat()}。总量口径为{f.basis_name.zh}："
        f"{both(f'meaning.{f.basis.value}').zh}",
        f"This plan rests on the greenhouse gas inventory of {f.base_year} and was computed as of "
        f"{f.study.request.as_of.isoformat()}. It is about the {f.basis_name.en}: {both(f'meaning.{f.basis.value}').en}",
        shows=("base_year", "total_basis"),
    )
    desk.para(
        f"涵盖二氧化碳、甲烷、氧化亚氮；全球增温潜势取 {set_name}。生物源二氧化碳单列，不计入总量。",
        f"It covers carbon dioxide, methane and nitrous oxide, weighted by {set_name}. Biogenic CO2 is listed apart and in no total.",
        shows="gases_covered",
    )
    if f.target:
        years = [y for y in (2030, 2035) if f.base_year < y < f.target.spec.target_year]
        zh = f"，中间年份 {'、'.join(map(str, years))}" if years else ""
        en = f", with interim values for {' and '.join(map(str, years))}" if years else ""
        desk.para(
            f"目标年为 {f.target.spec.target_year} 年{zh}。", f"The target year is {f.target.spec.target_year}{en}.",
            shows="target_years",
        )  # fmt: skip
    desk.answers(
        Bi("依据与边界", "Authority and boundary"),
        [
            ("boundary", "B01", ""), ("legal_basis", "C06", ""), ("legal_basis", "C13", ""), ("", "C05.exists", ""),
            ("", "C05.year", ""),
        ],
    )  # fmt: skip


def profile(desk: Desk) -> None:
    """Section 2: the city in figures."""
    f = desk.facts
    desk.answers(
        Bi("城市概况", "City profile"),
        [
            ("", "A02.level", "行政级别|Level of government"), ("city_type", "A13", ""), ("climate_zone", "A09", ""),
            ("population", "A03", "常住人口|Resident population"), ("", "A04.registered", "户籍人口|Registered population"),
            ("", "A05", "人口年均增速|Population growth a year"), ("", "A06.admin", "行政区面积|Administrative area"),
            ("", "A06.built_up", "建成区面积|Built-up area"), ("economy", "A07.gdp", "地区生产总值|GDP"),
            ("", "A07.growth", "实际增速|Real growth"), ("economy", "A08.primary", "第一产业占比|Primary sector"),
            ("", "A08.secondary", "第二产业占比|Secondary sector"), ("", "A08.tertiary", "第三产业占比|Tertiary sector"),
            ("", "A14", "人均可支配收入|Income per person"), ("", "F01.floor_area", "居住建筑面积|Residential floor area"),
            ("", "F01.households", "住户数|Households"), ("powers", "C08", ""), ("", "C09", ""),
            ("city_needs", "C11", "市长优先目标|Mayor's first goals"),
        ],
    )  # fmt: skip
    people = f.population
    if people:
        energy = f.study.account.inventory.energy
        power = energy.by_what().get("electricity", 0.0)
        rows = [
            (Bi("人均排放", "Emissions per person"), short(f.base / people, 3), Bi("t CO2e/人", "t CO2e per person")),
            (Bi("人均用电", "Electricity per person"), whole(power / 0.0036 / people), Bi("千瓦时/人", "kWh per person")),
            (Bi("人均终端与供应能源", "Energy per person"), short(energy.total() / people, 3), Bi("GJ/人", "GJ per person")),
        ]  # fmt: skip
        gdp = f.study.account.intake.profile.figure("gdp")
        if gdp:
            unit = Bi("t CO2e/万元", "t CO2e per 10,000 CNY") if f.result.currency == "CNY" else Bi("t CO2e/百万美元", "t CO2e per million USD")  # fmt: skip
            scale = 1e4 if f.result.currency == "CNY" else 1e6
            rows.append((Bi("单位产值排放", "Emissions per GDP"), short(f.base / gdp * scale, 3), unit))
        desk.put(
            Table(
                Bi(f"{f.base_year} 年人均与单位产值指标", f"Per person and per GDP, {f.base_year}"),
                (Column(Bi("指标", "Indicator"), 3), Column(Bi("数值", "Value"), 1.4, number=True), Column(Bi("单位", "Unit"), 2)),
                tuple((Cell(name), Cell(value), Cell(unit)) for name, value, unit in rows),
            )
        )  # fmt: skip
    first = f.ranked()[:1]
    if first and "city_needs" not in desk._shown:
        name = f.measure(first[0]).name
        share = float(first[0].cut[f.basis][f.at]) / f.cut * 100 if f.cut else 0.0
        desk.para(
            f"从测算看，已选措施中减排最多的是「{name.zh}」，占 {f.year} 年合计减排量的 {percent(share, 0)}。",
            f"By the model, the chosen measure that cuts most is “{name.en}”, {percent(share, 0)} of the combined cut in {f.year}.",
        )

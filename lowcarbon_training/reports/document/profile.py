"""Section 2: what kind of city this is, in figures."""

from __future__ import annotations

from lowcarbon_training.engine.text import Bi

from .blocks import Cell, Column, Table
from .customary import SQ_MILE
from .desk import Desk
from .facts import both
from .numbers import percent, short, whole

GJ_PER_KWH = 0.0036


def profile(desk: Desk) -> None:
    """Answers, then what follows from them."""
    desk.answers(
        Bi("城市概况", "City profile"),
        [
            ("city_type", "A02.level", "行政级别|Level of government"), ("city_type", "A13", ""), ("climate_zone", "A09", ""),
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
    _indicators(desk)
    _standing_out(desk)


def _indicators(desk: Desk) -> None:
    f = desk.facts
    inventory = f.study.account.inventory
    people, gdp, area = f.figure("population"), f.figure("gdp"), f.figure("area")
    rows: list[tuple[Bi, str, Bi]] = []
    if people:
        power = inventory.energy.by_what().get("electricity", 0.0)
        rows += [
            (Bi("人均排放", "Emissions per person"), short(f.base / people), Bi(f"{f.gas_unit}/人", f"{f.gas_unit} per person")),
            (Bi("人均用电", "Electricity per person"), whole(power / GJ_PER_KWH / people), Bi("千瓦时/人", "kWh per person")),
            (Bi("人均用能（终端）", "Energy per person (final)"), short(inventory.energy.total() / people), Bi("GJ/人", "GJ per person")),
        ]  # fmt: skip
    if gdp:
        yuan = f.result.currency == "CNY"
        unit = Bi(f"{f.gas_unit}/万元", f"{f.gas_unit} per 10,000 CNY") if yuan else Bi(f"{f.gas_unit}/百万美元", f"{f.gas_unit} per million USD")  # fmt: skip
        rows.append(
            (
                Bi("单位产值排放", "Emissions per GDP"),
                short(f.base / gdp * (1e4 if yuan else 1e6)),
                unit,
            )
        )
    if people and area:
        rows.append(
            (
                Bi("人口密度", "Population density"),
                whole(people / area / (SQ_MILE if f.country == "US" else 1)),
                Bi("人/平方英里", "people per square mile")
                if f.country == "US"
                else Bi("人/平方公里", "people per km2"),
            )
        )
    if rows:
        columns = (
            Column(Bi("指标", "Indicator"), 3),
            Column(Bi("数值", "Value"), 1.4, number=True),
            Column(Bi("单位", "Unit"), 2),
        )
        title = Bi(f"{f.base_year} 年强度指标", f"Intensity figures, {f.base_year}")
        desk.put(
            Table(title, columns, tuple((Cell(name), Cell(value), Cell(unit)) for name, value, unit in rows))
        )


def _standing_out(desk: Desk) -> None:
    """Two sentences about what is particular here, from the model."""
    f = desk.facts
    carriers = f.study.account.inventory.energy.by_carrier()
    total = sum(carriers.values())
    if total > 0:
        name, used = max(carriers.items(), key=lambda item: item[1])
        carrier = both(f"carrier.{name}")
        desk.para(
            f"全市用能中{carrier.zh}最多，占 {percent(used / total * 100, 0)}。",
            f"Of all energy used in the city, {carrier.en} has the largest share, {percent(used / total * 100, 0)}.",
        )
    if f.ranked and f.cut > 0 and f.cut_of(f.ranked[0]) > 0:
        first = f.ranked[0]
        share = percent(f.cut_of(first) / f.cut * 100, 0)
        desk.para(
            f"已选措施中减排最多的是“{f.name(first).zh}”，占 {f.year} 年合计减排量的 {share}。",
            f"The chosen measure that cuts most is “{f.name(first).en}”, {share} of the combined cut in {f.year}.",
        )

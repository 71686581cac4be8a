"""Sections 5, 7, 18 and 19: people, the zone, synergies, the alliance."""

from __future__ import annotations

from collections import defaultdict

from lowcarbon_training.engine.text import Bi

from .blocks import Cell, Column, Points, Table
from .desk import Desk
from .facts import join, short


def risk(desk: Desk) -> None:
    """Section 5."""
    rows = [(("hazards"), f"A16.{h}", "") for h in ("flood", "heat", "drought", "typhoon", "fire", "cold")]
    labels = {
        "flood": "洪涝|Flood",
        "heat": "高温|Heat",
        "drought": "干旱|Drought",
        "typhoon": "台风|Storm",
        "fire": "火灾|Fire",
        "cold": "寒潮|Cold",
    }
    desk.answers(
        Bi("主要灾害与人群", "Hazards and people"),
        [
            *((item, key, labels[key.split(".")[1]]) for item, key, _ in rows),
            ("exposed_groups", "A17.groups", "脆弱人群|Vulnerable groups"), ("exposed_groups", "A17.share", "占比|Share"),
            ("energy_burden", "M08", ""), ("energy_access", "E12", ""), ("", "F08", "低收入住户|Low-income homes"), ("", "L07", ""),
        ],
    )  # fmt: skip
    f = desk.facts
    people = f.population
    saved = f.in_year(f.result.total.money_saved) if f.result.attribution else None
    if people and saved:
        desk.para(
            f"按模型，{f.year} 年全市能源费合计少付 {short(saved)} {f.currency.zh}，折合每位居民 {short(saved / people)} {f.currency.zh}；谁受益取决于谁付账，须在实施细则中写明。",
            f"By the model the city as a whole pays {short(saved)} {f.currency.en} less for energy in {f.year}, {short(saved / people)} {f.currency.en} per resident; who gains depends on who pays the bill and must be written into the program rules.",
        )


def zone(desk: Desk) -> None:
    """Section 7."""
    desk.answers(
        Bi("示范片区", "Demonstration zone"),
        [
            ("", "B02", ""), ("zone_map", "B03.area", "面积|Area"), ("zone_area", "B03.area", "面积|Area"),
            ("zone_people", "B04.residents", "居住人口|Residents"), ("", "B04.jobs", "就业人口|Jobs"), ("", "B05", ""),
            ("zone_meters", "B07.power", "电表覆盖|Power meters"), ("", "B07.gas", "气表覆盖|Gas meters"), ("", "B07.heat", "热表覆盖|Heat meters"),
            ("", "B07.water", "水表覆盖|Water meters"), ("zone_control", "B09", ""), ("zone_method", "N11", ""),
        ],
    )  # fmt: skip


def synergies(desk: Desk) -> None:
    """Section 18: co-benefits of the chosen measures, and fuels no longer burned in the city."""
    f = desk.facts
    fuels: dict[str, float] = defaultdict(float)
    for m in f.result.attribution:
        for carrier, values in m.energy.items():
            if carrier not in ("electricity", "district_heat"):
                fuels[carrier] += float(values[f.at])
    burned = [(c, v) for c, v in fuels.items() if v > 0.5]
    if burned:
        from .facts import both

        listed = join(
            [
                Bi(f"{both('carrier.' + c).zh} {short(v)} GJ", f"{short(v)} GJ of {both('carrier.' + c).en}")
                for c, v in burned
            ]
        )
        desk.para(
            f"{f.year} 年市内少烧：{listed.zh}；相应的二氧化硫、氮氧化物和颗粒物随之减少，本版不折算吨数。",
            f"Burned less inside the city in {f.year}: {listed.en}; sulfur dioxide, nitrogen oxides and particulates fall with it. This edition does not put tons on them.",
            shows="air_benefit",
        )
    groups: dict[str, list[Bi]] = defaultdict(list)
    names: dict[str, Bi] = {}
    for m in f.ranked():
        for benefit in f.measure(m).co_benefits:
            names[benefit.en] = benefit
            groups[benefit.en].append(f.measure(m).name)
    if groups:
        desk.put(
            Table(
                Bi("协同效益（不计入减排量）", "Co-benefits (never counted as carbon)"),
                (Column(Bi("效益", "Benefit"), 2.4), Column(Bi("来自措施", "From"), 3.6)),
                tuple((Cell(names[k]), Cell(join(v[:4], "；", "; "))) for k, v in groups.items()),
            )
        )


def alliance(desk: Desk) -> None:
    """Section 19."""
    f = desk.facts
    desk.answers(
        Bi("联盟与公开", "Alliance and openness"), [("shared_with", "N03", ""), ("shared_content", "N10", "")]
    )
    desk.put(
        Points(
            (
                Bi(
                    f"本方案的全部 {len(f.result.trace)} 个计算节点可由命令行以 JSON 导出，供其他城市复算。",
                    f"All {len(f.result.trace)} computation steps of this plan can be exported as JSON on the command line, so that another city can recompute it.",
                ),
            )
        ),
        shows="shared_format",
    )

"""Sections 5, 18 and 19: people, synergies, the alliance."""

from __future__ import annotations

from collections import defaultdict

from lowcarbon_training.engine.text import Bi

from .blocks import Cell, Column, Table
from .desk import Desk
from .facts import both, join
from .numbers import short

HAZARDS = {
    "flood": "洪涝|Flood", "heat": "高温|Heat", "drought": "干旱|Drought", "typhoon": "台风|Storm", "fire": "火灾|Fire",
    "cold": "寒潮|Cold",
}  # fmt: skip
METERED = ("electricity", "district_heat")


def risk(desk: Desk) -> None:
    """Section 5."""
    desk.answers(
        Bi("主要灾害与人群", "Hazards and people"),
        [
            *(("hazards", f"A16.{name}", label) for name, label in HAZARDS.items()),
            ("exposed_groups", "A17.groups", "脆弱人群|Vulnerable groups"), ("exposed_groups", "A17.share", "占比|Share"),
            ("energy_burden", "M08", ""), ("energy_access", "E12", ""), ("", "F08", "低收入住户|Low-income homes"), ("", "L07", ""),
        ],
    )  # fmt: skip
    f = desk.facts
    people = f.figure("population")
    saved = f.in_year(f.result.total.money_saved) if f.result.attribution else None
    if people and saved:
        all_, each = f.money(saved), f.money(saved / people)
        desk.para(
            f"按模型，{f.year} 年全市少付能源费 {all_.zh}，折合每位居民 {each.zh}；谁付账、谁受益，须在实施细则中写明。",
            f"By the model the city as a whole pays {all_.en} less for energy in {f.year}, {each.en} per resident; "
            f"who pays and who gains must be written into the program rules.",
        )


def synergies(desk: Desk) -> None:
    """Section 18: fuels no longer burned in the city, and the co-benefits of the chosen measures."""
    f = desk.facts
    fuels: dict[str, float] = defaultdict(float)
    for m in f.result.attribution:
        for carrier, values in m.energy.items():
            if carrier not in METERED:
                fuels[carrier] += float(values[f.at])
    burned = [(c, v) for c, v in sorted(fuels.items(), key=lambda item: -item[1]) if v > 0.5]
    if burned:
        words = [Bi(f"{both('carrier.' + c).zh} {short(v)} GJ", f"{short(v)} GJ of {both('carrier.' + c).en}") for c, v in burned]  # fmt: skip
        listed = join(words)
        desk.para(
            f"{f.year} 年市内少烧{listed.zh}，相应的二氧化硫、氮氧化物和颗粒物随之减少；本版不折算吨数。",
            f"Less is burned inside the city in {f.year}: {listed.en}. Sulfur dioxide, nitrogen oxides and particulates fall with it; this edition does not put tons on them.",
            shows="air_benefit",
        )
    benefits: dict[str, list[Bi]] = defaultdict(list)
    names: dict[str, Bi] = {}
    for m in f.ranked:
        for benefit in f.measure(m).co_benefits:
            names[benefit.en] = benefit
            benefits[benefit.en].append(f.name(m))
    if benefits:
        desk.put(
            Table(
                Bi("协同效益（不计入减排量）", "Co-benefits (never counted as carbon)"),
                (Column(Bi("效益", "Benefit"), 2.8), Column(Bi("来自措施", "From"), 3.2)),
                tuple((Cell(names[k]), Cell(join(v, "；", "; "))) for k, v in benefits.items()),
            )
        )


def alliance(desk: Desk) -> None:
    """Section 19."""
    f = desk.facts
    desk.answers(
        Bi("联盟与公开", "Alliance and openness"), [("shared_with", "N03", ""), ("shared_content", "N10", "")]
    )
    count = len(f.result.trace)
    desk.para(
        f"本方案共有 {count} 个计算节点，可由命令行以 JSON 导出，供其他城市复算。",
        f"The plan consists of {count} computation steps, which the command line exports as JSON so that another city can recompute them.",
        shows="shared_format",
    )

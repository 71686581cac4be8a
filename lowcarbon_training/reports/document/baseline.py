"""Section 3: the inventory as tables and pictures."""

from __future__ import annotations

from collections import defaultdict

from lowcarbon_training.engine.emission import EnergyKind
from lowcarbon_training.engine.gpc import REFERENCES, Basis
from lowcarbon_training.engine.records import OriginKind
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.platform.charts import Bar, bars
from lowcarbon_training.wording import say

from .blocks import Cell, Chart, Column, Figures, Table
from .desk import Desk
from .facts import Facts, both, percent, short, whole

COLOURS = {"I.1": 0, "I.2": 1, "I.3": 2, "I.4": 4, "I.5": 7, "I.6": 4, "II": 3, "III": 5, "IV": 6, "V": 7}
TCE_CALORIFIC = 29.3076
"""GJ in a tonne of standard coal (7,000 kcal/kg)."""


def colour_of(subsector: str) -> int:
    """Colour of a subsector or sector, the same everywhere."""
    return COLOURS.get(subsector, COLOURS.get(subsector.split(".")[0], 4))


def estimated_share(f: Facts) -> float:
    """Share of the gross total that rests on benchmarks rather than answers."""
    emissions = f.study.account.inventory.emissions
    counted = [e for e in emissions if Basis.BASIC_PLUS in REFERENCES[e.ref].bases]
    gross = sum(abs(e.co2e) for e in counted)
    guessed = sum(
        abs(e.co2e) for e in counted if e.record.origin and e.record.origin.kind is OriginKind.BENCHMARK
    )
    return guessed / gross if gross else 0.0


def baseline(desk: Desk) -> None:
    """Section 3."""
    f = desk.facts
    inventory = f.study.account.inventory
    totals = inventory.totals
    desk.put(
        Figures(
            tuple(
                (both(f"total.{b.value}"), Cell(f"{whole(totals.get(b))} t"), both(f"meaning.{b.value}"))
                for b in Basis
            )
        ),
        shows="baseline_total",
    )
    desk.para(
        f"四个总量口径不同，不能相加。按带来源的基准值估算的部分占排放总量（绝对值）的 {percent(estimated_share(f) * 100, 1)}，"
        f"表中标「估」；清单年份为 {inventory.year} 年。",
        f"The four totals answer different questions and are never added. {percent(estimated_share(f) * 100, 1)} of the gross "
        f"emissions rest on sourced benchmarks instead of the city's own figures and are marked “est.”; the inventory year is {inventory.year}.",
    )
    by_sector: dict[str, float] = defaultdict(float)
    for ref, total in inventory.by_ref.items():
        if ref in REFERENCES and Basis.BASIC_PLUS in REFERENCES[ref].bases:
            by_sector[REFERENCES[ref].subsector] += total.co2e
    ordered = sorted(((v, k) for k, v in by_sector.items() if abs(v) > 0.5), reverse=True)
    if ordered:
        top, name = ordered[0][0], both(f"gpc.{ordered[0][1]}")
        gross = sum(v for v, _ in ordered if v > 0)
        share = percent(top / gross * 100, 0)

        def draw(lang: str) -> str:
            items = [Bar(say(f"gpc.{sub}", lang), value, colour_of(sub)) for value, sub in ordered[:12]]
            title = f"{inventory.year} " + say("total.basic_plus", lang)
            return bars(items, title, lambda v: f"{whole(v)} t", width=660)

        desk.put(
            Chart(
                Bi(f"{name.zh}占排放的 {share}", f"{name.en} make {share} of emissions"),
                draw,
                Bi(f"{inventory.year} 年各子部门排放，BASIC+ 口径，t CO2e", f"Emissions by subsector, {inventory.year}, BASIC+, t CO2e"),
            )
        )  # fmt: skip
    _gpc_table(desk)
    _gases(desk)
    _energy(desk)
    _quality(desk)


def _gpc_table(desk: Desk) -> None:
    inventory = desk.facts.study.account.inventory
    counted = {e.ref for e in inventory.emissions}
    guessed = {
        e.ref for e in inventory.emissions if e.record.origin and e.record.origin.kind is OriginKind.BENCHMARK
    }
    grid: dict[str, dict[int, Cell]] = defaultdict(dict)
    for ref, total in inventory.by_ref.items():
        line = REFERENCES.get(ref)
        if line is None:
            continue
        column = 4 if ref.startswith("III.") and ref.endswith(".3") else line.scope
        if ref in counted:
            grid[line.subsector][column] = Cell(whole(total.co2e), ref in guessed)
        elif total.notation_key:
            grid[line.subsector][column] = Cell(str(total.notation_key))
    order = list(dict.fromkeys(line.subsector for line in REFERENCES.values()))
    rows = []
    for subsector in (s for s in order if s in grid):
        cells = grid[subsector]
        label = both(f"gpc.{subsector}")
        rows.append(
            (
                Cell(Bi(f"{subsector} {label.zh}", f"{subsector} {label.en}")),
                *(cells.get(column, Cell("")) for column in (1, 2, 3, 4)),
            )
        )
    desk.put(
        Table(
            Bi(f"分子部门、分范围清单（GPC），{inventory.year} 年，t CO2e", f"Inventory by subsector and scope (GPC), {inventory.year}, t CO2e"),
            (
                Column(Bi("子部门", "Subsector"), 3.6), Column(both("scope.1"), 1.2, number=True),
                Column(both("scope.2"), 1.2, number=True), Column(both("scope.3"), 1.2, number=True),
                Column(Bi("外来垃圾", "Imported waste"), 1.2, number=True),
            ),
            tuple(rows),
            Bi(
                "NO 不发生，NE 未估算，IE 已计入他处，C 保密；标记键不是零。范围三为输配损耗、跨界部分和运往市外处理的垃圾。",
                "NO not occurring, NE not estimated, IE included elsewhere, C confidential; a key is not a zero. Scope 3 holds grid losses, trips beyond the boundary and waste treated elsewhere.",
            ),
        ),
        shows=("baseline_by_subsector", "notation_keys"),
    )  # fmt: skip


def _gases(desk: Desk) -> None:
    inventory = desk.facts.study.account.inventory
    sums: dict[str, float] = defaultdict(float)
    unsplit = 0.0
    for e in inventory.emissions:
        if Basis.BASIC_PLUS not in REFERENCES[e.ref].bases:
            continue
        for gas, value in (("CO2", e.co2), ("CH4", e.ch4), ("N2O", e.n2o)):
            sums[gas] += value or 0.0
        if e.co2 is None and e.ch4 is None:
            unsplit += e.co2e
        sums["biogenic"] += e.co2_biogenic
    rows = [(Cell(gas), Cell(short(sums[gas], 5)), Cell(f"t {gas}")) for gas in ("CO2", "CH4", "N2O")]
    rows.append(
        (
            Cell(Bi("生物源二氧化碳（备忘项）", "Biogenic CO2 (memo item)")),
            Cell(short(sums["biogenic"], 5)),
            Cell("t CO2"),
        )
    )
    if unsplit:
        rows.append(
            (
                Cell(Bi("未分气体（按已公布结果）", "Not split by gas (as published)")),
                Cell(whole(unsplit)),
                Cell("t CO2e"),
            )
        )
    desk.put(
        Table(
            Bi("分气体排放量，BASIC+ 口径", "Emissions by gas, BASIC+"),
            (Column(Bi("气体", "Gas"), 3), Column(Bi("数量", "Amount"), 1.5, number=True), Column(Bi("单位", "Unit"), 1)),
            tuple(rows),
        ),
        shows="baseline_by_gas",
    )  # fmt: skip


def _energy(desk: Desk) -> None:
    inventory = desk.facts.study.account.inventory
    carriers = inventory.energy.by_carrier()
    total = sum(carriers.values())
    rows = []
    for carrier, gj in sorted(carriers.items(), key=lambda item: -item[1]):
        if gj <= 0:
            continue
        rows.append(
            (
                Cell(both(f"carrier.{carrier}")), Cell(whole(gj)), Cell(whole(gj / TCE_CALORIFIC)),
                Cell(whole(gj / 0.0036)), Cell(whole(gj / 1.055056)), Cell(percent(gj / total * 100, 1)),
            )
        )  # fmt: skip
    primary = inventory.energy.total(EnergyKind.PRIMARY)
    note_zh = "终端燃料与所供电力、热力；标准煤按当量值折算（1 tce = 29.3076 GJ，电力 0.1229 kgce/kWh）。热力为供到用户的热量，不等于燃料。"
    note_en = "Fuel at its last user and electricity and heat as delivered; standard coal on the calorific basis (当量值, 1 tce = 29.3076 GJ, 0.1229 kgce per kWh of electricity). Heat is heat delivered, not the fuel burned for it."
    if primary:
        note_zh += f"另有供热与发电投入的一次能源 {whole(primary)} GJ，不与上表相加。"
        note_en += f" A further {whole(primary)} GJ of primary energy went into power and heat plants; it is not added."
    if rows:
        desk.put(
            Table(
                Bi(f"分品种能源消费量，{inventory.year} 年", f"Energy use by carrier, {inventory.year}"),
                (
                    Column(Bi("品种", "Carrier"), 1.7), Column("GJ", 1.3, number=True),
                    Column(Bi("tce（当量值）", "tce (calorific)"), 1.2, number=True), Column("kWh", 1.5, number=True),
                    Column("MMBtu", 1.2, number=True), Column(Bi("占比", "Share"), 0.8, number=True),
                ),
                tuple(rows),
                Bi(note_zh, note_en),
            ),
            shows="baseline_energy",
        )  # fmt: skip


def _quality(desk: Desk) -> None:
    f = desk.facts
    inventory = f.study.account.inventory
    weights: dict[str, float] = defaultdict(float)
    for e in inventory.emissions:
        weights[e.record.quality.value if e.record.quality else "low"] += abs(e.co2e)
    total = sum(weights.values()) or 1.0
    parts = [(grade, weights.get(grade, 0.0) / total * 100) for grade in ("high", "medium", "low")]
    zh = "、".join(f"{say('quality.' + g, 'zh')} {percent(v, 0)}" for g, v in parts)
    en = ", ".join(f"{say('quality.' + g, 'en')} {percent(v, 0)}" for g, v in parts)
    desk.para(
        f"活动数据质量（按排放量加权）：{zh}。",
        f"Quality of the activity data, weighted by emissions: {en}.",
        shows="data_quality",
    )
    grids = [n for n in inventory.trace if n.key.startswith("factor:grid") and n.value is not None]
    for node in grids[:1]:
        source = f.source(node.source)
        desk.para(
            f"电力因子：{node.key.split(':')[2]}，{node.value:g} {node.unit}。来源：{source.zh}。",
            f"Electricity factor: {node.key.split(':')[2]}, {node.value:g} {node.unit}. Source: {source.en}.",
            shows="grid_factor",
        )
    market = f.study.account.market
    if market is not None:
        desk.para(
            f"按供电公司自有因子计算（市场法）的 BASIC 总量为 {whole(market.totals.basic)} t CO2e，与上表（位置法）并列，不替代。",
            f"With the utility's own factor (market-based), the BASIC total is {whole(market.totals.basic)} t CO2e; it stands beside the location-based figure and does not replace it.",
        )
    if inventory.warnings:
        from .blocks import Heading, Points

        desk.put(Heading(Bi("清单说明", "Notes on the inventory")))
        desk.put(
            Points(
                tuple(
                    Bi(say(w.code, "zh", **w.params), say(w.code, "en", **w.params))
                    for w in inventory.warnings[:12]
                )
            )
        )

"""Sections 8, 9 and 10: what is done, what it achieves together, and what comes first."""

from __future__ import annotations

from lowcarbon_training.engine.results import MeasureResult
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.platform.charts import Wedge, wedge
from lowcarbon_training.wording import say

from .blocks import Cell, Chart, Column, Heading, Para, Points, Table
from .desk import Desk
from .facts import NOTHING, Facts, percent, short, whole

SECTOR_COLOURS = {
    "buildings": 0, "lighting": 4, "public_lighting": 4, "industry": 2, "power_heat": 5, "solar_products": 6, "transport": 3,
    "waste_water": 1, "land_agriculture": 7, "government_office": 4, "enabling": 6,
}  # fmt: skip


def table(desk: Desk) -> None:
    """Section 8: the measures and, for the others, why not."""
    f = desk.facts
    chosen = f.ranked()
    if not chosen:
        desk.para(
            f"尚未选定措施。措施库中有 {sum(p.proposed for p in f.result.proposals)} 项适合本市，可在措施页选择。",
            f"No measure has been chosen yet. {sum(p.proposed for p in f.result.proposals)} measures of the library suit this city and can be chosen on the measures page.",
        )
    else:
        desk.para(
            f"本方案选定 {len(chosen)} 项措施，在同一个能源与排放模型上共同起作用；下表的减排量是先后分摊后的结果，相加等于合计。",
            f"The plan holds {len(chosen)} measures that act together on one model of the city; the cuts below are attributed in run order and add up to the total.",
        )
        _work(desk, chosen)
        _effect(desk, chosen)
        _money(desk, chosen)
        desk.para(
            f"{len(chosen)} 项措施的参数来源、核实情况、步骤、指标、协同效益与风险见附件 2 项目卡。",
            f"Sources and marks of the parameters, steps, indicators, co-benefits and risks of the {len(chosen)} measures stand on the sheets of annex 2.",
            shows=("measure_kpi", "measure_co_benefits", "measure_risks", "measure_source"),
        )
    _not_proposed(desk)


def _work(desk: Desk, chosen: list[MeasureResult]) -> None:
    f = desk.facts
    rows = []
    for m in chosen:
        measure = f.measure(m)
        units = float(m.units[f.at])
        rows.append(
            (
                Cell(measure.name), Cell(short(units) if units else NOTHING), Cell(f.stock_unit(measure) if units else NOTHING),
                Cell(str(m.start)), Cell(percent(m.level * 100, 0)), Cell(f.lead(measure)),
            )
        )  # fmt: skip
    desk.put(
        Table(
            Bi(f"措施一览（到 {f.year} 年）", f"Measures (until {f.year})"),
            (
                Column(Bi("措施", "Measure"), 3), Column(Bi("数量", "Number"), 1.1, number=True), Column(Bi("单位", "Unit"), 1.2),
                Column(Bi("开始", "Start"), 0.8, number=True), Column(Bi("力度", "Level"), 0.8, number=True),
                Column(Bi("牵头部门", "Lead department"), 2.4),
            ),
            tuple(rows),
            Bi("力度为可推进上限的采用比例。", "Level is the share of the reachable ceiling that is taken up."),
        ),
        shows="measures_table",
    )  # fmt: skip


def _effect(desk: Desk, chosen: list[MeasureResult]) -> None:
    f = desk.facts
    rows = []
    for m in chosen:
        saved = sum(float(v[f.at]) for v in m.energy.values())
        rows.append(
            (
                Cell(f.measure(m).name), Cell(short(float(m.cut[f.basis][f.at]))),
                Cell(f"{short(min(m.cut_range.low, m.cut_range.high))}–{short(max(m.cut_range.low, m.cut_range.high))}"),
                Cell(short(saved)), Cell(short(f.until(m.jobs)) if m.jobs is not None else NOTHING),
            )
        )  # fmt: skip
    rows.append(
        (
            Cell(Bi("合计（共同作用）", "Together")), Cell(short(f.cut)),
            Cell(f"{short(min(f.cut_range.low, f.cut_range.high))}–{short(max(f.cut_range.low, f.cut_range.high))}"),
            Cell(short(sum(float(v[f.at]) for v in f.result.total.energy.values()))), Cell(short(f.until(f.result.total.jobs))),
        )
    )  # fmt: skip
    desk.put(
        Table(
            Bi(f"{f.year} 年效果", f"Effect in {f.year}"),
            (
                Column(Bi("措施", "Measure"), 3), Column(Bi(f"减排 {f.gas_unit}/年", f"Cut, {f.gas_unit}/y"), 1.2, number=True),
                Column(Bi("谨慎–乐观", "Cautious–optimistic"), 1.6, number=True), Column(Bi("少购能源 GJ/年", "Energy bought less, GJ/y"), 1.4, number=True),
                Column(Bi(f"就业 人·年（至 {f.year}）", f"Job-years (to {f.year})"), 1.3, number=True),
            ),
            tuple(rows),
            Bi("「少购能源」为负表示用电增加（如以电代油）；含屋顶光伏自发自用。", "A negative figure means more is bought (for example electricity in place of fuel); own solar power counts as bought less."),
        ),
        shows=("measure_tonnes", "measure_energy", "measure_jobs"),
    )  # fmt: skip


def _money(desk: Desk, chosen: list[MeasureResult]) -> None:
    f = desk.facts
    rows = [
        (
            Cell(f.measure(m).name), Cell(short(f.until(m.capex))), Cell(short(f.in_year(m.opex))),
            Cell(short(f.in_year(m.money_saved))), Cell(short(m.payback, 2) if m.payback is not None else NOTHING),
        )
        for m in chosen
    ]  # fmt: skip
    total = f.result.total
    rows.append(
        (
            Cell(Bi("合计", "Total")), Cell(short(f.until(total.capex))), Cell(short(f.in_year(total.opex))),
            Cell(short(f.in_year(total.money_saved))), Cell(""),
        )
    )  # fmt: skip
    c = f.currency
    desk.put(
        Table(
            Bi(f"投资与节约（{c.zh}，不变价）", f"Investment and savings ({c.en}, constant prices)"),
            (
                Column(Bi("措施", "Measure"), 3), Column(Bi(f"投资（至 {f.year}）", f"Investment (to {f.year})"), 1.5, number=True),
                Column(Bi(f"运行费变化/年（{f.year}）", f"Running cost change ({f.year})"), 1.5, number=True),
                Column(Bi(f"能源费节约/年（{f.year}）", f"Energy bill saved ({f.year})"), 1.5, number=True),
                Column(Bi("回收期 年", "Payback, years"), 0.9, number=True),
            ),
            tuple(rows),
            Bi("– 表示尚缺成本或存量数据，或不能回收；合计不含这些项。投资含寿命期内的更新。", "– means that cost or stock is unknown, or that it does not pay back; such items are not in the total. Investment includes replacement after the lifetime."),
        ),
        shows="measure_cost",
    )  # fmt: skip


def _not_proposed(desk: Desk) -> None:
    f = desk.facts
    rows = []
    for p in f.result.proposals:
        if p.proposed or any(m.id == p.measure for m in f.result.attribution):
            continue
        against = [r for r in p.reasons if r.state == "fails"] or list(p.reasons)
        if not against:
            continue
        zh = "；".join(r.text.zh if r.text else say(r.code, "zh", **r.params) for r in against[:2])
        en = "; ".join(r.text.en if r.text else say(r.code, "en", **r.params) for r in against[:2])
        rows.append(
            (
                Cell(f.catalogue.measures[p.measure].name),
                Cell(Bi(zh, en)),
                Cell(", ".join(p.would_change[:4])),
            )
        )
    if rows:
        desk.put(Heading(Bi("未建议的措施及原因", "Measures not proposed, and why")))
        desk.put(
            Table(
                Bi(f"未建议 {len(rows)} 项", f"{len(rows)} measures not proposed"),
                (Column(Bi("措施", "Measure"), 2), Column(Bi("原因", "Reason"), 4), Column(Bi("可改变结论的问题", "Answers that would change it"), 1.4)),
                tuple(rows),
            ),
            shows="measures_not_proposed",
        )  # fmt: skip


def groups(f: Facts) -> list[tuple[str, Bi, list[float], int]]:
    """Chosen measures by sector: id, name, cut per year, colour; the largest first."""
    sums: dict[str, list[float]] = {}
    for m in f.result.attribution:
        sector = f.measure(m).sector
        cut = m.cut[f.basis]
        have = sums.setdefault(sector, [0.0] * len(cut))
        sums[sector] = [a + float(b) for a, b in zip(have, cut, strict=True)]
    found = [
        (sector, f.catalogue.measure_sectors[sector], cut, SECTOR_COLOURS.get(sector, 1))
        for sector, cut in sums.items()
        if any(abs(v) > 1e-9 for v in cut)
    ]
    return sorted(found, key=lambda item: -item[2][f.at])


def combined(desk: Desk) -> None:
    """Section 9: everything acting together."""
    f = desk.facts
    if not f.result.attribution:
        return
    rng = f.cut_range
    desk.para(
        f"全部措施共同作用，{f.year} 年比基准情景少排 {short(f.cut)} t（谨慎 {short(rng.low)}，乐观 {short(rng.high)}），"
        f"占基准情景的 {percent(f.cut / f.bau * 100 if f.bau else 0)}。结果出自同一模型一次计算，没有重复计算。",
        f"Acting together, the measures cut {short(f.cut)} t in {f.year} against business as usual (cautious {short(rng.low)}, optimistic {short(rng.high)}), "
        f"{percent(f.cut / f.bau * 100 if f.bau else 0)} of it. The figure comes from one run of one model, so nothing is counted twice.",
        shows=("combined_total", "range_combined"),
    )
    stop = f.at + 1
    parts = groups(f)
    years = f.result.years[:stop].tolist()
    bau = f.result.bau.totals[f.basis][:stop].tolist()
    path = None if f.target is None or f.target.path is None else [float(v) for v in f.target.path[:stop]]

    def draw(lang: str) -> str:
        words = {"zh": ("基准情景", "方案", "目标路径"), "en": ("business as usual", "plan", "target path")}[
            lang
        ]
        return wedge(
            years, bau, [Wedge(name.get(lang), cut[:stop], colour) for _, name, cut, colour in parts],
            say(f"total.{f.basis.value}", lang), whole, unit=f.gas_unit, bau_label=words[0], plan_label=words[1],
            target=path, target_label=words[2], width=660,
        )  # fmt: skip

    if parts:
        desk.put(
            Chart(
                Bi(f"{parts[0][1].zh}贡献最大", f"{parts[0][1].en}: the largest contribution"),
                draw,
                Bi(
                    f"各领域措施的贡献，{f.basis_name.zh}",
                    f"Contribution by field of action, {f.basis_name.en}",
                ),
            ),
            shows="wedge_chart",
        )
        desk.put(
            Table(
                Bi(f"分领域减排量，{f.gas_unit}/年", f"Cut by field of action, {f.gas_unit} a year"),
                (
                    Column(Bi("领域", "Field"), 2.4),
                    *(Column(str(y), 1, number=True) for y in _sample(f)),
                ),
                tuple((Cell(name), *(Cell(short(cut[f.result.at(y)])) for y in _sample(f))) for _, name, cut, _ in parts),
            )
        )  # fmt: skip
    if f.target is not None and f.target.gap is not None:
        gap = f.target.gap
        word = (
            (f"距目标还差 {whole(gap)} t", f"The plan misses the target by {whole(gap)} t")
            if gap > 0
            else (f"比目标多减 {whole(-gap)} t", f"The plan is {whole(-gap)} t below the target")
        )
        desk.para(f"{f.year} 年{word[0]}。", f"{word[1]} in {f.year}.", shows="gap_to_target")


def _sample(f: Facts) -> list[int]:
    first = max(f.base_year + 1, f.study.request.as_of.year + 1)
    years = [
        y
        for y in range(first, f.year + 1)
        if y == f.year or (y - first) % max(1, (f.year - first) // 4 or 1) == 0
    ]
    return years[-6:]


def priorities(desk: Desk) -> None:
    """Section 10: weights, cost order, first batch."""
    f = desk.facts
    desk.answers(
        Bi("排序权重", "Weights"),
        [
            ("criteria_weights", "N07.carbon", "减碳|Carbon"), ("", "N07.money", "费用|Money"), ("", "N07.jobs", "就业|Jobs"),
            ("", "N07.air", "空气|Air"), ("", "N07.speed", "见效快|Speed"), ("criteria_weights", "C11", "市长优先目标|Mayor's first goals"),
            ("", "N08", ""), ("", "N09", ""),
        ],
    )  # fmt: skip
    priced = [m for m in f.ranked() if m.npv is not None]
    if priced:
        paying = sorted((m for m in priced if (m.npv or 0) >= 0), key=lambda m: -(m.npv or 0))
        costing = sorted(
            (m for m in priced if (m.npv or 0) < 0), key=lambda m: -(m.npv or 0) / max(1.0, _tonnes(f, m))
        )
        rows = []
        for m in [*paying, *costing]:
            tonnes = _tonnes(f, m)
            per = NOTHING if (m.npv or 0) >= 0 or tonnes <= 0 else short(-(m.npv or 0) / tonnes)
            rows.append((Cell(f.measure(m).name), Cell(short(m.npv)), Cell(short(tonnes)), Cell(per)))
        c = f.currency
        desk.put(
            Table(
                Bi("先列能省钱的措施（按净收益），再列须花钱的（按每吨净成本）", "Measures that pay for themselves first (by net benefit), then the others (by net cost per ton)"),
                (
                    Column(Bi("措施", "Measure"), 3), Column(Bi(f"净现值 {c.zh}", f"Net present value, {c.en}"), 1.6, number=True),
                    Column(Bi(f"累计减排 {f.gas_unit}（至 {f.year}）", f"Cut to {f.year}, {f.gas_unit}"), 1.6, number=True),
                    Column(Bi(f"每吨净成本 {c.zh}", f"Net cost per ton, {c.en}"), 1.4, number=True),
                ),
                tuple(rows),
                Bi("净收益为正的措施不按每吨成本排序：省得越多、减得越少，每吨「负成本」越大，会误导。", "Measures with a net benefit are not ranked per ton: the less they cut, the better the quotient would look."),
            ),
            shows="cost_curve",
        )  # fmt: skip
    batch = sorted(f.result.attribution, key=lambda m: (m.start, -float(m.cut[f.basis][f.at])))
    if batch:
        first = min(m.start for m in batch)
        named = [m for m in batch if m.start == first]
        desk.put(
            Para(
                Bi(
                    f"首批（{first} 年启动）{len(named)} 项：",
                    f"First batch ({len(named)} measures starting in {first}):",
                )
            )
        )
        desk.put(Points(tuple(f.measure(m).name for m in named)), shows="first_batch")


def _tonnes(f: Facts, m: MeasureResult) -> float:
    return float(m.cut[f.basis][: f.at + 1].sum())

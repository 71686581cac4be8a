"""Sections 4 and 6: what happens without measures, and what the city promises."""

from __future__ import annotations

import numpy as np

from lowcarbon_training.engine.text import Bi
from lowcarbon_training.platform.charts import Line, lines
from lowcarbon_training.wording import say

from .blocks import Cell, Chart, Column, Heading, Table
from .desk import Desk
from .facts import Facts, join, percent, short, whole


def shown_years(f: Facts) -> list[int]:
    """Years printed in tables: every year to 2030, 2035, then every fifth to the long-term year."""
    last = int(f.result.years[-1])
    keep = {f.base_year, f.year, last, *range(2025, 2036, 1), *range(2040, last + 1, 10)}
    return [y for y in sorted(keep) if f.base_year <= y <= last]


def outlook(desk: Desk) -> None:
    """Section 4: drivers and business as usual."""
    f = desk.facts
    result, basis = f.result, f.basis
    years = result.years.tolist()
    bau, frozen = result.bau.totals[basis], result.frozen.totals[basis]
    change = (f.bau / f.base - 1) * 100 if f.base else 0.0
    word = ("增加", "rise") if change >= 0 else ("下降", "fall")
    desk.para(
        f"如果本市自身不采取新措施，{basis_zh(f)}将从 {f.base_year} 年的 {whole(f.base)} t {word[0]}到 {f.year} 年的 {whole(f.bau)} t"
        f"（{percent(change)}）。其中电网变清洁使 {f.year} 年少排 {whole(float(frozen[f.at] - bau[f.at]))} t，属于基准情景，不计为本市成效。",
        f"If the city takes no further measures of its own, its {basis_en(f)} {word[1]}s from {whole(f.base)} t in {f.base_year} to {whole(f.bau)} t "
        f"in {f.year} ({percent(change)}). A cleaner grid takes {whole(float(frozen[f.at] - bau[f.at]))} t off in {f.year}; this belongs to business as usual and is not credited to the city.",
        shows=("bau_path", "decided_policies", "grid_path"),
    )

    def draw(lang: str) -> str:
        names = {
            "zh": ("基准情景", "若电网不变"),
            "en": ("business as usual", "if the grid stayed as it is"),
        }[lang]
        return lines(
            years,
            [Line(names[0], bau.tolist(), 1), Line(names[1], frozen.tolist(), 0, "6 4")],
            say(f"total.{basis.value}", lang), whole, unit=f.gas_unit, width=660,
        )  # fmt: skip

    desk.put(
        Chart(
            Bi(
                f"不采取措施，{f.year} 年排放 {whole(f.bau)} t",
                f"Without measures, {whole(f.bau)} t in {f.year}",
            ),
            draw,
            Bi(f"{f.basis_name.zh}，{years[0]}–{years[-1]} 年", f"{f.basis_name.en}, {years[0]}–{years[-1]}"),
        )
    )
    rows = []
    for year in shown_years(f):
        i = result.at(year)
        rows.append(
            (
                Cell(str(year)),
                Cell(whole(float(bau[i]))),
                Cell(whole(float(frozen[i]))),
                Cell(whole(float(frozen[i] - bau[i]))),
            )
        )
    desk.put(
        Table(
            Bi(f"基准情景逐年排放，{f.gas_unit}", f"Business as usual by year, {f.gas_unit}"),
            (
                Column(Bi("年份", "Year"), 1), Column(Bi("基准情景", "Business as usual"), 1.4, number=True),
                Column(Bi("若电网不变", "If the grid stayed"), 1.4, number=True), Column(Bi("电网贡献", "Grid's own part"), 1.2, number=True),
            ),
            tuple(rows),
        )
    )  # fmt: skip
    i30 = result.at(min(max(2030, f.base_year + 1), years[-1]))
    driver_rows = []
    for d in result.drivers:
        mean = (float(d.index[f.at]) ** (1 / max(1, f.at)) - 1) * 100
        names = list(dict.fromkeys(f.title_of(part) for part in d.source.split(";")))
        driver_rows.append(
            (
                Cell(d.name), Cell(percent(mean, 2), d.verified == "unverified"), Cell(short(float(d.index[i30]), 3)),
                Cell(join(list(names), " · ", " · ")),
            )
        )  # fmt: skip
    desk.put(
        Table(
            Bi(f"驱动因素（{f.base_year}–{f.year} 年平均）", f"Drivers (mean {f.base_year}–{f.year})"),
            (
                Column(Bi("因素", "Driver"), 2), Column(Bi("年均变化", "Change a year"), 1, number=True),
                Column(Bi(f"{years[i30]} 年指数", f"Index {years[i30]}"), 1, number=True), Column(Bi("来源", "Source"), 3.4),
            ),
            tuple(driver_rows),
            Bi(f"指数以 {f.base_year} 年为 1；标「估」的为专家估计，可在问卷中以本市数据替换。", f"Index {f.base_year} = 1; “est.” marks expert estimates, which answers of the questionnaire replace."),
        ),
        shows="growth_drivers",
    )  # fmt: skip


def basis_zh(f: Facts) -> str:
    """Name of the basis inside a Chinese sentence."""
    return say(f"total.{f.basis.value}", "zh")


def basis_en(f: Facts) -> str:
    """Name of the basis inside an English sentence."""
    return say(f"total.{f.basis.value}", "en")


def kind_words(f: Facts) -> Bi:
    """The target as a phrase."""
    t = f.target
    assert t is not None
    s = t.spec
    value = percent(abs(s.value), 0) if s.value is not None else ""
    base = s.base_year or f.base_year
    words = {
        "absolute": (f"{s.target_year} 年比 {base} 年下降 {value}", f"{value} below {base} by {s.target_year}"),
        "bau": (f"{s.target_year} 年比基准情景少排 {value}", f"{value} below business as usual in {s.target_year}"),
        "per_capita": (f"{s.target_year} 年人均比 {base} 年下降 {value}", f"{value} less per person than {base} by {s.target_year}"),
        "intensity": (f"{s.target_year} 年单位产值比 {base} 年下降 {value}", f"{value} less per GDP than {base} by {s.target_year}"),
        "peak": (f"{s.target_year} 年达峰", f"peak in {s.target_year}"),
        "net_zero": (f"{s.target_year} 年净零", f"net zero in {s.target_year}"),
        "fixed": (f"{s.target_year} 年不超过 {whole(s.value)} t", f"at most {whole(s.value)} t in {s.target_year}"),
    }[s.kind]  # fmt: skip
    return Bi(*words)


def targets(desk: Desk) -> None:
    """Section 6: the target, its forms and the yearly path."""
    f = desk.facts
    t = f.target
    if t is None:
        desk.para(
            "本市尚未提出可核查的目标；在目标页选定后，本节列出逐年路径与换算。",
            "The city has not stated a target that can be checked; once one is chosen, its yearly path and forms stand here.",
        )
        return
    words = kind_words(f)
    if t.state == "not_computable":
        desk.para(
            f"目标：{words.zh}（{f.basis_name.zh}）。无法计算：{say(t.reason, 'zh', **t.params)}",
            f"Target: {words.en} ({f.basis_name.en}). Not computable: {say(t.reason, 'en', **t.params)}",
            shows="targets_table",
        )
        return
    state = {
        "met": ("按本方案可以达到", "The plan meets it"),
        "missed": ("按本方案尚不能达到", "The plan does not meet it yet"),
    }[t.state]
    desk.para(
        f"目标：{words.zh}，口径为{f.basis_name.zh}。{state[0]}。",
        f"Target: {words.en}, on the {f.basis_name.en}. {state[1]}.",
    )
    rows = [
        (Bi("目标年允许排放", "Level allowed in the target year"), whole(t.level), f.gas_unit),
        (Bi("方案排放（中值）", "Plan (central)"), whole(t.plan_value), f.gas_unit),
        (Bi("方案排放（谨慎）", "Plan (cautious)"), whole(t.plan_low), f.gas_unit),
        (Bi("方案排放（乐观）", "Plan (optimistic)"), whole(t.plan_high), f.gas_unit),
        (
            Bi("与目标的差距（正数为未达到）", "Gap to the target (positive: missing)"),
            whole(t.gap),
            f.gas_unit,
        ),
        (Bi("平均每年须减", "To cut per year on average"), whole(t.yearly_cut), f.gas_unit),
        (
            Bi("全部建议措施推到上限可达到", "Lowest level all proposed measures could reach"),
            whole(t.reach),
            f.gas_unit,
        ),
    ]
    if t.base_value is not None:
        rows.insert(
            0,
            (
                Bi(f"基准年（{t.spec.base_year}）排放", f"Base year ({t.spec.base_year})"),
                whole(t.base_value),
                f.gas_unit,
            ),
        )
    desk.put(
        Table(
            Bi("目标与方案对照", "Target and plan"),
            (Column(Bi("项目", "Item"), 3), Column(Bi("数值", "Value"), 1.4, number=True), Column(Bi("单位", "Unit"), 1)),
            tuple((Cell(n), Cell(v), Cell(u)) for n, v, u in rows if v != "–"),
        ),
        shows="targets_table",
    )  # fmt: skip
    if t.reachable is False:
        desk.para(
            f"即使把全部建议措施推到上限，{f.year} 年仍比目标高 {whole((t.reach or 0) - (t.level or 0))} t。差额需要靠上级政策、更清洁的外来电力或措施库之外的办法，方案不作虚报。",
            f"Even with every proposed measure at its ceiling, {f.year} would lie {whole((t.reach or 0) - (t.level or 0))} t above the target. The rest depends on higher-level policy, a cleaner grid or measures outside this library; the plan does not pretend otherwise.",
        )
    forms = {
        "absolute_percent": (Bi("相对清单年", "Against the inventory year"), "%"),
        "bau_percent": (Bi("相对基准情景", "Against business as usual"), "%"),
        "per_capita": (Bi("人均", "Per person"), "t"),
        "per_capita_percent": (Bi("人均变化", "Change per person"), "%"),
        "intensity_percent": (Bi("单位产值变化", "Change per GDP"), "%"),
    }
    conversions = [
        (Cell(forms[k][0]), Cell(percent(v) if forms[k][1] == "%" else short(v)), Cell(forms[k][1]))
        for k, v in t.forms.items()
        if k in forms
    ]
    if conversions:
        desk.put(
            Table(
                Bi("同一目标的其他说法", "The same target in other words"),
                (Column(Bi("说法", "Form"), 3), Column(Bi("数值", "Value"), 1.4, number=True), Column(Bi("单位", "Unit"), 1)),
                tuple(conversions),
            ),
            shows="target_converted",
        )  # fmt: skip
    if t.path is not None:
        path = np.asarray(t.path)
        plan = f.result.plan.totals[f.basis]
        rows2 = []
        for year in range(max(f.base_year, f.study.request.as_of.year), t.spec.target_year + 1):
            i = f.result.at(year)
            if path[i] == path[i]:
                rows2.append(
                    (
                        Cell(str(year)),
                        Cell(whole(float(path[i]))),
                        Cell(whole(float(plan[i]))),
                        Cell(whole(float(plan[i] - path[i]))),
                    )
                )
        desk.put(Heading(Bi("逐年路径", "Yearly path")))
        desk.put(
            Table(
                Bi(f"目标路径与方案，{f.gas_unit}", f"Target path and plan, {f.gas_unit}"),
                (Column(Bi("年份", "Year"), 1), Column(Bi("路径值", "Path"), 1.3, number=True), Column(Bi("方案", "Plan"), 1.3, number=True), Column(Bi("差距", "Gap"), 1.2, number=True)),
                tuple(rows2),
                Bi("路径为清单年到目标年的直线；逐年用于考核与纠偏（见第 17 节）。", "The path is a straight line from the inventory year; it is what section 17 checks against."),
            ),
            shows="target_path",
        )  # fmt: skip
    mine = [g for g in f.catalogue.goals if g.country == f.study.account.intake.profile.country][:8]
    if mine:
        desk.put(
            Table(
                Bi("国家目标对照", "National goals beside it"),
                (Column(Bi("事项", "Topic"), 2), Column(Bi("目标", "Goal"), 2), Column(Bi("年份", "Year"), 0.8), Column(Bi("状态", "Status"), 2)),
                tuple((Cell(g.topic), Cell(g.value), Cell(str(g.year)), Cell(g.status)) for g in mine),
            ),
            shows="national_relation",
        )  # fmt: skip

"""Section 6: what the city promises, year by year, and in other words."""

from __future__ import annotations

import numpy as np

from lowcarbon_training.engine.planning.target_types import TargetResult
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.plan.peak import Peak, peak_of
from lowcarbon_training.platform.charts import Line, lines

from .blocks import Cell, Chart, Column, Table
from .desk import Desk
from .facts import Facts, line
from .numbers import percent, short, whole
from .outlook import BAU

PLAN = Bi("本方案", "This plan")
PATH = Bi("目标路径", "Target path")
FORMS = {
    "absolute_percent": Bi("相对基准年的变化", "Change against the base year"),
    "bau_percent": Bi("相对基准情景的变化", "Change against business as usual"),
    "per_capita": Bi("人均排放，t", "Emissions per person, t"),
    "per_capita_percent": Bi("人均排放的变化", "Change per person"),
    "intensity_percent": Bi("单位产值排放的变化", "Change per GDP"),
}


def kind_words(f: Facts) -> Bi:
    """The target as a phrase."""
    t = f.target
    assert t is not None
    s = t.spec
    value = percent(abs(s.value), 0 if float(s.value).is_integer() else 1) if s.value is not None else ""
    base = s.base_year or f.base_year
    words = {
        "absolute": (f"{s.target_year} 年比 {base} 年下降 {value}", f"{value} below {base} by {s.target_year}"),
        "bau": (f"{s.target_year} 年比基准情景少排 {value}", f"{value} below business as usual in {s.target_year}"),
        "per_capita": (f"{s.target_year} 年人均比 {base} 年下降 {value}", f"{value} less per person than {base} by {s.target_year}"),
        "intensity": (f"{s.target_year} 年单位产值比 {base} 年下降 {value}", f"{value} less per GDP than {base} by {s.target_year}"),
        "peak": (f"{s.target_year} 年前达峰", f"peak by {s.target_year}"),
        "net_zero": (f"{s.target_year} 年净零", f"net zero in {s.target_year}"),
        "fixed": (f"{s.target_year} 年不超过 {whole(s.value)} t", f"at most {whole(s.value)} t in {s.target_year}"),
    }[s.kind]  # fmt: skip
    return Bi(*words)


def targets(desk: Desk) -> None:
    """The whole section."""
    f = desk.facts
    t = f.target
    if t is None:
        return
    words = kind_words(f)
    if t.state == "not_computable":
        why = f.sentence(t.reason, t.params)
        desk.para(
            f"目标：{words.zh}（{f.basis_name.zh}）。无法计算：{why.zh}",
            f"Target: {words.en} ({f.basis_name.en}). Not computable: {why.en}",
            shows="targets_table",
        )
        _peak(desk)
        _goals(desk)
        return
    met = ("按本方案可以达到。", "The plan meets it.") if t.state == "met" else ("按本方案尚不能达到。", "The plan does not meet it yet.")  # fmt: skip
    desk.para(
        f"目标：{words.zh}，口径为{f.basis_name.zh}。{met[0]}",
        f"Target: {words.en}, on the {f.basis_name.en}. {met[1]}",
        shows="targets_table",
    )
    if t.reason:
        note = f.sentence(t.reason, t.params)
        desk.para(note.zh, note.en)
    _courses(desk, t)
    _peak(desk)
    if t.level is not None:
        _table(desk, t)
    if t.reachable is False and t.reach is not None and t.level is not None:
        over = whole(t.reach - t.level)
        desk.para(
            f"即使把措施库中适合本市的措施全部推到上限，{f.year} 年仍比目标高 {over} t；这部分取决于上级政策、更清洁的外来电力和措施库之外的办法。",
            f"Even with every measure of the library that suits the city at its ceiling, {f.year} would lie {over} t above the target; this part depends "
            f"on higher-level policy, a cleaner grid and measures outside the library.",
        )
    _conversions(desk, t)
    _path(desk, t)
    _goals(desk)


def _peak(desk: Desk) -> None:
    """A peak target: the highest years, how high, and the fall afterwards; a yearly path and other forms do not exist for it."""
    f = desk.facts
    peak = peak_of(f.study)
    if peak is None:
        return
    rows = [
        (Bi("本方案排放最高的年份", "Highest year of the plan"), peak.year, peak.top),
        (Bi("不采取措施时排放最高的年份", "Highest year without measures"), peak.bau_year, peak.bau_top),
        (fall_words(peak, peak.then, "目标年份", "Target year"), peak.wanted, peak.then),
    ]
    if peak.tested is not None and peak.later is not None:
        rows.append((fall_words(peak, peak.later, "达峰检验年份", "Year in which the peak is tested"), peak.tested, peak.later))  # fmt: skip
    desk.put(
        Table(
            Bi(f"{peak.wanted} 年前达峰：目标与方案对照", f"Peak by {peak.wanted}: target and plan"),
            (
                Column(Bi("项目", "Item"), 3), Column(Bi("年份", "Year"), 0.8, number=True),
                Column(Bi(f"排放，{f.gas_unit}", f"Emissions, {f.gas_unit}"), 1.2, number=True),
            ),
            tuple((Cell(name), Cell(str(year)), Cell(whole(value))) for name, year, value in rows),
            Bi("达峰目标没有逐年路径和允许排放量。", "A peak target has no yearly path and no level allowed."),
        ),
        shows=("targets_table", "target_path", "target_converted"),
    )  # fmt: skip


def fall_words(peak: Peak, value: float, zh: str, en: str) -> Bi:
    """What the plan is in a year against its peak."""
    below = peak.below(value)
    if below <= 0:
        return Bi(f"{zh}，即最高的一年", f"{en}: the highest one")
    return Bi(
        f"{zh}，本方案比最高年份低 {percent(below)}", f"{en}: plan {percent(below)} below its highest year"
    )


def _courses(desk: Desk, t: TargetResult) -> None:
    f = desk.facts
    result, basis, stop = f.result, f.basis, f.at + 1
    peak = peak_of(f.study)
    if peak is not None and peak.tested is not None:
        stop = result.at(peak.tested) + 1
    years = result.years[:stop].tolist()
    band = {"low": result.high[basis][:stop].tolist(), "high": result.low[basis][:stop].tolist()}

    def draw(lang: str) -> str:
        courses = [
            Line(line(BAU, lang), result.bau.totals[basis][:stop].tolist(), 1, "2 3"),
            Line(line(PLAN, lang), result.plan.totals[basis][:stop].tolist(), 5, **band),
        ]
        if t.path is not None:
            courses.append(Line(line(PATH, lang), [float(v) for v in t.path[:stop]], 3, "7 4"))
        return lines(years, courses, line(f.basis_name, lang), whole, unit=f.gas_unit, width=660, height=290)

    gap = t.gap or 0.0
    message = (
        Bi(
            f"{f.year} 年方案比目标高 {whole(gap)} t",
            f"In {f.year} the plan lies {whole(gap)} t above the target",
        )
        if gap > 0
        else Bi(f"{f.year} 年方案达到目标", f"In {f.year} the plan reaches the target")
    )
    if t.level is None:
        message = Bi(f"本方案到 {years[-1]} 年的走势", f"The plan's course to {years[-1]}")
    if peak is not None:
        message = Bi(f"本方案排放最高的年份是 {peak.year} 年", f"The plan's highest year is {peak.year}")
    desk.put(
        Chart(
            message,
            draw,
            Bi(
                f"{f.basis_name.zh}，{years[0]}–{years[-1]} 年；带状为方案的谨慎至乐观范围",
                f"{f.basis_name.en}, {years[0]}–{years[-1]}; the band runs from the cautious to the optimistic reading of the plan",
            ),
        )
    )


def _table(desk: Desk, t: TargetResult) -> None:
    f = desk.facts
    base_year = t.spec.base_year or f.base_year
    rows = [
        (Bi(f"基准年（{base_year}）排放", f"Base year ({base_year})"), t.base_value),
        (Bi(f"{f.year} 年允许排放", f"Allowed in {f.year}"), t.level),
        (Bi(f"{f.year} 年方案排放，中值", f"Plan in {f.year}, central"), t.plan_value),
        (Bi(f"{f.year} 年方案排放，谨慎", f"Plan in {f.year}, cautious"), t.plan_low),
        (Bi(f"{f.year} 年方案排放，乐观", f"Plan in {f.year}, optimistic"), t.plan_high),
        (Bi("与目标的差距（正数为未达到）", "Gap to the target (positive: missing)"), t.gap),
        (Bi("平均每年须减", "To cut per year on average"), t.yearly_cut),
        (
            Bi("适合本市的措施全部推到上限可达到", "Lowest level that all suitable measures could reach"),
            t.reach,
        ),
    ]
    desk.put(
        Table(
            Bi(f"目标与方案对照，{f.gas_unit}", f"Target and plan, {f.gas_unit}"),
            (Column(Bi("项目", "Item"), 3), Column(Bi("数值", "Value"), 1.2, number=True)),
            tuple((Cell(name), Cell(whole(value))) for name, value in rows if value is not None),
        ),
        shows="targets_table",
    )
    if t.base_source and t.base_source != "inventory" and t.spec.published is not None:
        desk.para(
            f"基准年总量 {whole(t.base_value)} t 取自已公布的数据：{f.sources.cite(t.base_source)}。",
            f"The base-year total of {whole(t.base_value)} t is a published one: {f.sources.cite(t.base_source)}.",
        )


def _conversions(desk: Desk, t: TargetResult) -> None:
    f = desk.facts
    hidden = {"per_capita": f.figure("population") is None, "intensity": f.figure("gdp") is None}
    rows = [
        (Cell(FORMS[key]), Cell(short(value) if key == "per_capita" else percent(value)))
        for key, value in t.forms.items()
        if key in FORMS and not hidden.get(key.removesuffix("_percent"), False)
    ]
    if rows:
        desk.put(
            Table(
                Bi("同一目标的其他表述", "The same target in other words"),
                (Column(Bi("表述", "Form"), 3), Column(Bi("数值", "Value"), 1.2, number=True)),
                tuple(rows),
            ),
            shows="target_converted",
        )


def _path(desk: Desk, t: TargetResult) -> None:
    f = desk.facts
    if t.path is None:
        return
    path, plan = np.asarray(t.path), f.result.plan.totals[f.basis]
    first = max(f.base_year, f.as_of.year)
    years = [y for y in range(first, t.spec.target_year + 1) if np.isfinite(path[f.result.at(y)])]
    if not years:
        return
    rows = []
    for year in years:
        i = f.result.at(year)
        values = (float(path[i]), float(plan[i]), float(plan[i] - path[i]))
        rows.append((Cell(str(year)), *(Cell(whole(value)) for value in values)))
    at = [f.result.at(y) for y in years]
    allowed, planned = float(path[at].sum()), float(plan[at].sum())
    rows.append((Cell(Bi("累计", "Sum")), Cell(whole(allowed)), Cell(whole(planned)), Cell(whole(planned - allowed))))  # fmt: skip
    desk.put(
        Table(
            Bi(f"逐年目标路径与方案，{f.gas_unit}", f"Target path and plan by year, {f.gas_unit}"),
            (
                Column(Bi("年份", "Year"), 1), Column(Bi("路径值", "Path"), 1.3, number=True), Column(PLAN, 1.3, number=True),
                Column(Bi("差距", "Gap"), 1.2, number=True),
            ),
            tuple(rows),
            Bi(
                f"路径为 {f.base_year} 年到 {t.spec.target_year} 年的直线，用于考核与纠偏（第 17 节）；累计一行即 {years[0]}–{years[-1]} 年的碳预算。",
                f"The path is a straight line from {f.base_year} to {t.spec.target_year}; section 17 checks against it. The sum is the carbon budget of {years[0]}–{years[-1]}.",
            ),
            sums=1,
        ),
        shows="target_path",
    )  # fmt: skip


def _goals(desk: Desk) -> None:
    f = desk.facts
    mine = [g for g in f.catalogue.goals if g.country == f.country]
    later = [g for g in mine if g.year >= f.as_of.year]
    if later:
        desk.put(
            Table(
                Bi("国家目标对照", "National goals beside it"),
                (
                    Column(Bi("事项", "Topic"), 2.4), Column(Bi("目标", "Goal"), 1.8), Column(Bi("年份", "Year"), 0.7, number=True),
                    Column(Bi("状态", "Status"), 2.4), Column(Bi("来源", "Source"), 0.7),
                ),
                tuple((Cell(g.topic), Cell(g.value, g.verified == "unverified"), Cell(str(g.year)), Cell(g.status), Cell(f.sources.cite(g.source))) for g in later),
            ),
            shows="national_relation",
        )  # fmt: skip

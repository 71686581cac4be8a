"""Sections 11 to 17: who, with what money, when, how it is measured, and what happens when it lags."""

from __future__ import annotations

from collections import defaultdict

from lowcarbon_training.engine.text import Bi
from lowcarbon_training.platform.charts import Span, gantt

from .blocks import Cell, Chart, Column, Para, Points, Table
from .desk import Desk
from .facts import join, short, whole

BEHIND = 10
"""Per cent behind the path, two years running, that sets off the correction rule (plan_contents, section 17)."""


def governance(desk: Desk) -> None:
    """Section 11."""
    f = desk.facts
    desk.answers(
        Bi("组织现状", "Organization today"),
        [
            ("leading_group", "C01", ""), ("staff_fte", "C02", ""), ("appraisal", "C07", ""), ("budget_line", "C10", ""),
            ("", "C09", ""),
        ],
    )  # fmt: skip
    by_lead: dict[str, list[Bi]] = defaultdict(list)
    leads: dict[str, Bi] = {}
    for m in f.ranked():
        lead = f.lead(f.measure(m))
        leads[lead.en] = lead
        by_lead[lead.en].append(f.measure(m).name)
    if by_lead:
        desk.put(
            Table(
                Bi("任务分工（建议，一项任务一个牵头部门）", "Division of tasks (proposed, one lead per task)"),
                (Column(Bi("牵头部门", "Lead department"), 2), Column(Bi("措施", "Measures"), 4), Column(Bi("项数", "Count"), 0.7, number=True)),
                tuple((Cell(leads[k]), Cell(join(list(v), "；", "; ")), Cell(str(len(v)))) for k, v in by_lead.items()),
            ),
            shows="task_owners",
        )  # fmt: skip
    staff = f.study.account.intake.answers.number("C02")
    acting = len(f.result.attribution)
    if staff is not None and acting:
        fits = acting <= 2 * staff
        desk.para(
            f"专职人员 {staff:g} 人，措施 {acting} 项；按每人同时推进不超过 2 项衡量，{'人手可以承担' if fits else '人手不足，须分批启动或增加人员'}。",
            f"{staff:g} full-time staff and {acting} measures: by the rule of two active measures per person the staff {'can carry them' if fits else 'is too small; start in batches or add people'}.",
        )


def partners(desk: Desk) -> None:
    """Section 12."""
    desk.answers(
        Bi("各方参与", "Partners"),
        [
            ("business_role", "N01.firms", "企业|Firms"), ("university_role", "N01.universities", "高校与科研机构|Universities"),
            ("", "N01.communities", "社区与社会组织|Communities"), ("who_was_heard", "N02.ways", "征求意见方式|Ways of hearing"),
            ("", "N02.people", "参与人数|People heard"), ("what_changed", "N02.changed", "采纳情况|What changed"),
            ("ip_terms", "N12", ""),
        ],
    )  # fmt: skip


def finance(desk: Desk) -> None:
    """Section 13: sources that fit, cash flow, gap."""
    f = desk.facts
    day = f.study.request.as_of
    country = f.study.account.intake.profile.country
    chosen = {m.id for m in f.result.attribution}
    fitting = [s for s in f.catalogue.finance.values() if s.country == country and chosen & set(s.fits)]
    open_, closed = [s for s in fitting if s.open_on(day)], [s for s in fitting if not s.open_on(day)]
    if open_:
        rows = []
        for s in open_:
            names = join([f.catalogue.measures[i].name for i in s.fits if i in chosen][:4], "；", "; ")
            until = s.valid_until.isoformat() if s.valid_until else Bi("未见截止日期", "no end date found")
            rows.append(
                (Cell(s.name, s.verified == "unverified"), Cell(names), Cell(s.conditions), Cell(until))
            )
        desk.put(
            Table(
                Bi(f"{day.isoformat()} 仍开放、与所选措施匹配的资金来源", f"Sources open on {day.isoformat()} that fit the chosen measures"),
                (Column(Bi("来源", "Source"), 2), Column(Bi("对应措施", "For"), 2), Column(Bi("条件", "Conditions"), 3.4), Column(Bi("截止", "Until"), 1.1)),
                tuple(rows),
                Bi("有效期按 2026 年 11 月所见；申报前请向主管部门核实。", "As seen in November 2026; check with the agency before you apply."),
            ),
            shows=("funding_sources", "funding_conditions"),
        )  # fmt: skip
    if closed:
        names = join([s.name for s in closed])
        desk.para(
            f"与措施相配但在该日已关闭的来源：{names.zh}。",
            f"Sources that would fit but were closed on that day: {names.en}.",
        )
    total = f.result.total
    years = [y for y in range(day.year, f.year + 1) if y >= f.base_year]
    if f.result.attribution:
        rows2 = []
        for y in years:
            i = f.result.at(y)
            flow = float(total.money_saved[i]) - float(total.capex[i]) - float(total.opex[i])
            rows2.append(
                (
                    Cell(str(y)), Cell(short(float(total.capex[i]))), Cell(short(float(total.opex[i]))),
                    Cell(short(float(total.money_saved[i]))), Cell(short(flow)),
                )
            )  # fmt: skip
        c = f.currency
        desk.put(
            Table(
                Bi(f"分年度资金（{c.zh}，不变价）", f"Cash flow by year ({c.en}, constant prices)"),
                (
                    Column(Bi("年份", "Year"), 0.8), Column(Bi("投资", "Investment"), 1.3, number=True), Column(Bi("运行费变化", "Running cost"), 1.3, number=True),
                    Column(Bi("能源费节约", "Energy bill saved"), 1.3, number=True), Column(Bi("净现金流", "Net"), 1.3, number=True),
                ),
                tuple(rows2),
            ),
            shows="cash_flow",
        )  # fmt: skip
        budget = f.study.account.intake.answers.number("M02")
        if budget is not None:
            peak = max(range(len(years)), key=lambda k: float(total.capex[f.result.at(years[k])]))
            need = float(total.capex[f.result.at(years[peak])])
            over = need - budget
            desk.para(
                f"年度可用预算 {short(budget)} {c.zh}；投资最高的 {years[peak]} 年需 {short(need)} {c.zh}，"
                + (
                    f"缺口 {short(over)} {c.zh}，须由上表来源、合同能源管理或业主自筹补足。"
                    if over > 0
                    else "预算可以覆盖。"
                ),
                f"The yearly budget is {short(budget)} {c.en}; {years[peak]}, the year of the largest investment, needs {short(need)} {c.en}"
                + (
                    f", a gap of {short(over)} {c.en} to be met by the sources above, performance contracts or owners."
                    if over > 0
                    else ", which the budget covers."
                ),
                shows="funding_gap",
            )
        for names, zh, en in (
            (total.without_cost, "尚无成本数据、未计入的措施", "Measures without cost figures, not included"),
            (
                total.without_saving,
                "尚无价格、未计入节约的措施",
                "Measures without a price, whose savings are not included",
            ),
        ):
            acting = [n for n in names if f.catalogue.measures[n].acts]
            if acting:
                listed = join([f.catalogue.measures[n].name for n in acting])
                desk.para(f"{zh}：{listed.zh}。", f"{en}: {listed.en}.")
    desk.answers(
        Bi("财政条件", "Public finances"),
        [
            ("debt_test", "M01.debt", "债务率|Debt ratio"),
            ("", "M01.tier", "债务等级|Debt tier"),
            ("", "M02", ""),
            ("", "M03", ""),
        ],
    )


def jobs(desk: Desk) -> None:
    """Section 14."""
    f = desk.facts
    if f.result.attribution:
        total = f.until(f.result.total.jobs)
        known = [m for m in f.ranked() if m.jobs is not None and f.until(m.jobs)]
        desk.para(
            f"到 {f.year} 年，有就业系数的 {len(known)} 项措施共带动约 {short(total)} 人·年（投资额 × 每百万投资人·年；毛数，未扣除被替代的岗位，系数多为专家估计）。",
            f"Until {f.year} the {len(known)} measures with a multiplier support about {short(total)} job-years (investment × job-years per million; gross, not net of jobs displaced; most multipliers are expert estimates).",
            shows="job_years",
        )
        desk.put(
            Table(
                Bi(f"就业（至 {f.year} 年，人·年）", f"Job-years (to {f.year})"),
                (Column(Bi("措施", "Measure"), 3), Column(Bi("人·年", "Job-years"), 1, number=True)),
                tuple((Cell(f.measure(m).name), Cell(short(f.until(m.jobs)), True)) for m in known),
            )
        )
    desk.answers(
        Bi("就业与产业条件", "Work and industry"),
        [
            ("affected_workers", "A15.jobs", "转型行业就业|Jobs in declining sectors"), ("", "A15.unemployment", "失业率|Unemployment"),
            ("training_seats", "N05.hours", "培训时间|Training hours"), ("local_products", "I11.solar", "本地太阳能产品企业|Local solar firms"),
            ("", "N06", ""),
        ],
    )  # fmt: skip


def schedule(desk: Desk) -> None:
    """Section 15: the Gantt chart and prerequisites."""
    f = desk.facts
    chosen = sorted(f.result.attribution, key=lambda m: (m.start, f.measure(m).sector, m.id))
    if not chosen:
        return

    def draw(lang: str) -> str:
        rows = []
        for m in chosen:
            share = m.share
            top = float(share[f.at])
            full = next(
                (
                    int(y)
                    for y, s in zip(f.result.years, share, strict=True)
                    if top > 0 and float(s) >= top - 1e-9
                ),
                m.start,
            )
            rows.append(Span(f.measure(m).name.get(lang), m.start, max(full, m.start), f.year))
        return gantt(rows, {"zh": "实施进度", "en": "Schedule"}[lang], width=660)

    first = chosen[0].start
    desk.put(
        Chart(
            Bi(f"最早的措施于 {first} 年启动", f"The first measures start in {first}"),
            draw,
            Bi("粗条为推进期，细线为运行期", "Thick: rolling out; thin: in operation"),
        ),
        shows="gantt",
    )
    rows = []
    for m in chosen:
        top = float(m.share[f.at])
        full = next(
            (
                int(y)
                for y, s in zip(f.result.years, m.share, strict=True)
                if top > 0 and float(s) >= top - 1e-9
            ),
            m.start,
        )
        rows.append(
            (
                Cell(f.measure(m).name),
                Cell(str(m.start)),
                Cell(str(max(full, m.start))),
                Cell(short(float(m.units[f.at]))),
            )
        )
    desk.put(
        Table(
            Bi("启动与推进", "Start and roll-out"),
            (
                Column(Bi("措施", "Measure"), 3), Column(Bi("启动", "Start"), 1, number=True), Column(Bi("推进到位", "Rolled out"), 1, number=True),
                Column(Bi(f"{f.year} 年数量", f"Units in {f.year}"), 1.2, number=True),
            ),
            tuple(rows),
        )
    )  # fmt: skip
    needs = []
    for m in chosen:
        measure = f.measure(m)
        if measure.steps:
            step = measure.steps[0]
            needs.append(Bi(f"{measure.name.zh}：{step.zh}", f"{measure.name.en}: {step.en}"))
    desk.put(Para(Bi(f"{first} 年前须完成的第一步：", f"First steps, to be taken before {first}:")))
    desk.put(Points(tuple(needs)), shows="procurement_steps")
    pairs = [(m, other) for m in chosen for other in f.measure(m).needs]
    if pairs:
        desk.put(
            Points(
                tuple(
                    Bi(
                        f"{f.measure(m).name.zh} 以「{f.catalogue.measures[o].name.zh}」为前提",
                        f"{f.measure(m).name.en} needs “{f.catalogue.measures[o].name.en}”",
                    )
                    for m, o in pairs
                )
            ),
            shows="dependencies",
        )


def monitoring(desk: Desk) -> None:
    """Section 16: the indicators of the chosen measures."""
    f = desk.facts
    seen: dict[str, list[Bi]] = defaultdict(list)
    for m in f.ranked():
        for name in f.measure(m).indicators:
            seen[name].append(f.measure(m).name)
    rows = []
    for name, used in seen.items():
        indicator = f.catalogue.indicators.get(name)
        if indicator is None:
            continue
        arrow = {"up": Bi("上升", "up"), "down": Bi("下降", "down")}.get(indicator.direction, Bi("–", "–"))
        rows.append(
            (Cell(indicator.name), Cell(indicator.unit), Cell(indicator.formula), Cell(arrow), Cell(used[0]))
        )
    if rows:
        desk.put(
            Table(
                Bi(f"监测指标 {len(rows)} 项（每年报告一次）", f"{len(rows)} indicators, reported once a year"),
                (
                    Column(Bi("指标", "Indicator"), 2.2), Column(Bi("单位", "Unit"), 1), Column(Bi("算法", "Formula"), 2.8), Column(Bi("方向", "Direction"), 0.8),
                    Column(Bi("措施", "Measure"), 2),
                ),
                tuple(rows),
            ),
            shows="indicator_table",
        )  # fmt: skip
    if f.result.attribution:
        rng = f.cut_range
        desk.para(
            f"{f.year} 年减排量的不确定范围为 {short(rng.low)} 至 {short(rng.high)} t：各参数同取谨慎值或乐观值所得，属模型结果；实测结果另列，永不与模型结果相加。",
            f"The cut in {f.year} lies between {short(rng.low)} and {short(rng.high)} t, with all parameters cautious or all optimistic. This is a modelled range; measured results are listed apart and never added to it.",
            shows="uncertainty",
        )
    desk.answers(
        Bi("核查与公开", "Checking and publication"),
        [
            ("reporting_calendar", "N10", ""),
            ("third_party", "N11", ""),
            ("", "D10.months", "数据更新间隔|Data update interval"),
        ],
    )


def correction(desk: Desk) -> None:
    """Section 17: trigger and reserve measures."""
    f = desk.facts
    if f.target is None or f.target.path is None:
        return
    i = f.result.at(min(f.study.request.as_of.year + 2, f.year))
    path = float(f.target.path[i])
    year = int(f.result.years[i])
    desk.para(
        f"若实测总量连续两年高于逐年路径 {BEHIND}% 以上（例如 {year} 年超过 {whole(path * (1 + BEHIND / 100))} t，路径值 {whole(path)} t），启动后备措施。",
        f"If the measured total lies more than {BEHIND}% above the yearly path two years running (for {year}: above {whole(path * (1 + BEHIND / 100))} t; the path is {whole(path)} t), the reserve measures start.",
        shows="correction_trigger",
    )
    chosen = {m.id for m in f.result.attribution}
    reserve = sorted(
        (
            p
            for p in f.result.proposals
            if p.proposed and p.measure not in chosen and p.potential and p.potential.central > 0
        ),
        key=lambda p: -(p.potential.central if p.potential else 0),
    )[:5]
    if reserve:
        desk.put(
            Table(
                Bi("后备措施（适合本市、尚未列入，按单独实施潜力排列）", "Reserve measures (they suit the city and are not yet in the plan; by potential if done alone)"),
                (Column(Bi("措施", "Measure"), 3), Column(Bi(f"{f.year} 年单独潜力 {f.gas_unit}", f"Potential alone in {f.year}, {f.gas_unit}"), 1.6, number=True)),
                tuple((Cell(f.catalogue.measures[p.measure].name), Cell(short(p.potential.central if p.potential else None))) for p in reserve),
                Bi("单独潜力不能相加。", "Potentials alone do not add up."),
            ),
            shows="extra_measures",
        )  # fmt: skip

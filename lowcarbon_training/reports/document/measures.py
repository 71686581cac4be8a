"""Section 8: what is done, how much of it, by whom, with what effect and at what cost; and what is not proposed."""

from __future__ import annotations

from collections.abc import Sequence

from lowcarbon_training.engine.planning.results import MeasureResult
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.palette import field_colour
from lowcarbon_training.platform.charts import Bar, bars

from .blocks import Cell, Column, Table, Words
from .desk import Desk
from .facts import Facts, join, line, text
from .numbers import NOTHING, between, percent, plural, short
from .parts import charts
from .unproposed import unproposed


def measures(desk: Desk) -> None:
    """The whole section."""
    f = desk.facts
    if not f.ranked:
        suitable = sum(p.proposed for p in f.result.proposals)
        desk.para(
            f"尚未选定措施。措施库中有 {suitable} 项适合本市，可在措施页选择。",
            f"No measure has been chosen yet. {plural(suitable, 'measure', 'measures')} of the library could be chosen on the measures page.",
        )
    else:
        desk.para(
            f"本方案选定 {len(f.ranked)} 项措施，在同一个能源与排放模型上共同起作用。下列减排量均相对于 {f.year} 年的基准情景，按实施先后分摊，相加等于合计。",
            f"The plan holds {plural(len(f.ranked), 'measure', 'measures')}, computed together on one model of the city. Every cut is counted against business as usual in {f.year}, "
            f"attributed in run order, and adds up to the total.",
        )
        _picture(desk)
        _work(desk)
        _effect(desk)
        _money(desk)
        desk.para(
            f"{len(f.ranked)} 项措施的步骤、指标、协同效益、风险以及各参数的来源和核实情况，见附件二项目卡。",
            f"Steps, indicators, co-benefits, risks and the source and mark of every parameter of the {len(f.ranked)} measures stand on the sheets of annex 2.",
            shows=("measure_kpi", "measure_co_benefits", "measure_risks", "measure_source"),
        )
    unproposed(desk)


def units_words(f: Facts, m: MeasureResult) -> tuple[Words, Words]:
    """Number of units in the year and what they are; the share where the stock is not public.

    Beside a customary unit stands the metric figure, which the reports of progress ask for.
    """
    measure = f.measure(m)
    units = float(m.units[f.at])
    if f.stock_hidden(measure) and units:
        return percent(float(m.share[f.at]) * 100, 0), Bi("占存量（不公开）", "of the stock (not public)")
    if not units:
        return NOTHING, NOTHING
    own = f.customary(measure)
    if own is None:
        return short(units), f.stock_unit(measure)
    metric = short(units)
    unit = Bi(f"{own.name.zh}（{metric} {own.metric.zh}）", f"{own.name.en} ({metric} {own.metric.en})")
    return short(units * own.factor), unit


def _picture(desk: Desk) -> None:
    f = desk.facts
    acting = [m for m in f.ranked if abs(f.cut_of(m)) > 0.5]
    if not acting or f.cut <= 0:
        return
    first = acting[0]
    share = percent(f.cut_of(first) / f.cut * 100, 0)

    def bar(m: MeasureResult, lang: str) -> Bar:
        return Bar(text(f.name(m), lang), f.cut_of(m), field_colour(f.measure(m).sector))

    def draw(part: Sequence[MeasureResult], lang: str) -> str:
        title = line(Bi(f"{f.year} 年各项措施的减排量", f"Cut by each measure in {f.year}"), lang)
        items, like = ([bar(m, lang) for m in some] for some in (part, acting))
        return bars(items, title, lambda v: f"{short(v)} t", width=660, like=like)

    desk.put(
        *charts(
            acting,
            Bi(f"“{f.name(first).zh}”减排最多，占 {share}", f"“{f.name(first).en}” cuts most: {share}"),
            Bi(
                f"{f.year} 年减排量，{f.gas_unit}，中值；按领域着色",
                f"Cut in {f.year}, {f.gas_unit}, central reading; colored by field of action",
            ),
            draw,
        )
    )


def _work(desk: Desk) -> None:
    f = desk.facts
    rows = []
    for m in f.ranked:
        number, unit = units_words(f, m)
        rows.append(
            (
                Cell(f.name(m)), Cell(NOTHING if unit == NOTHING else join([number, unit], " ", " ")), Cell(f"{m.start}–{f.full_year(m)}"), Cell(percent(m.level * 100, 0)),
                Cell(f.lead(f.measure(m))),
            )
        )  # fmt: skip
    desk.put(
        Table(
            Bi(f"措施一览（到 {f.year} 年）", f"Measures (until {f.year})"),
            (
                Column(Bi("措施", "Measure"), 2.9), Column(Bi("数量", "Number"), 1.9),
                Column(Bi("推进期", "Roll-out"), 1.2), Column(Bi("力度", "Level"), 0.75, number=True),
                Column(Bi("牵头部门", "Lead department"), 2.6),
            ),
            tuple(rows),
            Bi("力度为可推进上限的采用比例。", "Level is the share of the reachable ceiling that is taken up."),
        ),
        shows="measures_table",
    )  # fmt: skip


def _effect(desk: Desk) -> None:
    f = desk.facts
    total = f.result.total
    rows = [
        (
            Cell(f.name(m)), Cell(short(f.cut_of(m)) if f.cut_of(m) else NOTHING), Cell(between(m.cut_range.low, m.cut_range.high) if f.cut_of(m) else NOTHING),
            Cell(short(bought) if (bought := sum(float(v[f.at]) for v in m.energy.values())) else NOTHING), Cell(short(f.until(m.jobs)), m.jobs is not None),
        )
        for m in f.ranked
    ]  # fmt: skip
    rows.append(
        (
            Cell(Bi("合计（共同作用）", "Together")), Cell(short(f.cut)), Cell(between(f.cut_range.low, f.cut_range.high)),
            Cell(short(sum(float(v[f.at]) for v in total.energy.values()))), Cell(short(f.until(total.jobs)), True),
        )
    )  # fmt: skip
    desk.put(
        Table(
            Bi(f"{f.year} 年效果", f"Effect in {f.year}"),
            (
                Column(Bi("措施", "Measure"), 2.8), Column(Bi(f"减排 {f.gas_unit}/年", f"Cut, {f.gas_unit} a year"), 1.2, number=True),
                Column(Bi("谨慎–乐观", "Cautious–optimistic"), 1.5, number=True), Column(Bi("少购能源 GJ/年", "Energy bought less, GJ a year"), 1.3, number=True),
                Column(Bi(f"就业 人·年（至 {f.year} 年）", f"Job-years to {f.year}"), 1.2, number=True),
            ),
            tuple(rows),
            Bi(
                "“少购能源”为负表示购入增加（如以电代油）；含屋顶光伏自发自用。",
                "A negative figure means more is bought (for example electricity in place of fuel); own solar power counts as bought less.",
            ),
            sums=1,
        ),
        shows=("measure_tonnes", "measure_energy", "measure_jobs"),
    )  # fmt: skip


def _money(desk: Desk) -> None:
    f = desk.facts
    total = f.result.total
    amounts = {m.id: (f.until(m.capex), f.in_year(m.opex), f.in_year(m.money_saved)) for m in f.ranked}
    together = (f.until(total.capex), f.in_year(total.opex), f.in_year(total.money_saved))
    scale = f.money_scale(*together, *(value for values in amounts.values() for value in values))
    c = scale.unit
    rows = [
        (
            Cell(f.name(m)), *(Cell(scale.words(value)) for value in amounts[m.id]),
            Cell(short(m.payback, 2)),
        )
        for m in f.ranked
    ]  # fmt: skip
    rows.append(
        (
            Cell(Bi("合计", "Total")), *(Cell(scale.words(value)) for value in together), Cell(""),
        )
    )  # fmt: skip
    desk.put(
        Table(
            Bi(f"投资与节约（{c.zh}，不变价）", f"Investment and savings ({c.en}, constant prices)"),
            (
                Column(Bi("措施", "Measure"), 2.8), Column(Bi(f"投资（至 {f.year} 年）", f"Investment to {f.year}"), 1.4, number=True),
                Column(Bi(f"{f.year} 年运行费变化", f"Running cost change, {f.year}"), 1.4, number=True),
                Column(Bi(f"{f.year} 年能源费节约", f"Energy bill saved, {f.year}"), 1.4, number=True),
                Column(Bi("回收期（年）", "Payback, years"), 0.9, number=True),
            ),
            tuple(rows),
            Bi(
                f"– 表示缺成本、价格或存量数据；合计不含这些项。投资含到期更新。回收期＝{f.year} 年在用数量的首次投资 ÷ 该年净节约（能源费节约减运行费变化），"
                f"不含更新，因此可短于前列之比；– 表示无须投资或寿命期内不能回收。",
                f"– means that cost, price or stock is unknown; such items are not in the total. Investment includes replacement after the lifetime. Payback is the first "
                f"investment in the units in place in {f.year} over the net saving of that year (bills saved less running cost change), without replacement, and so may be "
                f"shorter than the quotient of the columns; – where nothing is invested or a unit does not last that long.",
            ),
            sums=1,
        ),
        shows="measure_cost",
    )  # fmt: skip

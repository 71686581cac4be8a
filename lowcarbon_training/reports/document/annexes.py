"""Annexes 1 to 4: factors and derivations, measure sheets, gaps, changes."""

from __future__ import annotations

from importlib.metadata import version

from lowcarbon_training import __version__
from lowcarbon_training.engine.measures import CASES, Parameter
from lowcarbon_training.engine.results import MeasureResult
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.engine.trace import Node
from lowcarbon_training.wording.questionnaire import unit_name

from .blocks import Block, Cell, Column, Heading, Para, Points, Sheet, Table
from .desk import Desk
from .facts import NOTHING, Facts, both, percent, short, spread, whole

LIBRARIES = ("weasyprint", "numpy", "jinja2", "babel", "pydantic")


def assumptions(desk: Desk) -> None:
    """Annex 1."""
    f = desk.facts
    nodes = [n for n in f.result.trace if n.key.startswith("factor:") and n.value is not None]
    rows = tuple(
        (Cell(n.key.removeprefix("factor:")), Cell(f"{n.value:.6g}"), Cell(n.unit), Cell(f.source(n.source)))
        for n in nodes
    )
    desk.put(
        Table(
            Bi(f"排放因子与参数 {len(rows)} 项", f"{len(rows)} factors and parameters"),
            (Column(Bi("因子", "Factor"), 2.6), Column(Bi("数值", "Value"), 1, number=True), Column(Bi("单位", "Unit"), 1.3), Column(Bi("来源", "Source"), 3.6)),
            rows,
        ),
        shows="factor_table",
    )  # fmt: skip
    _headline(desk)
    desk.put(Heading(Bi("软件与数据版本", "Versions")))
    listed = ", ".join([f"lowcarbon {__version__}", *(f"{name} {version(name)}" for name in LIBRARIES)])
    digest = f.study.account.answers.sha256()
    desk.put(
        Para(
            Bi(
                f"计算基准日 {f.study.request.as_of.isoformat()}；{listed}；答案指纹 {digest[:16]}。同样的答案、日期和版本得到逐字节相同的文件。",
                f"Computed as of {f.study.request.as_of.isoformat()}; {listed}; fingerprint of the answers {digest[:16]}. The same answers, date and versions give the same file to the byte.",
            )
        ),
        shows="library_versions",
    )


def _headline(desk: Desk) -> None:
    f = desk.facts
    basis = f.basis.value
    wanted: list[tuple[Bi, list[str], str]] = [
        (
            Bi(f"{f.base_year} 年{f.basis_name.zh}", f"{f.basis_name.en} {f.base_year}"),
            [f"total:{basis}"],
            f"{whole(f.base)} {f.gas_unit}",
        ),
        (
            Bi(f"{f.year} 年基准情景", f"Business as usual {f.year}"),
            [f"bau:{basis}"],
            f"{whole(f.bau)} {f.gas_unit}",
        ),
        (Bi(f"{f.year} 年方案", f"Plan {f.year}"), [f"plan:{basis}"], f"{whole(f.plan)} {f.gas_unit}"),
    ]
    if f.target is not None:
        wanted.append(
            (Bi("目标年允许排放", "Level allowed"), ["target:level"], f"{whole(f.target.level)} {f.gas_unit}")
        )
        wanted.append(
            (Bi("与目标的差距", "Gap to the target"), ["target:gap"], f"{whole(f.target.gap)} {f.gas_unit}")
        )
    wanted += [
        (Bi(f"{f.measure(m).name.zh} {f.year} 年减排", f"Cut of {f.measure(m).name.en} in {f.year}"), [f"measure:{m.id}:cut:{basis}"], f"{short(float(m.cut[f.basis][f.at]))} {f.gas_unit}")
        for m in f.ranked()[:8]
    ]  # fmt: skip
    rows = []
    for name, keys, value in wanted:
        node: Node | None = next((f.result.trace[k] for k in keys if k in f.result.trace), None)
        if node is None:
            continue
        inputs = ", ".join(node.inputs[:8]) + (
            f" … (+{len(node.inputs) - 8})" if len(node.inputs) > 8 else ""
        )
        source = f.source(node.source) if node.source else Bi("由上列输入计算", "computed from the inputs")
        rows.append((Cell(name), Cell(value), Cell(node.formula), Cell(inputs), Cell(source)))
    desk.put(Heading(Bi("主要数字从何而来", "Where the headline figures come from")))
    desk.put(
        Table(
            Bi(f"主要数字 {len(rows)} 个：公式、输入与来源", f"{len(rows)} headline figures: formula, inputs and source"),
            (Column(Bi("数字", "Figure"), 1.8), Column(Bi("数值", "Value"), 1.3, number=True), Column(Bi("公式", "Formula"), 1.8), Column(Bi("输入", "Inputs"), 3), Column(Bi("来源", "Source"), 1.6)),
            tuple(rows),
            Bi("符号见《量的名称》；每个输入可在网页上继续追溯。", "Symbols as in the list of quantities; each input can be followed further on the web page."),
        ),
        shows="headline_traces",
    )  # fmt: skip


def sheets(desk: Desk) -> None:
    """Annex 2: one sheet per chosen measure."""
    f = desk.facts
    chosen = f.ranked()
    for m in chosen:
        desk.put(_sheet(f, m))
    if chosen:
        desk.put(shows="measure_sheets")


def _sheet(f: Facts, m: MeasureResult) -> Sheet:
    measure = f.measure(m)
    blocks: list[Block] = [Para(measure.summary)]
    c = f.currency
    saved = sum(float(v[f.at]) for v in m.energy.values())
    lines: list[tuple[Bi, Cell]] = [
        (Bi("牵头部门", "Lead department"), Cell(f.lead(measure))),
        (Bi("开始年份与力度", "Start and level"), Cell(f"{m.start} / {percent(m.level * 100, 0)}")),
        (Bi(f"{f.year} 年完成数量", f"Units by {f.year}"), Cell(_with_unit(f, measure, float(m.units[f.at])))),
        (Bi("可作用的存量（中值，低–高）", "Stock (central, low–high)"), Cell(_with_unit_text(f, measure, spread(m.stock)))),
        (Bi(f"{f.year} 年减排，{f.gas_unit}（低–高）", f"Cut in {f.year}, {f.gas_unit} (low–high)"), Cell(spread(m.cut_range))),
        (Bi(f"{f.year} 年少购能源，GJ", f"Energy bought less in {f.year}, GJ"), Cell(short(saved))),
        (Bi(f"投资至 {f.year} 年，{c.zh}（低–高）", f"Investment to {f.year}, {c.en} (low–high)"), Cell(spread(m.cost_range))),
        (Bi(f"能源费节约，{c.zh}/年", f"Energy bill saved, {c.en} a year"), Cell(short(f.in_year(m.money_saved)))),
        (Bi("静态回收期，年", "Simple payback, years"), Cell(short(m.payback, 2))),
        (Bi(f"就业至 {f.year} 年，人·年", f"Job-years to {f.year}"), Cell(short(f.until(m.jobs)))),
    ]  # fmt: skip
    kept = tuple((Cell(name), cell) for name, cell in lines if cell.words != NOTHING)
    blocks.append(
        Table(
            Bi("要点", "Key facts"), (Column(Bi("项目", "Item"), 2.6), Column(Bi("内容", "Value"), 3)), kept
        )
    )
    for title, items in (
        (Bi("实施步骤", "Steps"), measure.steps),
        (Bi("协同效益", "Co-benefits"), measure.co_benefits),
        (Bi("风险", "Risks"), measure.risks),
    ):
        if items:
            blocks += [Heading(title), Points(tuple(items))]
    indicators = [f.catalogue.indicators[i].name for i in measure.indicators if i in f.catalogue.indicators]
    if indicators:
        blocks += [Heading(Bi("考核指标", "Indicators")), Points(tuple(indicators))]
    if measure.case is not None:
        blocks += [Heading(Bi("实测案例", "A measured case")), Para(measure.case.text)]
    rows = [row for name, p in _parameters(f, m) if (row := _parameter_row(f, name, p))]
    if rows:
        blocks.append(
            Table(
                Bi("参数", "Parameters"),
                (Column(Bi("参数", "Parameter"), 1.6), Column(Bi("低 / 中 / 高", "Low / central / high"), 1.7, number=True), Column(Bi("核实", "Mark"), 1.1), Column(Bi("来源", "Source"), 3.2)),
                tuple(rows),
            )
        )  # fmt: skip
    return Sheet(measure.name, tuple(blocks))


def _with_unit(f: Facts, measure: object, value: float) -> Bi | str:
    return NOTHING if not value else _with_unit_text(f, measure, short(value))


def _with_unit_text(f: Facts, measure: object, text: str) -> Bi | str:
    unit = f.stock_unit(measure)  # type: ignore[arg-type]
    if text == NOTHING or isinstance(unit, str):
        return text
    return Bi(f"{text} {unit.zh}", f"{text} {unit.en}")


def _parameters(f: Facts, m: MeasureResult) -> list[tuple[Bi, Parameter | None]]:
    measure, country = f.measure(m), f.study.account.intake.profile.country
    money = f.result.currency
    found: list[tuple[Bi, Parameter | None]] = [
        (Bi("上限", "Ceiling"), measure.ceiling.get(country)), (Bi("年推进速度", "Ramp a year"), measure.ramp.get(country)),
        (Bi("寿命（年）", "Lifetime (years)"), measure.lifetime.get(country)),
        (Bi("单位投资", "Investment per unit"), measure.capex.get(money)), (Bi("单位运行费变化", "Running cost per unit"), measure.opex.get(money)),
        (Bi("就业系数", "Job multiplier"), measure.jobs.get(money)),
    ]  # fmt: skip
    for effect in measure.effects:
        for name in ("saving", "ratio", "supply", "share", "sink", "covers"):
            block = getattr(effect, name, None)
            value = block.get(country) if hasattr(block, "get") else block
            if isinstance(value, Parameter):
                found.append((_EFFECT_NAMES[name], value))
    return found


_EFFECT_NAMES = {
    "saving": Bi("节约比例", "Saving"), "ratio": Bi("效率比", "Efficiency ratio"), "supply": Bi("单位产出", "Yield per unit"),
    "share": Bi("捕集比例", "Share captured"), "sink": Bi("单位碳汇", "Sink per unit"), "covers": Bi("占用能比例", "Share of the energy concerned"),
}  # fmt: skip


def _parameter_row(f: Facts, name: Bi, p: Parameter | None) -> tuple[Cell, ...] | None:
    if p is None:
        return None
    values = " / ".join(
        f"{getattr(p, case):,.4g}" for case in ("low", "central", "high") if case in (*CASES, "low", "high")
    )
    return (
        Cell(name),
        Cell(values, p.verified == "unverified"),
        Cell(both(f"verified.{p.verified}")),
        Cell(f.source(p.source)),
    )


def gaps(desk: Desk) -> None:
    """Annex 3."""
    f = desk.facts
    account = f.study.account
    if account.open_questions:
        rows = []
        for open_question in account.open_questions[:20]:
            tonnes = NOTHING if open_question.spread is None else whole(open_question.spread)
            rows.append(
                (
                    Cell(f.question(open_question.question)),
                    Cell(tonnes),
                    Cell(percent(open_question.share * 100, 0)),
                )
            )
        desk.put(
            Table(
                Bi("按影响大小排列的待补数据", "Figures to find, by weight"),
                (Column(Bi("问题", "Question"), 4), Column(Bi("估算幅度 t CO2e", "Spread, t CO2e"), 1.3, number=True), Column(Bi("影响的排放占比", "Share of emissions resting on it"), 1.3, number=True)),
                tuple(rows),
                Bi("先补上面的，方案的不确定性缩小得最快。", "Filling the first ones narrows the plan's uncertainty most."),
            ),
            shows="gap_list",
        )  # fmt: skip
    rows2 = []
    for gap in account.intake.gaps:
        benchmark = f.catalogue.benchmarks.by_id.get(gap.benchmark or "")
        name = (
            benchmark.name
            if benchmark
            else Bi("无基准值，列为未估算（NE）", "no benchmark, so not estimated (NE)")
        )
        unit = unit_name(gap.unit) or Bi(gap.unit, gap.unit)
        amount = (
            NOTHING if gap.central is None else f"{short(gap.central)} ({short(gap.low)}–{short(gap.high)})"
        )
        shown = Bi(f"{amount} {unit.zh}", f"{amount} {unit.en}") if amount != NOTHING else amount
        rows2.append(
            (Cell(gap.key), Cell(", ".join(gap.refs)), Cell(name), Cell(shown, gap.central is not None))
        )
    if rows2:
        desk.put(
            Table(
                Bi(f"数据缺口 {len(rows2)} 项及其替代取值", f"{len(rows2)} gaps and what filled them"),
                (Column(Bi("答案编号", "Answer key"), 1.2), Column(Bi("涉及", "Refs"), 1.2), Column(Bi("基准值", "Benchmark"), 2.6), Column(Bi("取值（低–高）", "Value (low–high)"), 2)),
                tuple(rows2),
            ),
            shows="gap_list",
        )  # fmt: skip
    desk.answers(
        Bi("数据负责人", "Data owner"),
        [
            ("gap_owners", "D10.owner", "负责人|Owner"),
            ("", "D10.months", "更新间隔（月）|Update interval (months)"),
        ],
    )


def changes(desk: Desk) -> None:
    """Annex 4."""
    f = desk.facts
    desk.put(
        Table(
            Bi("修订记录", "Changes"),
            (Column(Bi("版本", "Version"), 1), Column(Bi("日期", "Date"), 1.2), Column(Bi("依据", "Rests on"), 3)),
            (
                (
                    Cell(Bi("草案", "Draft")), Cell(f.study.request.as_of.isoformat()),
                    Cell(Bi(f"{f.base_year} 年清单，{len(f.study.account.answers)} 条答案", f"Inventory of {f.base_year}, {len(f.study.account.answers)} answers")),
                ),
            ),
        ),
        shows="change_log",
    )  # fmt: skip

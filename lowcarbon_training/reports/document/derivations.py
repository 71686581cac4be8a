"""Annex 1: where each headline figure comes from – its formula, what went into it with values, and the source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lowcarbon_training.ask.inventory.formulas import SYMBOLS, in_words, symbols_in
from lowcarbon_training.engine.planning.results import MeasureResult
from lowcarbon_training.engine.records import Origin, Step, Term
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.engine.trace import Node
from lowcarbon_training.plan.names import thing_name
from lowcarbon_training.wording.questionnaire import unit_name, with_unit

from .blocks import Cell, Column, Heading, Table, Words
from .desk import Desk
from .facts import NOT_PUBLIC, Facts, join, line
from .measures import units_words
from .numbers import NOTHING, exact, percent, short, whole

STEPS: dict[Step, Bi] = {
    Step.GIVEN: Bi("{name}", "{name}"),
    Step.REST: Bi("1 减“{name}”", "1 minus “{name}”"),
    Step.PART: Bi("“{name}”所占比例", "share of “{name}”"),
    Step.LEFT: Bi("“{name}”扣除已单列部分后", "rest of “{name}”"),
    Step.LOST: Bi("单位到户电量的损耗", "lost per unit that arrives"),
    Step.CLASS: Bi("车型在该类中的比例", "share of the vehicle in its class"),
}
"""How a term of an amount is named after the figure behind it."""
PER = {
    "capita": Bi("每人", "per person"), "household": Bi("每户", "per household"), "m2": Bi("每平方米", "per m2"),
    "vehicle": Bi("每辆", "per vehicle"),
}  # fmt: skip
SHOWN = 6
"""Measures whose cut is derived one by one."""
PLAN_FORMULAS: dict[str, str] = {
    "Σ E": "Σ E",
    "Σ_cells A(t) · EF(t)": "Σ A(t) · EF(t)",
    "bau − Σ_measures ΔE": "基准情景 − Σ ΔE",
    "plan − level": "方案 − 允许排放",
    "E(base) · (1 + v/100)": "E(基准年) · (1 + v/100)",
    "E_bau(target) · (1 + v/100)": "E(基准情景，目标年) · (1 + v/100)",
    "E(base)/P(base) · (1 + v/100) · P(target)": "E(基准年) / P(基准年) · (1 + v/100) · P(目标年)",
    "E(base)/GDP(base) · (1 + v/100) · GDP(target)": "E(基准年) / GDP(基准年) · (1 + v/100) · GDP(目标年)",
    "ΔE(t) = E before − E after the measure, in run order": "ΔE = 措施前 E − 措施后 E，按实施先后",
}
ENGLISH: dict[str, str] = {
    "Σ_cells A(t) · EF(t)": "Σ A(t) · EF(t)",
    "bau − Σ_measures ΔE": "business as usual − Σ ΔE",
    "plan − level": "plan − level allowed",
    "E_bau(target) · (1 + v/100)": "E(business as usual, target year) · (1 + v/100)",
    "ΔE(t) = E before − E after the measure, in run order": "ΔE = E before − E after the measure, in run order",
}
PLAN_SYMBOLS = Bi(
    "A(t) 当年活动量＝基年活动量 × 各驱动因素指数；EF(t) 当年排放因子；v 目标规定的变化（%）；ΔE 减排量；p 覆盖存量的比例＝min(上限 × 力度，年推进速度 × 年数)；S 存量",
    "A(t) activity of the year = base-year activity times the indices of its drivers; EF(t) factor of the year; v change the target asks for (%); ΔE cut; "
    "p share of the stock = min(ceiling times level, ramp times years); S stock",
)


def headline(desk: Desk) -> None:
    """Base year, business as usual, plan, target, gap, money and jobs, and the largest cuts."""
    f = desk.facts
    rows: list[tuple[Cell, ...]] = []
    basis, trace = f.basis.value, f.result.trace
    for title, key, value, inputs in (
        (Bi(f"{f.base_year} 年排放", f"Emissions {f.base_year}"), f"total:{basis}", whole(f.base), _refs(f)),
        (Bi(f"{f.year} 年基准情景", f"Business as usual {f.year}"), f"bau:{basis}", whole(f.bau), _bau(f)),
        (Bi(f"{f.year} 年本方案", f"Plan {f.year}"), f"plan:{basis}", whole(f.plan), _cuts(f)),
        (Bi(f"{f.year} 年允许排放", f"Allowed in {f.year}"), "target:level", whole(f.target.level if f.target else None), _level(f)),
        (Bi("与目标的差距", "Gap to the target"), "target:gap", whole(f.target.gap if f.target else None), _gap(f)),
    ):  # fmt: skip
        if key in trace:
            rows.append(_line(f, title, f"{value} {f.gas_unit}", trace[key], inputs))
    for m in [m for m in f.ranked if f.measure(m).acts][:SHOWN]:
        key = f"measure:{m.id}:cut:{basis}"
        if key in trace:
            title = Bi(f"{f.name(m).zh}，{f.year} 年减排", f"{f.name(m).en}, cut in {f.year}")
            rows.append(_line(f, title, f"{short(f.cut_of(m))} {f.gas_unit}", trace[key], _measure(f, m)))
    rows += _sums(f)
    symbols = _symbols([trace[f"total:{basis}"]] if f"total:{basis}" in trace else [])
    desk.put(
        Heading(Bi("主要数字从何而来", "Where the headline figures come from")),
        Table(
            Bi(f"主要数字 {len(rows)} 个：公式、输入与来源", f"{len(rows)} headline figures: formula, inputs and source"),
            (Column(Bi("数字", "Figure"), 1.7), Column(Bi("数值", "Value"), 1.3, number=True), Column(Bi("公式与输入", "Formula and inputs"), 4.4), Column(Bi("来源", "Source"), 0.8)),
            tuple(rows),
            Bi(f"{symbols.zh}{PLAN_SYMBOLS.zh}。", f"{symbols.en}{PLAN_SYMBOLS.en}."),
        ),
        shows="headline_traces",
    )  # fmt: skip
    _records(desk)


def formula(text: str) -> Bi:
    """A formula of the trace in both languages."""
    zh, en = PLAN_FORMULAS.get(text) or in_words(text, "zh"), ENGLISH.get(text) or in_words(text, "en")
    return Bi(
        zh.replace(" · ", " × "), en.replace(" · ", " × ")
    )  # the middle dot is a full square in a Chinese font


def _line(f: Facts, title: Bi, value: Words, node: Node, inputs: Bi) -> tuple[Cell, ...]:
    how = formula(node.formula)
    source = f.sources.cite(node.source) if node.source and node.source != "inventory" else ""
    return (
        Cell(title),
        Cell(value),
        Cell(Bi(f"{how.zh}。{inputs.zh}", f"{how.en}. {inputs.en}")),
        Cell(source),
    )


def _refs(f: Facts) -> Bi:
    inventory = f.study.account.inventory
    found: dict[str, list[object]] = defaultdict(list)
    for e in inventory.emissions:
        found[e.ref].append(e)
    node = f.result.trace[f"total:{f.basis.value}"]
    parts = []
    for key in node.inputs:
        ref = key.removeprefix("ref:")
        total = inventory.by_ref.get(ref)
        if total is not None:
            hidden = f.veil.hides_sum(found[ref])  # type: ignore[arg-type]
            parts.append(f"{ref} {'C' if hidden else whole(total.co2e)}")
    listed = " + ".join(parts) if parts else f"{len(node.inputs)}"
    return Bi(f"输入：{listed}", f"Inputs: {listed}")


def _bau(f: Facts) -> Bi:
    cells = sum(n.key.startswith("cell:") for n in f.result.trace)
    names: list[Words] = [
        d.name
        if _hidden_driver(f, d.origin)
        else Bi(f"{d.name.zh} {short(float(d.index[f.at]))}", f"{d.name.en} {short(float(d.index[f.at]))}")
        for d in f.result.drivers
    ]
    listed = join(names)
    return Bi(
        f"输入：{cells} 个用能与排放单元；驱动因素指数（{f.base_year} 年为 1）：{listed.zh}",
        f"Inputs: {cells} cells of the model; indices of the drivers ({f.base_year} = 1): {listed.en}",
    )


def _hidden_driver(f: Facts, origin: str) -> bool:
    return origin.startswith("answer:") and f.veil.hides(origin.removeprefix("answer:"))


def _cuts(f: Facts) -> Bi:
    parts: list[Words] = [
        Bi(f"{f.name(m).zh} {short(f.cut_of(m))}", f"{f.name(m).en} {short(f.cut_of(m))}")
        for m in f.ranked
        if abs(f.cut_of(m)) > 0.5
    ]
    listed = join(parts, "；", "; ")
    return Bi(
        f"输入：基准情景 {whole(f.bau)}；ΔE：{listed.zh or '无'}", f"Inputs: business as usual {whole(f.bau)}; ΔE: {listed.en or 'none'}"
    )  # fmt: skip


def _level(f: Facts) -> Bi:
    t = f.target
    if t is None:
        return Bi("", "")
    parts: list[Words] = []
    if t.spec.value is not None:
        parts.append(f"v = {exact(t.spec.value)}")
    if t.base_value is not None and t.spec.kind not in ("bau", "fixed", "net_zero"):
        parts.append(f"E = {whole(t.base_value)}")
    if t.spec.kind == "bau":
        parts.append(f"E = {whole(f.bau)}")
    listed = join(parts)
    return Bi(f"输入：{listed.zh}", f"Inputs: {listed.en}")


def _gap(f: Facts) -> Bi:
    level = f.target.level if f.target else None
    return Bi(f"输入：{whole(f.plan)}，{whole(level)}", f"Inputs: {whole(f.plan)}, {whole(level)}")


def _measure(f: Facts, m: MeasureResult) -> Bi:
    share = percent(float(m.share[f.at]) * 100, 1)
    number, unit = units_words(f, m)
    if f.stock_hidden(f.measure(m)):
        return Bi(f"输入：p = {share}，S {NOT_PUBLIC.zh}", f"Inputs: p = {share}, S {NOT_PUBLIC.en}")
    of = f.stock_unit(f.measure(m))
    stock = short(m.stock.central * f.stock_scale(f.measure(m)))
    zh, en = (
        (stock, line(of, lang), line(number, lang), "" if unit == NOTHING else line(unit, lang))
        for lang in ("zh", "en")
    )
    return Bi(
        f"输入：p = {share}，S = {zh[0]} {zh[1]}，到 {f.year} 年完成 {zh[2]} {zh[3]}".rstrip(),
        f"Inputs: p = {share}, S = {en[0]} {en[1]}; {f'{en[2]} {en[3]}'.rstrip()} in place by {f.year}",
    )


def _sums(f: Facts) -> list[tuple[Cell, ...]]:
    """Money and jobs: sums over measures."""
    if not f.result.attribution:
        return []
    total, jobs = f.result.total, short(f.until(f.result.total.jobs))
    found: list[tuple[Cell, ...]] = []
    for title, value, how in (
        (Bi(f"投资至 {f.year} 年", f"Investment to {f.year}"), f.money(f.until(total.capex)), Bi("Σ 当年新增与更新数量 × 单位投资", "Σ units new or replaced in the year × investment per unit")),
        (Bi(f"{f.year} 年能源费节约", f"Energy bills saved in {f.year}"), f.money(f.in_year(total.money_saved)), Bi("Σ 少购能源 × 当年价格", "Σ energy bought less × price of the year")),
        (Bi(f"就业至 {f.year} 年", f"Job-years to {f.year}"), Bi(f"{jobs} 人·年", f"{jobs} job-years"), Bi("Σ 投资 × 每百万投资的人·年", "Σ investment × job-years per million")),
    ):  # fmt: skip
        inputs = Bi(
            "各项措施的数值见第 8 节，单位数值及来源见附件二",
            "values by measure in section 8, unit values and sources in annex 2",
        )
        found.append(
            (
                Cell(title), Cell(value),
                Cell(Bi(f"{how.zh}。{inputs.zh}", f"{how.en}; {inputs.en}")), Cell(""),
            )
        )  # fmt: skip
    return found


def _symbols(nodes: Sequence[Node]) -> Bi:
    names = dict.fromkeys(symbol for node in nodes for symbol, _meaning in symbols_in(node.formula, "en"))
    zh = "；".join(f"{name} {SYMBOLS[name][1]}" for name in names)
    en = "; ".join(f"{name} {SYMBOLS[name][0]}" for name in names)
    return Bi(f"{zh}；" if zh else "", f"{en}; " if en else "")


def _records(desk: Desk) -> None:
    """The lines of the inventory: activity, formula, result."""
    f = desk.facts
    rows, used = [], []
    for e in f.study.account.inventory.emissions:
        if e.trace not in f.result.trace:
            continue
        node = f.result.trace[e.trace]
        used.append(node)
        hidden = f.veil.hides_emission(e)
        record = e.record
        guess = record.origin is not None and record.origin.kind.value == "benchmark"
        amount = "C" if hidden else with_unit(record.amount, record.unit, lambda value: exact(value, 8))
        origin = _origin(f, record.origin, hidden) if record.origin is not None else ""
        rows.append(
            (
                Cell(Bi(f"{e.ref} {_what(e.carrier, 'zh')}", f"{e.ref} {_what(e.carrier, 'en')}")), Cell(amount, guess and not hidden),
                Cell(formula(node.formula)), Cell("C" if hidden else whole(e.co2e)), Cell(origin),
            )
        )  # fmt: skip
    if not rows:
        return
    symbols = _symbols(used)
    desk.put(
        Table(
            Bi(f"清单的 {len(rows)} 项活动数据", f"The {len(rows)} activity figures of the inventory"),
            (
                Column(Bi("行与品种", "Line and what"), 1.5), Column(Bi("活动数据", "Activity"), 1.6, number=True), Column(Bi("公式", "Formula"), 2.3),
                Column(Bi("t CO2e", "t CO2e"), 1, number=True), Column(Bi("取自答案或基准值", "From answers and benchmarks"), 2.8),
            ),
            tuple(rows),
            Bi(f"{symbols.zh.rstrip('；')}。", f"{symbols.en.rstrip('; ')}."),
        )
    )  # fmt: skip


def _what(carrier: str, lang: str) -> str:
    return thing_name(carrier, lang) or carrier


def _origin(f: Facts, origin: Origin, hidden: bool) -> Words:
    """Where an activity figure comes from: each figure that was multiplied, with value, unit and source."""
    if hidden or len(origin.terms) < 2:
        return _named(f, f"{origin.kind.value}:{origin.key}")
    return join([_term(f, term) for term in origin.terms], " × ", " × ")


def _term(f: Facts, term: Term) -> Words:
    first = term.inputs[0] if term.inputs else ""
    name = _named(f, first) if first else Bi("", "")
    step = STEPS[term.step]
    source = term.source or _source(f, first)
    mark = f" {f.sources.cite(source)}" if source else ""
    zh, en = (
        f"{words.format(name=line(name, lang))} {_value(f, term, lang)}{mark}"
        for lang, words in (("zh", step.zh), ("en", step.en))
    )
    return Bi(zh, en)


def _value(f: Facts, term: Term, lang: str) -> str:
    """What is multiplied; where it is one minus a share, the share before it."""
    if term.step is Step.GIVEN:
        return line(_as_given(f, term.inputs[0], term.value), lang)
    value = exact(term.value, 4)
    if term.step is Step.REST:
        return f"({line(_as_given(f, term.inputs[0], 1 - term.value), lang)}) {value}"
    return value


def _as_given(f: Facts, name: str, value: float) -> Words:
    """The value of a figure with its unit, as the city or the benchmark states it."""
    kind, _sep, key = name.partition(":")
    if kind == "benchmark":
        found = f.catalogue.benchmarks.by_id[key]
        return Bi(
            *(f"{exact(found.central)} {_per(found.unit, found.per, lang)}".strip() for lang in ("zh", "en"))
        )
    answer = f.study.account.answers.get(key)
    if answer is None or isinstance(answer.value, bool) or not isinstance(answer.value, int | float):
        return exact(value)
    return with_unit(float(answer.value), answer.unit or "", exact)


def _per(unit: str, base: str, lang: str) -> str:
    name, of = unit_name(unit), PER.get(base)
    shown = "" if unit in ("1", "share") else name.get(lang) if name else unit
    if of is None:
        return shown
    return f"{of.zh}{shown}" if lang == "zh" else f"{shown} {of.en}"


def _source(f: Facts, name: str) -> str:
    found = f.catalogue.benchmarks.by_id.get(name.removeprefix("benchmark:"))
    return found.source if found is not None else ""


def _named(f: Facts, name: str) -> Words:
    """The benchmark's name, or the part of a question that was answered."""
    key = name.partition(":")[2]
    benchmark = f.catalogue.benchmarks.by_id.get(key)
    return benchmark.name if benchmark is not None else f.asked_shortly(key)

"""Annex 2: one sheet for each chosen measure, for the department that carries it out."""

from __future__ import annotations

from collections.abc import Iterator

from lowcarbon_training.engine.planning.measures import CURRENCY, Effect, Op, Parameter
from lowcarbon_training.engine.planning.results import MeasureResult, Spread
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.plan.money import span
from lowcarbon_training.plan.names import singular

from .blocks import Block, Cell, Column, Heading, Lists, Pairs, Para, Sheet, Table, Words
from .desk import Desk
from .facts import NOT_PUBLIC, Facts, both
from .measures import units_words
from .numbers import NOTHING, exact, percent, short, spread

SAVINGS = {
    Op.AVOID: Bi("避免的活动量", "Activity avoided"),
    Op.IMPROVE: Bi("节能率", "Energy saved"),
    Op.DIVERT: Bi("分流比例", "Share diverted"),
}
Row = tuple[Bi, Parameter | None, Words, float]
"""Name, parameter, unit as printed, factor from the stored unit."""


def sheets(desk: Desk) -> None:
    """All of them."""
    for m in desk.facts.ranked:
        desk.put(sheet(desk.facts, m), shows="measure_sheets")


def sheet(f: Facts, m: MeasureResult) -> Sheet:
    """One measure: figures, steps, indicators, benefits, risks, case, parameters."""
    measure = f.measure(m)
    blocks: list[Block] = [Para(measure.summary), _figures(f, m)]
    task = f.beside.tasks.get(m.id)
    if task is not None and task.note:
        blocks += [Heading(Bi("本市说明", "The city's note")), Para(task.note)]
    indicators = tuple(
        f.catalogue.indicators[i].name for i in measure.indicators if i in f.catalogue.indicators
    )
    lists = (
        (Bi("实施步骤", "Steps"), measure.steps), (Bi("考核指标", "Indicators"), indicators),
        (Bi("协同效益", "Co-benefits"), measure.co_benefits), (Bi("主要风险", "Risks"), measure.risks),
    )  # fmt: skip
    blocks.append(Lists(tuple((title, items) for title, items in lists if items)))
    if measure.case is not None:
        cite = f.sources.cite(measure.case.source)
        case = measure.case.text
        blocks += [
            Heading(Bi("实测案例", "A measured case")),
            Para(Bi(f"{case.zh} {cite}", f"{case.en} {cite}")),
        ]
    parameters = _parameter_table(f, m)
    return Sheet(measure.name, (*blocks, *([parameters] if parameters else [])))


def _figures(f: Facts, m: MeasureResult) -> Pairs:
    measure, money = f.measure(m), f.money
    number, unit = units_words(f, m)
    if f.stock_hidden(measure):
        stock: Words = NOT_PUBLIC
    else:
        size, scale = m.stock, f.stock_scale(measure)
        held = Spread(size.low * scale, size.central * scale, size.high * scale)
        stock = _with(spread(held), f.stock_unit(measure))
    bought = sum(float(v[f.at]) for v in m.energy.values())
    rows: list[tuple[Bi, Cell]] = [
        (Bi("牵头部门", "Lead department"), Cell(f.lead(measure))),
        (Bi("推进期与力度", "Roll-out and level"), Cell(f"{m.start}–{f.full_year(m)}, {percent(m.level * 100, 0)}")),
        (Bi(f"{f.year} 年完成数量", f"In place by {f.year}"), Cell(_with(number, unit))),
        (Bi("可作用的存量（低–高）", "Stock it acts on (low–high)"), Cell(stock if m.stock.central else NOTHING)),
        (Bi(f"{f.year} 年减排，{f.gas_unit}（低–高）", f"Cut in {f.year}, {f.gas_unit} (low–high)"), Cell(spread(m.cut_range) if measure.acts else Bi("自身不减排，保障其他措施", "none by itself; it enables other measures"))),
        (Bi(f"{f.year} 年少购能源", f"Energy bought less in {f.year}"), Cell(_with(short(bought), "GJ") if abs(bought) >= 0.5 else NOTHING)),
        (Bi(f"投资至 {f.year} 年（低–高）", f"Investment to {f.year} (low–high)"), Cell(_range(f, m))),
        (Bi("能源费节约，每年", "Energy bills saved, a year"), Cell(money(saved) if (saved := f.in_year(m.money_saved)) else NOTHING)),
        (Bi("运行费变化，每年", "Change of running cost, a year"), Cell(money(running) if (running := f.in_year(m.opex)) else NOTHING)),
        (Bi("静态回收期", "Simple payback"), Cell(_with(short(m.payback, 2), Bi("年", "years")))),
        (Bi(f"就业至 {f.year} 年", f"Job-years to {f.year}"), Cell(_with(short(f.until(m.jobs)), Bi("人·年", "job-years")), True)),
    ]  # fmt: skip
    kept = tuple((name, cell) for name, cell in rows if cell.words != NOTHING)
    return Pairs(Bi("要点", "Key facts"), kept)


def _range(f: Facts, m: MeasureResult) -> Words:
    """Investment with its range, all in one scale."""
    value = m.cost_range
    return NOTHING if value is None else span(f.result.currency, value.central, value.low, value.high)


def _with(number: Words, unit: Words) -> Words:
    if number == NOTHING or unit == NOTHING:
        return number
    if unit == "%":
        return f"{number}%"
    zh, en = (unit, unit) if isinstance(unit, str) else (unit.zh, unit.en)
    first, second = (number, number) if isinstance(number, str) else (number.zh, number.en)
    return Bi(f"{first} {zh}", f"{second} {en}")


def _per(f: Facts, m: MeasureResult) -> Bi:
    """ "Per lamp"."""
    unit, own = f.stock_unit(f.measure(m)), f.customary(f.measure(m))
    if own is not None:
        return Bi(f"每{own.one.zh}", f"per {own.one.en}")
    if isinstance(unit, str):
        return Bi("每单位", "per unit")
    return Bi(f"每{unit.zh}", f"per {singular(unit.en)}")


def _rows(f: Facts, m: MeasureResult) -> Iterator[Row]:
    """Every figure that the model uses for the measure in this country, except money."""
    measure, c = f.measure(m), f.currency
    yield (
        Bi("上限：可触及的存量比例", "Ceiling: share of the stock in reach"),
        measure.ceiling.get(f.country),
        "%",
        100,
    )
    yield Bi("每年推进的存量比例", "Share of the stock treated a year"), measure.ramp.get(f.country), "%", 100
    yield Bi("寿命", "Lifetime"), measure.lifetime.get(f.country), Bi("年", "years"), 1
    for effect in measure.effects:
        yield from _effect(f, effect, _per(f, m), 1 / f.stock_scale(measure))
    yield (
        Bi("就业系数", "Job multiplier"),
        measure.jobs.get(CURRENCY[f.country]),
        Bi(f"人·年/百万{c.zh}", f"job-years per million {c.en}"),
        1,
    )


def _costs(f: Facts, m: MeasureResult) -> Iterator[tuple[Bi, Parameter, Words]]:
    """What one unit costs, in the scale of its largest reading."""
    measure, currency, per = f.measure(m), CURRENCY[f.country], _per(f, m)
    for name, p in (
        (Bi("投资", "Investment"), measure.capex.get(currency)),
        (Bi("运行费变化，每年", "Running cost change a year"), measure.opex.get(currency)),
    ):
        if p is None:
            continue
        each = 1 / f.stock_scale(measure)
        scale = f.money_scale(p.low * each, p.central * each, p.high * each)
        zh, en = (_readings(p, each / one.divisor) for one in (scale.zh, scale.en))
        yield name, p, Bi(f"{zh} {scale.zh.unit}，{per.zh}", f"{en} {scale.en.unit} {per.en}")


def _readings(p: Parameter, factor: float) -> str:
    """Cautious, central and optimistic; one figure where they are the same."""
    values = [exact(getattr(p, case) * factor, 4) for case in ("low", "central", "high")]
    return values[1] if len(set(values)) == 1 else " / ".join(values)


def _effect(f: Facts, effect: Effect, per: Bi, each: float) -> Iterator[Row]:
    on = _cells(effect)
    name = SAVINGS.get(effect.op, Bi("比例", "Share"))
    for title, values, unit, factor in (
        (name, effect.saving, "%", 100), (Bi("存量所占用能的比例", "Share of that use in the stock"), effect.covers, "%", 100),
        (Bi("存量与其余部分的单位用能之比", "Use per unit of the stock over that of the rest"), effect.weight, Bi("倍", "times"), 1),
        (Bi("新旧效率比", "Efficiency, new over old"), effect.ratio, Bi("倍", "times"), 1),
        (Bi("年产出", "Yield a year"), effect.supply, Bi(f"GJ，{per.zh}", f"GJ {per.en}"), each), (Bi("甲烷捕集比例", "Methane captured"), effect.share, "%", 100),
        (Bi("年吸收量", "Taken up a year"), effect.sink, Bi(f"t CO2，{per.zh}", f"t CO2 {per.en}"), each),
    ):  # fmt: skip
        about = Bi(f"{title.zh}（{on.zh}）", f"{title.en} ({on.en})") if on and title is name else title
        yield about, None if values is None else values.get(f.country), unit, factor


def _cells(effect: Effect) -> Bi | None:
    """What an effect acts on, in words."""
    where = effect.cells
    words = [both(f"end_use.{word}") for word in where.end_uses if word != "whole"]
    words = words or [both(f"carrier.{word}") for word in where.carriers]
    words = words or [both(f"gpc.{word}") for word in where.subsectors]
    named = [w for w in words[:2] if not w.en.startswith(("end_use.", "carrier.", "gpc."))]
    return Bi("、".join(w.zh for w in named), ", ".join(w.en for w in named)) if named else None


def _parameter_table(f: Facts, m: MeasureResult) -> Table | None:
    found = [
        (name, p, _with(_readings(p, factor), unit)) for name, p, unit, factor in _rows(f, m) if p is not None
    ]
    rows = [
        (Cell(name), Cell(value, p.verified == "unverified"), Cell(_basis(f, p)))
        for name, p, value in (*found, *_costs(f, m))
    ]
    if not rows:
        return None
    return Table(
        Bi("参数（谨慎 / 中值 / 乐观；费用为低 / 中 / 高）", "Parameters (cautious / central / optimistic; for costs low / central / high)"),
        (
            Column(Bi("参数", "Parameter"), 2.5), Column(Bi("数值", "Value"), 2.7), Column(Bi("依据", "Basis"), 2.4),
        ),
        tuple(dict.fromkeys(rows)),
    )  # fmt: skip


def _basis(f: Facts, p: Parameter) -> Bi:
    """Year, how far it is verified, and the source's number."""
    mark, cite, year = both(f"verified.{p.verified}"), f.sources.cite(p.source), str(p.year or "")
    zh, en = (sep.join(filter(None, (year, words))) for sep, words in (("，", mark.zh), (", ", mark.en)))
    return Bi(f"{zh} {cite}".strip(), f"{en} {cite}".strip())

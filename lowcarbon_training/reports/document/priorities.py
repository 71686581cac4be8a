"""Section 10: what comes first, and why."""

from __future__ import annotations

from collections.abc import Sequence

from lowcarbon_training.engine.planning.results import MeasureResult
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.palette import field_colour
from lowcarbon_training.platform.charts import Bar, bars

from .blocks import Cell, Column, Table
from .desk import Desk
from .facts import Facts, line, text
from .numbers import NOTHING, plural, short
from .parts import charts


def priorities(desk: Desk) -> None:
    """The whole section."""
    desk.answers(
        Bi("排序权重", "Weights"),
        [
            ("criteria_weights", "N07.carbon", "减碳|Carbon"), ("", "N07.money", "费用|Money"), ("", "N07.jobs", "就业|Jobs"),
            ("", "N07.air", "空气|Air"), ("", "N07.speed", "见效快|Speed"), ("criteria_weights", "C11", "市长优先目标|Mayor's first goals"),
            ("", "N08", ""), ("", "N09", ""),
        ],
    )  # fmt: skip
    _costs(desk)
    _first_batch(desk)


def in_order(f: Facts) -> list[MeasureResult]:
    """Measures with a net benefit by its size, then the others by what a tonne costs."""
    priced = [m for m in f.ranked if m.npv is not None and f.measure(m).acts]
    paying = sorted((m for m in priced if (m.npv or 0) >= 0), key=lambda m: -(m.npv or 0))
    costing = [m for m in priced if (m.npv or 0) < 0]
    return [*paying, *sorted(costing, key=lambda m: (m.cost_per_tonne is None, m.cost_per_tonne or 0.0))]


def _costs(desk: Desk) -> None:
    f = desk.facts
    order = in_order(f)
    if not order:
        return
    scale = f.money_scale(*(m.npv for m in order))
    c = scale.unit
    paying = sum((m.npv or 0) >= 0 for m in order)

    def bar(m: MeasureResult, lang: str) -> Bar:
        return Bar(text(f.name(m), lang), m.npv or 0.0, field_colour(f.measure(m).sector))

    def draw(part: Sequence[MeasureResult], lang: str) -> str:
        title = line(Bi(f"各项措施的净现值，{c.zh}", f"Net present value of each measure, {c.en}"), lang)
        items, like = ([bar(m, lang) for m in some] for some in (part, order))
        return bars(items, title, lambda v: scale.label(v, lang), width=660, like=like)

    desk.put(
        *charts(
            order,
            Bi(
                f"有成本数据的 {len(order)} 项措施中，{paying} 项能自行收回成本",
                f"Of {plural(len(order), 'measure', 'measures')} with known costs, {paying} {'pays for itself' if paying == 1 else 'pay for themselves'}",
            ),
            Bi(f"净现值，{c.zh}；向左为净支出", f"Net present value, {c.en}; to the left a net expense"),
            draw,
        )
    )
    last = int(f.result.years[-1])
    rows = []
    for m in order:
        per = NOTHING if (m.npv or 0) >= 0 or m.cost_per_tonne is None else short(m.cost_per_tonne)
        tonnes = float(m.cut[f.basis][f.result.at(f.as_of.year) :].sum())
        rows.append(
            (
                Cell(f.name(m)),
                Cell(scale.words(m.npv)),
                Cell(short(m.payback, 2)),
                Cell(short(tonnes)),
                Cell(per),
            )
        )
    desk.put(
        Table(
            Bi("先列能收回成本的措施（按净收益），再列须花钱的（按每吨净成本）", "Measures that pay for themselves (by net benefit), then the others (by net cost per ton)"),
            (
                Column(Bi("措施", "Measure"), 2.8), Column(Bi(f"净现值，{c.zh}", f"Net present value, {c.en}"), 1.5, number=True),
                Column(Bi("回收期（年）", "Payback, years"), 1, number=True),
                Column(Bi(f"累计减排至 {last} 年，t", f"Cut to {last}, t"), 1.3, number=True),
                Column(Bi(f"每吨净成本，{f.currency.zh}", f"Net cost per ton, {f.currency.en}"), 1.2, number=True),
            ),
            tuple(rows),
            Bi(
                f"净现值与累计减排均从 {f.as_of.year} 年算到 {last} 年（含到期更新），每吨净成本为两者之比；回收期按 {f.year} 年的数量和节约计算，超过寿命的不列。有净收益的措施不按每吨成本排序：减得越少，“负成本”反而越大。",
                f"Net present value and tons from {f.as_of.year} to {last}, replacement included; the net cost per ton is one over the other. Payback is that of the units and savings of {f.year}; one longer than the lifetime is left out. Measures with a net benefit are not ranked per ton: the less they cut, the better the quotient would look.",
            ),
        ),
        shows="cost_curve",
    )  # fmt: skip


def _first_batch(desk: Desk) -> None:
    f = desk.facts
    if not f.ranked:
        return
    first = min(m.start for m in f.ranked)
    batch = [m for m in f.ranked if m.start == first]
    at = f.result.at(first) if first >= f.base_year else 0
    spent = {m.id: None if m.capex is None else float(m.capex[at]) for m in batch}
    scale = f.money_scale(*spent.values())
    c = scale.unit
    rows = [
        (
            Cell(f.name(m)), Cell(f.lead(f.measure(m))), Cell(scale.words(spent[m.id])),
            Cell(short(float(m.cut[f.basis][at]))),
        )
        for m in batch
    ]  # fmt: skip
    desk.put(
        Table(
            Bi(f"首批 {len(batch)} 项，{first} 年启动", f"First batch: {plural(len(batch), 'measure', 'measures')} to start in {first}"),
            (
                Column(Bi("措施", "Measure"), 2.8), Column(Bi("牵头部门", "Lead department"), 2.8),
                Column(Bi(f"{first} 年投资，{c.zh}", f"Investment {first}, {c.en}"), 1.3, number=True),
                Column(Bi(f"{first} 年减排，t", f"Cut {first}, t"), 1, number=True),
            ),
            tuple(rows),
        ),
        shows="first_batch",
    )  # fmt: skip

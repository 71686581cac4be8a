"""Section 3: where the emissions come from, how good the figures are, and what is missing."""

from __future__ import annotations

from collections import defaultdict

from lowcarbon_training.engine.gpc import REFERENCES, Basis
from lowcarbon_training.engine.records import OriginKind
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.platform.charts import Bar, bars
from lowcarbon_training.wording import say
from lowcarbon_training.wording.names import factor_name

from .blocks import Cell, Chart, Figures, Heading, Points
from .desk import Desk
from .facts import Facts, both, join, line, text
from .inventory_tables import energy_table, gas_table, gpc_table
from .numbers import exact, percent, whole
from .sectors import colour_of

QUALITY_ORDER = ("high", "medium", "low")


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
    """The whole section."""
    f = desk.facts
    inventory = f.study.account.inventory
    desk.put(
        Figures(
            tuple(
                (both(f"total.{b.value}"), Cell(f"{whole(inventory.totals.get(b))} t"), both(f"meaning.{b.value}"))
                for b in Basis
            ),
            columns=2,
        ),
        shows="baseline_total",
    )  # fmt: skip
    share = percent(estimated_share(f) * 100, 1)
    desk.para(
        f"以上为 {inventory.year} 年的四个总量，口径不同，不能相加。其中 {share} 的排放（按绝对值）依据带来源的基准值估算，"
        f"表中标“估”，图中加斜线。",
        f"These are the four totals of {inventory.year}; they answer different questions and are never added. {share} of the gross "
        f"emissions rest on sourced benchmarks instead of the city's own figures; they are marked “est.” in tables and hatched in pictures.",
    )
    if inventory.open_beyond_basic:
        left = join([both(f"gpc.{one}") for one in inventory.open_beyond_basic])
        desk.para(
            f"BASIC+ 中尚未估算（不等于零）：{left.zh}。",
            f"Not estimated yet in BASIC+, which is not zero: {left.en}.",
        )
    _picture(desk)
    gpc_table(desk)
    gas_table(desk)
    energy_table(desk)
    _quality(desk)
    _electricity(desk)
    _notes(desk)


def _picture(desk: Desk) -> None:
    f = desk.facts
    sums: dict[str, float] = defaultdict(float)
    guessed: dict[str, float] = defaultdict(float)
    for e in f.study.account.inventory.emissions:
        line_of = REFERENCES[e.ref]
        if Basis.BASIC_PLUS not in line_of.bases or f.veil.hides_emission(e):
            continue
        sums[line_of.subsector] += e.co2e
        if e.record.origin and e.record.origin.kind is OriginKind.BENCHMARK:
            guessed[line_of.subsector] += e.co2e
    ordered = sorted(((v, k) for k, v in sums.items() if abs(v) > 0.5), reverse=True)[:12]
    gross = sum(v for v, _ in ordered if v > 0)
    if not ordered or gross <= 0:
        return
    top, name = ordered[0][0], both(f"gpc.{ordered[0][1]}")
    share = percent(top / gross * 100, 0)
    year = f.study.account.inventory.year

    def draw(lang: str) -> str:
        items = [
            Bar(text(both(f"gpc.{sub}"), lang), value, colour_of(sub), abs(guessed[sub] / value))
            for value, sub in ordered
        ]
        title = f"{line(both('total.basic_plus'), lang)} {year}"
        return bars(items, title, lambda v: f"{whole(v)} t", width=660)

    desk.put(
        Chart(
            Bi(f"{name.zh}占排放的 {share}", f"{name.en}: {share} of emissions"),
            draw,
            Bi(
                f"{year} 年各子部门排放，BASIC+ 口径，t CO2e；斜线部分为估算",
                f"Emissions by subsector in {year}, BASIC+, t CO2e; the hatched part is estimated",
            ),
        )
    )


def _quality(desk: Desk) -> None:
    weights: dict[str, float] = defaultdict(float)
    for e in desk.facts.study.account.inventory.emissions:
        weights[e.record.quality.value if e.record.quality else "low"] += abs(e.co2e)
    total = sum(weights.values())
    if not total:
        return
    parts = [(grade, percent(weights.get(grade, 0.0) / total * 100, 0)) for grade in QUALITY_ORDER]
    zh = "、".join(f"{say('quality.' + g, 'zh')} {v}" for g, v in parts)
    en = ", ".join(f"{say('quality.' + g, 'en')} {v}" for g, v in parts)
    desk.para(
        f"活动数据质量（按排放量加权）：{zh}；基准值一律记为低。",
        f"Quality of the activity data, weighted by emissions: {en}; benchmarks always count as low.",
        shows="data_quality",
    )


def _electricity(desk: Desk) -> None:
    f = desk.facts
    account = f.study.account
    node = next(
        (n for n in account.inventory.trace if n.key.startswith("factor:grid") and n.value is not None), None
    )
    if node is not None:
        _kind, _grid, area, year, *_gas = node.key.split(":")
        name = factor_name(f"grid:{area}") or Bi(area, area)
        value = f"{exact(node.value)} {node.unit}"
        desk.para(
            f"{name.zh}取 {year} 年值：{value}（{f.sources.cite(node.source)}）。",
            f"The {name.en} is that of {year}: {value} ({f.sources.cite(node.source)}).",
            shows="grid_factor",
        )
    if account.market is not None and not f.veil.hides("A01b.factor"):
        total = whole(account.market.totals.basic)
        desk.para(
            f"按供电公司自有因子计算（市场法），BASIC 总量为 {total} t CO2e，与位置法并列，不替代。",
            f"With the utility's own factor (market-based), the BASIC total is {total} t CO2e; it stands beside the location-based "
            f"figure and does not replace it.",
        )


def _notes(desk: Desk) -> None:
    f = desk.facts
    account = f.study.account
    notes = dict.fromkeys(
        f.sentence(w.code, w.params)
        for w in account.inventory.warnings
        if not f.veil.in_params(w.params)
        and not (w in account.intake.warnings and f.veil.in_derived(w.params))
    )
    if notes:
        desk.put(Heading(Bi("清单说明", "Notes on the inventory")), Points(tuple(notes)))

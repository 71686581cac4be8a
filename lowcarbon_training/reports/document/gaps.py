"""Annexes 3 and 4: figures that are missing, who finds them, what the document checked itself, and its versions."""

from __future__ import annotations

from collections.abc import Sequence

from lowcarbon_training.engine.accounting.intake.ranking import OpenQuestion
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.wording.questionnaire import unit_name

from .beside import Edition
from .blocks import Cell, Column, Heading, Table, Words
from .desk import Desk
from .facts import NOTHING_HELD
from .numbers import NOTHING, between, percent, plural, short, whole

REVISION_YEARS = 5
"""Years after which a plan is revised at the latest (C40 leadership standards, plan_contents section 1)."""
LISTED = 20
DIGITS = 12
"""Characters of a frozen version's checksum, as many as the plan page shows."""


def gaps(desk: Desk) -> None:
    """Annex 3 up to the checks."""
    f = desk.facts
    account = f.study.account
    rows = [
        (
            Cell(f.question(q.question)), Cell(_weight(q)), Cell(percent(q.share * 100, 0)),
            Cell(str(f.as_of.year + 1)),
        )
        for q in account.open_questions[:LISTED]
    ]  # fmt: skip
    if rows:
        desk.put(
            Table(
                Bi("待补数据，按对排放总量的影响排列", "Figures to find, by their weight in the total"),
                (
                    Column(Bi("问题", "Question"), 4), Column(Bi("总量的估算幅度，t CO2e", "Spread of the total, t CO2e"), 1.5, number=True),
                    Column(Bi("依赖估算的排放占比", "Share of emissions resting on it"), 1.3, number=True), Column(Bi("建议期限", "Proposed by"), 0.9, number=True),
                ),
                tuple(rows),
                Bi(
                    "先补上面的，方案的不确定性缩小得最快。“未估算”的排放尚不在总量之中；“只影响划分”的数据把已知合计分给各类用户，补上后总量变化很小。期限为下一次编制清单之年。",
                    "Filling the first ones narrows the plan's uncertainty most. Emissions that are not estimated are not in the total yet; those marked “only divides” split a known sum "
                    "among users and hardly move the total. The year is that of the next inventory.",
                ),
            ),
            shows="gap_list",
        )  # fmt: skip
    filled = []
    for gap in account.intake.gaps:
        benchmark = f.catalogue.benchmarks.by_id.get(gap.benchmark or "")
        name = benchmark.name if benchmark else NOTHING_HELD
        unit = unit_name(gap.unit) or Bi(gap.unit, gap.unit)
        amount = (
            f"{short(gap.central)} ({between(gap.low, gap.high)})" if gap.central is not None else NOTHING
        )
        shown = Bi(f"{amount} {unit.zh}", f"{amount} {unit.en}") if amount != NOTHING else amount
        source = f.sources.cite(gap.source) if gap.source else ""
        filled.append((Cell(f.asked(gap.key)), Cell(", ".join(gap.refs)), Cell(name), Cell(shown, gap.central is not None), Cell(source)))  # fmt: skip
    if filled:
        desk.put(
            Table(
                Bi(f"数据缺口 {len(filled)} 项及其替代取值", f"{plural(len(filled), 'gap', 'gaps')} and what filled {'it' if len(filled) == 1 else 'them'}"),
                (
                    Column(Bi("缺的数据", "Missing figure"), 2.6), Column(Bi("涉及的行", "Lines"), 0.8), Column(Bi("基准值", "Benchmark"), 2.4),
                    Column(Bi("取值（低–高）", "Value (low–high)"), 2), Column(Bi("来源", "Source"), 0.7),
                ),
                tuple(filled),
            ),
            shows="gap_list",
        )  # fmt: skip
    if not rows and not filled:
        desk.para(
            f"清单的 {len(account.inventory.emissions)} 项活动数据全部来自本市，没有以基准值填补的缺口。",
            f"All {len(account.inventory.emissions)} activity figures of the inventory come from the city; no gap was filled from a benchmark.",
            shows="gap_list",
        )
    desk.answers(
        Bi("数据负责人", "Data owner"),
        [("gap_owners", "D10.owner", "负责人|Owner"), ("", "D10.months", "更新间隔|Update interval")],
    )


def _weight(q: OpenQuestion) -> Words:
    """How much the total may move; a figure that only divides a known sum has its spread among users, not in the total."""
    if q.splits:
        return Bi("只影响划分", "only divides")
    return Bi("未估算", "not estimated") if q.spread is None else whole(q.spread)


def completeness(desk: Desk, desks: Sequence[Desk]) -> None:
    """Which items of the outline have their facts, section by section."""
    counts = [(d.outline, *d.count()) for d in desks]
    have, want = sum(c for _, c, _ in counts), sum(n for _, _, n in counts)
    rows = tuple(
        (Cell(Bi(f"{o.number} {o.title.zh}", f"{o.number} {o.title.en}") if o.id.startswith("s") else o.title), Cell(str(c)), Cell(str(n)))
        for o, c, n in counts
        if c < n
    )  # fmt: skip
    desk.put(Heading(Bi("完整性自查", "Completeness")))
    desk.para(
        f"内容清单共 {want} 项，本版有事实支撑的 {have} 项。未达到的各节如下，缺项列在各节末尾，不以套话填充。",
        f"The outline asks for {want} items; this edition has facts for {have}. The sections that fall short are listed here; what is missing stands at the end of "
        f"each section and is not padded.",
    )
    if rows:
        desk.put(
            Table(
                Bi(f"尚可补充的 {len(rows)} 节", f"{plural(len(rows), 'section', 'sections')} that could hold more"),
                (Column(Bi("章节", "Section"), 4), Column(Bi("已有", "Present"), 1, number=True), Column(Bi("应有", "Asked for"), 1, number=True)),
                rows,
            )
        )  # fmt: skip


def _standing(edition: Edition) -> Bi:
    zh, en = f"已冻结，校验码 {edition.digest[:DIGITS]}", f"frozen, checksum {edition.digest[:DIGITS]}"
    if edition.adopted is None:
        return Bi(zh, en)
    day = edition.adopted.isoformat()
    return Bi(f"{zh}；{day} 经市长（县长）确认通过", f"{en}; adopted, confirmed by the mayor on {day}")


def changes(desk: Desk) -> None:
    """Annex 4: frozen versions and what this one rests on."""
    f = desk.facts
    rows = [
        (Cell(Bi(f"第 {e.number} 版", f"Version {e.number}")), Cell(e.day.isoformat()), Cell(_standing(e)))
        for e in f.beside.editions
    ]  # fmt: skip
    rows.append(
        (
            Cell(Bi("草案", "Draft")), Cell(f.as_of.isoformat()),
            Cell(Bi(f"{f.base_year} 年清单，{len(f.study.account.answers)} 条答案", f"Inventory of {f.base_year}, {plural(len(f.study.account.answers), 'answer', 'answers')}")),
        )
    )  # fmt: skip
    desk.put(
        Table(
            Bi("修订记录", "Changes"),
            (
                Column(Bi("版本", "Version"), 1),
                Column(Bi("日期", "Date"), 1.2),
                Column(Bi("依据", "Rests on"), 3),
            ),
            tuple(rows),
            Bi(
                f"最迟 {f.as_of.year + REVISION_YEARS} 年修订（至少每 {REVISION_YEARS} 年一次）。",
                f"To be revised by {f.as_of.year + REVISION_YEARS} at the latest (at least every {REVISION_YEARS} years).",
            ),
        ),
        shows="change_log",
    )

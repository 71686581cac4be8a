"""What the document checks itself: tests of a reviewer that its own figures can decide."""

from __future__ import annotations

from collections.abc import Iterator

from lowcarbon_training.engine.gpc import REFERENCES
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.plan.peak import peak_of

from .blocks import Cell, Column, Heading, Table
from .desk import Desk
from .facts import Facts
from .governance import PER_PERSON
from .numbers import exact, short, whole

Check = tuple[Bi, bool | None, Bi]
"""Test, result (``None``: cannot be decided), with which figures."""
OLDEST = 3
"""Age of activity data in years that a reviewer accepts (C40 leadership standards)."""
RESULTS = {True: Bi("符合", "holds"), False: Bi("不符合", "fails"), None: Bi("无法判断", "open")}


def checks(desk: Desk) -> None:
    """A table of tests, results and figures."""
    found = list(tests(desk.facts))
    holds = sum(result is True for _, result, _ in found)
    desk.put(
        Heading(Bi("数字自查", "Checks on the figures")),
        Table(
            Bi(f"自查 {len(found)} 项，符合 {holds} 项", f"{len(found)} tests, {holds} hold"),
            (
                Column(Bi("检查内容", "Test"), 3),
                Column(Bi("结果", "Result"), 0.9),
                Column(Bi("依据", "Figures"), 3),
            ),
            tuple((Cell(test), Cell(RESULTS[result]), Cell(words)) for test, result, words in found),
        ),
    )


def tests(f: Facts) -> Iterator[Check]:
    """All tests that this plan's figures decide."""
    yield from _inventory(f)
    yield from _measures(f)
    yield from _target(f)


def _inventory(f: Facts) -> Iterator[Check]:
    inventory = f.study.account.inventory
    lines = sum(e.co2e for e in inventory.emissions if f.basis in REFERENCES[e.ref].bases)
    total = inventory.totals.get(f.basis)
    if f.basis.value != "energy_co2":
        yield (
            Bi("分项之和等于合计", "The lines add up to the total"),
            abs(lines - total) <= 1e-6 * max(1.0, abs(total)),
            Bi(f"{whole(lines)} t 与 {whole(total)} t", f"{whole(lines)} t and {whole(total)} t"),
        )
    age = f.as_of.year - inventory.year
    yield (
        Bi(f"活动数据不早于 {OLDEST} 年前", f"The activity data are at most {OLDEST} years old"),
        age <= OLDEST,
        Bi(f"{inventory.year} 年数据，距 {f.as_of.year} 年 {age} 年", f"data of {inventory.year}, {age} years before {f.as_of.year}"),
    )  # fmt: skip
    node = next((n for n in inventory.trace if n.key.startswith("factor:grid")), None)
    if node is not None:
        year = node.key.split(":")[3]
        yield (
            Bi("写明电网排放因子的年份", "The year of the grid factor is named"),
            True,
            Bi(f"{year} 年", f"{year}"),
        )


def _measures(f: Facts) -> Iterator[Check]:
    if not f.ranked:
        return
    parts = sum(f.cut_of(m) for m in f.ranked)
    yield (
        Bi(
            "各项措施的减排量相加等于合计，没有重复",
            "The cuts of the measures add up to the total, nothing twice",
        ),
        abs(parts - f.cut) <= 1e-6 * max(1.0, abs(f.bau)),
        Bi(f"{whole(parts)} t 与 {whole(f.cut)} t", f"{whole(parts)} t and {whole(f.cut)} t"),
    )
    yield (
        Bi("按谨慎值测算仍能减排", "The plan still cuts emissions in the cautious reading"),
        f.cut_range.low > 0,
        Bi(f"{f.year} 年 {short(f.cut_range.low)} t", f"{short(f.cut_range.low)} t in {f.year}"),
    )
    acting = [m for m in f.ranked if f.measure(m).acts]
    whole_ones = [m for m in acting if m.capex is not None and f.measure(m).indicators]
    yield (
        Bi(
            "每项减排措施都有牵头部门、资金数和指标",
            "Every cutting measure has a lead, a cost and an indicator",
        ),
        len(whole_ones) == len(acting),
        Bi(f"{len(acting)} 项中有 {len(whole_ones)} 项齐全", f"{len(whole_ones)} of {len(acting)}"),
    )
    first = min(m.start for m in f.ranked)
    months = (first - f.as_of.year) * 12 - (f.as_of.month - 1)
    yield (
        Bi("第一项行动在 6 个月内启动", "The first action starts within 6 months"),
        months <= 6,
        Bi(f"{first} 年 1 月起，距测算日期 {max(months, 0)} 个月", f"from January {first}, {max(months, 0)} months after the date of the plan"),
    )  # fmt: skip
    staff = f.number("C02")
    yield (
        Bi(f"每名专职人员不超过 {PER_PERSON} 项措施", f"At most {PER_PERSON} measures per full-time employee"),
        None if staff is None else len(f.ranked) <= PER_PERSON * staff,
        Bi(f"{len(f.ranked)} 项，专职人员数未提供或不公开", f"{len(f.ranked)} measures; the number of staff is not given or not public")
        if staff is None
        else Bi(f"{len(f.ranked)} 项，专职 {exact(staff)} 人", f"{len(f.ranked)} measures, {exact(staff)} full-time"),
    )  # fmt: skip


def _target(f: Facts) -> Iterator[Check]:
    t, peak = f.target, peak_of(f.study)
    if t is not None and peak is not None:
        yield (
            Bi("按本方案可以达到目标", "The plan reaches the target"),
            None if t.state == "not_computable" else t.state == "met",
            Bi(f"最高的年份 {peak.year} 年，目标 {peak.wanted} 年", f"highest year {peak.year}, target {peak.wanted}"),
        )  # fmt: skip
    if t is None or t.level is None:
        return
    yield (
        Bi("按本方案可以达到目标", "The plan reaches the target"),
        t.state == "met",
        Bi(f"{f.year} 年 {whole(t.plan_value)} t，允许 {whole(t.level)} t", f"{whole(t.plan_value)} t in {f.year}, {whole(t.level)} t allowed"),
    )  # fmt: skip
    if (
        t.base_value is not None
        and "absolute_percent" in t.forms
        and t.spec.kind == "absolute"
        and t.spec.value is not None
    ):
        stated = t.base_value * (1 + t.spec.value / 100)
        yield (
            Bi("目标的百分比与绝对量一致", "Percentage and absolute value of the target agree"),
            abs(stated - t.level) <= 1e-6 * max(1.0, abs(t.level)),
            Bi(f"{whole(t.base_value)} t，{exact(t.spec.value)}%，{whole(t.level)} t", f"{whole(t.base_value)} t, {exact(t.spec.value)}%, {whole(t.level)} t"),
        )  # fmt: skip

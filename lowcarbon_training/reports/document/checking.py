"""Sections 16 and 17: how the city will know whether it worked, and what happens if it did not."""

from __future__ import annotations

from collections import defaultdict

from lowcarbon_training.engine.planning.indicators import Indicator
from lowcarbon_training.engine.text import Bi

from .blocks import Cell, Column, Table, Words
from .customary import INDICATORS
from .desk import Desk
from .facts import Facts, join
from .numbers import plural, short, whole

BEHIND = 10
"""Per cent behind the path, two years running, that sets off the correction rule (plan_contents, section 17)."""
YEARS_RUNNING = 2
RESERVE = 5
"""Reserve measures that are named."""


def monitoring(desk: Desk) -> None:
    """Section 16: the indicators of the chosen measures."""
    f = desk.facts
    used: dict[str, list[Bi]] = defaultdict(list)
    for m in f.ranked:
        for name in f.measure(m).indicators:
            used[name].append(f.name(m))
    arrows = {"up": " ↑", "down": " ↓"}
    rows = []
    for name, names in used.items():
        indicator = f.catalogue.indicators.get(name)
        if indicator is None:
            continue
        owner = next(m for m in f.ranked if name in f.measure(m).indicators)
        rows.append(
            (
                Cell(indicator.name), Cell(_unit(f, indicator, arrows.get(indicator.direction, ""))), Cell(indicator.formula),
                Cell(join(names[:2], "；", "; ")), Cell(f.lead(f.measure(owner))),
            )
        )  # fmt: skip
    if rows:
        desk.put(
            Table(
                Bi(f"监测指标 {len(rows)} 项（每年报告一次）", f"{plural(len(rows), 'indicator', 'indicators')}, reported once a year"),
                (
                    Column(Bi("指标", "Indicator"), 2), Column(Bi("单位与方向", "Unit and aim"), 1.35), Column(Bi("算法", "Formula"), 2.4),
                    Column(Bi("措施", "Measures"), 2), Column(Bi("责任部门", "Owner"), 1.9),
                ),
                tuple(rows),
            ),
            shows="indicator_table",
        )  # fmt: skip
    if f.result.attribution:
        rng = f.cut_range
        desk.para(
            f"{f.year} 年减排量在 {short(rng.low)} t 至 {short(rng.high)} t 之间（各参数同取谨慎值或乐观值）。这是模型结果；实测结果另列，不与模型结果相加。",
            f"The cut in {f.year} lies between {short(rng.low)} t and {short(rng.high)} t, with all parameters cautious or all optimistic. This is a modelled range; "
            f"measured results are listed apart and never added to it.",
            shows="uncertainty",
        )
    desk.answers(
        Bi("核查与公开", "Checking and publication"),
        [
            ("reporting_calendar", "N10", ""), ("third_party", "N11", ""), ("mv_option", "N11", ""),
            ("", "D10.months", "数据更新间隔|Data update interval"),
        ],
    )  # fmt: skip


def _unit(f: Facts, indicator: Indicator, arrow: str) -> Words:
    """The unit that reports ask for, with the way it should go; for an American city with what its own unit comes to."""
    beside = INDICATORS.get(indicator.unit.en) if f.country == "US" else None
    return join([indicator.unit, arrow, Bi(f"（{beside}）", f" ({beside})") if beside else ""], "", "")


def correction(desk: Desk) -> None:
    """Section 17: trigger and reserve measures."""
    f = desk.facts
    if f.target is not None and f.target.path is not None:
        year = min(f.as_of.year + YEARS_RUNNING, f.year)
        path = float(f.target.path[f.result.at(year)])
        limit = whole(path * (1 + BEHIND / 100))
        desk.para(
            f"若清单总量连续 {YEARS_RUNNING} 年高于逐年路径 {BEHIND}% 以上，启动后备措施。例如 {year} 年路径值为 {whole(path)} t，超过 {limit} t 即为落后。",
            f"If the inventory's total lies more than {BEHIND}% above the yearly path {YEARS_RUNNING} years running, the reserve measures start. In {year}, for example, "
            f"the path is {whole(path)} t, and more than {limit} t counts as behind.",
            shows="correction_trigger",
        )
    chosen = {m.id for m in f.result.attribution}
    reserve = [
        (p, p.potential.central)
        for p in f.result.proposals
        if p.proposed and p.measure not in chosen and p.potential is not None and p.potential.central > 0
    ]
    reserve.sort(key=lambda item: (-item[1], item[0].measure))
    if reserve:
        desk.put(
            Table(
                Bi("后备措施（适合本市、尚未列入，按单独实施的潜力排列）", "Reserve measures (they suit the city and are not yet in the plan; by potential if done alone)"),
                (
                    Column(Bi("措施", "Measure"), 2.6), Column(Bi("牵头部门", "Lead department"), 2.4),
                    Column(Bi(f"{f.year} 年单独潜力，{f.gas_unit}", f"Potential alone in {f.year}, {f.gas_unit}"), 1.5, number=True),
                ),
                tuple((Cell(f.catalogue.measures[p.measure].name), Cell(f.lead(f.catalogue.measures[p.measure])), Cell(short(tonnes))) for p, tonnes in reserve[:RESERVE]),
                Bi("单独潜力不能相加。", "Potentials alone do not add up."),
            ),
            shows="extra_measures",
        )  # fmt: skip
    desk.answers(
        Bi("由谁决定", "Who decides"), [("correction_owner", "C01", "牵头人|Who leads"), ("", "C09", "")]
    )

"""Sections 11 and 12: who leads, who is responsible, who was heard."""

from __future__ import annotations

from collections import defaultdict

from lowcarbon_training.engine.text import Bi

from .blocks import Cell, Column, Table
from .desk import Desk
from .facts import join
from .numbers import exact

PER_PERSON = 2
"""Active measures per full-time employee (plan_contents, section 4, test 3; from general knowledge)."""


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
    leads: dict[str, Bi] = {}
    tasks: dict[str, list[Bi]] = defaultdict(list)
    for m in f.ranked:
        lead = f.lead(f.measure(m))
        leads[lead.en] = lead
        tasks[lead.en].append(f.name(m))
    if tasks:
        order = sorted(tasks, key=lambda name: (-len(tasks[name]), list(tasks).index(name)))
        desk.put(
            Table(
                Bi("任务分工（建议，一项任务一个牵头部门）", "Division of tasks (proposed, one lead per task)"),
                (Column(Bi("牵头部门", "Lead department"), 2.4), Column(Bi("措施", "Measures"), 4), Column(Bi("项数", "Count"), 0.7, number=True)),
                tuple((Cell(leads[k]), Cell(join(tasks[k], "；", "; ")), Cell(str(len(tasks[k])))) for k in order),
            ),
            shows="task_owners",
        )  # fmt: skip
    notes = [
        (m, f.beside.tasks[m.id].note)
        for m in f.ranked
        if m.id in f.beside.tasks and f.beside.tasks[m.id].note
    ]
    if notes:
        desk.put(
            Table(
                Bi("本市对措施的说明", "The city's own notes"),
                (Column(Bi("措施", "Measure"), 2), Column(Bi("说明", "Note"), 4)),
                tuple((Cell(f.name(m)), Cell(note)) for m, note in notes),
            )
        )
    staff = f.number("C02")
    if staff is not None and f.ranked:
        count = len(f.ranked)
        fits = count <= PER_PERSON * staff
        desk.para(
            f"专职人员 {exact(staff)} 人，措施 {count} 项；按每人同时推进不超过 {PER_PERSON} 项衡量，"
            + ("人手可以承担。" if fits else "人手不足，须分批启动或增加人员。"),
            f"{exact(staff)} full-time staff and {count} measures: by the rule of at most {PER_PERSON} active measures per person the staff "
            + ("can carry them." if fits else "is too small; start in batches or add people."),
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

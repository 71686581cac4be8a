"""Which path the grid takes in business as usual, as one sentence: it explains where the curve bends."""

from __future__ import annotations

from lowcarbon_training.engine.planning.projection import CountryDrivers
from lowcarbon_training.engine.planning.results import PlanResult
from lowcarbon_training.engine.text import Bi

from .study import Study


def grid_words(study: Study) -> Bi:
    """The sentence of one plan, from the drivers of its country and its years."""
    return grid_sentence(study.inputs.drivers, study.result)


def grid_sentence(rules: CountryDrivers, result: PlanResult) -> Bi:
    """Published years, the yearly changes that follow, the year from which a long-term goal sets them, and growth."""
    first, last = result.base_year, int(result.years[-1])
    known = max(rules.grid.published, default=first)
    zh, en, before, goal_from, start = [], [], "", None, max(known, first)
    for n, stretch in enumerate(rules.grid.stretches):
        end = last if n + 1 == len(rules.grid.stretches) else min(stretch.to, last)
        if end <= start:
            continue
        rate = stretch.rate.central
        zh.append(f"{start + 1}–{end} 年每年{'下降' if rate < 0 else '上升'} {abs(rate):g}%")
        verb = "falls" if rate < 0 else "rises"
        en.append(f"{verb if verb != before else ''} by {abs(rate):g}% a year in {start + 1}–{end}".strip())
        before = verb
        if stretch.goal and goal_from is None:
            goal_from = start + 1
        start = end
    goal_zh, goal_en = (
        "；这些变化率均为估计，不依据长期目标",
        "; these rates are estimates and rest on no long-term goal",
    )
    if goal_from is not None:
        year = rules.long_term
        goal_zh = f"；{goal_from} 年起的变化率依据长期目标（{rules.goal.zh}：{year} 年），此前为估计，曲线因此在该年转折"
        goal_en = (
            f"; from {goal_from} the rate rests on the long-term goal ({rules.goal.en}, {year}), before that on estimates, "
            "so the curve bends there"
        )
    until = sorted(
        {
            r.answer_until
            for d in result.drivers
            if d.origin.startswith("answer:") and (r := rules.rules.get(d.id))
        }
    )
    own_zh = f"。本市填报的增长率用到 {until[0]} 年，此后用全国数值" if until and until[0] < last else ""
    own_en = f". The city's own growth rates hold until {until[0]}, national ones after it" if own_zh else ""
    return Bi(
        f"电网按全国路径：排放因子公布到 {known} 年，{'，'.join(zh)}{goal_zh}{own_zh}。",
        f"The grid follows the national path: its factor is published to {known}, then it {', '.join(en)}{goal_en}{own_en}.",
    )

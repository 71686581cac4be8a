"""Section 1: on what the plan stands, what it covers, from which year it counts."""

from __future__ import annotations

from collections import Counter

from lowcarbon_training.engine.text import Bi
from lowcarbon_training.wording.names import METHOD_LABELS

from .desk import Desk
from .facts import both, join
from .numbers import exact, plural

METHODS = {
    **METHOD_LABELS,
    "override": Bi("随数据给出的因子", "factors given with the data"),
    "reported": Bi("已报告的排放量", "emissions reported as such"),
}


def mandate(desk: Desk) -> None:
    """What the plan is about."""
    f = desk.facts
    meaning = both(f"meaning.{f.basis.value}")
    desk.para(
        f"本方案以 {f.base_year} 年温室气体清单为基础，测算日期为 {f.as_of.isoformat()}。现状、目标和减排量都采用"
        f"同一口径，即{f.basis_name.zh}：{meaning.zh}",
        f"This plan rests on the greenhouse gas inventory of {f.base_year} and was computed as of {f.as_of.isoformat()}. "
        f"Baseline, target and cuts are on one basis, the {f.basis_name.en}: {meaning.en}",
        shows=("base_year", "total_basis"),
    )
    gwp = f.catalogue.book.gwp[f.study.account.inventory.gwp]
    desk.para(
        f"涵盖二氧化碳、甲烷和氧化亚氮，按{gwp.name.zh}的 100 年增温潜势折算：CH4 为 {exact(gwp.ch4)}，N2O 为 "
        f"{exact(gwp.n2o)}（{f.sources.cite(gwp.cite.source)}）。生物源二氧化碳单列，不计入任何总量。",
        f"It covers carbon dioxide, methane and nitrous oxide, weighted over 100 years by the {gwp.name.en}: CH4 "
        f"{exact(gwp.ch4)}, N2O {exact(gwp.n2o)} ({f.sources.cite(gwp.cite.source)}). Biogenic CO2 is listed apart and in no total.",
        shows="gases_covered",
    )
    _methods(desk)
    if f.target:
        until = f.target.spec.target_year
        path = f.target.path is not None
        years = [y for y in (2030, 2035, 2040, 2050) if path and f.as_of.year < y < until]
        zh = f"，中间年份为 {'、'.join(map(str, years))} 年" if years else ""
        en = f", with interim values for {', '.join(map(str, years))}" if years else ""
        more = ("；逐年数值见第 6 节", "; section 6 gives every year") if path else ("", "")
        desk.para(
            f"目标年为 {until} 年{zh}{more[0]}。",
            f"The target year is {until}{en}{more[1]}.",
            shows="target_years",
        )
    desk.answers(
        Bi("依据与边界", "Authority and boundary"),
        [
            ("boundary", "B01", ""), ("legal_basis", "C06", ""), ("legal_basis", "C13", ""),
            ("", "C05.exists", "已有相关方案|An earlier plan exists"), ("", "C05.year", "已有方案的年份|Year of the earlier plan"),
        ],
    )  # fmt: skip


def _methods(desk: Desk) -> None:
    emissions = desk.facts.study.account.inventory.emissions
    counts = Counter(e.method for e in emissions)
    if not counts:
        return
    parts = [
        Bi(f"{METHODS[name].zh} {n} 项", f"{n} by {METHODS[name].en}" if name in METHOD_LABELS else f"{n} with {METHODS[name].en}")
        for name, n in counts.most_common()
        if name in METHODS
    ]  # fmt: skip
    listed = join(parts)
    desk.para(
        f"清单共有活动数据 {len(emissions)} 项，所用方法：{listed.zh}。",
        f"The inventory holds {plural(len(emissions), 'activity figure', 'activity figures')}; methods: {listed.en}.",
    )

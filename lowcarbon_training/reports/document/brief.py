"""The mayor's page: five figures, what contributes most, what to decide, what is uncertain."""

from __future__ import annotations

from lowcarbon_training.engine.text import Bi
from lowcarbon_training.plan.peak import peak_of

from .baseline import estimated_share
from .blocks import Block, Cell, Figures, Heading, Para, Points, Words
from .combined import groups, wedge_chart
from .facts import Facts, join
from .numbers import between, percent, plural, short, whole
from .targets import kind_words

TOP = 4
NAMED = 3
ROOMY, KEY = 5, 9
"""Fields of action whose key fits below the picture, and what it gives up for each further one, so that the page holds all."""


def brief(f: Facts) -> tuple[Block, ...]:
    """All blocks; they fill one page in each language."""
    blocks: list[Block] = [_figures(f)]
    parts = groups(f)
    if parts:
        blocks.append(wedge_chart(f, parts, height=250 - KEY * max(0, len(parts) - ROOMY)))
    verdict = _verdict(f)
    if verdict is not None:
        blocks.append(Para(verdict))
    top = [m for m in f.ranked if f.cut_of(m) > 0.5][:TOP]
    if top:
        blocks += [
            Heading(Bi("减排最多的措施", "What cuts most")),
            Points(
                tuple(
                    Bi(
                        f"{f.name(m).zh}：{f.year} 年 {short(f.cut_of(m))} t，{f.lead(f.measure(m)).zh}牵头",
                        f"{f.name(m).en}: {short(f.cut_of(m))} t in {f.year}; lead: {f.lead(f.measure(m)).en}",
                    )
                    for m in top
                )
            ),
        ]
    blocks += [Heading(Bi("已定事项", "What is decided")), Points(tuple(_decided(f)))]
    open_ = _to_decide(f)
    if open_:
        blocks += [Heading(Bi("需要您决定", "What you decide")), Points(tuple(open_))]
    blocks += [Heading(Bi("把握程度", "How sure is it")), Points(tuple(_uncertain(f)))]
    return tuple(blocks)


def _figures(f: Facts) -> Figures:
    total = f.result.total
    chosen = bool(f.result.attribution)
    invest = f.money(f.until(total.capex) if chosen else None)
    saved = f.money(f.in_year(total.money_saved) if chosen else None)
    jobs = short(f.until(total.jobs) if chosen else None)
    share = percent(f.cut / f.bau * 100 if f.bau else 0)
    level = f.target.level if f.target is not None else None
    target: Words = f"{whole(level)} t" if level is not None else Bi("尚无", "none yet")
    if f.target is not None and level is None:
        target = Bi(f"{f.target.spec.target_year} 年", f"{f.target.spec.target_year}")
    note = (
        kind_words(f)
        if f.target is not None
        else Bi("由政府在目标页提出（C03）", "to be stated by the city (C03)")
    )
    return Figures(
        (
            (Bi(f"{f.base_year} 年排放", f"Emissions {f.base_year}"), Cell(f"{whole(f.base)} t"), f.basis_name),
            (Bi("目标", "Target"), Cell(target), note),
            (Bi(f"{f.year} 年减排", f"Cut in {f.year}"), Cell(f"{short(f.cut)} t"), Bi(f"基准情景的 {share}", f"{share} of business as usual")),
            (Bi(f"投资至 {f.year} 年", f"Investment to {f.year}"), Cell(invest), _beside_money(f, saved)),
            (Bi(f"就业至 {f.year} 年", f"Jobs to {f.year}"), Cell(Bi(f"{jobs} 人·年", f"{jobs} job-years"), True), Bi("毛数", "gross")),
        ),
        columns=5,
    )  # fmt: skip


def _beside_money(f: Facts, saved: Bi) -> Bi:
    """What the investment saves, and that it is not whole where the cost of a measure is unknown."""
    n = len(f.result.total.without_cost)
    zh, en = f"{f.year} 年节约能源费 {saved.zh}", f"saves {saved.en} of energy bills in {f.year}"
    if n == 0:
        return Bi(zh, en)
    return Bi(
        f"{zh}；不含 {n} 项成本未知的措施",
        f"{en}; without {plural(n, 'measure', 'measures')} of unknown cost",
    )


def _verdict(f: Facts) -> Bi | None:
    t, peak = f.target, peak_of(f.study)
    if t is not None and peak is not None and t.state != "not_computable":
        met = t.state == "met"
        return Bi(
            f"按本方案，排放最高的年份是 {peak.year} 年（{whole(peak.top)} t），{'可以' if met else '尚不能'}按目标在 {peak.wanted} 年前达峰。",
            f"With this plan emissions are highest in {peak.year} ({whole(peak.top)} t); the target of a peak by {peak.wanted} is {'met' if met else 'not met yet'}.",
        )
    if t is None or t.gap is None:
        return None
    if t.gap > 0:
        return Bi(
            f"按本方案，{f.year} 年距目标还差 {whole(t.gap)} t。",
            f"With this plan the city misses its target by {whole(t.gap)} t in {f.year}.",
        )
    return Bi(
        f"按本方案，{f.year} 年可以达到目标，余量 {whole(-t.gap)} t。",
        f"With this plan the city meets its target in {f.year} with {whole(-t.gap)} t to spare.",
    )


def _decided(f: Facts) -> list[Bi]:
    found = []
    if f.target is not None:
        words = kind_words(f)
        found.append(Bi(f"目标：{words.zh}（{f.basis_name.zh}）", f"Target: {words.en} ({f.basis_name.en})"))
    if f.ranked:
        found.append(
            Bi(
                f"选定措施 {len(f.ranked)} 项，{min(m.start for m in f.ranked)} 年起实施（草案，待审定）",
                f"{plural(len(f.ranked), 'measure', 'measures')} chosen, from {min(m.start for m in f.ranked)} on (draft, to be adopted)",
            )
        )
    if not found:
        found.append(
            Bi(f"{f.base_year} 年清单已完成；目标与措施待定", f"The inventory of {f.base_year} stands; target and measures are open")
        )  # fmt: skip
    return found


def _to_decide(f: Facts) -> list[Bi]:
    found = []
    if f.target is None:
        found.append(Bi("提出目标：口径、年份和数值（C03）", "State a target: basis, year and value (C03)"))
    if f.ranked:
        first = min(m.start for m in f.ranked)
        batch = [m for m in f.ranked if m.start == first]
        names = join([f.name(m) for m in batch[:NAMED]])
        more = (
            (f"等 {len(batch)} 项", f" and others, {len(batch)} in all") if len(batch) > NAMED else ("", "")
        )
        found.append(
            Bi(
                f"批准 {first} 年启动的首批措施：{names.zh}{more[0]}",
                f"Approve the first batch for {first}: {names.en}{more[1]}",
            )
        )
        found.append(
            Bi(
                f"确认 {len(f.ranked)} 项措施的牵头部门（第 11 节）",
                f"Confirm who leads each of the {plural(len(f.ranked), 'measure', 'measures')} (section 11)",
            )
        )
    return found


def _uncertain(f: Facts) -> list[Bi]:
    share = percent(estimated_share(f) * 100, 1)
    found = [
        Bi(
            f"{f.base_year} 年排放中有 {share} 依据基准值估算",
            f"{share} of the emissions of {f.base_year} rest on benchmarks",
        )
    ]
    if f.ranked:
        rng = between(f.cut_range.low, f.cut_range.high)
        found.append(
            Bi(
                f"{f.year} 年减排量的范围为 {rng} t（谨慎至乐观）",
                f"The cut in {f.year} lies between cautious and optimistic: {rng} t",
            )
        )
    open_ = f.study.account.open_questions
    if open_:
        question = f.question(open_[0].question)
        found.append(Bi(f"最该补的数据：{question.zh}", f"The figure most worth finding: {question.en}"))
    return found

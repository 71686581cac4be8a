"""From a study to the document: brief, sections in the order of the outline, annexes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.plan.study import Study

from . import annexes, baseline, context, delivery, measures, outlook, society
from .blocks import Block, Cell, Chart, Document, Figures, Heading, Para, Points
from .desk import Desk
from .facts import Facts, join, percent, short, whole

WRITERS: dict[str, Callable[[Desk], None]] = {
    "s01": context.mandate, "s02": context.profile, "s03": baseline.baseline, "s04": outlook.outlook, "s05": society.risk,
    "s06": outlook.targets, "s07": society.zone, "s08": measures.table, "s09": measures.combined, "s10": measures.priorities,
    "s11": delivery.governance, "s12": delivery.partners, "s13": delivery.finance, "s14": delivery.jobs, "s15": delivery.schedule,
    "s16": delivery.monitoring, "s17": delivery.correction, "s18": society.synergies, "s19": society.alliance,
    "a1": annexes.assumptions, "a2": annexes.sheets, "a3": annexes.gaps, "a4": annexes.changes,
}  # fmt: skip


def build_document(study: Study, catalogue: Catalogue) -> Document:
    """The plan document of a study; pure, the same study gives the same document."""
    facts = Facts(study, catalogue)
    brief = _brief(facts)
    sections = []
    for outline in catalogue.outline.sections:
        if outline.id == "s00":
            continue
        desk = Desk(facts, outline)
        WRITERS[outline.id](desk)
        sections.append(desk.section())
    headline = {
        "base": whole(facts.base), "bau": whole(facts.bau), "plan": whole(facts.plan), "cut": short(facts.cut),
        "basic": whole(study.account.inventory.totals.basic), "basic_plus": whole(study.account.inventory.totals.basic_plus),
        "territorial": whole(study.account.inventory.totals.territorial), "energy_co2": whole(study.account.inventory.totals.energy_co2),
    }  # fmt: skip
    if facts.target is not None and facts.target.level is not None:
        headline["level"] = whole(facts.target.level)
    return Document(
        title=Bi(f"{study.city.zh}低碳行动方案", f"Low-Carbon Action Plan of {study.city.en}"),
        city=study.city,
        subtitle=Bi(f"{facts.base_year}–{facts.year} 年", f"{facts.base_year}–{facts.year}"),
        as_of=study.request.as_of.isoformat() if study.request.as_of else "",
        brief=brief,
        sections=tuple(sections),
        facts=headline,
        fingerprint=hashlib.sha256(
            (study.account.answers.sha256() + repr(study.request)).encode()
        ).hexdigest()[:16],
    )


def _brief(f: Facts) -> tuple[Block, ...]:
    """The mayor's page: five figures, what to decide, what is uncertain."""
    c = f.currency
    invest = f.until(f.result.total.capex) if f.result.attribution else None
    saved = f.in_year(f.result.total.money_saved) if f.result.attribution else None
    jobs = f.until(f.result.total.jobs) if f.result.attribution else None
    target = Cell("–") if f.target is None or f.target.level is None else Cell(f"{whole(f.target.level)} t")
    target_note = outlook.kind_words(f) if f.target is not None else Bi("尚未提出", "not stated yet")
    figures = Figures(
        (
            (Bi(f"{f.base_year} 年排放", f"Emissions {f.base_year}"), Cell(f"{whole(f.base)} t"), f.basis_name),
            (Bi("目标", "Target"), target, target_note),
            (Bi(f"措施减排（{f.year} 年）", f"Cut by the measures ({f.year})"), Cell(f"{short(f.cut)} t"), Bi(f"比基准情景 {percent(f.cut / f.bau * 100 if f.bau else 0)}", f"{percent(f.cut / f.bau * 100 if f.bau else 0)} of business as usual")),
            (Bi(f"投资（至 {f.year} 年）", f"Investment (to {f.year})"), Cell(Bi(f"{short(invest)} {c.zh}", f"{short(invest)} {c.en}")), Bi(f"{f.year} 年节约能源费 {short(saved)} {c.zh}", f"saves {short(saved)} {c.en} of energy bills in {f.year}")),
            (Bi("就业", "Jobs"), Cell(Bi(f"{short(jobs)} 人·年", f"{short(jobs)} job-years"), True), Bi("毛数，多为估计", "gross, mostly estimated")),
        )
    )  # fmt: skip
    blocks: list[Block] = [figures]
    top = [m for m in f.ranked() if m.cut[f.basis][f.at] > 0][:5]
    if top:
        blocks.append(Heading(Bi("贡献最大的措施", "What contributes most")))
        blocks.append(
            Points(
                tuple(
                    Bi(
                        f"{f.measure(m).name.zh}：{f.year} 年减排 {short(float(m.cut[f.basis][f.at]))} t，{f.lead(f.measure(m)).zh}牵头",
                        f"{f.measure(m).name.en}: {short(float(m.cut[f.basis][f.at]))} t in {f.year}, led by {f.lead(f.measure(m)).en}",
                    )
                    for m in top
                )
            )
        )
    desk = Desk(f, f.catalogue.outline.section("s09"))
    measures.combined(desk)
    blocks += [b for b in desk.section().blocks if isinstance(b, Chart)][:1]
    if f.target is not None and f.target.gap is not None and f.target.state != "not_computable":
        gap = f.target.gap
        blocks.append(
            Para(
                Bi(
                    f"按本方案，{f.year} 年距目标还差 {whole(gap)} t。",
                    f"With this plan the city misses its target by {whole(gap)} t in {f.year}.",
                )
                if gap > 0
                else Bi(
                    f"按本方案可以达到目标，余量 {whole(-gap)} t。",
                    f"With this plan the city meets its target with {whole(-gap)} t to spare.",
                )
            )
        )
    decide: list[Bi] = []
    if f.target is None:
        decide.append(Bi("确定目标、口径与年份", "Set a target with basis and year"))
    first = min((m.start for m in f.result.attribution), default=None)
    if first is not None:
        names = join([f.measure(m).name for m in f.ranked() if m.start == first][:4])
        decide.append(
            Bi(
                f"批准 {first} 年启动的首批措施：{names.zh}",
                f"Approve the first batch for {first}: {names.en}",
            )
        )
        decide.append(
            Bi(
                "确认每项措施的牵头部门（第 11 节）",
                f"Confirm the lead departments of the {len(f.result.attribution)} measures (section 11)",
            )
        )
    open_questions = f.study.account.open_questions
    if open_questions:
        question = f.question(open_questions[0].question)
        decide.append(
            Bi(
                f"责成部门补齐影响最大的数据：{question.zh}",
                f"Have the weightiest missing figure found: {question.en}",
            )
        )
    if decide:
        blocks += [Heading(Bi("需要您决定", "What you decide")), Points(tuple(decide))]
    share = percent(baseline.estimated_share(f) * 100, 1)
    blocks.append(
        Para(
            Bi(
                f"把握程度：排放中有 {share} 依据基准值估算；减排量范围 {short(f.cut_range.low)}–{short(f.cut_range.high)} t。",
                f"How sure is it? {share} of the emissions rest on benchmarks; the cut lies between {short(f.cut_range.low)} and {short(f.cut_range.high)} t.",
            )
        )
    )
    return tuple(blocks)

"""Section 9: what all measures achieve together, and how far the target still is."""

from __future__ import annotations

from lowcarbon_training.engine.text import Bi
from lowcarbon_training.palette import field_colour
from lowcarbon_training.plan.peak import peak_of
from lowcarbon_training.platform.charts import Step, Wedge, waterfall, wedge

from .blocks import Cell, Chart, Column, Table
from .desk import Desk
from .facts import Facts, line, text
from .numbers import percent, short, whole
from .outlook import BAU
from .targets import PATH, PLAN

Group = tuple[str, Bi, list[float]]
"""Field of action, its name, its cut in each year."""


def groups(f: Facts) -> list[Group]:
    """Chosen measures by field of action, the largest in the year first."""
    sums: dict[str, list[float]] = {}
    for m in f.result.attribution:
        sector = f.measure(m).sector
        have = sums.setdefault(sector, [0.0] * len(f.result.years))
        sums[sector] = [a + float(b) for a, b in zip(have, m.cut[f.basis], strict=True)]
    found = [
        (sector, f.catalogue.measure_sectors[sector], cut)
        for sector, cut in sums.items()
        if any(abs(v) > 1e-9 for v in cut)
    ]
    return sorted(found, key=lambda item: -item[2][f.at])


def combined(desk: Desk) -> None:
    """The whole section."""
    f = desk.facts
    if not f.result.attribution:
        return
    rng, share = f.cut_range, percent(f.cut / f.bau * 100 if f.bau else 0)
    desk.para(
        f"全部措施共同作用，{f.year} 年比基准情景少排 {short(f.cut)} t（谨慎 {short(rng.low)} t，乐观 {short(rng.high)} t），占基准情景的 {share}。"
        f"结果出自同一模型的一次计算，措施之间的重叠已经扣除。",
        f"Acting together, the measures cut {short(f.cut)} t in {f.year} against business as usual (cautious {short(rng.low)} t, optimistic "
        f"{short(rng.high)} t), {share} of it. The figure comes from one run of one model, so overlaps between measures are taken out.",
        shows=("combined_total", "range_combined"),
    )
    parts = groups(f)
    if parts:
        desk.put(wedge_chart(f, parts), shows="wedge_chart")
        years = sample_years(f)
        desk.put(
            Table(
                Bi(f"分领域减排量，{f.gas_unit}/年", f"Cut by field of action, {f.gas_unit} a year"),
                (Column(Bi("领域", "Field"), 2.4), *(Column(str(y), 1, number=True) for y in years)),
                (
                    *((Cell(name), *(Cell(short(cut[f.result.at(y)])) for y in years)) for _, name, cut in parts),
                    (Cell(Bi("合计", "Total")), *(Cell(short(sum(cut[f.result.at(y)] for _, _, cut in parts))) for y in years)),
                ),
                sums=1,
            )
        )  # fmt: skip
        desk.put(_bridge(f, parts))
    gap_sentence(desk)


def gap_sentence(desk: Desk) -> None:
    """How far the target is, if there is one that can be computed."""
    f = desk.facts
    t, peak = f.target, peak_of(f.study)
    if peak is not None:
        desk.para(
            f"目标是 {peak.wanted} 年前达峰；本方案排放最高的年份是 {peak.year} 年，为 {whole(peak.top)} t。",
            f"The target is a peak by {peak.wanted}; the plan's highest year is {peak.year}, with {whole(peak.top)} t.",
            shows="gap_to_target",
        )
    if t is None or t.gap is None:
        return
    if t.gap > 0:
        zh, en = f"距目标还差 {whole(t.gap)} t", f"the plan misses the target by {whole(t.gap)} t"
    else:
        zh, en = f"比目标多减 {whole(-t.gap)} t", f"the plan lies {whole(-t.gap)} t below the target"
    desk.para(f"{f.year} 年{zh}。", f"In {f.year} {en}.", shows="gap_to_target")


def wedge_chart(f: Facts, parts: list[Group], height: float = 290) -> Chart:
    """Business as usual, what each field takes off it, the plan, and the target's path."""
    stop = f.at + 1
    years = f.result.years[:stop].tolist()
    bau = f.result.bau.totals[f.basis][:stop].tolist()
    path = None if f.target is None or f.target.path is None else [float(v) for v in f.target.path[:stop]]
    total = sum(cut[f.at] for _, _, cut in parts)
    share = percent(parts[0][2][f.at] / total * 100 if total else 0, 0)

    def draw(lang: str) -> str:
        wedges = [Wedge(line(name, lang), cut[:stop], field_colour(sector)) for sector, name, cut in parts]
        return wedge(
            years, bau, wedges, line(f.basis_name, lang), whole, unit=f.gas_unit, bau_label=line(BAU, lang),
            plan_label=line(PLAN, lang), target=path, target_label=line(PATH, lang), width=660, height=height,
        )  # fmt: skip

    return Chart(
        Bi(
            f"{f.year} 年减排量中，{parts[0][1].zh}占 {share}",
            f"{parts[0][1].en}: {share} of the cut in {f.year}",
        ),
        draw,
        Bi(f"各领域措施的贡献，{f.basis_name.zh}", f"Contribution by field of action, {f.basis_name.en}"),
    )


def _bridge(f: Facts, parts: list[Group]) -> Chart:
    """From the inventory to the target year: activity, the grid, the measures, the target."""
    frozen = float(f.result.frozen.totals[f.basis][f.at])
    level = None if f.target is None else f.target.level
    steps = [
        (Bi(f"{f.base_year} 年排放", f"Emissions {f.base_year}"), f.base, True, 1),
        (Bi("人口、经济等变化", "Activity (population, economy)"), frozen - f.base, False, 6),
        (Bi("电网变清洁", "Cleaner grid"), f.bau - frozen, False, 4),
        (Bi(f"{f.year} 年基准情景", f"Business as usual {f.year}"), f.bau, True, 1),
        *((name, -cut[f.at], False, field_colour(sector)) for sector, name, cut in parts),
        (Bi(f"{f.year} 年本方案", f"This plan {f.year}"), f.plan, True, 1),
    ]
    if level is not None:
        steps.append((Bi(f"{f.year} 年目标", f"Target {f.year}"), level, True, 3))

    def draw(lang: str) -> str:
        found = [Step(text(name, lang), value, total, colour) for name, value, total, colour in steps]
        return waterfall(found, line(f.basis_name, lang), short, unit=f.gas_unit, width=660)

    grid, cut = short(frozen - f.bau), short(f.cut)
    return Chart(
        Bi(f"到 {f.year} 年，电网变清洁减 {grid} t，本市措施减 {cut} t", f"By {f.year} a cleaner grid takes off {grid} t, the city's measures {cut} t"),
        draw,
        Bi(f"从 {f.base_year} 年到 {f.year} 年，{f.basis_name.zh}", f"From {f.base_year} to {f.year}, {f.basis_name.en}"),
    )  # fmt: skip


def sample_years(f: Facts) -> list[int]:
    """At most six years from the first year of delivery to the year of the target."""
    first = min((m.start for m in f.result.attribution), default=f.year)
    step = max(1, -(-(f.year - first) // 5))
    return sorted({f.year, *range(f.year, first - 1, -step)})

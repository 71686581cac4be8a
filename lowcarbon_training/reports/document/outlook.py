"""Section 4: what happens if the city itself takes no further measures."""

from __future__ import annotations

from lowcarbon_training.engine.planning.results import Driver
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.palette import SECTORS
from lowcarbon_training.plan.grid_path import grid_words
from lowcarbon_training.platform.charts import Layer, Line, columns, lines

from .blocks import Cell, Chart, Column, Table
from .desk import Desk
from .facts import NOT_PUBLIC, Facts, line
from .numbers import percent, short, whole
from .sectors import NAMES, grouped

BAU = Bi("基准情景", "Business as usual")
FROZEN = Bi("若电网不变", "If the grid stayed as it is")


def shown_years(f: Facts) -> list[int]:
    """Years printed in tables: every year from the plan's to the target's, then every tenth to the long-term year."""
    first, last = f.base_year, int(f.result.years[-1])
    every = range(max(first, f.as_of.year), f.year + 1)
    later = range((f.year // 10 + 1) * 10, last + 1, 10)
    return sorted({first, *every, *later, last})


def milestones(f: Facts) -> list[int]:
    """A few years for columns side by side."""
    last = int(f.result.years[-1])
    return sorted(
        {f.base_year, *(y for y in (2030, 2035, 2040, 2050) if f.base_year < y <= last), f.year, last}
    )


def outlook(desk: Desk) -> None:
    """The whole section."""
    f = desk.facts
    result, basis = f.result, f.basis
    bau, frozen = result.bau.totals[basis], result.frozen.totals[basis]
    change = (f.bau / f.base - 1) * 100 if f.base else 0.0
    grid = whole(float(frozen[f.at] - bau[f.at]))
    zh, en = ("升", "rises") if change >= 0 else ("降", "falls")
    desk.para(
        f"如果本市自身不采取新措施，{f.basis_name.zh}将从 {f.base_year} 年的 {whole(f.base)} t {zh}到 {f.year} 年的 {whole(f.bau)} t"
        f"（{percent(change)}）。其中电网变清洁使 {f.year} 年少排 {grid} t，属于基准情景，不计为本市成效。",
        f"If the city takes no further measures of its own, its {f.basis_name.en} {en} from {whole(f.base)} t in {f.base_year} to {whole(f.bau)} t "
        f"in {f.year} ({percent(change)}). A cleaner grid takes {grid} t off in {f.year}; this belongs to business as usual and is not credited to the city.",
        shows=("bau_path", "decided_policies", "grid_path"),
    )
    _course(desk)
    grid_path = grid_words(f.study)
    desk.para(grid_path.zh, grid_path.en)
    _sectors(desk)
    _years(desk)
    _drivers(desk)


def _course(desk: Desk) -> None:
    f = desk.facts
    years = f.result.years.tolist()
    bau, frozen = (p.totals[f.basis].tolist() for p in (f.result.bau, f.result.frozen))

    def draw(lang: str) -> str:
        courses = [Line(line(BAU, lang), bau, 1), Line(line(FROZEN, lang), frozen, 0, "6 4")]
        return lines(years, courses, line(f.basis_name, lang), whole, unit=f.gas_unit, width=660, height=290)

    desk.put(
        Chart(
            Bi(
                f"不采取措施，{f.year} 年排放 {whole(f.bau)} t",
                f"Without measures, {whole(f.bau)} t in {f.year}",
            ),
            draw,
            Bi(f"{f.basis_name.zh}，{years[0]}–{years[-1]} 年", f"{f.basis_name.en}, {years[0]}–{years[-1]}"),
        )
    )


def _sectors(desk: Desk) -> None:
    """Business as usual by sector in a few years: picture and table."""
    f = desk.facts
    years = milestones(f)
    at = [f.result.at(y) for y in years]
    parts = f.result.bau.by_subsector[f.basis]
    sums = [grouped({name: float(values[i]) for name, values in parts.items()}) for i in at]
    present = [s for s in SECTORS if any(abs(part.get(s, 0.0)) > 0.5 for part in sums)]
    if not present:
        return
    last = sums[years.index(f.year)]
    top = max(present, key=lambda s: last.get(s, 0.0))
    gross = sum(v for v in last.values() if v > 0)
    share = percent(last.get(top, 0.0) / gross * 100, 0) if gross else percent(0, 0)

    def draw(lang: str) -> str:
        layers = [
            Layer(line(NAMES[s], lang), [part.get(s, 0.0) for part in sums], SECTORS.index(s))
            for s in present
        ]
        title = line(f.basis_name, lang)
        return columns([str(y) for y in years], layers, title, whole, unit=f.gas_unit, width=660)

    desk.put(
        Chart(
            Bi(f"{f.year} 年{NAMES[top].zh}占 {share}", f"{NAMES[top].en}: {share} in {f.year}"),
            draw,
            Bi(f"基准情景分部门，{f.gas_unit}", f"Business as usual by sector, {f.gas_unit}"),
        )
    )
    desk.put(
        Table(
            Bi(f"基准情景分部门，{f.gas_unit}", f"Business as usual by sector, {f.gas_unit}"),
            (Column(Bi("部门", "Sector"), 2.2), *(Column(str(y), 1, number=True) for y in years)),
            (
                *((Cell(NAMES[s]), *(Cell(whole(part.get(s, 0.0))) for part in sums)) for s in present),
                (Cell(Bi("合计", "Total")), *(Cell(whole(sum(part.values()))) for part in sums)),
            ),
            sums=1,
        )
    )


def _years(desk: Desk) -> None:
    f = desk.facts
    bau, frozen = f.result.bau.totals[f.basis], f.result.frozen.totals[f.basis]
    rows = []
    for year in shown_years(f):
        i = f.result.at(year)
        values = (float(bau[i]), float(frozen[i]), float(frozen[i] - bau[i]))
        rows.append((Cell(str(year)), *(Cell(whole(value)) for value in values)))
    desk.put(
        Table(
            Bi(f"基准情景逐年排放，{f.gas_unit}", f"Business as usual by year, {f.gas_unit}"),
            (
                Column(Bi("年份", "Year"), 1), Column(BAU, 1.4, number=True), Column(FROZEN, 1.4, number=True),
                Column(Bi("其中电网贡献", "The grid's own part"), 1.2, number=True),
            ),
            tuple(rows),
        )
    )  # fmt: skip


def _drivers(desk: Desk) -> None:
    f = desk.facts
    middle = f.result.at(min(max(2030, f.base_year + 1), f.year))
    year = int(f.result.years[middle])
    rows = [_driver(f, d, middle) for d in f.result.drivers]
    desk.put(
        Table(
            Bi(f"驱动因素（{f.base_year}–{f.year} 年平均）", f"Drivers (mean {f.base_year}–{f.year})"),
            (
                Column(Bi("因素", "Driver"), 3), Column(Bi("年均变化", "Change a year"), 1.1, number=True),
                Column(Bi(f"{year} 年指数", f"Index {year}"), 1, number=True), Column(Bi("来源", "Source"), 1.6),
            ),
            tuple(rows),
            Bi(
                f"指数以 {f.base_year} 年为 1；标“估”的为专家估计，可用本市答案替换。来源编号见附件一。",
                f"Index {f.base_year} = 1; “est.” marks expert estimates, which the city's answers replace. Sources by number: annex 1.",
            ),
        ),
        shows="growth_drivers",
    )  # fmt: skip


def _driver(f: Facts, d: Driver, middle: int) -> tuple[Cell, ...]:
    key = d.origin.removeprefix("answer:") if d.origin.startswith("answer:") else ""
    if key and f.veil.hides(key):
        return Cell(d.name), Cell(NOT_PUBLIC), Cell(NOT_PUBLIC), Cell(Bi("本市答案", "the city's answer"))
    mean = (float(d.index[f.at]) ** (1 / max(1, f.at)) - 1) * 100
    id_ = key.partition(".")[0]
    source = Bi(f"本市答案（{id_}）", f"the city's answer ({id_})") if key else f.sources.cite(d.source)
    return Cell(d.name), Cell(percent(mean, 2), d.verified == "unverified"), Cell(short(float(d.index[middle]))), Cell(source)  # fmt: skip

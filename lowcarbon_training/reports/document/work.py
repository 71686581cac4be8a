"""Sections 14 and 15: the work the plan brings, and what happens when."""

from __future__ import annotations

from collections.abc import Sequence

from lowcarbon_training.engine.planning.results import MeasureResult
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.palette import field_colour
from lowcarbon_training.platform.charts import Span, gantt

from .blocks import Cell, Column, Points, Table
from .desk import Desk
from .facts import line, text
from .numbers import percent, short
from .parts import charts


def jobs(desk: Desk) -> None:
    """Section 14."""
    f = desk.facts
    known = [m for m in f.ranked if m.jobs is not None and f.until(m.jobs)]
    if known:
        total, c = f.until(f.result.total.jobs), f.currency
        desk.para(
            f"到 {f.year} 年，有就业系数的 {len(known)} 项措施共带动约 {short(total)} 人·年。算法为投资额乘以每百万{c.zh}投资的人·年；为毛数，"
            f"未扣除被替代的岗位，系数多为专家估计。",
            f"Until {f.year} the {len(known)} measures with a multiplier support about {short(total)} job-years: investment times job-years per million "
            f"{c.en}. The figures are gross, not net of jobs displaced, and most multipliers are expert estimates.",
            shows="job_years",
        )
        desk.put(
            Table(
                Bi(f"就业（至 {f.year} 年，人·年）", f"Job-years to {f.year}"),
                (
                    Column(Bi("措施", "Measure"), 3), Column(Bi("人·年", "Job-years"), 1, number=True),
                    Column(Bi("其中最多的一年", "Highest year"), 1.2, number=True),
                ),
                (
                    *(
                        (
                            Cell(f.name(m)), Cell(short(f.until(m.jobs)), True),
                            Cell(str(int(f.result.years[int(m.jobs[: f.at + 1].argmax())])) if m.jobs is not None else ""),
                        )
                        for m in known
                    ),
                    (
                        Cell(Bi("合计", "Total")), Cell(short(total), True),
                        Cell(str(int(f.result.years[int(f.result.total.jobs[: f.at + 1].argmax())]))),
                    ),
                ),
                sums=1,
            )
        )  # fmt: skip
    desk.answers(
        Bi("就业与产业条件", "Work and industry"),
        [
            ("affected_workers", "A15.jobs", "转型行业就业|Jobs in declining sectors"), ("", "A15.unemployment", "失业率|Unemployment"),
            ("training_seats", "N05.hours", "培训时间|Training hours"), ("local_products", "I11.solar", "本地太阳能产品企业|Local solar firms"),
            ("", "N06", ""),
        ],
    )  # fmt: skip


def schedule(desk: Desk) -> None:
    """Section 15: preparation, roll-out and operation of each measure, first steps, prerequisites."""
    f = desk.facts
    chosen = sorted(f.ranked, key=lambda m: (m.start, f.measure(m).sector, m.id))
    if not chosen:
        return

    def span(m: MeasureResult, lang: str) -> Span:
        full = f.full_year(m)
        acts = f.measure(m).stock is not None
        reached = {
            y: percent(float(m.share[f.result.at(y)]) * 100, 0)
            for y in range(m.start, min(full, f.year) + 1)
            if acts and y >= f.base_year and (y == full or (y - m.start) % 2 == 0)
        }
        return Span(text(f.name(m), lang), m.start, full, f.year, field_colour(f.measure(m).sector), reached)

    def draw(part: Sequence[MeasureResult], lang: str) -> str:
        rows, like = ([span(m, lang) for m in some] for some in (part, chosen))
        return gantt(rows, line(Bi("实施进度", "Schedule"), lang), first=f.as_of.year, width=660, like=like)

    first = chosen[0].start
    desk.put(
        *charts(
            chosen,
            Bi(
                f"最早的措施于 {first} 年启动，此前完成准备",
                f"The first measures start in {first}; preparation comes before",
            ),
            Bi(
                "斜线为准备期，粗条为推进期（数字为到该年底已覆盖存量的比例），细线为运行期",
                "Hatched: preparation; thick: roll-out (figures: share of the stock covered by the end of the year); thin: in operation",
            ),
            draw,
        ),
        shows="gantt",
    )
    steps = [(m, f.measure(m).steps[0]) for m in chosen if f.measure(m).steps]
    if steps:
        desk.put(
            Table(
                Bi(f"各项措施启动前须完成的第一步（{len(steps)} 项）", f"First step of each of {len(steps)} measures, before it starts"),
                (Column(Bi("措施", "Measure"), 2), Column(Bi("启动", "Start"), 0.7, number=True), Column(Bi("第一步", "First step"), 4)),
                tuple((Cell(f.name(m)), Cell(str(m.start)), Cell(step)) for m, step in steps),
            ),
            shows="procurement_steps",
        )  # fmt: skip
    pairs = [(m, other) for m in chosen for other in f.measure(m).needs]
    if pairs:
        desk.heading("前置条件", "Dependencies")
        desk.put(
            Points(
                tuple(
                    Bi(
                        f"“{f.name(m).zh}”以“{f.catalogue.measures[other].name.zh}”为前提",
                        f"“{f.name(m).en}” needs “{f.catalogue.measures[other].name.en}”",
                    )
                    for m, other in pairs
                )
            )
        )
    desk.put(shows="dependencies")

"""The wedge chart: business as usual, what each group of measures takes off it, the plan, and the target's path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lowcarbon_training.palette import CINNABAR, INK

from .drawing import Drawing, NumberWords, width_of
from .lines import BOTTOM, Frame, key_rows


@dataclass(frozen=True, slots=True)
class Wedge:
    """One group of measures: what it cuts in each year, in the unit of the chart."""

    label: str
    cut: Sequence[float]
    colour: int


def wedge(
    years: Sequence[int], bau: Sequence[float], wedges: Sequence[Wedge], title: str, words: NumberWords, *, unit: str,
    bau_label: str, plan_label: str, target: Sequence[float] | None = None, target_label: str = "", width: float = 680,
    height: float = 360,
) -> str:  # fmt: skip
    """Draw the wedges from business as usual down to the plan.

    A group that adds emissions in a year takes nothing off there; the plan's line shows the true sum.
    """
    entries = [
        bau_label,
        plan_label,
        *([target_label] if target is not None else []),
        *(w.label for w in wedges),
    ]
    rows = key_rows(entries, width)
    plan = [total - sum(w.cut[i] for w in wedges) for i, total in enumerate(bau)]
    spoken = "; ".join(
        [f"{bau_label} {years[-1]}: {words(bau[-1])}", f"{plan_label} {years[-1]}: {words(plan[-1])}"]
        + [f"{w.label}: −{words(w.cut[-1])}" for w in wedges]
    )
    drawing = Drawing(width, height + 20 * len(rows), title, f"{spoken} ({unit})")
    seen = [*bau, *plan, *([v for v in target if v == v] if target is not None else [])]
    frame = Frame(drawing, years, seen, words, unit, BOTTOM + 20 * len(rows))
    upper = list(bau)
    for part in wedges:
        lower = [value - max(0.0, part.cut[i]) for i, value in enumerate(upper)]
        drawing.area(frame.points(upper) + frame.points(lower)[::-1], part.colour)
        upper = lower
    drawing.path(frame.points(bau), stroke=INK, **{"stroke-dasharray": "2 3"})
    drawing.path(frame.points(plan), stroke=INK, **{"stroke-width": 2.6})
    if target is not None:
        drawing.path(frame.points(target), stroke=CINNABAR, **{"stroke-dasharray": "7 4"})
    styles: list[tuple[str, str]] = [("2 3", INK), ("", INK)] + (
        [("7 4", CINNABAR)] if target is not None else []
    )
    y = drawing.height - 20 * len(rows) + 8
    for row in rows:
        x = 8.0
        for index in row:
            if index < len(styles):
                dash, colour = styles[index]
                more = {"stroke-dasharray": dash} if dash else {}
                drawing.line(x, y - 4, x + 24, y - 4, colour, **{"stroke-width": 2.4, **more})
            else:
                drawing.rect(x + 4, y - 11, 16, 13, wedges[index - len(styles)].colour)
            drawing.text(x + 30, y, entries[index], size=12.5)
            x += width_of(entries[index], 12.5) + 44
        y += 20
    return drawing.svg()

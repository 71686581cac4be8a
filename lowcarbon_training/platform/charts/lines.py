"""Courses over years: one or more lines, optionally with a band between a low and a high course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lowcarbon_training.palette import CHART, HAIRLINE

from .drawing import Drawing, NumberWords, ticks, width_of

LEFT, RIGHT, TOP, BOTTOM = 62.0, 12.0, 26.0, 30.0


@dataclass(frozen=True, slots=True)
class Line:
    """One course; NaN is left out. ``dash`` such as ``6 4`` sets it apart without colour.

    ``dots`` marks each value, so that single readings can be seen.
    """

    label: str
    values: Sequence[float]
    colour: int = 1
    dash: str = ""
    low: Sequence[float] | None = None
    high: Sequence[float] | None = None
    dots: bool = False


class Frame:
    """Axes of a chart over years."""

    def __init__(
        self, drawing: Drawing, years: Sequence[int], values: Sequence[float], words: NumberWords, unit: str, bottom: float
    ) -> None:  # fmt: skip
        self.drawing, self.years = drawing, list(years)
        marks = ticks(min(0.0, *values), max(*values, 0.0))
        self.low, self.high = marks[0], marks[-1]
        self.bottom = drawing.height - bottom
        for mark in marks:
            y = self.y(mark)
            drawing.line(LEFT, y, drawing.width - RIGHT, y, HAIRLINE)
            drawing.text(LEFT - 6, y + 4, words(mark), size=12, anchor="end", soft=True)
        drawing.text(4, 14, unit, size=12, soft=True)
        room = int((drawing.width - LEFT) // 44)
        step = next(step for step in (1, 2, 5, 10) if len(self.years) <= room * step or step == 10)
        for index, year in enumerate(self.years):
            if year % step == 0:
                drawing.text(self.x(index), self.bottom + 18, str(year), size=12, anchor="middle", soft=True)

    def x(self, index: int) -> float:
        """Place of a year."""
        return LEFT + (self.drawing.width - LEFT - RIGHT - 14) * index / max(1, len(self.years) - 1)

    def y(self, value: float) -> float:
        """Place of a value."""
        return self.bottom - (self.bottom - TOP) * (value - self.low) / (self.high - self.low)

    def points(self, values: Sequence[float]) -> list[tuple[float, float]]:
        """Places of a course; NaN left out."""
        return [(self.x(i), self.y(v)) for i, v in enumerate(values) if v == v]


def key_rows(entries: Sequence[str], width: float) -> list[list[int]]:
    """Which entries of a key stand in which row."""
    rows: list[list[int]] = [[]]
    used = 0.0
    for index, label in enumerate(entries):
        need = width_of(label, 12.5) + 44
        if rows[-1] and used + need > width - 8:
            rows.append([])
            used = 0.0
        rows[-1].append(index)
        used += need
    return rows


def _ends(course: Line, years: Sequence[int], words: NumberWords) -> str:
    """First and last value of a course, for those who do not see it."""
    known = [(year, value) for year, value in zip(years, course.values, strict=True) if value == value]
    if not known:
        return course.label
    (first, begin), (last, end) = known[0], known[-1]
    return f"{course.label}: {first} {words(begin)}, {last} {words(end)}"


def lines(
    years: Sequence[int], courses: Sequence[Line], title: str, words: NumberWords, *, unit: str, width: float = 680,
    height: float = 330,
) -> str:  # fmt: skip
    """Draw courses with a key below."""
    rows = key_rows([course.label for course in courses], width)
    bottom = BOTTOM + 20 * len(rows)
    spoken = "; ".join(_ends(course, years, words) for course in courses)
    drawing = Drawing(width, height + 20 * len(rows), title, f"{spoken} ({unit})")
    seen = [v for c in courses for values in (c.values, c.low or (), c.high or ()) for v in values if v == v]
    frame = Frame(drawing, years, seen or [0.0, 1.0], words, unit, bottom)
    for course in courses:
        if course.low is not None and course.high is not None:
            band = frame.points(course.high) + frame.points(course.low)[::-1]
            drawing.area(band, 6)
    for course in courses:
        dash = {"stroke-dasharray": course.dash} if course.dash else {}
        places = frame.points(course.values)
        if len(places) > 1:
            drawing.path(places, stroke=CHART[course.colour], **dash)
        for x, y in places if course.dots else ():
            drawing.dot(x, y, course.colour)
    y = drawing.height - 20 * len(rows) + 8
    for row in rows:
        x = 8.0
        for index in row:
            course = courses[index]
            dash = {"stroke-dasharray": course.dash} if course.dash else {}
            drawing.line(x, y - 4, x + 24, y - 4, CHART[course.colour], **{"stroke-width": 2.4, **dash})
            if course.dots:
                drawing.dot(x + 12, y - 4, course.colour)
            drawing.text(x + 30, y, course.label, size=12.5)
            x += width_of(course.label, 12.5) + 44
        y += 20
    return drawing.svg()

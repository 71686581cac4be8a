"""When each measure is prepared, rolled out and runs, by year, with what is reached at the end of each year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lowcarbon_training.palette import CHART, HAIRLINE, MUTED

from .drawing import Drawing, width_of, wrapped

ROW, SIZE = 26.0, 12.5


@dataclass(frozen=True, slots=True)
class Span:
    """One row: prepared until ``start`` (hatched), rolled out until ``full``, running until ``end``.

    ``reached`` holds short words for single years, such as the share of the stock treated by then.
    """

    label: str
    start: int
    full: int
    end: int
    colour: int = 7
    reached: Mapping[int, str] = field(default_factory=dict)


def gantt(
    rows: Sequence[Span], title: str, *, first: int | None = None, width: float = 680, like: Sequence[Span] = ()
) -> str:  # fmt: skip
    """Draw the rows over their years.

    Parameters
    ----------
    first : int or None
        Year in which preparation begins; by default the first start.
    like : sequence of Span
        All rows of a schedule that is drawn in several parts, so that each part has the same years and columns.
    """
    whole = like or rows
    begin = min([row.start for row in whole] + ([first] if first is not None else []))
    last = max(row.end for row in whole)
    longest = max(width_of(part, SIZE) for row in whole for part in row.label.split("\n"))
    room = min(0.42 * width, longest + 12)
    step = (width - room - 16) / (last - begin + 1)
    labels = [wrapped(row.label, room - 10, SIZE) for row in rows]
    heights = [max(ROW, len(lines) * SIZE * 1.3 + 4) for lines in labels]
    spoken = "; ".join(f"{row.label.replace(chr(10), ' ')}: {row.start}–{row.full}" for row in rows)
    drawing = Drawing(width, sum(heights) + 32, title, spoken)
    for year in range(begin, last + 1):
        x = room + (year - begin) * step
        drawing.line(x, 22, x, drawing.height - 4, HAIRLINE)
        if step >= 34 or (year - begin) % 2 == 0:
            drawing.text(x + step / 2, 14, str(year), size=12, anchor="middle", soft=True)
    y = 24.0
    for row, lines, height in zip(rows, labels, heights, strict=True):
        for number, line in enumerate(lines):
            offset = y + height / 2 + SIZE * 0.36 + (number - (len(lines) - 1) / 2) * SIZE * 1.3
            drawing.text(room - 8, offset, line, size=SIZE, anchor="end")
        x, full = room + (row.start - begin) * step, min(row.full, row.end)
        if row.start > begin:
            drawing.hatch(room, y + 6, x - room, height - 12, MUTED)
        middle = room + (full + 1 - begin) * step
        drawing.rect(x, y + 4, middle - x, height - 8, row.colour)
        if row.end > full:
            drawing.rect(middle, y + height / 2 - 3, (row.end - full) * step, 6, row.colour)
        for year, text in row.reached.items():
            place = room + (year - begin + 0.5) * step
            if year <= full:
                drawing.text(place, y + height / 2 + 4, text, size=11, anchor="middle", on=CHART[row.colour])
        y += height
    return drawing.svg()

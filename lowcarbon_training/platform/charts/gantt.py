"""When each measure begins and runs, by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lowcarbon_training.palette import HAIRLINE

from .drawing import Drawing, width_of, wrapped

ROW, SIZE = 26.0, 12.5


@dataclass(frozen=True, slots=True)
class Span:
    """One row: building up from ``start`` to ``full`` (hatched by a lighter bar), then running to ``end``."""

    label: str
    start: int
    full: int
    end: int
    colour: int = 7


def gantt(rows: Sequence[Span], title: str, *, width: float = 680) -> str:
    """Draw the rows over their years."""
    first = min(row.start for row in rows)
    last = max(row.end for row in rows)
    room = min(0.42 * width, max(width_of(row.label, SIZE) for row in rows) + 12)
    step = (width - room - 16) / (last - first + 1)
    labels = [wrapped(row.label, room - 10, SIZE) for row in rows]
    heights = [max(ROW, len(lines) * SIZE * 1.3 + 4) for lines in labels]
    drawing = Drawing(width, sum(heights) + 32, title)
    for year in range(first, last + 1):
        x = room + (year - first) * step
        drawing.line(x, 22, x, drawing.height - 4, HAIRLINE)
        if step >= 34 or (year - first) % 2 == 0:
            drawing.text(x + step / 2, 14, str(year), size=12, anchor="middle", soft=True)
    y = 24.0
    for row, lines, height in zip(rows, labels, heights, strict=True):
        for number, line in enumerate(lines):
            offset = y + height / 2 + SIZE * 0.36 + (number - (len(lines) - 1) / 2) * SIZE * 1.3
            drawing.text(room - 8, offset, line, size=SIZE, anchor="end")
        x, middle = room + (row.start - first) * step, room + (min(row.full, row.end) + 1 - first) * step
        drawing.rect(x, y + 5, middle - x, height - 10, row.colour)
        if row.end > row.full:
            drawing.rect(middle, y + height / 2 - 3, (row.end - row.full) * step, 6, row.colour)
        y += height
    return drawing.svg()

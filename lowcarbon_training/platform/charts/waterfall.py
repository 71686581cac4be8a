"""A waterfall: from one total through what is added and taken away to another, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lowcarbon_training.palette import HAIRLINE, INK, MUTED

from .drawing import Drawing, NumberWords, ticks, width_of, wrapped

ROW, SIZE = 30.0, 12.5


@dataclass(frozen=True, slots=True)
class Step:
    """A total (drawn from zero), or a change against what stands before it; ``estimate`` hatches it."""

    label: str
    value: float
    total: bool = False
    colour: int = 4
    estimate: bool = False


def waterfall(steps: Sequence[Step], title: str, words: NumberWords, *, unit: str, width: float = 680) -> str:
    """Draw the steps from top to bottom, so that long names have room."""
    level, spans = 0.0, []
    for step in steps:
        before, level = (0.0, step.value) if step.total else (level, level + step.value)
        spans.append((before, level))
    written = [
        words(s.value) if s.total else f"{'+' if s.value > 0 else '−'}{words(abs(s.value))}" for s in steps
    ]
    spoken = "; ".join(
        f"{s.label.replace(chr(10), ' ')}: {text}" for s, text in zip(steps, written, strict=True)
    )
    room = min(0.4 * width, max(width_of(part, SIZE) for s in steps for part in s.label.split("\n")) + 14)
    end = max(width_of(text, SIZE) for text in written) + 12
    marks = ticks(min(0.0, *(v for span in spans for v in span)), max(v for span in spans for v in span), 4)
    top = max(v for span in spans for v in span)
    scale = (width - room - end) / ((top - marks[0]) or 1)
    marks = [mark for mark in marks if mark <= top]
    labels = [wrapped(step.label, room - 12, SIZE) for step in steps]
    heights = [max(ROW, len(lines) * SIZE * 1.25 + 6) for lines in labels]
    drawing = Drawing(width, sum(heights) + 40, title, f"{spoken} ({unit})")

    def x(value: float) -> float:
        return room + (value - marks[0]) * scale

    for mark in marks:
        drawing.line(x(mark), 18, x(mark), drawing.height - 22, HAIRLINE)
        drawing.text(x(mark), drawing.height - 6, words(mark), size=12, anchor="middle", soft=True)
    drawing.text(0, 12, unit, size=12, soft=True)
    y = 20.0
    for step, (before, after), lines, height, text in zip(
        steps, spans, labels, heights, written, strict=True
    ):
        for number, line in enumerate(lines):
            offset = y + height / 2 + SIZE * 0.36 + (number - (len(lines) - 1) / 2) * SIZE * 1.25
            drawing.text(room - 10, offset, line, size=SIZE, anchor="end", bold=step.total)
        left, wide = x(min(before, after)), abs(after - before) * scale
        drawing.rect(left, y + 4, max(wide, 1.0), height - 8, step.colour)
        if step.estimate:
            drawing.hatch(left, y + 4, wide, height - 8)
        drawing.text(
            max(x(before), x(after)) + 6, y + height / 2 + SIZE * 0.36, text, size=SIZE, bold=step.total
        )
        y += height
        if step is not steps[-1]:
            drawing.line(x(after), y - 4, x(after), y + 4, MUTED, **{"stroke-dasharray": "2 2"})
    drawing.line(x(0.0), 18, x(0.0), y, INK)
    return drawing.svg()

"""Horizontal bars: parts of a whole, or items in order. Negative values (sinks) run to the left of zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lowcarbon_training.palette import INK

from .drawing import Drawing, NumberWords, width_of, wrapped

ROW, GAP, SIZE = 26.0, 8.0, 13.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; ``estimate`` is the share of its length that rests on estimates [0..1], which is hatched."""

    label: str
    value: float
    colour: int = 0
    estimate: float = 0.0


def bars(
    items: Sequence[Bar], title: str, words: NumberWords, *, width: float = 680, estimate_word: str = "",
    like: Sequence[Bar] = (),
) -> str:  # fmt: skip
    """Draw bars.

    Parameters
    ----------
    words : function
        Writes a value beside its bar.
    estimate_word : str
        Written behind a value that rests on estimates, such as "estimate".
    like : sequence of Bar
        All bars of a picture that is drawn in several parts, so that each part has the same scale and columns.
    """
    whole = like or items
    room = min(0.4 * width, max((width_of(item.label, SIZE) for item in whole), default=0) + 12)
    labels = [wrapped(item.label, room - 8, SIZE) for item in items]
    heights = [max(ROW, len(lines) * SIZE * 1.25) for lines in labels]
    values = [item.value for item in whole] or [0.0]
    low, high = min(0.0, *values), max(0.0, *values)

    def said(item: Bar) -> str:
        return words(item.value) + (f" · {estimate_word}" if item.estimate and estimate_word else "")

    written = [said(item) for item in items]
    end = max((width_of(said(item), SIZE) for item in whole), default=0) + 10
    scale = (width - room - end) / ((high - low) or 1)
    zero = room - low * scale
    spoken = "; ".join(
        f"{item.label.replace(chr(10), ' ')}: {text}" for item, text in zip(items, written, strict=True)
    )
    drawing = Drawing(width, sum(heights) + GAP * len(items) + 4, title, spoken)
    y = 2.0
    for item, lines, height, text in zip(items, labels, heights, written, strict=True):
        for number, line in enumerate(lines):
            offset = y + height / 2 + SIZE * 0.36 + (number - (len(lines) - 1) / 2) * SIZE * 1.25
            drawing.text(room - 8, offset, line, anchor="end", size=SIZE)
        x, length = zero + min(item.value, 0) * scale, abs(item.value) * scale
        drawing.rect(x, y + 3, max(length, 0.8), height - 6, item.colour)
        if item.estimate > 0:
            guessed = length * min(item.estimate, 1.0)
            drawing.hatch(x if item.value < 0 else x + length - guessed, y + 3, guessed, height - 6)
        drawing.text(max(zero, x + length) + 6, y + height / 2 + SIZE * 0.36, text, size=SIZE)
        y += height + GAP
    drawing.line(zero, 0, zero, y - GAP + 4, INK)
    return drawing.svg()

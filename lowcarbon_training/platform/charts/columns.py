"""Stacked columns: a few years or cases side by side, parts above zero upwards, parts below it downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lowcarbon_training.palette import HAIRLINE, INK, PAPER

from .drawing import Drawing, NumberWords, ticks, width_of, wrapped
from .lines import key_rows

LEFT, RIGHT, TOP = 84.0, 12.0, 26.0
SIZE = 12.5


@dataclass(frozen=True, slots=True)
class Layer:
    """One part of every column."""

    label: str
    values: Sequence[float]
    colour: int


def columns(
    names: Sequence[str], layers: Sequence[Layer], title: str, words: NumberWords, *, unit: str, width: float = 680,
    height: float = 300, sums: bool = True,
) -> str:  # fmt: skip
    """Draw columns with a key below.

    Parameters
    ----------
    names : sequence of str
        What stands under each column.
    sums : bool
        Whether the net sum is written above each column.
    """
    rows = key_rows([layer.label for layer in layers], width)
    net = [sum(layer.values[n] for layer in layers) for n in range(len(names))]
    spoken = "; ".join(f"{name}: {words(total)}" for name, total in zip(names, net, strict=True))
    drawing = Drawing(width, height + 20 * len(rows), title, f"{spoken} ({unit})")
    above = [sum(max(layer.values[n], 0.0) for layer in layers) for n in range(len(names))]
    below = [sum(min(layer.values[n], 0.0) for layer in layers) for n in range(len(names))]
    marks = ticks(min(0.0, *below), max(0.0, *above))
    bottom = height - 28.0
    scale = (bottom - TOP) / (marks[-1] - marks[0])

    def y(value: float) -> float:
        return bottom - (value - marks[0]) * scale

    for mark in marks:
        drawing.line(LEFT, y(mark), width - RIGHT, y(mark), HAIRLINE)
        drawing.text(LEFT - 6, y(mark) + 4, words(mark), size=12, anchor="end", soft=True)
    drawing.text(4, 14, unit, size=12, soft=True)
    step = (width - LEFT - RIGHT) / max(1, len(names))
    thick = min(64.0, step * 0.62)
    for n, name in enumerate(names):
        x = LEFT + step * n + (step - thick) / 2
        up = down = 0.0
        for layer in layers:
            value = layer.values[n]
            if abs(value) * scale < 0.05:
                continue
            top = up + value if value > 0 else down
            drawing.rect(
                x, y(top), thick, abs(value) * scale, layer.colour, stroke=PAPER, **{"stroke-width": 0.8}
            )
            if value > 0:
                up += value
            else:
                down += value
        if sums:
            drawing.text(x + thick / 2, y(above[n]) - 5, words(net[n]), size=12, anchor="middle", bold=True)
        for number, line in enumerate(wrapped(name, step - 4, 12)):
            drawing.text(x + thick / 2, bottom + 17 + 14 * number, line, size=12, anchor="middle", soft=True)
    drawing.line(LEFT, y(0.0), width - RIGHT, y(0.0), INK)
    foot = drawing.height - 20 * len(rows) + 12
    for row in rows:
        x = 8.0
        for index in row:
            drawing.rect(x + 4, foot - 11, 16, 13, layers[index].colour)
            drawing.text(x + 30, foot, layers[index].label, size=SIZE)
            x += width_of(layers[index].label, SIZE) + 44
        foot += 20
    return drawing.svg()

"""The pen all charts draw with: elements, text with subscripts, scales with round ticks."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from html import escape

from lowcarbon_training.palette import CHART, CINNABAR, HAIRLINE, INK, MUTED, PAPER

FONT = "Noto Sans CJK SC"
HATCH = 7.0
"""Distance of the lines of a hatch."""
STROKES = {
    HAIRLINE: "s-hair", INK: "s-ink", MUTED: "s-muted", PAPER: "s-paper", CINNABAR: "s-no",
    **{colour: f"s{index}" for index, colour in enumerate(CHART, start=1)},
}  # fmt: skip
"""Class of each colour of a line, so that a page in dark mode can replace it."""
NumberWords = Callable[[float], str]
"""How a number is written on an axis or beside a mark; given by the caller, who knows the language."""
_FORMULA = re.compile(r"(CO|CH|N|SF|NF)(\d)(O?)(?![0-9A-Za-z]*\d)")


def coordinate(value: float) -> str:
    """A coordinate with at most one decimal: short and the same on every machine."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def rich(text: str) -> str:
    """Escaped text in which the digits of CO2, CH4 and N2O stand low (no font holds all of U+2080 to U+2089)."""
    parts, last = [], 0
    for match in _FORMULA.finditer(text):
        parts.append(escape(text[last : match.start()]) + match[1])
        parts.append(
            f'<tspan dy="3" font-size="75%">{match[2]}</tspan><tspan dy="-3">{match[3] or "&#8203;"}</tspan>'
        )
        last = match.end()
    parts.append(escape(text[last:]))
    return "".join(parts)


def width_of(text: str, size: float) -> float:
    """Estimated width of a text in pixels: Chinese characters are square, Latin ones about half as wide."""
    return sum(size if ord(char) > 0x2E7F else size * 0.55 for char in text)


def wrapped(text: str, room: float, size: float) -> list[str]:
    """Text in lines that fit the room, broken at spaces or between Chinese characters; at most three lines.

    A text of two languages has a line break between them and may take four lines.
    """
    if "\n" in text:
        return [line for part in text.split("\n") for line in wrapped(part, room, size)][:4]
    lines, line = [], ""
    for piece in re.findall(r"[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+", text):
        if line and width_of((line + piece).rstrip(), size) > room:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    lines.append(line.rstrip())
    if len(lines) > 3:
        lines = [*lines[:2], lines[2].rstrip("，, ") + "…"]
    return lines


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` as WCAG defines it, 0 black to 1 white."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class Drawing:
    """An SVG being drawn."""

    def __init__(self, width: float, height: float, title: str, words: str = "") -> None:
        self.width, self.height, self.title, self.words = width, height, title, words
        self._parts: list[str] = []

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str = HAIRLINE, **more: object
    ) -> None:
        """A straight line."""
        self._add(
            "line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "stroke": colour, "stroke-width": 1, **more}
        )

    def rect(self, x: float, y: float, width: float, height: float, colour: int, **more: object) -> None:
        """A filled rectangle in a chart colour (index from 0)."""
        self._add(
            "rect", {"x": x, "y": y, "width": max(width, 0), "height": height, **self.fill(colour), **more}
        )

    def hatch(self, x: float, y: float, width: float, height: float, colour: str = PAPER) -> None:
        """Slanted lines over a rectangle: the sign of an estimate, readable in grey print."""
        commands = []
        start = -height
        while start < width:
            left, right = max(start, 0.0), min(start + height, width)
            if right > left:
                ends = (x + left, y + height - (left - start), x + right, y + height - (right - start))
                commands.append("M{} {}L{} {}".format(*map(coordinate, ends)))
            start += HATCH
        if commands:
            self._add("path", {"d": "".join(commands), "fill": "none", "stroke": colour, "stroke-width": 1.4})

    def path(self, points: Sequence[tuple[float, float]], **more: object) -> None:
        """A line through points."""
        commands = "M" + "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in points)
        self._add("path", {"d": commands, "fill": "none", "stroke-width": 2, **more})

    def dot(self, x: float, y: float, colour: int) -> None:
        """A mark at one value."""
        self._add("circle", {"cx": x, "cy": y, "r": 4, **self.fill(colour), "stroke": PAPER})

    def area(self, points: Sequence[tuple[float, float]], colour: int) -> None:
        """A closed area in a chart colour."""
        commands = "M" + "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in points) + "Z"
        self._add("path", {"d": commands, **self.fill(colour), "stroke": PAPER, "stroke-width": 0.6})

    def text(
        self, x: float, y: float, text: str, *, size: float = 13, anchor: str = "start", soft: bool = False,
        bold: bool = False, on: str = "",
    ) -> None:  # fmt: skip
        """Real text, never a path; ``on`` names the colour it stands on, and white is taken where that is dark."""
        weight = ' font-weight="bold"' if bold else ""
        kind = ' class="soft"' if soft else ' class="on"' if on else ""
        colour = MUTED if soft else PAPER if on and luminance(on) < 0.3 else INK
        self._parts.append(
            f'<text x="{coordinate(x)}" y="{coordinate(y)}" font-size="{coordinate(size)}" font-family="{FONT}"'
            f' text-anchor="{anchor}" fill="{colour}"{weight}{kind}>{rich(text)}</text>'
        )

    @staticmethod
    def fill(colour: int) -> dict[str, object]:
        """Attributes of a fill: the colour itself, and the class a page may restyle."""
        index = colour % len(CHART)
        return {"class": f"c{index + 1}", "fill": CHART[index]}

    def _add(self, name: str, attributes: dict[str, object]) -> None:
        kinds = [attributes.get("class"), STROKES.get(str(attributes.get("stroke")))]
        if any(kinds):
            attributes = {**attributes, "class": " ".join(str(kind) for kind in kinds if kind)}
        words = " ".join(
            f'{key}="{coordinate(value) if isinstance(value, int | float) else escape(str(value))}"'
            for key, value in attributes.items()
        )
        self._parts.append(f"<{name} {words}/>")

    def svg(self) -> str:
        """The finished picture."""
        size = f"{coordinate(self.width)} {coordinate(self.height)}"
        words = f"<desc>{escape(self.words)}</desc>" if self.words else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img" aria-label="{escape(self.title)}">'
            f"<title>{escape(self.title)}</title>{words}{''.join(self._parts)}</svg>"
        )


def ticks(low: float, high: float, count: int = 5) -> list[float]:
    """Round values from at or below ``low`` to at or above ``high``; zero is among them when it lies between."""
    if high <= low:
        high = low + 1
    raw = (high - low) / count
    power = 10 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= raw * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [index * step for index in range(first, last + 1)]

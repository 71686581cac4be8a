"""Horizontal bars as SVG: a solid part that rests on the city's own figures, a hatched part that is estimated.

Two drawings of the same rows: one for a wide page, one for a phone. No style attributes (the content policy refuses
them); colours come from ``palette.py`` through the classes ``c1`` to ``c8``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from lowcarbon_training.palette import SECTORS


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; ``guessed`` is the part of ``value`` that is estimated, ``words`` stand at its end."""

    label: str
    value: float
    guessed: float
    words: str
    colour: str


def colour_of(group: str) -> str:
    """Class of a group's colour."""
    return f"c{SECTORS.index(group) + 1}"


def width_of(text: str, size: float) -> float:
    """About how wide a text is in units of the drawing."""
    wide = sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.56 for sign in text)
    return wide * size


def bars(rows: Sequence[Bar], title: str, id: str, *, width: int = 720, narrow: bool = False) -> Markup:
    """Draw bars from zero to the right; negative values (sinks) go to the left.

    Parameters
    ----------
    id : str
        Names the hatch; unique on the page.
    narrow : bool
        Label above its bar in place of beside it.
    """
    size = 14 if narrow else 15
    label_width = (
        0.0 if narrow else min(max((width_of(row.label, size) for row in rows), default=0) + 14, width * 0.42)
    )
    end = max((width_of(row.words, size) for row in rows), default=0) + 10
    low = min([0.0, *(row.value for row in rows)])
    high = max([0.0, *(row.value for row in rows)])
    room = max(width - label_width - end, 60.0)
    scale = room / (high - low) if high > low else 0.0
    zero = label_width - low * scale
    step = 48 if narrow else 34
    out = [
        Markup(
            '<svg viewBox="0 0 {w} {h}" role="img" aria-label="{title}" class="bars"><defs><pattern id="{id}" width="6" '
            'height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" class="hatch"/>'
            "</pattern></defs>"
        ).format(w=width, h=step * len(rows) + 4, title=title, id=id)
    ]
    for number, row in enumerate(rows):
        top = number * step + (22 if narrow else 5)
        out.append(_bar(row, top, zero, scale, id, size, label_width, narrow))
    out.append(Markup('<path d="M{x} 0V{h}" class="axis"/></svg>').format(x=_n(zero), h=step * len(rows) + 4))
    return Markup("").join(out)


def _bar(
    row: Bar, top: float, zero: float, scale: float, id: str, size: int, label_width: float, narrow: bool
) -> Markup:
    height = 22
    length = abs(row.value) * scale
    left = zero if row.value >= 0 else zero - length
    hatched = min(abs(row.guessed) / abs(row.value), 1.0) * length if row.value else 0.0
    solid = length - hatched
    middle = top + height / 2 + size * 0.36
    parts = [
        Markup('<text x="{x}" y="{y}" font-size="{s}"{anchor}>{label}</text>').format(
            x=0 if narrow else _n(label_width - 10),
            y=_n(top - 6) if narrow else _n(middle),
            s=size,
            anchor=Markup("") if narrow else Markup(' text-anchor="end"'),
            label=escape(row.label),
        )
    ]
    if solid > 0:
        parts.append(_rect(left, top, solid, height, row.colour))
    if hatched > 0:
        parts.append(_rect(left + solid, top, hatched, height, f"{row.colour} faint"))
        parts.append(
            Markup(
                '<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="url(#{id})" class="outlined"/>'
            ).format(x=_n(left + solid), y=_n(top), w=_n(hatched), h=height, id=id)
        )
    parts.append(
        Markup('<text x="{x}" y="{y}" font-size="{s}" class="value">{words}</text>').format(
            x=_n(left + length + 7), y=_n(middle), s=size, words=escape(row.words)
        )
    )
    return Markup("").join(parts)


def _rect(x: float, y: float, width: float, height: float, colour: str) -> Markup:
    return Markup('<rect x="{x}" y="{y}" width="{w}" height="{h}" class="{c}"/>').format(
        x=_n(x), y=_n(y), w=_n(width), h=_n(height), c=colour
    )


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")

"""A picture with many rows as several figures, so that none is taller than a page and no row is cut off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import TypeVar

from lowcarbon_training.engine.text import Bi

from .blocks import Chart

ROWS = 12
"""Rows of one figure: with names of both languages under each other it still fits a page of either paper, and in one
language two figures do."""

Row = TypeVar("Row")


def in_parts(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """The rows in as few parts as possible, of nearly the same length."""
    count = -(-len(rows) // ROWS)
    cuts = [len(rows) * n // count for n in range(count + 1)] if count else []
    return [rows[start:stop] for start, stop in pairwise(cuts)]


def charts(
    rows: Sequence[Row], message: Bi, caption: Bi, draw: Callable[[Sequence[Row], str], str]
) -> list[Chart]:
    """Figures of the rows; where there are several, each says which one of how many it is.

    Parameters
    ----------
    draw : function
        Draws some of the rows in a language (``zh``, ``en`` or ``both``).
    """
    parts = in_parts(rows)
    found = []
    for number, part in enumerate(parts, start=1):
        zh, en = message.zh, message.en
        if len(parts) > 1:
            zh, en = f"{zh}（图 {number}/{len(parts)}）", f"{en} ({number} of {len(parts)})"
        found.append(Chart(Bi(zh, en), partial(draw, part), caption))
    return found

"""Embedded fonts made small.

A subset of a Chinese font keeps the numbering of all its 65,000 glyphs; the removed ones stay as one byte each, and the
table of their places – three bytes each, every number one more than the last – hardly compresses. A PNG predictor, which
every PDF reader undoes while it decompresses, stores the differences instead: nearly all of them are the same. The font
itself does not change by one byte.
"""

from __future__ import annotations

import numpy as np
import pydyf

COLORS = 3
"""Bytes of one entry of the table of places: differences are taken to the byte that far before."""
COLUMNS = 340
"""Entries in a row of the predictor; each row chooses by itself."""
NONE, SUB = 0, 1
"""Row filters of the PNG specification (section 9)."""


def predictor() -> pydyf.Dictionary:
    """What tells a PDF reader how to undo :func:`predicted`."""
    return pydyf.Dictionary({"Predictor": 15, "Colors": COLORS, "BitsPerComponent": 8, "Columns": COLUMNS})


def predicted(data: bytes) -> bytes:
    """Bytes behind a PNG predictor: for each row a filter byte, then the row or its differences.

    The last row is filled with zeros; a PDF reader gives them back behind the font, where nobody looks.
    """
    width = COLORS * COLUMNS
    padded = np.frombuffer(data + b"\0" * (-len(data) % width), dtype=np.uint8).reshape(-1, width)
    differences = padded.copy()
    differences[:, COLORS:] -= padded[:, :-COLORS]
    cost = [
        np.minimum(part.astype(np.int16), 256 - part.astype(np.int16)).sum(axis=1)
        for part in (padded, differences)
    ]
    best = np.where(cost[1] < cost[0], SUB, NONE).astype(np.uint8)
    rows = np.where(best[:, None] == SUB, differences, padded)
    return np.hstack([best[:, None], rows]).tobytes()

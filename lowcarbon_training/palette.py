"""Colours, defined once: for the web (tests compare ``static/css/tokens.css``), PDF, charts and workbooks.

The ten chart colours were chosen so that neighbours in the order below differ strongly in lightness: they stay apart
in grey print and for readers who do not tell red from green. A test measures this.
"""

from __future__ import annotations

PAPER = "#fbfaf6"
INK = "#17262b"
MUTED = "#52646a"
GREEN = "#1f6659"
CINNABAR = "#a63d26"
OCHRE = "#8a6412"
HAIRLINE = "#c9cfc9"
FIELD = "#6b7c80"
FOCUS = "#f2b705"

CHART: tuple[str, ...] = (
    "#a06a1c",
    "#12343b",
    "#9f9ad0",
    "#6e2c57",
    "#e6b23c",
    "#2763a0",
    "#cfe0c8",
    "#3f9a7c",
    "#f2bfae",
    "#80401f",
)
"""Chart colours in stacking order. Draw shapes with a thin paper-coloured edge, the lightest also with an ink one."""

SECTORS = ("residential", "commercial", "industry", "transport", "energy", "waste", "ippu", "land")
"""Sectors in stacking order: I.1, I.2, I.3, II, I.4, III, IV, and V together with I.5."""

SECTOR: dict[str, str] = dict(zip(SECTORS, CHART, strict=False))
"""Colour of each sector, the same on every page, in every document and workbook."""

FIELD_OF_ACTION: dict[str, int] = {
    "buildings": 0, "public_lighting": 8, "government_office": 1, "industry": 2, "transport": 3, "power_heat": 4,
    "waste_water": 5, "solar_products": 6, "enabling": 9, "land_agriculture": 7,
}  # fmt: skip
"""Place in :data:`CHART` of each field of action, each its own: that of the sector in which most of its measures act, and the
last two, which no sector has, for lighting and for what enables the rest."""


def field_colour(sector: str) -> int:
    """Place among the chart colours of a measure's field of action."""
    return FIELD_OF_ACTION.get(sector, 1)

"""Charts as SVG made on the server: the same picture for pages and for PDF, with real text and a title for readers.

Colours come from :mod:`lowcarbon_training.palette`, as attributes (for PDF) and as classes ``c1``..``c10`` (so that a page's
dark mode can replace them). Everything is deterministic: the same figures give the same bytes.
"""

from .bars import Bar, bars
from .columns import Layer, columns
from .gantt import Span, gantt
from .lines import Line, lines
from .waterfall import Step, waterfall
from .wedge import Wedge, wedge

__all__ = [
    "Bar",
    "Layer",
    "Line",
    "Span",
    "Step",
    "Wedge",
    "bars",
    "columns",
    "gantt",
    "lines",
    "waterfall",
    "wedge",
]

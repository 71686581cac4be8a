"""What people wrote beside the figures: departments, notes, zones, frozen versions. Plain values, empty by default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lowcarbon_training.engine.text import Bi


@dataclass(frozen=True, slots=True)
class Task:
    """What the city wrote about one of its measures; either may be empty."""

    department: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A designated zone.

    Parameters
    ----------
    km2 : float or None
        Its area.
    words : Bi or None
        Description.
    outline : mapping or None
        Checked GeoJSON geometry.
    approval : str
        Approval number (审图号) of the city's own picture, if there is one; the picture itself stays on the web.
    """

    name: Bi
    km2: float | None = None
    words: Bi | None = None
    outline: Mapping[str, Any] | None = None
    approval: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """A frozen version of the plan; ``digest`` is the hash of what it holds."""

    number: int
    day: date
    digest: str
    adopted: date | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """All of it for one city."""

    tasks: Mapping[str, Task] = field(default_factory=dict)
    zones: tuple[Area, ...] = ()
    editions: tuple[Edition, ...] = ()

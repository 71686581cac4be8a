"""Readings of indicators: what was really measured. They stand apart from anything a model computes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.planning.indicators import Indicator

from .models import Reading, Verification
from .reads import Statements


@dataclass(frozen=True, slots=True)
class Measured:
    """The last reading of one indicator beside the one before it."""

    measure: str
    indicator: Indicator | None
    id: str
    last: Reading
    before: Reading | None
    statement: Verification | None

    @property
    def direction(self) -> str:
        """Better, worse or the same than the reading before, by the indicator's own direction; empty where it has none."""
        if self.before is None or self.indicator is None or self.indicator.direction == "none":
            return ""
        change = self.last.value - self.before.value
        if change == 0:
            return _("unchanged")
        return _("better") if (change > 0) == (self.indicator.direction == "up") else _("worse")

    @property
    def worse(self) -> bool:
        """Whether the reading moved the wrong way."""
        return self.direction == _("worse")


def latest(readings: Sequence[Reading], statements: Statements, catalogue: Catalogue) -> list[Measured]:
    """The last reading of each indicator and measure; ``readings`` are those that count."""
    found: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: r.year):
        found[reading.measure, reading.indicator].append(reading)
    stated = statements.on_readings
    return [
        Measured(
            measure, catalogue.indicators.get(indicator), indicator, rows[-1], rows[-2] if len(rows) > 1 else None,
            stated.get(rows[-1].id),
        )
        for (measure, indicator), rows in found.items()
    ]  # fmt: skip

"""Readings of indicators: what was really measured. They stand apart from anything a model computes.

Where an indicator counts what a measure puts in place, the plan says what it should show; such a value stands beside the
reading and is never added to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.planning.indicators import Indicator

from .models import Reading, Verification
from .progress import Row
from .reads import Statements

WHOLE = 100.0
"""A share of the stock cannot be more. [%]"""


@dataclass(frozen=True, slots=True)
class Course:
    """What the plan expects an indicator to show.

    Parameters
    ----------
    scale : float
        The indicator's value for one unit of the measure.
    base : Reading or None
        The city's first reading, where the indicator also counts what was there before the measure.
    """

    indicator: Indicator
    row: Row
    scale: float
    base: Reading | None

    def expected(self, year: int) -> float | None:
        """The value expected at the end of a year; ``None`` where the plan gives none."""
        units = self.row.expected(year)
        if units is None:
            return None
        if self.indicator.follows == "units":
            value = units * self.scale
        elif self.base is None or year <= self.base.year:
            return None  # the first reading is what the plan starts from
        else:
            before = self.row.expected(self.base.year) or 0.0
            value = self.base.value + (units - before) * self.scale
        return min(value, WHOLE) if self.indicator.share_of else value

    @property
    def known(self) -> bool:
        """Whether there is an expected value for any year yet."""
        return self.indicator.follows == "units" or self.base is not None

    def years(self, planned: Sequence[int], readings: Sequence[Reading]) -> list[int]:
        """Years worth a look: those of the plan's course, and those that were read."""
        years = [*planned, *(r.year for r in readings)]
        return list(range(min(years), max(years) + 1))

    def starts(self, reading: Reading) -> bool:
        """Whether a reading is the one that the expected values start from."""
        return self.base is not None and self.base.id == reading.id


def course_of(indicator: Indicator | None, row: Row | None, readings: Sequence[Reading]) -> Course | None:
    """How the plan of a measure moves an indicator; ``None`` where it says nothing about it.

    Parameters
    ----------
    readings : sequence of Reading
        Those of this measure that count.
    """
    if indicator is None or not indicator.follows or row is None or row.promise is None:
        return None
    scale = 1.0
    if indicator.share_of:
        study = row.ground.study
        stock = study.inputs.stocks.get(indicator.share_of) if study is not None else None
        if stock is None or stock.central <= 0:
            return None
        scale = WHOLE / stock.central
    own = [r for r in readings if r.indicator == indicator.id]
    base = min(own, key=lambda r: r.year, default=None) if indicator.follows == "added" else None
    return Course(indicator, row, scale, base)


@dataclass(frozen=True, slots=True)
class Measured:
    """The last reading of one indicator beside the one before it."""

    measure: str
    indicator: Indicator | None
    id: str
    last: Reading
    before: Reading | None
    statement: Verification | None
    course: Course | None = None
    """What the plan expects of it."""

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


def followed(indicators: Mapping[str, Indicator], row: Row, readings: Sequence[Reading]) -> dict[str, Course]:
    """The indicators of a measure that its plan says something about."""
    found = {name: course_of(indicator, row, readings) for name, indicator in indicators.items()}
    return {name: course for name, course in found.items() if course is not None}


def verified_value(reading: Reading, statement: Verification | None) -> float | None:
    """The value a verifier stands for; ``None``: nobody has looked, or the reading was not confirmed."""
    if statement is None or statement.outcome == "rejected":
        return None
    return statement.value if statement.outcome == "adjusted" else reading.value


def latest(
    readings: Sequence[Reading], statements: Statements, catalogue: Catalogue, rows: Sequence[Row]
) -> list[Measured]:
    """The last reading of each indicator and measure; ``readings`` are those that count."""
    by_id = {row.id: row for row in rows}
    found: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: r.year):
        found[reading.measure, reading.indicator].append(reading)
    stated = statements.on_readings
    measured = []
    for (measure, name), own in found.items():
        indicator, last = catalogue.indicators.get(name), own[-1]
        before = own[-2] if len(own) > 1 else None
        course = course_of(indicator, by_id.get(measure), own)
        measured.append(Measured(measure, indicator, name, last, before, stated.get(last.id), course))
    return measured

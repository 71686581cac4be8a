"""Where each measure stands: delivered beside expected, a state by rule, the saving recomputed from deliveries.

Three things are kept apart and never added: what was reported, what a verifier of another body confirmed (both as units,
with the saving the model computes from them), and indicator readings, which are measured.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.catalogue.version import content_version
from lowcarbon_training.engine.planning.attribution import in_run_order
from lowcarbon_training.engine.planning.base import prepare
from lowcarbon_training.engine.planning.measures import Measure
from lowcarbon_training.engine.planning.tracking import Delivery as Given
from lowcarbon_training.engine.planning.tracking import Recomputed, blocked_by, recompute, status
from lowcarbon_training.platform.cache import frozen

from .models import Delivery, Verification
from .promise import Ground, Promise

DAYS_OF_A_YEAR = 365


class State(StrEnum):
    """State of a measure in a year; the six of the engine's rule, and three for what the rule cannot judge yet."""

    AHEAD = "ahead"  # the year lies ahead
    DUE = "due"  # its first year is running: the first report is not late yet
    DROPPED = "dropped"  # reported, but no longer in the plan
    NOT_STARTED = "not_started"
    BLOCKED = "blocked"
    REGRESSING = "regressing"
    STALE = "stale"
    LATE = "late"
    ON_TRACK = "on_track"


@dataclass(frozen=True, slots=True)
class Row:
    """One measure with its promise and its reports.

    Parameters
    ----------
    promise : Promise or None
        ``None``: the measure was reported on and is no longer in the plan.
    deliveries : sequence of Delivery
        Those that count, by year.
    checked : mapping
        Year to units that a verifier stands for; ``None`` where the report was not confirmed.
    saving : Recomputed or None
        From what was delivered; ``None`` before any delivery.
    """

    id: str
    measure: Measure | None
    ground: Ground
    promise: Promise | None
    deliveries: Sequence[Delivery]
    checked: Mapping[int, float | None]
    saving: Recomputed | None
    stuck: tuple[str, ...] = ()
    """Measures that must deliver first."""
    given: Sequence[Given] = field(default_factory=tuple)

    def expected(self, year: int) -> float | None:
        """Units expected by the end of a year."""
        return self._of_promise("units", year)

    def reported(self, year: int) -> float | None:
        """Units reported to be in place by the end of a year, by the last report until then."""
        found = [d.units for d in self.deliveries if d.year <= year]
        return found[-1] if found else None

    def verified(self, year: int) -> float | None:
        """Units a verifier stands for, by the last statement on a year until then."""
        found = [v for y, v in sorted(self.checked.items()) if y <= year and v is not None]
        return found[-1] if found else None

    def budget(self, year: int) -> float | None:
        """Investment expected until a year, that year included."""
        at = self.ground.index(year)
        if at is None or self.promise is None or self.promise.capex is None:
            return None
        return float(self.promise.capex[: at + 1].sum())

    def spent(self, year: int) -> float | None:
        """Money reported as spent until a year; ``None`` where nobody said anything."""
        found = [d.spent for d in self.deliveries if d.year <= year and d.spent is not None]
        return sum(found) if found else None

    def cut_expected(self, year: int) -> float | None:
        """Tonnes a year that the plan expects."""
        return self._of_promise("cut", year)

    def cut_reported(self, year: int) -> float | None:
        """Tonnes a year that the model computes from the units reported."""
        return self._saved("reported", year) if self.reported(year) is not None else None

    def cut_verified(self, year: int) -> float | None:
        """Tonnes a year that the model computes from the units verified."""
        return self._saved("verified", year) if self.verified(year) is not None else None

    def in_year(self, year: int) -> Delivery | None:
        """The report on exactly this year."""
        return next((d for d in self.deliveries if d.year == year), None)

    def _of_promise(self, name: str, year: int) -> float | None:
        at = self.ground.index(year)
        return None if at is None or self.promise is None else float(getattr(self.promise, name)[at])

    def _saved(self, name: str, year: int) -> float | None:
        if self.saving is None:
            return None
        cut = getattr(self.saving, name)[self.ground.basis]
        at = year - int(self.saving.years[0])
        return float(cut[min(at, len(cut) - 1)]) if at >= 0 else None


def verified_units(delivery: Delivery, statement: Verification | None) -> float | None:
    """Units a verifier stands for; ``None``: nobody has looked, or the report was not confirmed."""
    if statement is None or statement.outcome == "rejected":
        return None
    return statement.value if statement.outcome == "adjusted" else delivery.units


def rows_of(
    ground: Ground, catalogue: Catalogue, deliveries: Iterable[Delivery], statements: Mapping[int, Verification]
) -> list[Row]:  # fmt: skip
    """A row for each measure of the plan in its order, then for those that were reported on and dropped.

    Parameters
    ----------
    deliveries : iterable of Delivery
        Those that count.
    statements : mapping
        Delivery id to the last statement on it.
    """
    by_measure: dict[str, list[Delivery]] = defaultdict(list)
    for delivery in sorted(deliveries, key=lambda d: d.year):
        by_measure[delivery.measure].append(delivery)
    given = {
        name: [Given(d.year, d.units, verified_units(d, statements.get(d.id))) for d in found]
        for name, found in by_measure.items()
    }
    savings = _savings(ground, catalogue, given)
    inside = {name: given.get(name, []) for name in ground.promises}
    rows = []
    for name in [*ground.promises, *(n for n in by_measure if n not in ground.promises)]:
        measure, have = catalogue.measures.get(name), by_measure.get(name, [])
        checked = {d.year: verified_units(d, statements[d.id]) for d in have if d.id in statements}
        rows.append(
            Row(
                name, measure, ground, ground.promises.get(name), have, checked, savings.get(name) if have else None,
                blocked_by(measure, inside) if measure is not None else (), given.get(name, ()),
            )
        )  # fmt: skip
    return rows


def _savings(
    ground: Ground, catalogue: Catalogue, given: Mapping[str, Sequence[Given]]
) -> Mapping[str, Recomputed]:
    """Savings by the plan's own operators from what was delivered, over the whole axis; kept by hash."""
    if ground.study is None or not given:
        return {}
    inputs = ground.study.inputs

    def make() -> Mapping[str, Recomputed]:
        base = prepare(inputs, catalogue.measures)
        order = in_run_order(catalogue.measures, inputs.chosen)
        weights = {"co2": 1.0, "ch4": inputs.weights.ch4, "n2o": inputs.weights.n2o}
        found = recompute(
            base.course, order, inputs.stocks, inputs.profile.country, weights, given, int(base.course.years[-1])
        )  # fmt: skip
        return {saving.id: saving for saving in found}

    return frozen("delivered", (*ground.key, content_version(), repr(sorted(given.items()))), make)


def judged_year(year: int, today: datetime) -> int:
    """The year whose end counts: a running year is judged by what was due at the end of the last one."""
    return year if year < today.year else today.year - 1


def state_of(row: Row, year: int, today: datetime) -> State:
    """State at the end of a year, as far as it can be judged today.

    What is reported on the running year counts (a measure may go backward or be blocked), but nothing is late before
    the year has ended.
    """
    if row.promise is None:
        return State.DROPPED
    if year > today.year:
        return State.AHEAD
    upto = [d for d in row.deliveries if d.year <= year]
    if year == today.year == row.promise.start and not upto:
        return State.DUE
    judged = judged_year(year, today)
    given = [replace(g, year=min(g.year, judged)) for g in row.given if g.year <= year]
    stuck = bool(row.stuck and not upto and (row.expected(judged) or 0) > 0)
    return State(
        status(
            row.ground.expected(row.promise),
            given,
            judged,
            days_since_report=_days_since(upto, judged, today),
            blocked=stuck or bool(upto and upto[-1].blocked),
        ).value
    )


def _days_since(upto: Sequence[Delivery], judged: int, today: datetime) -> int | None:
    """Days without a report: today by the calendar, for a year of the past by whole years."""
    if not upto:
        return None
    if judged >= today.year - 1:
        return (today - max(d.created_at for d in upto)).days
    return (judged - upto[-1].year) * DAYS_OF_A_YEAR


def total(rows: Sequence[Row], figure: str, year: int) -> float | None:
    """Sum of one figure of the plan's measures; ``None`` where no measure has it."""
    found = [value for row in rows if (value := getattr(row, figure)(year)) is not None]
    return sum(found) if found else None


__all__ = ["Row", "State", "rows_of", "state_of", "total", "verified_units"]

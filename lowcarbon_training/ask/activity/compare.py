"""Ours beside a published total: the difference, and what is known about why. We never bend ours to fit."""

from __future__ import annotations

from dataclasses import dataclass

from lowcarbon_training.ask.account import Account
from lowcarbon_training.ask.activity.models import PublishedTotal
from lowcarbon_training.ask.inventory.tables import estimated
from lowcarbon_training.engine.gpc import REFERENCES, TOTAL_ROWS, Basis
from lowcarbon_training.engine.records import ActivityRecord, NotationKey
from lowcarbon_training.engine.units import convert


@dataclass(frozen=True, slots=True)
class Comparison:
    """One published total beside ours. [t]"""

    basis: str
    year: int
    published: float
    source: str
    ours: float | None
    """``None`` when our inventory is of another year: then nothing is compared."""
    estimates: float = 0.0
    """Part of ours that rests on benchmarks: activity that may differ."""
    missing: tuple[str, ...] = ()
    """References of this total that ours does not estimate: a difference of boundary."""
    other_gwp: float | None = None
    """What ours would be under AR6: a difference of factors."""
    market: float | None = None
    """What ours would be with the utility's own electricity factor."""
    row: PublishedTotal | None = None

    @property
    def gap(self) -> float | None:
        """Ours less theirs. [t]"""
        return None if self.ours is None else self.ours - self.published

    @property
    def share(self) -> float | None:
        """The gap as a part of theirs."""
        return None if self.gap is None or not self.published else self.gap / abs(self.published)


def comparisons(
    account: Account | None,
    other: Account | None,
    totals: list[PublishedTotal],
    records: tuple[ActivityRecord, ...],
) -> list[Comparison]:
    """All published totals, those of the file (TOTAL rows) included."""
    found = [_compare(account, other, t.basis, t.year, t.value, t.source, t) for t in totals]
    for record in records:
        basis = TOTAL_ROWS.get(record.ref.strip().upper())
        if basis is not None and record.amount is not None:
            tonnes = convert(record.amount, record.unit, "tCO2e")
            found.append(_compare(account, other, basis.value, record.year, tonnes, record.source, None))
    return found


def _compare(
    account: Account | None,
    other: Account | None,
    basis: str,
    year: int,
    value: float,
    source: str,
    row: PublishedTotal | None,
) -> Comparison:
    if account is None or account.inventory.year != year:
        return Comparison(basis, year, value, source, None, row=row)
    inventory = account.inventory
    kind = Basis(basis)
    if kind is Basis.ENERGY_CO2:
        guessed = sum(t for n, t in inventory.energy_co2.items() if estimated(inventory.emissions[n]))
        missing: tuple[str, ...] = ()
    else:
        counted = [one for one in inventory.emissions if kind in REFERENCES[one.ref].bases]
        guessed = sum(one.co2e for one in counted if estimated(one))
        missing = tuple(
            ref
            for ref, total in inventory.by_ref.items()
            if kind in REFERENCES[ref].bases and total.notation_key in (NotationKey.NE, NotationKey.C)
        )
    return Comparison(
        basis, year, value, source, inventory.totals.get(basis), guessed, missing,
        other.inventory.totals.get(basis) if other else None,
        account.market.totals.get(basis) if account.market else None, row,
    )  # fmt: skip

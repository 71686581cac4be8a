"""Which unanswered question would narrow the result most: spread of its gaps, in tonnes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...records import Gap, Origin, OriginKind
from ..inventory import Inventory

SPLITS = frozenset(
    {"D02.residential", "D02.commercial", "D02.industry", "D02.agriculture", "D06.residential_share"}
)
"""Gaps that divide a known total: what one user has less another has more, so the city's total hardly moves."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question whose answer would replace an assumption.

    Parameters
    ----------
    question : str
        Id of the question.
    keys : tuple of str
        Answer keys of its gaps.
    spread : float or None
        Width in tCO2e between the low and the high reading of its gaps; ``None`` when nothing could be filled and the
        emissions are simply missing.
    share : float
        Part of the emissions under the references of its gaps that rests on them now [0..1]; a gap that only divides a
        known total rests on that total, so 0.
    splits : bool
        Whether its gaps only divide a known total.
    """

    question: str
    keys: tuple[str, ...]
    spread: float | None
    share: float
    splits: bool


def rank_gaps(gaps: Iterable[Gap], inventory: Inventory) -> tuple[OpenQuestion, ...]:
    """Open questions, the most telling first: filled gaps by their spread, then what could not be filled, then splits.

    spread = sum over the question's gaps of (high - low) / central x emissions that rest on the gap's benchmark.
    """
    total_known = not any(gap.key == "D02.total" for gap in gaps)
    by_question: dict[str, list[Gap]] = {}
    for gap in gaps:
        by_question.setdefault(gap.key.split(".")[0], []).append(gap)
    found = []
    for question, own in by_question.items():
        spreads = [_spread(gap, inventory) for gap in own]
        known = [spread for spread in spreads if spread is not None]
        splits = all(gap.key in SPLITS for gap in own) and (total_known or question != "D02")
        refs = {ref for gap in own for ref in gap.refs}
        whole = sum(abs(e.co2e) for e in inventory.emissions if e.ref in refs)
        resting = sum(_resting(gap, inventory, divided=False) for gap in own)
        found.append(
            OpenQuestion(
                question, tuple(gap.key for gap in own), sum(known) if known else None,
                min(resting / whole, 1.0) if whole > 0 else 0.0, splits,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda q: (q.splits, q.spread is None, -(q.spread or 0.0), q.question)))


def _resting(gap: Gap, inventory: Inventory, *, divided: bool = True) -> float:
    """Emissions [tCO2e] of the records that the gap's benchmark filled, or divided out of a known total."""
    return sum(
        abs(emission.co2e)
        for emission in inventory.emissions
        if emission.ref in gap.refs
        and emission.record.origin is not None
        and gap.benchmark is not None
        and gap.benchmark in _benchmarks(emission.record.origin, divided)
    )


def _benchmarks(origin: Origin, divided: bool) -> tuple[str, ...]:
    """The benchmarks that an amount was worked out from, or only the one that makes it an estimate."""
    if divided:
        return origin.keys(OriginKind.BENCHMARK)
    return (origin.key,) if origin.kind is OriginKind.BENCHMARK else ()


def _spread(gap: Gap, inventory: Inventory) -> float | None:
    if gap.benchmark is None or gap.low is None or gap.high is None or not gap.central:
        return None
    return _resting(gap, inventory) * (gap.high - gap.low) / gap.central

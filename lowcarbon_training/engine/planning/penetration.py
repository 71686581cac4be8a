"""How fast and how far measures spread: ceiling, ramp, level, and pools shared by several measures.

wanted(t) = min(ceiling x level, ramp x (t - start + 1)). Measures that name one pool never treat more than the whole
stock together: each year the measures are served in run order, and what a unit once got it keeps (it is replaced like
for like at the end of its life, and pays again).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..records import EngineError
from .measures import CASES, ChosenMeasure, Floats, Measure, cases
from .results import Years


def check_choice(choice: ChosenMeasure, measure: Measure | None, country: str, years: Years) -> None:
    """Refuse a choice that cannot be meant.

    Raises
    ------
    EngineError
        ``measure_unknown``, ``measure_country``, ``measure_start`` (not after the inventory year, or beyond the
        axis) or ``measure_level`` (not within 0 to 1).
    """
    if measure is None:
        raise EngineError("measure_unknown", id=choice.id)
    if country not in measure.countries:
        raise EngineError("measure_country", id=choice.id, country=country)
    if not years[0] < choice.start <= years[-1]:
        raise EngineError(
            "measure_start", id=choice.id, start=choice.start, first=int(years[0]) + 1, last=int(years[-1])
        )
    if not 0 <= choice.level <= 1:
        raise EngineError("measure_level", id=choice.id, level=choice.level)


def wanted(
    measure: Measure, choice: ChosenMeasure, country: str, years: Years, names: tuple[str, ...] = CASES
) -> Floats:
    """Share of the stock a measure would treat if it were alone, cases x years."""
    ceiling = cases(measure.ceiling.get(country), names) * choice.level
    ramp = cases(measure.ramp.get(country), names)
    running = np.maximum(years - choice.start + 1, 0)
    return np.asarray(np.minimum(ceiling[:, None], ramp[:, None] * running))


def penetrations(
    order: Sequence[tuple[Measure, ChosenMeasure]],
    country: str,
    years: Years,
    names: tuple[str, ...] = CASES,
    given: Mapping[str, Floats] | None = None,
) -> tuple[dict[str, Floats], frozenset[str]]:
    """Share of the stock each measure treats, cases x years, after pools.

    Parameters
    ----------
    order : sequence
        Measures in run order.
    given : mapping or None
        Measure id to a share path already known (delivered units), which takes the place of what it would want.

    Returns
    -------
    The shares, and the ids of measures that a pool kept below what they wanted.
    """
    desire = {
        measure.id: (given or {}).get(measure.id, None)
        if measure.id in (given or {})
        else wanted(measure, choice, country, years, names)
        for measure, choice in order
    }
    shares: dict[str, Floats] = {name: path for name, path in desire.items() if path is not None}
    pools: dict[str, list[str]] = {}
    for measure, _ in order:
        if measure.pool is not None and measure.acts:
            pools.setdefault(measure.pool, []).append(measure.id)
    limited: set[str] = set()
    for members in pools.values():
        if len(members) == 1:
            shares[members[0]] = np.minimum(shares[members[0]], 1.0)
            continue
        if sum(shares[name].max(axis=1) for name in members).max() <= 1.0:
            continue
        limited |= _share_out(shares, members)
    return shares, frozenset(limited)


def _share_out(shares: dict[str, Floats], members: list[str]) -> set[str]:
    steps = np.stack([np.diff(shares[name], axis=1, prepend=0.0) for name in members])
    taken = np.zeros(steps.shape[1])
    for year in range(steps.shape[2]):
        for k in range(len(members)):
            step = np.minimum(steps[k, :, year], 1.0 - taken)
            steps[k, :, year] = step
            taken = taken + step
    limited = set()
    for k, name in enumerate(members):
        path = np.cumsum(steps[k], axis=1)
        if (path < shares[name] - 1e-12).any():
            limited.add(name)
        shares[name] = path
    return limited

"""Sums over emissions: by reference, the four totals, and the check against published ones.

``math.fsum`` rounds once, so that no order of the records changes a figure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from ..gpc import REFERENCES, Basis
from ..records import ActivityRecord, EngineWarning, NotationKey
from ..trace import Node, Trace
from .emission import Emission, RefTotal, Totals

PUBLISHED_TOLERANCE = 0.001
KEY_ORDER = (NotationKey.NE, NotationKey.C, NotationKey.IE, NotationKey.NO)
"""Of several keys under one reference the one that admits most is kept."""


def sum_refs(
    emissions: Sequence[Emission],
    keys: Mapping[str, list[NotationKey]],
    trace: Trace,
    warnings: list[EngineWarning],
) -> dict[str, RefTotal]:
    """Totals by reference in GPC order; a number outranks a notation key, with a warning."""
    groups: dict[str, list[Emission]] = {}
    for emission in emissions:
        groups.setdefault(emission.ref, []).append(emission)
    found: dict[str, RefTotal] = {}
    for ref in REFERENCES:
        group = groups.get(ref, [])
        given = keys.get(ref, [])
        if not group and not given:
            continue
        if group and given:
            warnings.append(EngineWarning("number_and_key", ref, params={"key": given[0].value}))
        key = None if group else next(k for k in KEY_ORDER if k in given)
        found[ref] = RefTotal(
            ref,
            math.fsum(e.co2e for e in group),
            _gas(e.co2 for e in group),
            _gas(e.ch4 for e in group),
            _gas(e.n2o for e in group),
            _others(group),
            math.fsum(e.co2_biogenic for e in group),
            key,
        )
        if group:
            trace.add(Node(f"ref:{ref}", "Σ E", found[ref].co2e, "t CO2e", tuple(e.trace for e in group)))
    return found


def _gas(values: Iterable[float | None]) -> float | None:
    """Sum of a gas; unknown as soon as one part is unknown."""
    known: list[float] = []
    for value in values:
        if value is None:
            return None
        known.append(value)
    return math.fsum(known)


def _others(group: Sequence[Emission]) -> dict[str, float]:
    """Sums of further gases; what is known only as CO2e is no gas and stays out, except a part that is named."""
    names = sorted({name for emission in group for name in emission.other if name != "CO2e"})
    return {name: math.fsum(e.other.get(name, 0.0) for e in group) for name in names}


def sum_totals(
    emissions: Sequence[Emission], by_ref: Mapping[str, RefTotal], parts: Mapping[int, float], trace: Trace
) -> Totals:
    """The four totals; each emission is added once, straight from the records."""
    values: dict[Basis, float] = {}
    for basis in (Basis.BASIC, Basis.BASIC_PLUS, Basis.TERRITORIAL):
        counted = [e for e in emissions if basis in REFERENCES[e.ref].bases]
        values[basis] = math.fsum(e.co2e for e in counted)
        refs = tuple(
            f"ref:{ref}" for ref in by_ref if basis in REFERENCES[ref].bases and f"ref:{ref}" in trace
        )
        trace.add(Node(f"total:{basis.value}", "Σ E", values[basis], "t CO2e", refs))
    energy = math.fsum(parts.values())
    trace.add(
        Node(
            f"total:{Basis.ENERGY_CO2.value}",
            "E_en = Σ E_CO2(fuel, scope 1) + Σ (used − supplied) · EF",
            energy,
            "t CO2",
            tuple(emissions[n].trace for n in parts),
        )
    )
    return Totals(values[Basis.BASIC], values[Basis.BASIC_PLUS], values[Basis.TERRITORIAL], energy)


def check_published(
    published: Sequence[tuple[Basis, float, ActivityRecord]], totals: Totals, year: int
) -> list[EngineWarning]:
    """A warning for each published total that is of another year, or that the rows miss by more than 0.1 %; the rows win."""
    found: list[EngineWarning] = []
    for basis, stated, record in published:
        if record.year != year:
            found.append(
                EngineWarning(
                    "total_of_other_year",
                    record.ref.strip().upper(),
                    record.row,
                    {"year": record.year, "inventory": year},
                )
            )
        ours = totals.get(basis.value)
        if abs(ours - stated) > PUBLISHED_TOLERANCE * abs(stated):
            percent = 100.0 * (ours - stated) / abs(stated) if stated else math.inf
            found.append(
                EngineWarning(
                    "total_differs",
                    record.ref.strip().upper(),
                    record.row,
                    {
                        "published": stated,
                        "computed": ours,
                        "percent": round(percent, 2) if math.isfinite(percent) else "∞",
                    },
                )
            )
    return found

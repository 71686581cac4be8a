"""What a figure of an exercise is, and when an emission is an estimate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lowcarbon_training.engine.accounting.emission import Emission
from lowcarbon_training.engine.records import OriginKind
from lowcarbon_training.engine.text import Bi


@dataclass(frozen=True, slots=True)
class Row:
    """One line below a figure; ``share`` 0..1 where it is a part of the whole."""

    label: Any
    value: float | None
    unit: str
    share: float | None = None
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the city.

    Parameters
    ----------
    value : float or None
        In ``unit``; ``None`` when it cannot be computed, then ``missing`` names the question that would give it.
    estimate : bool
        Whether any of it rests on a benchmark or an estimated price.
    estimated_share : float or None
        How much of it does, where that can be told. [0..1]
    usual : tuple of float or None
        Low and high of similar cities, in ``unit``; ``usual_name`` says what the range is.
    """

    id: str
    title: Any
    value: float | None
    unit: str
    estimate: bool = False
    estimated_share: float | None = None
    rows: tuple[Row, ...] = ()
    usual: tuple[float, float] | None = None
    usual_name: Bi | None = None
    note: Any = ""
    missing: str = ""
    year: int | None = None


def rests_on_benchmark(emission: Emission) -> bool:
    """Does it rest on a benchmark instead of an answer?"""
    origin = emission.record.origin
    return origin is not None and origin.kind is OriginKind.BENCHMARK

"""Measures in the order of what counts to the city: five figures, each as points, weighed and added. Pure.

All proposed measures are computed together at their full ceiling from the first possible year, so that their figures can be
compared. The best measure of each figure has 100 points, the others in proportion; nothing below zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.measures import ChosenMeasure, Floats, Measure
from lowcarbon_training.engine.planning.proposals import together
from lowcarbon_training.engine.planning.results import MeasureResult, Proposal
from lowcarbon_training.engine.questions.answers import AnswerSet
from lowcarbon_training.engine.vocabulary import CARRIERS

CRITERIA = ("carbon", "money", "jobs", "air", "speed")
"""Parts of question N07."""
BURNED = CARRIERS - {"electricity", "district_heat"}
"""Carriers burned inside the city."""
FULL = 0.9
"""Share of its largest extent from which a measure counts as in place."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One measure with what it is ranked by.

    Parameters
    ----------
    figures : mapping
        Criterion to figure: t in the year, net present value, job-years until then, GJ of fuel not burned in the city in the
        year, years until it is in place; ``None`` where it is not known.
    points : mapping
        Criterion to points [0..100]; an unknown figure has none.
    score : float
        Points weighed [0..100].
    """

    id: str
    figures: Mapping[str, float | None]
    points: Mapping[str, float]
    score: float


def weights_in(answers: AnswerSet) -> dict[str, float] | None:
    """The city's weights (question N07), ``None`` where it gave none."""
    found = {name: answers.number(f"N07.{name}") for name in CRITERIA}
    if all(value is None for value in found.values()):
        return None
    weights = {name: value or 0.0 for name, value in found.items()}
    return weights if sum(weights.values()) > 0 else None


def candidates(
    proposals: Iterable[Proposal], library: Mapping[str, Measure], start: int
) -> tuple[ChosenMeasure, ...]:
    """Every proposed measure that cuts something; of two that exclude each other the one with the larger potential."""
    return tuple(ChosenMeasure(name, start) for name in together(library, proposals) if library[name].acts)


def ranked(
    results: Iterable[MeasureResult], basis: Basis, at: int, weights: Mapping[str, float]
) -> list[Ranked]:
    """Measures by score, the best first; equal scores in the order of their cut.

    Parameters
    ----------
    at : int
        Index of the year in which the figures are taken.
    weights : mapping
        Criterion to weight, of any scale; their sum is above zero.
    """
    figures = {result.id: _figures(result, basis, at) for result in results}
    best = {name: _best(name, [f[name] for f in figures.values()]) for name in CRITERIA}
    whole = sum(weights[name] for name in CRITERIA)
    found = []
    for id_, held in figures.items():
        points = {name: _points(name, held[name], best[name]) for name in CRITERIA}
        score = sum(weights[name] * points[name] for name in CRITERIA) / whole
        found.append(Ranked(id_, held, points, score))
    return sorted(found, key=lambda one: (-one.score, -(one.figures["carbon"] or 0.0), one.id))


def _figures(result: MeasureResult, basis: Basis, at: int) -> dict[str, float | None]:
    burned = [energy[at] for carrier, energy in result.energy.items() if carrier in BURNED]
    read: dict[str, Callable[[], float | None]] = {
        "carbon": lambda: float(result.cut[basis][at]),
        "money": lambda: result.npv,
        "jobs": lambda: None if result.jobs is None else float(result.jobs[: at + 1].sum()),
        "air": lambda: float(sum(burned)),
        "speed": lambda: _years_to_full(result.share),
    }
    return {name: figure() for name, figure in read.items()}


def _years_to_full(share: Floats) -> float | None:
    """Years from the first unit until the measure is in place."""
    most = float(share.max(initial=0.0))
    if most <= 0:
        return None
    return float(np.argmax(share >= FULL * most) - np.argmax(share > 0) + 1)


def _best(name: str, values: Iterable[float | None]) -> float:
    known = [value for value in values if value is not None and value > 0]
    if not known:
        return 0.0
    return min(known) if name == "speed" else max(known)


def _points(name: str, value: float | None, best: float) -> float:
    if value is None or value <= 0 or best <= 0:
        return 0.0
    return 100 * (best / value if name == "speed" else value / best)

"""A first selection of measures to begin with: the ranking from its top, as far as the target needs. It is never saved by itself.

This is no optimum: it follows the city's own weights and takes each measure to its full ceiling. People correct it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lowcarbon_training.engine.planning.assemble import assemble
from lowcarbon_training.engine.planning.measures import ChosenMeasure, Measure
from lowcarbon_training.engine.planning.plan_choices import PlanRequest
from lowcarbon_training.engine.planning.plan_inputs import PlanInputs
from lowcarbon_training.people.cities.models import City

from . import figures, ranking, reads
from .standing import Standing
from .study import Study

EVEN = dict.fromkeys(ranking.CRITERIA, 20.0)
"""Weights of a city that has not said what counts most."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Measures to add to those chosen already, best first, and whether all of them together meet the target."""

    added: tuple[ChosenMeasure, ...]
    met: bool


def in_order(
    city: City, found: Standing, library: Mapping[str, Measure], start: int, weights: Mapping[str, float]
) -> list[ranking.Ranked]:
    """All proposed measures, computed together at their full ceiling, the best first.

    Parameters
    ----------
    found : Standing
        With a study.
    start : int
        First possible year of a measure.
    """
    assert found.study is not None
    assert found.submission is not None
    plain = found.study
    everything = ranking.candidates(plain.result.proposals, library, start)
    target = None if found.broken else reads.target_of(found.plan)
    whole = reads.study_with(city, found.submission, PlanRequest(target, everything, plain.request.as_of))
    at = plain.result.at(figures.year_of(plain))
    return ranking.ranked(whole.result.attribution, figures.basis_of(plain), at, weights)


def can_suggest(study: Study) -> bool:
    """Whether there is a target that the chosen measures do not meet yet."""
    target = study.result.target
    return target is not None and target.state == "missed"


def suggest(
    inputs: PlanInputs, library: Mapping[str, Measure], order: Sequence[str], start: int
) -> Suggestion:
    """As many measures of an order as the target needs, beside those chosen already; all where even they are not enough.

    Parameters
    ----------
    inputs : PlanInputs
        With a target that can be computed; its chosen measures stay as they are.
    order : sequence of str
        Measures, best first. One that excludes, or is excluded by, a chosen one is passed over.
    """
    kept = {choice.id for choice in inputs.chosen}
    fitting = [
        ChosenMeasure(name, start) for name in order
        if name not in kept and not any(name in library[k].excludes or k in library[name].excludes for k in kept)
    ]  # fmt: skip

    def met(count: int) -> bool:
        tried = replace(inputs, chosen=(*inputs.chosen, *fitting[:count]))
        target = assemble(tried, library, propose_all=False).target
        return target is not None and target.state == "met"

    if not met(len(fitting)):
        return Suggestion(tuple(fitting), False)
    few, many = 0, len(fitting)  # so many are not enough, so many are
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (few, middle) if met(middle) else (middle, many)
    return Suggestion(tuple(fitting[:many]), True)

"""A first selection of measures to begin with: the ranking from its top, as far as the target needs. It is never saved by itself.

This is no optimum: it follows the city's own weights and takes each measure to its full ceiling. People correct it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lowcarbon_training.engine.planning.assemble import assemble, target_index
from lowcarbon_training.engine.planning.measures import ChosenMeasure, Measure
from lowcarbon_training.engine.planning.plan_choices import PlanRequest
from lowcarbon_training.engine.planning.plan_inputs import PlanInputs
from lowcarbon_training.engine.planning.proposals import bars
from lowcarbon_training.engine.planning.results import PlanResult
from lowcarbon_training.people.cities.models import City

from . import figures, ranking, reads
from .standing import Standing
from .study import Study

EVEN = dict.fromkeys(ranking.CRITERIA, 20.0)
"""Weights of a city that has not said what counts most."""


SMALL = 0.01
"""Share of what all proposed measures cut together below which a measure is left to people."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Measures to add to those chosen already, best first.

    Parameters
    ----------
    met : bool
        Whether all of them together meet the target.
    capex : float
        Investment up to the target year, in the country's currency, of the chosen and the added measures.
    """

    added: tuple[ChosenMeasure, ...]
    met: bool
    capex: float


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
    inputs: PlanInputs, library: Mapping[str, Measure], order: Sequence[ranking.Ranked], start: int
) -> Suggestion:
    """As many measures of an order as the target needs, beside those chosen already.

    Small ones come last. Where not even all are enough, those are taken that are not small and pay for themselves. What a measure
    needs is taken with it.

    Parameters
    ----------
    inputs : PlanInputs
        With a target that can be computed; its chosen measures stay as they are.
    order : sequence of Ranked
        Measures, best first. One that excludes, or is excluded by, a chosen one is passed over.
    """
    kept = {choice.id for choice in inputs.chosen}
    fitting = [one for one in order if one.id not in kept and not bars(library, one.id, kept)]
    least = SMALL * sum(max(one.figures["carbon"] or 0.0, 0.0) for one in order)
    large = [one for one in fitting if (one.figures["carbon"] or 0.0) >= least]
    small = [one for one in fitting if one not in large]

    def plan_with(names: Sequence[str]) -> tuple[tuple[ChosenMeasure, ...], PlanResult]:
        added = tuple(ChosenMeasure(name, start) for name in _with_needs(names, library, kept))
        return added, assemble(replace(inputs, chosen=(*inputs.chosen, *added)), library, propose_all=False)

    def suggestion(names: Sequence[str]) -> Suggestion:
        added, result = plan_with(names)
        end = target_index(inputs.target, result.years)
        return Suggestion(added, _met(result), float(result.total.capex[: end + 1].sum()))

    for names in ([one.id for one in large], [one.id for one in (*large, *small)]):
        if _met(plan_with(names)[1]):
            few, many = 0, len(names)  # so many are not enough, so many are
            while many - few > 1:
                middle = (few + many) // 2
                few, many = (few, middle) if _met(plan_with(names[:middle])[1]) else (middle, many)
            return suggestion(names[:many])
    return suggestion([one.id for one in large if (one.figures["money"] or 0.0) > 0])


def _met(result: PlanResult) -> bool:
    return result.target is not None and result.target.state == "met"


def _with_needs(names: Sequence[str], library: Mapping[str, Measure], kept: set[str]) -> list[str]:
    """Measures with those they need in front of them, each once, without those chosen already."""
    found: dict[str, None] = {}

    def take(name: str) -> None:
        if name in found or name in kept:
            return
        for needed in library[name].needs:
            take(needed)
        found[name] = None

    for name in names:
        take(name)
    return list(found)

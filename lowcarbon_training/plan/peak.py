"""A peak target beside the plan: which year is the highest, how high it is, and how far emissions fall afterwards. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from lowcarbon_training.engine.planning.targets import PEAK_YEARS

from .study import Study


@dataclass(frozen=True, slots=True)
class Peak:
    """What is known about a peak target.

    Parameters
    ----------
    wanted : int
        Year by which emissions are to peak.
    year, top : int, float
        Highest year of the plan and its emissions. [t]
    bau_year, bau_top : int, float
        The same without measures.
    then : float
        The plan in the year wanted. [t]
    tested, later : int, float or None
        Year in which the fall from the peak is judged, and the plan then [t]; ``None`` where the projection ends before.
    """

    wanted: int
    year: int
    top: float
    bau_year: int
    bau_top: float
    then: float
    tested: int | None
    later: float | None

    def below(self, value: float) -> float:
        """How far a value lies below the plan's peak. [%]"""
        return 100 * (1 - value / self.top) if self.top > 0 else 0.0


def peak_of(study: Study) -> Peak | None:
    """What is known about the peak; ``None`` where the target is none, or its year lies outside the projection."""
    result, target = study.result, study.result.target
    if target is None or target.spec.kind != "peak":
        return None
    basis, wanted, years = target.spec.basis, target.spec.target_year, result.years
    if not int(years[0]) < wanted <= int(years[-1]):
        return None
    plan, bau = result.plan.totals[basis], result.bau.totals[basis]
    top, high = int(plan.argmax()), int(bau.argmax())
    tested = max(wanted, int(years[top])) + PEAK_YEARS
    within = tested <= int(years[-1])
    return Peak(
        wanted, int(years[top]), float(plan[top]), int(years[high]), float(bau[high]), float(plan[result.at(wanted)]),
        tested if within else None, float(plan[result.at(tested)]) if within else None,
    )  # fmt: skip

"""From answers to activity records: what the city said, what its silence is filled with, and what stays unknown.

Only answers on pages that are asked count. Every missing figure is a :class:`~..records.Gap`; every record says whether
it comes from an answer or from a benchmark.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...conditions import keys
from ...questions.answers import AnswerSet
from ...questions.asking import walk
from ...questions.crosschecks import review
from ...questions.questionnaire import Questionnaire
from ...records import ActivityRecord, EngineWarning, FactorOverride, Gap
from ..benchmarks import Benchmarks
from ..factors import FactorBook
from ..profile import CityProfile, ZipTable, profile_of
from ..settings import Settings
from .desk import Desk
from .electricity import electricity
from .fuels import coal, gas, lpg
from .heat import heat
from .land import farming, forests, processes
from .lines import lines
from .market import utility_factor
from .transport import transport
from .waste import waste, waste_settings, wastewater

__all__ = ["Intake", "take_in"]


@dataclass(frozen=True)
class Intake:
    """What the inventory is computed from.

    Parameters
    ----------
    profile : CityProfile
    answers : AnswerSet
        The answers that count.
    records, gaps, warnings : tuple
    settings : Settings
        Choices of the waste methods that the answers decide.
    market_factor : FactorOverride or None
        The utility's own factor (A01b.factor), for the market-based total beside the location-based one; see
        :func:`~.market.market_based`.
    """

    profile: CityProfile
    answers: AnswerSet
    records: tuple[ActivityRecord, ...]
    gaps: tuple[Gap, ...]
    warnings: tuple[EngineWarning, ...]
    settings: Settings
    market_factor: FactorOverride | None


def take_in(
    answers: AnswerSet,
    questionnaire: Questionnaire,
    benchmarks: Benchmarks,
    book: FactorBook,
    zips: ZipTable | None = None,
    year: int | None = None,
) -> Intake:
    """Turn a city's answers into activity records, gaps and warnings.

    Parameters
    ----------
    year : int or None
        Year of the inventory; by default what the answers say (B08, else the year of most energy figures).

    Raises
    ------
    EngineError
        ``country_missing`` or ``year_missing``; everything else that is missing becomes a gap.
    """
    pages, kept = walk(questionnaire, answers)
    profile = profile_of(kept, book, zips, year)
    desk = Desk(kept, profile, benchmarks, book)
    electricity(desk)
    gas(desk)
    coal(desk)
    lpg(desk)
    heat(desk)
    transport(desk)
    waste(desk)
    wastewater(desk)
    farming(desk, frozenset(page.id for page in pages))
    forests(desk)
    processes(desk)
    lines(desk)
    _assumptions(desk)
    _set_aside(desk, questionnaire, answers)
    return Intake(
        profile,
        kept,
        _without_idle_keys(desk.records),
        tuple(desk.gaps),
        (*desk.warnings, *review(questionnaire, kept)),
        Settings(waste=waste_settings(desk), climate=_own_climate(profile)),
        utility_factor(kept),
    )


def _set_aside(desk: Desk, questionnaire: Questionnaire, answers: AnswerSet) -> None:
    """Answers that are kept and do not count, since other answers close their question."""
    aside = {key.split(".", 1)[0] for key in answers if key not in desk.answers}
    for question in questionnaire.questions(desk.profile.country):
        if question.id in aside and question.ask_if is not None:
            by = dict.fromkeys(key.split(".", 1)[0] for key in keys(question.ask_if))
            desk.warn("answer_not_asked", key=question.id, by=", ".join(by))


def _own_climate(profile: CityProfile) -> str | None:
    """The climate zone that the city named; one read off its province or state is left to the methods, which say so."""
    found = profile.origins.get("climate")
    return profile.climate if found is not None and not found.assumed else None


def _without_idle_keys(records: list[ActivityRecord]) -> tuple[ActivityRecord, ...]:
    """Notation keys stand for a whole line: beside an amount (no heat, but electricity) they say nothing."""
    filled = {record.ref for record in records if record.amount is not None}
    return tuple(record for record in records if record.amount is not None or record.ref not in filled)


def _assumptions(desk: Desk) -> None:
    """What the profile assumed, and figures of another year than the inventory's."""
    year = desk.profile.origins["year"]
    if year.assumed:
        desk.warn("year_assumed", year=desk.profile.year)
    if desk.profile.figure("population") is None:
        desk.gap("A03", (), "persons")
    others = sorted(
        {
            record.origin.key
            for record in desk.records
            if record.year != desk.profile.year and record.origin is not None and record.amount is not None
        }
    )
    for key in others:
        answer = desk.answers.find(key)
        if answer is not None and answer.year is not None:
            desk.warn("answer_of_other_year", key=key, year=answer.year, inventory=desk.profile.year)

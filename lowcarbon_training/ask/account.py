"""A city's carbon account: its answers turned into records, gaps and an inventory. The same path for web, command and PDF."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lowcarbon_training.ask.merging import with_records
from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.accounting.intake import Intake, take_in
from lowcarbon_training.engine.accounting.intake.market import market_based
from lowcarbon_training.engine.accounting.intake.ranking import OpenQuestion, rank_gaps
from lowcarbon_training.engine.accounting.inventory import Inventory, compile_inventory, faults_in
from lowcarbon_training.engine.questions.answers import AnswerSet
from lowcarbon_training.engine.records import ActivityRecord, EngineError


@dataclass(frozen=True)
class Account:
    """What a city's answers come to.

    Parameters
    ----------
    intake : Intake
        Profile, records, gaps and what was assumed.
    inventory : Inventory
        Location-based; the one that totals, targets and plans rest on.
    market : Inventory or None
        The same records with the utility's own factor, shown beside, where the city gave one.
    open_questions : tuple of OpenQuestion
        Unanswered questions, the one that would narrow the result most first.
    """

    answers: AnswerSet
    intake: Intake
    inventory: Inventory
    market: Inventory | None
    open_questions: tuple[OpenQuestion, ...]

    @cached_property
    def identity(self) -> str:
        """Hash of what the account rests on: answers and records; worked out once, because accounts are kept."""
        parts = (self.answers.sha256(), repr(self.intake.records))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def account(
    answers: AnswerSet, catalogue: Catalogue, *, gwp: str = "ar5", records: Sequence[ActivityRecord] = ()
) -> Account:
    """Compute the account of one city.

    Parameters
    ----------
    gwp : str
        ``ar5``, ``ar6`` or ``ar6-27.9``.
    records : sequence of ActivityRecord
        The city's own activity records; a reference among them is taken from them alone.

    Raises
    ------
    EngineError
        What the engine cannot compute; missing figures are gaps and no errors.
    """
    intake = with_records(_take_in(answers, catalogue, records), records)
    inventory = _compile(intake, catalogue, gwp, intake.records)
    market = None
    if intake.market_factor is not None:
        market = _compile(intake, catalogue, gwp, market_based(intake.records, intake.market_factor))
    return Account(answers, intake, inventory, market, rank_gaps(intake.gaps, inventory))


def record_faults(
    answers: AnswerSet, catalogue: Catalogue, records: Sequence[ActivityRecord]
) -> list[EngineError]:
    """Every fault of a city's records, by its own settings; none where not even its answers can be read."""
    try:
        intake = _take_in(answers, catalogue, records)
    except EngineError:
        return []
    return faults_in(records, catalogue.book, country=intake.profile.country, settings=intake.settings)


def _take_in(answers: AnswerSet, catalogue: Catalogue, records: Sequence[ActivityRecord]) -> Intake:
    """Intake of the answers; where they tell no year, the year of most records is taken."""
    content = (catalogue.questionnaire, catalogue.benchmarks, catalogue.book, catalogue.zips)
    try:
        return take_in(answers, *content)
    except EngineError as error:
        if error.code != "year_missing" or not records:
            raise
        years = Counter(record.year for record in records)
        return take_in(answers, *content, year=max(years, key=lambda year: (years[year], year)))


def _compile(intake: Intake, catalogue: Catalogue, gwp: str, records: Sequence[ActivityRecord]) -> Inventory:
    return compile_inventory(
        records,
        catalogue.book,
        gwp=gwp,
        country=intake.profile.country,
        gaps=intake.gaps,
        warnings=intake.warnings,
        settings=intake.settings,
    )

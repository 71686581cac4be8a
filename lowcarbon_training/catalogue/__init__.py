"""Content as data: the only reader of ``data/`` and ``curricula/``.

:func:`load` gives everything as one frozen :class:`Catalogue` (read once in a process); :func:`check` names every fault
of shape, meaning and cross reference. A new kind of content gets a module with a loader, one attribute below and one
line in :func:`_read`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..engine.accounting.benchmarks import Benchmarks
from ..engine.accounting.factors import FactorBook, Region
from ..engine.accounting.profile import ZipTable
from ..engine.planning.end_uses import EndUses
from ..engine.planning.finance import MoneyRules
from ..engine.planning.goals import Goal
from ..engine.planning.indicators import FinanceSource, Indicator
from ..engine.planning.measures import Measure
from ..engine.planning.outline import Outline
from ..engine.planning.projection import CountryDrivers
from ..engine.planning.stocks import StockRule
from ..engine.questions.questionnaire import Questionnaire
from ..engine.text import Bi
from ..engine.training.curriculum import Curriculum
from .cross import check_same_shares, check_source_ids
from .curricula import load_curricula
from .curricula_meaning import check_against
from .factors import load_factors
from .faults import ContentError, Fault, Faults
from .goals import load_goals
from .outline import load_outline
from .plan_content import PlanFiles, check_plan_files, load_plan_files
from .questionnaire import load_questionnaire
from .reading import CURRICULA, PACKAGE_DATA
from .regions import load_regions
from .sources import Source, load_sources
from .zips import load_zips

__all__ = ["Catalogue", "ContentError", "Fault", "check", "load"]


@dataclass(frozen=True)
class Catalogue:
    """All content, checked."""

    sources: Mapping[str, Source]
    regions: Mapping[str, Region]
    book: FactorBook
    questionnaire: Questionnaire
    zips: ZipTable
    benchmarks: Benchmarks
    stocks: Mapping[str, StockRule]
    end_uses: EndUses
    drivers: Mapping[str, CountryDrivers]
    money: Mapping[str, MoneyRules]
    measures: Mapping[str, Measure]
    measure_sectors: Mapping[str, Bi]
    indicators: Mapping[str, Indicator]
    finance: Mapping[str, FinanceSource]
    goals: tuple[Goal, ...]
    outline: Outline
    curriculum: Curriculum


@cache
def load(root: Path = PACKAGE_DATA, curricula: Path = CURRICULA) -> Catalogue:
    """All content, read once in a process.

    Raises
    ------
    ContentError
        With every fault found; see :func:`check` for faults across files.
    """
    faults = Faults()
    catalogue, _ = _read(faults, root, curricula)
    if len(faults):
        raise ContentError(faults)
    return catalogue


def check(root: Path = PACKAGE_DATA, curricula: Path = CURRICULA) -> list[Fault]:
    """Every fault of the content: shape, then meaning, then what files say of each other."""
    faults = Faults()
    catalogue, plan = _read(faults, root, curricula)
    check_source_ids(catalogue.sources.keys(), faults, root)
    keys = {part.key for question in catalogue.questionnaire.questions() for part in question.fields}
    check_plan_files(plan, faults, keys)
    check_same_shares(catalogue.stocks, catalogue.book, catalogue.benchmarks, faults)
    check_against(catalogue.curriculum, catalogue.questionnaire, catalogue.sources.keys(), faults)
    return list(faults)


def _read(faults: Faults, root: Path, curricula: Path) -> tuple[Catalogue, PlanFiles]:
    sources = load_sources(faults, root)
    regions = load_regions(faults, root)
    plan = load_plan_files(faults, root)
    catalogue = Catalogue(
        sources=sources,
        regions=regions,
        book=load_factors(faults, regions, sources, root),
        questionnaire=load_questionnaire(faults, root),
        zips=load_zips(faults, root),
        benchmarks=plan.benchmarks,
        stocks=plan.stocks,
        end_uses=plan.end_uses,
        drivers=plan.drivers,
        money=plan.money,
        measures=plan.library.measures,
        measure_sectors=plan.library.sectors,
        indicators=plan.indicators,
        finance=plan.finance,
        goals=load_goals(faults, root),
        outline=load_outline(faults, root),
        curriculum=load_curricula(faults, curricula),
    )
    return catalogue, plan

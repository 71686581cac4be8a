"""All content a plan rests on besides the factors, loaded together and checked across its files.

Run ``python -m lowcarbon_training.catalogue.plan_content`` to have every fault printed, one per line.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..engine.accounting.benchmarks import Benchmarks
from ..engine.conditions import keys
from ..engine.planning.end_uses import EndUses
from ..engine.planning.finance import MoneyRules
from ..engine.planning.indicators import FinanceSource, Indicator
from ..engine.planning.measures import Measure, Op
from ..engine.planning.projection import CountryDrivers
from ..engine.planning.stocks import StockRule
from .benchmarks import load_benchmarks
from .drivers import load_drivers
from .end_uses import load_end_uses
from .faults import Faults
from .finance import load_finance
from .indicators import load_indicators
from .measures import Library, load_measures
from .parameters import COUNTRIES
from .prices import load_prices
from .reading import PACKAGE_DATA
from .stocks import load_stocks


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """What the plan's content files hold."""

    library: Library
    stocks: Mapping[str, StockRule]
    end_uses: EndUses
    drivers: Mapping[str, CountryDrivers]
    money: Mapping[str, MoneyRules]
    benchmarks: Benchmarks
    indicators: Mapping[str, Indicator]
    finance: Mapping[str, FinanceSource]


def load_plan_files(faults: Faults, root: Path = PACKAGE_DATA) -> PlanFiles:
    """Load every kind of plan content; faults are collected."""
    return PlanFiles(
        load_measures(faults, root),
        load_stocks(faults, root),
        load_end_uses(faults, root),
        load_drivers(faults, root),
        load_prices(faults, root),
        load_benchmarks(faults, root),
        load_indicators(faults, root),
        load_finance(faults, root),
    )


def check_plan_files(files: PlanFiles, faults: Faults, answer_keys: Iterable[str] = ()) -> None:
    """Check what one file says of another.

    Parameters
    ----------
    answer_keys : iterable of str
        All answer keys of the questionnaire; empty leaves that check out.
    """
    known = frozenset(answer_keys)
    for measure in files.library.measures.values():
        _measure(measure, files, known, faults)
    for rule in files.stocks.values():
        place = f"stock {rule.id}"
        for fallback in rule.fallback.values():
            if fallback.benchmark is not None and fallback.benchmark not in files.benchmarks.by_id:
                faults.add("stocks", place, f"an id of data/benchmarks (found {fallback.benchmark!r})")
            if fallback.per is not None and fallback.per[0].isupper():
                _answers((fallback.per,), known, "stocks", place, faults)
        _answers(
            (*rule.answers, *(s.answer for s in rule.shares if s.answer)), known, "stocks", place, faults
        )
    for use in files.end_uses.metered:
        _answers(use.answers, known, "end_uses", f"metered {use.subsector} {use.end_use}", faults)
    for country in COUNTRIES:
        if country not in files.drivers:
            faults.add("drivers", country, "a file of drivers")
        if country not in files.money:
            faults.add("prices", country, "a file of prices")
    for country, drivers in files.drivers.items():
        for driver in drivers.rules.values():
            _answers(
                (driver.answer,) if driver.answer else (), known, f"drivers/{country}.yaml", driver.id, faults
            )
    for country, money in files.money.items():
        for price in money.prices:
            _answers(
                (price.answer,) if price.answer else (),
                known,
                f"prices/{country}.yaml",
                price.carrier,
                faults,
            )
    for source in files.finance.values():
        for measure_id in source.fits:
            if measure_id not in files.library.measures:
                faults.add("finance", source.id, f"fits: an id of the measures (found {measure_id!r})")


def _measure(measure: Measure, files: PlanFiles, known: frozenset[str], faults: Faults) -> None:
    file, place = f"measures ({measure.sector})", measure.id
    rule = files.stocks.get(measure.stock) if measure.stock else None
    if measure.stock is not None and rule is None:
        faults.add(file, place, f"stock: an id of data/stocks (found {measure.stock!r})")
    for effect in measure.effects:
        if effect.op is Op.DIVERT and rule is not None and not rule.unit.startswith("t"):
            faults.add(file, place, f"a stock in tonnes for divert (found {rule.unit!r})")
        if effect.weight is not None and not _is_part(rule, measure.countries):
            faults.add(
                file,
                place,
                "covers: part needs a stock with whole, or with shares estimated for each country",
            )
    for name in measure.indicators:
        if files.indicators and name not in files.indicators:
            faults.add(file, place, f"indicators: an id of data/indicators (found {name!r})")
    for side in ("excludes", "needs"):
        for other in getattr(measure, side):
            if other not in files.library.measures:
                faults.add(file, place, f"{side}: an id of the measures (found {other!r})")
    for condition in measure.applies:
        _answers(keys(condition.condition), known, file, place, faults)


def _is_part(rule: StockRule | None, countries: Iterable[str]) -> bool:
    """Whether a stock's part of the whole is known in every country, from answers or an estimate."""
    if rule is None:
        return False
    estimated = all(country in (share.otherwise or {}) for share in rule.shares for country in countries)
    return bool(rule.whole) or (bool(rule.shares) and estimated)


def _answers(keys_: Iterable[str], known: frozenset[str], file: str, place: str, faults: Faults) -> None:
    questions = {key.split(".", 1)[0] for key in known}
    for key in keys_:
        if known and key not in known and key not in questions:
            faults.add(file, place, f"an answer key of the questionnaire (found {key!r})")


def main() -> int:
    """Print every fault of the plan's content."""
    faults = Faults()
    files = load_plan_files(faults)
    from .questionnaire import load_questionnaire

    questionnaire = load_questionnaire(faults)
    answer_keys = {part.key for question in questionnaire.questions() for part in question.fields}
    check_plan_files(files, faults, answer_keys)
    for fault in faults:
        print(fault)
    print(f"{len(files.library.measures)} measures, {len(files.stocks)} stocks, {len(faults)} faults")
    return 1 if len(faults) else 0


if __name__ == "__main__":
    sys.exit(main())

"""The stocks measures act on: what the city said, else a named benchmark, else unknown (never 0)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from ..conditions import Answers, look_up
from ..records import NotationKey
from ..text import Bi
from .measures import ByCountry, Parameter, Range

BenchmarkOf = Callable[[str], Range | None]
"""Benchmark id to its spread for this city (country, climate, type already chosen); ``None`` if it has none."""

PER = {"population": "A03", "households": "F01.households", "area": "A06.admin", "built_up": "A06.built_up",
       "gdp": "A07.gdp", "floor_area": "F01.floor_area"}  # fmt: skip


class StockState(StrEnum):
    """How a stock is known."""

    KNOWN = "known"  # from the city's answers
    ESTIMATED = "estimated"  # from a benchmark
    ABSENT = "absent"  # the city says it does not occur, or none is left
    UNKNOWN = "unknown"  # neither answer nor benchmark


@dataclass(frozen=True, slots=True)
class Fallback:
    """Stock from a benchmark (or a fixed amount) times a base quantity times a factor."""

    benchmark: str | None
    amount: Parameter | None
    per: str | None
    factor: float


@dataclass(frozen=True, slots=True)
class ShareOf:
    """A share of the stock, in per cent of the answer; ``complement`` takes what is left (100 minus the answer).

    ``otherwise`` is the share to take when the answer is missing, by country; it is never complemented. An empty
    ``answer`` means that nobody is asked: the estimate holds in the countries it is given for.
    """

    answer: str
    complement: bool
    otherwise: ByCountry | None


@dataclass(frozen=True, slots=True)
class StockRule:
    """How one stock is found (an entry of ``data/stocks``).

    ``whole`` names stocks of the same unit that this one is a part of (homes of low income among all homes); a stock
    with ``shares`` is a part by them.
    """

    id: str
    name: Bi
    unit: str
    unit_name: Bi
    answers: tuple[str, ...]
    convert: float
    shares: tuple[ShareOf, ...]
    fallback: Mapping[str, Fallback]
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of the whole a stock is [0..1]: cautious, central, optimistic."""

    low: float
    central: float
    high: float


ALL = Part(1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Stock:
    """A stock of one city, in the rule's unit, with its spread and what it rests on.

    ``part`` is the product of its shares, from answers or their estimates (lamps that are not LED among all lamps).
    """

    id: str
    low: float
    central: float
    high: float
    unit: str
    state: StockState
    key: str | None = None
    source: str = ""
    verified: str = "yes"
    part: Part = ALL


def resolve(
    rules: Mapping[str, StockRule], answers: Answers, country: str, benchmark: BenchmarkOf
) -> dict[str, Stock]:
    """Every stock of a city.

    Parameters
    ----------
    answers : mapping
        Answer keys to values in storage units, "unknown" or notation keys.
    benchmark : callable
        Named benchmark for this city.
    """
    found: dict[str, Stock] = {}

    def get(name: str, chain: tuple[str, ...] = ()) -> Stock:
        if name not in found:
            found[name] = _resolve(
                rules[name],
                answers,
                country,
                benchmark,
                lambda n: get(n, (*chain, name)) if n in rules and n not in chain else None,
            )
        return found[name]

    for name in rules:
        get(name)
    return {name: _of_whole(found[name], rule.whole, found) for name, rule in rules.items()}


def _resolve(
    rule: StockRule,
    answers: Answers,
    country: str,
    benchmark: BenchmarkOf,
    other: Callable[[str], Stock | None],
) -> Stock:
    given = [look_up(answers, key) for key in rule.answers]
    key = rule.answers[0] if rule.answers else None
    numbers = [_amount(v) for v in given]
    if rule.answers and all(isinstance(v, int | float) for v in numbers):
        amount = sum(float(v) for v in numbers if isinstance(v, int | float)) * rule.convert
        base = Stock(rule.id, amount, amount, amount, rule.unit, StockState.KNOWN, key)
    else:
        base = _fallback(rule, answers, country, benchmark, other, key)
    for share in rule.shares:
        base = _shared(base, share, answers, country)
    if base.state is not StockState.UNKNOWN and base.high <= 0:
        return Stock(
            rule.id,
            0.0,
            0.0,
            0.0,
            rule.unit,
            StockState.ABSENT,
            base.key,
            base.source,
            base.verified,
            base.part,
        )
    return base


def _of_whole(stock: Stock, whole: tuple[str, ...], found: Mapping[str, Stock]) -> Stock:
    """The stock with its part of other stocks; a whole that is not known leaves it all."""
    others = [found[name] for name in whole]
    if not others or any(other.state is StockState.UNKNOWN for other in others):
        return stock
    sizes = (
        (getattr(stock, case), sum(getattr(o, case) for o in others)) for case in ("low", "central", "high")
    )
    ratios = sorted(min(part / size, 1.0) if size > 0 else 0.0 for part, size in sizes)
    return replace(stock, part=Part(*ratios))


def _amount(value: object) -> object:
    """A number; 0 for the key NO; the sum of a table's column; anything else as it is."""
    if isinstance(value, tuple) and value and all(isinstance(item, int | float) for item in value):
        return sum(value)
    return 0.0 if value is NotationKey.NO else value


def _fallback(
    rule: StockRule, answers: Answers, country: str, benchmark: BenchmarkOf, other: Callable[[str], Stock | None],
    key: str | None,
) -> Stock:  # fmt: skip
    unknown = Stock(rule.id, 0.0, 0.0, 0.0, rule.unit, StockState.UNKNOWN, key)
    plan = rule.fallback.get(country)
    if plan is None:
        return unknown
    spread: Range | None = plan.amount if plan.benchmark is None else benchmark(plan.benchmark)
    if spread is None:
        return unknown
    low = central = high = plan.factor
    if plan.per is not None:
        base = look_up(answers, PER.get(plan.per, plan.per))
        if isinstance(base, int | float):
            low, central, high = low * base, central * base, high * base
        elif (stock := other(plan.per)) is not None and stock.state is not StockState.UNKNOWN:
            low, central, high = low * stock.low, central * stock.central, high * stock.high
        else:
            return unknown
    source = getattr(spread, "source", "")
    return Stock(
        rule.id, spread.low * low, spread.central * central, spread.high * high, rule.unit, StockState.ESTIMATED,
        key, f"{plan.benchmark}: {source}" if plan.benchmark else source, getattr(spread, "verified", "unverified"),
    )  # fmt: skip


def _shared(base: Stock, share: ShareOf, answers: Answers, country: str) -> Stock:
    if not share.answer and country not in (share.otherwise or {}):
        return base
    value = look_up(answers, share.answer) if share.answer else None
    value = 0.0 if value is NotationKey.NO else value
    state, key, verified = base.state, base.key, base.verified
    if isinstance(value, int | float):
        given = min(max(float(value), 0.0), 100.0) / 100
        low = central = high = 1 - given if share.complement else given
    elif (part := (share.otherwise or {}).get(country)) is not None:
        low, central, high = part.low, part.central, part.high
        if state is StockState.KNOWN:
            state, key, verified = StockState.ESTIMATED, share.answer or key, part.verified
    else:
        low = central = high = (
            1.0  # nothing known of the share: the whole stock, and the key says what would settle it
        )
        if state is StockState.KNOWN:
            state, key, verified = StockState.ESTIMATED, share.answer, "unverified"
    return replace(
        base, low=base.low * low, central=base.central * central, high=base.high * high, state=state, key=key,
        verified=verified,
        part=Part(base.part.low * low, base.part.central * central, base.part.high * high),
    )  # fmt: skip

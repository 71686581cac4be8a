"""Stocks: ``data/stocks.yaml`` and ``data/stocks/*.yaml``, each a list of stock rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from ..engine.planning.stocks import PER, Fallback, ShareOf, StockRule
from ..engine.text import Bi
from .faults import Faults
from .parameters import COUNTRIES, OrderedP, ShareByCountry, by_country
from .reading import PACKAGE_DATA, Bilingual, Entry, Shape, Text, read_items

Key = Annotated[str, Field(pattern=r"^[A-N]\d\db?(\.[a-z0-9_]+)?$")]
Name = Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]


class FallbackShape(Shape):
    """``{benchmark: ID | amount: P, per: population|households|area|built_up|gdp|floor_area|KEY|stock id, factor}``."""

    benchmark: Text | None = None
    amount: OrderedP | None = None
    per: Text | None = None
    factor: float = Field(default=1.0, gt=0)

    @model_validator(mode="after")
    def _one(self) -> FallbackShape:
        if (self.benchmark is None) == (self.amount is None):
            raise ValueError("either benchmark (an id of data/benchmarks) or amount (a parameter block)")
        return self


class ShareShape(Shape):
    """A share of the stock, from an answer in per cent; ``else: P`` or ``else: {CN: P, US: P}`` when it is missing.

    Without an answer it is an estimate, for the countries that ``else`` names.
    """

    answer: Key | None = None
    complement: bool = False
    otherwise: ShareByCountry | None = Field(default=None, alias="else")

    @model_validator(mode="after")
    def _known(self) -> ShareShape:
        if self.answer is None and self.otherwise is None:
            raise ValueError("an answer, an estimate (else), or both")
        return self


class StockShape(Entry):
    """One stock: answers (summed) times ``convert`` times ``shares``, else a fallback; ``whole`` as in the engine."""

    id: Name
    name: Bilingual
    unit: Text
    unit_name: Bilingual
    answer: Key | None = None
    answers: list[Key] = []
    convert: float = Field(default=1.0, gt=0)
    shares: list[ShareShape] = []
    otherwise: FallbackShape | None = Field(default=None, alias="else")
    CN: FallbackShape | None = None
    US: FallbackShape | None = None
    whole: list[Name] = []
    note: Bilingual | None = None

    @model_validator(mode="after")
    def _findable(self) -> StockShape:
        if self.shares and self.whole:
            raise ValueError("shares or whole, not both: each says which part of the whole the stock is")
        if self.answer is not None and self.answers:
            raise ValueError("answer or answers, not both")
        if self.answer is None and not self.answers and not any((self.otherwise, self.CN, self.US)):
            raise ValueError("an answer or a fallback")
        return self


def _fallback(shape: FallbackShape) -> Fallback:
    amount = shape.amount.to_engine() if shape.amount else None
    return Fallback(shape.benchmark, amount, None if shape.per == "none" else shape.per, shape.factor)


def stock_of(shape: StockShape) -> StockRule:
    """One rule as an engine value."""
    plans = {country: getattr(shape, country) or shape.otherwise for country in COUNTRIES}
    return StockRule(
        id=shape.id,
        name=Bi(shape.name.zh, shape.name.en),
        unit=shape.unit,
        unit_name=Bi(shape.unit_name.zh, shape.unit_name.en),
        answers=(shape.answer,) if shape.answer else tuple(shape.answers),
        convert=shape.convert,
        shares=tuple(ShareOf(s.answer or "", s.complement, by_country(s.otherwise)) for s in shape.shares),
        fallback={country: _fallback(plan) for country, plan in plans.items() if plan is not None},
        whole=tuple(shape.whole),
    )


def load_stocks(faults: Faults, root: Path = PACKAGE_DATA) -> dict[str, StockRule]:
    """Read all stock files; unknown ``per`` and double ids are faults."""
    rules: dict[str, StockRule] = {}
    places: dict[str, str] = {}
    for file, item in read_items(root, "stocks", StockShape, faults):
        rules[item.id], places[item.id] = stock_of(item), file
    for rule in rules.values():
        for name in rule.whole:
            if name not in rules or rules[name].unit != rule.unit:
                faults.add(places[rule.id], f"{rule.id}.whole", f"a stock of the same unit (found {name!r})")
        for plan in rule.fallback.values():
            known = plan.per is None or plan.per in PER or plan.per in rules or plan.per[0].isupper()
            if not known:
                faults.add(
                    places[rule.id],
                    f"{rule.id}.per",
                    f"a base, an answer key or a stock id (found {plan.per!r})",
                )
    return rules

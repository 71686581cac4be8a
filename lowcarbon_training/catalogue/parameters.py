"""The parameter block of content files: low, central, high with unit, year, source and mark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from ..engine.planning.measures import ByCountry, Parameter
from ..engine.text import Bi
from .reading import Bilingual, Shape, Text, Verified

COUNTRIES = ("CN", "US")


class P(Shape):
    """``{low, central, high, unit, year, source, verified, note}``; central alone means no spread is known."""

    low: float | None = Field(default=None, allow_inf_nan=False)
    central: float = Field(allow_inf_nan=False)
    high: float | None = Field(default=None, allow_inf_nan=False)
    unit: Text
    year: int | None = Field(default=None, ge=1980, le=2035)
    source: Text
    verified: Verified
    note: Bilingual | None = None

    def to_engine(self) -> Parameter:
        """The frozen engine value; a missing bound takes the central one."""
        low = self.central if self.low is None else self.low
        high = self.central if self.high is None else self.high
        return Parameter(
            low, self.central, high, self.unit, self.year, self.source, self.verified, bi(self.note)
        )


class OrderedP(P):
    """A parameter whose low may not lie above its central, nor central above high."""

    @model_validator(mode="after")
    def _ordered(self) -> OrderedP:
        low = self.central if self.low is None else self.low
        high = self.central if self.high is None else self.high
        if not low <= self.central <= high:
            raise ValueError("low <= central <= high (low is the cautious reading: the smaller cut)")
        return self


class SharePositive(OrderedP):
    """A share of the stock, 0 to 1."""

    @model_validator(mode="after")
    def _share(self) -> SharePositive:
        for value in (self.low, self.central, self.high):
            if value is not None and not 0 <= value <= 1:
                raise ValueError("a share between 0 and 1 (not in per cent)")
        return self


class Saving(OrderedP):
    """A saving as a share: at most 1, negative where the measure uses more."""

    @model_validator(mode="after")
    def _share(self) -> Saving:
        for value in (self.low, self.central, self.high):
            if value is not None and not -10 <= value <= 1:
                raise ValueError("a share of at most 1 (not in per cent); negative means more use")
        return self


class Positive(OrderedP):
    """A quantity above zero."""

    @model_validator(mode="after")
    def _positive(self) -> Positive:
        for value in (self.low, self.central, self.high):
            if value is not None and value <= 0:
                raise ValueError("a number above 0")
        return self


def _per_country(raw: Any) -> Any:
    """One block serves both countries; ``{CN: P, US: P}`` gives each its own."""
    if isinstance(raw, dict) and not set(raw) & set(COUNTRIES):
        return dict.fromkeys(COUNTRIES, raw)
    return raw


Country = Annotated[str, Field(pattern="^(CN|US)$")]
Currency = Annotated[str, Field(pattern="^(CNY|USD)$")]
UnorderedByCountry = Annotated[dict[Country, P], BeforeValidator(_per_country), Field(min_length=1)]
AnyByCountry = Annotated[dict[Country, OrderedP], BeforeValidator(_per_country), Field(min_length=1)]
ShareByCountry = Annotated[dict[Country, SharePositive], BeforeValidator(_per_country), Field(min_length=1)]
SavingByCountry = Annotated[dict[Country, Saving], BeforeValidator(_per_country), Field(min_length=1)]
PositiveByCountry = Annotated[dict[Country, Positive], BeforeValidator(_per_country), Field(min_length=1)]


def bi(text: Bilingual | None) -> Bi | None:
    """A bilingual text of a file as the engine's pair."""
    return None if text is None else Bi(text.zh, text.en)


def by_country(block: Mapping[str, P] | None) -> ByCountry | None:
    """Parameter blocks by country as engine values."""
    return None if block is None else {country: p.to_engine() for country, p in block.items()}


def sources_in(shape: object) -> set[str]:
    """Every ``source`` text inside a shape, however deep; for the cross-file check of source ids."""
    found: set[str] = set()
    if isinstance(shape, Shape):
        for name in type(shape).model_fields:
            value = getattr(shape, name)
            if name == "source" and isinstance(value, str):
                found.add(value)
            found |= sources_in(value)
    elif isinstance(shape, dict):
        found = set().union(*(sources_in(item) for item in shape.values())) if shape else found
    elif isinstance(shape, list | tuple):
        found = set().union(*(sources_in(item) for item in shape)) if shape else found
    return found

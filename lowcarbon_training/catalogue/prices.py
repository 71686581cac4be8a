"""Energy prices and money rates: ``data/prices/<country>.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from ..engine.planning.finance import MoneyRules, Price
from ..engine.planning.measures import CURRENCY
from ..engine.vocabulary import CARRIERS
from .faults import Faults
from .measures_shape import Name
from .parameters import Country, OrderedP, Positive
from .reading import PACKAGE_DATA, Shape, read_yaml

FOLDER = "prices"
Key = Annotated[str, Field(pattern=r"^[A-N]\d\db?(\.[a-z0-9_]+)?$")]


class PriceShape(Shape):
    """A price per ``unit`` of a carrier; ``gj`` is the energy of that unit (fuels: net calorific value
    in China, higher heating value in the United States, as the country's method counts).

    ``answer`` names the question whose answer, in the same unit, takes the price's place.
    """

    carrier: Name
    group: Literal["residential", "commercial", "industry", "transport", "any"]
    price: Positive
    gj: float = Field(gt=0)
    answer: Key | None = None


class PriceFile(Shape):
    """One country."""

    country: Country
    prices: list[PriceShape]
    growth: OrderedP
    discount: OrderedP


def load_prices(faults: Faults, root: Path = PACKAGE_DATA) -> dict[str, MoneyRules]:
    """Money rules by country; faults are collected."""
    found: dict[str, MoneyRules] = {}
    for path in sorted((root / FOLDER).glob("*.yaml")):
        shape = read_yaml(path, PriceFile, faults, root)
        if shape is None:
            continue
        file = path.relative_to(root).as_posix()
        currency = CURRENCY[shape.country]
        seen: set[tuple[str, str]] = set()
        for n, item in enumerate(shape.prices):
            if item.carrier not in CARRIERS:
                faults.add(file, f"prices[{n}].carrier", f"a carrier (found {item.carrier!r})")
            if not item.price.unit.startswith(f"{currency}/"):
                faults.add(file, f"prices[{n}].price.unit", f"{currency}/... (found {item.price.unit!r})")
            if (item.carrier, item.group) in seen:
                faults.add(file, f"prices[{n}]", f"one price for {item.carrier}, {item.group}")
            seen.add((item.carrier, item.group))
        found[shape.country] = MoneyRules(
            shape.country,
            currency,
            tuple(
                Price(shape.country, item.carrier, item.group, item.price.to_engine().scaled(1 / item.gj),
                      item.answer, item.gj)
                for item in shape.prices
            ),
            shape.growth.to_engine(),
            shape.discount.to_engine(),
        )  # fmt: skip
    return found

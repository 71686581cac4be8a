"""What one file says of another: every source that a figure names exists, answers and measures that are named exist."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from ..engine.accounting.benchmarks import Benchmarks
from ..engine.accounting.factors import FactorBook
from ..engine.accounting.methods.waste import COMPOSITION_OF
from ..engine.planning.stocks import StockRule
from .faults import Faults
from .reading import PACKAGE_DATA
from .sources import source_id

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SKIPPED = frozenset({"sources"})
SAME_SHARE = 0.0005


def check_source_ids(sources: Collection[str], faults: Faults, root: Path = PACKAGE_DATA) -> set[str]:
    """Every ``source`` in a data file begins with the id of a source; returns the ids that are used."""
    used: set[str] = set()
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if relative.parts[0] in SKIPPED or path.suffix not in (".yaml", ".csv"):
            continue
        for place, text in _sources_in(path):
            found = source_id(text)
            used.add(found)
            if found not in sources:
                faults.add(relative.as_posix(), place, f"an id of data/sources (found {found[:60]!r})")
    return used


def check_same_shares(
    stocks: Mapping[str, StockRule], book: FactorBook, benchmarks: Benchmarks, faults: Faults
) -> None:
    """A stock and the inventory rest on one figure of the same share, else cut and cost of a measure disagree.

    Food in the waste that is treated; cars that burn fuel, which is what the electric ones leave.
    """
    figures = {"food_waste": _food(book), "cars_fuel": _fuel_cars(benchmarks)}
    for stock, of_country in figures.items():
        rule = stocks.get(stock)
        for share in rule.shares if rule is not None else ():
            for country, estimate in (share.otherwise or {}).items():
                for name, value in of_country.get(country, ()):
                    if abs(estimate.central - value) > SAME_SHARE:
                        faults.add(
                            "stocks", f"stock {stock}, {country}",
                            f"the share of {name}, {value:.3g} (found {estimate.central:g})",
                        )  # fmt: skip


def _food(book: FactorBook) -> dict[str, list[tuple[str, float]]]:
    """Share of food in the inventory's waste, by country, with the name of the figure."""
    found: dict[str, list[tuple[str, float]]] = {}
    for country, composition in COMPOSITION_OF.items():
        name = f"composition.{composition}"
        whole = sum(p.value for key, p in book.parameters.items() if key.startswith(f"{name}."))
        food = book.parameters.get(f"{name}.food")
        if food is not None:
            found.setdefault(country, []).append((f"{name}.food", food.value / whole))
    return found


def _fuel_cars(benchmarks: Benchmarks) -> dict[str, list[tuple[str, float]]]:
    """Share of cars that burn fuel in the inventory: one minus every benchmark of the electric ones."""
    found: dict[str, list[tuple[str, float]]] = {}
    for benchmark in benchmarks.by_id.values():
        if benchmark.quantity == "ev_share":
            found.setdefault(benchmark.country, []).append((f"1 - {benchmark.id}", 1 - benchmark.central))
    return found


def _sources_in(path: Path) -> Iterator[tuple[str, str]]:
    """(place, text) of every source named in a file; a file that cannot be read is another check's fault."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return
    if path.suffix == ".yaml":
        try:
            yield from _walk(yaml.load(text, Loader=LOADER), "")  # noqa: S506 - a safe loader
        except yaml.YAMLError:
            return
    else:
        lines = [
            (n, line) for n, line in enumerate(text.splitlines(), 1) if line and not line.startswith("#")
        ]
        rows = csv.DictReader(line for _, line in lines)
        for (n, _), row in zip(lines[1:], rows, strict=False):
            for column, cell in row.items():
                if column and (column == "source" or column.endswith("_source")) and cell:
                    yield f"row {n}, column {column}", cell


def _walk(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            here = f"{place}.{key}" if place else str(key)
            if key == "source" and isinstance(item, str):
                yield here, item
            else:
                yield from _walk(item, here)
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from _walk(item, f"{place}[{n}]")

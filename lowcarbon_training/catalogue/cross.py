"""What one file says of another: every source that a figure names exists, answers and measures that are named exist."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

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


def check_food_share(stocks: Mapping[str, StockRule], book: FactorBook, faults: Faults) -> None:
    """The stock of food waste and the waste of the inventory rest on one share of food, else cut and cost disagree."""
    rule = stocks.get("food_waste")
    for share in rule.shares if rule is not None else ():
        for country, estimate in (share.otherwise or {}).items():
            name = f"composition.{COMPOSITION_OF[country]}"
            whole = sum(p.value for key, p in book.parameters.items() if key.startswith(f"{name}."))
            food = book.parameters.get(f"{name}.food")
            if food is not None and abs(estimate.central - food.value / whole) > SAME_SHARE:
                faults.add(
                    "stocks", f"stock food_waste, {country}",
                    f"the share of {name}.food, {food.value / whole:.3g} (found {estimate.central:g})",
                )  # fmt: skip


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

"""What one file says of another: every source that a figure names exists, answers and measures that are named exist."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import yaml

from .faults import Faults
from .reading import PACKAGE_DATA
from .sources import source_id

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SKIPPED = frozenset({"sources"})


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

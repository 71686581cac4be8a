"""Activity records between a file's rows, the database and the engine; and what a new file would change. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lowcarbon_training.ask.activity_file import COLUMNS
from lowcarbon_training.engine.records import (
    ActivityRecord,
    FactorOverride,
    NotationKey,
    Origin,
    OriginKind,
    Quality,
)

Row = dict[str, Any]


def row_of(record: ActivityRecord) -> Row:
    """A record as a row of the file format; empty columns are left out."""
    factor = record.factor
    cells: Row = {
        "ref": record.ref,
        "what": record.what,
        "amount": record.amount,
        "unit": record.unit,
        "year": record.year,
        "region": record.region,
        "method": record.method,
        "notation_key": record.notation_key.value if record.notation_key else None,
        "quality": record.quality.value if record.quality else None,
        "source": record.source,
        "note": record.note,
        "factor_co2": factor.co2 if factor else None,
        "factor_ch4": factor.ch4 if factor else None,
        "factor_n2o": factor.n2o if factor else None,
        "factor_unit": factor.unit if factor else None,
    }
    return {name: value for name, value in cells.items() if value not in (None, "")}


def record_of(row: Mapping[str, Any], number: int) -> ActivityRecord:
    """A record from a row; ``number`` is its place among the city's rows, counted from 1."""
    factors = [row.get(name) for name in ("factor_co2", "factor_ch4", "factor_n2o")]
    given = any(value is not None for value in factors)
    return ActivityRecord(
        ref=row["ref"],
        what=row.get("what", ""),
        amount=row.get("amount"),
        unit=row.get("unit", ""),
        year=row["year"],
        region=row.get("region", ""),
        method=row.get("method"),
        notation_key=NotationKey(row["notation_key"]) if row.get("notation_key") else None,
        quality=Quality(row["quality"]) if row.get("quality") else None,
        source=row.get("source", ""),
        note=row.get("note", ""),
        factor=FactorOverride(*factors, unit=row.get("factor_unit", "")) if given else None,
        origin=Origin(OriginKind.ROW, str(number)),
    )


def records_of(rows: Iterable[Mapping[str, Any]]) -> tuple[ActivityRecord, ...]:
    """Records of stored rows."""
    return tuple(record_of(row, number) for number, row in enumerate(rows, start=1))


def canonical(rows: Sequence[Mapping[str, Any]]) -> str:
    """One text for the same rows in the same order."""
    return json.dumps(list(rows), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def sha256(rows: Sequence[Mapping[str, Any]]) -> str:
    """Identity of a set of rows."""
    return hashlib.sha256(canonical(rows).encode("utf-8")).hexdigest()


def cells_of(row: Mapping[str, Any]) -> list[Any]:
    """A row in the order of the file's columns."""
    return [row.get(name) for name in COLUMNS]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a file changes: pairs (before, after), one side empty for what comes or goes."""

    added: tuple[Row, ...]
    changed: tuple[tuple[Row, Row], ...]
    removed: tuple[Row, ...]
    unchanged: int

    @property
    def nothing(self) -> bool:
        """Whether the file says what is there already."""
        return not (self.added or self.changed or self.removed)


def difference(old: Sequence[Row], new: Sequence[Row]) -> Difference:
    """Compare the rows in force with those of a file.

    Equal rows are unchanged, whatever their order. Of the rest, rows about the same thing (reference, fuel or stream,
    year, region) are paired in order as changed; what is left over was added or removed.
    """
    waiting = [dict(row) for row in old]
    fresh: list[Row] = []
    unchanged = 0
    for row in new:
        if row in waiting:
            waiting.remove(dict(row))
            unchanged += 1
        else:
            fresh.append(dict(row))
    changed: list[tuple[Row, Row]] = []
    added: list[Row] = []
    for row in fresh:
        before = next((one for one in waiting if _about(one) == _about(row)), None)
        if before is None:
            added.append(row)
        else:
            waiting.remove(before)
            changed.append((before, row))
    return Difference(tuple(added), tuple(changed), tuple(waiting), unchanged)


def _about(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row.get(name) for name in ("ref", "what", "year", "region"))

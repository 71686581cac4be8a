"""A row for every table, made from the table's own description, so that new tables are covered by themselves."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Connection, MetaData, Table
from sqlalchemy import types as sa
from sqlalchemy.exc import IntegrityError, OperationalError

TRIES = 4000
_LISTED = re.compile(r"(\w+)\s+IN\s*\(([^)]*)\)", re.IGNORECASE)
_LENGTH = re.compile(r"length\((\w+)\)\s*=\s*(\d+)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w'])\d+(?:\.\d+)?")
_EQUAL = re.compile(r"(\w+)\s*=\s*'([^']*)'")


class NoRow(AssertionError):
    """No row of this table could be made; its check constraints ask for something the factory does not know."""


def fill(connection: Connection, metadata: MetaData) -> dict[str, int]:
    """Put one row into every table, parents first; returns the ids by table."""
    made: dict[str, int] = {}
    for table in metadata.sorted_tables:
        made[table.name] = _insert(connection, table, made)
    return made


def _insert(connection: Connection, table: Table, made: dict[str, int]) -> int:
    fault = ""
    for values in itertools.islice(_proposals(table, made), TRIES):
        try:
            with connection.begin_nested():
                key = connection.execute(table.insert().values(**values)).inserted_primary_key
        except (IntegrityError, OperationalError) as error:
            fault = str(error.orig)
            continue
        return int(key[0]) if key and isinstance(key[0], int) else 1
    raise NoRow(f"{table.name}: no row in {TRIES} tries; the last was refused by: {fault}")


def _proposals(table: Table, made: dict[str, int]) -> Iterator[dict[str, Any]]:
    """Rows that may suit: first everything filled in, then with ever more columns left empty or given another value."""
    given = [column for column in table.columns if not _by_itself(column)]
    candidates = [_candidates(table, column, made) for column in given]
    changes = [(place, value) for place, options in enumerate(candidates) for value in options[1:]]
    for count in range(5):
        for chosen in itertools.combinations(changes, count):
            if len({place for place, _value in chosen}) < count:
                continue
            row = [options[0] for options in candidates]
            for place, value in chosen:
                row[place] = value
            yield {column.name: value for column, value in zip(given, row, strict=True)}


def _by_itself(column: Column[Any]) -> bool:
    """Does the database number it?"""
    return bool(column.primary_key and not column.foreign_keys and isinstance(column.type, sa.Integer))


def _candidates(table: Table, column: Column[Any], made: dict[str, int]) -> list[Any]:
    empty = [None] if column.nullable else []
    if column.foreign_keys:
        target = next(iter(column.foreign_keys)).column.table
        if target is table or target.name not in made:
            return [None]
        return [made[target.name], *empty]
    listed = _listed(table, column)
    return [*(listed or _of_type(column)), *empty]


def _listed(table: Table, column: Column[Any]) -> list[Any]:
    """Values that a check constraint lists for a column."""
    found: list[str] = []
    for constraint in table.constraints:
        if isinstance(constraint, CheckConstraint):
            text = str(constraint.sqltext)
            for name, values in _LISTED.findall(text):
                if name == column.name:
                    found += re.findall(r"'([^']*)'", values)
            found += [value for name, value in _EQUAL.findall(text) if name == column.name]
            found += ["a" * int(size) for name, size in _LENGTH.findall(text) if name == column.name]
    return list(dict.fromkeys(found))


def _bounds(column: Column[Any]) -> list[int]:
    """Numbers that stand in the check constraints about a column."""
    texts = [str(one.sqltext) for one in column.table.constraints if isinstance(one, CheckConstraint)]
    about = [text for text in texts if re.search(rf"\b{column.name}\b", text)]
    return [int(float(number)) for text in about for number in _NUMBER.findall(text)]


def _of_type(column: Column[Any]) -> list[Any]:
    kind = column.type
    if isinstance(kind, sa.TypeDecorator):
        kind = kind.impl_instance if hasattr(kind, "impl_instance") else kind.impl
    if isinstance(kind, sa.Boolean):
        return [True, False]
    if isinstance(kind, sa.DateTime):
        return [datetime(2026, 11, 24, 8, tzinfo=UTC)]
    if isinstance(kind, sa.Date):
        return [date(2026, 11, 24)]
    if isinstance(kind, sa.JSON):
        return [{"a": 1}, []]
    if isinstance(kind, sa.LargeBinary):
        return [b"x"]
    if isinstance(kind, sa.Integer):
        return list(dict.fromkeys([1, 2026, 0, *_bounds(column)]))
    if isinstance(kind, (sa.Float, sa.Numeric)):
        return list(dict.fromkeys([1, 0, *_bounds(column)]))
    length = getattr(kind, "length", None)
    return ["x" * min(length or 2, 2), ""]

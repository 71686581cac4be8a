"""What a database looks like from inside, in a form that two databases can be compared by."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Connection, inspect, text

TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
}
FUNCTIONS = "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
BOOKKEEPING = "alembic_version"


def describe(connection: Connection) -> dict[str, Any]:
    """Tables with columns, keys, checks and indexes; triggers; functions."""
    look = inspect(connection)
    dialect = connection.dialect.name
    found: dict[str, Any] = {}
    for table in look.get_table_names():
        if table == BOOKKEEPING:
            continue
        found[table] = {
            "columns": {
                one["name"]: (_type(one["type"]), one["nullable"], str(one["default"]))
                for one in look.get_columns(table)
            },
            "key": look.get_pk_constraint(table)["constrained_columns"],
            "references": {
                one["name"]: (one["constrained_columns"], one["referred_table"], one["options"])
                for one in look.get_foreign_keys(table)
            },
            "unique": {one["name"]: one["column_names"] for one in look.get_unique_constraints(table)},
            "checks": {
                one["name"]: re.sub(r"[\s\"()]+", "", one["sqltext"])
                for one in look.get_check_constraints(table)
            },
            "indexes": {
                one["name"]: (one["column_names"], bool(one["unique"]), _words(one.get("dialect_options")))
                for one in look.get_indexes(table)
            },
        }
    found["triggers"] = dict(map(tuple, connection.execute(text(TRIGGERS[dialect]))))
    if dialect == "postgresql":
        found["functions"] = dict(map(tuple, connection.execute(text(FUNCTIONS))))
    return found


def _words(options: Any) -> dict[str, str]:
    return {key: str(value) for key, value in (options or {}).items()}


def _type(value: Any) -> str:
    return re.sub(r"\s+", " ", str(value)).replace("FLOAT", "DOUBLE PRECISION")


def differences(one: Any, other: Any, place: str = "") -> list[str]:
    """Where two descriptions differ, one line each."""
    if isinstance(one, dict) and isinstance(other, dict):
        lines = []
        for key in sorted({*one, *other}):
            if key not in one or key not in other:
                lines.append(f"{place}{key}: only in the {'models' if key in one else 'migrations'}")
            else:
                lines += differences(one[key], other[key], f"{place}{key}.")
        return lines
    return [] if one == other else [f"{place[:-1]}: models {one!r}, migrations {other!r}"]

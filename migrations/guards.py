"""Statements that a model attaches to its table (triggers) are carried into the migration that makes the table."""

from __future__ import annotations

from typing import Any

from alembic.autogenerate import renderers
from alembic.operations import ops
from sqlalchemy import DDL, Table

DIALECTS = ("sqlite", "postgresql")


class GuardsOp(ops.MigrateOperation):
    """Raw statements per dialect, run after a table is made or dropped."""

    def __init__(self, statements: dict[str, list[str]]) -> None:
        self.statements = statements


@renderers.dispatch_for(GuardsOp)
def render(_context: Any, op: GuardsOp) -> list[str]:
    """As lines of a migration; each whole, because Alembic indents by itself."""
    return [
        f"if op.get_bind().dialect.name == {dialect!r}: op.execute({statement!r})"
        for dialect, statements in op.statements.items()
        for statement in statements
    ]


def statements_of(table: Table, moment: str) -> dict[str, list[str]]:
    """Statements by dialect that the model attaches to ``after_create`` or ``after_drop`` of its table."""
    found: dict[str, list[str]] = {}
    for listener in getattr(table.dispatch, moment):
        if isinstance(listener, DDL):
            wanted = listener._ddl_if.dialect if listener._ddl_if is not None else None
            for dialect in DIALECTS:
                if wanted is None or wanted == dialect:
                    found.setdefault(dialect, []).append(listener.statement.replace("%%", "%"))
    return found


def add_guards(metadata: Any, directives: list[Any]) -> None:
    """Put the statements behind the step that makes (or drops) their table."""
    for script in directives:
        for block in (*script.upgrade_ops_list, *script.downgrade_ops_list):
            widened = []
            for op in block.ops:
                widened.append(op)
                moment = {ops.CreateTableOp: "after_create", ops.DropTableOp: "after_drop"}.get(type(op))
                table = metadata.tables.get(getattr(op, "table_name", None))
                if moment and table is not None and (statements := statements_of(table, moment)):
                    widened.append(GuardsOp(statements))
            block.ops = widened

"""How a number arose: one node per formula, so that any figure can be walked back to answers and factors.

A node belongs to an array formula (one per key, not one per year); a figure is a node and an index into its values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """One formula and what went into it.

    Parameters
    ----------
    key : str
        Unique name, e.g. ``emission:12:I.1.1:natural_gas`` or ``total:basic``.
    formula : str
        The formula in the symbols of ``docs/nomenclature.md``.
    value : float or None
        The value of a scalar node; ``None`` for arrays, whose values stand with the result.
    unit : str
        Unit of the value.
    inputs : tuple of str
        Keys of the nodes used; a key that names no node is a leaf (an answer key or a row).
    source : str
        Source of the factor or formula, as text with year.
    note : str
        A choice made on the way, such as a fallback year, as ``code`` of a warning.
    """

    key: str
    formula: str
    value: float | None
    unit: str
    inputs: tuple[str, ...] = ()
    source: str = ""
    note: str = ""


class Trace:
    """The nodes of one result, by key, in the order in which they were computed."""

    def __init__(self, nodes: Iterable[Node] = ()) -> None:
        self._nodes: dict[str, Node] = {}
        for node in nodes:
            self.add(node)

    def add(self, node: Node) -> str:
        """Keep a node and return its key; the same key twice is a programming error."""
        if node.key in self._nodes:
            raise KeyError(f"trace node {node.key!r} exists")
        self._nodes[node.key] = node
        return node.key

    def __getitem__(self, key: str) -> Node:
        return self._nodes[key]

    def __contains__(self, key: object) -> bool:
        return key in self._nodes

    def __iter__(self) -> Iterator[Node]:
        return iter(self._nodes.values())

    def __len__(self) -> int:
        return len(self._nodes)

    def explain(self, key: str) -> list[Node]:
        """All nodes a figure rests on, the figure first, each once."""
        seen: dict[str, Node] = {}
        stack = [key]
        while stack:
            name = stack.pop()
            node = self._nodes.get(name)
            if node is None or name in seen:
                continue
            seen[name] = node
            stack.extend(reversed(node.inputs))
        return list(seen.values())

"""Faults in content files: one line each, naming file, place and what was expected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault in a content file.

    Parameters
    ----------
    file : str
        Path below the package's data or the curricula folder, with ``/``.
    place : str
        Row (``row 12, column value``) or path (``questions[3].fields[0].unit``).
    expected : str
        What was expected and what stands there.
    """

    file: str
    place: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.expected}"


class Faults:
    """Collects faults, so that one run names all of them."""

    def __init__(self) -> None:
        self._found: list[Fault] = []

    def add(self, file: str, place: str, expected: str) -> None:
        """Note one fault."""
        self._found.append(Fault(file, place, expected))

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Fault]:
        return iter(sorted(set(self._found)))


class ContentError(Exception):
    """Content that cannot be used; carries every fault found."""

    def __init__(self, faults: Faults) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

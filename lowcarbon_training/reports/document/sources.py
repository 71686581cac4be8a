"""Sources of a document: numbered in the order in which they are first named, and listed once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lowcarbon_training.catalogue.sources import SEPARATOR, Source, source_id
from lowcarbon_training.plan.names import sources_named

_YEAR = re.compile(r"\s*\((\d{4})\)\s*$")


class Bibliography:
    """Numbers for sources; the same document names the same sources in the same order."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._numbers: dict[str, int] = {}

    def cite(self, text: str) -> str:
        """``[3]`` for a source text ``id | place``, ``[3] [4]`` for several joined by semicolons.

        A part that names no source is left out where others do, and stands as written where none does.
        """
        names = [source_id(_YEAR.sub("", part)) for part in text.split(";")]
        known = [name for name in dict.fromkeys(names) if name in self._sources]
        if not known:
            return _YEAR.sub("", text).strip()
        return " ".join(f"[{self._numbers.setdefault(name, len(self._numbers) + 1)}]" for name in known)

    def with_place(self, text: str) -> str:
        """The same with the place in the source, such as ``[3] Table 1.2``; a year at its end is left out."""
        place = _YEAR.sub("", text.partition(SEPARATOR)[2]).strip()
        place = sources_named(place, self._sources, lambda source: self.cite(source.id))
        return f"{self.cite(text.partition(SEPARATOR)[0])} {place}".strip()

    def year(self, text: str) -> str:
        """Year of a figure: the one at the end of its source text, else the source's own."""
        found = _YEAR.search(text)
        if found:
            return found[1]
        source = self._sources.get(source_id(_YEAR.sub("", text)))
        return str(source.year) if source is not None and source.year else ""

    def listed(self) -> list[tuple[int, Source]]:
        """Every source named so far, by number."""
        return [(number, self._sources[name]) for name, number in self._numbers.items()]


def tidy_unit(unit: str) -> str:
    """A unit as printed: shares have none."""
    return "" if unit == "1" else unit.replace("kgCO2", "kg CO2").replace("tCO2", "t CO2")

"""Sources: ``data/sources/*.yaml``, each a list; every ``source`` of a data file begins with an id of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, HttpUrl

from ..engine.text import Bi
from .faults import Faults
from .reading import PACKAGE_DATA, Bilingual, Entry, Text, read_items

SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from."""

    id: str
    title: Bi
    publisher: Bi
    year: int | None
    url: str | None
    note: Bi | None


class SourceShape(Entry):
    """One source."""

    id: Text = Field(pattern=r"^[a-z0-9][a-z0-9.\-]*$")
    title: Text | Bilingual
    publisher: Text | Bilingual
    year: int | None = Field(default=None, ge=1900, le=2100)
    url: HttpUrl | None = None
    note: Text | Bilingual | None = None


def _bi(text: str | Bilingual) -> Bi:
    return Bi(text, text) if isinstance(text, str) else Bi(text.zh, text.en)


def load_sources(faults: Faults, root: Path = PACKAGE_DATA) -> dict[str, Source]:
    """All sources by id; an id that stands twice is a fault."""
    return {
        item.id: Source(
            item.id,
            _bi(item.title),
            _bi(item.publisher),
            item.year,
            str(item.url) if item.url else None,
            _bi(item.note) if item.note else None,
        )
        for _file, item in read_items(root, "sources", SourceShape, faults)
    }


def source_id(text: str) -> str:
    """Id of a ``source`` text such as ``ipcc-2006-v2 | Table 1.2``."""
    return text.partition(SEPARATOR)[0].strip()

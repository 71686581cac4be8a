"""Finance sources: ``data/finance.yaml`` and ``data/finance/*.yaml``, each a list, with the dates they are open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import Field, model_validator

from ..engine.planning.indicators import FinanceSource
from ..engine.text import Bi
from .faults import Faults
from .indicators import Id
from .parameters import Country, bi
from .reading import PACKAGE_DATA, Bilingual, Entry, Text, Verified, read_items


class FinanceShape(Entry):
    """One source of money; ``valid_until: null`` means no end is known."""

    id: Id
    country: Country
    type: Text
    name: Bilingual
    pays_for: Bilingual
    conditions: Bilingual
    size: Bilingual | None = None
    status: Bilingual | None = None
    fits: list[Id] = []
    valid_from: date | None = None
    valid_until: date | None = None
    status_as_of: date = Field()
    source: Text
    verified: Verified

    @model_validator(mode="after")
    def _in_order(self) -> FinanceShape:
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValueError("valid_until not before valid_from")
        return self


def load_finance(faults: Faults, root: Path = PACKAGE_DATA) -> dict[str, FinanceSource]:
    """Read all finance files; faults are collected. Whether ``fits`` names measures is checked across files."""
    return {
        item.id: FinanceSource(
            item.id, item.country, item.type, Bi(item.name.zh, item.name.en),
            Bi(item.pays_for.zh, item.pays_for.en), Bi(item.conditions.zh, item.conditions.en), bi(item.size),
            bi(item.status), tuple(item.fits), item.valid_from, item.valid_until, item.status_as_of, item.source,
            item.verified,
        )
        for _file, item in read_items(root, "finance", FinanceShape, faults)
    }  # fmt: skip

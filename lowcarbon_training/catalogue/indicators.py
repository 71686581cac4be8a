"""Indicators: ``data/indicators.yaml`` and ``data/indicators/*.yaml``, each a list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from ..engine.planning.indicators import Indicator
from ..engine.text import Bi
from .faults import Faults
from .parameters import bi
from .reading import PACKAGE_DATA, Bilingual, Entry, Text, Verified, read_items

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def _both(raw: Any) -> Any:
    """A unit or range without words may be written once: ``kWh/m2``."""
    return {"zh": raw, "en": raw} if isinstance(raw, str) else raw


BilingualOrOne = Annotated[Bilingual, BeforeValidator(_both)]


class IndicatorShape(Entry):
    """One indicator."""

    id: Id
    name: Bilingual
    unit: BilingualOrOne
    formula: Bilingual
    direction: Literal["up", "down", "none"]
    benchmark: BilingualOrOne | None = None
    source: Text
    verified: Verified


def load_indicators(faults: Faults, root: Path = PACKAGE_DATA) -> dict[str, Indicator]:
    """Read all indicator files; faults are collected."""
    return {
        item.id: Indicator(
            item.id, Bi(item.name.zh, item.name.en), Bi(item.unit.zh, item.unit.en),
            Bi(item.formula.zh, item.formula.en), item.direction, bi(item.benchmark), item.source, item.verified,
        )
        for _file, item in read_items(root, "indicators", IndicatorShape, faults)
    }  # fmt: skip

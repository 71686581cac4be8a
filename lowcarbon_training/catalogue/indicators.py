"""Indicators: ``data/indicators.yaml`` and ``data/indicators/*.yaml``, each a list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

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
    follows: Literal["units", "added"] | None = None
    share_of: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")] | None = None
    beyond: bool = False
    """A percentage that may lie below 0 or above 100, such as a change or an achievement."""

    @model_validator(mode="after")
    def _share(self) -> Self:
        if self.share_of is not None and (self.follows is None or self.unit.en != "%"):
            raise ValueError("share_of only with follows and the unit %")
        if self.follows is not None and self.share_of is None and self.unit.en == "%":
            raise ValueError("share_of, as the unit is %")
        if self.beyond and (self.unit.en != "%" or self.share_of is not None):
            raise ValueError("beyond only with the unit % and without share_of")
        return self


def load_indicators(faults: Faults, root: Path = PACKAGE_DATA) -> dict[str, Indicator]:
    """Read all indicator files; faults are collected."""
    return {
        item.id: Indicator(
            item.id, Bi(item.name.zh, item.name.en), Bi(item.unit.zh, item.unit.en),
            Bi(item.formula.zh, item.formula.en), item.direction, bi(item.benchmark), item.source, item.verified,
            item.follows or "", item.share_of or "", item.beyond,
        )
        for _file, item in read_items(root, "indicators", IndicatorShape, faults)
    }  # fmt: skip

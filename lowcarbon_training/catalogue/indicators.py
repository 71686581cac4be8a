"""Indicators: ``data/indicators.yaml`` and ``data/indicators/*.yaml``, each a list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, RootModel

from ..engine.planning.indicators import Indicator
from ..engine.text import Bi
from .faults import Faults
from .parameters import bi
from .reading import PACKAGE_DATA, Bilingual, Shape, Text, Verified, read_yaml

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def _both(raw: Any) -> Any:
    """A unit or range without words may be written once: ``kWh/m2``."""
    return {"zh": raw, "en": raw} if isinstance(raw, str) else raw


BilingualOrOne = Annotated[Bilingual, BeforeValidator(_both)]


class IndicatorShape(Shape):
    """One indicator."""

    id: Id
    name: Bilingual
    unit: BilingualOrOne
    formula: Bilingual
    direction: Literal["up", "down", "none"]
    benchmark: BilingualOrOne | None = None
    source: Text
    verified: Verified


class IndicatorFile(RootModel[list[IndicatorShape]]):
    """One file: a list."""


def files_of(root: Path, name: str) -> list[Path]:
    """``data/NAME.yaml`` if it is there, then ``data/NAME/*.yaml`` in name order."""
    single = root / f"{name}.yaml"
    return ([single] if single.exists() else []) + sorted((root / name).glob("*.yaml"))


def load_indicators(faults: Faults, root: Path = PACKAGE_DATA) -> dict[str, Indicator]:
    """Read all indicator files; faults are collected."""
    found: dict[str, Indicator] = {}
    for path in files_of(root, "indicators"):
        shape = read_yaml(path, IndicatorFile, faults, root)
        for n, item in enumerate(shape.root if shape else []):
            if item.id in found:
                faults.add(
                    path.relative_to(root).as_posix(),
                    f"[{n}].id",
                    f"an id used once (found {item.id!r} again)",
                )
                continue
            found[item.id] = Indicator(
                item.id, Bi(item.name.zh, item.name.en), Bi(item.unit.zh, item.unit.en),
                Bi(item.formula.zh, item.formula.en), item.direction, bi(item.benchmark), item.source, item.verified,
            )  # fmt: skip
    return found

"""End-use shares and metered end uses: ``data/end_uses/*.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from ..engine.planning.end_uses import EndUses, MeteredUse, ShareRow
from ..engine.planning.measures import Parameter
from ..engine.vocabulary import CARRIERS, CLIMATE_GROUPS, END_USES_BY_SUBSECTOR
from .faults import Faults
from .measures_shape import Name, Subsector
from .parameters import Country
from .reading import PACKAGE_DATA, Shape, Text, Verified, read_yaml

FOLDER = "end_uses"
CLIMATES = frozenset(CLIMATE_GROUPS) | frozenset(CLIMATE_GROUPS.values())
Key = Annotated[str, Field(pattern=r"^[A-N]\d\db?(\.[a-z0-9_]+)?$")]


class RowShape(Shape):
    """Shares of the energy of one carrier in one subsector.

    A share is a number, or ``[low, central, high]``. ``climates`` names climate zones (A09) or groups (cold, mixed,
    warm, mild); left out it means all the others.
    """

    climates: list[Name] = []
    subsector: Subsector
    carrier: Name
    shares: dict[Name, float | tuple[float, float, float]] = Field(min_length=1)
    year: int | None = None
    source: Text
    verified: Verified

    @model_validator(mode="after")
    def _whole(self) -> RowShape:
        for share in self.shares.values():
            low, central, high = share if isinstance(share, tuple) else (share, share, share)
            if not 0 <= low <= central <= high <= 1:
                raise ValueError("shares between 0 and 1, low <= central <= high")
        total = sum(s[1] if isinstance(s, tuple) else s for s in self.shares.values())
        if abs(total - 1) > 0.001:
            raise ValueError(f"central shares adding up to 1 (found {total:g})")
        return self

    def parameters(self) -> dict[str, Parameter]:
        """Shares as engine values."""
        found = {}
        for name, share in self.shares.items():
            low, central, high = share if isinstance(share, tuple) else (share, share, share)
            found[name] = Parameter(low, central, high, "share", self.year, self.source, self.verified)
        return found


class MeteredShape(Shape):
    """An end use the city knows: the product of the answers times ``factor`` is GJ per year."""

    subsector: Subsector
    end_use: Name
    carrier: Name
    answers: list[Key] = Field(min_length=1)
    factor: float = Field(gt=0)
    note: Text | None = None


class EndUseFile(Shape):
    """One file: shares of one country, or metered uses of any."""

    country: Country | None = None
    shares: list[RowShape] = []
    metered: list[MeteredShape] = []

    @model_validator(mode="after")
    def _named(self) -> EndUseFile:
        if self.shares and self.country is None:
            raise ValueError("a country for the shares")
        return self


def load_end_uses(faults: Faults, root: Path = PACKAGE_DATA) -> EndUses:
    """All rows in file order; faults are collected."""
    rows: list[ShareRow] = []
    metered: list[MeteredUse] = []
    for path in sorted((root / FOLDER).glob("*.yaml")):
        shape = read_yaml(path, EndUseFile, faults, root)
        if shape is None:
            continue
        file = path.relative_to(root).as_posix()
        seen: set[tuple[str, ...]] = set()
        for n, row in enumerate(shape.shares):
            _check(row.subsector, row.carrier, list(row.shares), file, f"shares[{n}]", faults)
            for climate in row.climates or ["*"]:
                if climate not in CLIMATES | {"*"}:
                    faults.add(file, f"shares[{n}].climates", f"a climate zone or group (found {climate!r})")
                key = (climate, row.subsector, row.carrier)
                if key in seen:
                    faults.add(file, f"shares[{n}]", f"one row for {', '.join(key)}")
                seen.add(key)
            rows.append(
                ShareRow(shape.country or "", tuple(row.climates), row.subsector, row.carrier, row.parameters(),
                         row.source, row.verified)
            )  # fmt: skip
        for n, use in enumerate(shape.metered):
            _check(use.subsector, use.carrier, [use.end_use], file, f"metered[{n}]", faults)
            metered.append(
                MeteredUse(use.subsector, use.end_use, use.carrier, tuple(use.answers), use.factor)
            )
    return EndUses(tuple(rows), tuple(metered))


def _check(subsector: str, carrier: str, names: list[str], file: str, place: str, faults: Faults) -> None:
    known = END_USES_BY_SUBSECTOR.get(subsector, ())
    for name in names:
        if name not in known:
            faults.add(file, place, f"an end use of {subsector}: {', '.join(known)} (found {name!r})")
    if carrier not in CARRIERS:
        faults.add(file, f"{place}.carrier", f"a carrier (found {carrier!r})")

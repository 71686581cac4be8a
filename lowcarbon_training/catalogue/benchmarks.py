"""Benchmarks: every file of ``data/benchmarks``, a list of entries with low, central and high."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field as Constrained
from pydantic import StringConstraints, model_validator

from ..engine.accounting.benchmarks import Benchmark, Benchmarks
from ..engine.text import Bi
from .faults import Faults
from .reading import PACKAGE_DATA, Bilingual, Entry, Shape, Text, Verified, read_items

Finite = Annotated[float, Constrained(allow_inf_nan=False)]


class WhenShape(Shape):
    """Where a benchmark applies; a list left out means anywhere."""

    climate: list[Text] = []
    city_type: list[Text] = []
    region: list[Text] = []


class BenchmarkShape(Entry):
    """One benchmark. ``quantity`` is what it measures where several differ by ``when``; default is the id."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    name: Bilingual
    country: Literal["CN", "US"]
    quantity: Text | None = None
    when: WhenShape = WhenShape()
    low: Finite
    central: Finite
    high: Finite
    unit: Text
    per: Literal["capita", "household", "m2", "vehicle", "none"]
    year: Annotated[int, Constrained(ge=1990, le=2100)] | None = None
    source: Text
    verified: Verified
    note: Bilingual | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.low <= self.central <= self.high:
            raise ValueError("low, central, high in rising order")
        return self

    def to_engine(self) -> Benchmark:
        """The engine's value."""
        return Benchmark(
            self.id, Bi(self.name.zh, self.name.en), self.country, self.quantity or self.id,
            tuple(self.when.climate), tuple(self.when.city_type), tuple(self.when.region),
            self.low, self.central, self.high, self.unit, self.per, self.year, self.source, self.verified,
            Bi(self.note.zh, self.note.en) if self.note else None,
        )  # fmt: skip


def load_benchmarks(faults: Faults, root: Path = PACKAGE_DATA) -> Benchmarks:
    """Read every file; ids are unique across all of them."""
    return Benchmarks(
        {
            shape.id: shape.to_engine()
            for _file, shape in read_items(root, "benchmarks", BenchmarkShape, faults)
        }
    )

"""One record on its way through a method: what it asks, what it may use, and whom it warns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...gpc import Reference
from ...records import ActivityRecord, EngineError, EngineWarning, Param
from ...trace import Node
from ...units import Unit, convert
from ..factors import Cite, FactorBook, Region
from ..settings import Settings

C_TO_CO2 = 44.0 / 12.0
C_TO_CH4 = 16.0 / 12.0
N_TO_N2O = 44.0 / 28.0

STANDARD_COAL = frozenset({"kgce", "tce", "ktce", "Mtce"})

METHOD_OF = {"CN": "china", "US": "us"}


@dataclass(frozen=True, slots=True)
class Task:
    """What a method needs to turn one record into tonnes."""

    record: ActivityRecord
    what: str
    reference: Reference
    region: Region
    method: str
    amount: float
    unit: Unit
    book: FactorBook
    settings: Settings
    keep: Callable[[EngineWarning], None]

    def warn(self, code: str, **params: Param) -> None:
        """Note a warning at this record's place."""
        self.keep(EngineWarning(code, self.reference.ref, self.record.row, params))

    def fail(self, code: str, column: str | None = None, **params: Param) -> EngineError:
        """An error at this record's place, to be raised."""
        return EngineError(code, ref=self.reference.ref, row=self.record.row, column=column, **params)

    def to(self, unit: str) -> float:
        """The amount in another unit of the same dimension."""
        try:
            return convert(self.amount, self.record.unit, unit)
        except EngineError as error:
            raise self.fail(error.code, "unit", **error.params) from None

    def need(self, *dimensions: str) -> str:
        """The amount's dimension, which must be one of those named."""
        if self.unit.dimension not in dimensions:
            raise self.fail(
                "unit_dimension",
                "unit",
                unit=self.unit.name,
                dimension=self.unit.dimension,
                expected=", ".join(dimensions),
                example=", ".join(EXAMPLES[name] for name in dimensions),
            )
        return self.unit.dimension

    def constant(self, key: str) -> float:
        """Value of a parameter of the tables."""
        return self.book.parameter(key).value

    def parameter_node(self, key: str) -> Node:
        """Trace node of a parameter of the tables."""
        found = self.book.parameter(key)
        return factor_node(f"factor:{key}", found.value, found.unit, found.cite)


EXAMPLES: Mapping[str, str] = {
    "energy": "kWh", "mass": "t", "volume": "m3", "length": "km", "area": "ha", "head": "head", "person": "person", "tree": "tree",
    "co2e": "tCO2e", "passenger distance": "passenger-km", "freight distance": "t-km",
}  # fmt: skip


def factor_node(key: str, value: float, unit: str, cite: Cite, formula: str = "published value") -> Node:
    """Trace node of a published figure; the note marks one that was not read in a source."""
    source = f"{cite.source} ({cite.year})" if cite.year else cite.source
    note = "factor_unverified" if cite.verified == "unverified" else ""
    return Node(key, formula, value, unit, (), source, note)

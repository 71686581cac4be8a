"""Short ways to write activity records and to compile them with the real factor tables."""

from __future__ import annotations

from typing import Any

from lowcarbon_training.catalogue.factors import load_factors
from lowcarbon_training.catalogue.faults import Faults
from lowcarbon_training.catalogue.regions import load_regions
from lowcarbon_training.engine.accounting.factors import FactorBook
from lowcarbon_training.engine.accounting.inventory import Inventory, compile_inventory
from lowcarbon_training.engine.records import ActivityRecord, EngineError, FactorOverride


def _book() -> FactorBook:
    faults = Faults()
    book = load_factors(faults, load_regions(faults), {})
    assert not list(faults)
    return book


BOOK = _book()


def record(ref: str, what: str, amount: float | None, unit: str, **more: Any) -> ActivityRecord:
    """A record of China 2023 unless said otherwise."""
    return ActivityRecord(ref, what, amount, unit, **({"year": 2023, "region": "CN"} | more))


def given(
    co2: float | None = None, ch4: float | None = None, n2o: float | None = None, *, unit: str
) -> FactorOverride:
    """A factor that a record brings."""
    return FactorOverride(co2, ch4, n2o, unit)


def compiled(*records: ActivityRecord, **options: Any) -> Inventory:
    """An inventory by the real tables."""
    return compile_inventory(records, BOOK, **options)


def one(ref: str, what: str, amount: float, unit: str, **more: Any) -> Any:
    """The single emission of one record."""
    return compiled(record(ref, what, amount, unit, **more)).emissions[0]


def codes(inventory: Inventory) -> list[str]:
    """Codes of the warnings, in order."""
    return [warning.code for warning in inventory.warnings]


def refused(*records: ActivityRecord, **options: Any) -> EngineError:
    """The error that these records end in."""
    try:
        compiled(*records, **options)
    except EngineError as error:
        return error
    raise AssertionError("nothing was refused")

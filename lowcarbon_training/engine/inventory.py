"""The inventory: activity records in, emissions by reference, four totals, energy and a trace out.

Pure and deterministic: the same records, book and settings give the same result; sums are exact to the last bit
whatever the order of the records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .emission import Emission, Energy, EnergyKind, HeatingValue, RefTotal, Totals
from .energy import EnergyResult
from .factors import FactorBook
from .records import ActivityRecord, EngineWarning, Gap
from .settings import Settings, WasteSettings
from .trace import Trace

__all__ = [
    "Emission",
    "Energy",
    "EnergyKind",
    "EnergyResult",
    "HeatingValue",
    "Inventory",
    "RefTotal",
    "Settings",
    "Totals",
    "WasteSettings",
    "compile_inventory",
]


@dataclass(frozen=True)
class Inventory:
    """A city's emissions and energy of one year.

    Parameters
    ----------
    year : int
    country : str
        ``CN`` or ``US``.
    gwp : str
        Id of the GWP set used (``ar5``, ``ar6``, ``ar6-27.9``).
    emissions : tuple of Emission
        One per record with an amount (TOTAL rows and notation keys have none), in record order.
    by_ref : mapping
        GPC reference -> RefTotal, in GPC order; also references that hold only a notation key.
    totals : Totals
    energy : EnergyResult
    gaps : tuple of Gap
    warnings : tuple of EngineWarning
    trace : Trace
    """

    year: int
    country: str
    gwp: str
    emissions: tuple[Emission, ...]
    by_ref: Mapping[str, RefTotal]
    totals: Totals
    energy: EnergyResult
    gaps: tuple[Gap, ...]
    warnings: tuple[EngineWarning, ...]
    trace: Trace


def compile_inventory(
    records: Sequence[ActivityRecord],
    book: FactorBook,
    *,
    gwp: str = "ar5",
    country: str | None = None,
    gaps: Sequence[Gap] = (),
    settings: Settings | None = None,
) -> Inventory:
    """Turn activity records into an inventory.

    Parameters
    ----------
    records : sequence of ActivityRecord
    book : FactorBook
    gwp : str
        ``ar5`` (CH4 28), ``ar6`` (27.0; 29.8 for I.7 and I.8) or ``ar6-27.9``.
    country : str or None
        ``CN`` or ``US``; ``None`` takes the country most records lie in.
    gaps : sequence of Gap
        Passed through to the result.
    settings : Settings or None
        Choices of waste and farm methods; ``None`` takes the country's defaults.

    Raises
    ------
    EngineError
        With a code and the record's ref and row, for anything that cannot be computed; no partial result.
    """
    raise NotImplementedError

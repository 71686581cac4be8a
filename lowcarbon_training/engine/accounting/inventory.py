"""The inventory: activity records in, emissions by reference, four totals, energy and a trace out.

Pure and deterministic: the same records, book and settings give the same result; sums are exact to the last bit
whatever the order of the records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..gpc import REFERENCES, TOTAL_ROWS, Basis
from ..records import ActivityRecord, EngineError, EngineWarning, Gap, NotationKey, OriginKind
from ..trace import Trace
from . import energy_co2
from .emission import Emission, Energy, EnergyKind, HeatingValue, RefTotal, Totals
from .energy import EnergyResult, gather
from .evaluate import Evaluator
from .factors import FactorBook
from .methods import forest
from .settings import Settings, WasteSettings
from .sums import check_published, sum_refs, sum_totals

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
    "faults_in",
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
    energy_co2 : mapping
        Position of an emission -> tCO2 it adds to the energy-CO2 total.
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
    energy_co2: Mapping[int, float] = field(default_factory=dict)

    @property
    def open_beyond_basic(self) -> tuple[str, ...]:
        """Subsectors of processes, farming and land (BASIC+ without BASIC) that have no figure, which is not nothing."""
        found = []
        for ref, line in REFERENCES.items():
            if line.scope == 1 and Basis.BASIC_PLUS in line.bases and Basis.BASIC not in line.bases:
                total = self.by_ref.get(ref)
                if total is None or total.notation_key is NotationKey.NE:
                    found.append(line.subsector)
        return tuple(dict.fromkeys(found))


def compile_inventory(
    records: Sequence[ActivityRecord],
    book: FactorBook,
    *,
    gwp: str = "ar5",
    country: str | None = None,
    gaps: Sequence[Gap] = (),
    warnings: Sequence[EngineWarning] = (),
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
    gaps, warnings : sequence of Gap, of EngineWarning
        Of the answers behind the records; passed through to the result, the warnings ahead of the inventory's own.
    settings : Settings or None
        Choices of waste and farm methods; ``None`` takes the country's defaults.

    Raises
    ------
    EngineError
        With a code and the record's ref and row, for anything that cannot be computed; no partial result.
    """
    if gwp not in book.gwp:
        raise EngineError("gwp_unknown", gwp=gwp, known=", ".join(book.gwp))
    if not records:
        raise EngineError("records_none")
    home = country or country_of(records, book)
    if home not in ("CN", "US"):
        raise EngineError("country_unknown", country=home)
    evaluator = Evaluator(book, book.gwp[gwp], home, settings or Settings())
    for fault in _faults(evaluator, records):
        raise fault
    found = evaluator.warnings
    year = _year(records, found)
    emissions = tuple(evaluator.emissions)
    parts, more = energy_co2.parts(emissions, evaluator.supplied)
    found += more
    found += forest.doubts(emissions)
    trace = evaluator.trace
    by_ref = sum_refs(emissions, evaluator.keys, trace, found)
    totals = sum_totals(emissions, by_ref, parts, trace)
    found += check_published(evaluator.published, totals, year)
    return Inventory(
        year,
        home,
        gwp,
        emissions,
        by_ref,
        totals,
        gather(emissions),
        tuple(gaps),
        (*warnings, *found),
        trace,
        parts,
    )


def faults_in(
    records: Sequence[ActivityRecord],
    book: FactorBook,
    *,
    gwp: str = "ar5",
    country: str | None = None,
    settings: Settings | None = None,
) -> list[EngineError]:
    """Every fault of the records, in their order: :func:`compile_inventory` stops at the first, a person wants them all.

    Where no record tells the country they are judged as Chinese ones, since most faults do not depend on it.
    """
    try:
        home = country or country_of(records, book)
    except EngineError:
        home = "CN"
    return list(_faults(Evaluator(book, book.gwp[gwp], home, settings or Settings()), records))


def _faults(evaluator: Evaluator, records: Sequence[ActivityRecord]) -> Iterator[EngineError]:
    """Give each record to the evaluator; yields what it refuses, at the answer or row that it came from."""
    for record in records:
        try:
            evaluator.take(record)
        except EngineError as error:
            origin = record.origin
            yield error.at(origin.key) if origin and origin.kind is OriginKind.ANSWER else error


def country_of(records: Sequence[ActivityRecord], book: FactorBook) -> str:
    """The country most records lie in; a tie goes to the first in the alphabet.

    Raises
    ------
    EngineError
        ``region_unknown`` or ``region_nowhere`` if no record names a region that is known.
    """
    found = Counter(
        region.country
        for record in records
        if record.region and (region := book.region(record.region)) is not None
    )
    if not found:
        for record in records:
            if record.region:
                raise EngineError(
                    "region_unknown", ref=record.ref, row=record.row, column="region", region=record.region
                )
        first = records[0]
        raise EngineError("region_nowhere", ref=first.ref, row=first.row, column="region")
    return min(found, key=lambda name: (-found[name], name))


def _year(records: Sequence[ActivityRecord], warnings: list[EngineWarning]) -> int:
    """Year of the inventory: the one most records are of, the latest of several; a warning when they differ."""
    years = Counter(r.year for r in records if r.ref.strip().upper() not in TOTAL_ROWS) or Counter(
        r.year for r in records
    )
    year = max(years, key=lambda y: (years[y], y))
    if len(years) > 1:
        others = ", ".join(str(y) for y in sorted(years) if y != year)
        warnings.append(EngineWarning("years_mixed", params={"year": year, "others": others}))
    return year

"""Meaning of a measure: the words of its filters exist, its operator can act on them, its numbers make sense."""

from __future__ import annotations

from ..engine.vocabulary import CARRIERS, END_USES, STREAMS
from .faults import Faults
from .measures_shape import CellsShape, EffectShape, MeasureShape

FUEL_SUBSECTORS = ("I", "II")


def check_meaning(measure: MeasureShape, file: str, place: str, faults: Faults) -> None:
    """Note every fault of one measure that its shape cannot show."""
    where = f"{place} ({measure.id})"
    for n, effect in enumerate(measure.effects):
        _effect(effect, file, f"{where}.effects[{n}]", faults)
    for currency, country in (("CNY", "CN"), ("USD", "US")):
        if country in measure.countries and measure.cost.capex and currency not in measure.cost.capex:
            faults.add(file, f"{where}.cost.capex", f"a cost in {currency} for {country}")
    for name in ("excludes", "needs"):
        if measure.id in getattr(measure, name):
            faults.add(file, f"{where}.{name}", "other measures than itself")
    if measure.stock is not None and measure.pool is None and len(measure.effects) > 1:
        ops = {effect.op for effect in measure.effects}
        if ops == {"enable"}:
            faults.add(file, f"{where}.effects", "one enable effect, not several")


def _effect(effect: EffectShape, file: str, place: str, faults: Faults) -> None:
    cells = effect.cells
    _words(cells, file, place, faults)
    if effect.op == "shift" and effect.to not in CARRIERS:
        faults.add(file, f"{place}.to", f"a carrier: {', '.join(sorted(CARRIERS))} (found {effect.to!r})")
    if effect.op == "shift" and effect.to is not None and cells.carriers == [effect.to]:
        ratio = min((p.central for p in (effect.ratio or {}).values()), default=1.0)
        if ratio == 1.0:
            faults.add(file, f"{place}.ratio", "another ratio than 1 where the carrier stays the same")
    if effect.op in ("shift", "supply") and not cells.subsectors and not cells.end_uses:
        faults.add(file, f"{place}.cells", f"subsectors or end_uses for {effect.op}")
    if effect.op in ("avoid", "improve", "divert") and not any(
        (cells.subsectors, cells.end_uses, cells.streams, cells.carriers, cells.refs)
    ):
        faults.add(file, f"{place}.cells", "at least one of subsectors, end_uses, carriers, streams")


def _words(cells: CellsShape, file: str, place: str, faults: Faults) -> None:
    for name, known in (("end_uses", END_USES | STREAMS), ("carriers", CARRIERS), ("streams", STREAMS)):
        for word in getattr(cells, name):
            if word not in known:
                faults.add(
                    file, f"{place}.cells.{name}", f"one of {', '.join(sorted(known))} (found {word!r})"
                )

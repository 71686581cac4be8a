"""Cells that do not exist yet but that measures lead to: electric heating where there was none, compost, new sinks.

A new cell starts with activity 0, so the base year is unchanged. Its factors are those of the same carrier in the same
subsector; else of the carrier elsewhere in the city; else of a probe, one unit of the carrier put through the
inventory's own methods. A carrier with none of the three has no factor, and the measure says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from .cells import Cell, Column, Line, Place, path_of, refs_for
from .measures import Effect, Floats, Op
from .model import Factors, Model

SINK = Cell("V.2", "new_sinks", "new_sinks", metered=False)
"""Removals added by measures, in t CO2 per year; apart from the land the city already has."""

Probes = Mapping[str, Factors]
"""Carrier to tCO2e per GJ, by column, for carriers the city does not use yet."""


def diverted(ref: str, stream: str, gas: str, subsector: str) -> Cell:
    """Cell of the emissions of waste taken elsewhere; activity in tCO2e of one gas."""
    return Cell(subsector, f"{stream}:{gas}", stream, metered=False)


def destination(cell: Cell, to: str) -> Cell:
    """Where the energy of a cell goes when it changes to another carrier."""
    return Cell(cell.subsector, cell.end_use, to, cell.place)


def shiftable(model: Model, effect: Effect) -> list[int]:
    """Cells a shift takes from: metered ones; without named carriers not those that already use the new one."""
    return [
        n
        for n in model.select(effect.cells)
        if model.cells[n].metered and (effect.cells.carriers or model.cells[n].carrier != effect.to)
    ]


def extend(model: Model, effects: Iterable[Effect], probes: Probes) -> tuple[Model, frozenset[str]]:
    """Add the cells that effects lead to; returns the model and the carriers for which no factor is known."""
    effects = list(effects)
    missing: set[str] = set()
    while True:
        wanted: dict[Cell, None] = {}
        for effect in effects:
            for cell in _leads_to(model, effect):
                if cell not in model.index and cell.carrier not in missing:
                    wanted[cell] = None
        if not wanted:
            return model, frozenset(missing)
        cells, lines = list(model.cells), list(model.lines)
        for cell in wanted:
            new = _lines(model, cell, len(cells), probes)
            if new is None:
                missing.add(cell.carrier)
                continue
            cells.append(cell)
            lines.extend(new)
        added = len(cells) - len(model.cells)
        model = Model(
            tuple(cells),
            np.concatenate([model.activity, np.zeros(added)]),
            tuple(lines),
            model.origins + ((),) * added,
            model.recovered,
        )


def _leads_to(model: Model, effect: Effect) -> list[Cell]:
    if effect.op is Op.SHIFT and effect.to is not None:
        return [destination(model.cells[n], effect.to) for n in shiftable(model, effect)]
    if effect.op is Op.CAPTURE and effect.sink is not None:
        return [SINK]
    if effect.op is Op.DIVERT and effect.moves_to is not None:
        to = effect.moves_to
        subsector = to.ref.rsplit(".", 1)[0] if to.ref.count(".") == 2 else to.ref
        return [diverted(to.ref, to.stream, gas, subsector) for gas in to.gases]
    return []


def _lines(model: Model, cell: Cell, n: int, probes: Probes) -> list[Line] | None:
    if cell == SINK:
        return [Line(n, "V.2", (-1.0, 0.0, 0.0, 0.0, 0.0), path_of(""))]
    if not cell.metered:
        gas = Column[cell.end_use.rsplit(":", 1)[1].upper()]
        factors = tuple(1.0 if column is gas else 0.0 for column in Column)
        ref = f"{cell.subsector}.1" if cell.subsector.startswith("III.") else cell.subsector
        return [Line(n, ref, factors, path_of(""))]  # type: ignore[arg-type]
    ref, losses = refs_for(cell.subsector, cell.carrier, cell.place)
    like = [n for n in _users(model, cell.carrier) if model.cells[n].place is cell.place]
    same = [n for n in like if model.cells[n].subsector == cell.subsector]
    like = same or like or _users(model, cell.carrier)
    if not like:
        return [Line(n, ref, probes[cell.carrier], path_of(cell.carrier))] if cell.carrier in probes else None
    main, lost = _mean(model, like)
    if cell.place is Place.OUTSIDE and not main.any():
        main = lost
    found = [Line(n, ref, _five(main), path_of(cell.carrier))]
    if losses is not None and lost.any():
        found.append(Line(n, losses, _five(lost), path_of(cell.carrier)))
    return found


def _users(model: Model, carrier: str) -> list[int]:
    return [
        n
        for n, cell in enumerate(model.cells)
        if cell.carrier == carrier and cell.metered and model.activity[n] > 0
    ]


def _mean(model: Model, cells: list[int]) -> tuple[Floats, Floats]:
    """Factors of several cells together, weighted by activity: in the city (scopes 1 and 2), and on the way (3)."""
    members = set(cells)
    inside, outside = np.zeros(len(Column)), np.zeros(len(Column))
    for line in model.lines:
        if line.cell in members:
            sums = outside if line.ref.endswith(".3") else inside
            sums += np.array(line.factors) * model.activity[line.cell]
    total = float(model.activity[cells].sum())
    return inside / total, outside / total


def _five(values: Floats) -> Factors:
    return (float(values[0]), float(values[1]), float(values[2]), float(values[3]), float(values[4]))

"""The base year as cells and lines: every emission of the inventory finds its place, and nothing is lost or doubled.

Energy records of one subsector and carrier form a pool that end-use shares divide; a record that names its end use,
and uses the city metered, come first. Losses (I.x.3) hang on the cells whose electricity caused them. Everything else
(waste, land, processes, reported totals) is a cell of relative activity 1. The model's base-year totals equal the
inventory's for each of the four bases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from ..accounting.emission import Emission, EnergyKind
from ..gpc import FUGITIVE_SUBSECTORS, REFERENCES
from ..records import EngineWarning
from .cells import WHOLE, Cell, FactorPath, Line, Place, path_of, place_of, select
from .end_uses import Split, divide
from .measures import CellFilter, Floats

LANDFILL = "III.1"
USED = (EnergyKind.FINAL, EnergyKind.DELIVERED)
PART_STREAMS = {
    "textiles": "textile", "food": "food", "garden": "garden", "paper": "paper", "wood": "wood",
    "pig_manure": "pig_manure", "livestock": "livestock",
}  # fmt: skip
"""Parts of an emission -> streams; other parts are ``other``."""

Factors = tuple[float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """GWP over 100 years of the inventory's set."""

    ch4: float
    ch4_fugitive: float
    n2o: float


@dataclass(frozen=True)
class Model:
    """Cells with base-year activity, and the lines that hang on them."""

    cells: tuple[Cell, ...]
    activity: Floats
    lines: tuple[Line, ...]
    origins: tuple[tuple[str, ...], ...]
    """For each cell the trace keys of the emissions in it."""
    recovered: float = 0.0
    """Share of the landfills' methane that is collected already in the base year, weighted by what still escapes."""

    _found: dict[tuple[CellFilter, bool], list[int]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def index(self) -> dict[Cell, int]:
        """Index of each cell."""
        return {cell: n for n, cell in enumerate(self.cells)}

    def where(self, cell: Cell) -> int | None:
        """Index of a cell, if the model has it."""
        return self.index.get(cell)

    def select(self, where: CellFilter, own_waste: bool = False) -> list[int]:
        """Indices of the cells a filter names, see :func:`~lowcarbon_training.engine.planning.cells.select`; remembered."""
        key = (where, own_waste)
        if key not in self._found:
            self._found[key] = select(self.cells, self.lines, where, own_waste)
        return self._found[key]


class Builder:
    """Collects activity and emissions per cell, then divides the one by the other."""

    def __init__(self) -> None:
        self.index: dict[Cell, int] = {}
        self.activity: list[float] = []
        self.sums: dict[tuple[int, str, FactorPath], np.ndarray] = {}
        self.origins: list[dict[str, None]] = []
        self.escaped = self.generated = 0.0  # methane of landfills [t]

    def cell(self, cell: Cell) -> int:
        """Index of a cell, made with activity 0 when it is new."""
        if cell not in self.index:
            self.index[cell] = len(self.activity)
            self.activity.append(0.0)
            self.origins.append({})
        return self.index[cell]

    def put(self, n: int, ref: str, columns: Floats, path: FactorPath, origin: str) -> None:
        """Add emissions (tonnes, by column) of a reference to a cell."""
        key = (n, ref, path)
        self.sums[key] = self.sums[key] + columns if key in self.sums else columns
        self.origins[n][origin] = None

    def build(self) -> Model:
        """The finished model; a cell with emissions but no activity gets activity 1."""
        for n, _, _ in self.sums:
            if self.activity[n] == 0.0:
                self.activity[n] = 1.0
        lines = tuple(
            Line(n, ref, _five(columns / self.activity[n]), path)
            for (n, ref, path), columns in self.sums.items()
        )
        origins = tuple(tuple(found) for found in self.origins)
        recovered = 1 - self.escaped / self.generated if self.generated > 0 else 0.0
        return Model(tuple(self.index), np.array(self.activity), lines, origins, recovered)


def build(
    emissions: Iterable[Emission],
    weights: Weights,
    energy_co2: Mapping[int, float],
    split: Split,
    warnings: list[EngineWarning],
) -> Model:
    """The model of the base year.

    Parameters
    ----------
    emissions : iterable of Emission
        All emissions of the inventory.
    energy_co2 : mapping
        Position of an emission to the tCO2 it adds to the energy-CO2 total.
    split : Split
        End-use shares and metered uses of this city.
    """
    builder = Builder()
    pools: dict[tuple[str, str, Place], list[tuple[Emission, Floats]]] = {}
    losses: list[tuple[Emission, Floats]] = []
    for position, emission in enumerate(emissions):
        columns = _columns(emission, weights, energy_co2.get(position, 0.0))
        if emission.energy is not None and emission.energy.kind is EnergyKind.LOSS:
            losses.append((emission, columns))
        elif emission.energy is not None and emission.energy.kind in USED and emission.energy.gj > 0:
            reference = REFERENCES[emission.ref]
            pool = (reference.subsector, emission.carrier, place_of(emission.ref))
            pools.setdefault(pool, []).append((emission, columns))
        else:
            _unmetered(builder, emission, columns)
    for (subsector, carrier, place), members in pools.items():
        _pool(builder, subsector, carrier, place, members, split, warnings)
    for emission, columns in losses:
        _loss(builder, emission, columns)
    return builder.build()


def _pool(
    builder: Builder, subsector: str, carrier: str, place: Place, members: list[tuple[Emission, Floats]],
    split: Split, warnings: list[EngineWarning],
) -> None:  # fmt: skip
    own = [emission.record.end_use for emission, _ in members if emission.record.end_use]
    rest = sum(_gj(emission) for emission, _ in members if not emission.record.end_use)
    parts = divide((subsector, carrier), rest, split, own, warnings)
    for emission, columns in members:
        mine = {emission.record.end_use: 1.0} if emission.record.end_use else parts
        for end_use, share in mine.items():
            n = builder.cell(Cell(subsector, end_use, carrier, place))
            builder.activity[n] += _gj(emission) * share
            builder.put(n, emission.ref, columns * share, path_of(carrier), emission.trace)


def _loss(builder: Builder, emission: Emission, columns: Floats) -> None:
    """Spread losses over the cells of the same subsector and carrier, in proportion to what they use."""
    subsector = REFERENCES[emission.ref].subsector
    causes = {
        cell: builder.activity[n]
        for cell, n in builder.index.items()
        if cell.subsector == subsector and cell.carrier == emission.carrier and cell.metered
        and emission.record.end_use in (None, cell.end_use)
    }  # fmt: skip
    total = sum(causes.values())
    if total <= 0:
        _unmetered(builder, emission, columns)
        return
    for cell, used in causes.items():
        share = used / total
        builder.put(
            builder.index[cell], emission.ref, columns * share, path_of(emission.carrier), emission.trace
        )


def _unmetered(builder: Builder, emission: Emission, columns: Floats) -> None:
    subsector = REFERENCES[emission.ref].subsector
    path = path_of(emission.carrier) if emission.energy is not None else FactorPath.FIXED
    if subsector == LANDFILL and emission.ch4 and emission.recovered < 1:
        builder.escaped += emission.ch4
        builder.generated += emission.ch4 / (1 - emission.recovered)
    parts: dict[str, float] = {}
    for fraction, share in emission.parts.items():
        stream = PART_STREAMS.get(fraction, "other")
        parts[stream] = parts.get(stream, 0.0) + share
    for stream, share in (parts or {emission.carrier or "other": 1.0}).items():
        end_use = emission.record.end_use or WHOLE
        n = builder.cell(Cell(subsector, end_use, stream, place_of(emission.ref), metered=False))
        builder.activity[n] = 1.0
        builder.put(n, emission.ref, columns * share, path, emission.trace)


def _gj(emission: Emission) -> float:
    return emission.energy.gj if emission.energy is not None else 0.0


def _columns(emission: Emission, weights: Weights, energy_co2: float) -> Floats:
    fugitive = REFERENCES[emission.ref].subsector in FUGITIVE_SUBSECTORS
    co2 = emission.co2 or 0.0
    ch4 = (emission.ch4 or 0.0) * (weights.ch4_fugitive if fugitive else weights.ch4)
    n2o = (emission.n2o or 0.0) * weights.n2o
    other = emission.co2e - co2 - ch4 - n2o
    if abs(other) <= 1e-12 * (abs(co2) + abs(ch4) + abs(n2o)):
        other = 0.0  # what rounding leaves when the three gases are all there is
    return np.array([co2, ch4, n2o, other, energy_co2])


def _five(values: Floats) -> Factors:
    return (float(values[0]), float(values[1]), float(values[2]), float(values[3]), float(values[4]))

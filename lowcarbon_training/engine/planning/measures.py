"""What a measure is: an entry of the library, and a city's choice of it.

A measure acts on a *stock* (lamps, m2 of roof, buses) through *effects* on cells of the model. Every number is a
:class:`Parameter` with a cautious, a central and an optimistic reading and its source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ..conditions import Condition
from ..records import EngineError
from ..text import Bi

Floats = NDArray[np.float64]

CASES = ("low", "central", "high")
"""Order of the case axis wherever a result is computed for all three."""

CURRENCY = {"CN": "CNY", "US": "USD"}


class Range(Protocol):
    """Anything with a cautious, a central and an optimistic reading (parameters, stocks, results)."""

    @property
    def low(self) -> float: ...
    @property
    def central(self) -> float: ...
    @property
    def high(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the library with its spread and its source.

    Parameters
    ----------
    low, central, high : float
        Cautious, best and optimistic reading *for the climate result*; for costs low is cheap. In ``unit``.
    verified : str
        ``yes``, ``partial`` or ``unverified``; the last is shown as an expert estimate.
    """

    low: float
    central: float
    high: float
    unit: str
    year: int | None = None
    source: str = ""
    verified: str = "unverified"
    note: Bi | None = None

    def scaled(self, factor: float) -> Parameter:
        """The same parameter times a constant (unit conversion); the unit text is left to the caller."""
        return Parameter(
            self.low * factor, self.central * factor, self.high * factor, self.unit, self.year, self.source,
            self.verified, self.note,
        )  # fmt: skip


ByCountry = Mapping[str, Parameter]
"""``CN`` and ``US`` to the parameter valid there (the same one twice where the file gives only one)."""


class Op(IntEnum):
    """Operators in the order in which they act; ENABLE never acts."""

    AVOID = 1
    IMPROVE = 2
    SHIFT = 3
    DIVERT = 4
    SUPPLY = 5
    CAPTURE = 6
    ENABLE = 7


@dataclass(frozen=True, slots=True)
class CellFilter:
    """Which cells an effect acts on; an empty tuple leaves that side open."""

    subsectors: tuple[str, ...] = ()
    end_uses: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Destination:
    """Where diverted waste goes: its emissions per tonne there (kg of gas per tonne moved)."""

    ref: str
    stream: str
    gases: Mapping[str, ByCountry]


@dataclass(frozen=True, slots=True)
class Effect:
    """One operator on a set of cells.

    Parameters
    ----------
    saving : ByCountry or None
        AVOID, IMPROVE, DIVERT: share of the treated activity that goes [0..1]; may be negative (more use).
    covers : ByCountry or None
        Share of the cells' energy that the measure's stock stands for [0..1]; ``None`` is 1.
    weight : ByCountry or None
        In place of ``covers`` where the stock is a part ``s`` of a whole (:class:`~.stocks.Stock`): energy of a unit of
        the stock over that of a unit of the rest. It stands for ``w s / (w s + 1 - s)`` of the energy.
    to, ratio : str, ByCountry or None
        SHIFT: carrier taken up, and useful output per input, new over old. SUPPLY of heat: ratio is useful heat per
        unit of energy replaced.
    supply : ByCountry or None
        SUPPLY: GJ per unit of stock and year.
    share : ByCountry or None
        CAPTURE: share of the methane of the cells taken away [0..1].
    sink : ByCountry or None
        CAPTURE: t CO2 per unit of stock and year, an addition to V.2 with negative sign.
    """

    op: Op
    cells: CellFilter
    saving: ByCountry | None = None
    covers: ByCountry | None = None
    weight: ByCountry | None = None
    to: str | None = None
    ratio: ByCountry | None = None
    supply: ByCountry | None = None
    share: ByCountry | None = None
    sink: ByCountry | None = None
    moves_to: Destination | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One condition of applicability, with what is said when it holds and when it fails."""

    condition: Condition
    unknown_ok: bool
    because: Bi
    otherwise: Bi


@dataclass(frozen=True, slots=True)
class Case:
    """A measured result from somewhere real."""

    text: Bi
    source: str
    verified: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One entry of the library (``data/measures/*.yaml``)."""

    id: str
    sector: str
    name: Bi
    summary: Bi
    countries: tuple[str, ...]
    applies: tuple[Rule, ...]
    stock: str | None
    pool: str | None
    ceiling: ByCountry
    ramp: ByCountry
    lifetime: ByCountry
    effects: tuple[Effect, ...]
    capex: Mapping[str, Parameter] = field(default_factory=dict)
    opex: Mapping[str, Parameter] = field(default_factory=dict)
    jobs: Mapping[str, Parameter] = field(default_factory=dict)
    lead: Mapping[str, Bi] = field(default_factory=dict)
    steps: tuple[Bi, ...] = ()
    indicators: tuple[str, ...] = ()
    co_benefits: tuple[Bi, ...] = ()
    risks: tuple[Bi, ...] = ()
    excludes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    case: Case | None = None

    @property
    def acts(self) -> bool:
        """Whether the measure changes the model at all; an enabling measure does not."""
        return any(effect.op is not Op.ENABLE for effect in self.effects)

    @property
    def first_op(self) -> Op:
        """The earliest operator of the measure, which gives its place in the run order."""
        return min(effect.op for effect in self.effects)


@dataclass(frozen=True, slots=True)
class ChosenMeasure:
    """A measure taken into a plan.

    Parameters
    ----------
    id : str
    start : int
        First calendar year in which units are delivered.
    level : float
        Share of the ceiling taken up [0..1].
    """

    id: str
    start: int
    level: float = 1.0


def cases(parameter: Range | None, names: tuple[str, ...] = CASES, default: float = 1.0) -> Floats:
    """A parameter as an array over the case axis; ``None`` reads ``default`` in every case."""
    if parameter is None:
        return np.full(len(names), default)
    return np.array([getattr(parameter, name) for name in names], dtype=float)


def library_of(measures: tuple[Measure, ...]) -> dict[str, Measure]:
    """Measures by id in file order; raises EngineError ``measure_twice`` for an id that occurs twice."""
    library: dict[str, Measure] = {}
    for measure in measures:
        if measure.id in library:
            raise EngineError("measure_twice", id=measure.id)
        library[measure.id] = measure
    return library

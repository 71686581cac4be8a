"""What one activity record comes to: gases, energy, and the way there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..records import ActivityRecord, NotationKey
from ..trace import Node


class EnergyKind(StrEnum):
    """Kinds of energy that are never added to each other without saying so."""

    FINAL = "final"  # fuel burned by its last user
    DELIVERED = "delivered"  # electricity or heat, as metered at the user
    PRIMARY = "primary"  # fuel turned into electricity or heat for a network (I.4.4)
    LOSS = "loss"  # electricity or heat lost on the way (I.x.3)


class HeatingValue(StrEnum):
    """What the energy of a fuel is measured by; factors of one are never used with energy of the other."""

    NCV = "ncv"
    HHV = "hhv"
    NONE = ""  # electricity and heat have none


@dataclass(frozen=True, slots=True)
class Energy:
    """Energy of one record in GJ."""

    gj: float
    kind: EnergyKind
    heating_value: HeatingValue = HeatingValue.NONE


@dataclass(frozen=True, slots=True)
class Emission:
    """Emissions of one activity record.

    Parameters
    ----------
    record : ActivityRecord
    ref : str
        GPC reference.
    what : str
        The record's ``what``; for a vehicle see ``fuel``.
    carrier : str
        Word of the fixed vocabulary (electricity, district_heat, natural_gas, coal ...); for waste, animals and
        processes the stream (food, wastewater, livestock ...).
    fuel : str
        Fuel id, ``electricity`` or ``heat`` for energy records (also behind a vehicle distance), else empty.
    co2, ch4, n2o : float or None
        Tonnes of the gas; CO2 without biogenic carbon. ``None`` = not known apart (reported emissions, factors
        published without the split), never zero by silence.
    other : mapping
        Tonnes of further gases by name; ``CH4+N2O`` is a part published only as CO2e (its GWP is 1).
    co2_biogenic : float
        Tonnes of biogenic CO2, in no total.
    co2e : float
        Tonnes CO2e under the inventory's GWP set; negative for a sink.
    energy : Energy or None
        ``None`` where the record is no energy use or its energy cannot be told.
    method : str
        Method that was used (``ipcc``, ``us``, ``china``, ``override`` or ``reported``).
    parts : mapping
        Shares of ``co2e`` by waste fraction for mixed waste, and of pigs what their manure and their digestion emit
        (sum 1), else empty.
    trace : str
        Key of the node in the inventory's trace.
    recovered : float
        Landfill: share of the CH4 generated that is collected and burned, and so is not in ``ch4``.
    """

    record: ActivityRecord
    ref: str
    what: str
    carrier: str
    fuel: str
    co2: float | None
    ch4: float | None
    n2o: float | None
    other: Mapping[str, float]
    co2_biogenic: float
    co2e: float
    energy: Energy | None
    method: str
    parts: Mapping[str, float]
    trace: str
    recovered: float = 0.0


@dataclass(frozen=True, slots=True)
class RefTotal:
    """Sum of the records under one GPC reference, in tonnes; a gas is ``None`` where one record lacks its split."""

    ref: str
    co2e: float
    co2: float | None
    ch4: float | None
    n2o: float | None
    other: Mapping[str, float]
    co2_biogenic: float
    notation_key: NotationKey | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """The four totals, in tonnes CO2e (``energy_co2``: tonnes CO2)."""

    basic: float
    basic_plus: float
    territorial: float
    energy_co2: float

    def get(self, basis: str) -> float:
        """Total by :class:`~lowcarbon_training.engine.gpc.Basis` value."""
        return float(getattr(self, str(basis)))


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a method returns before GWP weights: tonnes of gases, energy, parts, and how."""

    co2: float | None
    ch4: float | None
    n2o: float | None
    formula: str
    source: str
    method: str
    carrier: str
    fuel: str = ""
    other: Mapping[str, float] = field(default_factory=dict)
    co2_biogenic: float = 0.0
    energy: Energy | None = None
    parts: Mapping[str, float] = field(default_factory=dict)
    factors: tuple[Node, ...] = ()
    note: str = ""
    recovered: float = 0.0
    replaces_co2: float = 0.0  # of energy supplied to a network: what it would emit if it were bought [t]

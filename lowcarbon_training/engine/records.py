"""What the engine is fed and what it says back: activity records, gaps, warnings, errors.

Four states are never confused: a measured zero (``amount=0``), not occurring (``NotationKey.NO``), unknown (a
:class:`Gap`, filled from a named benchmark), and included elsewhere or confidential (``IE``, ``C``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Param = str | float | int


class NotationKey(StrEnum):
    """GPC notation keys: a key replaces a number and is never stored as 0."""

    NO = "NO"  # not occurring
    NE = "NE"  # not estimated
    IE = "IE"  # included elsewhere
    C = "C"  # confidential


class Quality(StrEnum):
    """Data quality grade of an activity figure (GPC: high, medium, low)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class OriginKind(StrEnum):
    """Where an activity record was taken from."""

    ROW = "row"  # a row of an activity file; key is the row number
    ANSWER = "answer"  # an answer of the questionnaire; key is the answer key
    BENCHMARK = "benchmark"  # a Gap filled from a named benchmark; key is the benchmark id


class Step(StrEnum):
    """How figures enter the product by which an amount was worked out."""

    GIVEN = "given"  # the figure itself
    REST = "rest"  # one minus it
    PART = "part"  # its part of the sum of its kind
    LEFT = "left"  # what is left of the first after the others are taken off
    LOST = "lost"  # what the grid loses for each unit that arrives
    CLASS = "class"  # a published split of a vehicle class


@dataclass(frozen=True, slots=True)
class Term:
    """One factor of the product by which an amount was worked out.

    Parameters
    ----------
    value : float
        What is multiplied. The product of all terms is the record's amount, in the record's unit.
    inputs : tuple of str
        The figures behind it, ``answer:<answer key>`` or ``benchmark:<benchmark id>``, the one it is named after first.
    source : str
        Source of a figure that is neither.
    """

    value: float
    inputs: tuple[str, ...]
    step: Step = Step.GIVEN
    source: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """The place a figure came from, so that a person can walk back to it.

    Parameters
    ----------
    kind, key
        The figure that decides whether the amount counts as the city's own or as typical. A known total that a benchmark
        divides among its users stays an answer: only who they belong to is an assumption.
    terms : tuple of Term
        All figures that the amount was worked out from; empty for a row of a file and for a notation key.
    """

    kind: OriginKind
    key: str
    terms: tuple[Term, ...] = ()

    @property
    def inputs(self) -> tuple[str, ...]:
        """Every figure behind the amount, each once."""
        behind = (name for term in self.terms for name in term.inputs)
        return tuple(dict.fromkeys((*behind, f"{self.kind.value}:{self.key}")))

    def keys(self, kind: OriginKind) -> tuple[str, ...]:
        """Keys of the figures of one kind behind the amount: its answers, or its benchmarks."""
        start = f"{kind.value}:"
        return tuple(name.removeprefix(start) for name in self.inputs if name.startswith(start))


@dataclass(frozen=True, slots=True)
class FactorOverride:
    """A factor given with the record itself, in place of the tables'.

    Parameters
    ----------
    co2, ch4, n2o : float or None
        Mass of the gas per unit of activity, in ``unit``; ``None`` leaves the gas out.
    unit : str
        Such as ``kg/m3`` or ``lb/MWh``; its denominator must have the dimension of the record's amount.
    """

    co2: float | None
    ch4: float | None
    n2o: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class ActivityRecord:
    """One amount used under one GPC reference.

    Parameters
    ----------
    ref : str
        GPC reference such as ``I.1.1``, or ``TOTAL.BASIC`` and the like for a published total.
    what : str
        Id of a fuel, stream, animal or vehicle of the factor tables, ``electricity``, ``heat`` or
        ``reported_emissions``.
    amount : float or None
        Amount in ``unit``; ``None`` only together with a notation key.
    year : int
        Calendar year of the activity.
    region : str
        ``CN``, ``US``, an ISO 3166-2 code, a GB/T 2260 alias, a Chinese grid region or an eGRID subregion.
    method : str or None
        ``ipcc``, ``us`` or ``china``; ``None`` takes the country's default.
    end_use : str or None
        Known end use (a word of the fixed vocabulary); ``None`` lets the projection split by benchmark shares.
    """

    ref: str
    what: str
    amount: float | None
    unit: str
    year: int
    region: str
    method: str | None = None
    notation_key: NotationKey | None = None
    quality: Quality | None = None
    source: str = ""
    note: str = ""
    factor: FactorOverride | None = None
    origin: Origin | None = None
    end_use: str | None = None

    @property
    def row(self) -> int | None:
        """Row number in the activity file this record came from, if it came from one."""
        if self.origin is not None and self.origin.kind is OriginKind.ROW:
            return int(self.origin.key)
        return None


@dataclass(frozen=True, slots=True)
class Gap:
    """A figure the city did not give, and how it was filled.

    Parameters
    ----------
    key : str
        Answer key that would close the gap, e.g. ``D03.residential``.
    refs : tuple of str
        GPC references whose figures rest on it.
    benchmark : str or None
        Id of the named benchmark that filled it; ``None`` when nothing could be filled (then NE).
    low, central, high : float or None
        The filled amount and its spread, in ``unit``.
    """

    key: str
    refs: tuple[str, ...]
    benchmark: str | None
    low: float | None
    central: float | None
    high: float | None
    unit: str
    source: str
    verified: str


@dataclass(frozen=True, slots=True)
class EngineWarning:
    """Something a reader must know about a result that was computed nevertheless."""

    code: str
    ref: str | None = None
    row: int | None = None
    params: Mapping[str, Param] = field(default_factory=dict)


class EngineError(ValueError):
    """A fault in what was given; nothing is computed.

    Parameters
    ----------
    code : str
        Key of the sentence in :mod:`lowcarbon_training.wording`.
    ref, row, column : optional
        Where the fault is.
    params : keyword arguments
        Values the sentence names.
    """

    def __init__(
        self,
        code: str,
        *,
        ref: str | None = None,
        row: int | None = None,
        column: str | None = None,
        **params: Param,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.ref = ref
        self.row = row
        self.column = column
        self.params: dict[str, Param] = dict(params)

    def at(self, ref: str, row: int | None = None) -> EngineError:
        """The same fault at another place: an answer key, the line of a file."""
        found = EngineError(self.code, ref=ref, row=row)
        found.params = dict(self.params)
        return found

    def __str__(self) -> str:
        where = ", ".join(
            f"{k}={v}" for k, v in (("ref", self.ref), ("row", self.row), ("column", self.column)) if v
        )
        what = ", ".join(f"{k}={v}" for k, v in self.params.items())
        return f"{self.code}({what}) {where}".strip()

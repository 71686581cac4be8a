"""The shape of ``data/measures/*.yaml``: one file per sector of the library."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, field_validator, model_validator

from ..engine.conditions import Condition, parse
from ..engine.records import EngineError
from .parameters import (
    AnyByCountry,
    Country,
    Currency,
    OrderedP,
    PositiveByCountry,
    SavingByCountry,
    ShareByCountry,
    UnorderedByCountry,
)
from .reading import Bilingual, Shape, Text, Verified

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Name = Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
Subsector = Annotated[str, Field(pattern=r"^(I\.[1-8]|I\.4\.4|II\.[1-5]|III\.[1-4]|IV\.[12]|V\.[123]|VI)$")]
Ref = Annotated[str, Field(pattern=r"^(I|II|III|IV|V|VI)\.\d(\.\d)?$")]


class CellsShape(Shape):
    """Which cells: any list left out means all."""

    subsectors: list[Subsector] = []
    end_uses: list[Name] = []
    carriers: list[Name] = []
    streams: list[Name] = []
    refs: list[Ref] = []


class MovesToShape(Shape):
    """Where diverted waste goes: GPC reference, stream and kg of each gas per tonne moved."""

    ref: Ref
    stream: Name
    co2: UnorderedByCountry | None = None
    ch4: UnorderedByCountry | None = None
    n2o: UnorderedByCountry | None = None


class PartShape(Shape):
    """The stock is a part of a whole: what it stands for follows from that part and the energy of its units."""

    part: Literal[True]
    weight: PositiveByCountry


def _kind_of_covers(raw: Any) -> str:
    return "part" if isinstance(raw, PartShape) or (isinstance(raw, dict) and "part" in raw) else "share"


Covers = Annotated[
    Annotated[PartShape, Tag("part")] | Annotated[ShareByCountry, Tag("share")],
    Discriminator(_kind_of_covers),
]
"""Share of the cells' energy that the stock stands for: a fixed estimate, or ``{part: true, weight: P}``."""


class EffectShape(Shape):
    """One operator on cells."""

    op: Literal["avoid", "improve", "shift", "divert", "supply", "capture", "enable"]
    cells: CellsShape = CellsShape()
    saving: SavingByCountry | None = None
    covers: Covers | None = None
    to: Name | None = None
    ratio: PositiveByCountry | None = None
    yields: AnyByCountry | None = Field(default=None, alias="yield")
    carrier: Literal["electricity", "heat"] | None = None
    share: ShareByCountry | None = None
    sink: AnyByCountry | None = None
    moves_to: MovesToShape | None = None
    note: Bilingual | None = None

    @model_validator(mode="after")
    def _fits(self) -> EffectShape:
        needed = {
            "avoid": ("saving",), "improve": ("saving",), "divert": ("saving", "moves_to"),
            "shift": ("to", "ratio"), "supply": ("yields", "carrier"), "capture": (), "enable": (),
        }[self.op]  # fmt: skip
        allowed = {
            "avoid": {"covers"}, "improve": {"covers"}, "divert": {"covers"}, "shift": {"covers"},
            "supply": {"ratio"}, "capture": {"share", "sink", "covers"}, "enable": set[str](),
        }[self.op] | set(needed)  # fmt: skip
        for name in needed:
            if getattr(self, name) is None:
                raise ValueError(f"{self.op} needs {name.replace('yields', 'yield')}")
        for name in ("saving", "covers", "to", "ratio", "yields", "carrier", "share", "sink", "moves_to"):
            if getattr(self, name) is not None and name not in allowed:
                raise ValueError(f"{self.op} takes no {name.replace('yields', 'yield')}")
        if self.op == "capture" and (self.share is None) == (self.sink is None):
            raise ValueError("capture needs either share (of methane) or sink (tCO2 per unit and year)")
        if self.op == "supply" and self.yields is not None:
            units = {p.unit.split("/")[0].split(" per ")[0].strip() for p in self.yields.values()}
            if not units <= {"kWh", "MWh", "GJ"}:
                raise ValueError("yield in kWh, MWh or GJ per unit of stock and year, e.g. kWh/kW/y")
        return self


class RuleShape(Shape):
    """One condition of applicability with its two sentences."""

    condition: Annotated[Any, Field(alias="if")]
    unknown_ok: bool = False
    because: Bilingual
    otherwise: Bilingual = Field(alias="else")

    @field_validator("condition")
    @classmethod
    def _parsed(cls, raw: Any) -> Condition:
        try:
            return parse(raw)
        except EngineError as error:
            raise ValueError(
                "a condition {answer: KEY, is|in|gt|gte|lt|lte|has|known: VALUE} or all/any/not of such"
            ) from error


class StockShape(Shape):
    """The stock a measure acts on."""

    id: Name


class CostShape(Shape):
    """Per unit of stock; opex is the change per year without energy (negative saves)."""

    capex: dict[Currency, OrderedP] = {}
    opex: dict[Currency, OrderedP] = {}


class CaseShape(Shape):
    """A measured result from a real place."""

    text: Bilingual
    source: Text
    verified: Verified


class MeasureShape(Shape):
    """One measure."""

    id: Id
    name: Bilingual
    summary: Bilingual
    countries: list[Country] = Field(min_length=1)
    applies: list[RuleShape] = []
    stock: StockShape | None = None
    pool: Name | None = None
    ceiling: ShareByCountry | None = None
    ramp: ShareByCountry | None = None
    lifetime: PositiveByCountry | None = None
    effects: list[EffectShape] = Field(min_length=1)
    cost: CostShape = CostShape()
    jobs: dict[Currency, OrderedP] = {}
    lead: dict[Country, Bilingual] = {}
    steps: list[Bilingual] = []
    indicators: list[Id] = []
    co_benefits: list[Bilingual] = []
    risks: list[Bilingual] = []
    excludes: list[Id] = []
    needs: list[Id] = []
    case: CaseShape | None = None

    @model_validator(mode="after")
    def _whole(self) -> MeasureShape:
        if any(effect.op != "enable" for effect in self.effects):
            for name in ("stock", "ceiling", "ramp", "lifetime"):
                if getattr(self, name) is None:
                    raise ValueError(f"a measure that acts needs {name}")
        for name in ("ceiling", "ramp", "lifetime"):
            block = getattr(self, name)
            if block is not None and not set(self.countries) <= set(block):
                raise ValueError(f"{name} for each of its countries")
        for effect in self.effects:
            for name in ("saving", "covers", "ratio", "yields", "share", "sink"):
                block = getattr(effect, name)
                block = block.weight if isinstance(block, PartShape) else block
                if block is not None and not set(self.countries) <= set(block):
                    raise ValueError(f"{effect.op}: {name.replace('yields', 'yield')} for each country")
        if set(self.lead) != set(self.countries):
            raise ValueError("lead for each of its countries and for no other")
        return self


class MeasureFile(Shape):
    """One file."""

    sector: Name
    title: Bilingual
    measures: list[MeasureShape] = Field(min_length=1)

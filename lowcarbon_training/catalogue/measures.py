"""The library of measures: ``data/measures/*.yaml`` as frozen engine values.

Run ``python -m lowcarbon_training.catalogue.measures`` to have every fault printed, one per line.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from ..engine.planning.measures import (
    Case,
    CellFilter,
    Destination,
    Effect,
    Measure,
    Op,
    Rule,
)
from ..engine.text import Bi
from .faults import Faults
from .measures_meaning import check_meaning
from .measures_shape import EffectShape, MeasureFile, MeasureShape, PartShape
from .parameters import by_country
from .reading import PACKAGE_DATA, Bilingual, read_yaml

FOLDER = "measures"
_GJ = {"kWh": 0.0036, "MWh": 3.6, "GJ": 1.0}


@dataclass(frozen=True, slots=True)
class Library:
    """All measures in file order, and the title of each sector."""

    measures: dict[str, Measure]
    sectors: dict[str, Bi]


def _text(value: Bilingual) -> Bi:
    return Bi(value.zh, value.en)


def effect_of(shape: EffectShape) -> Effect:
    """One operator as an engine value; yields become GJ per unit and year."""
    supply = None
    if shape.yields is not None:
        supply = {
            country: p.to_engine().scaled(_GJ[p.unit.split("/")[0].split(" per ")[0].strip()])
            for country, p in shape.yields.items()
        }
    moves_to = None
    if shape.moves_to is not None:
        gases = {gas: by_country(getattr(shape.moves_to, gas)) for gas in ("co2", "ch4", "n2o")}
        moves_to = Destination(
            shape.moves_to.ref,
            shape.moves_to.stream,
            {gas: block for gas, block in gases.items() if block is not None},
        )
    cells = shape.cells
    return Effect(
        op=Op[shape.op.upper()],
        cells=CellFilter(
            tuple(cells.subsectors), tuple(cells.end_uses), tuple(cells.carriers + cells.streams), tuple(cells.refs)
        ),
        saving=by_country(shape.saving),
        covers=None if isinstance(shape.covers, PartShape) else by_country(shape.covers),
        weight=by_country(shape.covers.weight) if isinstance(shape.covers, PartShape) else None,
        to=shape.to or shape.carrier,
        ratio=by_country(shape.ratio),
        supply=supply,
        share=by_country(shape.share),
        sink=by_country(shape.sink),
        moves_to=moves_to,
    )  # fmt: skip


def measure_of(shape: MeasureShape, sector: str) -> Measure:
    """One measure as an engine value."""
    stock = shape.stock.id if shape.stock else None
    return Measure(
        id=shape.id,
        sector=sector,
        name=_text(shape.name),
        summary=_text(shape.summary),
        countries=tuple(shape.countries),
        applies=tuple(
            Rule(rule.condition, rule.unknown_ok, _text(rule.because), _text(rule.otherwise))
            for rule in shape.applies
        ),
        stock=stock,
        pool=shape.pool or stock,
        ceiling=by_country(shape.ceiling) or {},
        ramp=by_country(shape.ramp) or {},
        lifetime=by_country(shape.lifetime) or {},
        effects=tuple(effect_of(effect) for effect in shape.effects),
        capex={currency: p.to_engine() for currency, p in shape.cost.capex.items()},
        opex={currency: p.to_engine() for currency, p in shape.cost.opex.items()},
        jobs={currency: p.to_engine() for currency, p in shape.jobs.items()},
        lead={country: _text(text) for country, text in shape.lead.items()},
        steps=tuple(_text(text) for text in shape.steps),
        indicators=tuple(shape.indicators),
        co_benefits=tuple(_text(text) for text in shape.co_benefits),
        risks=tuple(_text(text) for text in shape.risks),
        excludes=tuple(shape.excludes),
        needs=tuple(shape.needs),
        case=Case(_text(shape.case.text), shape.case.source, shape.case.verified) if shape.case else None,
    )


def load_measures(faults: Faults, root: Path = PACKAGE_DATA) -> Library:
    """Read every measure file in name order; faults are collected, never raised."""
    measures: dict[str, Measure] = {}
    sectors: dict[str, Bi] = {}
    for path in sorted((root / FOLDER).glob("*.yaml")):
        shape = read_yaml(path, MeasureFile, faults, root)
        if shape is None:
            continue
        file = path.relative_to(root).as_posix()
        sectors.setdefault(shape.sector, _text(shape.title))
        for n, item in enumerate(shape.measures):
            if item.id in measures:
                faults.add(file, f"measures[{n}].id", f"an id used once (found {item.id!r} again)")
                continue
            check_meaning(item, file, f"measures[{n}]", faults)
            measures[item.id] = measure_of(item, shape.sector)
    return Library(measures, sectors)


def main() -> int:
    """Print every fault of the measure files."""
    faults = Faults()
    library = load_measures(faults)
    for fault in faults:
        print(fault)
    print(f"{len(library.measures)} measures, {len(faults)} faults")
    return 1 if len(faults) else 0


if __name__ == "__main__":
    sys.exit(main())

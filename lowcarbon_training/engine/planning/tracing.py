"""Trace nodes of a plan: totals, business as usual, grid layer and the effects of each measure.

Symbols are those of ``docs/nomenclature.md``. A node stands for an array over the years of the plan; a figure is a
node and a year. The inventory's nodes are carried along, so that a figure walks back to answers and factors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..gpc import Basis
from ..trace import Node, Trace
from .base import Base
from .measures import Measure, Parameter
from .results import MeasureResult, PlanResult


def trace_plan(result: PlanResult, base: Base, library: Mapping[str, Measure]) -> PlanResult:
    """The same result with its trace."""
    trace = Trace(result.trace)
    for driver in result.drivers:
        leaf = (driver.origin.split(":", 1)[1],) if driver.origin.startswith("answer:") else ()
        trace.add(
            Node(f"driver:{driver.id}", "a(t) = Π (1 + g)", None, "1", leaf, driver.source, driver.verified)
        )
    cells = _cells(base, trace)
    for basis in Basis:
        bau = trace.add(
            Node(
                f"bau:{basis}",
                "Σ_cells A(t) · EF(t)",
                None,
                "tCO2e/y",
                (*cells, "driver:grid", "driver:heat"),
            )
        )
        trace.add(Node(f"frozen:{basis}", "Σ_cells A(t) · EF(0) of the grid", None, "tCO2e/y", cells))
        trace.add(Node(f"grid_layer:{basis}", "frozen − bau", None, "tCO2e/y", (f"frozen:{basis}", bau)))
    for measure in result.attribution:
        _measure(measure, library[measure.id], trace)
    for basis in Basis:
        cuts = tuple(f"measure:{measure.id}:cut:{basis}" for measure in result.attribution)
        trace.add(Node(f"plan:{basis}", "bau − Σ_measures ΔE", None, "tCO2e/y", (f"bau:{basis}", *cuts)))
    if result.target is not None and result.target.level is not None:
        spec = result.target.spec
        inputs = (f"bau:{spec.basis}", "driver:population", "driver:gdp")
        trace.add(
            Node(
                "target:level",
                _TARGETS[spec.kind],
                result.target.level,
                "tCO2e/y",
                inputs,
                result.target.base_source,
            )
        )
        trace.add(
            Node(
                "target:gap",
                "plan − level",
                result.target.gap,
                "tCO2e/y",
                (f"plan:{spec.basis}", "target:level"),
            )
        )
    return replace(result, trace=trace)


_TARGETS = {
    "absolute": "E(base) · (1 + v/100)",
    "bau": "E_bau(target) · (1 + v/100)",
    "per_capita": "E(base)/P(base) · (1 + v/100) · P(target)",
    "intensity": "E(base)/GDP(base) · (1 + v/100) · GDP(target)",
    "net_zero": "0",
    "fixed": "v",
    "peak": "max E(t)",
}


def _cells(base: Base, trace: Trace) -> tuple[str, ...]:
    model = base.course.model
    found = []
    for n, cell in enumerate(model.cells):
        if not model.origins[n]:
            continue  # a cell that only measures lead to: no part in business as usual
        drivers = tuple(f"driver:{name}" for name in base.behind[n])
        unit = "GJ/y" if cell.metered else "1"
        found.append(
            trace.add(
                Node(f"cell:{cell.key}", "A(t) = A(0) · Π a(t)", None, unit, (*model.origins[n], *drivers))
            )
        )
    return tuple(found)


def _measure(result: MeasureResult, measure: Measure, trace: Trace) -> None:
    name = f"measure:{result.id}"
    sources = _sources(measure)
    trace.add(Node(f"{name}:share", "p(t) = min(p_max · level, r · (t − start + 1))", None, "1", (), sources))
    trace.add(
        Node(
            f"{name}:units", "U(t) = p(t) · S", None, result.unit, (f"{name}:share", f"stock:{measure.stock}")
        )
    )
    for basis in Basis:
        trace.add(
            Node(
                f"{name}:cut:{basis}", "ΔE(t) = E before − E after the measure, in run order", None, "tCO2e/y",
                (f"{name}:share", f"bau:{basis}"), sources,
            )
        )  # fmt: skip
    trace.add(Node(f"{name}:money_saved", "M(t) = Σ ΔQ(t) · price(t)", None, "money/y", (f"{name}:share",)))
    if result.capex is not None:
        trace.add(
            Node(
                f"{name}:capex", "C(t) = new and replaced units · capex", None, "money/y", (f"{name}:units",),
                "; ".join(dict.fromkeys(p.source for p in measure.capex.values())),
            )
        )  # fmt: skip


def _sources(measure: Measure) -> str:
    """Sources of everything the measure's effect rests on, each once."""
    blocks = [measure.ceiling, measure.ramp]
    for effect in measure.effects:
        blocks += [
            block
            for block in (
                effect.saving,
                effect.covers,
                effect.weight,
                effect.ratio,
                effect.supply,
                effect.share,
                effect.sink,
            )
            if block is not None
        ]
    parameters: list[Parameter] = [parameter for block in blocks for parameter in block.values()]
    return "; ".join(dict.fromkeys(parameter.source for parameter in parameters if parameter.source))

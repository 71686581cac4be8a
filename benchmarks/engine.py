"""Time of the engine for one city and for many: inventory, projection, all measures, attribution.

Prints medians in milliseconds, the ratio to the limit of 40 ms, and whether 100 cities cost 100 times one city.
Run on one core, e.g. ``taskset -c 0 python benchmarks/engine.py``.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

from lowcarbon_training.catalogue import Catalogue, load
from lowcarbon_training.engine.accounting.inventory import Inventory, compile_inventory
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.assemble import assemble
from lowcarbon_training.engine.planning.measures import ChosenMeasure
from lowcarbon_training.engine.planning.plan_inputs import plan_inputs
from lowcarbon_training.engine.planning.results import PlanResult, TargetSpec
from lowcarbon_training.engine.records import ActivityRecord

LIMIT_MS = 40.0
LINEAR = 1.15
ROUNDS = 25

ANSWERS: dict[str, object] = {
    "A01.country": "CN", "A01.region": "CN-GD", "A03": 376_000.0, "A07.gdp": 1.9e10, "A09": "hsww", "A05": 0.2,
    "G03.electricity": 6_000_000.0, "G01.lamps": 14_000.0, "G02.led": 40.0,
}  # fmt: skip

ROWS = (
    ("I.1.2", "electricity", 520_000_000.0, "kWh"), ("I.2.2", "electricity", 410_000_000.0, "kWh"),
    ("I.3.2", "electricity", 1_900_000_000.0, "kWh"), ("I.5.2", "electricity", 30_000_000.0, "kWh"),
    ("I.1.1", "lpg", 14_000.0, "t"), ("I.1.1", "natural_gas", 9_000_000.0, "m3"),
    ("I.3.1", "natural_gas", 40_000_000.0, "m3"), ("II.1.1", "gasoline", 61_000.0, "t"),
    ("II.1.1", "diesel", 55_000.0, "t"), ("III.1.1", "reported_emissions", 21_000.0, "tCO2e"),
    ("III.4.1", "reported_emissions", 9_000.0, "tCO2e"), ("IV.1", "reported_emissions", 300_000.0, "tCO2e"),
    ("V.1", "reported_emissions", 40_000.0, "tCO2e"), ("V.2", "reported_emissions", -90_000.0, "tCO2e"),
)  # fmt: skip


def records(scale: float) -> list[ActivityRecord]:
    """Activity of one made-up city."""
    return [
        ActivityRecord(ref, what, amount * scale, unit, 2022, "CN-GD") for ref, what, amount, unit in ROWS
    ]


def one_city(
    given: Catalogue, scale: float, chosen: tuple[ChosenMeasure, ...]
) -> tuple[Inventory, PlanResult]:
    """Everything a plan page needs, from records to proposals."""
    inventory = compile_inventory(records(scale), given.book, country="CN")
    target = TargetSpec(Basis.BASIC, "absolute", 2035, 2022, -30.0)
    inputs = plan_inputs(ANSWERS, inventory, given, as_of=date(2026, 11, 24), target=target, chosen=chosen)
    return inventory, assemble(inputs, given.measures)


def all_that_suit(given: Catalogue) -> tuple[ChosenMeasure, ...]:
    """Every proposed measure that excludes none taken before it."""
    _, result = one_city(given, 1.0, ())
    taken: list[str] = []
    for proposal in result.proposals:
        measure = given.measures[proposal.measure]
        if proposal.proposed and not any(
            other in measure.excludes or proposal.measure in given.measures[other].excludes for other in taken
        ):
            taken.append(proposal.measure)
    return tuple(ChosenMeasure(name, 2027) for name in taken)


def many_cities(given: Catalogue, count: int, chosen: tuple[ChosenMeasure, ...]) -> None:
    """One city after the other, each of another size."""
    for n in range(count):
        one_city(given, 1 + n / count, chosen)


def median_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median wall time in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def main() -> int:
    """Measure and print; 1 when a limit is passed."""
    given = load()
    chosen = all_that_suit(given)
    one_city(given, 1.0, chosen)
    inventory_ms = median_ms(lambda: compile_inventory(records(1.0), given.book, country="CN"))
    one = median_ms(lambda: one_city(given, 1.0, chosen))
    hundred = median_ms(lambda: many_cities(given, 100, chosen), rounds=3)
    print(f"measures in the library: {len(given.measures)}, in the plan: {len(chosen)}")
    print(f"inventory alone: {inventory_ms:.1f} ms")
    print(f"one city: {one:.1f} ms, {one / LIMIT_MS:.2f} of the limit of {LIMIT_MS:.0f} ms")
    print(f"100 cities: {hundred:.0f} ms, {hundred / (100 * one):.2f} times 100 single cities")
    return 0 if one <= LIMIT_MS and hundred <= LINEAR * 100 * one else 1


if __name__ == "__main__":
    sys.exit(main())

"""One record after the other: checked, given to its method, weighted, traced."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping

from ..gpc import FUGITIVE_SUBSECTORS, REFERENCES, TOTAL_ROWS, Basis, Reference
from ..records import ActivityRecord, EngineError, EngineWarning, NotationKey, Step
from ..trace import Node, Trace
from ..units import convert, parse
from .emission import Amounts, Emission
from .factors import FactorBook, GwpSet, Region
from .methods.dispatch import What, find, known_ids
from .methods.simple import given_energy, overridden
from .methods.task import METHOD_OF, Task
from .settings import Settings

METHODS = ("ipcc", "us", "china")
YEARS = (1950, 2100)
MOST_AMOUNT = 1e18
MOST_CO2E = 1e11
"""More tonnes than the world emits in two years: a slip of units, not a city."""

STEPS: Mapping[Step, str] = {
    Step.REST: "1 − x", Step.PART: "x / Σ x", Step.LEFT: "x − Σ y", Step.LOST: "r / (1 − r)", Step.CLASS: "x",
}  # fmt: skip
"""Formula of each kind of term that is no figure of its own."""

SUPPLIED = frozenset({"electricity_supplied", "heat_supplied"})
"""Amounts without an emission of their own."""

Published = tuple[Basis, float, ActivityRecord]


class Evaluator:
    """Takes records and keeps their emissions, notation keys, published totals, warnings and trace."""

    def __init__(self, book: FactorBook, gwp: GwpSet, country: str, settings: Settings) -> None:
        self.book = book
        self.gwp = gwp
        self.country = country
        self.settings = settings
        self.emissions: list[Emission] = []
        self.keys: dict[str, list[NotationKey]] = {}
        self.published: list[Published] = []
        self.supplied: dict[int, float] = {}
        self.warnings: list[EngineWarning] = []
        self.trace = Trace()
        self._unverified: set[str] = set()
        self._abroad: set[str] = set()

    def take(self, record: ActivityRecord) -> None:
        """Evaluate one record; a fault is an EngineError with the record's place."""
        ref = record.ref.strip().upper()
        if not YEARS[0] <= record.year <= YEARS[1]:
            raise EngineError("year_out_of_range", ref=ref, row=record.row, column="year", year=record.year)
        if ref in TOTAL_ROWS:
            self.published.append((TOTAL_ROWS[ref], self._published(record, ref), record))
            return
        line = REFERENCES.get(ref)
        if line is None:
            raise EngineError("ref_unknown", ref=ref, row=record.row, column="ref", found=record.ref)
        if record.notation_key is not None:
            if record.amount is not None:
                raise EngineError(
                    "amount_and_key",
                    ref=ref,
                    row=record.row,
                    column="notation_key",
                    key=record.notation_key.value,
                )
            self.keys.setdefault(ref, []).append(record.notation_key)
            return
        self._emit(record, line)

    def _published(self, record: ActivityRecord, ref: str) -> float:
        if record.amount is None or not math.isfinite(record.amount):
            raise EngineError("amount_missing", ref=ref, row=record.row, column="amount")
        try:
            total = convert(record.amount, record.unit, "tCO2e")
        except EngineError as error:
            raise EngineError(error.code, ref=ref, row=record.row, column="unit", **error.params) from None
        if abs(total) > MOST_CO2E:
            raise EngineError(
                "amount_absurd",
                ref=ref,
                row=record.row,
                column="amount",
                amount=record.amount,
                unit=record.unit,
            )
        return total

    def _emit(self, record: ActivityRecord, line: Reference) -> None:
        task, found = self._task(record, line)
        try:
            amounts = self._amounts(task, found)
        except EngineError as error:
            if error.ref is not None:
                raise
            raise EngineError(
                error.code, ref=line.ref, row=record.row, column=error.column, **error.params
            ) from None
        co2e = self._weigh(amounts, line)
        if not (math.isfinite(co2e) and abs(co2e) <= MOST_CO2E):
            raise task.fail("amount_absurd", "amount", amount=task.amount, unit=record.unit)
        key = f"emission:{len(self.emissions)}:{line.ref}:{task.what}"
        self._note(key, amounts, co2e, record)
        if task.what in SUPPLIED:
            self.supplied[len(self.emissions)] = amounts.replaces_co2
        self.emissions.append(
            Emission(
                record, line.ref, task.what, amounts.carrier, amounts.fuel, amounts.co2, amounts.ch4, amounts.n2o,
                amounts.other, amounts.co2_biogenic, co2e, amounts.energy, amounts.method, amounts.parts, key,
                amounts.recovered,
            )
        )  # fmt: skip

    def _task(self, record: ActivityRecord, line: Reference) -> tuple[Task, What | None]:
        def fail(code: str, column: str, **params: str | float) -> EngineError:
            return EngineError(code, ref=line.ref, row=record.row, column=column, **params)

        amount = record.amount
        if amount is None:
            raise fail("amount_missing", "amount")
        if not math.isfinite(amount) or abs(amount) > MOST_AMOUNT:
            raise fail("amount_absurd", "amount", amount=amount, unit=record.unit)
        region = self._region(record, line)
        method = (record.method or METHOD_OF[region.country]).strip().lower()
        if method not in METHODS:
            raise fail("method_unknown", "method", method=record.method or "", known=", ".join(METHODS))
        what, found = self._what(record, line, region)
        if amount < 0 and not (what == "reported_emissions" and line.ref == "V.2"):
            raise fail("amount_negative", "amount", amount=amount)
        try:
            unit = parse(record.unit)
        except EngineError as error:
            raise fail(error.code, "unit", **error.params) from None
        task = Task(
            record, what, line, region, method, amount, unit, self.book, self.settings, self.warnings.append
        )
        return task, found

    def _region(self, record: ActivityRecord, line: Reference) -> Region:
        region = self.book.region(record.region)
        if region is None:
            raise EngineError(
                "region_unknown", ref=line.ref, row=record.row, column="region", region=record.region or "-"
            )
        if region.country != self.country and region.code not in self._abroad:
            self._abroad.add(region.code)
            self.warnings.append(
                EngineWarning(
                    "region_abroad", line.ref, record.row, {"region": region.code, "country": self.country}
                )
            )
        return region

    def _what(self, record: ActivityRecord, line: Reference, region: Region) -> tuple[str, What | None]:
        for name in dict.fromkeys((record.what.strip(), record.what.strip().lower())):
            found = find(name, region.country, self.book)
            if found is not None:
                if record.factor is None and not found.fits(line):
                    raise EngineError(
                        "what_not_for_ref", ref=line.ref, row=record.row, column="what", what=name,
                        refs=shorten(found.refs()),
                    )  # fmt: skip
                return name, found
        if record.factor is not None and record.what.strip():
            self.warnings.append(
                EngineWarning("what_not_in_tables", line.ref, record.row, {"what": record.what.strip()})
            )
            return record.what.strip(), None
        here = [id for id in known_ids(self.book) if find(id, region.country, self.book) is not None]
        close = difflib.get_close_matches(record.what.strip().lower(), here, 3, 0.6)
        raise EngineError(
            "what_unknown", ref=line.ref, row=record.row, column="what", what=record.what or "-",
            country=region.country, close=", ".join(close) or "-",
        )  # fmt: skip

    def _amounts(self, task: Task, found: What | None) -> Amounts:
        factor = task.record.factor
        if factor is None:
            assert found is not None  # an unknown id without a factor was refused
            return found.run(task)
        if task.what == "reported_emissions":
            raise task.fail("factor_with_reported", "factor_co2")
        if task.what in SUPPLIED:
            raise task.fail("factor_with_supplied", "factor_co2")
        carrier, fuel = self._carrier(task, found)
        return overridden(task, factor, given_energy(task), carrier, fuel)

    def _carrier(self, task: Task, found: What | None) -> tuple[str, str]:
        """Carrier and fuel of a record that brings its own factor."""
        if task.what == "electricity":
            return "electricity", "electricity"
        if task.what == "heat":
            return "district_heat", "heat"
        if task.what in self.book.fuels:
            return self.book.fuels[task.what].carrier, task.what
        vehicle = self.book.vehicles.get((task.what, task.region.country))
        if vehicle is not None:
            fuel = self.book.fuels.get(vehicle.fuel)
            return (fuel.carrier if fuel else "electricity"), vehicle.fuel
        if found is None:
            return "other", ""
        streams: Mapping[str, str] = {
            "landfill": task.what.removesuffix("_landfill"),
            "incineration": "incineration",
            "wastewater": "wastewater",
            "farm": "livestock" if task.reference.subsector == "V.1" else "soils",
            "gas": "process",
        }
        if found.family == "process":
            return self.book.processes[task.what][0].carrier, ""
        return streams.get(found.family, "other"), ""

    def _weigh(self, amounts: Amounts, line: Reference) -> float:
        """Tonnes CO2e of what a method found."""
        ch4 = self.gwp.ch4_fugitive if line.subsector in FUGITIVE_SUBSECTORS else self.gwp.ch4
        return math.fsum(
            [
                amounts.co2 or 0.0,
                (amounts.ch4 or 0.0) * ch4,
                (amounts.n2o or 0.0) * self.gwp.n2o,
                *(tonnes * self.gwp.other.get(gas, 1.0) for gas, tonnes in amounts.other.items()),
            ]
        )

    def _note(self, key: str, amounts: Amounts, co2e: float, record: ActivityRecord) -> None:
        for node in amounts.factors:
            if node.key not in self.trace:
                self.trace.add(node)
                if node.note == "factor_unverified":
                    self._doubt(node, record)
        inputs = (*self._amount_inputs(key, record), *(node.key for node in amounts.factors))
        inputs = tuple(dict.fromkeys(inputs))
        self.trace.add(Node(key, amounts.formula, co2e, "t CO2e", inputs, amounts.source, amounts.note))

    def _amount_inputs(self, key: str, record: ActivityRecord) -> tuple[str, ...]:
        """What the amount was worked out from: answers and benchmarks, and a node for each share made of them."""
        origin = record.origin
        if origin is None:
            return (f"record:{key}",)
        names: list[str] = []
        for n, term in enumerate(origin.terms):
            if term.step is Step.GIVEN:
                names += term.inputs
                continue
            name = f"term:{key.removeprefix('emission:')}:{n}:{term.step.value}"
            unit = record.unit if n == 0 else "1"
            names.append(
                self.trace.add(Node(name, STEPS[term.step], term.value, unit, term.inputs, term.source))
            )
        return tuple(names) or (f"{origin.kind.value}:{origin.key}",)

    def _doubt(self, node: Node, record: ActivityRecord) -> None:
        """Warn once for each family of figures that was not read in a source."""
        family = ":".join(node.key.split(":")[1:3]) if node.key.count(":") > 1 else node.key.split(":")[1]
        if family in self._unverified:
            return
        self._unverified.add(family)
        self.warnings.append(
            EngineWarning(
                "factor_unverified",
                record.ref.strip().upper(),
                record.row,
                {"factor": family, "source": node.source},
            )
        )


def shorten(refs: tuple[str, ...]) -> str:
    """References as a person lists them: the first few, then how many more."""
    return ", ".join(refs[:8]) + (f" ... (+{len(refs) - 8})" if len(refs) > 8 else "")

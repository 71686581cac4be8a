"""A small made-up city and six made-up measures, only for tests of the plan engine."""

from __future__ import annotations

from datetime import date

import numpy as np

from lowcarbon_training.engine.accounting.emission import Emission, Energy, EnergyKind, Totals
from lowcarbon_training.engine.accounting.energy import EnergyResult
from lowcarbon_training.engine.accounting.inventory import Inventory
from lowcarbon_training.engine.conditions import parse
from lowcarbon_training.engine.gpc import REFERENCES, Basis
from lowcarbon_training.engine.planning.assemble import PlanInputs, Profile
from lowcarbon_training.engine.planning.end_uses import EndUses, MeteredUse, ShareRow, split_for
from lowcarbon_training.engine.planning.finance import MoneyRules, Price
from lowcarbon_training.engine.planning.measures import (
    CellFilter,
    ChosenMeasure,
    Destination,
    Effect,
    Measure,
    Op,
    Parameter,
    Rule,
    library_of,
)
from lowcarbon_training.engine.planning.model import Weights
from lowcarbon_training.engine.planning.projection import (
    Assignment,
    CountryDrivers,
    DriverRule,
    FactorRule,
    Stretch,
)
from lowcarbon_training.engine.planning.stocks import Stock, StockState
from lowcarbon_training.engine.records import ActivityRecord
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.engine.trace import Node, Trace

AR5 = Weights(28.0, 28.0, 265.0)
YEAR = 2021


def bi(text: str) -> Bi:
    return Bi(text, text)


def p(low: float, central: float | None = None, high: float | None = None, unit: str = "1") -> Parameter:
    central = low if central is None else central
    return Parameter(low, central, central if high is None else high, unit, 2022, "test", "unverified")


def both(*values: float) -> dict[str, Parameter]:
    return {"CN": p(*values), "US": p(*values)}


def emission(ref: str, carrier: str, co2: float | None, gj: float | None = None, *, ch4: float | None = 0.0,
             n2o: float | None = 0.0, kind: EnergyKind = EnergyKind.FINAL, end_use: str | None = None,
             co2e: float | None = None, parts: dict[str, float] | None = None) -> Emission:  # fmt: skip
    total = co2e if co2e is not None else (co2 or 0) + (ch4 or 0) * 28 + (n2o or 0) * 265
    energy = None if gj is None else Energy(gj, kind)
    record = ActivityRecord(ref, carrier, 1.0, "x", YEAR, "CN", end_use=end_use)
    return Emission(record, ref, carrier, carrier, carrier, co2, ch4, n2o, {}, 0.0, total, energy, "ipcc",
                    parts or {}, f"emission:{ref}:{carrier}:{end_use}")  # fmt: skip


def emissions() -> list[Emission]:
    delivered = EnergyKind.DELIVERED
    return [
        emission("I.1.1", "natural_gas", 56_100.0, 1_000_000.0, ch4=5.0, n2o=0.1),
        emission("I.1.1", "coal", 9_460.0, 100_000.0, ch4=30.0),
        emission("I.1.2", "electricity", 50_000.0, 320_000.0, kind=delivered),
        emission("I.1.3", "electricity", 2_500.0, 16_000.0, kind=EnergyKind.LOSS),
        emission("I.1.2", "district_heat", 33_000.0, 300_000.0, kind=delivered),
        emission("I.2.2", "electricity", 80_000.0, 512_000.0, kind=delivered),
        emission("I.2.2", "electricity", 1_000.0, 6_400.0, kind=delivered, end_use="data_centres"),
        emission("I.2.3", "electricity", 4_000.0, 25_000.0, kind=EnergyKind.LOSS),
        emission("I.3.2", "electricity", 120_000.0, 768_000.0, kind=delivered),
        emission("I.3.1", "coal", 47_300.0, 500_000.0),
        emission("I.4.4", "coal", 200_000.0, 2_100_000.0, kind=EnergyKind.PRIMARY),
        emission("II.1.1", "gasoline", 69_300.0, 1_000_000.0, ch4=20.0, n2o=3.0),
        emission("II.1.1", "diesel", 74_100.0, 1_000_000.0, ch4=4.0, n2o=4.0, end_use="heavy_truck"),
        emission("II.1.3", "gasoline", 6_930.0, 100_000.0),
        emission("III.1.1", "msw", 0.0, ch4=1_500.0, parts={"food": 0.6, "paper": 0.3, "textiles": 0.1}),
        emission("III.1.3", "food", 0.0, ch4=200.0),
        emission("III.4.1", "wastewater", 0.0, ch4=100.0, n2o=5.0),
        emission("IV.1", "cement", 30_000.0),
        emission("V.1", "livestock", 0.0, ch4=300.0),
        emission("V.2", "land", None, ch4=None, n2o=None, co2e=-20_000.0),
        emission("VI.1", "reported", None, ch4=None, n2o=None, co2e=5_000.0),
    ]


def energy_co2(found: list[Emission]) -> dict[int, float]:
    counted = {"I.1.1", "I.1.2", "I.2.2", "I.3.1", "I.3.2", "II.1.1"}
    return {k: e.co2 or 0.0 for k, e in enumerate(found) if e.ref in counted}


def inventory(found: list[Emission] | None = None, year: int = YEAR) -> Inventory:
    found = emissions() if found is None else found
    basis = {b: sum(e.co2e for e in found if b in REFERENCES[e.ref].bases) for b in Basis}
    totals = Totals(
        basis[Basis.BASIC], basis[Basis.BASIC_PLUS], basis[Basis.TERRITORIAL], sum(energy_co2(found).values())
    )
    trace = Trace(Node(key, "A · EF", None, "t") for key in dict.fromkeys(e.trace for e in found))
    return Inventory(year, "CN", "ar5", tuple(found), {}, totals, EnergyResult(()), (), (), trace)


END_USES = EndUses(
    rows=(
        ShareRow("CN", (), "I.1", "electricity", {"cooling": p(0.3), "appliances_lighting": p(0.7)}, "test", "unverified"),
        ShareRow("CN", ("cold",), "I.1", "natural_gas", {"space_heating": p(0.6), "cooking": p(0.4)}, "test", "unverified"),
        ShareRow("CN", (), "I.1", "natural_gas", {"space_heating": p(0.1), "cooking": p(0.9)}, "test", "unverified"),
        ShareRow("CN", (), "I.1", "coal", {"space_heating": p(1.0)}, "test", "unverified"),
        ShareRow("CN", (), "I.2", "electricity", {"cooling": p(0.4), "street_lighting": p(0.1), "equipment": p(0.5)}, "test", "unverified"),
        ShareRow("CN", (), "II.1", "gasoline", {"private_car": p(0.9), "taxi": p(0.1)}, "test", "unverified"),
    ),
    metered=(MeteredUse("I.2", "street_lighting", "electricity", ("G03.electricity",), 0.0036),),
)  # fmt: skip

ANSWERS: dict[str, object] = {
    "A01.country": "CN",
    "G03.electricity": 4_000_000.0,
    "G02.led": 20.0,
    "A05": 0.5,
}


def drivers(grid_fall: float = -2.0, growth: float = 1.0) -> CountryDrivers:
    def rule(name: str, rate: float, answer: str | None = None) -> DriverRule:
        return DriverRule(name, bi(name), (Stretch(2030, p(rate)), Stretch(2060, p(rate / 2))), answer)

    return CountryDrivers(
        "CN",
        2060,
        {d.id: d for d in (rule("population", 0.1, "A05"), rule("gdp", 5.0), rule("activity", growth))},
        (
            Assignment(("V.2", "VI"), (), (), {}),
            Assignment(("I.1", "III.1", "III.4"), (), (), {"population": 1.0}),
            Assignment((), (), (), {"activity": 1.0}),
        ),
        FactorRule("grid", bi("grid"), {2021: 0.5568, 2022: 0.5366, 2023: 0.5306}, (Stretch(2060, p(grid_fall)),), "test", "yes"),
        FactorRule("heat", bi("heat"), {}, (Stretch(2060, p(0.0)),), "test", "unverified"),
    )  # fmt: skip


MONEY = MoneyRules(
    "CN", "CNY",
    tuple(Price("CN", carrier, "any", p(per)) for carrier, per in
          {"electricity": 170.0, "natural_gas": 80.0, "coal": 40.0, "gasoline": 250.0, "diesel": 220.0,
           "district_heat": 55.0}.items()),
    p(1.0), p(5.0),
)  # fmt: skip


def measure(name: str, *effects: Effect, ceiling: tuple[float, ...] = (0.6, 0.8, 0.9),
            ramp: tuple[float, ...] = (0.1, 0.2, 0.3), stock: str | None = "units", **rest: object) -> Measure:  # fmt: skip
    fields: dict[str, object] = {
        "pool": rest.pop("pool", name),
        "lifetime": both(15.0),
        "capex": {"CNY": p(800.0, 1000.0, 1500.0)},
        "opex": {"CNY": p(-10.0)},
        "jobs": {"CNY": p(3.0)},
    }
    return Measure(name, "test", bi(name), bi(name), ("CN",), rest.pop("applies", ()), stock, ceiling=both(*ceiling),  # type: ignore[arg-type]
                   ramp=both(*ramp), effects=effects, **{**fields, **rest})  # type: ignore[arg-type]  # fmt: skip


LED = measure(
    "led", Effect(Op.IMPROVE, CellFilter(("I.2",), ("street_lighting",)), saving=both(0.5, 0.58, 0.68)), stock="lamps",
    applies=(Rule(parse({"answer": "G02.led", "lt": 95}), True, bi("not yet LED"), bi("all LED")),),
)  # fmt: skip
AVOID = measure(
    "bike", Effect(Op.AVOID, CellFilter(("II.1",), ("private_car",)), saving=both(0.02, 0.05, 0.1))
)
RETROFIT = measure(
    "retrofit", Effect(Op.IMPROVE, CellFilter(("I.1",), ("space_heating",)), saving=both(0.2, 0.3, 0.4))
)
HEAT_PUMP = measure(
    "heat-pump",
    Effect(Op.SHIFT, CellFilter(("I.1",), ("space_heating",)), to="electricity", ratio=both(2.0, 2.6, 3.3)),
)
EV = measure(
    "ev",
    Effect(
        Op.SHIFT,
        CellFilter(("II.1",), ("private_car",), ("gasoline",)),
        to="electricity",
        ratio=both(2.6, 3.0, 3.6),
    ),
)
PV = measure(
    "pv",
    Effect(Op.SUPPLY, CellFilter(("I.2", "I.3")), to="electricity", supply=both(3.0, 3.6, 4.2)),
    stock="roof",
)
COMPOST = measure(
    "compost",
    Effect(Op.DIVERT, CellFilter(("III.1",), (), ("food",)), saving=both(0.5, 0.7, 0.9),
           moves_to=Destination("III.2.1", "composting", {"ch4": both(4.0), "n2o": both(0.24)})),
    stock="food_waste",
)  # fmt: skip
FLARE = measure("flare", Effect(Op.CAPTURE, CellFilter(("III.1",)), share=both(0.4, 0.6, 0.75)))
TREES = measure("trees", Effect(Op.CAPTURE, CellFilter(), sink=both(2.0, 5.0, 8.0)), stock="hectares")
OFFICE = measure("office", Effect(Op.ENABLE, CellFilter()), stock=None)
LIBRARY = library_of((LED, AVOID, RETROFIT, HEAT_PUMP, EV, PV, COMPOST, FLARE, TREES, OFFICE))


def stock(name: str, amount: float, state: StockState = StockState.KNOWN) -> Stock:
    return Stock(name, amount, amount, amount, name, state)


STOCKS = {
    s.id: s
    for s in (stock("units", 10_000.0), stock("lamps", 8_000.0), stock("roof", 50_000.0), stock("food_waste", 30_000.0), stock("hectares", 1_000.0))
}  # fmt: skip


def inputs(chosen: tuple[ChosenMeasure, ...] = (), **changes: object) -> PlanInputs:
    found = emissions()
    fields: dict[str, object] = {
        "profile": Profile("CN", "CN-GD", "cold", 300_000.0, 2.0e10, ANSWERS),
        "inventory": inventory(found),
        "weights": AR5,
        "energy_co2": energy_co2(found),
        "split": split_for(END_USES, "CN", "cold", ANSWERS),
        "stocks": STOCKS,
        "drivers": drivers(),
        "money": MONEY,
        "probes": {},
        "target": None,
        "chosen": chosen,
        "as_of": date(2026, 11, 24),
    }
    return PlanInputs(**{**fields, **changes})  # type: ignore[arg-type]


ALL = tuple(ChosenMeasure(name, 2027 + k % 3) for k, name in enumerate(LIBRARY))


def close(left: object, right: object, scale: float = 1.0) -> bool:
    return bool(np.allclose(np.asarray(left), np.asarray(right), rtol=0, atol=1e-9 * scale))

"""An amount worked out from several figures says all of them: their product is the amount, and the trace leads to each."""

from __future__ import annotations

import math

import pytest

from lowcarbon_training.engine.accounting.intake import Intake
from lowcarbon_training.engine.records import ActivityRecord, NotationKey, OriginKind, Step
from tests.support.answers import hunan, inventory_of, minnesota, taken

CITIES = {
    "nothing but people": hunan(),
    "cars": hunan(H01_cars=68_000.0),
    "cars and their share": hunan(H01_cars=68_000.0, H03_stock=12.0),
    "electric buses": hunan(
        H01_cars=68_000.0, H01_buses=300.0, H06_diesel=40.0, H06_gas=60.0, H06_electric=200.0
    ),
    "distance by its own fleet": hunan(
        H02_total=9e8, H01_cars=68_000.0, H01_heavy_trucks=900.0, H02_cars=9_000.0
    ),
    "distance by the mix": minnesota(H02_total=1e9),
    "users of a total": hunan(D02_total=1e9, D02_industry=7e8),
    "the last user": hunan(D02_total=1e9, D02_industry=7e8, D02_residential=2e8, D02_agriculture=0.0),
    "heat of a total": hunan(A09="cold", D06_supplied=5e5, D06_fuel="coal"),
    "heat of nothing": hunan(A09="cold"),
    "waste by its own routes": hunan(J01=60_000.0, J03_landfill=40.0),
    "industry's total": hunan(D02_industry=7e8, I01_energy=4e5, I01_basis="dangliang"),
    "fields": hunan(A13=("farm_county",), K04_rice=900.0, K04_dryland=300.0),
    "fields and their fertilizer": hunan(A13=("farm_county",), K04_rice=900.0, K05=210.0),
    "sewage": minnesota(J08_rate=80.0),
}


def only(found: Intake, what: str) -> ActivityRecord:
    [record] = [r for r in found.records if r.what == what and r.amount is not None]
    return record


def behind(record: ActivityRecord) -> list[tuple[Step, tuple[str, ...]]]:
    assert record.origin is not None
    return [(term.step, term.inputs) for term in record.origin.terms]


@pytest.mark.parametrize("name", CITIES)
def test_the_product_of_the_terms_is_the_amount(name: str) -> None:
    found = taken(CITIES[name])
    for record in found.records:
        if record.amount is None:
            continue
        assert record.origin is not None
        assert record.origin.terms, record.what
        assert math.prod(t.value for t in record.origin.terms) == pytest.approx(record.amount, rel=1e-12)
        own = f"{record.origin.kind.value}:{record.origin.key}"
        assert own in {name for term in record.origin.terms for name in term.inputs}, record.what
        for term in record.origin.terms:
            assert term.inputs or term.source, "every figure leads somewhere"


@pytest.mark.parametrize("name", CITIES)
def test_the_trace_leads_to_every_figure(name: str) -> None:
    inventory = inventory_of(taken(CITIES[name]))
    for emission in inventory.emissions:
        assert emission.record.origin is not None
        leaves = {leaf for node in inventory.trace.explain(emission.trace) for leaf in node.inputs}
        assert set(emission.record.origin.inputs) <= leaves, emission.trace


def test_vehicles_times_distance_times_what_burns_fuel() -> None:
    record = only(taken(CITIES["cars"]), "passenger_car_gasoline")
    assert behind(record) == [
        (Step.GIVEN, ("answer:H01.cars",)),
        (Step.GIVEN, ("benchmark:inv_km_cars_cn",)),
        (Step.REST, ("benchmark:inv_ev_share_cn",)),
    ]
    inventory = inventory_of(taken(CITIES["cars"]))
    [emission] = [e for e in inventory.emissions if e.what == "passenger_car_gasoline"]
    nodes = {node.key: node for node in inventory.trace.explain(emission.trace)}
    [rest] = [node for key, node in nodes.items() if key.startswith("term:")]
    assert (rest.formula, rest.value) == ("1 − x", pytest.approx(0.9393))
    assert nodes[emission.trace].inputs[:3] == ("answer:H01.cars", "benchmark:inv_km_cars_cn", rest.key)


def test_the_city_s_own_share_of_electric_cars_comes_first() -> None:
    record = only(taken(CITIES["cars and their share"]), "passenger_car_gasoline")
    assert behind(record)[-1] == (Step.REST, ("answer:H03.stock",))
    assert record.amount == pytest.approx(68_000 * 11_000 * 0.88)
    none = taken(hunan(H01_cars=68_000.0, H03_stock=NotationKey.NO))
    assert only(none, "passenger_car_gasoline").amount == pytest.approx(68_000 * 11_000), (
        "none, as in the stock"
    )


def test_a_mix_and_nitrogen_name_both_figures() -> None:
    mixed = only(taken(CITIES["distance by the mix"]), "passenger_car_gasoline")
    assert behind(mixed)[:2] == [
        (Step.GIVEN, ("answer:H02.total",)),
        (Step.PART, ("benchmark:inv_mix_cars_us",)),
    ]
    field = only(taken(CITIES["fields"]), "rice_fertiliser_n")
    assert behind(field) == [
        (Step.GIVEN, ("answer:K04.rice",)),
        (Step.GIVEN, ("benchmark:inv_nitrogen_cn",)),
    ]
    assert field.origin is not None
    assert field.origin.kind is OriginKind.BENCHMARK
    assert field.origin.keys(OriginKind.ANSWER) == ("K04.rice",)

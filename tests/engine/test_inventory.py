"""Records to totals: the rules of references, keys, signs and published totals; and the laws every inventory obeys."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest
from hypothesis import given as each
from hypothesis import settings as limits
from hypothesis import strategies as st

from lowcarbon_training.engine.gpc import REFERENCES, Basis
from lowcarbon_training.engine.records import ActivityRecord, EngineError, NotationKey
from lowcarbon_training.engine.units import convert
from tests.support.records import BOOK, codes, compiled, given, one, record, refused


@pytest.mark.parametrize("ref", REFERENCES)
def test_every_reference_takes_reported_emissions_and_a_given_factor(ref: str) -> None:
    reported = compiled(record(ref, "reported_emissions", 1000, "tCO2e"))
    brought = compiled(record(ref, "something_else", 500, "t", factor=given(2.0, unit="t/t")))
    for found in (reported, brought):
        for basis in (Basis.BASIC, Basis.BASIC_PLUS, Basis.TERRITORIAL):
            expected = 1000.0 if basis in REFERENCES[ref].bases else 0.0
            assert found.totals.get(basis) == expected
        assert found.by_ref[ref].co2e == 1000.0
    assert reported.by_ref[ref].co2 is None
    assert reported.by_ref[ref].other == {}
    assert brought.by_ref[ref].co2 == 1000.0
    assert "what_not_in_tables" in codes(brought)


def test_rows_under_one_reference_are_added() -> None:
    found = compiled(*[record("I.1.2", "electricity", 5, "GWh")] * 2)
    assert found.by_ref["I.1.2"].co2e == 5306.0
    assert len(found.emissions) == 2


def test_a_gas_is_unknown_as_soon_as_one_row_hides_it() -> None:
    found = compiled(
        record("I.3.1", "natural_gas", 1, "万m3"), record("I.3.1", "reported_emissions", 5, "tCO2e")
    )
    assert found.by_ref["I.3.1"].co2 is None
    assert found.by_ref["I.3.1"].co2e > 26


def test_four_states_are_never_confused() -> None:
    zero = record("I.1.1", "natural_gas", 0.0, "m3")
    absent = ActivityRecord("I.2.1", "", None, "", 2023, "", notation_key=NotationKey.NO)
    elsewhere = replace(absent, ref="I.3.1", notation_key=NotationKey.IE)
    found = compiled(zero, absent, elsewhere)
    assert found.by_ref["I.1.1"].notation_key is None
    assert found.by_ref["I.1.1"].co2e == 0.0
    assert found.by_ref["I.2.1"].notation_key is NotationKey.NO
    assert found.by_ref["I.3.1"].notation_key is NotationKey.IE
    assert len(found.emissions) == 1


def test_a_number_outranks_a_key_and_says_so() -> None:
    key = ActivityRecord("I.1.1", "", None, "", 2023, "", notation_key=NotationKey.NE)
    found = compiled(record("I.1.1", "natural_gas", 1, "万m3"), key)
    assert found.by_ref["I.1.1"].notation_key is None
    assert "number_and_key" in codes(found)


def test_only_land_may_be_negative() -> None:
    sink = compiled(record("V.2", "reported_emissions", -300, "tCO2e"), record("I.1.2", "heat", 1000, "GJ"))
    assert sink.totals.basic_plus == pytest.approx(-190)
    assert sink.totals.basic == pytest.approx(110)
    for ref, what, unit in (
        ("I.1.1", "reported_emissions", "tCO2e"),
        ("I.1.1", "natural_gas", "m3"),
        ("V.1", "swine", "head"),
    ):
        assert refused(record(ref, what, -1, unit)).code == "amount_negative"
    growth = record("V.2", "forest", 100, "ha", factor=given(-5.0, unit="t/ha"))
    assert compiled(growth).totals.territorial == -500
    wrong = record("I.1.1", "natural_gas", 100, "m3", factor=given(-5.0, unit="kg/m3"))
    assert refused(wrong).code == "factor_invalid"


@pytest.mark.parametrize("amount", [math.nan, math.inf, -math.inf, 1e300, 1e17])
def test_what_no_city_can_have_is_refused(amount: float) -> None:
    assert refused(record("I.1.2", "electricity", amount, "GWh")).code in ("amount_absurd", "amount_negative")


def test_published_totals_never_win() -> None:
    row = record("I.1.2", "electricity", 10, "GWh")
    close = record("TOTAL.BASIC", "reported_emissions", 5310, "tCO2e")
    far = record("TOTAL.BASIC_PLUS", "reported_emissions", 5.0, "ktCO2e")
    found = compiled(row, close, far, record("TOTAL.TERRITORIAL", "", 0.0, "tCO2e"))
    assert codes(found) == ["total_differs"]
    assert dict(found.warnings[0].params) == {"published": 5000.0, "computed": 5306.0, "percent": 6.12}
    assert found.totals.basic == 5306.0


def test_gwp_is_a_parameter_of_every_result() -> None:
    leak = record("I.8.1", "leak", 1, "t", factor=given(ch4=1.0, unit="t/t"))
    dump = record("III.1.1", "dump", 1, "t", factor=given(ch4=1.0, unit="t/t"))
    assert [e.co2e for e in compiled(leak, dump).emissions] == [28, 28]
    assert [e.co2e for e in compiled(leak, dump, gwp="ar6").emissions] == [29.8, 27.0]
    assert [e.co2e for e in compiled(leak, dump, gwp="ar6-27.9").emissions] == [27.9, 27.9]
    nitrous = record("III.4.1", "plant", 1, "t", factor=given(n2o=1.0, unit="t/t"))
    assert (compiled(nitrous).totals.basic, compiled(nitrous, gwp="ar6").totals.basic) == (265, 273)


def test_other_gases_keep_their_name() -> None:
    found = compiled(record("IV.2", "HFC-134a", 10, "kg"), record("IV.2", "SF6", 1, "kg"))
    assert found.by_ref["IV.2"].other == {"HFC-134a": 0.01, "SF6": 0.001}
    assert found.totals.basic_plus == pytest.approx(13.0 + 23.5)


def test_country_and_year_follow_the_records() -> None:
    found = compiled(
        record("I.1.1", "natural_gas", 1, "m3", region="US"),
        record("I.1.1", "natural_gas", 1, "therm", region="US-MN", year=2022),
        record("I.2.1", "natural_gas", 1, "therm", region="US-MN", year=2022),
    )
    assert (found.country, found.year) == ("US", 2022)
    assert "years_mixed" in codes(found)
    abroad = compiled(record("I.1.1", "natural_gas", 1, "m3"), country="US")
    assert codes(abroad) == ["region_abroad"]
    assert abroad.emissions[0].method == "china"


def test_energy_co2_counts_no_power_twice() -> None:
    used = record("I.1.2", "electricity", 10, "GWh")
    plant = record("I.4.4", "bituminous", 1000, "t")
    stove = record("I.1.1", "natural_gas", 1, "万m3")
    coal, gas = 1741.74957, 21.62188809
    alone = compiled(used, stove)
    assert alone.totals.energy_co2 == pytest.approx(5306 + gas)
    unknown = compiled(used, stove, plant)
    assert unknown.totals.energy_co2 == pytest.approx(5306 + gas)
    assert "energy_co2_generation_unknown" in codes(unknown)
    known = compiled(used, stove, plant, record("I.4.4", "electricity_supplied", 4, "GWh"))
    assert known.totals.energy_co2 == pytest.approx(coal + gas + 6000 * 0.5306)
    assert known.by_ref["I.4.4"].co2 == pytest.approx(coal)
    exporter = compiled(used, record("I.4.4", "electricity_supplied", 40, "GWh"))
    assert exporter.totals.energy_co2 == pytest.approx(-30000 * 0.5306)
    assert math.fsum(known.energy_co2.values()) == known.totals.energy_co2


def test_energy_co2_leaves_out_what_is_not_energy_or_not_known() -> None:
    found = compiled(
        record("I.1.1", "reported_emissions", 50, "tCO2e"),
        record("I.1.1", "wood", 10, "t"),
        record("I.1.3", "electricity", 1, "GWh"),
        record("II.1.3", "gasoline", 1, "t"),
        record("III.1.1", "msw_landfill", 1000, "t"),
        record("I.7.1", "coal_mining_underground", 10, "t"),
        record("IV.1", "clinker", 10, "t"),
    )
    assert found.totals.energy_co2 == 0.0
    assert "energy_co2_without_reported" in codes(found)


def test_biogenic_carbon_is_a_memo() -> None:
    wood = one("I.1.1", "wood", 10, "t")
    assert wood.co2 == 0.0
    assert wood.co2_biogenic == pytest.approx(10 * 15.6 * 112 / 1000)
    assert wood.co2e == pytest.approx(0.156 * (300 * 28 + 4 * 265) / 1000)


def test_the_trace_leads_back_to_the_row_and_the_factor() -> None:
    from lowcarbon_training.engine.records import Origin, OriginKind

    row = record("I.1.2", "electricity", 10, "GWh", origin=Origin(OriginKind.ROW, "7"))
    found = compiled(row)
    nodes = found.trace.explain("total:basic")
    assert [n.key for n in nodes] == [
        "total:basic",
        "ref:I.1.2",
        "emission:0:I.1.2:electricity",
        "factor:grid:CN:2023:co2",
    ]
    assert nodes[2].inputs[0] == "row:7"
    assert (nodes[3].value, nodes[3].unit, nodes[3].source) == (0.5306, "kgCO2/kWh", "mee-grid-2023 (2023)")
    assert nodes[0].value == found.totals.basic


# what is refused ----------------------------------------------------------------------------------------------

REFUSED = {
    "ref_unknown": record("I.9.1", "natural_gas", 1, "m3"),
    "year_out_of_range": record("I.1.1", "natural_gas", 1, "m3", year=1066),
    "amount_missing": record("I.1.1", "natural_gas", None, "m3"),
    "amount_and_key": record("I.1.1", "natural_gas", 1, "m3", notation_key=NotationKey.NO),
    "region_unknown": record("I.1.1", "natural_gas", 1, "m3", region="Atlantis"),
    "method_unknown": record("I.1.1", "natural_gas", 1, "m3", method="defra"),
    "what_unknown": record("I.1.1", "natural_gaz", 1, "m3"),
    "what_not_for_ref": record("I.1.1", "electricity", 1, "kWh"),
    "unit_unknown": record("I.1.1", "natural_gas", 1, "bushel"),
    "unit_ambiguous": record("I.1.1", "anthracite", 1, "tons"),
    "unit_dimension": record("I.1.2", "electricity", 1, "m3"),
    "electricity_in_standard_coal": record("I.1.2", "electricity", 1, "tce"),
    "standard_coal_is_ncv": record("I.1.1", "natural_gas", 1, "tce", method="us"),
    "solid_by_volume": record("I.1.1", "anthracite", 1, "m3"),
    "density_missing": record("I.1.1", "coke_oven_gas", 1, "m3", method="ipcc"),
    "factor_missing": record("I.1.1", "cn_raw_coal", 1, "t", method="us"),
    "factor_dimension": record("I.1.1", "natural_gas", 1, "m3", factor=given(53.06, unit="kg/MMBtu")),
    "factor_unit_shape": record("I.1.1", "natural_gas", 1, "m3", factor=given(1.0, unit="kWh/m3")),
    "factor_empty": record("I.1.1", "natural_gas", 1, "m3", factor=given(unit="kg/m3")),
    "factor_with_reported": record("I.1.1", "reported_emissions", 1, "tCO2e", factor=given(1.0, unit="t/t")),
    "factor_invalid": record("I.1.1", "natural_gas", 1, "m3", factor=given(math.nan, unit="kg/m3")),
    "grid_factor_missing": record("I.1.2", "electricity", 1, "kWh", year=1999),
}  # fmt: skip


@pytest.mark.parametrize("code", REFUSED)
def test_faults_have_a_code_and_a_place(code: str) -> None:
    error = refused(REFUSED[code])
    assert error.code == code
    assert error.ref == REFUSED[code].ref


def test_faults_of_the_call() -> None:
    assert refused().code == "records_none"
    assert refused(record("I.1.1", "natural_gas", 1, "m3"), gwp="ar7").code == "gwp_unknown"
    assert refused(record("I.1.1", "natural_gas", 1, "m3"), country="FR").code == "country_unknown"
    nowhere = ActivityRecord("I.1.1", "", None, "", 2023, "", notation_key=NotationKey.NO)
    assert refused(nowhere).code == "region_nowhere"


def test_a_slip_in_an_id_gets_a_hint() -> None:
    assert "natural_gas" in str(REFUSED["what_unknown"] and refused(REFUSED["what_unknown"]).params["close"])


# laws -----------------------------------------------------------------------------------------------------------

SAMPLE = [
    record("I.1.1", "natural_gas", 1.0, "万m3", region="CN-GD"),
    record("I.1.1", "wood", 1.0, "t"),
    record("I.1.2", "electricity", 1.0, "MWh", region="CN-GD", year=2022),
    record("I.1.2", "heat", 1.0, "GJ"),
    record("I.2.2", "electricity", 1.0, "万kWh", region="MROW", year=2022),
    record("I.3.1", "cn_raw_coal", 1.0, "tce"),
    record("I.4.4", "lignite", 1.0, "t"),
    record("I.8.1", "natural_gas_distribution", 1.0, "m3"),
    record("II.1.1", "diesel", 1.0, "gallon", region="US"),
    record("II.1.1", "passenger_car_gasoline", 1.0, "mile", region="US"),
    record("II.1.2", "bus_electric", 1.0, "km", year=2022),
    record("III.1.1", "msw_landfill", 1.0, "t"),
    record("III.1.3", "food_landfill", 1.0, "short ton"),
    record("III.3.1", "msw_incineration", 1.0, "t"),
    record("III.4.1", "domestic_wastewater", 1.0, "person"),
    record("IV.1", "clinker", 1.0, "t"),
    record("V.1", "dairy_cattle", 1.0, "head"),
    record("V.2", "reported_emissions", 1.0, "tCO2e"),
    record("V.3", "rice", 1.0, "亩"),
    record("VI.1", "reported_emissions", 1.0, "tCO2e"),
]
amounts = st.floats(0.0, 1e7, allow_subnormal=False)
cities = st.lists(st.tuples(st.sampled_from(SAMPLE), amounts), min_size=1, max_size=12).map(
    lambda rows: [replace(row, amount=amount) for row, amount in rows]
)
few = limits(max_examples=60, deadline=None)


@few
@each(cities, st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(records: list[ActivityRecord], chance: random.Random) -> None:
    shuffled = records[:]
    chance.shuffle(shuffled)
    first, second = compiled(*records, country="CN"), compiled(*shuffled, country="CN")
    assert first.totals == second.totals
    assert first.by_ref == second.by_ref
    assert first.energy == second.energy


@few
@each(cities)
def test_the_same_input_gives_the_same_output(records: list[ActivityRecord]) -> None:
    first, second = compiled(*records), compiled(*records)
    assert (first.totals, first.by_ref, first.warnings) == (second.totals, second.by_ref, second.warnings)
    assert list(first.trace) == list(second.trace)


@few
@each(cities)
def test_totals_are_the_sums_of_their_references(records: list[ActivityRecord]) -> None:
    found = compiled(*records)
    for basis in (Basis.BASIC, Basis.BASIC_PLUS, Basis.TERRITORIAL):
        parts = [t.co2e for ref, t in found.by_ref.items() if basis in REFERENCES[ref].bases]
        assert found.totals.get(basis) == pytest.approx(math.fsum(parts), rel=1e-12, abs=1e-12)
    gwp = BOOK.gwp["ar5"]
    for emission in found.emissions:
        if emission.co2 is not None:
            weighed = emission.co2 + (emission.ch4 or 0) * gwp.ch4 + (emission.n2o or 0) * gwp.n2o
            assert emission.co2e == pytest.approx(weighed, rel=1e-9, abs=1e-12)


@few
@each(cities, st.floats(1.0, 50.0))
def test_more_activity_never_means_less_emission(records: list[ActivityRecord], factor: float) -> None:
    grown = [replace(r, amount=(r.amount or 0.0) * factor) for r in records]
    before, after = compiled(*records), compiled(*grown)
    for basis in Basis:
        assert after.totals.get(basis) >= before.totals.get(basis) - 1e-9
    assert after.totals.basic == pytest.approx(before.totals.basic * factor, rel=1e-9)


@few
@each(st.sampled_from(SAMPLE), st.floats(1e-3, 1e6), st.floats(1e-3, 1e6))
def test_two_rows_are_one_row_of_their_sum(row: ActivityRecord, a: float, b: float) -> None:
    apart = compiled(replace(row, amount=a), replace(row, amount=b))
    together = compiled(replace(row, amount=a + b))
    assert apart.by_ref[row.ref].co2e == pytest.approx(together.by_ref[row.ref].co2e, rel=1e-12)


OTHER_UNIT = {
    "万m3": "mcf", "t": "lb", "MWh": "MMBtu", "GJ": "therm", "万kWh": "GJ", "tce": "GJ", "m3": "ccf", "gallon": "L",
    "mile": "km", "km": "万km", "short ton": "kg", "person": "万人", "head": "万头", "tCO2e": "kgCO2e", "亩": "ha",
}  # fmt: skip


@few
@each(st.sampled_from(SAMPLE), st.floats(1e-3, 1e6))
def test_the_unit_changes_nothing(row: ActivityRecord, amount: float) -> None:
    unit = OTHER_UNIT[row.unit]
    same = replace(row, amount=convert(amount, row.unit, unit), unit=unit)
    first = compiled(replace(row, amount=amount)).emissions[0]
    second = compiled(same).emissions[0]
    assert second.co2e == pytest.approx(first.co2e, rel=1e-9)


@few
@each(
    st.sampled_from(sorted(REFERENCES)), st.text(max_size=12), st.one_of(st.none(), st.floats()), st.text(max_size=8),
    st.integers(1900, 2200), st.sampled_from(["CN", "US", "CN-GD", "CAMX", "x", ""]),
)  # fmt: skip
def test_anything_is_computed_or_refused_with_a_code(
    ref: str, what: str, amount: float | None, unit: str, year: int, region: str
) -> None:
    try:
        found = compiled(ActivityRecord(ref, what, amount, unit, year, region))
    except EngineError:
        return
    assert all(math.isfinite(e.co2e) for e in found.emissions)

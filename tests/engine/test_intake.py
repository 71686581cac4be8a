"""Answers to activity records: every rule, every gap, nothing twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.accounting.grid import delivered_losses
from lowcarbon_training.engine.accounting.intake import Intake
from lowcarbon_training.engine.accounting.intake.market import market_based
from lowcarbon_training.engine.accounting.intake.ranking import rank_gaps
from lowcarbon_training.engine.accounting.inventory import compile_inventory
from lowcarbon_training.engine.questions.answers import AnswerSet
from lowcarbon_training.engine.records import ActivityRecord, EngineError, NotationKey, OriginKind, Quality
from tests.support.answers import answers, given, hunan, inventory_of, minnesota, taken

NO, NE, IE = NotationKey.NO, NotationKey.NE, NotationKey.IE


def under(intake: Intake, ref: str, what: str | None = None) -> list[ActivityRecord]:
    return [r for r in intake.records if r.ref == ref and (what is None or r.what == what)]


def only(intake: Intake, ref: str, what: str | None = None) -> ActivityRecord:
    found = under(intake, ref, what)
    assert len(found) == 1, found
    return found[0]


def warned(intake: Intake) -> set[str]:
    return {warning.code for warning in intake.warnings}


def gaps(intake: Intake) -> Mapping[str, object]:
    return {gap.key: gap for gap in intake.gaps}


# electricity


def test_electricity_by_user_as_given() -> None:
    found = taken(
        hunan(D02_total=1e9, D02_residential=2e8, D02_commercial=1e8, D02_industry=6.5e8, D02_agriculture=5e7)
    )
    amounts = {ref: only(found, ref, "electricity").amount for ref in ("I.1.2", "I.2.2", "I.3.2", "I.5.2")}
    assert amounts == {"I.1.2": 2e8, "I.2.2": 1e8, "I.3.2": 6.5e8, "I.5.2": 5e7}
    assert not {key for key in gaps(found) if key.startswith("D02")}
    assert only(found, "II.1.2").notation_key is IE


def test_the_rest_of_the_total_is_shared_out() -> None:
    found = taken(hunan(D02_total=1e9, D02_industry=7e8))
    rest = sum(only(found, ref, "electricity").amount or 0.0 for ref in ("I.1.2", "I.2.2", "I.5.2"))
    assert rest == pytest.approx(3e8, rel=1e-12)
    for ref in ("I.1.2", "I.2.2", "I.5.2"):
        record = only(found, ref, "electricity")
        assert record.quality is Quality.LOW
        assert record.origin is not None
        # the total is the city's own: only who used it is assumed
        assert (record.origin.kind, record.origin.key) == (OriginKind.ANSWER, "D02.total")
        assert len(record.origin.keys(OriginKind.BENCHMARK)) == 1
    for user in ("residential", "commercial", "agriculture"):
        gap = gaps(found)[f"D02.{user}"]
        assert gap.low <= gap.central <= gap.high  # type: ignore[attr-defined]


def test_a_total_that_is_known_does_not_rest_on_benchmarks_and_one_that_is_not_does() -> None:
    known, unknown = taken(hunan(D02_total=1e9)), taken(hunan())
    for found, share in ((known, 0.0), (unknown, 1.0)):
        asked = next(q for q in rank_gaps(found.gaps, inventory_of(found)) if q.question == "D02")
        assert asked.share == pytest.approx(share)
        assert asked.splits is (share == 0.0)
        assert asked.spread is not None
        assert asked.spread > 0
    kinds = {
        e.record.origin.kind
        for e in inventory_of(known).emissions
        if e.carrier == "electricity" and e.record.origin
    }
    assert kinds == {OriginKind.ANSWER}


def test_heat_that_is_known_and_divided_by_a_benchmark_is_known() -> None:
    found = taken(hunan(A09="cold", D06_supplied=5e5, D06_fuel="coal"))
    heat = [r for r in found.records if r.what == "heat" and r.amount]
    assert sum(r.amount or 0.0 for r in heat) == pytest.approx(5e5)
    assert {(r.origin.kind, r.origin.key) for r in heat if r.origin} == {(OriginKind.ANSWER, "D06.supplied")}


def test_a_single_user_without_a_figure_is_the_rest_and_no_estimate() -> None:
    found = taken(hunan(D02_total=1e9, D02_industry=7e8, D02_residential=2e8, D02_agriculture=0.0))
    record = only(found, "I.2.2", "electricity")
    assert record.amount == pytest.approx(1e8)
    assert record.origin is not None
    assert record.origin.kind is OriginKind.ANSWER
    assert not {key for key in gaps(found) if key.startswith("D02")}


def test_quick_depth_gives_the_total_only() -> None:
    found = taken(hunan(D02_total=1e9))
    total = sum(
        r.amount or 0.0
        for r in found.records
        if r.what == "electricity" and r.ref.endswith(".2") and r.amount
    )
    assert total == pytest.approx(1e9, rel=1e-12)


def test_users_above_the_total_leave_the_others_not_estimated() -> None:
    found = taken(hunan(D02_total=1e9, D02_industry=1.2e9))
    assert only(found, "I.1.2").notation_key is NE
    assert "electricity_sum" in warned(found)
    assert "part_above_total" in warned(found)


def test_what_no_user_takes_of_the_total_is_energy_use_not_specified() -> None:
    users = {
        "D02_residential": 3e8, "D02_commercial": 2e8, "D02_industry": 1e8, "D02_agriculture": 5e7, "D02_transport": 5e7,
    }  # fmt: skip
    found = taken(hunan(D02_total=1e9, **users))
    assert only(found, "I.6.2").amount == pytest.approx(3e8)
    assert "electricity_rest" in warned(found)
    assert not [r for r in taken(hunan(D02_total=7.02e8, **users)).records if r.ref == "I.6.2"]


def test_nothing_known_of_electricity_is_a_benchmark_per_person() -> None:
    found = taken(hunan())
    gap = gaps(found)["D02.total"]
    assert gap.benchmark == "inv_electricity_cn"  # type: ignore[attr-defined]
    assert gap.central == pytest.approx(200_000 * 6543)  # type: ignore[attr-defined]


def test_the_kind_of_city_chooses_the_benchmark() -> None:
    assert gaps(taken(hunan(A13=("industrial",))))["D02.total"].benchmark == "inv_electricity_cn_industrial"  # type: ignore[attr-defined]
    assert gaps(taken(hunan(A08_primary=30.0)))["D02.total"].benchmark == "inv_electricity_cn_light"  # type: ignore[attr-defined]


def test_losses_by_the_grids_rate_in_the_united_states() -> None:
    found = taken(minnesota(D02_residential=1e8, D02_commercial=2e8, D02_industry=1e8))
    loss = only(found, "I.1.3")
    assert loss.amount == pytest.approx(delivered_losses(1e8, 0.042), rel=1e-9)
    assert only(found, "I.5.2").notation_key is IE  # sold under the other classes


def test_chinese_statistics_hold_losses_already() -> None:
    found = taken(hunan(D02_total=1e9))
    assert only(found, "I.1.3").notation_key is IE
    assert only(found, "I.3.3").notation_key is IE


def test_without_subregion_the_nation_serves_and_says_so() -> None:
    found = taken(answers("US", "US-MN", A03=50_000, B08=2022, D02_residential=1e8))
    assert only(found, "I.1.2").region == "US"
    assert "subregion_missing" in warned(found)
    assert "A01b.subregion" in gaps(found)


def test_a_zip_code_names_the_subregion() -> None:
    found = taken(answers("US", "US-MN", A03=50_000, B08=2022, A01b_zip="55416", D02_residential=1e8))
    assert found.profile.grid_area == "MROW"
    assert "subregion_missing" not in warned(found)


def test_the_utilitys_own_factor_stands_beside_the_grids() -> None:
    found = taken(minnesota(A01b_factor=0.286, D02_residential=1e8, D02_commercial=2e8, D02_industry=0.0))
    assert found.market_factor is not None
    grid, market = inventory_of(found), compile_inventory(
        market_based(found.records, found.market_factor), load().book, country="US", settings=found.settings
    )  # fmt: skip
    assert market.by_ref["I.1.2"].co2e == pytest.approx(1e8 * 0.286 / 1000)
    assert grid.by_ref["I.1.2"].co2e > market.by_ref["I.1.2"].co2e
    others = [ref for ref in grid.by_ref if not ref.endswith(".2") or ref.startswith("III")]
    assert all(grid.by_ref[ref] == market.by_ref[ref] for ref in others)


# fuels


def test_gas_keeps_its_unit() -> None:
    found = taken(minnesota(D03_residential=(1000.0, "therm"), D03_commercial=(5.0, "mcf"), D03_industry=NO))
    assert only(found, "I.1.1", "natural_gas").unit == "therm"
    assert only(found, "I.2.1", "natural_gas").unit == "mcf"
    assert only(found, "I.3.1").notation_key is NO
    assert inventory_of(found).by_ref["I.1.1"].co2e > 0


def test_no_gas_network_is_no_gap() -> None:
    found = taken(hunan(D03=NO))
    assert not {key for key in gaps(found) if key.startswith("D03.r")}
    assert not under(found, "I.1.1", "natural_gas") or only(found, "I.1.1", "natural_gas").notation_key is NO


def test_coal_by_kind_and_power_plants_apart() -> None:
    found = taken(
        hunan(
            D04_residential=1000.0,
            D04_commercial=0.0,
            D04_industry=(2.0, "万t"),
            D04_energy=50_000.0,
            D04_type="anthracite",
        )
    )
    assert only(found, "I.1.1", "anthracite").amount == 1000.0
    assert only(found, "I.2.1", "anthracite").amount == 0.0  # a measured zero
    assert only(found, "I.4.4", "anthracite").amount == 50_000.0
    inventory = inventory_of(found)
    territorial = inventory.by_ref["I.4.4"].co2e
    assert territorial > 0
    assert "I.4.4" not in {e.ref for e in inventory.emissions if e.ref in ("I.1.1",)}


def test_unknown_coal_of_power_plants_is_not_estimated_and_not_zero() -> None:
    found = taken(hunan(D04_energy="unknown"))
    assert only(found, "I.4.4").notation_key is NE
    gap = gaps(found)["D04.energy"]
    assert gap.benchmark is None  # type: ignore[attr-defined]
    assert gap.central is None  # type: ignore[attr-defined]


def test_industrys_standard_coal_is_taken_apart_only_when_its_basis_is_known() -> None:
    """Lianzhou 2022: 173,100 tce in 当量值, 1.15 TWh of industry; the collector worked out 77,000 tce of fuels."""
    base = {"A08_secondary": 40.0, "D02_industry": 1.15e9, "I01_energy": 173_100.0}
    without = taken(hunan(**base))
    assert "industry_total_not_used" in warned(without)
    assert only(without, "I.3.1", "cn_raw_coal").origin.key.startswith("inv_coal_industry")  # type: ignore[union-attr]
    found = taken(hunan(**base, I01_basis="dangliang"))
    record = only(found, "I.3.1", "cn_raw_coal")
    assert record.unit == "GJ"
    low, central, high = (
        gaps(found)["D04.industry"].__getattribute__(n) / 29.3076 for n in ("low", "central", "high")
    )
    assert low == pytest.approx(173_100 - 1.15e9 * 0.1229e-3, rel=1e-6)
    assert low < 77_000 < high
    assert central == pytest.approx(173_100 - 1.15e9 * 0.8 * 0.1229e-3, rel=1e-6)
    assert only(found, "I.3.2", "electricity").amount == 1.15e9  # untouched


def test_the_two_bases_of_standard_coal_agree() -> None:
    """The same energy in 等价值 (307,500 tce) leaves about as much fuel as in 当量值."""
    base = {"A08_secondary": 40.0, "D02_industry": 1.15e9}
    one = taken(hunan(**base, I01_energy=173_100.0, I01_basis="dangliang"))
    two = taken(hunan(**base, I01_energy=307_500.0, I01_basis="dengjia"))
    a, b = gaps(one)["D04.industry"], gaps(two)["D04.industry"]
    assert a.low < b.high  # type: ignore[attr-defined]
    assert b.low < a.high  # type: ignore[attr-defined]


def test_coal_given_makes_industrys_total_idle() -> None:
    found = taken(
        hunan(
            A08_secondary=40.0,
            D02_industry=1e9,
            I01_energy=200_000.0,
            I01_basis="dangliang",
            D04_industry=9_000.0,
        )
    )
    assert only(found, "I.3.1", "cn_raw_coal").amount == 9_000.0


# transport


def road(intake: Intake) -> set[str]:
    return {record.what for record in under(intake, "II.1.1")}


def test_fuel_sold_wins_over_vehicles() -> None:
    found = taken(hunan(D05_gasoline=20_000.0, D05_diesel=25_000.0, H01_cars=40_000, H02_total=(9e8, "km")))
    assert road(found) == {"gasoline", "diesel", "natural_gas"}
    assert "transport_by_sales" in warned(found)


def test_sales_far_from_the_fleet_are_pointed_out() -> None:
    found = taken(hunan(D05_gasoline=2_000.0, D05_diesel=25_000.0, H01_cars=40_000))
    assert "gasoline_cross_check" in warned(found)


def test_distance_is_divided_and_adds_up() -> None:
    found = taken(minnesota(H02_total=(4e8, "mile"), H03_stock=0.0))
    records = under(found, "II.1.1")
    assert sum(r.amount or 0.0 for r in records) == pytest.approx(4e8 * (1 - 0.00410 * 0.05), rel=1e-3)
    assert {r.unit for r in records} == {"mile"}
    uses = {"private_car", "bus", "other_bus", "light_truck", "heavy_truck", "motorcycle"}
    assert {r.end_use for r in records} == uses
    pickups = {r.end_use: r.amount or 0.0 for r in records if r.what == "light_truck_gasoline"}
    assert pickups["private_car"] / sum(pickups.values()) == pytest.approx(0.85)
    buses = {r.end_use: r.amount or 0.0 for r in records if r.what == "bus_diesel"}
    assert buses["bus"] / sum(buses.values()) == pytest.approx(0.16)


def test_buses_a_us_city_counts_are_its_transit_buses() -> None:
    found = taken(minnesota(H01_cars=20_000, H01_buses=10))
    assert {r.end_use for r in under(found, "II.1.1", "bus_diesel")} == {"bus"}


def test_fleet_times_distance() -> None:
    found = taken(
        hunan(
            H01_cars=10_000,
            H02_cars=(12_000.0, "km"),
            H03_stock=10.0,
            H01_light_trucks=0,
            H01_heavy_trucks=100,
        )
    )
    cars = only(found, "II.1.1", "passenger_car_gasoline")
    assert cars.amount == pytest.approx(10_000 * 12_000 * 0.9)
    assert only(found, "II.1.1", "light_truck_diesel").amount == 0.0
    assert "H02.heavy_trucks" in gaps(found)
    assert "H01.buses" in gaps(found)
    assert "gasoline" not in road(found)


def test_buses_by_fuel_where_known() -> None:
    found = taken(
        hunan(
            H01_cars=10_000,
            H01_buses=100,
            H06_diesel=10,
            H06_gas=20,
            H06_electric=70,
            H06_km=(50_000.0, "km"),
        )
    )
    assert only(found, "II.1.1", "bus_diesel").amount == pytest.approx(500_000)
    assert only(found, "II.1.1", "bus_gas").amount == pytest.approx(1_000_000)


def test_nothing_known_of_transport_is_fuel_per_person() -> None:
    assert road(taken(minnesota())) == {"gasoline", "diesel"}


# heat


def test_heat_is_scope_2_and_its_plant_territorial_only() -> None:
    city = hunan(
        A09="cold", D06_supplied=2e6, D06_residential_share=70.0, D06_fuel="coal", D06_inside=True, D06_chp=0.0,
        D06_boiler=100.0, D06_waste_heat=0.0, D06_other=0.0, D04_energy=100_000.0,
    )  # fmt: skip
    found = taken(city)
    assert only(found, "I.1.2", "heat").amount == pytest.approx(1.4e6)
    assert only(found, "I.2.2", "heat").amount == pytest.approx(0.6e6)
    assert only(found, "I.4.4", "heat_supplied").amount == 2e6
    inventory = inventory_of(found)
    heat_co2 = sum(e.co2e for e in inventory.emissions if e.what == "heat")
    plant = sum(e.co2e for e in inventory.emissions if e.ref == "I.4.4")
    assert heat_co2 == pytest.approx(2e6 * 0.11)
    assert inventory.totals.basic - inventory.totals.territorial == pytest.approx(
        sum(
            t.co2e
            for ref, t in inventory.by_ref.items()
            if ref.startswith("I") and ref.endswith(".2") and "III" not in ref
        )
        - plant
    )


def test_with_power_plants_inside_the_heat_alone_is_not_taken_off() -> None:
    found = taken(
        hunan(
            A09="cold",
            D06_supplied=2e6,
            D06_residential_share=70.0,
            D06_inside=True,
            D06_chp=80.0,
            D04_energy=1e5,
        )
    )
    assert not under(found, "I.4.4", "heat_supplied")


def test_heat_from_gas_has_a_factor_of_its_own() -> None:
    found = taken(hunan(A09="cold", D06_supplied=1e6, D06_residential_share=100.0, D06_fuel="gas"))
    assert inventory_of(found).by_ref["I.1.2"].co2e < taken_heat()
    assert "heat_gas_factor" in warned(found)


@pytest.mark.parametrize(("fuel", "per_gj"), [("gas", 0.0629), ("mixed", 0.0629), ("coal", 0.1105)])
def test_heat_of_a_us_city_has_a_factor_too(fuel: str, per_gj: float) -> None:
    """The tables have none for the United States; an answer must not stop the whole inventory."""
    found = taken(minnesota(D06_supplied=1e5, D06_residential_share=30.0, D06_fuel=fuel))
    assert inventory_of(found).by_ref["I.1.2"].co2 is not None
    heat = [e for e in inventory_of(found).emissions if e.what == "heat"]
    assert sum(e.co2e for e in heat) == pytest.approx(1e5 * per_gj)
    assert "heat_gas_factor" in warned(found)


def test_heat_without_any_factor_is_not_estimated() -> None:
    found = taken(minnesota(D06_supplied=1e5, D06_residential_share=30.0, D08=False))
    assert only(found, "I.1.2", "heat").notation_key is NE


def taken_heat() -> float:
    return (
        inventory_of(taken(hunan(A09="cold", D06_supplied=1e6, D06_residential_share=100.0, D06_fuel="coal")))
        .by_ref["I.1.2"]
        .co2e
    )


def test_heat_missing_in_a_cold_city_is_area_times_intensity() -> None:
    found = taken(hunan(A09="cold", E06_area=3e6))
    gap = gaps(found)["D06.supplied"]
    assert gap.central == pytest.approx(3e6 * 0.355)  # type: ignore[attr-defined]
    assert not under(taken(hunan(A09="hscw")), "I.1.2", "heat")


# waste, farming, the rest


def test_waste_by_route() -> None:
    found = taken(
        hunan(
            J01=(10.0, "万t"), J03_landfill=20.0, J03_incineration=70.0, J03_compost=10.0, J03_recycling=0.0
        )
    )
    assert only(found, "III.1.1").amount == pytest.approx(2.0)
    assert only(found, "III.3.1").amount == pytest.approx(7.0)
    assert only(found, "III.2.1").amount == pytest.approx(1.0)
    assert only(found, "III.1.1").unit == "万t"


def test_routes_missing_are_filled_and_marked() -> None:
    found = taken(hunan(J01=50_000.0))
    assert {"J03.landfill", "J03.incineration", "J03.compost"} <= set(gaps(found))
    assert only(found, "III.1.1").quality is Quality.LOW


def test_own_composition_and_gas_capture_reach_the_methods() -> None:
    shares = {
        "food": 55,
        "garden": 2,
        "paper": 12,
        "plastics": 15,
        "wood": 2,
        "textiles": 3,
        "metal": 1,
        "glass": 2,
        "other": 8,
    }
    found = taken(
        hunan(
            J01=50_000.0,
            J03_landfill=100.0,
            J04_gas_capture=40.0,
            **{f"J02_{k}": float(v) for k, v in shares.items()},
        )
    )
    assert found.settings.waste.composition is not None
    assert found.settings.waste.recovery == 0.4
    plain = taken(hunan(J01=50_000.0, J03_landfill=100.0))
    assert inventory_of(found).by_ref["III.1.1"].co2e != inventory_of(plain).by_ref["III.1.1"].co2e


def test_gas_capture_that_is_unknown_is_the_national_average_and_none_is_none() -> None:
    def landfill(**more: Any) -> tuple[float, list[str]]:
        found = taken(minnesota(J01=50_000.0, J03_landfill=100.0, **more))
        result = inventory_of(found)
        return result.by_ref["III.1.1"].co2e, [w.code for w in result.warnings]

    unknown, said = landfill()
    none, quiet = landfill(J04_gas_capture=0.0)
    assert unknown == pytest.approx(none * (1 - 0.6))
    assert ("landfill_recovery_default" in said, "landfill_recovery_default" in quiet) == (True, False)


def test_manure_takes_the_citys_own_zone_before_that_of_its_state() -> None:
    def warnings(**more: Any) -> list[str]:
        base = {"A03": 200_000, "B08": 2022, "A13": ("farm_county",), "K06_swine": 1e4}
        found = taken(answers("CN", "CN-HL", **base, **more))
        return [w.code for w in inventory_of(found).warnings]

    assert "manure_temperature_of_region" in warnings()
    assert "manure_temperature_of_region" not in warnings(A09="cold")


@pytest.mark.parametrize("city", [hunan, minnesota])
@pytest.mark.parametrize(
    "given", [{"J03_landfill": 90.0}, {"J03_incineration": 40.0}, {"J03_landfill": 50.0}, {}]
)
def test_routes_without_a_share_take_what_is_left(city: Any, given: dict[str, float]) -> None:
    found = taken(city(J01=100_000.0, **given))
    tonnes = [only(found, ref).amount or 0.0 for ref in ("III.1.1", "III.3.1", "III.2.1")]
    whole = sum(tonnes)
    assert whole <= 100_000 * (1 + 1e-9)
    if city is hunan:  # the shares of China leave nothing for other routes
        assert whole == pytest.approx(100_000, rel=1e-9)
    for key in (name.replace("_", ".") for name in given):
        assert key not in gaps(found)


def test_treated_sewage_of_a_chinese_district_has_the_guideline_s_mean() -> None:
    found = taken(hunan(A03=100_000.0, A02_level="district", J08_rate=95.0))
    assert only(found, "III.4.1", "domestic_wastewater").amount == pytest.approx(95_000)
    assert only(found, "III.4.1", "wastewater_untreated").amount == pytest.approx(5_000)
    plain = inventory_of(taken(hunan(A03=100_000.0, A02_level="district"))).by_ref["III.4.1"].ch4
    ours = inventory_of(found).by_ref["III.4.1"].ch4
    assert plain is not None
    assert ours is not None
    assert 0.9 * plain < ours < plain


def test_wastewater_by_population() -> None:
    assert only(taken(hunan()), "III.4.1").amount == 200_000
    split = taken(minnesota(J08_rate=90.0))
    assert only(split, "III.4.1", "wastewater_aerobic").amount == pytest.approx(45_000)
    assert only(split, "III.4.1", "wastewater_septic").amount == pytest.approx(5_000)


def test_farming_is_asked_of_farm_counties_only() -> None:
    city = hunan(
        A13=("farm_county",),
        K06_swine=(20.03, "万head"),
        K04_rice=(10.0, "万亩"),
        K04_dryland=1000.0,
        K05=180.0,
    )
    found = taken(city)
    assert only(found, "V.1", "swine").unit == "万head"
    rice = only(found, "V.3", "rice_fertiliser_n")
    assert rice.amount == pytest.approx(10e4 / 15 * 180)
    off = taken(city.having([given("CN", "A13", ("port",))]))
    assert only(off, "V.1").notation_key is NE  # kept, never counted


def test_processes_that_overlap_with_fuels_are_not_added() -> None:
    city = hunan(
        A08_secondary=40.0,
        I01_plants=3,
        I04_product=("clinker", "steel_bof"),
        I04_output=(5.0, 100.0),
        I04_unit=("wan_t", "t"),
    )
    found = taken(city)
    assert only(found, "IV.1", "clinker").unit == "万t"
    assert "process_overlaps_fuel" in warned(found)


def test_lines_without_questions_are_marked() -> None:
    cows = taken(hunan(A13=("farm_county",), K06_dairy=1000.0, D09_livestock="not_occurring"))
    assert "number_and_key" in warned(cows)
    found = taken(hunan(D09_rail="not_occurring", D09_aviation="included_elsewhere"))
    assert only(found, "II.2.1").notation_key is NO
    assert only(found, "II.4.1").notation_key is IE
    assert only(found, "II.5.1").notation_key is NE


def test_a_city_may_forbid_filling() -> None:
    found = taken(hunan(D08=False))
    assert all(gap.benchmark is None for gap in found.gaps)
    assert {r.notation_key for r in under(found, "I.1.1")} == {NE}


def test_without_population_nothing_is_scaled() -> None:
    found = taken(answers("CN", "CN-HN", B08=2022, D02_total=1e9))
    assert "A03" in gaps(found)
    assert gaps(found)["D03.residential"].central is None  # type: ignore[attr-defined]


def test_country_and_year_are_needed() -> None:
    with pytest.raises(EngineError) as caught:
        taken(AnswerSet())
    assert caught.value.code == "country_missing"
    with pytest.raises(EngineError) as caught:
        taken(AnswerSet([given("CN", "A01.country", "CN", year=None)]))
    assert caught.value.code == "year_missing"
    found = taken(
        AnswerSet([given("CN", "A01.country", "CN", year=None), given("CN", "D02.total", 1e9, year=2021)])
    )
    assert found.profile.year == 2021
    assert "year_assumed" in warned(found)


def test_what_would_help_most() -> None:
    found = taken(hunan(D02_total=1e9, D02_residential=2e8, D02_industry=6e8))
    ranked = rank_gaps(found.gaps, inventory_of(found))
    assert ranked[0].question in {"D04", "D05"}
    assert not ranked[0].splits
    assert ranked[-1].question == "D02"  # only divides a known total
    spreads = [q.spread for q in ranked if q.spread is not None and not q.splits]
    assert spreads == sorted(spreads, reverse=True)

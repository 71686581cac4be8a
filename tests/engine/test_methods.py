"""Each family of methods against numbers worked by hand from the published factors."""

from __future__ import annotations

import math

import pytest
from hypothesis import given as each
from hypothesis import strategies as st

from lowcarbon_training.engine.accounting.inventory import Settings, WasteSettings
from lowcarbon_training.engine.accounting.methods.waste import FRACTIONS, first_order_decay
from lowcarbon_training.engine.records import EngineError
from tests.support.records import BOOK, codes, compiled, given, one, record, refused

# fuels ----------------------------------------------------------------------------------------------------------

SECTORS = [("I.1.1", "residential"), ("I.2.1", "commercial"), ("I.3.1", "manufacturing"), ("I.4.1", "energy"),
           ("I.4.4", "energy"), ("I.5.1", "residential"), ("I.6.1", "commercial")]  # fmt: skip


@pytest.mark.parametrize(("ref", "group"), SECTORS)
@pytest.mark.parametrize("fuel", [f.id for f in BOOK.fuels.values() if f.ipcc])
def test_ipcc_is_mass_times_ncv_times_factor(fuel: str, ref: str, group: str) -> None:
    ipcc = BOOK.fuels[fuel].ipcc
    assert ipcc is not None
    found = one(ref, fuel, 1000, "t", method="ipcc")  # 1000 t = 1 Gg
    co2 = found.co2_biogenic if BOOK.fuels[fuel].biogenic else found.co2
    assert co2 == pytest.approx(ipcc.ncv * ipcc.co2 / 1000, rel=1e-12)
    assert found.ch4 == pytest.approx(ipcc.ncv * ipcc.ch4[group] / 1000, rel=1e-12)
    assert found.n2o == pytest.approx(ipcc.ncv * ipcc.n2o[group] / 1000, rel=1e-12)
    assert found.energy.gj == pytest.approx(ipcc.ncv * 1000, rel=1e-12)
    assert found.energy.heating_value == "ncv"


PRINTED_CN = {
    "bituminous": 1.74175, "lignite": 1.172864, "coke": 2.860419, "lpg": 3.10133, "crude_oil": 3.020202,
    "gasoline": 2.925056, "diesel": 3.09591, "fuel_oil": 3.170461, "petroleum_coke": 3.211542,
    "cn_lng": 2.831257, "cn_raw_coal": 1.902662, "cn_cleaned_coal": 2.285517,
    "cn_bituminous_mrv": 2.060082, "cn_kerosene": 3.033391,
}  # fmt: skip
"""t CO2 per t as printed in the data pack beside NCV, carbon content and oxidation."""


@pytest.mark.parametrize("fuel", PRINTED_CN)
def test_china_is_ncv_times_carbon_times_oxidation(fuel: str) -> None:
    assert one("I.3.1", fuel, 1, "t").co2 == pytest.approx(PRINTED_CN[fuel], rel=1e-6)


@pytest.mark.parametrize(
    ("fuel", "printed"),
    [("natural_gas", 21.621888), ("coke_oven_gas", 8.863806), ("blast_furnace_gas", 8.481132),
     ("oxygen_furnace_gas", 15.124032), ("cn_town_gas_other", 2.314829)],
)  # fmt: skip
def test_chinese_gases_per_ten_thousand_cubic_meters(fuel: str, printed: float) -> None:
    assert one("I.3.1", fuel, 1, "万m3").co2 == pytest.approx(printed, rel=1e-6)


@pytest.mark.parametrize("fuel", [f.id for f in BOOK.fuels.values() if f.us])
def test_us_is_hhv_times_epa_factor(fuel: str) -> None:
    us = BOOK.fuels[fuel].us
    assert us is not None
    found = one("I.2.1", fuel, 10, us.unit, region="US")
    co2 = found.co2_biogenic if BOOK.fuels[fuel].biogenic else found.co2
    assert co2 == pytest.approx(10 * us.hhv * us.co2 / 1000, rel=1e-12)
    assert found.ch4 == pytest.approx(10 * us.hhv * us.ch4 / 1e6, rel=1e-12)
    assert found.n2o == pytest.approx(10 * us.hhv * us.n2o / 1e6, rel=1e-12)
    assert found.energy.gj == pytest.approx(10 * us.hhv * 1.05505585262, rel=1e-12)
    assert found.energy.heating_value == "hhv"
    by_energy = one("I.2.1", fuel, 10 * us.hhv, "MMBtu", region="US")
    assert by_energy.co2e == pytest.approx(found.co2e, rel=1e-12)


def test_energy_of_one_kind_never_meets_factors_of_the_other() -> None:
    """The same GJ is NCV in China and by IPCC, HHV in the United States: about 11 % apart for gas."""
    hhv = one("I.1.1", "natural_gas", 1000, "GJ", region="US")
    ncv = one("I.1.1", "natural_gas", 1000, "GJ", method="ipcc")
    assert hhv.co2 == pytest.approx(1000 / 1.05505585262 * 53.06 / 1000, rel=1e-12)
    assert ncv.co2 == pytest.approx(56.1, rel=1e-12)
    assert (hhv.energy.heating_value, ncv.energy.heating_value) == ("hhv", "ncv")


def test_a_fuel_the_method_lacks_falls_back_to_ipcc_with_a_warning() -> None:
    for what, more in (("coking_coal", {"region": "US"}), ("anthracite", {})):
        found = compiled(record("I.3.1", what, 1, "t", **more))
        assert codes(found) == ["method_fallback"]
        assert found.emissions[0].method == "ipcc"
    error = refused(record("I.3.1", "cn_raw_coal", 1, "t", method="ipcc"))
    assert (error.code, error.params["have"]) == ("factor_missing", "china")


def test_volume_becomes_mass_by_density_only_where_that_makes_sense() -> None:
    assert one("I.1.1", "diesel", 1000, "L", method="ipcc").energy.gj == pytest.approx(0.8465 * 43.0)
    assert one("I.1.1", "natural_gas", 1000, "m3", method="ipcc").energy.gj == pytest.approx(0.7 * 48.0)
    assert one("I.1.1", "diesel", 1, "t", region="US").energy.gj == pytest.approx(
        1 / 0.8465 * 1000 / 3.785411784 * 0.138 * 1.05505585262
    )
    for unit in ("m3", "L", "mcf"):
        assert refused(record("I.3.1", "lignite", 1, unit)).code == "solid_by_volume"


def test_standard_coal_is_net_calorific_value() -> None:
    found = one("I.3.1", "cn_raw_coal", 1, "tce")
    assert found.energy.gj == pytest.approx(29.3076)
    assert found.co2 == pytest.approx(29.3076 / 1000 * 26.37 * 0.94 * 44 / 12)


def test_mobile_ch4_and_n2o_by_mode() -> None:
    tj = 43.0 / 1000
    for ref, ch4, n2o in (
        ("II.1.1", 3.9, 3.9),
        ("II.2.1", 4.15, 28.6),
        ("II.3.1", 7, 2),
        ("II.5.1", 4.15, 28.6),
    ):
        found = one(ref, "diesel", 1, "t", method="ipcc")
        assert (found.ch4, found.n2o) == (pytest.approx(tj * ch4 / 1000), pytest.approx(tj * n2o / 1000))
    assert one("II.1.1", "gasoline", 1, "gallon", region="US").co2 == pytest.approx(8.78 / 1000)
    assert one("II.1.1", "diesel", 1, "gallon", region="US").co2 == pytest.approx(10.21 / 1000)
    assert one("II.1.1", "natural_gas", 1000, "scf", region="US").co2 == pytest.approx(0.05444)
    assert one("II.1.1", "cn_lng", 1, "gallon", region="US").co2 == pytest.approx(4.5 / 1000)
    ethanol = one("II.1.1", "biogasoline", 1, "gallon", region="US")
    assert (ethanol.co2, ethanol.co2_biogenic) == (0.0, pytest.approx(5.75 / 1000))
    assert "mode_factor_missing" in codes(compiled(record("II.1.1", "kerosene", 1, "t", method="ipcc")))


def test_vehicles_by_distance() -> None:
    car = one("II.1.1", "passenger_car_gasoline", 24.4, "mile", region="US")
    assert car.co2 == pytest.approx(8.78 / 1000, rel=1e-12)
    assert car.ch4 == pytest.approx(24.4 * 0.0071 / 1e6)
    assert (car.carrier, car.fuel) == ("gasoline", "gasoline")
    assert one("II.1.1", "passenger_car_gasoline", 1, "km", region="US").co2 == pytest.approx(
        0.22359 / 1000, rel=1e-4
    )
    taxi = one("II.1.1", "taxi_gasoline", 100, "km")
    assert taxi.co2 == pytest.approx(8 * 0.745343 / 1000 * 43.07 / 1000 * 18.9 * 0.98 * 44 / 12)
    bus = one("II.1.2", "bus_electric", 100, "km")
    assert bus.co2 == pytest.approx(95 * 0.5306 / 1000)
    assert bus.energy.kind == "delivered"
    assert refused(record("II.1.1", "bus_electric", 1, "km")).code == "what_not_for_ref"
    assert refused(record("II.1.2", "bus_diesel", 1, "km")).code == "what_not_for_ref"
    assert refused(record("II.1.1", "medium_truck_diesel", 1, "km", region="US")).code == "what_unknown"


@pytest.mark.parametrize(("what", "country"), BOOK.vehicles)
def test_every_vehicle_of_the_tables_can_be_driven(what: str, country: str) -> None:
    electric = BOOK.vehicles[what, country].fuel == "electricity"
    found = compiled(record("II.1.2" if electric else "II.1.1", what, 1e6, "km", region=country))
    per_km = found.totals.basic / 1e6 * 1000
    assert 0.005 < per_km < 2.5
    assert "mode_factor_missing" not in codes(found)


# a factor that the record brings ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "amount", "unit", "factor", "tonnes"),
    [
        ("natural_gas", 1000, "m3", given(2.0, unit="kg/m3"), 2.0),
        ("natural_gas", 1, "mcf", given(54.44, unit="kg/mcf"), 0.05444),
        ("anthracite", 1, "t", given(2.5, unit="kg/kg"), 2.5),
        ("natural_gas", 10, "therm", given(53.06, unit="kg/MMBtu"), 0.05306),
        ("natural_gas", 1, "万m3", given(21.62, unit="t/万m3"), 21.62),
    ],
)
def test_given_factors(what: str, amount: float, unit: str, factor: object, tonnes: float) -> None:
    found = one("I.1.1", what, amount, unit, factor=factor)
    assert found.co2e == pytest.approx(tonnes, rel=1e-9)
    assert found.method == "override"
    assert found.energy is not None


def test_a_heating_value_is_never_implied() -> None:
    error = refused(record("I.1.1", "natural_gas", 1000, "m3", factor=given(56.1, unit="kg/GJ")))
    assert (error.code, error.column) == ("factor_dimension", "factor_unit")


def test_a_given_factor_in_co2e_says_so() -> None:
    found = compiled(record("I.1.2", "electricity", 1, "MWh", factor=given(0.5, unit="tCO2e/MWh")))
    assert found.totals.basic == 0.5
    assert codes(found) == ["factor_in_co2e"]


def test_emission_counts_where_energy_cannot_be_told() -> None:
    found = compiled(record("I.1.1", "wood", 1, "m3", factor=given(ch4=3.0, unit="kg/m3")))
    assert found.emissions[0].energy is None
    assert codes(found) == ["energy_unknown"]
    assert found.totals.basic == pytest.approx(0.084)


# waste ----------------------------------------------------------------------------------------------------------


def test_methane_commitment_by_hand() -> None:
    found = one("III.1.1", "food_landfill", 1000, "t")
    assert found.ch4 == pytest.approx(1000 * 1.0 * 0.15 * 0.5 * 0.5 * 16 / 12 * 0.9)
    gpc = compiled(record("III.1.1", "food_landfill", 1000, "t"), settings=Settings(WasteSettings(docf=0.6)))
    assert gpc.emissions[0].ch4 == pytest.approx(found.ch4 * 1.2)
    shallow = WasteSettings(mcf=0.4, oxidation=0.0, recovery=0.5)
    found = compiled(record("III.1.1", "paper_landfill", 1, "t"), settings=Settings(shallow)).emissions[0]
    assert found.ch4 == pytest.approx(0.4 * 0.4 * 0.5 * 0.5 * 16 / 12 * 0.5)


def test_the_composition_where_the_city_gave_none() -> None:
    """China: 55 % food; United States: what EPA counted as landfilled in 2018. Methane by hand."""
    china = 0.55 * 0.15 + 0.12 * 0.4 + 0.025 * 0.43 + 0.03 * 0.24 + 0.01 * 0.39
    us = 0.241 * 0.15 + 0.118 * 0.4 + 0.083 * 0.43 + 0.077 * 0.24 + 0.072 * 0.2 + 0.034 * 0.39
    for region, doc, escapes in (("CN", china, 1.0), ("US", us, 0.4)):
        found = compiled(record("III.1.1", "msw_landfill", 1000, "t", region=region))
        assert found.emissions[0].ch4 == pytest.approx(1000 * doc * 0.25 * 16 / 12 * 0.9 * escapes)
        assert math.fsum(found.emissions[0].parts.values()) == pytest.approx(1.0)
        assert found.emissions[0].parts["food"] == pytest.approx(
            {"CN": 0.55, "US": 0.241}[region] * 0.15 / doc
        )
        assert "composition_default" in codes(found)


def test_a_composition_that_is_no_whole_is_scaled() -> None:
    """IPCC prints 80.5 % for Eastern Asia."""
    printed = {"food": 26.2, "paper": 18.8, "wood": 3.5, "textiles": 3.5, "rubber_leather": 1.0, "plastics": 14.3,
               "metal": 2.7, "glass": 3.1, "other": 7.4}  # fmt: skip
    own = Settings(WasteSettings(composition=printed))
    found = compiled(record("III.1.1", "msw_landfill", 1000, "t"), settings=own)
    doc = (0.262 * 0.15 + 0.188 * 0.4 + 0.035 * 0.43 + 0.035 * 0.24 + 0.01 * 0.39) / 0.805
    assert found.emissions[0].ch4 == pytest.approx(1000 * doc * 0.25 * 16 / 12 * 0.9)
    assert codes(found) == ["composition_normalised"]


def test_gas_collected_is_the_national_average_unless_said_and_never_of_industrial_waste() -> None:
    def ch4(what: str, region: str, recovery: float | None = None) -> tuple[float, float]:
        found = compiled(
            record("III.1.1", what, 1, "t", region=region),
            settings=Settings(WasteSettings(recovery=recovery)),
        ).emissions[0]
        return found.ch4 or 0.0, found.recovered

    whole = ch4("food_landfill", "US", 0.0)[0]
    assert ch4("food_landfill", "US") == (pytest.approx(whole * 0.4), 0.6)
    assert ch4("food_landfill", "US", 0.75) == (pytest.approx(whole * 0.25), 0.75)
    assert ch4("food_landfill", "CN") == (pytest.approx(whole), 0.0)
    assert ch4("food_industry_landfill", "US") == (pytest.approx(whole), 0.0)
    warning = next(
        w
        for w in compiled(record("III.1.1", "food_landfill", 1, "t", region="US")).warnings
        if w.code == "landfill_recovery_default"
    )
    assert warning.params == {"percent": pytest.approx(60.0), "times": pytest.approx(2.5)}


def test_the_citys_own_composition() -> None:
    own = Settings(WasteSettings(composition={"food": 60, "paper": 10, "plastics": 30}))
    found = compiled(record("III.1.1", "msw_landfill", 1, "t"), settings=own)
    assert found.emissions[0].ch4 == pytest.approx((0.6 * 0.15 + 0.1 * 0.4) * 0.25 * 16 / 12 * 0.9)
    assert codes(found) == []
    burned = compiled(record("III.3.1", "msw_incineration", 1, "t"), settings=own).emissions[0]
    fossil = 0.1 * 0.9 * 0.46 * 0.01 + 0.3 * 1.0 * 0.75 * 1.0
    assert burned.co2 == pytest.approx(fossil * 44 / 12)


@pytest.mark.parametrize(
    ("waste", "what", "code"),
    [
        (WasteSettings(composition={"cheese": 100}), "msw_landfill", "fraction_unknown"),
        (WasteSettings(composition={"food": -1}), "msw_landfill", "fraction_invalid"),
        (WasteSettings(composition={}), "msw_landfill", "fraction_invalid"),
        (WasteSettings(mcf=1.5), "msw_landfill", "setting_not_share"),
        (WasteSettings(recovery=2.0), "msw_landfill", "setting_not_share"),
        (WasteSettings(incinerator="volcano"), "msw_incineration", "incinerator_unknown"),
        (WasteSettings(wastewater={"magic": 1.0}), "domestic_wastewater", "pathway_unknown"),
        (WasteSettings(wastewater={"septic": 0.5}), "domestic_wastewater", "pathways_sum"),
        (
            WasteSettings(wastewater={"septic": 1.5, "aerobic": -0.5}),
            "domestic_wastewater",
            "setting_not_share",
        ),
    ],
)
def test_settings_that_cannot_be(waste: WasteSettings, what: str, code: str) -> None:
    ref = {"msw_landfill": "III.1.1", "msw_incineration": "III.3.1", "domestic_wastewater": "III.4.1"}[what]
    unit = "person" if "water" in what else "t"
    assert refused(record(ref, what, 1, unit), settings=Settings(waste)).code == code


def test_incineration_of_mixed_waste_by_national_figure_and_by_composition() -> None:
    china = one("III.3.1", "msw_incineration", 1, "t")
    assert china.co2 == pytest.approx(0.4 * 0.4 * 0.95 * 44 / 12)
    assert china.co2_biogenic == pytest.approx(0.4 * 0.6 * 0.95 * 44 / 12)
    assert (china.ch4, china.n2o) == (pytest.approx(0.2e-6), pytest.approx(50e-6))
    plastics = one("III.3.1", "plastics_incineration", 1, "t")
    assert plastics.co2 == pytest.approx(0.75 * 44 / 12)
    fire = one("III.3.1", "msw_open_burning", 1, "t", region="US")
    assert (fire.ch4, fire.n2o) == (pytest.approx(6500e-6), pytest.approx(150e-6))
    batch = compiled(
        record("III.3.1", "msw_incineration", 1, "t"),
        settings=Settings(WasteSettings(incinerator="batch_stoker")),
    )
    assert batch.emissions[0].n2o == pytest.approx(60e-6)  # not the 50 of a circulating copy


def test_compost_uses_the_corrected_table() -> None:
    assert one("III.2.1", "msw_compost", 1000, "t").ch4 == pytest.approx(4.0)
    assert one("III.2.1", "msw_compost", 1000, "t").n2o == pytest.approx(0.24)
    assert one("III.2.1", "food_digestion", 1000, "t").ch4 == pytest.approx(0.8)


def test_wastewater_by_population() -> None:
    septic = one("III.4.1", "wastewater_septic", 1000, "person", region="US")
    assert septic.ch4 == pytest.approx(1000 * 85 * 365 / 1e6 * 0.6 * 0.5)
    assert septic.n2o == pytest.approx(1000 * 110 * 365 / 1e6 * 0.16 * 1.4 * 1.25 * 0.005 * 44 / 28)
    mixed = one("III.4.1", "domestic_wastewater", 1000, "person", region="US")
    assert mixed.ch4 == pytest.approx(septic.ch4 * 0.05)
    china = one("III.4.1", "domestic_wastewater", 1, "万人")
    assert china.ch4 == pytest.approx(1e4 * 40 * 365 / 1e6 * 0.6 * 1.25 * 0.165)
    ipcc = compiled(record("III.4.1", "domestic_wastewater", 1, "万人", method="ipcc")).emissions[0]
    assert 0 < ipcc.ch4 < china.ch4


@each(
    st.dictionaries(st.integers(1990, 2020), st.floats(0, 1e5), min_size=1, max_size=10),
    st.floats(0.01, 0.4),
)
def test_decay_releases_in_the_end_what_the_commitment_promises(deposits: dict[int, float], k: float) -> None:
    ddoc = 0.15 * 0.5
    released = math.fsum(first_order_decay(deposits, year, ddoc=ddoc, k=k) for year in range(1990, 4000))
    promised = math.fsum(deposits.values()) * ddoc * 0.5 * 16 / 12
    assert released == pytest.approx(promised, rel=1e-6, abs=1e-9)
    assert first_order_decay(deposits, min(deposits), ddoc=ddoc, k=k) == 0.0


def test_decay_by_hand_and_its_limits() -> None:
    first = first_order_decay({2020: 1000.0}, 2021, ddoc=0.075, k=0.1)
    assert first == pytest.approx(1000 * 0.075 * (1 - math.exp(-0.1)) * 0.5 * 16 / 12)
    assert first_order_decay({2020: 1000.0}, 2021, ddoc=0.075, k=0.1, recovered=1e9) == 0.0
    with pytest.raises(EngineError):
        first_order_decay({2020: 1.0}, 2021, ddoc=0.1, k=-1.0)


def test_fractions_of_the_tables_are_those_of_the_code() -> None:
    for fraction in FRACTIONS:
        assert f"landfill.doc.{fraction}" in BOOK.parameters


# processes, farms ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ref", "what", "amount", "unit", "region", "co2", "ch4", "n2o"),
    [
        ("IV.1", "clinker", 1000, "t", "US", 530.4, 0, 0),
        ("IV.1", "clinker", 1000, "t", "CN", 538.0, 0, 0),
        ("IV.1", "lime", 1000, "t", "US", 750, 0, 0),
        ("IV.1", "lime_dolomitic", 1000, "t", "CN", 770, 0, 0),
        ("IV.1", "nitric_acid_medium", 1000, "t", "CN", 0, 0, 7),
        ("IV.1", "ammonia", 1000, "t", "CN", 1694, 0, 0),
        ("V.3", "urea", 1000, "t", "CN", 200 * 44 / 12, 0, 0),
        ("V.3", "dolomite_liming", 1000, "t", "US", 130 * 44 / 12, 0, 0),
        ("V.3", "synthetic_fertiliser_n", 1000, "t", "CN", 0, 0, 1000 * (0.01 + 0.1 * 0.01 + 0.3 * 0.0075) * 44 / 28),
        ("V.3", "rice_fertiliser_n", 1000, "kg", "CN", 0, 0, (0.003 + 0.1 * 0.01 + 0.3 * 0.0075) * 44 / 28),
        ("V.3", "rice", 1000, "ha", "CN", 0, 1.3 * 0.78 * 1.22 * 120, 0),
        ("V.3", "rice_single_season", 1000, "ha", "CN", 0, 215.5, 0),
        ("V.1", "sheep", 1000, "head", "US", 0, 8.28, 48.5 / 1000 * 0.42 * 365 * 0.005 * 44 / 28),
        ("V.1", "swine", 1000, "head", "US", 0, 1.5 + 13, 46 / 1000 * 0.42 * 365 * 0.005 * 44 / 28),
        ("I.7.1", "coal_mining_underground", 1000, "t", "CN", 0, 18 * 0.67, 0),
        ("II.2.1", "commuter_rail", 1000, "passenger-mile", "US", 0.133, 1.05e-5, 2.6e-6),
    ],
)  # fmt: skip
def test_amount_times_factor(
    ref: str, what: str, amount: float, unit: str, region: str, co2: float, ch4: float, n2o: float
) -> None:
    found = one(ref, what, amount, unit, region=region)
    assert (found.co2, found.ch4, found.n2o) == (
        pytest.approx(co2, rel=1e-9), pytest.approx(ch4, rel=1e-9), pytest.approx(n2o, rel=1e-9),
    )  # fmt: skip


def test_manure_follows_the_temperature_on_a_line_through_the_table() -> None:
    """IPCC Table 10.14 prints by the degree for dairy cattle of Asia: 9 at 10 and below, 13 at 15, 15 at 17, 31 at 28 and above."""

    def manure(temperature: float | None) -> float:
        found = compiled(
            record("V.1", "dairy_cattle", 1000, "head"), settings=Settings(mean_temperature=temperature)
        )
        return float(found.emissions[0].ch4 or 0) - 68

    assert [round(manure(t)) for t in (None, -10, 10, 15, 17, 20, 25, 28, 35)] == [
        13,
        9,
        9,
        13,
        15,
        18,
        26,
        31,
        31,
    ]
    assert manure(12) == pytest.approx(9 + 0.4 * 4)
    with pytest.raises(EngineError):
        manure(400)
    with pytest.raises(EngineError):
        compiled(record("V.3", "rice", 1, "ha"), settings=Settings(rice_days=0))


@pytest.mark.parametrize(
    ("region", "climate", "kg", "code"),
    [
        ("CN-HL", None, 9, "manure_temperature_of_region"),  # severe cold
        ("CN-HA", None, 9 + 3.7 / 5 * 4, "manure_temperature_of_region"),
        ("CN-GD", None, 18 + 2.2 / 5 * 8, "manure_temperature_of_region"),
        ("CN-GD", "hscw", 13 + 2.5 / 5 * 5, None),
        ("CN", None, 13, "manure_temperature_default"),
        ("US-MN", None, 48, "manure_temperature_of_region"),
        ("US-GA", None, 63 + 3 / 5 * 15, "manure_temperature_of_region"),
        ("US-FL", "iecc_1", 98, None),
    ],
)
def test_manure_follows_the_climate_zone(
    region: str, climate: str | None, kg: float, code: str | None
) -> None:
    """Dairy cattle, IPCC Table 10.14: Asia 9 to 31 and North America 48 to 112 kg CH4 a head by temperature.

    Zones of China by the yearbook's means of their capitals, 2008 and 2009: cold 13.7, hscw 17.5, hsww 22.2.
    """
    row = record("V.1", "dairy_cattle", 1000, "head", region=region)
    found = compiled(row, settings=Settings(climate=climate))
    digestion = 68 if region.startswith("CN") else 128
    assert (found.emissions[0].ch4 or 0) - digestion == pytest.approx(kg)
    assert [c for c in codes(found) if c.startswith("manure")] == ([code] if code else [])


def test_every_climate_zone_of_a_region_has_a_temperature() -> None:
    zones = {zone for region in BOOK.regions.values() for zone in region.climate}
    assert {f"heat.temperature.{zone}" for zone in zones} <= set(BOOK.parameters)


@pytest.mark.parametrize("what", ["cn_lng", "lpg"])
@pytest.mark.parametrize(("region", "ref"), [("CN", "I.1.1"), ("CN", "II.1.1"), ("US", "II.1.1")])
def test_a_liquefied_gas_by_a_volume_that_reads_two_ways_is_refused(what: str, region: str, ref: str) -> None:
    """A cubic metre of LNG is 430 kg as liquid and 0.7 kg as gas."""
    for unit in ("m3", "万m3", "mcf"):
        error = refused(record(ref, what, 1, unit, region=region))
        assert (error.code, error.column) == ("liquefied_by_volume", "unit")
    assert one(ref, what, 1, "gallon", region=region).co2 > 0
    assert one(ref, what, 1000, "L", region=region).co2 > 0


def test_pig_manure_stands_apart_from_digestion() -> None:
    """Market pigs in Asia at 15 degrees (no zone known): 3 kg CH4 of manure and 1 of digestion a head."""
    assert one("V.1", "swine", 1000, "head").parts == {"pig_manure": 0.75, "livestock": 0.25}
    assert one("V.1", "dairy_cattle", 1000, "head").parts == {}


def test_an_animal_without_manure_figures_says_so() -> None:
    assert "livestock_without_manure" in codes(compiled(record("V.1", "alpacas", 10, "head")))


@pytest.mark.parametrize("what", [*BOOK.processes])
def test_every_process_can_be_used_where_it_belongs(what: str) -> None:
    from lowcarbon_training.engine.accounting.methods.dispatch import find

    row = BOOK.processes[what][0]
    country = "CN" if row.country == "*" else row.country
    found = find(what, country, BOOK)
    assert found is not None
    assert found.refs()
    for ref in found.refs():
        assert compiled(record(ref, what, 1, row.unit.partition("/")[2], region=country)).by_ref[ref].co2e > 0

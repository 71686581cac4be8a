"""Numbers that others published, reproduced: each with its source.

St. Louis Park, Minnesota: Metropolitan Council, greenhouse gas inventory data of 2021 (AR6 with CH4 27.9 and N2O 273).
"""

from __future__ import annotations

import pytest

from lowcarbon_training.engine.accounting.inventory import Settings, WasteSettings
from tests.support.records import BOOK, codes, compiled, given, one, record

SLP = {"year": 2021, "region": "US-MN"}
AR6 = {"gwp": "ar6-27.9"}
MROW_2021 = given(995.8, 0.107, 0.015, unit="lb/MWh")  # eGRID2021 as the publisher used it


@pytest.mark.parametrize(
    ("ref", "mwh", "published"), [("I.2.2", 327193.1, 148839.75), ("I.3.2", 1.0, 0.454899)]
)
def test_st_louis_park_electricity(ref: str, mwh: float, published: float) -> None:
    found = compiled(
        record(ref, "electricity", mwh, "MWh", year=2021, region="MROW", factor=MROW_2021), **AR6
    )
    assert found.totals.basic == pytest.approx(published, rel=1e-6)


def test_st_louis_park_electricity_2022_by_the_table() -> None:
    """Published 128,368.38 t for 299,969.9 MWh, factor 0.427938 (eGRID2022, MROW)."""
    found = compiled(record("I.2.2", "electricity", 299969.9, "MWh", year=2022, region="MROW"), **AR6)
    assert found.totals.basic == pytest.approx(128368.38, rel=2e-4)
    assert codes(found) == []


@pytest.mark.parametrize(
    ("ref", "mcf", "published"),
    [("I.2.1", 1460946.4, 79615.79), ("I.1.1", 1130964.0, 61633.05), ("I.1.1", 1.0, 0.054496)],
)
def test_st_louis_park_natural_gas(ref: str, mcf: float, published: float) -> None:
    found = compiled(record(ref, "natural_gas", mcf, "mcf", **SLP), **AR6)
    assert found.totals.basic == pytest.approx(published, rel=1e-5)
    assert found.emissions[0].method == "us"


def test_st_louis_park_waste_to_energy() -> None:
    """0.570984 t CO2e per t: 0.557333 t fossil CO2 and 50 g N2O (the publisher leaves the 0.2 g CH4 out)."""
    found = one("III.3.1", "msw_incineration", 1, "t", **SLP)
    assert found.co2 == pytest.approx(0.557333, rel=1e-6)
    assert compiled(
        record("III.3.1", "msw_incineration", 1, "t", **SLP), **AR6
    ).totals.basic == pytest.approx(0.570984, rel=2e-5)


def test_st_louis_park_organics() -> None:
    """0.4428 t CO2e per t. The source calls it the wet default; 10 g CH4 and 0.6 g N2O per kg are the dry ones."""
    found = compiled(record("III.2.1", "compost_dry_matter", 1, "t", **SLP), **AR6)
    assert found.totals.basic == pytest.approx(0.4428, rel=1e-9)
    wet = compiled(record("III.2.1", "msw_compost", 1, "t", **SLP), **AR6)
    assert wet.totals.basic == pytest.approx(0.004 * 27.9 + 0.00024 * 273)


def test_st_louis_park_landfill() -> None:
    """0.78067 t CO2e per t: 0.03109 t CH4 per t, of which 0.9 reaches the air, x 27.9."""
    brought = record(
        "III.1.2", "msw_landfill", 15499.815, "t", factor=given(ch4=0.03109 * 0.9, unit="t/t"), **SLP
    )
    assert compiled(brought, **AR6).totals.basic == pytest.approx(12100.24, rel=1e-5)
    # the same by the method: a composition whose DOC is 0.03109 / (0.5 x 0.5 x 16/12) = 0.09327
    food = 0.09327 / 0.15 * 100
    own = Settings(WasteSettings(composition={"food": food, "plastics": 100 - food}, recovery=0.0))
    found = compiled(record("III.1.2", "msw_landfill", 15499.815, "t", **SLP), settings=own, **AR6)
    assert found.totals.basic == pytest.approx(12100.24, rel=1e-5)


def test_methane_of_american_landfills_is_near_what_epa_counts() -> None:
    """EPA, inventory of 2022: 12.0 Mt CH4 generated from 210 Mt deposited, 0.057 t per t; about 60 % recovered.

    Read in N. J. Themelis, wtert.net, December 2023, and in landfill-gas.com. The publisher of St. Louis Park has 0.031:
    a state composition with a degradable carbon of 0.093, and nothing recovered.
    """
    bare = Settings(WasteSettings(recovery=0.0, oxidation=0.0))
    row = record("III.1.1", "msw_landfill", 1.0, "t", region="US")
    assert compiled(row, settings=bare).emissions[0].ch4 == pytest.approx(12.0 / 210, rel=0.05)
    assert compiled(row).totals.basic == pytest.approx(0.555, abs=0.005)
    uncollected = compiled(row, settings=Settings(WasteSettings(recovery=0.0)))
    assert uncollected.totals.basic == pytest.approx(1.39, abs=0.01)


def test_st_louis_park_wastewater_gases() -> None:
    """123.37421 t CH4 and 4.85435 t N2O of effluent as published, entered with the gases."""
    methane = record("III.4.2", "plant", 123.37421, "t", factor=given(ch4=1.0, unit="t/t"), **SLP)
    nitrous = record("III.4.2", "effluent", 4.85435, "t", factor=given(n2o=1.0, unit="t/t"), **SLP)
    found = compiled(methane, nitrous, **AR6)
    assert found.emissions[0].co2e == pytest.approx(3442.14, abs=0.01)
    assert found.emissions[1].co2e == pytest.approx(1325.24, abs=0.01)


def test_china_2023_national_factor() -> None:
    """10 GWh x 0.5306 kg/kWh = 5,306 t (MEE and NBS, factors of 2023)."""
    assert compiled(record("I.1.2", "electricity", 10, "GWh")).totals.basic == 5306.0
    assert (
        compiled(record("I.1.2", "electricity", 1000, "万kWh", region="CN", year=2022)).totals.basic == 5366.0
    )


@pytest.mark.parametrize(
    ("region", "year", "factor"),
    [("华北", 2023, 0.6361), ("东北", 2023, 0.5122), ("华东", 2023, 0.55), ("华中", 2023, 0.5271),
     ("西北", 2023, 0.5543), ("南方", 2023, 0.4042), ("西南", 2023, 0.2472), ("CN-GD", 2022, 0.4403),
     ("CN", 2021, 0.5568)],
)  # fmt: skip
def test_chinese_grid_factors(region: str, year: int, factor: float) -> None:
    """MEE and NBS announcements for 2021, 2022 and 2023; not the swapped copy, not the compliance number."""
    assert one("I.1.2", "electricity", 1, "MWh", region=region, year=year).co2e == pytest.approx(factor)


@pytest.mark.parametrize(
    ("area", "year", "kg_per_kwh"),
    [("CAMX", 2022, 0.226498), ("MROW", 2022, 0.427881), ("NYUP", 2022, 0.124969), ("HIOA", 2022, 0.719668),
     ("AKGD", 2022, 0.479791), ("US", 2022, 0.375294), ("CAMX", 2023, 0.195037), ("US", 2023, 0.349667)],
)  # fmt: skip
def test_egrid_in_co2e_of_ar5(area: str, year: int, kg_per_kwh: float) -> None:
    """EPA eGRID2022 and eGRID2023 rev. 2, total output rates in kg CO2e/kWh with AR5 weights."""
    found = compiled(record("I.1.2", "electricity", 1, "MWh", region=area, year=year))
    assert found.totals.basic == pytest.approx(kg_per_kwh, rel=5e-6)


@pytest.mark.parametrize(
    ("gwp", "ch4", "fugitive", "n2o", "sf6"),
    [("ar5", 28, 28, 265, 23500), ("ar6", 27.0, 29.8, 273, 25200), ("ar6-27.9", 27.9, 27.9, 273, 25200)],
)
def test_global_warming_potentials(gwp: str, ch4: float, fugitive: float, n2o: float, sf6: float) -> None:
    found = BOOK.gwp[gwp]
    assert (found.ch4, found.ch4_fugitive, found.n2o, found.other["SF6"]) == (ch4, fugitive, n2o, sf6)


def test_epa_per_gallon_and_passenger_car() -> None:
    """EPA GHG Emission Factors Hub: 8.78 kg/gallon, 24.4 mpg, so 0.360 kg per mile (not the misprinted 0.175)."""
    assert one("II.1.1", "passenger_car_gasoline", 1, "mile", region="US").co2 * 1000 == pytest.approx(
        0.360, abs=5e-4
    )

"""The factor tables: whole, sourced, equal to what was published, and broken copies named by row."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from lowcarbon_training.catalogue import check, load
from lowcarbon_training.catalogue.cross import check_same_shares, check_source_ids
from lowcarbon_training.catalogue.factors import load_factors
from lowcarbon_training.catalogue.faults import Faults
from lowcarbon_training.catalogue.reading import PACKAGE_DATA
from lowcarbon_training.catalogue.regions import load_regions
from lowcarbon_training.catalogue.sources import load_sources
from lowcarbon_training.engine.accounting.benchmarks import Place
from lowcarbon_training.engine.accounting.methods.dispatch import find, known_ids
from lowcarbon_training.engine.units import parse

CATALOGUE = load()
BOOK = CATALOGUE.book


def test_the_content_is_sound() -> None:
    assert [str(fault) for fault in check()] == []


def test_everything_was_carried_over() -> None:
    assert len(BOOK.fuels) == 50
    assert sum(f.ipcc is not None for f in BOOK.fuels.values()) == 38
    assert {r.code for r in CATALOGUE.regions.values() if r.kind == "province"} >= {
        "CN-XZ",
        "CN-HK",
        "CN-MO",
        "CN-TW",
    }
    subregions = [r.code for r in CATALOGUE.regions.values() if r.kind == "subregion"]
    assert len(subregions) == 27
    for code in subregions:
        assert {f.year for f in BOOK.grid[code]} >= {2019, 2020, 2022, 2023}
    provinces = [r for r in CATALOGUE.regions.values() if r.kind == "province" and r.grid]
    assert len(provinces) == 31
    for province in provinces:
        years = {f.year for f in BOOK.grid.get(province.code, ()) if f.cite.verified == "yes"}
        assert years >= {2021, 2022} or (province.code == "CN-XZ" and not years)
    assert len(BOOK.standard_coal) == 14


def test_every_figure_has_a_source_and_a_mark() -> None:
    cites = [f.cite for rows in BOOK.grid.values() for f in rows]
    cites += [p.cite for p in BOOK.parameters.values()] + [v.cite for v in BOOK.vehicles.values()]
    cites += [p.cite for rows in BOOK.processes.values() for p in rows] + [
        a.cite for a in BOOK.animals.values()
    ]
    for fuel in BOOK.fuels.values():
        cites += [b.cite for b in (fuel.ipcc, fuel.us, fuel.us_mobile, fuel.china) if b is not None]
        assert (fuel.density is None) == (fuel.density_cite is None)
    for cite in cites:
        assert cite.source.partition(" |")[0] in CATALOGUE.sources
        assert cite.verified in ("yes", "partial", "unverified")


def test_figures_from_memory_are_marked() -> None:
    marked = [
        p
        for p in BOOK.parameters.values()
        if "general knowledge" in p.cite.source or "general-knowledge" in p.cite.source
    ]
    assert marked
    assert all(p.cite.verified != "yes" for p in marked)


def test_traps_of_circulating_data() -> None:
    value = {key: p.value for key, p in BOOK.parameters.items()}
    assert (value["landfill.docf"], value["landfill.docf_gpc"]) == (0.5, 0.6)  # 1
    assert not any(v.use == 50 or "0.175" in str(v.use) for v in BOOK.vehicles.values())  # 2
    assert BOOK.fuels["diesel"].density == pytest.approx(846.5)  # 2: not 913
    assert BOOK.processes["ammonia_partial_oxidation"][0].co2 == 2.772  # 3: not GJ per t
    assert value["landfill.doc.food"] == 0.15  # 3: not the dry 0.38
    assert (BOOK.processes["msw_compost"][0].n2o, BOOK.processes["msw_digestion"][0].ch4) == (0.24, 0.8)  # 4
    nation = {(f.year, f.basis): f.co2 for f in BOOK.grid["CN"]}
    assert (nation[2021, "average"], nation[2022, "average"]) == (0.5568, 0.5366)  # 5
    assert nation[2022, "compliance"] == 0.5703  # 5
    south = {f.year: f.co2 for f in BOOK.grid["South China"]}
    assert south[2023] > south[2022]  # 6
    assert (BOOK.gwp["ar5"].ch4, BOOK.gwp["ar5"].other["SF6"]) == (28, 23500)  # 7
    assert value["incineration.n2o.batch"] == 60  # 8
    assert value["landfill.mcf.aeration_2019"] == 0.4  # 8: the well managed class
    east = [v for k, v in value.items() if k.startswith("composition.east_asia.")]
    assert sum(east) == pytest.approx(80.5)  # 9
    assert next(f.ch4 for f in BOOK.grid["CAMX"] if f.year == 2022) == 0.03  # 10: lb per MWh, not per GWh


def _rate(area: str, year: int) -> tuple[float, float, float]:
    """lb per MWh of CO2, CH4, N2O."""
    found = next(f for f in BOOK.grid[area] if f.year == year)
    scale = {"lb/MWh": 1.0, "t/MWh": 1 / 0.00045359237}[found.unit]
    assert found.ch4 is not None
    assert found.n2o is not None
    return found.co2 * scale, found.ch4 * scale, found.n2o * scale


@pytest.mark.parametrize(("year", "co2"), [(2019, 488.9), (2020, 528.2), (2022, 536.4)])
def test_new_england_is_that_of_the_summary_tables(year: int, co2: float) -> None:
    """eGRID summary tables of three editions, read apart from the tables used: the year of a copy is what it says."""
    assert _rate("NEWE", year)[0] == pytest.approx(co2, rel=2e-3)


def test_egrid_editions_hold_the_same_subregions_and_stay_near_each_other() -> None:
    areas = {year: {a for a, fs in BOOK.grid.items() if any(f.year == year and f.unit in ("lb/MWh", "t/MWh") for f in fs)}
             for year in (2019, 2020, 2022, 2023)}  # fmt: skip
    assert areas[2019] == areas[2020] == areas[2022] == areas[2023]
    assert len(areas[2020]) == 28
    for area in areas[2020]:
        for year in (2019, 2020):
            for mine, later in zip(_rate(area, year), _rate(area, 2022), strict=True):
                assert later / 2 - 0.003 < mine < later * 2 + 0.003, (area, year)
    assert _rate("US", 2020) == (818.3, 0.065, 0.009)
    assert _rate("MROW", 2021) == (995.8, 0.107, 0.015)  # Metropolitan Council


def test_services_of_china_use_the_published_electricity() -> None:
    """National Energy Administration, 2023: tertiary 1,669.4 TWh over 1,409.67 million people, 1,184 kWh each."""
    found = load().benchmarks.by_id
    total = found["inv_electricity_cn"].central
    assert total * found["inv_electricity_share_commercial_cn"].central == pytest.approx(1184, rel=2e-3)
    light = found["inv_electricity_cn_light"].central
    assert light * found["inv_electricity_share_commercial_cn_services"].central == pytest.approx(
        1184, rel=0.01
    )
    assert light * found["inv_electricity_share_commercial_cn_light"].central < 1184


@pytest.mark.parametrize("kind", ["cn", "cn_light", "cn_services", "cn_industrial", "us", "us_suburb"])
def test_electricity_shares_of_one_kind_of_city_make_a_whole(kind: str) -> None:
    names = [
        f"inv_electricity_share_{user}_{kind}"
        for user in ("residential", "commercial", "industry", "agriculture")
    ]
    found = [load().benchmarks.by_id[name].central for name in names if name in load().benchmarks.by_id]
    assert sum(found) == pytest.approx(1.0, abs=0.002)


def test_food_of_the_inventory_and_food_of_the_measures_are_one_figure() -> None:
    """China 55 % (Ningbo, a year of sampling: 58.2 % at landfill and plants, 50.6 % sorted), United States 24.1 % (EPA 2018)."""
    rule = load().stocks["food_waste"]
    shares = rule.shares[0].otherwise
    assert shares is not None
    assert {country: one.central for country, one in shares.items()} == {"CN": 0.55, "US": 0.241}
    faults = Faults()
    check_same_shares(load().stocks, BOOK, load().benchmarks, faults)
    assert not list(faults)
    other = {**shares, "CN": replace(shares["CN"], central=0.325)}
    changed = replace(rule, shares=(replace(rule.shares[0], otherwise=other),))
    check_same_shares({"food_waste": changed}, BOOK, load().benchmarks, faults)
    assert [fault.place for fault in faults] == ["stock food_waste, CN"]


@pytest.mark.parametrize("country", ["CN", "US"])
def test_electric_cars_of_the_inventory_and_fuel_cars_of_the_measures_are_one_figure(country: str) -> None:
    rule = load().stocks["cars_fuel"]
    assert (rule.shares[0].answer, rule.shares[0].complement) == ("H03.stock", True)
    shares = rule.shares[0].otherwise
    electric = load().benchmarks.choose("ev_share", Place(country))
    assert shares is not None
    assert electric is not None
    assert shares[country].central == pytest.approx(1 - electric.central)
    other = {**shares, country: replace(shares[country], central=shares[country].central - 0.02)}
    changed = replace(rule, shares=(replace(rule.shares[0], otherwise=other),))
    faults = Faults()
    check_same_shares({"cars_fuel": changed}, BOOK, load().benchmarks, faults)
    assert [fault.place for fault in faults] == [f"stock cars_fuel, {country}"]


@pytest.mark.parametrize("name", ["cn_urban", "us_2018", "us_landfilled_2018"])
def test_compositions_are_wholes(name: str) -> None:
    found = [p.value for key, p in BOOK.parameters.items() if key.startswith(f"composition.{name}.")]
    assert sum(found) == pytest.approx(100.0)


def test_chinese_products_equal_the_printed_ones() -> None:
    china = BOOK.fuels["bituminous"].china
    assert china is not None
    assert china.ncv * china.carbon / 1000 * china.oxidation * 44 / 12 == pytest.approx(1.74175, rel=1e-5)


def test_epa_tables_agree_with_each_other() -> None:
    for fuel in BOOK.fuels.values():
        if fuel.us and fuel.us_mobile and fuel.us.unit == fuel.us_mobile.unit:
            assert fuel.us.hhv * fuel.us.co2 == pytest.approx(fuel.us_mobile.co2, rel=2e-3), fuel.id


@pytest.mark.parametrize("what", known_ids(BOOK))
def test_every_id_has_names_references_and_a_measure(what: str) -> None:
    found = find(what, "CN", BOOK) or find(what, "US", BOOK)
    assert found is not None
    assert found.name.zh
    assert found.name.en
    assert found.refs()
    assert found.dimensions


def test_every_region_name_leads_home() -> None:
    for region in CATALOGUE.regions.values():
        for name in (region.code, region.name.zh, region.name.en, *region.aliases):
            found = BOOK.region(name)
            assert found is not None
            assert found.code == region.code, name


BROKEN = [
    ("factors/fuels_us.csv", "25.09", "-25.09", "row 3", "greater than 0"),
    ("factors/fuels_us.csv", "25.09", "much", "row 3", "number"),
    ("factors/fuels_us.csv", "anthracite,", "antracite,", "fuel antracite", "id of fuels.csv"),
    ("factors/fuels_us.csv", "short ton", "furlong", "row 3", "unit"),
    ("factors/grid_cn.csv", "CN-BJ,", "CN-XX,", "area CN-XX", "regions.csv"),
    ("factors/grid_cn.csv", "kgCO2/kWh", "kgCO2/m3", "row 4", "mass/energy"),
    ("factors/grid_cn.csv", ",average,", ",avrage,", "row 4", "average"),
    ("factors/grid_us.csv", "1052.114,0.088,0.012", "1052.114,,", "row 4", "CO2e"),
    ("factors/gwp.csv", "CH4_fugitive", "CH4_lost", "file", "CH4_fugitive"),
    ("factors/livestock.csv", "48,63,78", "48,,78", "row 4", "five temperatures"),
    ("factors/parameters.csv", "landfill.docf,", "landfill.docx,", "file", "landfill.docf"),
    ("factors/processes.csv", "II.2;VI", "II.9;VI", "process", "subsector"),
    ("factors/vehicles.csv", "mile/gallon", "mile/kWh", "row 3", "length/volume"),
    ("factors/fuels.csv", "26.7,98300", "26.7,", "row 4", "IPCC"),
    ("regions/regions.csv", "CN-BJ,CN,province,北京,Beijing", "CN-BJ,CN,province,,Beijing", "row 14", "required"),
    ("regions/regions.csv", "CN-TJ,", "CN-BJ,", "row 15", "of its own"),
    ("regions/regions.csv", "North China,cold", "Nowhere,cold", "row", "grid region"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "place", "expected"), BROKEN)
def test_a_broken_table_is_named_by_file_and_row(
    tmp_path: Path, file: str, old: str, new: str, place: str, expected: str
) -> None:
    for folder in ("factors", "regions", "sources"):
        shutil.copytree(PACKAGE_DATA / folder, tmp_path / folder)
    path = tmp_path / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = Faults()
    load_factors(faults, load_regions(faults, tmp_path), load_sources(faults, tmp_path), tmp_path)
    lines = [str(fault) for fault in faults]
    assert any(file.split("/")[1] in line and place in line and expected in line for line in lines), lines


def test_a_source_that_does_not_exist_is_named(tmp_path: Path) -> None:
    (tmp_path / "factors").mkdir()
    (tmp_path / "factors" / "heat.csv").write_text(
        "area,co2,source\nCN,0.11,hearsay | p. 3\n", encoding="utf-8"
    )
    (tmp_path / "more.yaml").write_text(
        "- {value: 1, source: rumor}\n- {range: {source: known}}\n", encoding="utf-8"
    )
    faults = Faults()
    used = check_source_ids({"known"}, faults, tmp_path)
    assert used == {"hearsay", "rumor", "known"}
    assert [str(fault) for fault in faults] == [
        "factors/heat.csv: row 2, column source: an id of data/sources (found 'hearsay')",
        "more.yaml: [0].source: an id of data/sources (found 'rumor')",
    ]


def test_units_of_the_questionnaire_agree_with_the_engine() -> None:
    import yaml

    units = yaml.safe_load((PACKAGE_DATA / "questionnaire" / "units.yaml").read_text(encoding="utf-8"))
    first: dict[str, float] = {}
    for unit in units:
        if unit["dimension"] not in ("energy", "volume", "mass", "length", "area", "power"):
            continue
        ours = parse(unit["id"])
        assert ours.dimension == unit["dimension"], unit["id"]
        ratio = ours.factor / unit["factor"]
        assert ratio == pytest.approx(first.setdefault(unit["dimension"], ratio), rel=1e-9), unit["id"]


def test_the_list_of_ids_is_fresh() -> None:
    from lowcarbon_training.catalogue.what_ids import FILE, page

    assert FILE.read_text(encoding="utf-8") == page(BOOK)

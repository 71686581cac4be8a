"""The factor tables: whole, sourced, equal to what was published, and broken copies named by row."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lowcarbon_training.catalogue import check, load
from lowcarbon_training.catalogue.cross import check_source_ids
from lowcarbon_training.catalogue.factors import load_factors
from lowcarbon_training.catalogue.faults import Faults
from lowcarbon_training.catalogue.reading import PACKAGE_DATA
from lowcarbon_training.catalogue.regions import load_regions
from lowcarbon_training.catalogue.sources import load_sources
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
        assert {f.year for f in BOOK.grid[code]} >= {2022, 2023}
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

"""Which factor serves a place and a year, and how a reader learns of it."""

from __future__ import annotations

import pytest

from lowcarbon_training.engine.accounting.grid import choose, delivered_losses, supplied_losses, usable
from lowcarbon_training.engine.records import EngineError
from tests.support.records import BOOK, codes, compiled, given, one, record, refused


def pick(region: str, year: int) -> tuple[str, int, list[str]]:
    found = BOOK.region(region)
    assert found is not None
    choice = choose(BOOK, found, year)
    return choice.factor.area, choice.factor.year, [code for code, _ in choice.notes]


def test_exact_year_without_a_word() -> None:
    assert pick("CN-GD", 2022) == ("CN-GD", 2022, [])
    assert pick("CN", 2023) == ("CN", 2023, [])
    assert pick("CAMX", 2022) == ("CAMX", 2022, [])
    assert pick("华北", 2023) == ("North China", 2023, [])


def test_the_province_of_an_earlier_year_outranks_the_grid_region_of_the_year() -> None:
    assert pick("CN-GD", 2023) == ("CN-GD", 2022, ["factor_year"])
    assert pick("CN-GD", 2027) == ("CN-GD", 2022, ["factor_year"])


def test_a_province_without_usable_figure_takes_region_then_nation() -> None:
    assert pick("CN-GD", 2028) == ("South China", 2023, ["grid_wider_area", "factor_year"])
    assert pick("CN-XZ", 2022) == ("Southwest China", 2022, ["grid_wider_area"])


def test_never_a_later_year_and_never_more_than_five_back() -> None:
    for region, year in (("CAMX", 2018), ("CAMX", 2029), ("CN", 2020), ("CN-GD", 2030)):
        with pytest.raises(EngineError) as error:
            pick(region, year)
        assert error.value.code == "grid_factor_missing"


def test_both_years_are_named() -> None:
    found = compiled(record("I.1.2", "electricity", 1, "GWh", region="CN-GD"))
    warning = next(w for w in found.warnings if w.code == "factor_year")
    assert dict(warning.params) == {"area": "CN-GD", "year": 2023, "used": 2022}
    assert found.emissions[0].co2e == pytest.approx(440.3)


@pytest.mark.parametrize(
    "region", ["CN-GD", "CN-44", "440000", "广东", "广东省", "Guangdong", " guangdong ", "ＣＮ－ＧＤ"]
)
def test_every_way_to_write_a_province(region: str) -> None:
    found = BOOK.region(region)
    assert found is not None
    assert found.code == "CN-GD"


def test_a_state_is_asked_for_its_subregion() -> None:
    for region in ("US-MN", "Minnesota", "MN"):
        error = refused(record("I.1.2", "electricity", 1, "MWh", region=region))
        assert (error.code, error.column) == ("state_for_electricity", "region")
        assert "MROW" in str(error.params["choices"])
    assert compiled(record("I.1.1", "natural_gas", 1, "therm", region="US-MN")).emissions


def test_state_letters_that_are_also_a_province_are_not_guessed() -> None:
    assert refused(record("I.1.1", "natural_gas", 1, "t", region="SD")).code == "region_unknown"


def test_the_nation_of_the_united_states_is_a_warning() -> None:
    found = compiled(record("I.1.2", "electricity", 1, "MWh", region="US", year=2022))
    assert codes(found) == ["grid_national"]
    assert found.emissions[0].co2 == pytest.approx(0.823149 * 0.45359237, rel=1e-12)


def test_grids_of_their_own() -> None:
    for region in ("CN-HK", "台湾", "Macao"):
        assert refused(record("I.1.2", "electricity", 1, "MWh", region=region)).code == "grid_not_covered"
    own = record("I.1.2", "electricity", 1, "MWh", region="CN-HK", factor=given(0.6, unit="t/MWh"))
    assert compiled(own).totals.basic == pytest.approx(0.6)


def test_other_bases_are_data_and_never_chosen() -> None:
    assert {f.basis for f in BOOK.grid["CN"]} == {"average", "residual", "fossil", "compliance"}
    assert usable(BOOK.grid["CN"], 2020) is None  # only the compliance number of 2015 lies within five years
    with pytest.raises(EngineError):
        pick("CN", 2016)


def test_egrid_2023_has_no_split_of_gases() -> None:
    found = compiled(record("I.2.2", "electricity", 1, "MWh", region="CAMX", year=2023))
    emission = found.emissions[0]
    assert emission.co2 == pytest.approx(428.464 * 0.45359237 / 1000, rel=1e-12)
    assert (emission.ch4, emission.n2o) == (None, None)
    assert emission.co2e == pytest.approx(429.983 * 0.45359237 / 1000, rel=1e-9)
    assert codes(found) == ["grid_gases_not_split"]
    assert found.by_ref["I.2.2"].ch4 is None


def test_heat_is_delivered_heat() -> None:
    assert one("I.1.2", "heat", 1000, "GJ", region="CN-LN").co2e == pytest.approx(110.0)
    assert refused(record("I.1.2", "heat", 1, "GJ", region="US-MN")).code == "heat_factor_missing"
    own = record("I.1.2", "heat", 10, "MMBtu", region="US", factor=given(66.0, unit="kg/MMBtu"))
    assert compiled(own).totals.basic == pytest.approx(0.66)


def test_two_forms_of_losses() -> None:
    assert delivered_losses(95.0, 0.05) == pytest.approx(5.0)
    assert supplied_losses(100.0, 0.05) == pytest.approx(5.0)

"""The commands as an outside check calls them: JSON to standard output, faults to standard error with exit code 2."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lowcarbon_training.cli import main

HEADER = "ref,what,amount,unit,year,region,notation_key,factor_co2,factor_ch4,factor_n2o,factor_unit\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch):
    def call(*args: str, lang: str = "en_US.UTF-8") -> Result:
        monkeypatch.setenv("LC_ALL", lang)
        return CliRunner().invoke(main, list(args), catch_exceptions=False)

    return call


def activity(tmp_path: Path, *rows: str) -> str:
    path = tmp_path / "city.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def test_forest_and_trees_of_a_file_are_sinks(run, tmp_path: Path) -> None:
    file = activity(
        tmp_path,
        "I.1.2,electricity,10,GWh,2023,CN,,,,,",
        "V.2,forest_growth,15,万亩,2023,CN-GD,,,,,",
        "V.2,wood_removed,2000,m3,2023,CN-GD,,,,,",
    )
    found = json.loads(run("inventory", file, "--json").stdout)
    # 10,000 ha x 1.0 t (IPCC 2019, Table 4.9) and 2,000 m3 x 0.73 t (2006, Table 4.5), both x 1.246 x 0.47 x 44/12
    assert found["by_ref"]["V.2"]["co2"] == pytest.approx((2000 * 0.73 - 10_000) * 1.246 * 0.47 * 44 / 12)
    assert found["totals"]["territorial"] == pytest.approx(found["by_ref"]["V.2"]["co2e"])
    assert [w["code"] for w in found["warnings"]] == ["forest_zone_assumed"] * 2
    assert "subtropical humid forest" in found["warnings"][0]["text"]
    refused = run("inventory", activity(tmp_path, "V.2,forest_growth,-5,ha,2023,CN-GD,,,,,"))
    assert (refused.exit_code, "negative" in refused.stderr) == (2, True)


def test_inventory_json_has_the_promised_shape(run, tmp_path: Path) -> None:
    file = activity(
        tmp_path,
        "I.1.2,electricity,10,GWh,2023,CN,,,,,",
        "II.2.1,,,,2023,CN,NO,,,,",
        "IV.1,reported_emissions,250,tCO2e,2023,CN,,,,,",
        "TOTAL.BASIC,,6000,tCO2e,2023,CN,,,,,",
    )
    found = json.loads(run("inventory", file, "--json").stdout)
    assert list(found) == ["gwp", "totals", "by_ref", "energy", "gaps", "warnings"]
    assert set(found["totals"]) == {"basic", "basic_plus", "territorial", "energy_co2"}
    # 10 GWh at the national average of 2023, 0.5306 kg/kWh (MEE and NBS, announced 2025-12-31)
    assert found["totals"]["basic"] == pytest.approx(5306, rel=1e-12)
    assert found["totals"]["basic_plus"] == pytest.approx(5556, rel=1e-12)
    line = found["by_ref"]["I.1.2"]
    assert set(line) == {"co2e", "co2", "ch4", "n2o", "other", "co2_biogenic", "notation_key"}
    assert found["by_ref"]["IV.1"]["co2"] is None
    assert found["by_ref"]["II.2.1"]["notation_key"] == "NO"
    assert found["by_ref"]["II.2.1"]["co2e"] is None
    assert found["energy"] == {"electricity": pytest.approx(36_000)}
    assert {"code", "ref", "row", "text"} <= set(found["warnings"][0])


def test_published_factors_of_st_louis_park_are_reproduced(run, tmp_path: Path) -> None:
    """Metropolitan Council, inventory 2021: 0.454899 t CO2e/MWh (eGRID MROW, 27.9 and 273), 172,991.3 MWh."""
    file = activity(tmp_path, "I.1.2,electricity,172991.3,MWh,2021,MROW,,995.8,0.107,0.015,lb/MWh")
    found = json.loads(run("inventory", file, "--json", "--gwp", "ar6-27.9").stdout)
    assert found["totals"]["basic"] == pytest.approx(78_693.55, rel=2e-5)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("I.1.2,electricity,5,parsec,2023,CN,,,,,", "unit"),
        ("I.1.2,electricity,5,t,2023,CN,,,,,", "unit"),
        ("I.1.1,unobtainium,5,t,2023,CN,,,,,", "what"),
        ("I.1.1,natural_gas,-5,万m3,2023,CN,,,,,", "amount"),
        ("I.9.9,natural_gas,5,万m3,2023,CN,,,,,", "ref"),
        ("I.1.2,electricity,5,MWh,2023,US-MN,,,,,", "region"),
        ("I.1.2,electricity,5,MWh,1990,CN,,,,,", "year"),
        ("I.1.1,natural_gas,5,m3,2023,CN,,56,,,kg/MMBtu", "factor_unit"),
    ],
)
def test_bad_rows_are_named_by_row_and_column(run, tmp_path: Path, row: str, column: str) -> None:
    good = "I.2.2,electricity,10,GWh,2023,CN,,,,,"
    for lang, word in (("en_US.UTF-8", "row 3"), ("zh_CN.UTF-8", "第 3 行")):
        result = run("inventory", activity(tmp_path, good, row), "--json", lang=lang)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert word in result.stderr
        assert column in result.stderr


def test_unknown_kind_of_file_is_refused(run, tmp_path: Path) -> None:
    path = tmp_path / "city.txt"
    path.write_text("x", encoding="utf-8")
    result = run("inventory", str(path))
    assert (result.exit_code, result.stdout) == (2, "")


def test_questionnaire_json_holds_every_question_in_both_languages(run) -> None:
    found = json.loads(run("questionnaire", "--json").stdout)
    questions = [q for section in found["sections"] for q in section["questions"]]
    assert len(questions) == 155
    assert len({q["id"] for q in questions}) == 155
    assert all(q["title"]["zh"] and q["title"]["en"] and q["help"]["zh"] for q in questions)


def test_content_is_sound(run) -> None:
    assert run("check").exit_code == 0

"""What an outside check hands in that cannot be used: each fault is a line that names its place, and exit code 2."""

import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.test_cli import activity, run

__all__ = ["run"]

HEAD = """format: lowcarbon-answers/1
city: {name: {zh: 连州市, en: Lianzhou}, country: CN, region: CN-GD}
answers:
  A03: {value: 376800, unit: persons, year: 2022}
  B08: {value: 2022}
"""
GAS = "I.1.1,natural_gas,5,m3,2022,CN-GD,,,,,"


def answers(tmp_path: Path, *lines: str, plan: str = "") -> str:
    path = tmp_path / "city.yaml"
    path.write_text(HEAD + "".join(f"  {line}\n" for line in lines) + plan, encoding="utf-8")
    return str(path)


def refused(result) -> list[str]:
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr.strip().splitlines()


def warned(result) -> set[str]:
    assert result.exit_code == 0, result.stderr
    return {one["code"] for one in json.loads(result.stdout)["warnings"]}


# activity records ------------------------------------------------------------------------------------------------------


def test_rows_beyond_what_a_workbook_says_of_its_size_are_read(run, tmp_path: Path) -> None:
    book, plain, path = Workbook(), tmp_path / "plain.xlsx", tmp_path / "city.xlsx"
    assert book.active is not None
    book.active.append(["ref", "what", "amount", "unit", "year", "region"])
    for _ in range(3):
        book.active.append(["I.1.1", "natural_gas", 100, "万m3", 2022, "CN-GD"])
    book.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(b'ref="A1:F4"', b'ref="A1:F2"')
            target.writestr(name, content)
    whole, cut = (json.loads(run("inventory", str(one), "--json").stdout) for one in (plain, path))
    assert cut["totals"] == whole["totals"]


def test_gas_by_mass_is_never_above_methane(run, tmp_path: Path) -> None:
    """The Chinese heating value is per m3 of a denser gas: 1,000 t burn to at most 44/16 of it."""
    file = activity(tmp_path, "II.1.1,natural_gas,1000,t,2022,CN-GD,,,,,")
    found = json.loads(run("inventory", file, "--json").stdout)
    assert found["by_ref"]["II.1.1"]["co2"] == pytest.approx(
        1000 * 48.0 * 56_100 / 1e6
    )  # IPCC 2006, tables 1.2 and 1.4
    assert "gas_by_mass" in warned(run("inventory", file, "--json"))


def test_animals_without_nitrogen_figures_say_so(run, tmp_path: Path) -> None:
    file = activity(tmp_path, "V.1,buffalo,1000,head,2022,CN-GX,,,,,")
    assert "livestock_without_nitrogen" in warned(run("inventory", file, "--json"))


def test_a_published_total_is_finite_and_of_the_same_year(run, tmp_path: Path) -> None:
    (line,) = refused(run("inventory", activity(tmp_path, GAS, "TOTAL.BASIC,,1e308,MtCO2e,2022,CN-GD,,,,,")))
    assert "row 3, column amount" in line
    other = activity(tmp_path, GAS, "TOTAL.BASIC,,5,tCO2e,2019,CN-GD,,,,,")
    assert {"total_of_other_year", "total_differs"} <= warned(run("inventory", other, "--json"))


def test_every_fault_has_its_line_whatever_finds_it(run, tmp_path: Path) -> None:
    lines = refused(
        run(
            "inventory",
            activity(
                tmp_path, GAS, "I.1.1,natural_gas,many,m3,2022,CN-GD,,,,,", "I.1.9,natural_gas,5,m3,2022,CN-GD,,,,,",
                "TOTAL.BASIC,,5,t,2022,,,,,,", "I.1.1,natural_gas,5,furlong,2022,CN-GD,,,,,",
            ),
        )
    )  # fmt: skip
    places = [line.split(": ")[0].partition(", ")[2] for line in lines]
    assert places == ["row 3, column amount", "row 4, column ref", "row 5, column unit", "row 6, column unit"]


def test_rows_that_all_lack_a_region(run, tmp_path: Path) -> None:
    (line,) = refused(run("inventory", activity(tmp_path, "I.1.1,,,,2022,,NO,,,,")))
    assert "row 2, column region" in line
    assert json.loads(run("inventory", activity(tmp_path, GAS, "II.2.1,,,,2022,,NO,,,,"), "--json").stdout)


def test_supply_to_a_network_takes_no_factor(run, tmp_path: Path) -> None:
    (line,) = refused(
        run("inventory", activity(tmp_path, "I.4.4,electricity_supplied,400,MWh,2022,CN-GD,,0.9,,,t/MWh"))
    )
    assert "column factor_co2" in line


def test_other_separators_and_whole_numbers_of_spreadsheets(run, tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text("ref;what;amount;unit;year;region\nI.1.1;natural_gas;5;m3;2022;CN-GD\n", encoding="utf-8")
    (line,) = refused(run("inventory", str(path)))
    assert "semicolons" in line
    path.write_text(
        "ref,what,amount,unit,year,region\nI.1.1,natural_gas,5,m3,2022.0,CN-GD\n", encoding="utf-8"
    )
    assert run("inventory", str(path), "--json").exit_code == 0


def test_a_folder_is_no_file(run, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "folder.yaml").mkdir()
    for name in ("folder.csv", "folder.yaml"):
        assert "cannot be opened" in refused(run("inventory", str(tmp_path / name)))[0]


# answers ---------------------------------------------------------------------------------------------------------------


def test_what_the_answers_make_doubtful_is_said(run, tmp_path: Path) -> None:
    above = answers(
        tmp_path, "D02.total: {value: 100000, unit: MWh}", "D02.residential: {value: 500000, unit: MWh}"
    )
    assert {"electricity_sum", "part_above_total"} <= warned(run("inventory", above, "--json"))
    rice = answers(tmp_path, "K04.rice: {value: 1000, unit: ha}")
    found = json.loads(run("inventory", rice, "--json").stdout)
    (said,) = [one["text"] for one in found["warnings"] if one["code"] == "answer_not_asked"]
    assert "not counted" in said


@pytest.mark.parametrize("value", ["1:30", "0x1F", "2022-01-01", "&a 5"])
def test_forms_of_numbers_that_nobody_means_are_refused(run, tmp_path: Path, value: str) -> None:
    (line,) = refused(run("inventory", answers(tmp_path, f"D02.total: {{value: {value}, unit: 万kWh}}")))
    assert "row 6" in line


def test_zeros_in_front_are_no_octal_number(run, tmp_path: Path) -> None:
    ten, too = (
        json.loads(
            run("inventory", answers(tmp_path, f"D02.total: {{value: {v}, unit: 万kWh}}"), "--json").stdout
        )
        for v in ("10", "010")
    )
    assert ten["totals"] == too["totals"]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("D02.total: {value: 1e12, unit: 万kWh}", "row 6, D02.total"),
        ("D02.residential: {value: 5, unit: 万kWh, year: 2004}", "row 6, D02.residential"),
        ("D02.total: {notation_key: IE, value: 4}", "row 6, D02.total"),
        ("D02.total: {unknown: true, value: 4, unit: kWh}", "row 6, D02.total"),
        ("D02.total: {<<: {value: 5}, unit: kWh}", "row 6, D02.total"),
    ],
)
def test_faults_of_answers_name_line_and_question(run, tmp_path: Path, line: str, place: str) -> None:
    (said,) = refused(run("inventory", answers(tmp_path, line)))
    assert place in said
    assert "column" not in said


@pytest.mark.parametrize(
    ("plan", "place"),
    [
        ("plan:\n  measures:\n    foo-bar: {start: 2027}\n", "row 8"),
        ("plan:\n  measures:\n    light-led-street: {start: 2027, level: 1.1}\n", "row 8"),
        ("plan:\n  measures:\n    light-led-street: {start: 2020}\n", "row 8"),
        ("plan:\n  measures:\n    light-led-street: {start: 2027, level: .nan}\n", "row 8"),
        ("plan:\n  as_of: 2026-13-01\n", "row 7"),
    ],
)
def test_faults_of_a_plan_name_the_line(run, tmp_path: Path, plan: str, place: str) -> None:
    (line,) = refused(run("plan", answers(tmp_path, plan=plan), "--json"))
    assert place in line


def test_a_folder_for_the_pdf_that_is_not_there_is_told_at_once(run, tmp_path: Path) -> None:
    (line,) = refused(run("plan", answers(tmp_path), "--pdf", str(tmp_path / "none" / "x.pdf")))
    assert "no folder" in line
    assert not (tmp_path / "none").exists()


def test_the_language_asked_for_is_that_of_the_texts(run, tmp_path: Path) -> None:
    file = answers(tmp_path)
    zh, en = (run("plan", file, "--lang", lang, "--json", lang="C").stdout for lang in ("zh", "en"))
    assert zh != en
    assert run("plan", file, "--lang", "zh", "--json", lang="zh_CN.UTF-8").stdout == zh

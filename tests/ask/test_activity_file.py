"""Bad activity files get one sentence with row and column, and nothing is returned; good ones are read exactly."""

from pathlib import Path

import pytest
import xlsxwriter

from lowcarbon_training.ask.activity_file import MAX_ROWS, FileFaults, read_activity_file
from lowcarbon_training.engine.records import NotationKey, Quality
from lowcarbon_training.wording import say

HEADER = "ref,what,amount,unit,year,region"
GOOD = "I.1.2,electricity,172991.3,MWh,2021,MROW"


def written(tmp_path: Path, *lines: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    path = tmp_path / "records.csv"
    path.write_bytes("\n".join((header, *lines, "")).encode(encoding))
    return path


def faults(path: Path) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(FileFaults) as caught:
        read_activity_file(path)
    for fault in caught.value.faults:
        assert say(fault.code, "zh", **fault.params) != say(fault.code, "en", **fault.params)
    return [(fault.code, fault.row, fault.column) for fault in caught.value.faults]


def test_reads_a_row_with_row_number_of_the_file(tmp_path: Path) -> None:
    (record,) = read_activity_file(written(tmp_path, GOOD))
    assert (record.ref, record.what, record.amount, record.unit) == ("I.1.2", "electricity", 172991.3, "MWh")
    assert record.row == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_reads_what_chinese_spreadsheets_save(tmp_path: Path, encoding: str) -> None:
    path = written(
        tmp_path, "I.1.1,natural_gas,1２３,万m3,2022,CN-44,高,公报",
        header=HEADER + ",quality,source", encoding=encoding,
    )  # fmt: skip
    (record,) = read_activity_file(path)
    assert (record.amount, record.unit, record.quality, record.source) == (
        123.0,
        "万m3",
        Quality.HIGH,
        "公报",
    )


def test_notation_key_stands_in_place_of_an_amount(tmp_path: Path) -> None:
    path = written(tmp_path, "II.2.1,,,,2022,CN,NO", header=HEADER + ",notation_key")
    (record,) = read_activity_file(path)
    assert record.amount is None
    assert record.notation_key is NotationKey.NO


def test_published_total_needs_only_a_number(tmp_path: Path) -> None:
    (record,) = read_activity_file(written(tmp_path, "TOTAL.BASIC,,412345,,2021,"))
    assert (record.what, record.unit, record.amount) == ("reported_emissions", "tCO2e", 412345.0)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("I.1.2,electricity,abc,MWh,2021,MROW", ("cell_not_number", 2, "amount")),
        ("I.1.2,electricity,nan,MWh,2021,MROW", ("cell_not_number", 2, "amount")),
        ("I.1.2,electricity,inf,MWh,2021,MROW", ("cell_not_number", 2, "amount")),
        ("I.1.2,electricity,1e999,MWh,2021,MROW", ("cell_not_number", 2, "amount")),
        ('I.1.2,electricity,"1,82",MWh,2021,MROW', ("cell_not_number", 2, "amount")),
        ("I.1.2,electricity,5%,MWh,2021,MROW", ("cell_not_number", 2, "amount")),
        ("I.1.2,electricity,=1+1,MWh,2021,MROW", ("cell_formula", 2, "amount")),
        ("I.1.2,@SUM(A1),5,MWh,2021,MROW", ("cell_formula", 2, "what")),
        ("I.1.2,electricity,,MWh,2021,MROW", ("cell_empty", 2, "amount")),
        (",electricity,5,MWh,2021,MROW", ("cell_empty", 2, "ref")),
        ("I.1.2,electricity,5,,2021,MROW", ("cell_empty", 2, "unit")),
        ("I.1.2,electricity,5,MWh,21,MROW", ("cell_not_year", 2, "year")),
        ("I.1.2,electricity,5,MWh,2021.5,MROW", ("cell_not_year", 2, "year")),
        ("I.1.2,electricity,5,MWh,2021,MROW,extra", ("row_too_long", 2, None)),
    ],
)
def test_names_row_and_column_of_a_bad_cell(
    tmp_path: Path, row: str, expected: tuple[str, int, str | None]
) -> None:
    assert faults(written(tmp_path, row)) == [expected]


def test_names_every_bad_row_at_once(tmp_path: Path) -> None:
    found = faults(written(tmp_path, GOOD, GOOD.replace("2021", "x"), GOOD.replace("172991.3", "?")))
    assert found == [("cell_not_year", 3, "year"), ("cell_not_number", 4, "amount")]


def test_refuses_amount_together_with_a_key(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD + ",NE", header=HEADER + ",notation_key")
    assert faults(path) == [("amount_and_key", 2, "notation_key")]


def test_factor_needs_its_unit_and_the_unit_a_factor(tmp_path: Path) -> None:
    header = HEADER + ",factor_co2,factor_unit"
    assert faults(written(tmp_path, GOOD + ",0.4,", header=header)) == [("cell_empty", 2, "factor_unit")]
    assert faults(written(tmp_path, GOOD + ",,t/MWh", header=header)) == [
        ("factor_unit_alone", 2, "factor_unit")
    ]


def test_refuses_a_misspelt_or_missing_column(tmp_path: Path) -> None:
    found = faults(written(tmp_path, GOOD + ",1", header=HEADER + ",factor_cO2x"))
    assert found == [("column_unknown", 1, "factor_co2x")]
    assert faults(written(tmp_path, "I.1.2", header="ref"))[0][0] == "column_missing"


def test_refuses_a_million_rows_without_reading_them_all(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text(HEADER + "\n" + (GOOD + "\n") * (MAX_ROWS + 1), encoding="utf-8")
    assert faults(path) == [("file_too_many_rows", None, None)]


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"\xff\xfe\x00"])
def test_refuses_what_is_no_text(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes(content)
    assert faults(path)[0][0] in {"file_without_rows", "file_not_text"}


def test_refuses_a_missing_file(tmp_path: Path) -> None:
    assert faults(tmp_path / "none.csv") == [("file_unreadable", None, None)]


def workbook(tmp_path: Path, *rows: tuple[object, ...]) -> Path:
    path = tmp_path / "records.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((tuple(HEADER.split(",")), *rows)):
            sheet.write_row(number, 0, row)
    return path


def test_reads_a_workbook(tmp_path: Path) -> None:
    (record,) = read_activity_file(
        workbook(tmp_path, ("I.1.2", "electricity", 172991.3, "MWh", 2021, "MROW"))
    )
    assert (record.amount, record.year, record.row) == (172991.3, 2021, 2)


def test_refuses_a_formula_in_a_workbook(tmp_path: Path) -> None:
    found = faults(workbook(tmp_path, ("I.1.2", "electricity", "=1+1", "MWh", 2021, "MROW")))
    assert found == [("cell_formula", 2, "C")]


def test_refuses_a_damaged_workbook(tmp_path: Path) -> None:
    path = tmp_path / "records.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    assert faults(path)[0][0] == "file_broken"

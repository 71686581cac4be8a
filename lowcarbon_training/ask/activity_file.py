"""Reading activity records from CSV and XLSX files.

One row is one :class:`~lowcarbon_training.engine.records.ActivityRecord`. What can be judged by looking at a cell is
judged here (is it a number, a year, a formula); what needs the factor tables is judged by the engine. Every fault
names row and column, and nothing is returned unless all rows are sound.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lowcarbon_training.engine.numbers import narrow, parse_number
from lowcarbon_training.engine.records import (
    ActivityRecord,
    EngineError,
    FactorOverride,
    NotationKey,
    Origin,
    OriginKind,
    Quality,
)

REQUIRED = ("ref", "what", "amount", "unit", "year", "region")
OPTIONAL = (
    "method",
    "notation_key",
    "quality",
    "source",
    "note",
    "factor_co2",
    "factor_ch4",
    "factor_n2o",
    "factor_unit",
)
COLUMNS = REQUIRED + OPTIONAL
NUMBERS = frozenset({"amount", "factor_co2", "factor_ch4", "factor_n2o"})

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 20_000
MAX_CELL = 2_000
MAX_FAULTS = 20
QUALITY_WORDS = {
    "h": Quality.HIGH, "high": Quality.HIGH, "高": Quality.HIGH,
    "m": Quality.MEDIUM, "medium": Quality.MEDIUM, "中": Quality.MEDIUM,
    "l": Quality.LOW, "low": Quality.LOW, "低": Quality.LOW,
}  # fmt: skip

Cells = dict[str, str]


class FileFaults(Exception):
    """A file that cannot be used, with every fault found (at most :data:`MAX_FAULTS`) and the records that are sound so far."""

    def __init__(self, faults: Iterable[EngineError], records: Sequence[ActivityRecord] = ()) -> None:
        self.faults = tuple(faults)[:MAX_FAULTS]
        self.records = tuple(records)
        super().__init__("; ".join(str(fault) for fault in self.faults))


def read_activity_file(path: Path) -> list[ActivityRecord]:
    """Read ``.csv`` or ``.xlsx`` activity records.

    Raises
    ------
    FileFaults
        The file is broken, too large, holds formulas, or a cell is not what its column asks for.
    """
    try:
        size = path.stat().st_size
        readable = path.is_file()
    except OSError:
        readable, size = False, 0
    if not readable:
        raise FileFaults([EngineError("file_unreadable")])
    if size > MAX_BYTES:
        raise FileFaults([EngineError("file_too_large", limit_mb=MAX_BYTES // 1024 // 1024)])
    rows = _xlsx_rows(path) if path.suffix.lower() == ".xlsx" else _csv_rows(path)
    records: list[ActivityRecord] = []
    faults: list[EngineError] = []
    for number, cells in _keyed(rows):
        try:
            records.append(_record(number, cells))
        except EngineError as fault:
            faults.append(fault)
            if len(faults) >= MAX_FAULTS:
                break
    if faults:
        raise FileFaults(faults, records)
    if not records:
        raise FileFaults([EngineError("file_without_rows")])
    return records


def _csv_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    raw = path.read_bytes()
    if b"\x00" in raw:
        raise FileFaults([EngineError("file_not_text")])
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise FileFaults([EngineError("file_not_text")])
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise FileFaults([EngineError("file_broken", row=reader.line_num, detail=str(error))]) from None


def _xlsx_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(path) as archive:
            if sum(item.file_size for item in archive.infolist()) > 10 * MAX_BYTES:
                raise FileFaults([EngineError("file_too_large", limit_mb=10 * MAX_BYTES // 1024 // 1024)])
        book = load_workbook(path, read_only=True, data_only=False)
    except FileFaults:
        raise
    except Exception as error:  # a damaged workbook raises whatever its reader stumbled over
        raise FileFaults([EngineError("file_broken", row=1, detail=type(error).__name__)]) from None
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size is a hint that some programs leave wrong
        for number, cells in enumerate(sheet.iter_rows(), 1):
            if number > MAX_ROWS + 1:
                raise FileFaults([EngineError("file_too_many_rows", limit=MAX_ROWS)])
            line = []
            for cell in cells:
                if cell.data_type == "f":
                    column = str(cell.column_letter) if hasattr(cell, "column_letter") else "?"
                    raise FileFaults([EngineError("cell_formula", row=number, column=column)])
                value = cell.value
                if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
                    value = int(value)
                line.append("" if value is None else str(value))
            yield number, line
    finally:
        book.close()


def _keyed(rows: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, Cells]]:
    try:
        _, first = next(rows)
    except StopIteration:
        raise FileFaults([EngineError("file_without_rows")]) from None
    header = [cell.strip().lower() for cell in first]
    while header and not header[-1]:
        header.pop()
    if len(header) == 1 and any(mark in header[0] for mark in (";", "\t")):
        raise FileFaults([EngineError("file_separator", row=1)])
    faults = [EngineError("column_missing", row=1, column=name) for name in REQUIRED if name not in header]
    faults += [
        EngineError("column_unknown", row=1, column=name or "?", known=", ".join(COLUMNS))
        for name in header
        if name not in COLUMNS
    ]
    faults += [EngineError("column_twice", row=1, column=n) for n in COLUMNS if header.count(n) > 1]
    if faults:
        raise FileFaults(faults)
    for count, (number, cells) in enumerate(rows, 1):
        if count > MAX_ROWS:
            raise FileFaults([EngineError("file_too_many_rows", limit=MAX_ROWS)])
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(header) :]):
            raise FileFaults(
                [EngineError("row_too_long", row=number, expected=len(header), found=len(cells))]
            )
        padded = cells + [""] * (len(header) - len(cells))
        yield number, dict(zip(header, (cell.strip() for cell in padded), strict=False))


def _record(row: int, cells: Cells) -> ActivityRecord:
    for column, cell in cells.items():
        if len(cell) > MAX_CELL:
            raise EngineError("cell_too_long", row=row, column=column, limit=MAX_CELL)
        if cell.startswith(("=", "@")):
            raise EngineError("cell_formula", row=row, column=column)
    key = _notation_key(row, cells.get("notation_key", ""))
    ref = cells["ref"]
    if not ref:
        raise EngineError("cell_empty", row=row, column="ref")
    amount = _number(row, "amount", cells["amount"])
    if amount is None and key is None:
        raise EngineError("cell_empty", row=row, column="amount")
    if amount is not None and key is not None:
        raise EngineError("amount_and_key", row=row, column="notation_key", key=key.value)
    total = ref.upper().startswith("TOTAL.")
    for column in ("what", "unit", "region"):
        if not cells[column] and key is None and not total:
            raise EngineError("cell_empty", row=row, column=column)
    factors = [_number(row, name, cells.get(name, "")) for name in ("factor_co2", "factor_ch4", "factor_n2o")]
    unit = cells.get("factor_unit", "")
    override = None
    if any(value is not None for value in factors):
        if not unit:
            raise EngineError("cell_empty", row=row, column="factor_unit")
        override = FactorOverride(*factors, unit=unit)
    elif unit:
        raise EngineError("factor_unit_alone", row=row, column="factor_unit")
    return ActivityRecord(
        ref=ref,
        what=cells["what"] or ("reported_emissions" if total else ""),
        amount=amount,
        unit=cells["unit"] or ("tCO2e" if total else ""),
        year=_year(row, cells["year"]),
        region=cells["region"],
        method=cells.get("method", "").lower() or None,
        notation_key=key,
        quality=_quality(row, cells.get("quality", "")),
        source=cells.get("source", ""),
        note=cells.get("note", ""),
        factor=override,
        origin=Origin(OriginKind.ROW, str(row)),
    )


def _number(row: int, column: str, cell: str) -> float | None:
    if not cell:
        return None
    try:
        if cell.endswith(("%", "％")):
            raise EngineError("number_unreadable", found=cell)
        return parse_number(cell)
    except EngineError:
        raise EngineError("cell_not_number", row=row, column=column, found=cell[:40]) from None


def _year(row: int, cell: str) -> int:
    plain = narrow(cell).removesuffix(".0")  # as a spreadsheet writes a whole number
    if not (plain.isascii() and plain.isdigit() and 1950 <= int(plain) <= 2100):
        raise EngineError("cell_not_year", row=row, column="year", found=cell)
    return int(plain)


def _notation_key(row: int, cell: str) -> NotationKey | None:
    if not cell:
        return None
    try:
        return NotationKey(cell.upper())
    except ValueError:
        raise EngineError("cell_not_key", row=row, column="notation_key", found=cell) from None


def _quality(row: int, cell: str) -> Quality | None:
    if not cell:
        return None
    try:
        return QUALITY_WORDS[cell.lower()]
    except KeyError:
        raise EngineError("cell_not_quality", row=row, column="quality", found=cell) from None

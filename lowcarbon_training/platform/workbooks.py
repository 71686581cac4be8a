"""Workbooks and CSV: nothing that we write is ever run as a formula, nothing that we read is either."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import xlsxwriter
from openpyxl import load_workbook

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MAX_ROWS = 50_000
MAX_COLUMNS = 200


class WorkbookError(Exception):
    """A file that cannot be read; ``code`` is empty, broken, too_many_rows or formula, with its place."""

    def __init__(self, code: str, row: int | None = None, column: int | None = None) -> None:
        self.code, self.row, self.column = code, row, column
        super().__init__(code)


def neutral(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe in front.

    Numbers stay numbers, also negative ones.
    """
    if not isinstance(value, str):
        return value
    if value.lstrip(" \u00a0\u3000").startswith(_DANGEROUS) or value.startswith(_DANGEROUS):
        return "'" + value
    return value


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A CSV that opens in Excel in both countries: UTF-8 with BOM, CRLF, neutral cells."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([neutral(cell) for cell in header])
    for row in rows:
        writer.writerow(["" if cell is None else neutral(cell) for cell in row])
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def xlsx_bytes(sheets: Sequence[tuple[str, Sequence[str], Iterable[Sequence[Any]]]]) -> bytes:
    """A workbook of plain sheets: (name, header, rows). Text is written as text, never as formula or link."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for name, header, rows in sheets:
        sheet = book.add_worksheet(name[:31])
        sheet.write_row(0, 0, list(header), bold)
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(header):
            sheet.set_column(column, column, max(10, min(48, len(str(title)) * 2)))
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if cell is None:
                    continue
                if isinstance(cell, bool):
                    sheet.write_boolean(number, column, cell)
                elif isinstance(cell, int | float):
                    sheet.write_number(number, column, cell)
                else:
                    sheet.write_string(number, column, str(cell))
    book.close()
    return out.getvalue()


def read_csv(content: bytes, max_rows: int = MAX_ROWS) -> list[list[str]]:
    """Rows of a CSV in UTF-8 (with or without BOM) or GB18030.

    Raises
    ------
    WorkbookError
        Empty, not text, or too many rows.
    """
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise WorkbookError("broken")
    if "\x00" in text:
        raise WorkbookError("broken")
    try:
        return _limited((list(row) for row in csv.reader(io.StringIO(text))), max_rows)
    except csv.Error:
        raise WorkbookError("broken") from None


def read_xlsx(content: bytes, max_rows: int = MAX_ROWS) -> dict[str, list[list[Any]]]:
    """Rows of each sheet. A formula is refused, with its row and column: we never trust a value somebody's Excel left.

    Raises
    ------
    WorkbookError
        Broken, too many rows, or a formula.
    """
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        return {sheet.title: _limited(_cells(sheet), max_rows) for sheet in book.worksheets}
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise WorkbookError("broken") from error


def _cells(sheet: Any) -> Iterator[list[Any]]:
    sheet.reset_dimensions()  # what a file says of its own size is a hint that some programs leave wrong
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), start=1):
        values = []
        for column, cell in enumerate(row, start=1):
            if cell.data_type == "f":
                raise WorkbookError("formula", number, column)
            values.append(cell.value)
        yield values


def _limited(rows: Iterable[list[Any]], max_rows: int) -> list[list[Any]]:
    out: list[list[Any]] = []
    for row in rows:
        if len(out) >= max_rows:
            raise WorkbookError("too_many_rows", max_rows)
        out.append(row)
    while out and not any(cell not in (None, "") for cell in out[-1]):
        out.pop()
    if not out:
        raise WorkbookError("empty")
    return out

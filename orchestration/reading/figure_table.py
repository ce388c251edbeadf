"""Bytes of a table file to rows of text cells, or a named refusal.

Belongs here: separators of .csv, sheets of .xlsx, what a typed cell looks like as text.
Must not be here: what a column means, what a cell says (extraction.figures).
"""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from orchestration.reading.decoding import Refusal, decode
from orchestration.reading.normal_text import normalise

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

FORMATS = ("csv", "xlsx")

_SEPARATORS = ",;\t"
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row that holds anything: `label` is how a person finds it (its number, with the sheet's name before it)."""

    label: str
    cells: tuple[str, ...]
    typed: frozenset[int] = frozenset()
    """Columns whose cell the file holds as a number, and not as text."""

    def cell(self, column: int) -> str:
        """The text of a column; empty where the row ends before it."""
        return self.cells[column] if column < len(self.cells) else ""


def read_table(payload: bytes, kind: str) -> tuple[tuple[TableRow, ...], ...] | Refusal:
    """The sheets of a table file, each with its rows; a .csv has one. Sheets that hold nothing are left out."""
    sheets = _workbook(payload) if kind == "xlsx" else _text(payload)
    if isinstance(sheets, Refusal):
        return sheets
    filled = tuple(sheet for sheet in sheets if sheet)
    if not filled:
        return Refusal("empty", "Bảng rỗng (the table is empty): put the figures in it or remove it.")
    return filled


def _text(payload: bytes) -> list[tuple[TableRow, ...]] | Refusal:
    text = decode(payload)
    if isinstance(text, Refusal):
        return text
    text = text.removeprefix(_BYTE_ORDER_MARK)
    separator = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[TableRow] = []
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            return Refusal(
                "broken_table",
                f"Bảng hỏng ở dòng {number} (the table breaks at line {number}: {error}): look for a quotation mark "
                "that is not closed, and save the table again.",
            )
        if cells is None:
            return [tuple(rows)]
        if any(cell.strip() for cell in cells):
            rows.append(TableRow(str(number), tuple(_plain(cell) for cell in cells)))


def _separator(text: str) -> str:
    """The sign that parts the first line into most cells: Excel writes a semicolon where the comma is for decimals."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=lambda sign: len(next(csv.reader([first], delimiter=sign))))


def _workbook(payload: bytes) -> list[tuple[TableRow, ...]] | Refusal:
    # Only workbooks need the library: a report's text is read with nothing but Python.
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(payload))
        shown = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
        return [_sheet(workbook, name, several=len(shown) > 1) for name in shown]
    except CalamineError as error:
        return Refusal(
            "broken_table",
            f"Không mở được bảng tính (the workbook cannot be opened: {error}): open it in a spreadsheet program, "
            "take the password off if it has one, and save it as .xlsx again.",
        )


def _sheet(workbook: CalamineWorkbook, name: str, several: bool) -> tuple[TableRow, ...]:
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    place = f"{name}!" if several else ""
    found = []
    for number, row in enumerate(rows, 1):
        cells = tuple(_typed(cell) for cell in row)
        if any(cells):
            typed = frozenset(at for at, cell in enumerate(row) if type(cell) in (int, float))
            found.append(TableRow(f"{place}{number}", cells, typed))
    return tuple(found)


def _typed(cell: object) -> str:
    """A cell of a workbook as it would be written down: whole numbers without a decimal point, days as 2024-09-30."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    return _plain(str(cell))


def _plain(cell: str) -> str:
    """One line of text in the normal spelling."""
    return " ".join(unicodedata.normalize("NFC", normalise(cell).text).split())

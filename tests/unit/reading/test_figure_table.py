"""Table files to rows of text cells: separators, typed cells, sheets, what cannot be opened. All cells are made up."""

from __future__ import annotations

from datetime import date

import pytest

from orchestration.reading.decoding import Refusal
from orchestration.reading.figure_table import TableRow, read_table
from tests.fixtures.workbook import workbook


def rows(payload: bytes, kind: str = "csv") -> list[TableRow]:
    """The rows of the only sheet."""
    sheets = read_table(payload, kind)
    assert not isinstance(sheets, Refusal), sheets
    (sheet,) = sheets
    return list(sheet)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_sign_that_parts_the_first_line_parts_all(separator: str) -> None:
    text = f"kỳ{separator}giá trị{separator}đơn vị\n2024{separator}1.5{separator}ha\n"
    assert [row.cells for row in rows(text.encode())] == [("kỳ", "giá trị", "đơn vị"), ("2024", "1.5", "ha")]


def test_a_row_is_found_by_the_number_of_its_line() -> None:
    text = 'a,b\n\n1,"two\nlines"\n ,\n3,4\n'
    assert [(row.label, row.cells) for row in rows(text.encode())] == [
        ("1", ("a", "b")),
        ("3", ("1", "two lines")),
        ("6", ("3", "4")),
    ]


def test_a_byte_order_mark_and_odd_spaces_are_no_part_of_a_cell() -> None:
    assert rows("\ufeffkỳ,giá\u00a0trị \n1,2\n".encode())[0].cells == ("kỳ", "giá trị")


def test_cells_are_composed_and_in_new_tone_placement() -> None:
    assert rows("lu\u0303y ke\u0302\u0301,thuỷ sản\n".encode())[0].cells == ("lũy kế", "thủy sản")


def test_a_row_that_ends_early_has_empty_cells_behind_it() -> None:
    assert rows(b"a,b,c\n1\n")[1].cell(2) == ""


@pytest.mark.parametrize(
    ("payload", "kind", "words"),
    [
        (b"", "csv", "rỗng"),
        (b" , \n,\n", "csv", "rỗng"),
        ("kỳ".encode("utf-16-be"), "csv", "UTF-8"),
        (b'a,b\n1,"2\n3,4\n', "csv", "dòng 2"),
        (b"a,b\n1,2\n", "xlsx", "cannot be opened"),
        (b"", "xlsx", "cannot be opened"),
        (b"PK\x03\x04 broken", "xlsx", "cannot be opened"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(payload: bytes, kind: str, words: str) -> None:
    refusal = read_table(payload, kind)
    assert isinstance(refusal, Refusal)
    assert words in refusal.reason


def test_cells_of_a_workbook_are_written_as_a_person_would() -> None:
    payload = workbook({"Biểu": [["a", 5674.1, 18000.0, True, date(2024, 9, 30), None, "5.674,1"]]})
    (row,) = rows(payload, "xlsx")
    assert row.cells == ("a", "5674.1", "18000", "true", "2024-09-30", "", "5.674,1")
    assert row.typed == {1, 2}


def test_rows_of_a_workbook_keep_their_numbers() -> None:
    assert [row.label for row in rows(workbook({"Biểu": [[], ["a"], [None], ["b"]]}), "xlsx")] == ["2", "4"]


def test_of_several_sheets_each_row_names_its_own_and_hidden_ones_are_left_out() -> None:
    payload = workbook({"Quý I": [["a"]], "Nháp": [["b"]], "Trống": [], "Quý II": [["c"]]}, hidden=["Nháp"])
    sheets = read_table(payload, "xlsx")
    assert not isinstance(sheets, Refusal)
    assert [[row.label for row in sheet] for sheet in sheets] == [["Quý I!1"], ["Quý II!1"]]

"""Tables whose cells stand one under the other. All tables are made up."""

from __future__ import annotations

from orchestration.reading.cells_in_lines import rows_of_cells
from orchestration.reading.structure import structure

HEADS = ["Chỉ tiêu", "Đơn vị", "Kế hoạch", "Thực hiện"]
ROWS = ["Trồng rừng", "Ha", "3.000", "2.716", "Số xã đạt chuẩn", "Xã", "6", "4"]


def rows(lines: list[str]) -> list[tuple[int, int]]:
    return sorted(rows_of_cells(lines).items())


def test_rows_are_told_by_their_rhythm() -> None:
    assert rows(["Một số chỉ tiêu:", "", *HEADS, *ROWS, "", "II. XÃ HỘI"]) == [(2, 4), (6, 4), (10, 4)]


def test_a_caption_may_stand_right_above_the_heading() -> None:
    lines = ["Biểu 2. Thu ngân sách", "Đơn vị tính: tỷ đồng", *HEADS, *ROWS]
    assert rows(lines) == [(2, 4), (6, 4), (10, 4)]


def test_a_name_alone_between_two_rows_is_a_row() -> None:
    assert rows([*HEADS, *ROWS, "Xã hội", "Hộ nghèo", "%", "5", "-"]) == [(0, 4), (4, 4), (8, 4), (12, 1), (13, 4)]


def test_one_row_a_missing_heading_or_a_lost_cell_is_no_table() -> None:
    assert rows([*HEADS, *ROWS[:4]]) == []
    assert rows([*HEADS[1:], *ROWS, "Hộ nghèo", "%", "5", "3"]) == []
    assert rows([*HEADS[2:], *ROWS]) == []
    assert rows([*HEADS, *ROWS[:3], *ROWS[4:]]) == []


def test_every_cell_keeps_its_place_in_the_text() -> None:
    text = "\n".join(["I. KINH TẾ", "", *HEADS, *ROWS])
    document = structure(text)
    tables = [passage for passage in document.passages if passage.kind == "table"]
    assert [passage.text for passage in tables[1:]] == ["Trồng rừng\tHa\t3.000\t2.716", "Số xã đạt chuẩn\tXã\t6\t4"]
    for passage in tables:
        at = passage.text.index(passage.text.split("\t")[-1])
        assert text[document.origin(passage.at(at)) :].startswith(passage.text[at:])

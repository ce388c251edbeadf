"""Which lines belong together: wrapped ones do, list items, table rows, notes and headings do not."""

from __future__ import annotations

import pytest

from orchestration.reading.lines import is_table_row, kind_of, paragraphs, wrapped_width


def texts(text: str) -> list[str]:
    """The paragraphs of a text, their lines joined by one space."""
    return [" ".join(text[start:end] for start, end in found.spans) for found in paragraphs(text)]


WRAPPED = """Sản lượng thuỷ sản tháng 3 ước 14.180 tấn, tăng 4,2% so với cùng kỳ năm trước,
trong đó khai thác 18.115 tấn và nuôi trồng 20.525 tấn, riêng các huyện ven biển chiếm
83% tổng sản lượng toàn tỉnh."""


def test_lines_wrapped_in_mid_sentence_are_one_paragraph() -> None:
    assert len(texts(WRAPPED)) == 1


def test_a_line_that_begins_with_a_number_goes_on_from_a_full_line() -> None:
    assert texts(WRAPPED)[0].endswith("chiếm 83% tổng sản lượng toàn tỉnh.")


def test_a_blank_line_parts_paragraphs() -> None:
    assert texts("Đàn trâu 158.940 con.\n\nĐàn bò 121.375 con.") == ["Đàn trâu 158.940 con.", "Đàn bò 121.375 con."]


def test_a_list_item_is_a_paragraph_of_its_own() -> None:
    assert texts("Cụ thể:\n- Than sạch 4,15 triệu tấn\n- Điện 9,04 tỷ kWh") == [
        "Cụ thể:",
        "- Than sạch 4,15 triệu tấn",
        "- Điện 9,04 tỷ kWh",
    ]


def test_a_wrapped_list_item_keeps_its_second_line() -> None:
    assert texts("- Tỷ lệ lấp đầy 08 KCN đang hoạt động đạt 57,3%, tăng 1,4 điểm phần trăm so\nvới 31/12/2023;") == [
        "- Tỷ lệ lấp đầy 08 KCN đang hoạt động đạt 57,3%, tăng 1,4 điểm phần trăm so với 31/12/2023;"
    ]


@pytest.mark.parametrize("row", ["| Than sạch | Nghìn tấn | 98,5 |", "Tổng số\t34.212,5\t100.845,3", "|---|---|"])
def test_cells_between_bars_or_tabs_make_a_table_row(row: str) -> None:
    assert is_table_row(row)


@pytest.mark.parametrize("line", ["\tThụt đầu dòng bằng một tab", "một | thanh", "Bình thường"])
def test_an_indented_line_or_a_single_bar_is_no_table(line: str) -> None:
    assert not is_table_row(line)


def test_rows_of_a_table_are_not_joined() -> None:
    assert len(texts("| a | b |\n| 1 | 2 |\n| 3 | 4 |")) == 3


@pytest.mark.parametrize("line", ["² Diện tích gieo cấy lúa", "¹⁰ Trung bình", "[3] Do nhà máy dừng", "[^4]: Gồm"])
def test_a_raised_number_opens_a_note(line: str) -> None:
    assert kind_of(line) == "note"


@pytest.mark.parametrize("line", ["m² sàn xây dựng", "2 Diện tích", "Sản phẩm [3]"])
def test_other_lines_open_no_note(line: str) -> None:
    assert kind_of(line) == "text"


def test_two_notes_under_each_other_are_two_paragraphs() -> None:
    assert len(texts("¹ Gồm bệnh viện đa khoa\n² Chỉ số CPI cả nước")) == 2


def test_a_report_with_one_line_per_paragraph_is_not_wrapped() -> None:
    assert wrapped_width("ngắn\n" + "x" * 900 + "\n" + "y" * 700) == 0


def test_the_width_of_wrapped_lines_is_that_of_the_longest() -> None:
    assert wrapped_width("\n".join(["x" * 88, "y" * 85, "z" * 20])) == 88


def test_a_wide_table_does_not_hide_that_lines_are_wrapped() -> None:
    assert wrapped_width("\n".join(["x" * 88, "y" * 85, "| " + "z" * 200 + " | 5 |"])) == 88


def test_the_end_of_a_sentence_at_the_start_of_a_full_line_is_no_mark() -> None:
    text = "Trình Bộ Giáo dục và Đào tạo phê duyệt tài liệu giáo dục lớp 5 và lớp\n12. Tổ chức thành công Hội khỏe."
    assert len(texts(text)) == 1


def test_a_dash_between_words_at_the_start_of_a_full_line_is_no_list_mark() -> None:
    text = "Trong mức tăng chung, khu vực nông, lâm nghiệp tăng 4,28%, khu vực công nghiệp\n- xây dựng tăng 2,55%."
    assert len(texts(text)) == 1


def test_nothing_has_no_width_and_no_paragraphs() -> None:
    assert wrapped_width("") == 0
    assert paragraphs("\n\n \t\f\n") == []

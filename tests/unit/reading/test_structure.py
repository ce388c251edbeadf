"""Sections, list items, tables, the front and the tail of a report. All texts are made up."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from whole_passages import bodies, passages, strayed, texts

from orchestration.reading.structure import sections_in, structure

OUTLINE = """ỦY BAN NHÂN DÂN
TỈNH HÀ GIANG

Phần thứ nhất

KẾT QUẢ THỰC HIỆN

I. KINH TẾ

1. Nông nghiệp

1.1. Trồng trọt

Lúa 9.846 ha.

a) Cây ngô

Ngô 31.275 ha.

- Lạc 7 ha
+ Vừng 8 ha

2. Công nghiệp

Than 9 tấn.

Phần thứ hai

NHIỆM VỤ

1. Trồng mới 1.737,5 ha rừng.

Nơi nhận:
- Lưu: VT (02 bản)."""


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Lúa 9.846 ha.", "nhất/I/1/1.1"),
        ("Ngô 31.275 ha.", "nhất/I/1/1.1/a"),
        ("- Lạc 7 ha", "nhất/I/1/1.1/a"),
        ("Than 9 tấn.", "nhất/I/2"),
        ("1. Trồng mới 1.737,5 ha rừng.", "hai/1"),
    ],
)
def test_each_passage_knows_the_path_of_its_headings(text: str, path: str) -> None:
    (passage,) = [passage for passage in passages(OUTLINE) if passage.text == text]
    assert passage.section.path == path


def test_a_deeper_heading_closes_when_a_higher_one_opens() -> None:
    (coal,) = [passage for passage in passages(OUTLINE) if passage.text == "Than 9 tấn."]
    assert coal.section.titles == ("KẾT QUẢ THỰC HIỆN", "KINH TẾ", "Công nghiệp")


def test_a_line_in_capitals_names_the_part_above_it() -> None:
    (rice,) = [passage for passage in passages(OUTLINE) if passage.text == "Lúa 9.846 ha."]
    assert rice.section.titles[0] == "KẾT QUẢ THỰC HIỆN"


def test_what_stands_before_the_first_heading_is_the_front() -> None:
    assert texts(OUTLINE, "front")[0].startswith("ỦY BAN NHÂN DÂN")


def test_the_list_of_recipients_and_all_below_it_is_the_tail() -> None:
    assert texts(OUTLINE, "tail") == ["Nơi nhận:", "- Lưu: VT (02 bản)."]


def test_items_know_their_mark_and_depth() -> None:
    groundnut, sesame = passages(OUTLINE, "item")
    assert [(item.list_mark, item.indent) for item in (groundnut, sesame)] == [(2, 1), (2, 2)]


def test_a_numbered_paragraph_is_no_heading() -> None:
    (passage,) = [passage for passage in passages(OUTLINE) if passage.text.startswith("1. Trồng mới")]
    assert passage.kind == "body"
    assert passage.text[: passage.list_mark] == "1. "


@pytest.mark.parametrize(
    "line", ["I. KẾT QUẢ", "A. KẾT QUẢ QUÝ I NĂM 2025", "1.2. Phát triển kinh tế cửa khẩu", "PHẦN II. NHIỆM VỤ"]
)
def test_a_short_numbered_line_is_a_heading(line: str) -> None:
    assert texts(line + "\n\nNội dung.", "heading") == [line]


@pytest.mark.parametrize("line", ["15,3% so với cùng kỳ.", "1.234 hộ nghèo.", "2024 là năm bản lề."])
def test_a_line_that_opens_with_a_number_is_no_heading(line: str) -> None:
    assert texts(f"I. KẾT QUẢ\n\nTrọn câu.\n\n{line}", "heading") == ["I. KẾT QUẢ"]


def test_markdown_stars_around_a_heading_do_not_hide_it() -> None:
    (rice,) = [p for p in passages("**I. KINH TẾ**\n\n**1. Nông nghiệp**\n\nLúa 5 ha.") if p.text == "Lúa 5 ha."]
    assert rice.section.path == "I/1"
    assert rice.section.title == "Nông nghiệp"


def test_hard_wrapped_lines_of_a_sentence_are_one_passage() -> None:
    wrapped = (
        "Than sạch quý I đạt 11,86 triệu tấn, bằng 24,7% kế hoạch năm và giảm 2,4% so\n"
        "với cùng kỳ năm trước (cùng kỳ đạt 12,15 triệu tấn), điện sản xuất đạt 9,04 tỷ\n"
        "kWh."
    )
    assert bodies(wrapped) == [wrapped.replace("\n", " ")]


def test_a_sentence_that_a_blank_line_cuts_before_a_year_is_whole_again() -> None:
    assert bodies("Hội nghị xúc tiến đầu tư năm", "2024. Xây dựng 02 khu tái định cư.") == [
        "Hội nghị xúc tiến đầu tư năm 2024. Xây dựng 02 khu tái định cư."
    ]


def test_rows_of_a_table_stay_rows() -> None:
    rows = "| TT | Tên | 2024 |\n|---|---|---|\n| 1 | Lúa | 5 |"
    assert texts(f"I. KẾT QUẢ\n\n{rows}", "table") == rows.split("\n")


def test_cells_parted_by_tabs_are_a_table_too() -> None:
    assert texts("I. KẾT QUẢ\n\nNhóm\tQuý III\nLúa\t6", "table") == ["Nhóm\tQuý III", "Lúa\t6"]


def test_form_feeds_begin_pages() -> None:
    text = "I. KẾT QUẢ\n\nMột.\f\nHai.\f\nBa."
    assert structure(text).page_starts == (text.index("\f") + 1, text.rindex("\f") + 1)


def test_a_text_without_form_feeds_tells_no_pages() -> None:
    assert structure(OUTLINE).page_starts == ()


def test_sections_are_listed_once_in_order() -> None:
    paths = [section.path for section in sections_in(structure(OUTLINE).passages, lambda p: p.kind == "body")]
    assert paths == ["nhất/I/1/1.1", "nhất/I/1/1.1/a", "nhất/I/2", "hai/1"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_character_of_every_passage_finds_its_way_back(form: Literal["NFC", "NFD"]) -> None:
    assert strayed(structure(unicodedata.normalize(form, OUTLINE))) == []


@pytest.mark.parametrize("text", ["", "\n", "1", ".", "¹", "| |", "I.", "- ", "\f\f", "Nơi nhận:"])
def test_scraps_are_read_without_a_word(text: str) -> None:
    assert strayed(structure(text)) == []


def test_marks_with_a_dash_open_sections() -> None:
    document = structure(
        "BÁO CÁO\n\nA- TÌNH HÌNH\n\nI- KINH TẾ\n\n1- Tăng trưởng: GRDP tăng 8%.\n\n2- Công nghiệp: tăng 9%.\n"
    )
    assert [passage.section.path for passage in document.passages if passage.section.path] == [
        "A",
        "A/I",
        "A/I/1",
        "A/I/2",
    ]


def test_a_sentence_under_the_title_is_body() -> None:
    opening = "Từ ngày 01/7/2025, tỉnh Lâm Đồng có 124 đơn vị hành chính cấp xã, gồm 103 xã, 20 phường và 01 đặc khu."
    document = structure(f"BÁO CÁO\n\nTình hình kinh tế - xã hội quý I năm 2026\n\n{opening}\n\nI. KINH TẾ\n\nA.")
    assert [passage.kind for passage in document.passages][:3] == ["front", "front", "body"]


@pytest.mark.parametrize(
    "opening",
    [
        "Năm 2024, tỉnh có 05 chỉ tiêu đạt và vượt kế hoạch:",
        f"Kinh tế của tỉnh {'tiếp tục phát triển ' * 4}trong 9 tháng.",
    ],
)
def test_the_body_begins_with_the_first_sentence_and_goes_on(opening: str) -> None:
    text = f"UBND TỈNH X\nBÁO CÁO\nTình hình kinh tế - xã hội\n\n{opening}\n\nTrồng 12 ha.\n"
    assert [p.kind for p in structure(text).passages][-2:] == ["body", "body"]


def test_who_a_report_is_addressed_to_is_no_part_of_its_body() -> None:
    text = "UBND TỈNH X\nBÁO CÁO\nTình hình\n\nKính gửi: Hội đồng nhân dân tỉnh, các ủy viên:\n"
    assert [p.kind for p in structure(text).passages][-1] == "front"

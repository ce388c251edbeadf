"""Parts and their whole: lists, brackets and colons that open them. All sentences are made up."""

from __future__ import annotations

from short_report import read, references, wholes


def test_the_items_of_a_list_are_parts_of_the_level_that_opens_it() -> None:
    found = read(
        "Sản lượng thủy sản 268.400 tấn, đạt 78,9% KH, chia ra:", "+ Khai thác 56.900 tấn.", "+ Nuôi 211.500 tấn."
    )
    assert wholes(found) == [None, None, 0, 0]


def test_a_bracket_behind_a_change_lists_parts() -> None:
    found = read("Tổng đàn còn 318.400 con, giảm 5,1% so với CKNT (đàn trâu 98.600 con, giảm 0,9%; đàn bò 19.850 con).")
    assert wholes(found) == [None, None, 0, None, 0]


def test_a_colon_behind_a_level_lists_parts_of_its_unit_alone() -> None:
    found = read("SL thủy sản 68.420 tấn (+5,9%): khai thác 57.310 tấn; nuôi trồng 11.110 tấn.")
    assert wholes(found) == [None, None, 0, 0]
    assert wholes(read("Dự án dài 27,48 km: đã chi trả cho 412 hộ, bàn giao 15,6 km.")) == [None, None, None]


def test_a_total_without_something_is_no_part() -> None:
    found = read(
        "Tổng thu 7.215 tỷ đồng, gồm:", "- Thu nội địa 6.588 tỷ đồng; nếu loại trừ tiền đất thì chỉ còn 4.120 tỷ đồng."
    )
    assert wholes(found) == [None, 0, None]


def test_items_name_the_quantity_of_the_sentence_above_again() -> None:
    found = read(
        "Lúa hè thu: diện tích 140.520 ha, năng suất 58,9 tạ/ha. So với vụ hè thu năm trước:",
        "+ Diện tích giảm 1,24% (-1.764 ha);",
        "+ Năng suất tăng 2,08% (+1,2 tạ/ha).",
    )
    assert references(found) == [None, None, 0, 0, 1, 1]
    assert {o.base for o in found[2:]} == {"same_period_last_year"}


def test_a_share_of_the_structure_of_the_economy_needs_no_verb() -> None:
    found = read("Cơ cấu kinh tế: nông nghiệp 25,3% - công nghiệp 29,6% - dịch vụ 40,8%.")
    assert [(o.measure, o.base) for o in found] == [("share_pct", "whole")] * 3


def test_what_is_told_of_a_time_of_its_own_is_no_part() -> None:
    found = read("Xuất khẩu đạt 936 triệu USD, trong đó thủy sản 298 triệu USD; nhập khẩu 9 tháng 702 triệu USD.")
    assert wholes(found) == [None, 0, None]

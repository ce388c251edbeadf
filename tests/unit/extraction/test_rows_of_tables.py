"""Rows that are places, times or comparisons, and columns that are parts or compare. All tables are made up."""

from __future__ import annotations

import pytest
from short_report import measures, read, references, wholes

DISTRICTS = """Bảng 1. Kết quả trồng rừng (ha)

| TT | Đơn vị | Kế hoạch năm | Thực hiện đến 20/9 | % kế hoạch |
|---|---|---|---|---|
| | Toàn tỉnh | 500 | 450 | 90,0 |
| 1 | Huyện Chi Lăng | 300 | 270 | 90,0 |
| 2 | Lộc Bình | 200 | 180 | 90,0 |"""


def test_a_row_that_is_a_district_is_of_what_the_table_is_of_there() -> None:
    found = read(DISTRICTS)
    levels = [o for o in found if o.measure == "level"]
    assert [o.area_id for o in levels] == ["lang-son", "lang-son/chi-lang", "lang-son/loc-binh"]
    assert {o.subject for o in levels} == {"kết quả trồng rừng"}
    assert {o.measure for o in found} == {"target", "level", "attain_pct"}


MONTHS = """Du lịch và xuất khẩu theo tháng

| Tháng | Khách du lịch (lượt) | Xuất khẩu (triệu USD) |
| Tháng 8 | 7.500 | 58,4 |
| Ước tháng 9 | 8.600 | 66,9 |
| So với cùng kỳ (%) | 128,4 | 103,7 |"""


def test_a_row_that_is_a_time_is_of_what_its_column_is_headed_with() -> None:
    found = read(MONTHS)
    assert [(o.period_id, o.subject) for o in found[:4]] == [
        ("2024-08", "khách du lịch"), ("2024-08", "xuất khẩu"), ("2024-09", "khách du lịch"), ("2024-09", "xuất khẩu")
    ]  # fmt: skip


def test_a_row_that_compares_is_of_the_level_above_it() -> None:
    found = read(MONTHS)
    assert measures(found)[4:] == [("ratio_pct", 128.4), ("ratio_pct", 103.7)]
    assert references(found)[4:] == [2, 3]
    assert {o.base for o in found[4:]} == {"same_period_last_year"}


PARTS = """Giá trị qua cửa khẩu (Đvt: triệu USD)

| Cửa khẩu | Tổng số | Chia ra | | So CK (%) |
| | | Xuất khẩu | Nhập khẩu | |
| Cửa khẩu Hữu Nghị | 100 | 60 | 40 | 118,2 |"""


def test_columns_that_divide_the_one_before_are_its_parts_and_no_rate_is_of_them() -> None:
    found = read(PARTS)
    assert wholes(found) == [None, 0, 0, None]
    assert references(found)[3] == 0


@pytest.mark.parametrize(
    ("heads", "row", "expected"),
    [
        ("TH 9 tháng năm 2023 | Ước TH 9 tháng năm 2024 | So sánh (%)", "50 | 60 | 120,0", "same_period_last_year"),
        ("Dự toán năm | Thực hiện | So sánh (%) dự toán", "50 | 40 | 80,0", "budget"),
        ("Quý III | 9 tháng | 9 tháng so vụ trước (%)", "50 | 60 | 98,0", "same_period_last_year"),
    ],
)
def test_a_heading_says_what_is_compared(heads: str, row: str, expected: str) -> None:
    found = read(f"| Chỉ tiêu | {heads} |\n|---|---|---|---|\n| Thu nội địa | {row} |")
    assert found[2].base == expected
    assert found[2].measure in ("ratio_pct", "attain_pct")
    assert references(found)[2] == 1


def test_a_column_with_signs_holds_changes_and_one_of_averages_goes_with_its_ratios() -> None:
    signed = read(
        "| Sản phẩm | 9 tháng | 9 tháng so CK (%) |\n|---|---|---|\n| Bia | 58 | +4,7 |\n| Đường | 60 | -9,8 |"
    )
    assert measures(signed) == [("level", 58), ("change_pct", 4.7), ("level", 60), ("change_pct", -9.8)]
    prices = read(
        "Chỉ số giá (%)\n\n| | Tháng 9 so với tháng trước | Bình quân 9 tháng |\n|---|---|---|\n"
        "| Giao thông | 99,37 | 97,90 |"
    )
    assert measures(prices) == [("ratio_pct", 99.37), ("ratio_pct", 97.90)]
    assert prices[1].base == "same_period_last_year"


def test_a_formula_decides_what_a_rate_is_of() -> None:
    found = read(
        "| Chỉ tiêu | TH 2023 | DT 2024 | Ước 2024 | So với DT | So với 2023 |\n|---|---|---|---|---|---|\n"
        "| (A) | (1) | (2) | (3) | (4)=3/2 | (5)=3/1 |\n| Thu nội địa | 40 | 50 | 45 | 90,0 | 112,5 |",
        own="2024-FY",
    )
    assert [o.measure for o in found] == ["prior", "target", "level", "attain_pct", "ratio_pct"]
    assert references(found)[3:] == [2, 2]


def test_two_headings_with_columns_of_one_name_keep_their_rates_apart() -> None:
    found = read(
        "| | Xuất khẩu | | Nhập khẩu | |\n| | Giá trị | % so CK | Giá trị | % so CK |\n|---|---|---|---|---|\n"
        "| Quý II | 10 | 110,6 | 9 | 108,7 |\n| Quý III | 12 | 102,3 | 8 | 99,2 |"
    )
    assert references(found) == [None, 0, None, 2, None, 4, None, 6]
    assert found[0].subject == found[1].subject == "xuất khẩu giá trị"


def test_a_caption_that_ends_in_a_comparison_says_what_the_headings_are() -> None:
    found = read(
        "Đơn vị tính: %",
        "Chỉ số giá tháng 9 so với\n\n| | Tháng 8 năm 2024 | Tháng 12 năm 2023 |\n|---|---|---|\n"
        "| Giao thông | 101,08 | 105,30 |",
    )
    assert measures(found) == [("ratio_pct", 101.08), ("ratio_pct", 105.30)]
    assert [o.base for o in found] == ["previous_period", "end_of_last_year"]


def test_tables_of_two_layouts_one_under_the_other_are_two() -> None:
    spaced = (
        "                       Tháng 8     Tháng 9\nXi măng (tấn)          100,5       102,5\n"
        "Bia (tấn)              12,0        14,0"
    )
    tabs = "Chỉ tiêu\tKế hoạch\tThực hiện\nThu nội địa\t40\t30"
    found = read(f"{spaced}\n{tabs}")
    assert [o.measure for o in found][-2:] == ["target", "level"]
    assert len(found) == 6


def test_what_a_heading_counts_is_the_unit_and_a_cut_off_in_the_caption_the_time() -> None:
    found = read(
        "Tính đến 17h00 ngày 20/9/2024, kết quả (từ ngày 27/4) như sau:\n\n"
        "| Địa phương | Số ca mắc | Số người cách ly |\n|---|---|---|\n| Chi Lăng | 47 | 1.204 |"
    )
    assert [(o.unit_text, o.period_id, o.area_id) for o in found[-2:]] == [
        ("ca mắc", "2024-09-20", "lang-son/chi-lang"), ("người", "2024-09-20", "lang-son/chi-lang")
    ]  # fmt: skip


def test_rows_of_changes_are_of_the_two_above_them() -> None:
    found = read(
        "| | Số vụ | Số người chết |\n|---|---|---|\n| 9 tháng 2023 | 268 | 211 |\n| 9 tháng 2024 | 251 | 203 |\n"
        "| Tăng (+), giảm (-) | -17 | -8 |\n| Tỷ lệ (%) | -6,3 | -3,8 |"
    )
    assert [o.measure for o in found[::2]] == ["prior", "level", "change_abs", "change_pct"]
    assert references(found)[4:] == [2, 3, 2, 3]
    assert {o.base for o in found[4:]} == {"same_period_last_year"}
    assert [o.unit_text for o in found[4::2]] == ["vụ", "%"]


def test_a_rule_may_part_two_rows_of_headings() -> None:
    found = read(
        "| Cây trồng | Diện tích (ha) | Sản lượng (tấn) || Tăng, giảm (%) |\n|:--|--:|--:|--:|--:|\n"
        "| | | Năm 2022 | Năm 2023 | |\n| Chè | 5.890 | 53.600 | 55.208 | 3,0 |",
        own="2023-FY",
    )
    assert measures(found) == [("level", 5890), ("prior", 53600), ("level", 55208), ("change_pct", 3)]

"""Small text tables: what a column means is read off its heading. All tables are made up."""

from __future__ import annotations

import pytest
from short_report import fates, measures, read, references, wholes

BARS = """Bảng 1. Sản lượng một số sản phẩm công nghiệp

| TT | Sản phẩm | ĐVT | Thực hiện tháng 8 | Ước tháng 9 | Cộng dồn 9 tháng | 9 tháng so với cùng kỳ (%) |
|---|---|---|---|---|---|---|
| 1 | Than sạch | Nghìn tấn | 98,5 | 102,4 | 1.143,6 | 101,7 |
| 2 | Nước máy | Nghìn m3 | 2.864 | 2.790 | 30.915 | 97,4 |"""

TABS = """Bảng 2. Doanh thu (Đơn vị tính: Tỷ đồng)

Nhóm ngành\tQuý III/2024\t9 tháng năm 2024\tTốc độ tăng 9 tháng so với cùng kỳ (%)\tCơ cấu (%)
Tổng số\t34.212,5\t100.845,3\t11,64\t100,0
- Du lịch lữ hành\t61,3\t158,4\t-2,08\t0,2"""


def test_rows_are_read_from_left_to_right() -> None:
    assert measures(read(BARS))[:4] == [("prior", 98.5), ("level", 102.4), ("level", 1143.6), ("ratio_pct", 101.7)]


def test_a_column_has_the_period_of_its_heading() -> None:
    assert [o.period_id for o in read(BARS)[:4]] == ["2024-08", "2024-09", "2024-9M", "2024-9M"]


def test_a_row_has_the_unit_of_its_unit_cell_and_per_cent_columns_their_own() -> None:
    found = read(BARS)
    assert [(o.unit_id, o.scale) for o in found[:4]] == [("tan", 1000), ("tan", 1000), ("tan", 1000), ("phan_tram", 1)]
    assert [(o.unit_id, o.scale) for o in found[4:7]] == [("m3", 1000)] * 3


def test_the_subject_of_a_row_is_its_label() -> None:
    assert [o.subject for o in read(BARS)] == ["than sạch"] * 4 + ["nước máy"] * 4


def test_an_estimated_column_is_an_estimate() -> None:
    assert [o.is_estimate for o in read(BARS)[:4]] == [False, True, False, False]


def test_a_percentage_refers_to_the_level_of_its_period_in_its_row() -> None:
    assert references(read(BARS)) == [None, None, None, 2, None, None, None, 6]


def test_a_comparison_column_has_its_base() -> None:
    ratio = read(BARS)[3]
    assert (ratio.base, ratio.base_period_id) == ("same_period_last_year", "2023-9M")


def test_what_stands_in_the_other_cells_is_no_fact() -> None:
    assert fates(BARS) == ["list_mark", "date", "date", "date", "date", *["list_mark", *["observation"] * 4],
                           *["list_mark", "other", *["observation"] * 4]]  # fmt: skip


def test_cells_parted_by_tabs_read_the_same_way() -> None:
    found = read(TABS)
    assert measures(found)[:4] == [("level", 34212.5), ("level", 100845.3), ("change_pct", 11.64), ("share_pct", 100)]
    assert [o.period_id for o in found[:3]] == ["2024-Q3", "2024-9M", "2024-9M"]


def test_a_signed_cell_is_a_decline() -> None:
    assert measures(read(TABS))[6] == ("change_pct", -2.08)


def test_the_unit_said_in_the_caption_holds_for_the_table() -> None:
    assert {(o.unit_id, o.scale) for o in read(TABS) if o.measure == "level"} == {("dong", 1e9)}


def test_rows_that_open_with_a_dash_are_parts_of_the_row_above() -> None:
    assert wholes(read(TABS))[4:6] == [0, 1]


@pytest.mark.parametrize(
    ("heading", "measure", "base"),
    [
        ("So với kế hoạch (%)", "attain_pct", "plan"),
        ("% so với dự toán", "attain_pct", "budget"),
        ("So với cùng kỳ (%)", "ratio_pct", "same_period_last_year"),
        ("Tăng, giảm so với cùng kỳ (%)", "change_pct", "same_period_last_year"),
        ("Tốc độ tăng (%)", "change_pct", "same_period_last_year"),
        ("Cơ cấu (%)", "share_pct", "whole"),
        ("Kế hoạch năm 2024", "target", None),
        ("Năm 2023", "prior", None),
        ("9 tháng năm 2024", "level", None),
    ],
)
def test_a_heading_tells_the_measure(heading: str, measure: str, base: str | None) -> None:
    (found,) = read(f"| Chỉ tiêu | {heading} |\n|---|---|\n| Doanh thu | 12,5 |")
    assert (found.measure, found.base) == (measure, base)


def test_a_unit_in_brackets_behind_a_label_is_its_unit() -> None:
    (found,) = read("| Chỉ tiêu | 9 tháng năm 2024 |\n|---|---|\n| Diện tích lúa (ha) | 47.970 |")
    assert (found.unit_id, found.subject) == ("ha", "diện tích lúa")


@pytest.mark.parametrize("cell", ["", "-", "…", "x", "n/a", "12,5 và 13", "1.2.3"])
def test_a_cell_without_a_plain_number_gives_no_fact(cell: str) -> None:
    found = read(f"| Chỉ tiêu | 9 tháng năm 2024 | Năm 2023 |\n|---|---|---|\n| Doanh thu | {cell} | 7 |")
    assert measures(found) == [("prior", 7)]


def test_a_row_with_too_many_cells_is_read_as_far_as_the_headings_go() -> None:
    found = read("| Chỉ tiêu | 9 tháng năm 2024 |\n|---|---|\n| Doanh thu | 5 | 6 | 7 |")
    assert measures(found) == [("level", 5)]


@pytest.mark.parametrize("table", ["| 1 | 2 |", "|---|---|", "|  |  |\n|  |  |", "5\t6", "\ta\t", "| a |\n| 5 |"])
def test_a_table_without_sense_raises_nothing_and_gives_no_fact(table: str) -> None:
    assert "observation" not in fates(table)


BARE_BARS = """Bảng 3. Tổng mức bán lẻ

Chỉ tiêu | TH tháng 8 (tr.đ) | Ước tháng 9 (tr.đ) | Ước 9 tháng (tr.đ) | 9 tháng so cùng kỳ (+/-%)
Tổng số | 4.105.200 | 4.172.600 | 24.318.000 | +14,8"""


def test_bars_without_one_in_front_part_cells_too() -> None:
    found = read(BARE_BARS)
    assert measures(found) == [("prior", 4105200), ("level", 4172600), ("level", 24318000), ("change_pct", 14.8)]
    assert [(o.unit_id, o.scale) for o in found[:3]] == [("dong", 1e6)] * 3
    assert [o.period_id for o in found] == ["2024-08", "2024-09", "2024-9M", "2024-9M"]


SPACED = """Biểu 4. Chỉ số sản xuất công nghiệp
                          Tháng 9/2024      Quý III/2024     9 tháng/2024
Ngành                     so tháng 8/2024   so cùng kỳ       so cùng kỳ
Toàn ngành                     104,2            115,8           114,1
Khai khoáng                     97,5             91,6            93,0"""


def test_a_heading_may_date_its_base() -> None:
    found = read(SPACED)
    assert [(o.measure, o.base) for o in found[:2]] == [
        ("ratio_pct", "previous_period"),
        ("ratio_pct", "same_period_last_year"),
    ]


def test_a_ditto_mark_repeats_nothing_of_an_earlier_table() -> None:
    first = "Bảng 1. Một\n\nChỉ tiêu | ĐVT | Thực hiện\nLúa | ha | 120\n\nGiữa hai bảng.\n\n"
    second = 'Bảng 2. Hai\n\nChỉ tiêu | ĐVT | Thực hiện\nThan | " | 98'
    assert [o.unit_id for o in read(first + second)] == ["ha", None]


GROUPED = """Kết quả sản xuất lúa:

                    Diện tích    Năng suất     Sản lượng      Năm 2024 so với năm 2023 (%)
                      (Ha)        (Tạ/ha)        (Tấn)          Diện tích     Sản lượng
Lúa cả năm           183.240       58,72       1.075.890          102,6         105,0"""


def test_a_heading_over_several_columns_is_of_each_and_a_ratio_of_the_quantity_it_names() -> None:
    found = read(GROUPED, own="2024-FY")
    assert measures(found)[3:] == [("ratio_pct", 102.6), ("ratio_pct", 105)]
    assert references(found) == [None, None, None, 0, 2]
    assert [o.subject for o in found[:3]] == ["diện tích lúa cả năm", "năng suất lúa cả năm", "sản lượng lúa cả năm"]


YEARS_BELOW = """Tổng mức bán lẻ

                          Thực hiện      Ước tính     9 tháng so
                           tháng 8        tháng 9     cùng kỳ
                            2024           2024         (%)
Tổng số                    5.102,4        5.168,9      110,8"""


def test_years_in_the_last_line_of_a_heading_are_dates() -> None:
    assert measures(read(YEARS_BELOW)) == [("prior", 5102.4), ("level", 5168.9), ("ratio_pct", 110.8)]
    assert "list_mark" not in fates(YEARS_BELOW)


EMPTY_FIRST = """Vốn đầu tư

            | Thực hiện | Ước tính | So với kế     |
            | tháng 8   | tháng 9  | hoạch năm (%) |
Tổng số     |   398,2   |   421,7  |     91,3      |"""


def test_an_empty_first_cell_is_a_cell() -> None:
    assert measures(read(EMPTY_FIRST)) == [("prior", 398.2), ("level", 421.7), ("attain_pct", 91.3)]


FRAMED = """Bảng 2. Chỉ số giá tiêu dùng

+------------------------+------------------------------+--------------+
|                        |   Tháng 9 năm 2024 so với (%)| Bình quân    |
|                        | Tháng 9      | Tháng 8       | quý III so   |
|                        | năm 2023     | năm 2024      | cùng kỳ (%)  |
+------------------------+--------------+---------------+--------------+
| Giao thông             | 103,61       | 99,72         | 103,38       |
+------------------------+--------------+---------------+--------------+"""


def test_a_frame_of_pluses_holds_one_table_and_a_wide_heading_stands_over_its_columns() -> None:
    found = read(FRAMED)
    assert [(o.measure, o.base, o.period_id) for o in found] == [
        ("ratio_pct", "same_period_last_year", "2024-09"),
        ("ratio_pct", "previous_period", "2024-09"),
        ("ratio_pct", "same_period_last_year", "2024-Q3"),
    ]


GROUPS = """Vận tải

                         Đơn vị        Thực     Ước      Tháng 9
                          tính         hiện     tháng    so với
                                      tháng     9        tháng
                                        8                trước (%)
Hành khách
  Vận chuyển           Nghìn người      412      538        130,6
Hàng hóa
  Vận chuyển           Nghìn tấn       2.614    2.731       104,5"""


def test_numbers_among_the_words_of_a_heading_are_dates_and_a_name_between_rows_is_of_those_below() -> None:
    found = read(GROUPS)
    assert measures(found) == [
        ("prior", 412), ("level", 538), ("ratio_pct", 130.6), ("prior", 2614), ("level", 2731), ("ratio_pct", 104.5)
    ]  # fmt: skip
    assert [o.subject for o in found[::3]] == ["hành khách vận chuyển", "hàng hóa vận chuyển"]


DASHED = """Sản phẩm chủ yếu

                                       Ước thực hiện               So với CK (%)
                       ĐVT      --------------------------      -------------------
                                Tháng 9    Quý III    9 tháng       Tháng 9     9 tháng
Xi măng             Nghìn tấn    128,4      396,2    1.318,5         104,2       107,9"""


def test_dashes_under_a_heading_show_how_far_it_reaches() -> None:
    found = read(DASHED)
    assert [o.is_estimate for o in found[:3]] == [True] * 3
    assert [(o.measure, o.period_id) for o in found[3:]] == [("ratio_pct", "2024-09"), ("ratio_pct", "2024-9M")]
    assert references(found)[3:] == [0, 2]


def test_a_figure_that_no_column_explains_stays_unread() -> None:
    assert fates("Bảng 1\n\n| Than | 12,5 | 13,6 |\n| Thép | 14,5 | 15,6 |")[1:] == ["unread"] * 4


def test_a_unit_in_the_caption_may_stand_beside_another_sign() -> None:
    found = read(
        "Bảng 1. Thu ngân sách (tỷ đồng; %)\n\n| Chỉ tiêu | Ước 9 tháng |\n|---|---|\n| Thu nội địa | 14.912 |"
    )
    assert [(o.unit_id, o.scale) for o in found] == [("dong", 1e9)]


INDICES = """Bảng 3. Chỉ số giá tiêu dùng tháng 9 năm 2024

                                                Đơn vị tính: %
--------------------- ----------- ------------ ---------------
                       Tháng 9     Tháng 8      Bình quân 9
                       năm 2023    năm 2024     tháng so cùng kỳ
--------------------- ----------- ------------ ---------------
Giao thông              111,30       98,24        117,66"""


def test_a_price_index_under_a_past_month_is_against_it() -> None:
    found = read(INDICES)
    assert [(o.measure, o.base, o.period_id) for o in found] == [
        ("ratio_pct", "same_period_last_year", "2024-09"),
        ("ratio_pct", "previous_period", "2024-09"),
        ("ratio_pct", "same_period_last_year", "2024-9M"),
    ]


NUMBERED = """Sản lượng

STT\tChỉ tiêu (ĐVT: nghìn tấn)\tKế hoạch năm 2024\tƯớc 9 tháng\tTăng (+), giảm (-)
A\tB\t1\t2\t3=2/1
1\tNuôi trồng\t176,9\t190,2\t+12,3"""


def test_numbers_of_columns_are_marks_and_the_unit_may_stand_over_the_labels() -> None:
    assert measures(read(NUMBERED)) == [("target", 176.9), ("level", 190.2), ("change_abs", 12.3)]
    assert {(o.unit_id, o.scale) for o in read(NUMBERED)} == {("tan", 1000)}
    assert fates(NUMBERED).count("list_mark") == 6


BY_NAME = """Xuất khẩu (Lượng: Nghìn tấn; Trị giá: Triệu USD)

                           Ước 9 tháng 2024       So với 9 tháng 2023 (%)
                           Lượng     Trị giá      Lượng     Trị giá
Xơ, sợi dệt                62,4       189,7       108,9      112,8"""


def test_a_caption_gives_the_units_of_quantities_by_name() -> None:
    found = read(BY_NAME)
    assert [(o.unit_id, o.scale) for o in found] == [("tan", 1000), ("usd", 1e6), ("phan_tram", 1), ("phan_tram", 1)]
    assert references(found) == [None, None, 0, 1]

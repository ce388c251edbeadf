"""Tables of targets and other layouts: sections, marks, ranges, formulas, wrapped labels. All tables are made up."""

from __future__ import annotations

import pytest
from short_report import fates, measures, read, references, wholes

TARGETS = """Kết quả thực hiện các chỉ tiêu chủ yếu

| Stt | Chỉ tiêu chủ yếu | TH năm 2023 | KH năm 2024 | Ước TH năm 2024 | Ghi chú |
|---|---|---|---|---|---|
| I | Kinh tế | | | | |
| 1 | Tốc độ tăng GRDP (%) | 6,61 | 7,5-8,0 | 7,18 | Không đạt |
| | - Dịch vụ (%) | 6,78 | 6,9 | 7,39% | |
| 2 | Giá trị xuất khẩu (triệu USD) | 864 | 1.055 | 950 | Không đạt |
| II | Xã hội | | | | |
| 8 | Tỷ lệ hộ nghèo giảm (%) | 1,06 | 0,7% (còn 4,33%) | 0,86 | Đạt |"""


def test_a_table_of_targets_has_marks_sections_ranges_and_remarks() -> None:
    found = read(TARGETS, own="2024-FY")
    assert measures(found) == [
        ("prior", 6.61), ("target", 7.5), ("target", 8), ("change_pct", 7.18),
        ("prior", 6.78), ("target", 6.9), ("change_pct", 7.39),
        ("prior", 864), ("target", 1055), ("level", 950),
        ("prior", 1.06), ("target", 0.7), ("target", 4.33), ("level", 0.86),
    ]  # fmt: skip
    assert [o.subject for o in found[::3]][:3] == ["tốc độ tăng grdp", "tốc độ tăng grdp", "tốc độ tăng dịch vụ"]
    assert "unread" not in fates(TARGETS, own="2024-FY")


def test_the_rows_of_a_section_keep_their_own_names() -> None:
    assert "xã hội" not in read(TARGETS, own="2024-FY")[-1].subject


@pytest.mark.parametrize(
    ("heading", "measure", "base"),
    [
        ("Ước TH 2024/KH 2024 (%)", "attain_pct", "plan"),
        ("% DT", "attain_pct", "budget"),
        ("TH/CK (%)", "ratio_pct", "same_period_last_year"),
        ("2024/2023 (%)", "ratio_pct", "last_year"),
        ("Tỷ lệ (%)", "attain_pct", "budget"),
    ],
)
def test_a_rate_may_name_its_base_behind_a_stroke_or_have_it_beside(heading: str, measure: str, base: str) -> None:
    found = read(
        f"| Chỉ tiêu | DT năm 2024 | Thực hiện 9 tháng | {heading} |\n|---|---|---|---|\n| Thu nội địa | 20 | 12 | 60 |"
    )
    assert [o.measure for o in found] == ["target", "level", measure]
    assert found[2].base == base


FORMULAS = """Giải ngân

Nguồn vốn\tKH giao\tLũy kế giải ngân\tĐạt
A\t1\t2\t3=2/1
Vốn trung ương\t120,5\t60,2\t50,0"""


def test_a_formula_under_a_heading_tells_what_a_rate_is_of() -> None:
    target, level, rate = read(FORMULAS)
    assert (target.measure, level.measure, rate.measure, rate.base) == ("target", "level", "attain_pct", "plan")
    assert rate.refers_to is level


WRAPPED = """Doanh thu (tỷ đồng)

                             Ước          So với
                             9 tháng      cùng kỳ (%)
Tổng mức bán lẻ hàng hóa
và doanh thu dịch vụ         24.318       110,8
Trong đó:
Lưu trú, ăn uống              3.872       109,5
Bán lẻ                       17.000       111,2"""


def test_a_label_may_run_over_two_lines_and_parts_be_opened_by_a_line_of_their_own() -> None:
    found = read(WRAPPED)
    assert found[0].subject == "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ"
    assert wholes(found)[2] == 0 and wholes(found)[4] == 0


@pytest.mark.parametrize(("cell", "values", "unit"), [("-4,13%", [-4.13], "%"), ("1.250 tấn", [1250], "tấn")])
def test_a_cell_may_print_its_own_unit(cell: str, values: list[float], unit: str) -> None:
    found = read(f"| Chỉ tiêu | 9 tháng năm 2024 |\n|---|---|\n| Chè | {cell} |")
    assert [o.value for o in found] == values
    assert found[0].unit_text == unit


SPANNED = """Ngân sách

Nội dung (ĐVT: Tỷ đồng)\tDự toán năm 2024\t\tThực hiện 9 tháng\tTH so DT (%)\t
\tTW giao\tHĐND tỉnh giao\t\tTW giao\tHĐND tỉnh giao
Thu nội địa\t2.360\t2.650\t2.064,9\t87,5\t77,9"""


def test_an_empty_heading_is_under_the_one_beside_it_that_has_others_below() -> None:
    found = read(SPANNED)
    assert [o.measure for o in found] == ["target", "target", "level", "attain_pct", "attain_pct"]
    assert references(found) == [None, None, None, 2, 2]


PIECES = """Tai nạn giao thông

| | ĐVT | 9 tháng | 9 tháng tăng, giảm so CK |
|---|---|---|---|
| Số vụ tai nạn | Vụ | 402 | -58 |
| Thiệt hại ước tính | 1000 đồng | 1.250 | … |"""


def test_whole_numbers_of_change_without_a_sign_of_per_cent_are_pieces() -> None:
    found = read(PIECES)
    assert [(o.measure, o.unit_text) for o in found[:2]] == [("level", "vụ"), ("change_abs", "vụ")]


def test_a_unit_of_a_thousand_is_one_and_a_row_may_name_an_estimate() -> None:
    damage = read(PIECES)[2]
    assert (damage.unit_id, damage.scale, damage.qualifier) == ("dong", 1000, "estimate")


BY_A_DAY = """Giải ngân (ĐVT: Triệu đồng)

Nguồn vốn\tKế hoạch năm 2024\tGiải ngân đến 30/8/2024\tTỷ lệ (%)\tƯớc giải ngân cả năm\tTỷ lệ (%)
A\t1\t2\t3=2/1\t4\t5=4/1
Vốn trung ương\t120,5\t60,2\t50,0\t110,5\t91,7"""


def test_a_day_of_the_report_s_own_period_is_no_earlier_one_and_formulas_tell_which_rate_is_of_which() -> None:
    found = read(BY_A_DAY)
    assert [o.measure for o in found] == ["target", "level", "attain_pct", "level", "attain_pct"]
    assert references(found) == [None, None, 1, None, 3]
    assert found[1].period_id == "2024-08-30"

"""Lists whose change is said once for all, amounts in them, and signs set apart. All sentences are made up."""

from __future__ import annotations

import pytest
from short_report import measures, one, read, references


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("IIP tăng 9,44% so với cùng kỳ năm trước: khai khoáng 0,63%; chế biến, chế tạo 4,73%.", [9.44, 0.63, 4.73]),
        ("GRDP chỉ tăng 3,02% theo ước tính; nông, lâm nghiệp 4,26%, công nghiệp 0,4%.", [3.02, 4.26, 0.4]),
        ("Các nhóm tăng cao gồm hàng ăn và dịch vụ ăn uống 3,23%; giáo dục 8,79%.", [3.23, 8.79]),
        ("Hai nhóm giảm là bưu chính viễn thông (0,29%) và văn hóa, giải trí (0,01%).", [-0.29, -0.01]),
        ("Nhóm nào cũng tăng, nhiều nhất vẫn là giáo dục (8,79%), rồi đến hàng ăn (2,40%).", [8.79, 2.4]),
        ("Ngược lại còn một số ngành giảm như dệt may (-24,3%), gỗ (-36%).", [-24.3, -36]),
        ("Sản phẩm tăng mạnh: bia lon (119,31%), gạch khối (77,07%).", [119.31, 77.07]),
    ],
)
def test_a_change_said_once_is_of_all_that_the_list_names(text: str, values: list[float]) -> None:
    assert measures(read(text)) == [("change_pct", value) for value in values]


def test_a_percentage_behind_a_product_of_such_a_list_is_its_change() -> None:
    found = read("Sản phẩm tăng cao có ô tô du lịch 81,5 nghìn chiếc (81%), cát trắng 19,7 nghìn m3 (80%).")
    assert [o.measure for o in found] == ["level", "change_pct"] * 2
    assert references(found) == [None, 0, None, 2]


def test_parts_in_brackets_behind_a_change_have_changed_too() -> None:
    found = read("Doanh thu vận tải ước 381 tỷ đồng, tăng 18,17% so cùng kỳ (hành khách 13,26%, hàng hóa 20,07%).")
    assert [o.measure for o in found[1:]] == ["change_pct"] * 3
    assert references(found) == [None, 0, None, None]


@pytest.mark.parametrize("named", ["nợ xấu 0,62%", "tỷ lệ hộ nghèo 2,5%", "độ che phủ rừng 57,3%"])
def test_a_rate_behind_a_change_is_none(named: str) -> None:
    assert [o.measure for o in read(f"GRDP tăng 7,6%, {named}.")] == ["change_pct", "level"]


def test_an_index_said_once_is_of_all_too() -> None:
    found = read("IIP 8 tháng 107,65% CK, trong đó chế biến, chế tạo 107,83%, điện 110,4%.")
    assert [(o.measure, o.base) for o in found[1:]] == [("ratio_pct", "same_period_last_year")] * 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Đàn heo 341.200 con, + 1,6%.", 1.6),
        ("Đàn trâu 5.870 con, - 4,1%.", -4.1),
        ("Đàn trâu 5.870 con (- 4,1%).", -4.1),
        ("Giao thông - 2,06%.", -2.06),
        ("Đô la Mỹ + 0,6%.", 0.6),
    ],
)
def test_a_sign_may_stand_apart_from_its_number(text: str, value: float) -> None:
    assert measures(read(text))[-1] == ("change_pct", value)


def test_a_dash_between_words_and_a_count_is_no_sign() -> None:
    assert one("Khởi công trong lĩnh vực nông nghiệp - 2 dự án.").value == 2


def test_a_count_that_is_named_before_its_change_has_its_unit() -> None:
    found = read("Xảy ra 48 vụ, 53 người chết. So với cùng kỳ: số vụ giảm 13, số người chết giảm 7.")
    assert [(o.measure, o.value, o.unit_text) for o in found[2:]] == [
        ("change_abs", -13, "vụ"),
        ("change_abs", -7, "người"),
    ]


def test_an_amount_in_brackets_behind_bang_is_the_same_change() -> None:
    level, change, amount = read("Mía còn 10.582 ha, so với cùng kỳ giảm 3,1% (bằng 339 ha).")
    assert (amount.measure, amount.value, amount.refers_to) == ("change_abs", -339, level)
    assert change.refers_to is level


def test_an_amount_of_the_next_sentence_is_of_the_level_before_it() -> None:
    level, change = read("Vụ mùa gieo trồng 343.000 ha lúa. So cùng kỳ, diện tích giảm gần 10.000 ha.")
    assert (change.measure, change.refers_to) == ("change_abs", level)


def test_a_share_that_the_numbers_do_not_make_is_an_attainment_where_the_whole_has_one() -> None:
    text = "Giải ngân 2.162 tỷ đồng, bằng 42,2% kế hoạch, trong đó trái phiếu 138 tỷ đồng ({}%)."
    assert read(text.format("30,7"))[-1].measure == "attain_pct"
    assert read(text.format("6,4"))[-1].measure == "share_pct"


def test_days_of_a_list_are_dates() -> None:
    assert not read("Giá xăng được điều chỉnh vào các ngày 01/8, 11/8 và 21/8.")
    assert not read("Chỉ số giá giảm so th.7.")


def test_a_program_of_goals_by_its_name_is_no_heading_of_goals() -> None:
    found = one("Giải ngân 120 tỷ đồng.", heading="4. Chương trình mục tiêu quốc gia")
    assert found.measure == "level"


def test_a_district_may_be_named_without_its_kind_right_before_a_number() -> None:
    found = read("Lúa mùa 9.000 ha, nhiều nhất ở Bắc Sơn 3.910 ha (tăng 1%) và Bình Gia 2.107 ha.")
    assert [o.area_id for o in found] == ["lang-son", "lang-son/bac-son", "lang-son/bac-son", "lang-son/binh-gia"]

"""Further wordings of bases, goals, growth and units. All sentences are made up, in the words of real reports."""

from __future__ import annotations

import pytest
from short_report import fates, measures, read, references


def bases(text: str) -> list[str | None]:
    return [o.base for o in read(text)]


def test_an_average_over_months_is_not_against_the_month_before() -> None:
    text = (
        "CPI tháng 9 giảm 0,06% so với tháng trước; tăng 1,12% so với tháng 12 năm trước; bình quân 9 tháng tăng 3,64%."
    )
    assert bases(text) == ["previous_period", "end_of_last_year", "same_period_last_year"]


def test_groups_of_prices_in_a_sentence_of_their_own_are_against_the_month_before() -> None:
    text = (
        "CPI tháng 9 tăng 0,75% so với tháng trước và tăng 3,02% so với cùng kỳ. "
        "Có 2 nhóm hàng tăng giá: nhóm giáo dục tăng 7,36%; hàng ăn tăng 1,42%."
    )
    assert bases(text)[3:] == ["previous_period", "previous_period"]


@pytest.mark.parametrize("worded", ["so với cùng vụ năm trước", "so với vụ trước", "so vụ Đông Xuân trước"])
def test_a_season_is_compared_with_the_one_a_year_before(worded: str) -> None:
    assert bases(f"Toàn tỉnh gieo cấy được 48.160 ha lúa, giảm 0,7% {worded}.") == [None, "same_period_last_year"]


def test_words_behind_the_name_of_a_plan_name_nothing_new() -> None:
    found = read("Toàn tỉnh gieo được 2.503,4 ha mạ, đạt 98,8% KH vụ và bằng 96,2% cùng kỳ.")
    assert references(found) == [None, 0, 0]


def test_growth_that_is_estimated_without_a_cue_is_a_change_and_so_are_its_parts() -> None:
    found = read("Tăng trưởng kinh tế (GRDP) ước 8,02% (kế hoạch 8%), trong đó khu vực nông nghiệp 5,1%; dịch vụ 8,9%.")
    assert measures(found) == [("change_pct", 8.02), ("target", 8), ("change_pct", 5.1), ("change_pct", 8.9)]


def test_a_list_of_what_grew_ends_with_what_is_told_apart() -> None:
    found = read(
        "Diện tích 6.700 ha, tăng 179,5 ha so với cùng kỳ, chủ yếu tăng ở chuối, ổi; riêng cây ăn quả 6.300 ha."
    )
    assert measures(found)[-1] == ("level", 6300)


def test_a_goal_in_a_bracket_says_nothing_of_what_stands_behind_it() -> None:
    found = read("Công nhận 5 xã đạt chuẩn (phấn đấu đạt 9 xã), 6 xã nâng cao (phấn đấu đạt 10 xã).")
    assert measures(found) == [("level", 5), ("target", 9), ("level", 6), ("target", 10)]


def test_a_bracket_behind_a_named_goal_gives_the_goal() -> None:
    found = read("GRDP ước tăng 7,39% so với năm 2023, cao hơn mục tiêu đề ra (6,5%).")
    assert measures(found) == [("change_pct", 7.39), ("target", 6.5)]


def test_a_unit_in_a_bracket_before_the_number_is_the_number_s() -> None:
    found = read("Số giường bệnh bình quân 1 vạn dân (giường): 61; số người nhiễm HIV trên 100.000 dân: 4,1.")
    assert [(o.value, o.unit_text) for o in found] == [(61, "giường"), (4.1, None)]


def test_a_share_of_the_product_is_no_attainment() -> None:
    found = read("Tổng vốn đầu tư toàn xã hội 61.300 tỷ đồng, tương đương 33,2% GRDP. Kế hoạch vốn 15.046 tỷ đồng.")
    assert measures(found)[1] == ("share_pct", 33.2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Chỉ số cải cách hành chính (PAR Index) năm 2023 hạng 27.", [("rank", 27)]),
        ("Có 33 sản phẩm OCOP hạng 4 sao.", [("level", 33)]),
        ("Đã phân hạng với 29 sản phẩm.", [("level", 29)]),
        ("Năng suất rau các loại 198,7 tạ/ha.", [("level", 198.7)]),
        ("Tội phạm trật tự xã hội 812 vụ, kéo giảm 10,5%.", [("level", 812), ("change_pct", -10.5)]),
        ("So với cùng kỳ, công nghiệp tăng đến 21,7%.", [("change_pct", 21.7)]),
    ],
)
def test_classes_ranks_and_cues_are_told_apart(text: str, said: list[tuple[str, float]]) -> None:
    assert measures(read(text)) == said


def test_a_tended_crop_s_turn_is_an_ordinal() -> None:
    assert fates("Lúa chăm sóc lần 1 được 1.200 ha.") == ["ordinal", "observation"]


def test_what_is_planned_for_the_rest_of_the_year_is_a_goal() -> None:
    found = read("Phần thứ hai: CHỈ TIÊU 3 THÁNG CUỐI NĂM\nThu NSNN 4.900 tỷ đồng; xuất khẩu 560 triệu USD.")
    assert {o.measure for o in found} == {"target"}


def test_an_amount_of_change_of_another_quantity_is_not_of_the_level_before() -> None:
    found = read(
        "Diện tích gieo trồng 64.404 ha, giảm 0,87% (-563 ha), chủ yếu do diện tích gieo cấy lúa giảm (-546 ha)."
    )
    assert references(found) == [None, 0, 0, None]


def test_a_semicolon_ends_the_parts_of_one_of_several_things() -> None:
    found = read("Cao su 22.180 ha; hồ tiêu 13.050 ha, trong đó cho sản phẩm 10.720 ha; điều 8.645 ha.")
    assert [o.part_of.value if o.part_of else None for o in found] == [None, None, 13050, None]

"""Cues and bases: what a number says and what it is compared with. All sentences are made up."""

from __future__ import annotations

import pytest
from short_report import measures, one, read

LEVEL = "Tổng thu ngân sách đạt 2.640 tỷ đồng"


@pytest.mark.parametrize(
    ("wording", "value"),
    [
        ("tăng 5,2%", 5.2),
        ("tăng nhẹ 5,2%", 5.2),
        ("tăng trưởng 5,2%", 5.2),
        ("tăng tới 5,2%", 5.2),
        ("tăng khoảng 5,2%", 5.2),
        ("tăng thêm 5,2%", 5.2),
        ("cao hơn 5,2%", 5.2),
        ("giảm 5,2%", -5.2),
        ("giảm mạnh 5,2%", -5.2),
        ("giảm gần 5,2%", -5.2),
        ("thấp hơn 5,2%", -5.2),
        ("hụt 5,2%", -5.2),
    ],
)
def test_growth_and_decline_in_per_cent(wording: str, value: float) -> None:
    level, change = read(f"{LEVEL}, {wording} so với cùng kỳ.")
    assert (change.measure, change.value, change.base) == ("change_pct", value, "same_period_last_year")
    assert change.refers_to is level


@pytest.mark.parametrize(
    ("wording", "value"),
    [("tăng 120 tỷ đồng", 120), ("giảm 120 tỷ đồng", -120), ("cao hơn 120 tỷ đồng", 120), ("hụt 120 tỷ đồng", -120)],
)
def test_growth_and_decline_by_an_amount(wording: str, value: float) -> None:
    level, change = read(f"{LEVEL}, {wording} so với cùng kỳ.")
    assert (change.measure, change.value, change.unit_id) == ("change_abs", value, "dong")
    assert change.refers_to is level


@pytest.mark.parametrize(
    ("wording", "base", "base_period"),
    [
        ("so với cùng kỳ", "same_period_last_year", "2023-9M"),
        ("so cùng kỳ", "same_period_last_year", "2023-9M"),
        ("so với CKNT", "same_period_last_year", "2023-9M"),
        ("so CK", "same_period_last_year", "2023-9M"),
        ("cùng kỳ", "same_period_last_year", "2023-9M"),
        ("so với cùng kỳ năm trước", "same_period_last_year", "2023-9M"),
        ("so với cùng kỳ năm 2023", "same_period_last_year", "2023-9M"),
        ("so với 9 tháng năm 2023", "same_period_last_year", "2023-9M"),
        ("so với năm 2023", "last_year", "2023-FY"),
        ("so với năm trước", "last_year", "2023-FY"),
        ("so với 31/12/2023", "end_of_last_year", "2023-12-31"),
        ("so với ngày 31/12/2023", "end_of_last_year", "2023-12-31"),
        ("so với cuối năm 2023", "end_of_last_year", "2023-12-31"),
        ("so với đầu năm", "end_of_last_year", "2023-12-31"),
        ("so với tháng 12 năm trước", "end_of_last_year", "2023-12-31"),
        ("so với tháng 12/2023", "end_of_last_year", "2023-12-31"),
        ("so với tháng trước", "previous_period", "2024-08"),
        ("so với quý trước", "previous_period", "2024-Q2"),
        ("so với tháng 8/2024", "previous_period", "2024-08"),
        ("so với quý II/2024", "previous_period", "2024-Q2"),
        ("so với năm 2020", "last_year", "2020-FY"),
        ("so với kế hoạch", "plan", "2024-FY"),
        ("so với dự toán", "budget", "2024-FY"),
    ],
)
def test_a_change_knows_what_it_is_counted_from(wording: str, base: str, base_period: str) -> None:
    _, change = read(f"{LEVEL}, tăng 5,2% {wording}.")
    assert (change.measure, change.base, change.base_period_id) == ("change_pct", base, base_period)


@pytest.mark.parametrize(
    "wording", ["so với cùng kỳ tăng 5,2%", "so cùng kỳ năm trước tăng 5,2%", "so với cùng kỳ tăng khoảng 5,2%"]
)
def test_a_base_may_stand_before_its_change(wording: str) -> None:
    _, change = read(f"{LEVEL}, {wording}.")
    assert (change.measure, change.value, change.base) == ("change_pct", 5.2, "same_period_last_year")


@pytest.mark.parametrize(
    ("wording", "base"),
    [
        ("đạt 32,2% kế hoạch", "plan"),
        ("đạt 32,2% KH", "plan"),
        ("đạt 32,2% KH năm", "plan"),
        ("bằng 32,2% kế hoạch", "plan"),
        ("đạt 32,2% so với kế hoạch", "plan"),
        ("hoàn thành 32,2% chỉ tiêu", "plan"),
        ("đạt 32,2% chỉ tiêu giao", "plan"),
        ("đạt 32,2% dự toán", "budget"),
        ("đạt 32,2% DT", "budget"),
        ("đạt 32,2% dự toán Trung ương giao", "budget"),
        ("bằng 32,2% dự toán HĐND tỉnh giao", "budget"),
        ("mới đạt 32,2% dự toán năm", "budget"),
    ],
)
def test_per_cent_of_a_plan_is_attainment(wording: str, base: str) -> None:
    level, attained = read(f"{LEVEL}, {wording}.")
    assert (attained.measure, attained.value, attained.base) == ("attain_pct", 32.2, base)
    assert attained.refers_to is level


@pytest.mark.parametrize(
    "wording",
    ["bằng 105,3% cùng kỳ", "bằng 105,3% so với cùng kỳ", "bằng 105,3% so với CK", "đạt 105,3% so với cùng kỳ"],
)
def test_per_cent_of_an_earlier_period_is_a_ratio(wording: str) -> None:
    level, ratio = read(f"{LEVEL}, {wording}.")
    assert (ratio.measure, ratio.value, ratio.base) == ("ratio_pct", 105.3, "same_period_last_year")
    assert ratio.refers_to is level


@pytest.mark.parametrize(
    ("wording", "value"),
    [
        ("gấp 2,3 lần cùng kỳ", 2.3),
        ("gấp 2,3 lần so với cùng kỳ", 2.3),
        ("tăng gấp 2,3 lần CKNT", 2.3),
        ("gấp hơn 3 lần cùng kỳ", 3),
        ("tăng 2,3 lần so với cùng kỳ", 2.3),
    ],
)
def test_a_multiple_is_a_ratio_as_printed(wording: str, value: float) -> None:
    level, ratio = read(f"{LEVEL}, {wording}.")
    assert (ratio.measure, ratio.value, ratio.unit_text) == ("ratio_pct", value, "lần")
    assert ratio.refers_to is level


@pytest.mark.parametrize(
    ("wording", "base"),
    [("vượt 4,4% kế hoạch", "plan"), ("vượt 4,4% so với dự toán", "budget"), ("vượt 4,4% DT", "budget")],
)
def test_what_exceeds_a_plan_is_a_change_against_it(wording: str, base: str) -> None:
    _, change = read(f"{LEVEL}, {wording}.")
    assert (change.measure, change.value, change.base) == ("change_pct", 4.4, base)


@pytest.mark.parametrize(
    "wording", ["chiếm 26,2%", "chiếm 26,2% tổng thu", "chiếm tỷ trọng 26,2%", "chiếm khoảng 26,2%"]
)
def test_what_makes_up_a_part_is_a_share(wording: str) -> None:
    found = read(f"Thu nội địa đạt 788 tỷ đồng, {wording}.")
    assert measures(found) == [("level", 788), ("share_pct", 26.2)]
    assert found[1].base == "whole"
    assert found[1].refers_to is found[0]


@pytest.mark.parametrize(
    "wording", ["đóng góp 1,29 điểm phần trăm", "đóng góp 1,29 điểm", "(đóng góp 1,29 điểm phần trăm)"]
)
def test_a_contribution_to_growth_is_a_share_in_points(wording: str) -> None:
    growth, share = read(f"Khu vực dịch vụ tăng 3,62%, {wording}.")
    assert growth.measure == "change_pct"
    assert (share.measure, share.value, share.unit_id) == ("share_pct", 1.29, "diem_phan_tram")


def test_growth_of_a_rate_is_in_points() -> None:
    rate, change = read("Tỷ lệ lao động qua đào tạo đạt 64,1%, tăng 0,6 điểm phần trăm so với cùng kỳ.")
    assert (rate.measure, rate.unit_id) == ("level", "phan_tram")
    assert (change.measure, change.value, change.unit_id) == ("change_abs", 0.6, "diem_phan_tram")
    assert change.refers_to is rate


def test_a_missing_per_cent_sign_behind_a_rate_is_understood() -> None:
    assert one("Tỷ lệ lao động qua đào tạo đạt 64,1.").unit_id == "phan_tram"


def test_a_new_value_reached_is_a_level_and_the_old_one_is_prior() -> None:
    found = read("Tỷ lệ lao động qua đào tạo tăng từ 45,2% lên 47,8%.")
    assert measures(found) == [("prior", 45.2), ("level", 47.8)]


def test_falling_to_a_value_is_no_change_by_it() -> None:
    assert measures(read("Tỷ lệ hộ nghèo giảm từ 6,41% xuống còn 5,2%.")) == [("prior", 6.41), ("level", 5.2)]
    assert measures(read("Tỷ lệ suy dinh dưỡng giảm còn 29,7%.")) == [("level", 29.7)]


def test_raising_a_total_states_the_total() -> None:
    new, total = read("Thành lập 03 cụm công nghiệp, nâng tổng số cụm công nghiệp của tỉnh lên 10 cụm.")
    assert measures([new, total]) == [("level", 3), ("level", 10)]


@pytest.mark.parametrize("name", ["Giá trị gia tăng", "Thuế giá trị gia tăng", "Kinh phí giảm nghèo"])
def test_a_cue_inside_a_name_is_no_cue(name: str) -> None:
    assert one(f"{name} 920 tỷ đồng.").measure == "level"


@pytest.mark.parametrize(
    ("wording", "qualifier"),
    [
        ("ước đạt", "estimate"),
        ("ước", "estimate"),
        ("dự kiến", "estimate"),
        ("khoảng", "about"),
        ("đạt trên", "over"),
        ("hơn", "over"),
        ("đạt gần", "under"),
        ("dưới", "under"),
        ("đạt", None),
    ],
)
def test_how_sure_the_drafter_is(wording: str, qualifier: str | None) -> None:
    found = one(f"Doanh thu vận tải {wording} 920 tỷ đồng.")
    assert (found.qualifier, found.is_estimate) == (qualifier, qualifier == "estimate")


def test_the_value_that_a_rise_began_from_is_stated_exactly() -> None:
    prior, _ = read("Tỷ lệ lao động qua đào tạo tăng từ 45,2% lên 47,8%.")
    assert prior.qualifier is None


def test_growth_that_is_itself_the_indicator_is_a_change() -> None:
    growth = one("Tăng trưởng kinh tế (GRDP) 9 tháng ước đạt 5,88%.")
    assert (growth.measure, growth.value, growth.base) == ("change_pct", 5.88, "same_period_last_year")


def test_a_least_amount_behind_from_is_a_change_and_no_value_before_it() -> None:
    rate, change = read("Tỷ lệ hộ nghèo còn 26,35%, giảm từ 4% trở lên so với cùng kỳ.")
    assert (rate.measure, change.measure, change.value) == ("level", "change_pct", -4.0)


def test_an_amount_that_is_newly_added_is_what_is_measured() -> None:
    capital, multiple = read("Tổng số vốn đăng ký mới và tăng thêm 61.480 tỷ đồng, gấp 3,4 lần cùng kỳ.")
    assert (capital.measure, multiple.measure) == ("level", "ratio_pct")
    assert multiple.refers_to is capital


def test_a_plan_in_brackets_is_in_the_unit_of_what_it_is_the_plan_of() -> None:
    level, plan = read("Tạo việc làm mới cho 9.086 lao động (KH 8.600), trong đó làm việc ở nước ngoài.")
    assert (plan.measure, plan.unit_id) == ("target", level.unit_id)


def test_a_share_behind_a_noun_that_a_comma_parts_is_of_the_pair() -> None:
    cases, all_cases, share = read("Đã giải quyết 163/187 vụ việc khiếu nại, tố cáo thuộc thẩm quyền, đạt 87,2%.")
    assert (cases.measure, all_cases.measure, share.measure) == ("level", "total", "share_pct")


@pytest.mark.parametrize("wording", ["giảm 31 vụ (tương đương 15,9%)", "giảm 31 vụ, tương ứng 15,9%"])
def test_an_amount_of_change_said_again_in_per_cent(wording: str) -> None:
    cases, amount, rate = read(f"Phạm pháp hình sự xảy ra 164 vụ, {wording}.")
    assert (amount.measure, rate.measure, rate.value) == ("change_abs", "change_pct", -15.9)
    assert rate.refers_to is cases


def test_a_change_names_the_count_that_it_is_of_without_about() -> None:
    visits, _persons, change = read("Toàn tỉnh tiếp 1.036 lượt/1.214 người, giảm 19,7% số lượt so với cùng kỳ.")
    assert change.refers_to is visits


def test_a_plan_behind_a_stroke_is_what_the_attainment_is_of() -> None:
    spent, plan, attained = read("Giải ngân vốn đầu tư công được 512,7 tỷ đồng/KH 4.236 tỷ đồng, đạt 12,1%.")
    assert measures([spent, plan, attained]) == [("level", 512.7), ("target", 4236.0), ("attain_pct", 12.1)]
    assert attained.refers_to is spent
    assert attained.base == "plan"


def test_a_rate_of_last_year_behind_a_shortfall_is_not_negative() -> None:
    *_, before = read("Bán lẻ tăng 12,86%, thấp hơn 5,05 điểm phần trăm so với mức tăng của cùng kỳ (17,91%).")
    assert (before.measure, before.value) == ("prior", 17.91)
    *_, before = read("Bán lẻ tăng 12,86%, song mức tăng thấp hơn cùng kỳ (17,91%).")
    assert (before.measure, before.value) == ("prior", 17.91)
    *_, before = read("Bán lẻ tăng 12,86% (cùng kỳ giảm 3,1%).")
    assert (before.measure, before.value) == ("prior", -3.1)

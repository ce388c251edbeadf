"""Months beside cumulated figures: the base and the period of each of several changes. All sentences are made up."""

from __future__ import annotations

import pytest
from short_report import one, read, references

TEN_MONTHS = "2022-10M"


def test_changes_in_a_row_have_the_bases_in_the_order_in_which_they_were_said() -> None:
    *_, first, second = read(
        "Doanh thu tháng 10 đạt 596 tỷ đồng, tăng 2,05% so tháng trước, tăng 21,4% so cùng kỳ. Chia theo ngành: "
        "vận tải hành khách 84 tỷ đồng (tăng 3,3% và tăng 37,8%).",
        own=TEN_MONTHS,
    )
    assert [first.base, second.base] == ["previous_period", "same_period_last_year"]
    assert [first.period_id, second.period_id] == ["2022-10", "2022-10"]
    assert first.refers_to is second.refers_to is not None


def test_bases_worded_before_several_changes_are_dealt_out() -> None:
    first, second = read("So tháng 12 năm trước và so cùng kỳ, CPI tăng tương ứng 4,02% và 4,65%.", own=TEN_MONTHS)
    assert [first.base, second.base] == ["end_of_last_year", "same_period_last_year"]


def test_details_of_a_price_index_are_of_its_change_since_last_month() -> None:
    *_, detail, average = read(
        "CPI tháng 10 tăng 0,41% so tháng trước, tăng 1,95% so với tháng 12 năm trước và tăng 3,61% so cùng kỳ. "
        "Tháng này nhóm giao thông tăng 0,53%. Bình quân 10 tháng, CPI tăng 3,4%.",
        own=TEN_MONTHS,
    )
    assert (detail.base, detail.period_id) == ("previous_period", "2022-10")
    assert (average.base, average.period_id) == ("same_period_last_year", TEN_MONTHS)


def test_prices_of_a_month_are_against_the_month_before_where_nothing_says_so() -> None:
    assert one("Chỉ số giá tiêu dùng tháng 10 tăng 0,27%.", own=TEN_MONTHS).base == "previous_period"
    assert one("Chỉ số giá tiêu dùng 10 tháng tăng 0,27%.", own=TEN_MONTHS).base == "same_period_last_year"


@pytest.mark.parametrize(
    "cumulated", ["10 tháng", "Lũy kế", "Lũy kế 10 tháng", "Tính chung 10 tháng", "Cộng dồn từ đầu năm"]
)
def test_what_is_cumulated_is_not_compared_with_the_month_before(cumulated: str) -> None:
    *_, total, change = read(
        f"Trong tháng có 98 doanh nghiệp, giảm 12% so với tháng trước. {cumulated} có 812 doanh nghiệp (giảm 5,8%).",
        own=TEN_MONTHS,
    )
    assert total.period_id == TEN_MONTHS
    assert (change.base, change.period_id) == ("same_period_last_year", TEN_MONTHS)


@pytest.mark.parametrize(
    ("named", "month"), [("tháng Tám", "2022-08"), ("tháng Mười", "2022-10"), ("tháng Năm", "2022-05")]
)
def test_months_in_words(named: str, month: str) -> None:
    assert one(f"Sản lượng thủy sản {named} ước đạt 1.752 tấn.", own=TEN_MONTHS).period_id == month


def test_may_needs_its_capital_letter() -> None:
    assert one("Sản lượng so với cùng tháng năm trước đạt 1.752 tấn.", own=TEN_MONTHS).period_id == TEN_MONTHS


def test_changes_in_a_row_are_dealt_out_to_as_many_levels() -> None:
    found = read("Vận chuyển được 4.318 ngàn HK và 195 triệu HK.km, tăng 14,9% và 16,3%.", own=TEN_MONTHS)
    assert references(found) == [None, None, 0, 1]


def test_a_count_is_named_again_by_its_change() -> None:
    found = read("Xảy ra 28 vụ TNGT, làm 24 người chết, 30 người bị thương; số người chết tăng 22,2%.")
    assert references(found) == [None, None, None, 1]


def test_behind_a_bracket_a_change_is_of_what_stood_before_it() -> None:
    found = read("Đoạt 41 giải (02 giải Nhất, 09 giải Nhì), tăng 08 giải so với năm học trước.")
    assert references(found)[-1] == 0


def test_a_change_of_a_share_belongs_to_the_share() -> None:
    share, change = read("Nông nghiệp chiếm 22,95%, tăng 0,88%.")
    assert (share.measure, change.measure) == ("share_pct", "change_pct")
    assert change.refers_to is share


def test_amount_and_value_have_their_own_changes() -> None:
    found = read("Cà phê 245 nghìn tấn, trị giá 1,34 tỷ USD, tăng 3,8% về lượng và tăng 52,7% về trị giá.")
    assert references(found) == [None, None, 0, 1]


def test_a_list_of_changes_may_say_its_cue_once() -> None:
    found = read("Có 21 ngành tăng so tháng trước như: trang phục tăng 2,75%; thiết bị điện 2,33%; dệt 1,9%.")
    assert [(o.measure, o.base) for o in found[1:]] == [("change_pct", "previous_period")] * 3


@pytest.mark.parametrize("glued", ["khai khoángtăng 0,94%", "khai khoáng tăng0,94%", "khai khoángtăng0,94%"])
def test_a_lost_space_around_a_cue(glued: str) -> None:
    change = one(f"Ngành {glued} so với cùng kỳ.")
    assert (change.measure, change.value) == ("change_pct", 0.94)


def test_equal_to_without_a_base_is_a_ratio_where_no_plan_was_named() -> None:
    *_, ratio = read("Xe máy giảm 0,9% so với cùng kỳ; ô tô 41.280 chiếc, bằng 108,4%.")
    assert (ratio.measure, ratio.base) == ("ratio_pct", "same_period_last_year")
    *_, attained = read("Thu đạt 90% dự toán; chi 100 tỷ đồng, bằng 80%.")
    assert (attained.measure, attained.base) == ("attain_pct", "budget")


def test_a_rate_of_an_earlier_period_named_behind_it() -> None:
    *_, before = read("IIP tăng 8,83% so cùng kỳ, cao hơn mức tăng 2,86% của 10 tháng năm 2021.", own=TEN_MONTHS)
    assert before.measure == "prior"

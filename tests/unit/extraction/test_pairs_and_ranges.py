"""Numbers that stand together: a/b, chains, ranges, series of one unit, signs, ranks. All sentences are made up."""

from __future__ import annotations

import pytest
from short_report import measures, one, read, references


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Bàn giao 250/350 km.", "km"),
        ("Có 9/13 sản phẩm tăng.", "sản phẩm"),
        ("Bàn giao 5,6km/9,2km.", "km"),
        ("Thu hồi 60,83 ha/60,83 ha.", "ha"),
        ("Thu hồi 91,5/128,4ha.", "ha"),
        ("Giải ngân được 1.492,6/5.131 tỷ đồng.", "tỷ đồng"),
        ("Khởi công 3.870 / 5.930 căn.", "căn"),
    ],
)
def test_of_a_pair_the_second_is_the_total_and_both_have_the_unit(text: str, unit: str) -> None:
    found = read(text)
    assert [o.measure for o in found] == ["level", "total"]
    assert references(found) == [None, 0]
    assert [o.unit_text for o in found] == [unit, unit]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Xảy ra tại 23 hộ/09 thôn/05 xã.", [23, 9, 5]),
        ("Xảy ra tại 4.472 hộ/785 thôn/162 xã, phường/11 huyện, thành phố.", [4472, 785, 162, 11]),
        ("Bắt 92 vụ/118 đối tượng về ma tuý.", [92, 118]),
    ],
)
def test_a_chain_of_unlike_counts_is_a_row_of_levels(text: str, values: list[float]) -> None:
    assert measures(read(text)) == [("level", value) for value in values]


def test_an_attainment_behind_a_pair_with_its_plan_is_of_that_plan() -> None:
    level, total, attained = read("Trồng rừng mới được 2.350/9.000 ha kế hoạch, đạt 26,1%.")
    assert (attained.measure, attained.base) == ("attain_pct", "plan")
    assert attained.refers_to is level and total.refers_to is level


def test_a_percentage_behind_a_plain_pair_is_a_share() -> None:
    level, _, share = read("Bàn giao 250/350 km, đạt 71,4%.")
    assert (share.measure, share.base) == ("share_pct", "whole")
    assert share.refers_to is level


def test_what_the_things_counted_have_reached_is_not_how_many_of_them_have() -> None:
    _, _, reached = read("Có 09/47 chủ đầu tư giải ngân đạt 100%.")
    assert (reached.measure, reached.base, reached.refers_to) == ("attain_pct", "plan", None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Tốc độ tăng GRDP phấn đấu đạt 8-9%.", 8, 9),
        ("Tốc độ tăng GRDP phấn đấu đạt 8 - 8,5%.", 8, 8.5),
        ("Tốc độ tăng GRDP phấn đấu đạt 8 – 8,5%.", 8, 8.5),
        ("Tốc độ tăng GRDP phấn đấu đạt từ 8 đến 8,5%.", 8, 8.5),
        ("Phấn đấu đón 5 - 5,2 triệu lượt khách.", 5, 5.2),
    ],
)
def test_a_range_of_a_goal_is_two_targets(text: str, low: float, high: float) -> None:
    found = read(text)
    assert measures(found) == [("target", low), ("target", high)]
    assert found[0].unit_text == found[1].unit_text
    assert found[0].scale == found[1].scale


def test_a_range_of_prices_is_two_levels_of_one_unit() -> None:
    found = read("Giá chè búp tươi từ 8.500 - 12.000 đồng/kg.")
    assert measures(found) == [("level", 8500), ("level", 12000)]
    assert {o.unit_text for o in found} == {"đồng/kg"}


def test_a_base_behind_a_range_holds_for_both_ends() -> None:
    low, high = read("Giá chè búp tươi giảm khoảng 8 - 8,5% so với tháng trước.")
    assert (low.base, high.base) == ("previous_period", "previous_period")


def test_what_is_said_before_a_range_holds_for_both_ends() -> None:
    low, high = read("So với tháng trước, giá chè búp tươi giảm khoảng 8 - 8,5%.")
    assert measures([low, high]) == [("change_pct", -8), ("change_pct", -8.5)]
    assert (low.qualifier, high.qualifier) == ("about", "about")
    assert (low.base, high.base) == ("previous_period", "previous_period")


def test_numbers_in_a_row_share_the_unit_that_the_last_one_prints() -> None:
    found = read("Đàn trâu, bò, lợn và gia cầm lần lượt đạt 27,4; 36,9; 268,3 và 4.905 nghìn con.")
    assert measures(found) == [("level", 27.4), ("level", 36.9), ("level", 268.3), ("level", 4905)]
    assert {(o.unit_id, o.scale) for o in found} == {("con", 1000)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sản lượng lương thực 158.720 tấn (+920 tấn).", 920),
        ("Sản lượng lương thực 158.720 tấn (-454 tấn).", -454),
        ("Sản lượng lương thực 158.720 tấn (–454 tấn).", -454),
        ("Sản lượng lương thực 158.720 tấn (−454 tấn).", -454),
    ],
)
def test_a_signed_amount_in_brackets_is_a_change(text: str, value: float) -> None:
    level, change = read(text)
    assert (change.measure, change.value, change.unit_id) == ("change_abs", value, "tan")
    assert change.refers_to is level


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Bia đạt 168 triệu lít (-6,2%).", -6.2),
        ("Bia đạt 168 triệu lít (+6,2%).", 6.2),
        ("Bia đạt 168 triệu lít (giảm 6,2%).", -6.2),
        ("Bia đạt 168 triệu lít (tăng 6,2%).", 6.2),
    ],
)
def test_a_signed_percentage_in_brackets_is_a_change(text: str, value: float) -> None:
    level, change = read(text)
    assert (change.measure, change.value) == ("change_pct", value)
    assert change.refers_to is level


def test_a_minus_of_a_range_is_no_sign() -> None:
    assert [o.value for o in read("Nhiệt độ từ 18-25 độ, vốn 5.000-6.000 tỷ đồng.")] == [18, 25, 5000, 6000]


@pytest.mark.parametrize(
    "text",
    ["Quy mô kinh tế xếp thứ 13 cả nước.", "Quy mô kinh tế đứng thứ 13.", "Quy mô kinh tế xếp hạng 13 toàn quốc."],
)
def test_a_place_in_a_ranking_is_a_rank(text: str) -> None:
    found = one(text)
    assert (found.measure, found.value) == ("rank", 13)


def test_the_number_of_those_ranked_is_the_total() -> None:
    rank, total, change = read("Chỉ số cải cách hành chính xếp thứ 43/63, tăng 05 bậc so với năm 2022.")
    assert [o.measure for o in (rank, total, change)] == ["rank", "total", "change_abs"]
    assert total.refers_to is rank and change.refers_to is rank
    assert (change.unit_text, change.base_period_id) == ("bậc", "2022-FY")


def test_two_ranks_one_after_the_other() -> None:
    found = read("Tốc độ tăng GRDP đứng thứ 24/63 tỉnh, thành phố và thứ 3 khu vực Bắc Trung Bộ.")
    assert measures(found) == [("rank", 24), ("total", 63), ("rank", 3)]


def test_a_share_in_brackets_behind_a_pair_belongs_to_it() -> None:
    level, _, share = read("Toàn tỉnh có 48/175 xã về đích nông thôn mới (27,4%).")
    assert share.measure == "share_pct"
    assert share.refers_to is level


def test_a_share_named_in_brackets_behind_a_pair_belongs_to_it_too() -> None:
    level, _, share = read("Toàn tỉnh có 48/175 xã đạt chuẩn nông thôn mới (27,4% số xã).")
    assert share.measure == "share_pct"
    assert share.refers_to is level


def test_a_second_place_of_a_ranking_needs_no_cue() -> None:
    found = read("Tốc độ tăng xếp thứ 8/63 cả nước, thứ 2/5 Vùng kinh tế trọng điểm và 4/14 vùng duyên hải.")
    assert [o.measure for o in found] == ["rank", "total"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Tổng đàn trâu 283.000 con, so với cùng kỳ năm trước tăng 2,64% (7.300 con).",
        "Tổng đàn trâu 283.000 con, tăng 2,64% so với cùng kỳ, tương ứng 7.300 con.",
    ],
)
def test_an_amount_behind_a_change_in_per_cent_is_the_same_change(text: str) -> None:
    level, change, amount = read(text)
    assert (change.measure, amount.measure) == ("change_pct", "change_abs")
    assert (amount.base, amount.refers_to) == ("same_period_last_year", level)

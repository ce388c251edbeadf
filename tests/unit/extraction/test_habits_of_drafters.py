"""Ways of saying a change, a rank or a rate that only some drafters have. All sentences are made up."""

from __future__ import annotations

import pytest
from short_report import fates, measures, one, read, references


@pytest.mark.parametrize("joint", ["hay", "tức", "tương đương"])
def test_an_amount_of_change_said_again_in_per_cent(joint: str) -> None:
    herd, amount, rate = read(f"Đàn lợn đạt 452 nghìn con, tăng thêm 21 nghìn con {joint} 4,9%.")
    assert measures([amount, rate]) == [("change_abs", 21), ("change_pct", 4.9)]
    assert rate.refers_to is herd


def test_a_cue_reaches_over_the_value_of_its_base() -> None:
    level, rate, country, gap = read(
        "Giải ngân 9.271 tỷ đồng, đạt 64,7% KH, cao hơn bình quân cả nước (50,0%) 14,7 điểm phần trăm."
    )
    assert (gap.measure, gap.value, gap.base, gap.refers_to) == ("change_abs", 14.7, "other", rate)
    assert country.measure == "attain_pct"
    assert level.value == 9271


def test_a_cue_reaches_over_a_dated_base() -> None:
    cases, more = read("Ghi nhận 38 ca sốt xuất huyết, nhiều hơn 9 tháng năm trước 33 ca.")
    assert (more.measure, more.value, more.base, more.refers_to) == ("change_abs", 33, "same_period_last_year", cases)


def test_one_cue_for_three_counts_in_brackets() -> None:
    found = read(
        "Xảy ra 171 vụ, 88 người chết, 104 người bị thương, so với CKNT giảm cả 3 mặt (lần lượt 28 vụ, 17 người và "
        "35 người)."
    )
    assert measures(found)[3:] == [("change_abs", -28), ("change_abs", -17), ("change_abs", -35)]
    assert references(found)[3:] == [0, 1, 2]


def test_the_same_levels_are_dealt_out_once_more() -> None:
    found = read(
        "Vận chuyển 2,9 triệu lượt khách, luân chuyển 131,8 triệu lượt khách.km; so với tháng trước lần lượt tăng 0,9% "
        "và 1,1%, so với cùng kỳ tăng 8,2% và 8,7%."
    )
    assert references(found) == [None, None, 0, 1, 0, 1]


def test_counts_that_fall_one_after_the_other_are_told_apart_by_their_units() -> None:
    found = read(
        "Xảy ra 09 vụ, chết 06 người, bị thương 07 người, giảm lần lượt 03 vụ, 01 người chết và 05 người bị thương."
    )
    assert references(found)[3:] == [0, 1, 2]


def test_a_change_of_a_named_count_is_followed_by_another() -> None:
    found = read("Xảy ra 684 vụ, chết 402 người; so với CK giảm 10,2% số vụ, 8,4% số người chết.")
    assert measures(found)[2:] == [("change_pct", -10.2), ("change_pct", -8.4)]
    assert references(found)[2:] == [0, 1]


def test_a_rise_of_places_is_of_the_rank_that_follows() -> None:
    rise, rank, of = read("Chỉ số PAR INDEX tăng 07 bậc, xếp thứ 14/63 tỉnh, thành phố.")
    assert rise.refers_to is rank
    assert (of.measure, of.refers_to) == ("total", rank)


def test_how_many_a_place_is_among() -> None:
    _rank, of = read("Tỷ lệ giải ngân xếp thứ 51 trong số 63 tỉnh, thành phố.")
    assert (of.measure, of.value) == ("total", 63)


def test_a_region_is_no_unit_of_a_rank() -> None:
    _rank, of = read("GRDP xếp thứ 3/5 đồng bằng sông Cửu Long.")
    assert of.unit_id is None


def test_a_new_value_has_the_unit_that_is_said_once() -> None:
    before, now = read("Số xã đạt chuẩn tăng từ 72 lên 75 xã.")
    assert before.unit_id == now.unit_id == "xa"


def test_met_and_exceeded_is_no_growth() -> None:
    met, share = read("Có 15 chỉ tiêu đạt và vượt (68,2%).")
    assert (share.measure, share.refers_to) == ("share_pct", met)


def test_how_far_work_has_come_is_a_level() -> None:
    assert one("Nâng cấp cảng hàng không đạt 38% khối lượng.").measure == "level"


def test_added_capital_is_a_level() -> None:
    assert one("Điều chỉnh vốn các dự án, vốn tăng thêm 318,5 triệu USD.").measure == "level"


@pytest.mark.parametrize(("sign", "qualifier"), [("~", "about"), (">", "over"), ("<", "under")])
def test_signs_that_qualify(sign: str, qualifier: str) -> None:
    assert one(f"Thiệt hại {sign}18,4 tỷ đồng.").qualifier == qualifier


def test_the_least_of_a_goal_is_a_number_and_the_least_of_a_class_is_none() -> None:
    assert one("Thu ngân sách đạt từ 540 tỷ đồng trở lên.").value == 540
    assert fates("Tàu cá dài từ 15 mét trở lên.") == ["class_name"]


@pytest.mark.parametrize(
    "text",
    [
        "Tuyến ĐT.975 đã thông xe.",
        "Giá tôm loại 20 con/kg ổn định.",
        "Giá tôm thẻ (cỡ 100 con/kg) ổn định.",
        "Tại SEA Games 31, vận động viên của tỉnh có thành tích.",
    ],
)
def test_names_and_sizes_are_no_facts(text: str) -> None:
    assert "observation" not in fates(text)


def test_what_a_rate_is_counted_per_is_no_fact() -> None:
    assert [o.value for o in read("Số bác sỹ trên 1 vạn dân đạt 11,2 bác sỹ.")] == [11.2]


def test_a_mark_between_sentences_is_a_mark() -> None:
    assert fates("GRDP đạt 56,8 triệu đồng. 2) Tổng thu 5.082 tỷ đồng.") == ["observation", "list_mark", "observation"]


def test_a_debt_s_base_does_not_reach_the_next_sentence() -> None:
    found = read("Dư nợ 24.130 tỷ đồng, tăng 16,9% so đầu năm. Có 405 doanh nghiệp mới, tăng 12,8%.")
    assert [o.base for o in found if o.measure == "change_pct"] == ["end_of_last_year", "same_period_last_year"]


def test_a_base_behind_per_cent_ends_a_sentence() -> None:
    found = read("Chi 8.150 tỷ đồng (-1,3%), = 98,4% DT. Dư nợ 24.130 tỷ đồng (+16,9% so đầu năm).")
    assert [o.base for o in found] == [None, "same_period_last_year", "budget", None, "end_of_last_year"]


def test_a_sentence_may_open_with_what_fell_most() -> None:
    found = one("Giảm nhiều nhất là nhóm giao thông 2,72%.")
    assert (found.measure, found.value, found.subject) == ("change_pct", -2.72, "nhóm giao thông")


def test_behind_a_bracket_the_sentence_goes_on_about_what_stood_before_it() -> None:
    found = read(
        "Chỉ số giá tiêu dùng giảm 0,09% so tháng trước (thành thị giảm 0,12%, nông thôn giảm 0,08%), tăng 2,16% "
        "so cùng kỳ."
    )
    assert [o.base for o in found] == ["previous_period"] * 3 + ["same_period_last_year"]
    assert found[3].subject == "chỉ số giá tiêu dùng"


def test_a_bracket_may_give_the_values_of_an_earlier_period_in_order() -> None:
    found = read(
        "Cơ cấu kinh tế: nông nghiệp chiếm 12%, dịch vụ chiếm 46% (cơ cấu tương ứng của cùng kỳ năm 2023 là: 13%; 45%)."
    )
    assert measures(found)[2:] == [("prior", 13), ("prior", 45)]


def test_the_growth_of_an_earlier_period_in_brackets_is_its_value() -> None:
    found = read("IIP tăng 11,3%, thấp hơn 2,6 điểm phần trăm so mức tăng 9 tháng năm 2023 (tăng 13,9%).")
    assert measures(found)[2:] == [("prior", 13.9)]
    assert measures(read("Diện tích tăng 2,5% so với cùng kỳ (tăng 310 ha)."))[1:] == [("change_abs", 310)]


def test_from_an_old_rate_down_to_a_new_one() -> None:
    assert measures(read("Tỷ lệ hộ nghèo từ 16,56% cuối năm 2023 xuống còn 13,51%.")) == [
        ("prior", 16.56),
        ("level", 13.51),
    ]


def test_parts_in_a_bracket_are_in_the_unit_of_their_whole() -> None:
    found = read("Vốn đầu tư là 1.420 tỷ đồng (ngân sách tập trung 498; trái phiếu 612).")
    assert [(o.unit_id, o.scale) for o in found] == [("dong", 1e9)] * 3


def test_comparable_prices_are_no_base() -> None:
    found = one("Tốc độ tăng trưởng kinh tế (GRDP theo giá so sánh 2010) ước đạt 7,26%.")
    assert (found.measure, found.base) == ("change_pct", "same_period_last_year")


def test_an_amount_of_change_in_per_cent_stands_before_its_base() -> None:
    assert measures(read("Xảy ra 268 vụ phạm pháp hình sự, giảm 22 vụ (7,6%) so cùng kỳ."))[1:] == [
        ("change_abs", -22),
        ("change_pct", -7.6),
    ]

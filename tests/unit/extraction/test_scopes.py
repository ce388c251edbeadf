"""When and where: how far a cut-off, a window, a month or a district reaches. All sentences are made up."""

from __future__ import annotations

import pytest
from short_report import one, read


def period_ids(*paragraphs: str, own: str = "2024-9M") -> list[str]:
    return [observation.period_id for observation in read(*paragraphs, own=own)]


def areas(*paragraphs: str, province: str = "lang-son") -> list[str]:
    return [observation.area_id for observation in read(*paragraphs, province=province)]


def test_a_number_without_a_time_is_of_the_report_s_own_period() -> None:
    assert period_ids("Tổng thu đạt 5 tỷ đồng.") == ["2024-9M"]


@pytest.mark.parametrize(
    "opening",
    [
        "Tính đến ngày 22/9/2024",
        "Đến ngày 22/9/2024",
        "Hết ngày 22/9/2024",
        "Đến hết ngày 22/9/2024",
        "Tính đến 22/9/2024",
    ],
)
def test_a_cut_off_governs_the_rest_of_its_sentence(opening: str) -> None:
    assert period_ids(f"{opening}, xử lý 12 vụ; tiêu hủy 16.436 con, trọng lượng 714.916 kg.") == ["2024-09-22"] * 3


def test_a_cut_off_that_opens_a_paragraph_governs_its_sentences() -> None:
    assert period_ids("Đến ngày 22/9/2024, tiêu hủy 16.436 con. Hiện còn 25 xã có dịch.") == ["2024-09-22"] * 2


def test_a_cut_off_of_one_paragraph_does_not_reach_the_next() -> None:
    assert period_ids("Đến ngày 22/9/2024, tiêu hủy 16.436 con.", "Đàn bò có 28.794 con.") == ["2024-09-22", "2024-9M"]


def test_a_cut_off_before_a_list_governs_its_items() -> None:
    assert (
        period_ids("Tính đến ngày 22/9/2024, kết quả như sau:\n\n- Khởi công 12 căn;\n\n- Hoàn thành 7 căn.")
        == ["2024-09-22"] * 2
    )


def test_the_window_of_the_police_governs_the_whole_paragraph() -> None:
    found = period_ids(
        "Từ ngày 15/12/2023 đến ngày 14/9/2024, xảy ra 68 vụ, làm chết 31 người; so với cùng kỳ tăng 05 vụ."
    )
    assert found == ["2023-12-15/2024-09-14"] * 3


@pytest.mark.parametrize(
    "window",
    [
        "từ 15/12/2023 đến 14/9/2024",
        "từ ngày 15/12/2023 đến hết ngày 14/9/2024",
        "15/12/2023 - 14/9/2024",
    ],
)
def test_a_window_in_brackets_is_a_window(window: str) -> None:
    assert period_ids(f"Tai nạn giao thông ({window}): 54 vụ, 22 người chết.") == ["2023-12-15/2024-09-14"] * 2


def test_the_same_time_still_holds() -> None:
    found = period_ids(
        "Từ ngày 15/12/2023 đến ngày 14/9/2024, xảy ra 68 vụ. Trong cùng thời gian trên, triệt phá 112 vụ."
    )
    assert found == ["2023-12-15/2024-09-14"] * 2


def test_a_month_and_the_year_to_date_side_by_side() -> None:
    assert period_ids("Than sạch: tháng 9 ước 4,15 triệu tấn; 9 tháng 11,86 triệu tấn.") == ["2024-09", "2024-9M"]


def test_a_quarter_and_the_year_to_date_side_by_side() -> None:
    assert period_ids("Sản lượng cá tra quý III ước đạt 138,5 nghìn tấn; 9 tháng ước đạt 402,1 nghìn tấn.") == [
        "2024-Q3",
        "2024-9M",
    ]


def test_what_is_compared_with_the_month_before_is_of_a_month() -> None:
    assert one("Chỉ số giá tiêu dùng tăng 0,25% so với tháng trước.").period_id == "2024-09"


def test_the_date_of_a_base_says_nothing_of_when() -> None:
    assert period_ids("Dư nợ 45.380 tỷ đồng, tăng 2,3% so với 31/12/2023.") == ["2024-9M"] * 2


def test_the_date_of_a_document_says_nothing_of_when() -> None:
    assert period_ids("Theo Quyết định số 262/QĐ-TTg ngày 01/4/2024, đầu tư 12 dự án.") == ["2024-9M"]


def test_a_year_ahead_does_not_govern_what_is_done() -> None:
    assert period_ids("Theo quy hoạch đến năm 2030, đã thành lập 12 cụm công nghiệp.") == ["2024-9M"]


def test_the_last_quarter_of_a_full_year_report() -> None:
    assert period_ids("Quý IV xuất khẩu 12 triệu USD; cả năm 40 triệu USD.", own="2024-FY") == ["2024-Q4", "2024-FY"]


def test_earlier_values_in_brackets_are_prior() -> None:
    found = read("Doanh thu du lịch 8.560 tỷ đồng, tăng 23% so với năm 2023 (6.960 tỷ đồng).")
    assert [o.measure for o in found] == ["level", "change_pct", "prior"]


@pytest.mark.parametrize(
    "bracket", ["(năm 2023 đạt 81,5%)", "(cùng kỳ đạt 81,5%)", "(cùng kỳ 81,5%)", "(năm 2023: 81,5%)"]
)
def test_a_bracket_that_names_an_earlier_period_gives_a_prior_value(bracket: str) -> None:
    found = read(f"Tỷ lệ phân bổ vốn đạt 99,5% {bracket}.")
    assert [o.measure for o in found] == ["level", "prior"]


def test_an_earlier_value_after_a_semicolon_is_prior() -> None:
    found = read("Toàn tỉnh xảy ra 28 vụ cháy; cùng kỳ năm 2023 xảy ra 20 vụ.")
    assert [(o.measure, o.period_id) for o in found] == [("level", "2024-9M"), ("prior", "2023-9M")]


def test_a_district_governs_the_numbers_named_with_it() -> None:
    assert areas("Hoàn thành nhiều là huyện Bình Gia 521 căn, huyện Đình Lập 398 căn.") == [
        "lang-son/binh-gia",
        "lang-son/dinh-lap",
    ]


def test_a_scope_that_a_district_opens_lasts_until_the_next() -> None:
    found = areas(
        "Địa phận huyện Chi Lăng chi trả cho 402 hộ, thu hồi 91,5 ha, đạt 71,3%; "
        "địa phận huyện Cao Lộc kiểm đếm 211 hộ, chi trả 96,4 tỷ đồng."
    )
    assert found == ["lang-son/chi-lang"] * 3 + ["lang-son/cao-loc"] * 2


@pytest.mark.parametrize(
    ("name", "area_id"),
    [
        ("cửa khẩu quốc tế Hữu Nghị", "lang-son/cua-khau-huu-nghi"),
        ("cửa khẩu Hữu Nghị", "lang-son/cua-khau-huu-nghi"),
        ("cửa khẩu Tân Thanh", "lang-son/cua-khau-tan-thanh"),
        ("thành phố Lạng Sơn", "lang-son/thanh-pho-lang-son"),
        ("huyện Tràng Định", "lang-son/trang-dinh"),
        ("huyện Trảng Định", "lang-son/trang-dinh"),
        ("huyện Chi Lăng", "lang-son/chi-lang"),
    ],
)
def test_a_place_is_known_by_its_names(name: str, area_id: str) -> None:
    assert areas(f"Riêng {name} có 12 xe.") == [area_id]


def test_the_country_is_a_place() -> None:
    assert areas("Chỉ số giá tiêu dùng cả nước tăng 4,04%.") == ["vn"]


def test_a_district_that_only_another_province_has_is_that_one() -> None:
    assert areas("Riêng huyện Chi Lăng có 12 xe.", province="ha-giang") == ["lang-son/chi-lang"]


def test_a_word_that_names_a_kind_of_place_alone_is_no_place() -> None:
    assert areas("Các huyện, thành phố có 12 xe.") == ["lang-son"]


def test_a_list_of_districts_says_their_kind_once() -> None:
    found = read("Lúa mùa tập trung ở các huyện Bắc Sơn 3.910 ha, Bình Gia 2.107 ha.")
    assert [o.area_id for o in found] == ["lang-son/bac-son", "lang-son/binh-gia"]


def test_a_gate_may_be_named_by_what_passes_through_it() -> None:
    found = read("Kim ngạch đạt 412 triệu USD, trong đó: qua Chi Ma 96,8 triệu USD (-8,5%).")
    assert [o.area_id for o in found] == ["lang-son", "lang-son/cua-khau-chi-ma", "lang-son/cua-khau-chi-ma"]


def test_what_a_bracket_adds_is_of_the_place_before_it() -> None:
    found = read("Cửa khẩu Tân Thanh bình quân thông quan 365 xe/ngày (xuất 172 xe, nhập 193 xe).")
    assert {o.area_id for o in found} == {"lang-son/cua-khau-tan-thanh"}


def test_a_place_behind_a_count_is_its_place_where_none_stands_before() -> None:
    assert areas("Lốc làm tốc mái 63 căn nhà tại huyện Bình Gia, thiệt hại ước 2,1 tỷ đồng.")[0] == "lang-son/binh-gia"
    assert areas("Kiểm tra 05 cơ sở, tại huyện Bình Gia phát hiện 02 vụ.")[0] == "lang-son"


def test_numbers_dealt_out_to_places_named_in_a_row_are_each_of_its_own() -> None:
    text = "Hàng hóa qua cửa khẩu Hữu Nghị, Chi Ma và Tân Thanh lần lượt đạt 412, 287 và 96 tấn, tăng 18%, 5% và 4%."
    found = read(text)
    gates = ["lang-son/cua-khau-huu-nghi", "lang-son/cua-khau-chi-ma", "lang-son/cua-khau-tan-thanh"]
    assert [observation.area_id for observation in found] == gates * 2
    assert {observation.subject for observation in found} == {"hàng hóa qua"}


def test_a_district_is_found_under_the_kind_it_had_before() -> None:
    assert areas("Huyện Đức Phổ 18,4 ha.", province="quang-ngai") == ["quang-ngai/thi-xa-duc-pho"]


def test_a_day_governs_what_its_clause_tells() -> None:
    assert period_ids("Lốc xoáy ngày 12/4/2024 làm tốc mái 63 căn nhà; toàn tỉnh có 9 xã.") == ["2024-04-12", "2024-9M"]

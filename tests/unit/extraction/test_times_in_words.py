"""Months in words and in short, windows in brackets and headings, what is cumulated. All sentences are made up."""

from __future__ import annotations

import pytest
from short_report import extract, fates, one, read


def period_ids(*paragraphs: str, own: str = "2024-9M", heading: str = "I. KẾT QUẢ") -> list[str]:
    return [observation.period_id for observation in read(*paragraphs, own=own, heading=heading)]


@pytest.mark.parametrize("words", ["bốn tháng", "bốn tháng đầu năm", "4 tháng", "Bốn tháng đầu năm 2019"])
def test_months_to_date_in_words(words: str) -> None:
    text = f"Tổng mức bán lẻ tháng Tư đạt 4.015 tỷ đồng; {words} 15.920 tỷ đồng."
    assert period_ids(text, own="2019-4M") == ["2019-04", "2019-4M"]


def test_any_three_months_are_not_the_first_three() -> None:
    assert period_ids("Trong ba tháng qua tổ chức 05 cuộc.", own="2024-9M") == ["2024-9M"]


def test_a_month_of_last_year_in_words_is_a_base() -> None:
    _month, year = read(
        "IIP tháng Tư tăng 5,84% so với tháng Ba và tăng 10,92% so với tháng Tư năm 2018.", own="2019-4M"
    )
    assert (year.base, year.base_period_id) == ("same_period_last_year", "2018-04")


def test_months_in_short_are_months_where_a_text_writes_them_so() -> None:
    found = read("CPI T12: +0,12% so T11, +2,04% so T12/2016.", own="2017-FY")
    assert [(o.base, o.period_id) for o in found] == [
        ("previous_period", "2017-12"),
        ("same_period_last_year", "2017-12"),
    ]
    assert fates("Nhà ga T2 đã khánh thành.") == ["name"]


def test_a_window_in_brackets_governs() -> None:
    assert period_ids("Tai nạn giao thông (15/8 - 14/9/2024): 09 vụ.") == ["2024-08-15/2024-09-14"]
    assert period_ids("Tai nạn giao thông (15/12 - 14/9): 09 vụ.") == ["2023-12-15/2024-09-14"]
    assert [o.value for o in read("Kế hoạch năm tăng từ 10-11%.")] == [10, 11]


def test_a_day_alone_in_brackets_before_a_number() -> None:
    assert period_ids("Đàn bò (01/10) 178,2 nghìn con.", own="2017-FY") == ["2017-10-01"]
    assert [o.value for o in read("Số xã đạt chuẩn (05/12) đã tăng.")] == [5, 12]


def test_a_window_up_to_an_hour() -> None:
    text = "Covid-19 (từ 27/4 đến 17 giờ ngày 26/10/2021): 6.318 ca."
    assert period_ids(text, own="2021-10M") == ["2021-04-27/2021-10-26"]


def test_two_dates_of_two_sentences_make_no_window() -> None:
    text = "Học sinh nghỉ học từ ngày 03/02/2020. Tính đến 17 giờ ngày 22/3/2020, cách ly 214 người."
    assert period_ids(text, own="2020-Q1") == ["2020-03-22"]


def test_the_window_of_a_heading_holds_for_its_section_and_no_further() -> None:
    text = (
        "I. XÃ HỘI\n\n1. Dịch bệnh (từ 27/4 đến 26/9/2024)\n\n+ Ca mắc: 6.318 ca.\n\n"
        "2. Giáo dục\n\n+ Trường: 456 trường.\n"
    )
    assert [o.period_id for o in extract(text).observations] == ["2024-04-27/2024-09-26", "2024-9M"]


def test_what_is_cumulated_is_of_the_report_or_up_to_the_day_that_was_said() -> None:
    assert period_ids("Từ 16/8/2024 đến 15/9/2024 xảy ra 13 vụ; lũy kế từ đầu năm 168 vụ.")[1] == "2024-9M"
    assert period_ids("Tính đến ngày 22/9/2024, lũy kế lấy 86 mẫu.") == ["2024-09-22"]


def test_items_are_compared_as_the_words_above_them_say() -> None:
    found = read(
        "Tháng 9 xảy ra 9 vụ, tăng 4 vụ so tháng trước. Lũy kế 9 tháng so cùng kỳ:", "+ Số vụ: 187 vụ, giảm 68 vụ"
    )
    assert (found[-1].base, found[-1].period_id) == ("same_period_last_year", "2024-9M")


def test_a_beginning_is_no_period() -> None:
    assert period_ids("Vốn kéo dài từ năm 2023 chuyển sang giải ngân 96,7 tỷ đồng.") == ["2024-9M"]


def test_a_change_that_is_dealt_out_is_of_the_time_of_its_level() -> None:
    text = "Doanh thu tháng 9 đạt 6.180 tỷ đồng, 9 tháng 24.150 tỷ đồng, lần lượt tăng 16,4% và 18,2% so với cùng kỳ."
    assert period_ids(text) == ["2024-09", "2024-9M", "2024-09", "2024-9M"]


def test_a_note_is_up_to_the_day_that_stands_before_its_mark() -> None:
    found = read(
        "Giải ngân đến ngày 15/9/2024 được 201,4 tỷ đồng²; có 31 doanh nghiệp.", "² Vốn trung ương 132,8 tỷ đồng."
    )
    assert [o.period_id for o in found if o.value == 132.8] == ["2024-09-15"]


def test_the_same_time_of_the_month_before_is_the_month_before() -> None:
    assert one("Số lao động tăng 1,7% so với cùng thời điểm tháng trước.").base == "previous_period"

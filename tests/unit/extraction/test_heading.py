"""What a report says of itself: province, period, number, date, issuer. All headings are made up."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from short_report import lexicon

from orchestration.extraction.heading import Heading, period_of_title, read_heading
from orchestration.extraction.times import worded_times
from orchestration.reading.structure import structure

REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"
TITLE = "BÁO CÁO\n\nTình hình kinh tế - xã hội {}\n\nI. KẾT QUẢ\n\nTổng thu đạt 12 tỷ đồng."


def heading(text: str) -> Heading:
    return read_heading(structure(text), lexicon())


def in_full(
    place: str = "Hà Giang, ngày 20 tháng 6 năm 2023",
    number: str = "Số: 287/BC-UBND",
    period: str = "6 tháng đầu năm 2023",
) -> str:
    return f"ỦY BAN NHÂN DÂN\nTỈNH HÀ GIANG\n\n{number}\n\n{place}\n\n" + TITLE.format(period)


@pytest.mark.parametrize(
    ("name", "area_id", "period_id", "number", "issued_on"),
    [
        ("dong-thap-2024-q3-ctk", "dong-thap", "2024-9M", "512/BC-CTK", date(2024, 9, 28)),
        ("ha-giang-2023-6m", "ha-giang", "2023-6M", "287/BC-UBND", date(2023, 6, 20)),
        ("lang-son-2025-q1", "lang-son", "2025-Q1", "187/BC-UBND", date(2025, 3, 28)),
        ("nghe-an-2023-fy", "nghe-an", "2023-FY", "1187/BC-UBND", date(2023, 12, 4)),
        ("quang-ninh-2024-q1", "quang-ninh", "2024-Q1", "64/BC-UBND", date(2024, 3, 28)),
        ("thai-nguyen-2022-11m", "thai-nguyen", "2022-11M", "742/BC-CTK", date(2022, 11, 28)),
    ],
)
def test_the_headings_of_the_made_up_reports(
    name: str, area_id: str, period_id: str, number: str, issued_on: date
) -> None:
    found = heading((REPORTS / f"{name}.txt").read_text(encoding="utf-8"))
    assert found.period is not None
    assert (found.area_id, found.period.id, found.number, found.issued_on) == (area_id, period_id, number, issued_on)
    assert found.missing == ()


@pytest.mark.parametrize(
    ("title", "period_id"),
    [
        ("9 tháng đầu năm; nhiệm vụ, giải pháp chủ yếu Quý IV năm 2024", "2024-9M"),
        ("quý III và 9 tháng năm 2024", "2024-9M"),
        ("tháng 11 và 11 tháng năm 2022", "2022-11M"),
        ("quý I; nhiệm vụ trọng tâm quý II năm 2024", "2024-Q1"),
        ("quý I năm 2025", "2025-Q1"),
        ("quý I/2025", "2025-Q1"),
        ("năm 2023 và mục tiêu, nhiệm vụ, giải pháp năm 2024", "2023-FY"),
        ("6 tháng đầu năm; phương hướng, nhiệm vụ 6 tháng cuối năm 2023", "2023-6M"),
        ("sáu tháng đầu năm 2023", "2023-6M"),
        ("chín tháng năm 2023", "2023-9M"),
        ("tháng 8 năm 2024", "2024-08"),
        ("tháng 8/2024, nhiệm vụ tháng 9/2024", "2024-08"),
        ("12 tháng năm 2023", "2023-FY"),
        ("tháng Tư và bốn tháng đầu năm 2019", "2019-4M"),
        ("tháng Mười năm 2021", "2021-10"),
        ("ba tháng đầu năm 2024", "2024-Q1"),
        ("QUÝ IV NĂM 2024 VÀ CẢ NĂM 2024", "2024-FY"),
        ("quý IV và năm 2024", "2024-FY"),
    ],
)
def test_a_title_reports_the_longest_period_before_the_tasks_ahead(title: str, period_id: str) -> None:
    period = period_of_title(f"Tình hình kinh tế - xã hội {title}", None, worded_times(lexicon()))
    assert period is not None
    assert period.id == period_id


def test_a_title_without_a_year_takes_it_from_the_line_of_place_and_date() -> None:
    period = period_of_title("Tình hình kinh tế - xã hội quý I", 2024, worded_times(lexicon()))
    assert period is not None
    assert period.id == "2024-Q1"


def test_a_title_of_no_period_gives_none() -> None:
    assert period_of_title("Công tác cải cách hành chính", 2024, worded_times(lexicon())) is None


@pytest.mark.parametrize("number", ["Số: /BC-UBND", "Số:      /BC-UBND", "Số: …/BC-UBND", "Số: ..../BC-UBND"])
def test_a_number_left_blank_is_none(number: str) -> None:
    assert heading(in_full(number=number)).number is None


@pytest.mark.parametrize(
    ("number", "expected"),
    [("Số: 287/BC-UBND", "287/BC-UBND"), ("Số 64/BC-UBND", "64/BC-UBND"), ("Số: 512 /BC-CTK", "512/BC-CTK")],
)
def test_a_number_is_read_without_its_spaces(number: str, expected: str) -> None:
    assert heading(in_full(number=number)).number == expected


@pytest.mark.parametrize(
    "place",
    [
        "Hà Giang, ngày tháng 6 năm 2023",
        "Hà Giang, ngày … tháng 6 năm 2023",
        "Hà Giang, ngày 31 tháng 6 năm 2023",
        "Hà Giang, ngày 2 tháng 80 năm 2023",
        "Hà Giang, ngày tháng 13 năm 2023",
    ],
)
def test_a_day_that_is_blank_or_impossible_is_no_date(place: str) -> None:
    found = heading(in_full(place=place))
    assert found.issued_on is None
    assert found.area_id == "ha-giang"


def test_number_and_date_may_stand_on_one_line() -> None:
    found = heading(
        "UBND TỈNH NGHỆ AN\n\nSố: 1187/BC-UBND Nghệ An, ngày 04 tháng 12 năm 2023\n\n" + TITLE.format("năm 2023")
    )
    assert (found.number, found.issued_on, found.area_id) == ("1187/BC-UBND", date(2023, 12, 4), "nghe-an")


@pytest.mark.parametrize(
    ("line", "area_id"),
    [
        ("UBND TỈNH LẠNG SƠN", "lang-son"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI", "ha-noi"),
        ("UỶ BAN NHÂN DÂN TỈNH HOÀ BÌNH", "hoa-binh"),
        ("CỤC THỐNG KÊ TỈNH ĐỒNG THÁP", "dong-thap"),
        ("CỤC THỐNG KÊ KIÊN GIANG", "kien-giang"),
    ],
)
def test_the_issuer_names_the_province(line: str, area_id: str) -> None:
    assert heading(f"{line}\n\n" + TITLE.format("năm 2023")).area_id == area_id


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("UBND TỈNH LẠNG SƠN", "Ủy ban nhân dân"),
        ("UỶ BAN NHÂN DÂN\nTỈNH LẠNG SƠN", "Ủy ban nhân dân"),
        ("CỤC THỐNG KÊ TỈNH LẠNG SƠN", "Cơ quan thống kê"),
        ("SỞ TÀI CHÍNH TỈNH LẠNG SƠN", "Sở Tài chính"),
    ],
)
def test_an_issuer_has_one_spelling(line: str, issuer: str) -> None:
    found = heading(f"{line}\n\n" + TITLE.format("năm 2023"))
    assert found.issuer is not None
    assert found.issuer.startswith(issuer)
    assert "Lạng Sơn" in found.issuer


def test_what_is_missing_is_named() -> None:
    found = heading("Kính gửi các đồng chí,\n\nTổng thu đạt 12 tỷ đồng.")
    assert (found.title, found.period, found.area_id) == (None, None, None)
    assert len(found.missing) == 3


def test_a_title_without_a_province_lacks_only_that() -> None:
    found = heading(TITLE.format("năm 2023"))
    assert found.area_id is None
    assert len(found.missing) == 1


def test_decomposed_capitals_and_old_tones_make_no_difference() -> None:
    text = in_full().replace("ỦY", "UỶ")
    assert heading(unicodedata.normalize("NFD", text)) == heading(in_full())

"""How a report words a time: dates in every form, months, quarters, years, what they are taken for and what not."""

from __future__ import annotations

from datetime import date

import pytest

from orchestration.extraction import periods
from orchestration.extraction.times import Mention, TimeReader, unnumbered

OWN = periods.parse("2024-9M")


def mention(text: str, at: str | None = None) -> Mention | None:
    """The mention at the first digit of a text, or at the words `at`."""
    folded = text.lower()
    start = folded.index(at) if at else next(i for i, letter in enumerate(folded) if letter.isdigit())
    return TimeReader(OWN).read(folded, start)


def period(text: str, at: str | None = None) -> str | None:
    found = mention(text, at)
    return found.period.id if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ngày 22/9/2024", "2024-09-22"),
        ("ngày 09/12/2022", "2022-12-09"),
        ("ngày 18-4-2023", "2023-04-18"),
        ("ngày 30.4.2024", "2024-04-30"),
        ("ngày 30-4", "2024-04-30"),
        ("ngày 31/12", "2024-12-31"),
        ("ngày 09 tháng 12 năm 2022", "2022-12-09"),
        ("ngày 09 tháng 12", "2024-12-09"),
        ("sáng 06/02", "2024-02-06"),
        ("từ 14 - 17/01/2023", "2023-01-14/2023-01-17"),
        ("ngày 16 và 17/10", "2024-10-16/2024-10-17"),
        ("tháng 9/2024", "2024-09"),
        ("tháng 09/2024", "2024-09"),
        ("tháng 12 năm 2023", "2023-12"),
        ("tháng 8", "2024-08"),
        ("tháng 12 năm trước", "2023-12"),
        ("đến hết tháng 9/2024", "2024-09-30"),
        ("9 tháng đầu năm", "2024-9M"),
        ("9 tháng năm 2023", "2023-9M"),
        ("9 tháng", "2024-9M"),
        ("6 tháng đầu năm 2024", "2024-6M"),
        ("03 tháng đầu năm", "2024-Q1"),
        ("6 tháng cuối năm 2024", "2024-07-01/2024-12-31"),
        ("3 tháng cuối năm", "2024-Q4"),
        ("năm 2023", "2023-FY"),
        ("năm 2021 - 2025", "2021-01-01/2025-12-31"),
        ("giai đoạn 2021-2025", "2021-01-01/2025-12-31"),
        ("năm học 2023 - 2024", "2023-01-01/2024-12-31"),
        ("8 tháng cùng kỳ", "2023-8M"),
    ],
)
def test_a_time_is_read_as_its_period(text: str, expected: str) -> None:
    assert period(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "17/18 nghị quyết",
        "94,4%",
        "2024 ha",
        "2.024 hộ",
        "ngày 32/9/2024",
        "ngày 30/2/2024",
        "tháng 13",
        "12 xã",
        "năm 20245",
    ],
)
def test_other_numbers_are_no_time(text: str) -> None:
    found = mention(text)
    assert found is None or text.startswith("2024")  # a bare year before a unit is told apart where numbers are sorted


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("tính đến ngày 22/9/2024", "to"),
        ("đến 31/12/2024", "to"),
        ("đến hết ngày 15/6/2024", "to"),
        ("hết ngày 25/3/2024", "to"),
        ("từ ngày 29/5/2024", "from"),
        ("từ 15/12/2023", "from"),
        ("tại thời điểm 01/7/2024", "to"),
        ("ngày 22/9/2024", "at"),
        ("trong tháng 9/2024", "at"),
        ("so với tháng 9/2023", "compared"),
        ("so thời điểm 31/12/2023", "compared"),
        ("cùng kỳ năm 2023", "compared"),
    ],
)
def test_a_time_knows_whether_it_cuts_off_begins_or_compares(text: str, role: str) -> None:
    found = mention(text)
    assert found is not None
    assert found.role == role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("quý i", ["2024-Q1"]),
        ("quý iii/2023", ["2023-Q3"]),
        ("quý iv năm 2023", ["2023-Q4"]),
        ("quý 2", ["2024-Q2"]),
        ("quý ii và quý iii", ["2024-Q2", "2024-Q3"]),
        ("trong tháng có 02 vụ", ["2024-09"]),
        ("trong quý có 02 vụ", ["2024-Q3"]),
        ("quý khách, quý iii.", ["2024-Q3"]),
        ("trong tháng 5", []),
        ("trong quý ii", ["2024-Q2"]),
        ("quý vị", []),
    ],
)
def test_months_and_quarters_without_figures(text: str, expected: list[str]) -> None:
    found = sorted(unnumbered(text, OWN), key=lambda mention: mention.start)
    assert [mention.period.id for mention in found] == expected


def test_a_leap_day_is_a_day_only_in_a_leap_year() -> None:
    assert period("ngày 29/02/2024") == date(2024, 2, 29).isoformat()
    assert period("ngày 29/02/2023") != "2023-02-29"

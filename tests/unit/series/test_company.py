"""What a number takes over from the numbers before it, and what it must not. Sentences are made up."""

from __future__ import annotations

import pytest
from made_up_report import indicators, take

from orchestration.extraction.records import PERCENTAGE_POINT


def homes(body: str) -> list[str]:
    """The indicator of each number of a body that has a home, "-" for one that has none."""
    return [row["indicator_id"] if row["is_catalogued"] else "-" for row in take(body).observations]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Trong tháng ghi nhận 125 ca mắc sốt xuất huyết; lũy kế từ đầu năm 1.256 ca.", ["dengue_cases"] * 2),
        ("Giải quyết việc làm cho 46.800 người (KH 45.500 người).", ["jobs_created"] * 2),
        ("Trong tháng có 12 ca mắc sởi (cùng kỳ 26 ca).", ["measles_cases"] * 2),
    ],
)
def test_a_number_that_names_nothing_new_goes_on_with_the_series_before_it(body: str, expected: list[str]) -> None:
    assert homes(body) == expected


def test_accidents_go_on_in_the_sentence_that_sums_them_up() -> None:
    body = (
        "Trong tháng 9 xảy ra 25 vụ tai nạn giao thông, làm 12 người chết, 18 người bị thương. "
        "Lũy kế 9 tháng xảy ra 251 vụ, làm chết 148 người, bị thương 152 người."
    )
    assert homes(body) == ["traffic_accidents", "traffic_deaths", "traffic_injured"] * 2


@pytest.mark.parametrize(
    "body",
    [
        "Đàn trâu có 45.300 con; tiêm phòng 12.000 con.",
        "Tỷ lệ trường mầm non, phổ thông đạt chuẩn quốc gia là 71,4% (425 trường).",
        "Có 12 vụ tai nạn giao thông; có 15 vụ.",
    ],
)
def test_what_is_counted_anew_does_not_go_on_with_the_series_before_it(body: str) -> None:
    """Of one time and place it is another quantity; behind a rate it is what the rate was counted from."""
    first, second = homes(body)[:2]
    assert first != second or second == "-"


def test_numbers_in_different_units_say_nothing_of_each_other() -> None:
    assert homes("Đón 1.250 nghìn lượt khách du lịch; riêng tháng 3 có 14 chuyến tàu.")[1] == "-"


def test_a_paragraph_under_another_heading_does_not_go_on() -> None:
    body = "Trong tháng ghi nhận 125 ca mắc sởi.\n\nII. TRẬT TỰ\n\nLũy kế từ đầu năm 1.256 ca."
    assert homes(body)[1] == "-"


def test_a_goal_is_of_the_deed_it_names() -> None:
    body = "Phấn đấu thu ngân sách cả năm đạt 14.200 tỷ đồng; giải ngân trên 95% kế hoạch vốn đầu tư công."
    assert homes(body) == ["budget_revenue_total", "public_investment_disbursement_rate"]


def test_a_count_with_decimals_is_a_rate() -> None:
    assert indicators("Tỷ lệ bác sĩ/vạn dân đạt 9,8 bác sĩ.") == ["doctors_per_10000"]
    assert "beds_total" not in indicators("Toàn tỉnh có 34,5 giường bệnh.")


def test_a_rank_is_no_growth() -> None:
    (row,) = take("Khu vực nông, lâm nghiệp và thủy sản tăng 4,28% so với cùng kỳ.").observations
    assert row["indicator_id"] != "grdp_growth_rank" and row["unit_id"] != PERCENTAGE_POINT

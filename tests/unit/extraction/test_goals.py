"""Goals still to be reached are targets: under headings of tasks, after words of striving. Sentences are made up."""

from __future__ import annotations

import pytest
from short_report import measures, one, read

TASKS = "B. NHIỆM VỤ TRỌNG TÂM QUÝ IV"


@pytest.mark.parametrize(
    "wording",
    ["phấn đấu đạt 95%", "phân đấu đạt 95%", "phần đấu đạt trên 95%", "hoàn thành mục tiêu 95%"],
)
def test_what_is_striven_for_is_a_target(wording: str) -> None:
    found = one(f"Tỷ lệ giải ngân vốn đầu tư công {wording}.")
    assert (found.measure, found.value) == ("target", 95)


def test_under_a_heading_of_tasks_levels_are_targets() -> None:
    found = read("Trồng mới 5.000 ha rừng; đón 2,5 triệu lượt khách.", heading=TASKS)
    assert measures(found) == [("target", 5000), ("target", 2.5)]


def test_under_a_heading_of_tasks_growth_is_a_target() -> None:
    found = read("Tốc độ tăng GRDP cả năm tăng 8 - 8,5%.", heading=TASKS)
    assert measures(found) == [("target", 8), ("target", 8.5)]


def test_under_a_heading_of_tasks_per_cent_of_a_plan_is_a_target() -> None:
    assert one("Giải ngân đạt trên 95% kế hoạch vốn.", heading=TASKS).measure == "target"


@pytest.mark.parametrize(
    "heading", ["I. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ", "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ 9 THÁNG", "I. ĐÁNH GIÁ KẾT QUẢ"]
)
def test_a_heading_of_results_makes_no_targets_whatever_else_it_says(heading: str) -> None:
    assert one("Trồng mới 5.000 ha rừng.", heading=heading).measure == "level"


@pytest.mark.parametrize(
    "heading",
    [
        "B. PHƯƠNG HƯỚNG QUÝ II",
        "II. MỤC TIÊU CHỦ YẾU",
        "II. NHIỆM VỤ, GIẢI PHÁP",
        "PHẦN II. KẾ HOẠCH PHÁT TRIỂN NĂM 2025",
    ],
)
def test_headings_that_look_ahead(heading: str) -> None:
    assert one("Trồng mới 5.000 ha rừng.", heading=heading).measure == "target"


def test_a_purpose_right_before_a_number_makes_it_a_target() -> None:
    assert one("Tập trung giải phóng mặt bằng để hoàn thành 02 dự án.").measure == "target"


def test_the_goal_of_one_clause_is_not_that_of_the_next() -> None:
    found = read("Phấn đấu trồng 5.000 ha rừng; đã trồng 2.350 ha.")
    assert measures(found) == [("target", 5000), ("level", 2350)]


def test_a_goal_is_of_the_year_that_it_is_meant_for() -> None:
    found = one("Đến năm 2025 phấn đấu tỷ lệ hộ nghèo còn 3%.", heading=TASKS)
    assert (found.measure, found.period_id) == ("target", "2025-FY")


def test_a_goal_of_a_quarter_ahead_is_of_that_quarter() -> None:
    found = one("Thu ngân sách quý IV phấn đấu đạt 900 tỷ đồng.", heading=TASKS)
    assert (found.measure, found.period_id) == ("target", "2024-Q4")


def test_a_goal_with_a_date_is_of_that_day() -> None:
    found = one("Đến 31/12/2024 giải ngân đạt 95% kế hoạch.", heading=TASKS)
    assert (found.measure, found.period_id) == ("target", "2024-12-31")


def test_the_result_beside_a_goal_stays_a_result() -> None:
    found = read("Tỷ lệ hộ nghèo đạt 4,5%, phấn đấu cuối năm còn 3%.")
    assert measures(found) == [("level", 4.5), ("target", 3)]


def test_a_heading_that_names_a_later_year_holds_goals() -> None:
    (found,) = read("Kim ngạch xuất khẩu 1.500 triệu USD.", heading="B. CHỈ TIÊU CHỦ YẾU NĂM 2025")
    assert found.measure == "target"

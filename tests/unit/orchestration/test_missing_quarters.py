"""Which quarters have no report: from the first report on, of quarters that are over, while the province exists."""

from __future__ import annotations

from datetime import date

import pytest

from orchestration.missing_quarters import Covered, Quarter, missing

NINE_MONTHS, YEAR, FIRST_QUARTER = date(2024, 9, 30), date(2024, 12, 31), date(2025, 3, 31)


def covered(*days: date, area: str = "a", until: date | None = None) -> list[Covered]:
    return [Covered(area, area.upper(), until, day) for day in days]


@pytest.mark.parametrize(
    ("reports", "today", "expected"),
    [
        pytest.param(covered(NINE_MONTHS), date(2024, 10, 25), [], id="nothing before the first report is asked for"),
        pytest.param(covered(NINE_MONTHS), date(2024, 12, 31), [], id="the quarter is not over"),
        pytest.param(covered(NINE_MONTHS), date(2025, 1, 1), ["2024-Q4"], id="the quarter is over"),
        pytest.param(covered(NINE_MONTHS, FIRST_QUARTER), date(2025, 4, 25), ["2024-Q4"], id="a gap"),
        pytest.param(covered(YEAR, NINE_MONTHS, FIRST_QUARTER), date(2025, 4, 25), [], id="complete"),
        pytest.param(
            covered(NINE_MONTHS, until=date(2025, 6, 30)),
            date(2026, 1, 25),
            ["2024-Q4", "2025-Q1"],
            id="a province that was merged owes no more",
        ),
        pytest.param([], date(2025, 1, 1), [], id="no report at all"),
    ],
)
def test_missing_quarters(reports: list[Covered], today: date, expected: list[str]) -> None:
    assert [str(one.quarter) for one in missing(reports, today)] == expected


def test_each_province_is_asked_for_its_own() -> None:
    reports = [*covered(NINE_MONTHS, area="b"), *covered(NINE_MONTHS, YEAR, area="a")]

    assert [(one.area_id, one.name) for one in missing(reports, date(2025, 1, 25))] == [("b", "B")]


def test_quarters_follow_each_other() -> None:
    assert Quarter.of(date(2024, 12, 31)).after == Quarter.of(date(2025, 1, 1))
    assert Quarter.of(date(2024, 3, 31)).after == Quarter.of(date(2024, 4, 1))

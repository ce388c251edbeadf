"""Calendar arithmetic and ids: one id for one span."""

from __future__ import annotations

from datetime import date

import pytest

from orchestration.extraction import periods


@pytest.mark.parametrize(
    ("period_id", "kind", "start", "end"),
    [
        ("2024-Q3", "quarter", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-9M", "ytd", date(2024, 1, 1), date(2024, 9, 30)),
        ("2024-FY", "year", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", "month", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-09-29", "day", date(2024, 9, 29), date(2024, 9, 29)),
        ("2023-12-15/2024-09-14", "window", date(2023, 12, 15), date(2024, 9, 14)),
    ],
)
def test_an_id_tells_its_span(period_id: str, kind: str, start: date, end: date) -> None:
    period = periods.parse(period_id)
    assert (period.id, period.kind, period.start, period.end) == (period_id, kind, start, end)


@pytest.mark.parametrize(("months", "period_id"), [(3, "2024-Q1"), (12, "2024-FY"), (1, "2024-01"), (11, "2024-11M")])
def test_a_year_to_date_that_has_another_name_bears_it(months: int, period_id: str) -> None:
    assert periods.year_to_date(2024, months).id == period_id


@pytest.mark.parametrize(
    "period_id",
    ["2024", "2024-Q5", "2024-Q0", "2024-13", "2024-00", "2024-13M", "2024-0M", "2024-9m", "9M-2024", "", "2024-02-30",
     "2024-09-29/2023-01-01", "2024-09-29/"],
)  # fmt: skip
def test_an_unknown_id_is_refused(period_id: str) -> None:
    with pytest.raises(ValueError):
        periods.parse(period_id)


@pytest.mark.parametrize(
    ("period_id", "earlier"),
    [("2024-9M", "2023-9M"), ("2024-Q1", "2023-Q1"), ("2024-FY", "2023-FY"), ("2024-02", "2023-02"),
     ("2024-02-29", "2023-02-28"), ("2023-12-15/2024-09-14", "2022-12-15/2023-09-14")],
)  # fmt: skip
def test_the_same_period_last_year(period_id: str, earlier: str) -> None:
    assert periods.year_earlier(periods.parse(period_id)).id == earlier


@pytest.mark.parametrize(
    ("period_id", "before"),
    [("2024-09", "2024-08"), ("2024-01", "2023-12"), ("2024-Q3", "2024-Q2"), ("2024-Q1", "2023-Q4"),
     ("2024-9M", "2024-Q2"), ("2024-FY", "2024-Q3")],
)  # fmt: skip
def test_the_period_before(period_id: str, before: str) -> None:
    assert periods.previous(periods.parse(period_id)).id == before


def test_the_end_of_last_year_is_a_day() -> None:
    assert periods.end_of_last_year(periods.parse("2024-9M")).id == "2023-12-31"


def test_a_window_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        periods.window(date(2024, 9, 14), date(2023, 12, 15))


@pytest.mark.parametrize(
    ("before", "current"), [("2024-08", "2024-09"), ("2024-Q2", "2024-Q3"), ("2023-FY", "2024-9M"), (None, "2024-9M")]
)
def test_what_is_compared_with_a_month_is_a_month(before: str | None, current: str) -> None:
    own = periods.parse("2024-9M")
    assert periods.current_like(periods.parse(before) if before else None, own).id == current

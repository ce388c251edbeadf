"""Periods of time and their ids: 2024-Q3 · 2024-9M · 2024-FY · 2024-09 · 2024-09-29 · 2023-12-15/2024-09-14.

Belongs here: calendar arithmetic. Must not be here: how a text words a period.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends included, with its id and kind as the contract has them.

    A year to date of three months is the first quarter and one of twelve the year: one id for one span.
    """

    id: str
    kind: str
    start: date
    end: date

    @property
    def year(self) -> int:
        """The year it ends in."""
        return self.end.year


def year(number: int) -> Period:
    """1 January to 31 December."""
    return Period(f"{number}-FY", "year", date(number, 1, 1), date(number, 12, 31))


def month(of_year: int, number: int) -> Period:
    """One calendar month."""
    return Period(f"{of_year}-{number:02d}", "month", date(of_year, number, 1), month_end(of_year, number))


def quarter(of_year: int, number: int) -> Period:
    """One calendar quarter, 1 to 4."""
    first = 3 * number - 2
    return Period(f"{of_year}-Q{number}", "quarter", date(of_year, first, 1), month_end(of_year, first + 2))


def year_to_date(of_year: int, months: int) -> Period:
    """The first `months` months of a year."""
    if months == 12:
        return year(of_year)
    if months == 3:
        return quarter(of_year, 1)
    if months == 1:
        return month(of_year, 1)
    return Period(f"{of_year}-{months}M", "ytd", date(of_year, 1, 1), month_end(of_year, months))


def day(when: date) -> Period:
    """One day: the cut-off of a stock or of a count up to it."""
    return Period(when.isoformat(), "day", when, when)


def window(start: date, end: date) -> Period:
    """Any other span. ValueError where it ends before it starts."""
    if end < start:
        raise ValueError(f"a window cannot end ({end}) before it starts ({start})")
    return Period(f"{start.isoformat()}/{end.isoformat()}", "window", start, end)


def years(first: int, last: int) -> Period:
    """Whole years from the first to the last."""
    return year(first) if first == last else window(date(first, 1, 1), date(last, 12, 31))


def is_whole_years(period: Period) -> bool:
    """Whether a period is several years from their first day to their last."""
    return period.kind == "window" and (period.start.day, period.start.month, period.end.month) == (1, 1, 12)


def month_end(of_year: int, number: int) -> date:
    """The last day of a month."""
    return date(of_year, number, monthrange(of_year, number)[1])


def year_earlier(period: Period, by: int = 1) -> Period:
    """The same span of an earlier year."""
    if period.kind == "year":
        return year(period.year - by)
    if period.kind == "month":
        return month(period.year - by, period.end.month)
    if period.kind == "quarter":
        return quarter(period.year - by, period.end.month // 3)
    if period.kind == "ytd":
        return year_to_date(period.year - by, period.end.month)
    start, end = _same_day(period.start, by), _same_day(period.end, by)
    return day(end) if period.kind == "day" else window(start, end)


def _same_day(when: date, by: int) -> date:
    last = monthrange(when.year - by, when.month)[1]
    return date(when.year - by, when.month, min(when.day, last))


def previous(period: Period) -> Period:
    """The month before a month, the quarter before a quarter or before the last one of a year to date."""
    if period.kind == "month":
        before = period.start.month - 1
        return month(period.year, before) if before else month(period.year - 1, 12)
    last_quarter = (period.end.month + 2) // 3
    return quarter(period.year, last_quarter - 1) if last_quarter > 1 else quarter(period.year - 1, 4)


def last_month(period: Period) -> Period:
    """The month that it ends in."""
    return month(period.year, period.end.month)


def last_quarter(period: Period) -> Period:
    """The quarter that it ends in."""
    return quarter(period.year, (period.end.month + 2) // 3)


def current_like(before: Period | None, own: Period) -> Period:
    """The last month of `own` where `before` is a month, its last quarter where it is a quarter, else `own`."""
    if before is None or before.kind not in ("month", "quarter"):
        return own
    return last_month(own) if before.kind == "month" else last_quarter(own)


def end_of_last_year(period: Period) -> Period:
    """31 December before the period."""
    return day(date(period.year - 1, 12, 31))


_ID = re.compile(r"(?P<year>\d{4})-(?:(?P<full>FY)|Q(?P<quarter>[1-4])|(?P<months>\d{1,2})M|(?P<month>\d{2}))")


def parse(period_id: str) -> Period:
    """The period of an id. ValueError names an id of no known form."""
    match = _ID.fullmatch(period_id)
    if match:
        of_year = int(match.group("year"))
        if match.group("full"):
            return year(of_year)
        if match.group("quarter"):
            return quarter(of_year, int(match.group("quarter")))
        if match.group("months"):
            return year_to_date(of_year, int(match.group("months")))
        return month(of_year, int(match.group("month")))
    start, stroke, end = period_id.partition("/")
    if stroke:
        return window(date.fromisoformat(start), date.fromisoformat(end))
    try:
        return day(date.fromisoformat(period_id))
    except ValueError as error:
        raise ValueError(
            f"{period_id!r} is no period id: 2024-Q3, 2024-9M, 2024-FY, 2024-09, a day or day/day"
        ) from error

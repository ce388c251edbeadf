"""Which quarters have no report, in the provinces that have reports: a check of the release that looks at the calendar.

Belongs here: what counts as the report of a quarter, and when one is missing. Must not be here: when somebody looks
(schedules.py); a list of provinces or quarters: both come from the published reports.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import dagster as dg
import duckdb

from orchestration.assets.release import RELEASE
from orchestration.previews import markdown_table
from orchestration.settings import Settings

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
QUARTERS_COMPLETE = dg.AssetCheckKey(RELEASE, "every_quarter_has_its_report")

# A report of 6, 9 or 12 months is the report of its last quarter too; one that ends within a quarter is nobody's.
_COVERED = """
    select distinct areas.area_id, areas.name_vi, areas.valid_to, periods.end_date
    from dim_report as reports
    inner join dim_period as periods on reports.period_id = periods.period_id
    inner join dim_area as areas on reports.reporting_area_id = areas.area_id
    where
        reports.status in ('read', 'superseded')
        and reports.tier = 'report'
        and periods.kind in ('quarter', 'ytd', 'year')
        and periods.end_date = last_day(periods.end_date)
        and month(periods.end_date) % 3 = 0
"""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year, 1 to 4."""

    year: int
    quarter: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        return cls(day.year, (day.month + 2) // 3)

    @property
    def after(self) -> Quarter:
        return Quarter(self.year, self.quarter + 1) if self.quarter < 4 else Quarter(self.year + 1, 1)

    def __str__(self) -> str:
        return f"{self.year}-Q{self.quarter}"


@dataclass(frozen=True, slots=True)
class Covered:
    """A quarter that an area has a report of, by its last day. An area may have ceased to be on `valid_to`."""

    area_id: str
    name: str
    valid_to: date | None
    last_day: date


@dataclass(frozen=True, slots=True)
class Missing:
    """An area's quarter that has ended without a report."""

    area_id: str
    name: str
    quarter: Quarter


def missing(covered: Iterable[Covered], today: date) -> list[Missing]:
    """For each area, the quarters without a report from its first report to the last quarter that is over `today`."""
    by_area: dict[str, list[Covered]] = {}
    for one in covered:
        by_area.setdefault(one.area_id, []).append(one)
    found = []
    for area_id, reports in sorted(by_area.items()):
        there = {Quarter.of(report.last_day) for report in reports}
        ended = min(today, reports[0].valid_to or today)
        quarter = min(there)
        while quarter < Quarter.of(ended):
            if quarter not in there:
                found.append(Missing(area_id, reports[0].name, quarter))
            quarter = quarter.after
    return found


def covered(settings: Settings) -> list[Covered]:
    """What the published reports cover. Raises duckdb.Error where nothing is published."""
    with duckdb.connect(str(settings.published_database), read_only=True) as connection:
        return [Covered(*row) for row in connection.execute(_COVERED).fetchall()]


@dg.asset_check(
    asset=RELEASE,
    name=QUARTERS_COMPLETE.name,
    description="Every quarter that is over has a report, in every province that has reports.",
)
def quarters_complete() -> dg.AssetCheckResult:
    """Warn with the list of what is missing today."""
    settings = Settings.from_environment()
    today = datetime.now(VIETNAM).date()
    try:
        lacking = missing(covered(settings), today)
    except duckdb.Error as error:
        raise dg.Failure(
            f"{settings.published_database} cannot be read: {error}. Run the job `everything` first."
        ) from error
    listed = ", ".join(f"{one.name} {one.quarter}" for one in lacking)
    rows = [(one.name, one.area_id, one.quarter) for one in lacking]
    return dg.AssetCheckResult(
        passed=not lacking,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"No report for {listed}. Put the file under raw/ when it is out."
        if lacking
        else "None is missing.",
        metadata={
            "missing": len(lacking),
            "list": dg.MetadataValue.md(markdown_table(["province", "area_id", "quarter"], rows)),
            "today": str(today),
        },
    )

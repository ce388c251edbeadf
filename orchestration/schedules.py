"""When the calendar starts something.

Belongs here: times. Must not be here: what is done then (jobs.py).
"""

from __future__ import annotations

import dagster as dg

from orchestration.jobs import missing_reports
from orchestration.missing_quarters import VIETNAM

quarterly = dg.ScheduleDefinition(
    name="quarterly_look_for_missing_reports",
    job=missing_reports,
    # On the 25th after each quarter: provinces issue their report within three weeks of its end.
    cron_schedule="0 8 25 1,4,7,10 *",
    execution_timezone=str(VIETNAM),
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="After each quarter, warns with a list of the provinces whose report of a past quarter is missing.",
)

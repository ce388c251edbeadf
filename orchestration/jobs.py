"""What can be started: one report, everything, a rebuild without reading, the look for missing reports.

Belongs here: which assets a job takes. Must not be here: when it starts (sensors.py, schedules.py, run.py).
"""

from __future__ import annotations

import dagster as dg

from orchestration.assets.reports import LANDING
from orchestration.missing_quarters import QUARTERS_COMPLETE

_LANDED = list(LANDING.values())
_QUARTERS = dg.AssetSelection.checks(QUARTERS_COMPLETE)
# The pages in group `quality` are made by the gates as they run; the asset only makes them again on request.
_PIPELINE = dg.AssetSelection.all() - dg.AssetSelection.groups("quality") - _QUARTERS

one_report = dg.define_asset_job(
    "one_report",
    selection=_PIPELINE,
    description="Read the report of one partition and publish the warehouse with it.",
)

everything = dg.define_asset_job(
    "everything",
    selection=_PIPELINE,
    description="Read every report of a range of partitions and publish. A backfill of all partitions is one run.",
)

rebuild = dg.define_asset_job(
    "rebuild",
    selection=(_PIPELINE - dg.AssetSelection.assets(*_LANDED)) | dg.AssetSelection.checks_for_assets(*_LANDED),
    description="Build the star schema from what was read before, drop reports whose file is gone, and publish.",
)

missing_reports = dg.define_asset_job(
    "missing_reports",
    selection=_QUARTERS,
    description="Look for quarters without a report, in every province that has reports.",
)

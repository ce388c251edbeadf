"""The code location: assets, checks, jobs, sensors, schedules and resources, gathered.

Belongs here: nothing else. Loading this module parses the dbt project if it changed since it was parsed last.
"""

from __future__ import annotations

from functools import partial

import dagster as dg

from orchestration import dbt_in_process, fingerprints, jobs
from orchestration.assets.release import release_asset
from orchestration.assets.reports import landing_tables, raw_files
from orchestration.assets.review import unmatched_phrases
from orchestration.assets.star_schema import build_again, star_schema_assets
from orchestration.checks.data_docs import data_docs
from orchestration.checks.expectations import expectation_checks
from orchestration.missing_quarters import quarters_complete
from orchestration.resources import Warehouse
from orchestration.schedules import quarterly
from orchestration.sensors import raw_folder
from orchestration.settings import Settings

# Of the code as it is loaded now, not as it may be when a run of this process ends.
fingerprints.of_code()

_manifest = dbt_in_process.fresh_manifest(Settings.from_environment())

defs = dg.Definitions(
    assets=[
        raw_files,
        landing_tables,
        unmatched_phrases,
        star_schema_assets(_manifest),
        release_asset(_manifest),
        data_docs,
    ],
    asset_checks=[*expectation_checks(partial(build_again, manifest=_manifest)), quarters_complete],
    jobs=[jobs.one_report, jobs.everything, jobs.rebuild, jobs.missing_reports],
    sensors=[raw_folder],
    schedules=[quarterly],
    resources={"warehouse": Warehouse()},
    # One process for each run: its steps share what was imported, and the writer's lock from the first to the last.
    executor=dg.in_process_executor,
)

"""What starts when the raw folder changes.

Belongs here: seeing new, changed and vanished files. Must not be here: reading them (jobs.py, assets).
"""

import dagster as dg

from orchestration import fingerprints, release_state
from orchestration.jobs import everything, one_report, rebuild
from orchestration.partitions import REPORTS, range_tags
from orchestration.raw_files import ManifestError, read_raw_folder
from orchestration.settings import Settings


@dg.sensor(
    name="raw_folder",
    jobs=[one_report, everything, rebuild],
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Each new or changed file under the raw folder becomes a partition and is read; several in one run.",
)
def raw_folder(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Compare the folder with the last release. A request is made once for each state of the folder."""
    settings = Settings.from_environment()
    try:
        wanted = fingerprints.of_reports(read_raw_folder(settings))
    except ManifestError as error:
        return dg.SkipReason(str(error))
    release = release_state.last_release(settings)
    published = {} if release is None else {name: report.fingerprint for name, report in release.reports.items()}
    stale = sorted(report for report, made_from in wanted.items() if published.get(report) != made_from)
    gone = sorted(published.keys() - wanted.keys())
    if not stale and not gone:
        return dg.SkipReason(f"The release holds all {len(wanted)} files under {settings.raw} as they are.")
    known = set(context.instance.get_dynamic_partitions(str(REPORTS.name)))
    return dg.SensorResult(
        run_requests=[_request(stale, run_key=fingerprints.of_everything(wanted))],
        # Those to be read stand at the end then, one after the other: a run takes a range.
        dynamic_partitions_requests=[
            REPORTS.build_delete_request(sorted(known & {*stale} | known - wanted.keys())),
            REPORTS.build_add_request(sorted({*stale} | wanted.keys() - known)),
        ],
    )


def _request(stale: list[str], run_key: str) -> dg.RunRequest:
    if not stale:
        return dg.RunRequest(run_key, job_name=rebuild.name)
    if len(stale) == 1:
        return dg.RunRequest(run_key, job_name=one_report.name, partition_key=stale[0])
    return dg.RunRequest(run_key, job_name=everything.name, tags=range_tags(stale))

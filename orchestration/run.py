"""`make run`: read what is new under RAW_DIR, build, check, publish; in one process, and nothing when nothing has
changed.

Belongs here: the order of a run, what it tells, its exit status. Must not be here: the work (assets and what they
call). Heavy imports stand inside functions: finding that nothing has changed takes a tenth of a second, importing
Dagster a whole one.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration import fingerprints, progress, release_state, review_list
from orchestration.console import Console
from orchestration.disk_trouble import disk_trouble
from orchestration.garbage import look_seldom_for_cycles
from orchestration.raw_files import ManifestError, RawFolder, read_raw_folder
from orchestration.release_state import Release
from orchestration.settings import PROJECT, Settings
from orchestration.writer_lock import WarehouseBusyError, writing

if TYPE_CHECKING:
    from dagster import DagsterInstance, ExecuteInProcessResult

LOG = logging.getLogger("orchestration.run")

_LAUNCHED_HERE = {"launched_by": "make run"}
_INTERRUPTED = "DagsterExecutionInterruptedError"
_LINES_OF_A_FAILURE = 40
_UNFORESEEN = (
    "The run broke off. Run again; if it breaks off again, this is a fault of the program: report the trace below."
)


class Exit(IntEnum):
    """What the exit status tells."""

    ALL_READ = 0
    FAILED = 1
    SOME_REFUSED = 3
    BUSY = 4
    SOME_HELD = 5
    INTERRUPTED = 130


def main() -> Exit:
    """Run, and say what came of it."""
    console = Console()
    logger = logging.getLogger("orchestration")
    logger.addHandler(console)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    look_seldom_for_cycles()
    started = time.perf_counter()
    settings = Settings.from_environment()
    try:
        with writing(settings, "make run"), progress.heard_by(console.progress):
            release = _run(settings)
    except WarehouseBusyError as error:
        LOG.warning("%s", error)
        return Exit.BUSY
    except (ManifestError, RunFailedError) as error:
        LOG.error("%s", error)
        return Exit.FAILED
    except KeyboardInterrupt:
        LOG.warning("Interrupted: nothing was published. Run again to go on.")
        # At once, as a kill would: dbt's threads may be at work still, and no step minds being cut off.
        os._exit(Exit.INTERRUPTED)
    except Exception as error:
        told = disk_trouble(settings, type(error).__name__, str(error))
        LOG.error("%s", told or _UNFORESEEN, exc_info=None if told else error)
        return Exit.FAILED
    _summary(settings, release, time.perf_counter() - started)
    if release.held:
        return Exit.SOME_HELD
    return Exit.SOME_REFUSED if release.refused else Exit.ALL_READ


class RunFailedError(RuntimeError):
    """The run ended without a release; the message says why and what to do."""


def _run(settings: Settings) -> Release:
    """The release that holds the folder as it lies there: the last one, or one made now."""
    raw = read_raw_folder(settings)
    if not raw.files:
        raise RunFailedError(
            f"There is no report under {_short(settings.raw)}. Put one there (or set RAW_DIR) and run again; "
            "what was published before is untouched."
        )
    wanted = fingerprints.of_reports(raw)
    last = release_state.last_release(settings)
    unchanged = last and last.fingerprint == fingerprints.of_everything(wanted)
    if last and unchanged and release_state.is_whole(settings, last) and review_list.path(settings).exists():
        LOG.info("Nothing has changed since the release of %s.", last.published_at)
        return last
    from orchestration.checks.second_process import second_process

    with second_process("great_expectations"):
        _execute(settings, raw, wanted)
    made = release_state.last_release(settings)
    if made is None:
        raise RunFailedError(f"The run ended well but left no {_short(settings.release)}: run again.")
    return made


def _execute(settings: Settings, raw: RawFolder, wanted: dict[str, str]) -> None:
    """One Dagster run over the reports that are new or changed. Raises RunFailedError."""
    from orchestration import dagster_home, landing, partitions

    dagster_home.prepare(settings)
    try:
        with landing.open_landing(settings) as connection:
            landed = landing.fingerprints(connection)
    except landing.UnreadableError as error:
        raise RunFailedError(str(error)) from error
    to_read = [file.report_id for file in raw.files if landed.get(file.report_id) != wanted[file.report_id]]
    LOG.info("Reading %d of %d files under %s", len(to_read), len(raw.files), _short(settings.raw))

    from dagster._core.errors import DagsterExecutionInterruptedError

    from orchestration.dagster_history import open_history
    from orchestration.dbt_in_process import DbtError

    try:
        from orchestration.definitions import defs
    except DbtError as error:
        raise RunFailedError(f"{error}") from error

    with open_history(settings) as instance:
        _bury(instance)
        partitions.keep_in_step(instance, wanted, to_read)
        job = defs.resolve_job_def("everything" if to_read else "rebuild")
        try:
            result = job.execute_in_process(
                instance=instance,
                tags={**_LAUNCHED_HERE, **(partitions.range_tags(to_read) if to_read else {})},
                run_config={
                    "ops": {"release": {"config": {"whole": True}}},
                    "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
                },
                raise_on_error=False,
            )
        except DagsterExecutionInterruptedError:
            raise KeyboardInterrupt from None
    failures = [event.step_failure_data for event in result.all_events if event.is_step_failure]
    if any(_INTERRUPTED in str(failure.error) for failure in failures):
        raise KeyboardInterrupt
    _tell_checks(result)
    if not result.success:
        with landing.open_landing(settings) as connection:
            for report in landing.counts(connection):
                if report.status == "refused":
                    _tell_refused(report.file_name, report.reason)
        raise RunFailedError(_why(settings, result.run_id, failures))


def _bury(instance: DagsterInstance) -> None:
    """Mark runs of `make run` as failed that were killed: we hold the writer's lock, so none of them is alive."""
    from dagster import DagsterRunStatus, RunsFilter

    alive = [DagsterRunStatus.STARTED, DagsterRunStatus.STARTING, DagsterRunStatus.NOT_STARTED]
    for run in instance.get_runs(RunsFilter(statuses=alive, tags=_LAUNCHED_HERE)):
        instance.report_run_failed(run, "The process was ended before the run was.")


def _tell_checks(result: ExecuteInProcessResult) -> None:
    """A line for each check that found something: what blocks as an error, what does not as a warning."""
    from dagster import AssetCheckSeverity

    for found in result.get_asset_check_evaluations():
        if not found.passed:
            level = logging.ERROR if found.severity is AssetCheckSeverity.ERROR else logging.WARNING
            LOG.log(level, "%s: %s", found.check_name, found.description)


def _tell_refused(file_name: str, reason: str | None) -> None:
    LOG.warning("refused %s: %s", file_name, reason)


def _why(settings: Settings, run_id: str, failures: Sequence[Any]) -> str:
    reasons = [_reason(settings, failure) for failure in failures]
    return (
        "\n".join(reasons or ["The run failed before its first step."])
        + f"\nNothing was published; {_short(settings.published_database)} is as it was. "
        f"`make dev` shows run {run_id} step by step."
    )


def _reason(settings: Settings, failure: Any) -> str:
    """What a person needs of a step's failure: our own words, or the end of the trace where nobody foresaw it."""
    told = failure.user_failure_data
    if told is not None and told.description:
        trouble = disk_trouble(settings, "", told.description)
        return f"{told.description}\n{trouble}" if trouble else str(told.description)
    if failure.error.cls_name == "DagsterAssetCheckFailedError":
        return (
            f"A gate stayed shut: see the errors above, and {_short(settings.data_docs / 'index.html')} for the rows."
        )
    error = failure.error.cause or failure.error
    if trouble := disk_trouble(settings, error.cls_name or "", error.message.strip()):
        return trouble
    return "".join([*error.stack, error.message][-_LINES_OF_A_FAILURE:]).rstrip()


def _summary(settings: Settings, release: Release, seconds: float) -> None:
    reports = list(release.reports.values())
    for report in release.refused:
        _tell_refused(report.file_name, report.reason)
    for report in release.held:
        LOG.warning("held back %s: %s", report.file_name, report.reason)
    findings = ", ".join(f"{count} {severity}" for severity, count in sorted(release.findings.items())) or "none"
    LOG.info(
        "%d of %d files read%s: %s facts in %s numbers; findings: %s.",
        len(reports) - len(release.refused) - len(release.held),
        len(reports),
        f", {len(release.held)} held back" if release.held else "",
        f"{sum(report.observations for report in reports):,}",
        f"{sum(report.numerals for report in reports):,}",
        findings,
    )
    LOG.info("%s is ready, Parquet beside it in %s/ (%.1f s)", *_places(settings), seconds)


def _places(settings: Settings) -> tuple[str, str]:
    return _short(settings.published_database), _short(settings.parquet)


def _short(path: Path) -> str:
    return str(path.relative_to(PROJECT)) if path.is_relative_to(PROJECT) else str(path)


if __name__ == "__main__":
    sys.exit(main())

"""The files under RAW_DIR, and the landing tables read from them: one partition for each report.

Belongs here: which reports a run reads, what their pages show. Must not be here: how a report is read (series.intake
and what stands before it), how rows are written (landing.py).
"""

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import dagster as dg
import duckdb

from orchestration import fingerprints, landing, progress, release_state
from orchestration.landing import ReportCounts, ReportRows
from orchestration.partitions import REPORTS
from orchestration.previews import first_rows, markdown_table
from orchestration.raw_files import RawFile, RawFolder, read_raw_folder
from orchestration.resources import WRITER_POOL, Warehouse
from orchestration.series.intake import ReportTaker

LOG = logging.getLogger(__name__)

RAW_FILES = dg.AssetKey("raw_files")
LANDING: Mapping[landing.Table, dg.AssetKey] = {table: dg.AssetKey(["landing", table]) for table in landing.TABLES}
GROUP = "landing"

_REPORTS_IN_A_TRANSACTION = 50
# Dagster asks its database for the whole range at each piece of a partition's metadata: 500 reports would take 9
# seconds.
_REPORTS_SHOWN_ONE_BY_ONE = 100


@dg.asset(
    key=RAW_FILES,
    group_name=GROUP,
    kinds={"file"},
    pool=WRITER_POOL,
    description="One row per file under the raw folder. The rows of a file that is gone leave the landing tables.",
)
def raw_files(warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """List the folder, and drop the landed rows of reports that have no file any more."""
    started = time.perf_counter()
    folder = read_raw_folder(warehouse.settings)
    readers = fingerprints.of_readers()
    with landing.open_landing(warehouse.settings) as connection:
        gone = landing.keep_only(connection, (file.report_id for file in folder.files))
        landed = landing.fingerprints(connection)
    for report_id in gone:
        LOG.info("%s has no file any more: its rows were dropped", report_id)
    for line in folder.orphaned_lines:
        LOG.warning("manifest.csv has a line for %s, which is not there", line)
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(folder.files),
            "gone": dg.MetadataValue.json(gone),
            "manifest lines without a file": dg.MetadataValue.json(list(folder.orphaned_lines)),
            "preview": dg.MetadataValue.md(_folder_preview(folder, landed, readers)),
            "seconds": round(time.perf_counter() - started, 2),
        }
    )


def _folder_preview(folder: RawFolder, landed: Mapping[str, str], readers: str) -> str:
    def state(file: RawFile) -> str:
        known = landed.get(file.report_id)
        return "new" if known is None else "landed" if known == file.fingerprint(readers) else "to be read again"

    rows = [(file.name, file.size, state(file), file.problem) for file in folder.files[:_REPORTS_SHOWN_ONE_BY_ONE]]
    return markdown_table(["file", "bytes", "state", "refused because"], rows)


@dg.multi_asset(
    name="landing",
    specs=[
        dg.AssetSpec(
            LANDING["reports"],
            deps=[RAW_FILES],
            description="One row per file under the raw folder, refused ones too, with the text that offsets count in.",
        ),
        dg.AssetSpec(
            LANDING["numerals"],
            deps=[LANDING["reports"]],
            description="One row per numeric token of every report that was read, with what became of it.",
        ),
        dg.AssetSpec(
            LANDING["observations"],
            deps=[LANDING["reports"]],
            description="One row per number that a report states as a fact, with the words it was read from.",
        ),
        dg.AssetSpec(
            LANDING["refused_rows"],
            deps=[LANDING["reports"]],
            description="One row per row of a figure table that is no figure: where it stands, what it says, why not.",
        ),
        dg.AssetSpec(
            LANDING["places"],
            deps=[LANDING["reports"]],
            description="One row per place that a report's numbers are about and the table of areas lacks.",
        ),
    ],
    group_name=GROUP,
    partitions_def=REPORTS,
    backfill_policy=dg.BackfillPolicy.single_run(),
    pool=WRITER_POOL,
    compute_kind="duckdb",
)
def landing_tables(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """Read the files of the run's partitions and land their rows, all tables of a file in one transaction."""
    started = time.perf_counter()
    report_ids = list(context.partition_keys)
    files = read_raw_folder(warehouse.settings).by_report()
    missing = [report_id for report_id in report_ids if report_id not in files]
    present = [files[report_id] for report_id in report_ids if report_id in files]
    read_one = _reader(warehouse)
    seconds: dict[str, float] = {}
    progress.tell("reading", 0, len(present))
    release_state.shut_door(warehouse.settings, "read")
    with landing.open_landing(warehouse.settings) as connection:
        for start in range(0, len(present), _REPORTS_IN_A_TRANSACTION):
            batch = []
            for file in present[start : start + _REPORTS_IN_A_TRANSACTION]:
                before = time.perf_counter()
                batch.append(read_one(file))
                seconds[file.report_id] = time.perf_counter() - before
                progress.tell("reading", len(seconds), len(present))
            landing.replace(connection, batch)
        counted = landing.counts(connection, [file.report_id for file in present])
        if len(present) <= _REPORTS_SHOWN_ONE_BY_ONE:
            for counts in counted:
                _show(context, connection, counts, seconds[counts.report_id])
    for counts in counted:
        _log(counts, seconds[counts.report_id])
    if missing:
        raise dg.Failure(
            f"No file under {warehouse.settings.raw} for {', '.join(missing)}: gone since this run was asked for. "
            "Put it back, or run again to take the report out of the warehouse."
        )
    for table, key in LANDING.items():
        yield dg.MaterializeResult(asset_key=key, metadata=_of_the_run(table, counted, time.perf_counter() - started))


def _reader(warehouse: Warehouse) -> Callable[[RawFile], ReportRows]:
    readers = fingerprints.of_readers()
    taker = ReportTaker(warehouse.settings.seeds)

    def read_one(file: RawFile) -> ReportRows:
        try:
            rows = _read(taker, file)
        except Exception as error:
            LOG.exception("%s: the reader failed", file.name)
            rows = _refused(
                file, f"The reader failed on this file ({type(error).__name__}: {error}): a fault to be reported."
            )
        return replace(rows, report={**rows.report, "fingerprint": file.fingerprint(readers)})

    return read_one


def _read(taker: ReportTaker, file: RawFile) -> ReportRows:
    if file.problem is not None:
        return _refused(file, file.problem)
    # The name is given without what Dagster forbids in a partition's; the row keeps the name on disk.
    named = file.report_id + PurePosixPath(file.name).suffix
    taken = taker.take(named, file.path.read_bytes(), file.manifest)
    return ReportRows(
        {**taken.report, "file_name": file.name},
        taken.numerals,
        taken.observations,
        [{**quoted, "file_name": file.name} for quoted in taken.quoted],
        taken.refused_rows,
        taken.places,
    )


def _refused(file: RawFile, reason: str) -> ReportRows:
    suffix = PurePosixPath(file.name).suffix.lower().lstrip(".") or None
    return ReportRows(
        {
            "report_id": file.report_id,
            "file_name": file.name,
            "sha256": file.sha256,
            "format": suffix,
            "status": "refused",
            "reason": reason,
        }
    )


def _log(counts: ReportCounts, seconds: float) -> None:
    if counts.status == "refused":
        LOG.info("%s: refused", counts.file_name)
    elif counts.share_read is None:
        LOG.info(
            "%s: %d facts from %d documents, %d rows refused, %.1f s",
            counts.file_name,
            counts.observations,
            counts.quoted,
            counts.refused_rows,
            seconds,
        )
        if counts.refused_rows:
            LOG.warning("%s: %s", counts.file_name, counts.reason)
    else:
        LOG.info(
            "%s: %d facts in %d numbers, %s of them understood, %.1f s",
            counts.file_name,
            counts.observations,
            counts.numerals,
            f"{counts.share_read:.1%}",
            seconds,
        )


def _show(
    context: dg.AssetExecutionContext,
    connection: duckdb.DuckDBPyConnection,
    counts: ReportCounts,
    seconds: float,
) -> None:
    """Put on each table's page what this report, its partition, brought."""
    mine = [counts.report_id]
    facts = "select subject, measure, value_reported, unit_reported, base, sentence from landing.observations"
    shown: dict[landing.Table, dict[str, Any]] = {
        "reports": {
            "status": counts.status,
            "title": counts.title or "",
            "area": counts.area_id or "",
            "period": counts.period_id or "",
            "reason": counts.reason or "",
            "documents quoted": counts.quoted,
            "rows refused": counts.refused_rows,
            **({} if counts.share_read is None else {"share of numbers read": counts.share_read}),
            "seconds": round(seconds, 2),
        },
        "numerals": {
            "rows": counts.numerals,
            "preview": dg.MetadataValue.md(
                first_rows(
                    connection,
                    "select fate, count(*) as numerals, any_value(text) as example from landing.numerals "
                    "where report_id = ? group by fate order by numerals desc, fate",
                    mine,
                )
            ),
        },
        "observations": {
            "rows": counts.observations,
            "preview": dg.MetadataValue.md(
                first_rows(
                    connection,
                    f"{facts} inner join landing.reports using (report_id) where coalesce(quoted_in, report_id) = ? "
                    "order by report_id, char_start",
                    mine,
                )
            ),
        },
        "refused_rows": {
            "rows": counts.refused_rows,
            "preview": dg.MetadataValue.md(
                first_rows(
                    connection,
                    "select row_label, reason, words from landing.refused_rows where report_id = ? "
                    "order by try_cast(row_label as bigint), row_label",
                    mine,
                )
            ),
        },
        "places": {
            "rows": counts.places,
            "preview": dg.MetadataValue.md(
                first_rows(
                    connection,
                    "select name_vi, level, area_id from landing.places where report_id = ? order by area_id",
                    mine,
                )
            ),
        },
    }
    for table, metadata in shown.items():
        context.add_asset_metadata(metadata, asset_key=LANDING[table], partition_key=counts.report_id)


def _of_the_run(table: landing.Table, counted: Sequence[ReportCounts], seconds: float) -> dict[str, Any]:
    """What the page shows of all reports that the run read together."""
    numerals, unread = sum(one.numerals for one in counted), sum(one.unread for one in counted)
    rows = {
        "reports": len(counted),
        "numerals": numerals,
        "observations": sum(one.observations for one in counted),
        "refused_rows": sum(one.refused_rows for one in counted),
        "places": sum(one.places for one in counted),
    }
    return {
        "dagster/row_count": rows[table],
        "reports read": sum(one.status == "read" for one in counted),
        "reports refused": sum(one.status == "refused" for one in counted),
        **({"share of numbers read": (numerals - unread) / numerals} if numerals else {}),
        "seconds, whole run": round(seconds, 2),
    }

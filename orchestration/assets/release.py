"""The published warehouse as an asset: what it stands on, and what its page shows.

Belongs here: when a release may be made. Must not be here: how it is made (publication.py).
"""

import logging
import time
from collections.abc import Mapping

import dagster as dg
import duckdb

from orchestration import fingerprints, public_tables, publication, release_state
from orchestration.previews import markdown_table
from orchestration.raw_files import read_raw_folder
from orchestration.release_state import Release
from orchestration.resources import WRITER_POOL, Warehouse
from orchestration.settings import Settings

LOG = logging.getLogger(__name__)

RELEASE = dg.AssetKey("release")


class ReleaseConfig(dg.Config):
    """What a release asks for."""

    whole: bool = False
    """Publish only if the warehouse holds every file under the raw folder just as it lies there now."""


def release_asset(manifest: Mapping[str, object]) -> dg.AssetsDefinition:
    """The release of all public tables that `manifest`, dbt's own, tells of."""
    public = public_tables.in_manifest(manifest)

    @dg.asset(
        key=RELEASE,
        deps=[dg.AssetKey(name) for name in public_tables.relations(public)],
        group_name="release",
        kinds={"duckdb", "parquet"},
        pool=WRITER_POOL,
        description="The published warehouse: province.duckdb, and Parquet of its tables, each replaced in one step.",
    )
    def release(config: ReleaseConfig, warehouse: Warehouse) -> dg.MaterializeResult[None]:
        """Publish what was built, if it was built whole."""
        started = time.perf_counter()
        settings = warehouse.settings
        before = release_state.last_release(settings)
        fingerprint, landed = _built(settings)
        _require_open_doors(settings)
        if config.whole:
            _require_current(settings, fingerprint, landed)
        try:
            made = publication.publish(settings, public, fingerprint, landed)
        except (publication.PublicationError, OSError, duckdb.Error) as error:
            raise dg.Failure(f"Nothing was published: {error}") from error
        seconds = time.perf_counter() - started
        LOG.info("published %d tables and views, %.1f s", len(made.tables), seconds)
        return dg.MaterializeResult(metadata=_shown(settings, before, made, seconds))

    return release


def _built(settings: Settings) -> tuple[str, dict[str, str]]:
    built = release_state.built_from(settings)
    if built is None:
        raise dg.Failure(
            "Nothing was published: the star schema is not built whole since the landing tables or a model changed. "
            "Run the job `rebuild`, which builds it and then releases."
        )
    return built


def _require_open_doors(settings: Settings) -> None:
    shut = release_state.shut_doors(settings)
    if shut:
        raise dg.Failure(
            f"Nothing was published: the gate {' and the gate '.join(shut)} has not let through what lies there now. "
            f"Run the job `rebuild`, or see {settings.data_docs / 'index.html'} for what it found."
        )


def _require_current(settings: Settings, fingerprint: str, landed: Mapping[str, str]) -> None:
    now = fingerprints.of_reports(read_raw_folder(settings))
    if fingerprints.of_everything(now) == fingerprint:
        return
    differing = sorted({report for report, _ in now.items() ^ landed.items()})
    raise dg.Failure(
        f"Nothing was published: under {settings.raw}, {', '.join(differing) or 'the code'} changed during the run. "
        "Run again when the files are complete."
    )


def _shown(settings: Settings, before: Release | None, made: Release, seconds: float) -> dict[str, dg.MetadataValue]:
    rows = [
        (name, table.rows, "" if before and before.tables.get(name) == table else "changed")
        for name, table in made.tables.items()
    ]
    refused = [(report.file_name, report.reason) for report in made.refused]
    held = [(report.file_name, report.reason) for report in made.held]
    return {
        "dagster/row_count": dg.MetadataValue.int(sum(table.rows for table in made.tables.values())),
        "tables": dg.MetadataValue.md(markdown_table(["table", "rows", "since the last release"], rows)),
        "reports": dg.MetadataValue.int(len(made.reports)),
        "refused": dg.MetadataValue.md(markdown_table(["file", "reason"], refused) if refused else "none"),
        "held back": dg.MetadataValue.md(markdown_table(["file", "reason"], held) if held else "none"),
        "findings": dg.MetadataValue.json(dict(made.findings)),
        "path": dg.MetadataValue.path(str(settings.published_database)),
        "bytes": dg.MetadataValue.int(made.files[settings.published_database.name].bytes),
        "seconds": dg.MetadataValue.float(round(seconds, 2)),
    }

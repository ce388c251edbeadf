"""A release: a checked copy of the build database, and Parquet of the same tables, put in place file by file.

Belongs here: making the candidate, checking that it is what was promised, replacing. Until the first replacement
nothing that is published has changed; a failure before it leaves the last release as it was.
Must not be here: what is public (public_tables.py), whether it is good enough (checks), the account's form
(release_state.py).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from orchestration import public_tables, release_state
from orchestration.release_state import PublishedReport, PublishedTable, Release
from orchestration.settings import Settings


class PublicationError(RuntimeError):
    """The candidate is not what may be published; the message says what is wrong with it and what to do."""


def publish(settings: Settings, public: Mapping[str, str], fingerprint: str, landed: Mapping[str, str]) -> Release:
    """Publish the build database. `public`: name → `table`, `view` or `macro` of all that it has to hold, and no more.

    `fingerprint` is of what it was built from, `landed` of each report in it. Raises PublicationError, and OSError or
    duckdb.Error where the disk does not play along.
    """
    shutil.rmtree(settings.candidate_folder, ignore_errors=True)
    candidate_parquet = settings.candidate_folder / settings.parquet.name
    candidate_parquet.mkdir(parents=True)
    _copy(settings)
    with duckdb.connect(str(settings.candidate_database), read_only=True) as connection:
        _check(connection, settings, public)
        tables = {name: _content(connection, name) for name in public_tables.relations(public)}
        for name in tables:
            _write_parquet(connection, name, candidate_parquet / f"{name}.parquet")
        reports = _reports(connection, landed)
        findings = _findings(connection)
    candidates = [settings.candidate_database, *sorted(candidate_parquet.iterdir())]
    _sync([*candidates, candidate_parquet, settings.candidate_folder])
    release = Release(
        fingerprint=fingerprint,
        published_at=datetime.now(UTC).isoformat(timespec="seconds"),
        files={
            path.relative_to(settings.candidate_folder).as_posix(): release_state.of_file(path) for path in candidates
        },
        tables=tables,
        reports=reports,
        findings=findings,
    )
    account = settings.candidate_folder / settings.release.name
    release_state.write_account(account, release)
    _require_writable(settings)
    _replace(settings, candidates)
    # Last: whoever finds the account finds the files that it tells of, or sees by their hashes that they are not.
    account.replace(settings.release)
    _sync([settings.warehouse])
    shutil.rmtree(settings.candidate_folder, ignore_errors=True)
    return release


def _copy(settings: Settings) -> None:
    """A copy through DuckDB: it keeps comments, views, macros and keys, takes what the log holds, leaves no gaps."""
    source, target = (str(path).replace("'", "''") for path in (settings.build_database, settings.candidate_database))
    with duckdb.connect() as connection:
        connection.execute(f"attach '{source}' as built (read_only)")
        # The name that the published file's stem will give it: views remember it.
        connection.execute(f"attach '{target}' as {settings.published_database.stem}")
        connection.execute(f"copy from database built to {settings.published_database.stem}")
        connection.execute(f"detach {settings.published_database.stem}")


def _check(connection: duckdb.DuckDBPyConnection, settings: Settings, public: Mapping[str, str]) -> None:
    found = public_tables.in_database(connection, settings.candidate_database.stem)
    if found == dict(public):
        return
    missing = sorted(public.items() - found.items())
    unasked = sorted(found.items() - public.items())
    raise PublicationError(
        "The built database does not hold exactly the public tables. "
        + (f"Missing: {', '.join(f'{kind} {name}' for name, kind in missing)}. " if missing else "")
        + (f"Not public: {', '.join(f'{kind} {name}' for name, kind in unasked)}. " if unasked else "")
        + "Build the whole star schema again, then release."
    )


def _content(connection: duckdb.DuckDBPyConnection, name: str) -> PublishedTable:
    """Row by row hashed and summed: the same for the same rows in any order, in any file."""
    rows, content = connection.execute(
        f'select count(*), coalesce(sum(md5_number_lower(cast(hashed as varchar))), 0) from "{name}" as hashed'
    ).fetchall()[0]
    return PublishedTable(rows, f"{int(content):x}")


def _write_parquet(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    quoted = str(path).replace("'", "''")
    connection.execute(f"copy (from \"{name}\") to '{quoted}' (format parquet, compression zstd)")


def _reports(connection: duckdb.DuckDBPyConnection, landed: Mapping[str, str]) -> dict[str, PublishedReport]:
    """The files, each with the facts of the documents that it quotes."""
    found = connection.execute(
        """
        select
            report_id, file_name, status, reason, numerals,
            observations + coalesce((
                select cast(sum(quoted.observations) as bigint)
                from dim_report as quoted where quoted.quoted_in = files.report_id
            ), 0)
        from dim_report as files
        where quoted_in is null
        order by report_id
        """
    ).fetchall()
    return {
        report_id: PublishedReport(
            file_name, status, reason, numerals, observations, fingerprint=landed.get(report_id, "")
        )
        for report_id, file_name, status, reason, numerals, observations in found
    }


def _findings(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    return dict(connection.execute("select severity, count(*) from fct_finding group by all").fetchall())


def _require_writable(settings: Settings) -> None:
    """Raise OSError before the first file is replaced where one of the last could not be: a release is made whole."""
    settings.parquet.mkdir(exist_ok=True)
    for folder in (settings.parquet, settings.warehouse):
        probe = folder / ".may-be-written"
        probe.touch()
        probe.unlink()


def _replace(settings: Settings, candidates: Iterable[Path]) -> None:
    """Each file in one step, readers of the old one reading on. What is no longer published goes away last."""
    published = set()
    for candidate in candidates:
        place = settings.warehouse / candidate.relative_to(settings.candidate_folder)
        candidate.replace(place)
        published.add(place)
    for stale in set(settings.parquet.iterdir()) - published:
        stale.unlink()
    _sync([settings.parquet, settings.warehouse])


def _sync(places: Iterable[Path]) -> None:
    """On disk before anything depends on it, so that a power cut leaves the old release or the new one."""
    for place in places:
        opened = os.open(place, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)

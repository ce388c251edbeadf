"""The landing tables of working.duckdb: the rows that were read, one set for each report, replaced whole.

Belongs here: the tables' columns and types, writing and dropping the rows of a report, what is counted in them.
Must not be here: how rows come about (series), the models made from them (dbt_project), Dagster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

from orchestration.settings import Settings

Row = Mapping[str, Any]
Table = Literal["reports", "numerals", "observations", "refused_rows", "places"]

_TEXT, _COUNT, _NUMBER, _DAY, _YES = pa.string(), pa.int64(), pa.float64(), pa.date32(), pa.bool_()
TABLES: dict[Table, pa.Schema] = {
    "reports": pa.schema(
        {
            "report_id": _TEXT, "file_name": _TEXT, "sha256": _TEXT, "format": _TEXT, "status": _TEXT, "reason": _TEXT,
            "title": _TEXT, "number": _TEXT, "issuer": _TEXT, "issued_on": _DAY, "area_id": _TEXT, "period_id": _TEXT,
            "revision": _COUNT, "source_url": _TEXT, "publisher": _TEXT, "licence": _TEXT, "retrieved_on": _DAY,
            "text": _TEXT,
            # Why the gates hold the report back, in both languages; NULL while they do not.
            "held": _TEXT,
            # Of what a figure table quotes: its tier, the table that quotes it, and when it was out.
            "tier": _TEXT, "quoted_in": _TEXT, "known_by": _DAY,
            # What the rows were made from (RawFile.fingerprint): tells which reports have to be read again.
            "fingerprint": _TEXT,
        }
    ),
    "numerals": pa.schema(
        {
            "report_id": _TEXT, "char_start": _COUNT, "char_end": _COUNT, "text": _TEXT, "fate": _TEXT,
            "observation_id": _TEXT,
        }
    ),
    "observations": pa.schema(
        {
            "observation_id": _TEXT, "report_id": _TEXT, "char_start": _COUNT, "char_end": _COUNT, "measure": _TEXT,
            "value_reported": _NUMBER, "decimals": _COUNT, "unit_reported": _TEXT, "scale": _NUMBER, "unit_id": _TEXT,
            "base": _TEXT, "base_period_id": _TEXT, "period_id": _TEXT, "area_id": _TEXT, "refers_to": _TEXT,
            "part_of": _TEXT, "qualifier": _TEXT, "is_estimate": _YES, "subject": _TEXT, "sentence": _TEXT,
            "section_path": _TEXT, "section_title": _TEXT, "footnote": _TEXT, "page": _COUNT, "indicator_id": _TEXT,
            "is_catalogued": _YES, "sector_id": _TEXT, "match_score": _NUMBER,
            # Of a provisional series: what the catalogue was asked (series.matching.Asked), for the review list.
            "asked": _TEXT,
        }
    ),
    "refused_rows": pa.schema({"report_id": _TEXT, "row_label": _TEXT, "words": _TEXT, "reason": _TEXT}),
    "places": pa.schema(
        {"report_id": _TEXT, "area_id": _TEXT, "name_vi": _TEXT, "level": _TEXT, "parent_area_id": _TEXT}
    ),
}  # fmt: skip


class UnreadableError(RuntimeError):
    """The build database cannot be opened; the message says why and what to do."""


class ColumnsError(ValueError):
    """A row brings a column that its landing table does not have; the message names both."""


@dataclass(frozen=True, slots=True)
class ReportRows:
    """All that is landed of one file; a figure table brings the documents that it quotes with it."""

    report: Row
    numerals: Sequence[Row] = ()
    observations: Sequence[Row] = ()
    quoted: Sequence[Row] = ()
    refused_rows: Sequence[Row] = ()
    places: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """What is counted in the landed rows of one file, those of the documents that it quotes included."""

    report_id: str
    file_name: str
    status: str
    reason: str | None
    title: str | None
    area_id: str | None
    period_id: str | None
    numerals: int
    unread: int
    observations: int
    quoted: int
    refused_rows: int
    places: int

    @property
    def share_read(self) -> float | None:
        """The share of the report's numbers whose fate is known; None for a report without numbers."""
        return (self.numerals - self.unread) / self.numerals if self.numerals else None


@contextmanager
def open_landing(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that may write, with the landing tables in place. Only for who holds the writer's lock.

    A table whose columns are not those of TABLES is dropped with its rows: its reports are then read again.
    Raises UnreadableError.
    """
    settings.working_database.parent.mkdir(parents=True, exist_ok=True)
    with _opened(settings) as connection:
        connection.execute("create schema if not exists landing")
        if any(_columns(connection, table) != list(schema.names) for table, schema in TABLES.items()):
            for table, schema in TABLES.items():
                empty = schema.empty_table()  # noqa: F841 - DuckDB finds it by its name
                connection.execute(f"create or replace table landing.{table} as from empty")
        yield connection


@contextmanager
def open_as_landed(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that may write, to the tables as they are. Only for who holds the writer's lock.

    Raises UnreadableError.
    """
    with _opened(settings) as connection:
        yield connection


def fingerprints(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """report_id of each file → the fingerprint that its rows were made under."""
    found = connection.execute("select report_id, fingerprint from landing.reports where quoted_in is null")
    return dict(found.fetchall())


def replace(connection: duckdb.DuckDBPyConnection, reports: Sequence[ReportRows]) -> None:
    """Put the rows of these reports in place of what is there of them: all or, where anything fails, nothing.

    Raises ColumnsError.
    """
    tables: dict[Table, pa.Table] = {
        "reports": _arrow("reports", (row for rows in reports for row in (rows.report, *rows.quoted))),
        "numerals": _arrow("numerals", (row for rows in reports for row in rows.numerals)),
        "observations": _arrow("observations", (row for rows in reports for row in rows.observations)),
        "refused_rows": _arrow("refused_rows", (row for rows in reports for row in rows.refused_rows)),
        "places": _arrow("places", (row for rows in reports for row in rows.places)),
    }
    connection.begin()
    try:
        _delete(connection, [rows.report["report_id"] for rows in reports])
        for name, table in tables.items():
            connection.register("landed_rows", table)
            connection.execute(f"insert into landing.{name} by name from landed_rows")
            connection.unregister("landed_rows")
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def keep_only(connection: duckdb.DuckDBPyConnection, report_ids: Iterable[str]) -> list[str]:
    """Drop the rows of every other report; returns the reports that left."""
    gone = sorted(fingerprints(connection).keys() - set(report_ids))
    connection.begin()
    _delete(connection, gone)
    connection.commit()
    return gone


def hold(connection: duckdb.DuckDBPyConnection, reasons: Mapping[str, str]) -> None:
    """Hold these reports back (report_id → why): their rows stay here, and no model takes them."""
    for report_id, reason in reasons.items():
        connection.execute("update landing.reports set held = ? where report_id = ?", [reason, report_id])


def lift_holds(connection: duckdb.DuckDBPyConnection) -> None:
    """Hold no report back any more: the gates are about to look at all of them again."""
    if "held" in _columns(connection, "reports"):
        connection.execute("update landing.reports set held = null where held is not null")


def taken(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The reports that were read and are not held back."""
    found = connection.execute("select report_id from landing.reports where status = 'read' and held is null")
    return {report_id for (report_id,) in found.fetchall()}


def stating(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The reports that state a number; a figure table states none itself, the documents that it quotes do."""
    found = connection.execute("select distinct report_id from landing.observations")
    return {report_id for (report_id,) in found.fetchall()}


def counts(connection: duckdb.DuckDBPyConnection, report_ids: Sequence[str] | None = None) -> list[ReportCounts]:
    """What is landed of these reports (of all, for None), in the order of their names."""
    found = connection.execute(
        """
        select
            report_id, file_name, status, reason, title, area_id, period_id,
            coalesce(numerals, 0), coalesce(unread, 0), coalesce(observations, 0), coalesce(quoted, 0),
            coalesce(refused_rows, 0), coalesce(places, 0)
        from landing.reports
        left join (
            select report_id, count(*) as numerals, count(*) filter (where fate = 'unread') as unread
            from landing.numerals group by report_id
        ) using (report_id)
        left join (
            select coalesce(quoted_in, report_id) as report_id, count(*) as observations
            from landing.observations inner join landing.reports using (report_id) group by all
        ) using (report_id)
        left join (
            select quoted_in as report_id, count(*) as quoted from landing.reports group by quoted_in
        ) using (report_id)
        left join (
            select report_id, count(*) as refused_rows from landing.refused_rows group by report_id
        ) using (report_id)
        left join (
            select report_id, count(*) as places from landing.places group by report_id
        ) using (report_id)
        where quoted_in is null and ($all or list_contains($wanted, report_id))
        order by file_name
        """,
        {"all": report_ids is None, "wanted": list(report_ids or ())},
    )
    return [ReportCounts(*row) for row in found.fetchall()]


def _opened(settings: Settings) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(settings.working_database))
    except duckdb.Error as error:
        raise UnreadableError(
            f"{settings.working_database} cannot be opened: {error}\nIf another program has it open, close it. "
            f"If the file is damaged, remove the folder {settings.build}: the next run makes it anew from raw files."
        ) from error


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    found = connection.execute(
        "select column_name from duckdb_columns() where schema_name = 'landing' and table_name = ? "
        "order by column_index",
        [table],
    )
    return [name for (name,) in found.fetchall()]


def _arrow(name: Table, rows: Iterable[Row]) -> pa.Table:
    schema = TABLES[name]
    known = set(schema.names)
    listed = [dict(row) for row in rows]
    for row in listed:
        if not row.keys() <= known:
            strange = ", ".join(sorted(row.keys() - known))
            raise ColumnsError(f"landing.{name} has no column {strange}: add it to TABLES in {__name__}, or drop it.")
    return pa.Table.from_pylist(listed, schema=schema)


def _delete(connection: duckdb.DuckDBPyConnection, report_ids: Sequence[str]) -> None:
    """Of these files, with the documents that they quote."""
    found = connection.execute(
        "select report_id from landing.reports where list_contains($gone, coalesce(quoted_in, report_id))",
        {"gone": list(report_ids)},
    ).fetchall()
    gone = [report_id for (report_id,) in found]
    for table in TABLES:
        connection.execute(f"delete from landing.{table} where list_contains($gone, report_id)", {"gone": gone})

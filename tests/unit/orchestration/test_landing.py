"""The landing tables: rows in whole sets, typed, replaced, dropped."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from orchestration import landing
from orchestration.landing import ColumnsError, ReportRows
from orchestration.settings import Settings


def rows(report_id: str, numbers: int = 1, fingerprint: str = "f") -> ReportRows:
    numerals = [
        {"report_id": report_id, "char_start": at, "char_end": at + 1, "text": "7", "fate": "unread" if at else "date"}
        for at in range(numbers)
    ]
    observations = [{"report_id": report_id, "observation_id": f"{report_id}:0", "value_reported": 0.1}]
    report = {"report_id": report_id, "file_name": f"{report_id}.txt", "status": "read", "fingerprint": fingerprint}
    return ReportRows({**report, "issued_on": date(2024, 10, 1)}, numerals, observations)


def test_every_column_has_its_type_even_where_all_rows_are_empty(settings: Settings) -> None:
    with landing.open_landing(settings) as connection:
        types = connection.execute(
            "select table_name, column_name, data_type from duckdb_columns() where schema_name = 'landing'"
        ).fetchall()

    found = {(table, column): kind for table, column, kind in types}
    assert found["reports", "issued_on"] == "DATE"
    assert found["observations", "value_reported"] == "DOUBLE"
    assert found["observations", "is_estimate"] == "BOOLEAN"
    assert set(found.values()) == {"VARCHAR", "BIGINT", "DOUBLE", "DATE", "BOOLEAN"}


def test_a_report_is_replaced_whole_and_others_stay(settings: Settings) -> None:
    with landing.open_landing(settings) as connection:
        landing.replace(connection, [rows("a", 3), rows("b", 2)])
        landing.replace(connection, [rows("a", 1, "g")])

        assert {one.report_id: one.numerals for one in landing.counts(connection)} == {"a": 1, "b": 2}
        assert landing.fingerprints(connection) == {"a": "g", "b": "f"}


def test_a_row_that_does_not_fit_changes_nothing(settings: Settings) -> None:
    with landing.open_landing(settings) as connection:
        landing.replace(connection, [rows("a", 3)])
        broken = ReportRows({"report_id": "a", "fingerprint": "g"}, [{"report_id": "a", "colour": "red"}])

        with pytest.raises(ColumnsError, match=r"landing\.numerals has no column colour"):
            landing.replace(connection, [broken])
        assert landing.fingerprints(connection) == {"a": "f"}


def test_reports_without_a_file_leave(settings: Settings) -> None:
    with landing.open_landing(settings) as connection:
        landing.replace(connection, [rows("a"), rows("b"), rows("c")])

        assert landing.keep_only(connection, ["b", "new"]) == ["a", "c"]
        assert [one.report_id for one in landing.counts(connection)] == ["b"]
        assert connection.execute("select count(*) from landing.observations").fetchall() == [(1,)]


def test_the_share_read_leaves_out_what_nobody_understood(settings: Settings) -> None:
    with landing.open_landing(settings) as connection:
        landing.replace(
            connection, [rows("a", 4), ReportRows({"report_id": "b", "file_name": "b", "status": "refused"})]
        )
        read, refused = landing.counts(connection)

    assert read.share_read == 0.25
    assert refused.share_read is None


def test_tables_of_an_older_layout_are_made_anew(settings: Settings) -> None:
    with duckdb.connect(str(settings.working_database)) as connection:
        connection.execute("create schema landing; create table landing.reports (report_id varchar, colour varchar)")
        connection.execute("insert into landing.reports values ('a', 'red')")

    with landing.open_landing(settings) as connection:
        assert landing.fingerprints(connection) == {}
        landing.replace(connection, [rows("a")])


def test_a_damaged_file_says_what_to_do(settings: Settings) -> None:
    settings.working_database.write_bytes(b"no database at all" * 1000)

    with pytest.raises(landing.UnreadableError, match="remove the folder"), landing.open_landing(settings):
        pass


def test_the_file_is_free_again_afterwards(settings: Settings) -> None:
    with landing.open_landing(settings) as connection:
        landing.replace(connection, [rows("a")])

    with duckdb.connect() as other:
        other.execute(f"attach '{settings.working_database}' as working (read_only)")
        assert other.execute("select count(*) from working.landing.reports").fetchall() == [(1,)]


def table(report_id: str, documents: int) -> ReportRows:
    """A figure table that quotes this many documents, each with one observation, and has a refused row."""
    quoted = [
        {"report_id": f"{report_id}#{at}", "quoted_in": report_id, "file_name": "t.csv"} for at in range(documents)
    ]
    observations = [{"report_id": row["report_id"], "observation_id": f"{row['report_id']}:0"} for row in quoted]
    report = {"report_id": report_id, "file_name": "t.csv", "status": "read", "fingerprint": "f"}
    refused = [{"report_id": report_id, "row_label": "3", "words": "w", "reason": "no value"}]
    return ReportRows(report, (), observations, quoted, refused)


def test_what_a_table_quotes_comes_and_goes_with_it(settings: Settings) -> None:
    with landing.open_landing(settings) as connection:
        landing.replace(connection, [table("t", 3), rows("a")])
        (of_report, of_table) = landing.counts(connection)
        assert (of_report.quoted, of_report.observations, of_report.refused_rows) == (0, 1, 0)
        assert (of_table.quoted, of_table.observations, of_table.refused_rows) == (3, 3, 1)
        assert landing.fingerprints(connection) == {"t": "f", "a": "f"}

        landing.replace(connection, [table("t", 2)])
        assert connection.execute("select count(*) from landing.observations").fetchall() == [(3,)]
        assert connection.execute("select count(*) from landing.refused_rows").fetchall() == [(1,)]

        assert landing.keep_only(connection, ["a"]) == ["t"]
        for name, left in (("reports", 1), ("observations", 1), ("refused_rows", 0)):
            assert connection.execute(f"select count(*) from landing.{name}").fetchall() == [(left,)], name

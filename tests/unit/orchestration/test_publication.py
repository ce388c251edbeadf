"""A release: whole or not at all, replaced under the readers' feet without their noticing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from orchestration import publication, release_state
from orchestration.public_tables import drop_others, in_database
from orchestration.publication import PublicationError
from orchestration.settings import Settings

PUBLIC = {"dim_report": "table", "fct_finding": "table", "findings_of": "macro", "v_finding": "view"}


@pytest.fixture
def built(settings: Settings) -> Settings:
    """A build database with the tables that a release counts, one of its own, and a view that knows its catalog."""
    with duckdb.connect(str(settings.build_database)) as connection:
        connection.execute(
            """
            create table dim_report (
                report_id varchar primary key, file_name varchar, status varchar, reason varchar,
                numerals bigint, observations bigint, quoted_in varchar
            );
            comment on table dim_report is 'One row per file.';
            comment on column dim_report.status is 'read or refused';
            insert into dim_report values
                ('a', 'a.txt', 'read', null, 10, 5, null),
                ('b', 'b.txt', 'refused', 'empty', 0, 0, null),
                ('c', 'c.csv', 'read', null, 0, 0, null),
                ('c#page', 'c.csv', 'read', null, 0, 7, 'c');
            create table fct_finding (severity varchar);
            insert into fct_finding values ('error'), ('info'), ('info');
            create view v_finding as select * from province.main.fct_finding;
            create macro findings_of(wanted) as table select * from fct_finding where severity = wanted;
            comment on macro table findings_of is 'One row per finding of a severity.';
            """
        )
    return settings


def change(settings: Settings, sql: str) -> None:
    with duckdb.connect(str(settings.build_database)) as connection:
        connection.execute(sql)


def test_what_is_published_is_what_was_built(built: Settings) -> None:
    made = publication.publish(built, PUBLIC, "fingerprint", {"a": "made from"})

    with duckdb.connect(str(built.published_database), read_only=True) as connection:
        assert in_database(connection, "province") == PUBLIC
        assert connection.execute("select count(*) from v_finding").fetchall() == [(3,)]
        assert connection.execute("select count(*) from findings_of('info')").fetchall() == [(2,)]
        comments = connection.execute("select comment from duckdb_columns() where column_name = 'status'").fetchall()
        keys = connection.execute("select constraint_type from duckdb_constraints()").fetchall()
    assert comments == [("read or refused",)]
    assert ("PRIMARY KEY",) in keys
    assert {path.name for path in built.parquet.iterdir()} == {
        f"{name}.parquet" for name, kind in PUBLIC.items() if kind != "macro"
    }
    assert made == release_state.last_release(built)
    assert made.findings == {"error": 1, "info": 2}
    assert [report.reason for report in made.refused] == ["empty"]
    assert made.reports["a"].fingerprint == "made from"
    assert {name: report.observations for name, report in made.reports.items()} == {"a": 5, "b": 0, "c": 7}
    assert release_state.is_whole(built, made)
    assert not built.candidate_folder.exists()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("drop view v_finding", "Missing: view v_finding"),
        ("drop macro table findings_of", "Missing: macro findings_of"),
        ("create macro more() as table select 1", "Not public: macro more"),
        ("create table notes (text varchar)", "Not public: table notes"),
        ("create schema other; create table other.fct (a bigint)", "Not public: table other.fct"),
        ("drop view v_finding; create table v_finding (severity varchar)", "Missing: view v_finding"),
    ],
)
def test_what_is_not_exactly_public_is_not_published(built: Settings, damage: str, told: str) -> None:
    before = publication.publish(built, PUBLIC, "before", {})
    change(built, damage)

    with pytest.raises(PublicationError, match=told):
        publication.publish(built, PUBLIC, "after", {})
    assert release_state.last_release(built) == before
    assert release_state.is_whole(built, before)


def test_a_disk_that_fails_leaves_the_release(built: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    before = publication.publish(built, PUBLIC, "before", {})
    change(built, "insert into fct_finding values ('error')")

    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publication, "_sync", full)
    with pytest.raises(OSError, match="No space left"):
        publication.publish(built, PUBLIC, "after", {})
    assert release_state.last_release(built) == before
    assert release_state.is_whole(built, before)


def test_a_place_that_cannot_be_written_is_found_before_the_first_file_is_replaced(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = publication.publish(built, PUBLIC, "before", {})
    change(built, "insert into fct_finding values ('error')")
    touch = Path.touch

    def locked(path: Path) -> None:
        if path.parent == built.parquet:
            raise OSError(30, "Read-only file system", str(path))
        touch(path)

    monkeypatch.setattr(Path, "touch", locked)
    with pytest.raises(OSError, match="Read-only"):
        publication.publish(built, PUBLIC, "after", {})
    assert release_state.last_release(built) == before
    assert release_state.is_whole(built, before)


def test_a_reader_reads_on_and_the_next_one_sees_the_new_release(built: Settings) -> None:
    publication.publish(built, PUBLIC, "before", {})
    count = "print(connection.execute('select count(*) from v_finding').fetchall()[0][0], flush=True)"
    reader = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import duckdb, sys; connection = duckdb.connect(sys.argv[1], read_only=True); {count}; input(); {count}",
            str(built.published_database),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout is not None
    assert reader.stdout.readline() == "3\n"

    change(built, "insert into fct_finding values ('error')")
    publication.publish(built, PUBLIC, "after", {})

    assert reader.communicate("\n")[0] == "3\n"
    with duckdb.connect(str(built.published_database), read_only=True) as connection:
        assert connection.execute("select count(*) from v_finding").fetchall() == [(4,)]


def test_the_hash_of_a_table_is_of_its_rows_and_not_of_their_order(built: Settings) -> None:
    first = publication.publish(built, PUBLIC, "f", {}).tables["fct_finding"]
    change(built, "create or replace table fct_finding as from fct_finding order by severity desc")
    turned = publication.publish(built, PUBLIC, "f", {}).tables["fct_finding"]
    change(built, "insert into fct_finding values ('info'), ('info')")
    doubled = publication.publish(built, PUBLIC, "f", {}).tables["fct_finding"]

    assert first == turned
    assert doubled.rows == 5
    assert doubled.content != first.content


def test_tables_that_are_public_no_more_leave_the_build_and_the_parquet_folder(built: Settings) -> None:
    publication.publish(built, PUBLIC, "before", {})
    smaller = {name: kind for name, kind in PUBLIC.items() if kind == "table"}

    assert drop_others(built, smaller) == ["findings_of", "v_finding"]
    publication.publish(built, smaller, "after", {})

    assert {path.stem for path in built.parquet.iterdir()} == set(smaller)


def test_a_damaged_or_missing_file_is_noticed(built: Settings) -> None:
    made = publication.publish(built, PUBLIC, "f", {})
    with built.published_database.open("ab") as opened:
        opened.write(b"x")
    assert not release_state.is_whole(built, made)

    made = publication.publish(built, PUBLIC, "f", {})
    (built.parquet / "dim_report.parquet").unlink()
    assert not release_state.is_whole(built, made)


def test_an_account_that_cannot_be_read_counts_as_none(settings: Settings) -> None:
    settings.release.write_text('{"fingerprint": "f"', encoding="utf-8")
    assert release_state.last_release(settings) is None
    settings.release.write_text("[]", encoding="utf-8")
    assert release_state.last_release(settings) is None


def test_a_build_is_whole_until_the_next_one_begins(settings: Settings) -> None:
    release_state.remember_build(settings, {"a": "made from"})
    built = release_state.built_from(settings)
    assert built is not None
    assert built[1] == {"a": "made from"}

    release_state.forget_build(settings)
    assert release_state.built_from(settings) is None


def test_a_door_is_shut_until_its_gate_opens_it(settings: Settings) -> None:
    assert release_state.shut_doors(settings) == []
    for door in ("read", "published"):
        release_state.shut_door(settings, door)
    assert release_state.shut_doors(settings) == ["published", "read"]

    release_state.open_door(settings, "read")
    assert release_state.shut_doors(settings) == ["published"]


def test_the_database_can_be_opened_under_another_name(built: Settings, tmp_path: Path) -> None:
    """Only tables and views written without the catalog can; the contract's views are (test of the models)."""
    publication.publish(built, PUBLIC, "f", {})
    renamed = tmp_path / "other.duckdb"
    renamed.write_bytes(built.published_database.read_bytes())

    with duckdb.connect(str(renamed), read_only=True) as connection:
        assert connection.execute("select count(*) from dim_report").fetchall() == [(4,)]

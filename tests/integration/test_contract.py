"""The published file against the words of docs/contract.md: its tables, columns, types and comments.

Belongs here: what people outside may rely on. Must not be here: what the values are.
"""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
from pipeline import Ran

CONTRACT = (Path(__file__).parents[2] / "docs" / "contract.md").read_text(encoding="utf-8")
TABLES = CONTRACT.partition("## Published tables")[2]
# In brackets behind a column the contract lists the codes that it may hold, and notes on it.
NOTES = re.compile(r"\([^()]*\)")
DEFINITION = re.compile(r"\*\*(?P<table>(?:fct|dim|bridge|dictionary)_\w+)\*\*(?P<text>.*?)(?=\n\n|\n?\*\*)", re.DOTALL)
TYPES = {"BIGINT", "DOUBLE", "DATE", "BOOLEAN", "VARCHAR"}


def columns_of_contract() -> dict[str, list[str]]:
    """Table → the columns that the contract names for it."""
    return {
        match.group("table"): re.findall(r"`([a-z][a-z0-9_]*)`", NOTES.sub(" ", match.group("text")))
        for match in DEFINITION.finditer(TABLES)
    }


@pytest.fixture(scope="module")
def connection(published: Ran) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(published.settings.published_database), read_only=True)


def test_the_contract_names_all_kinds_of_tables() -> None:
    named = columns_of_contract()
    assert {"fct_observation", "fct_quarter", "dim_report", "bridge_finding_observation"} <= named.keys()
    assert all(len(columns) > 2 for columns in named.values()), named


@pytest.mark.parametrize("table", sorted(columns_of_contract()))
def test_every_column_of_the_contract_is_published(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    rows = connection.execute("select column_name from duckdb_columns() where table_name = ?", [table]).fetchall()
    missing = set(columns_of_contract()[table]) - {name for (name,) in rows}
    assert not missing, f"{table} lacks {sorted(missing)}"


def test_only_types_that_every_tool_reads(connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.execute("select distinct data_type from duckdb_columns() where not internal").fetchall()
    assert {kind for (kind,) in rows} <= TYPES


def test_every_table_view_and_column_says_what_it_is(connection: duckdb.DuckDBPyConnection) -> None:
    silent = connection.execute(
        """
        select table_name from duckdb_tables() where comment is null
        union all select view_name from duckdb_views() where not internal and comment is null
        union all select table_name || '.' || column_name from duckdb_columns() where not internal and comment is null
        """
    ).fetchall()
    assert silent == []


def test_the_area_of_a_number_is_joined_by_its_name_alone(connection: duckdb.DuckDBPyConnection) -> None:
    joined = connection.execute(
        "select count(*) from fct_observation join dim_report using (report_id) left join dim_area using (area_id)"
    ).fetchone()
    told = connection.execute("select count(*) from fct_observation").fetchone()
    assert joined == told

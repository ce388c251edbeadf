"""Rows as Markdown, for the metadata that Dagster's pages show.

Belongs here: how a few rows look. Must not be here: which rows (assets).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb

ROWS_SHOWN = 8
_CELL_WIDTH = 60


def markdown_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; long cells are cut, NULL is an empty cell."""
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(_cell(value) for value in row) + " |" for row in rows]
    return "\n".join(lines)


def first_rows(connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[object] = ()) -> str:
    """The first rows that `query` answers, as a Markdown table."""
    found = connection.execute(query, list(values))
    columns = [column[0] for column in found.description or ()]
    return markdown_table(columns, found.fetchmany(ROWS_SHOWN))


def _cell(value: object) -> str:
    words = " ".join(str("" if value is None else value).split()).replace("|", "\\|")
    return words if len(words) <= _CELL_WIDTH else words[: _CELL_WIDTH - 1] + "…"

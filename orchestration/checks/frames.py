"""The rows that a suite looks at: its query, run on the build databases, as a pandas frame.

Belongs here: opening the databases for reading and closing them again.
Must not be here: what the queries say (expectations/), what is checked on the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from orchestration.checks.suites import Door, Suite, load_vocabulary
from orchestration.settings import Settings

if TYPE_CHECKING:
    import pandas as pd


class DatabaseNotReadableError(RuntimeError):
    """A build database is missing or another process writes it; the message says which and what to do."""


def read_frames(settings: Settings, door: Door, suites: Iterable[Suite]) -> dict[str, pd.DataFrame | duckdb.Error]:
    """Suite name → its rows, or the error its query met (a table or column that is not there).

    The databases are opened once, read-only, and closed on return: while they are open nobody can write.
    Raises DatabaseNotReadableError.
    """
    with _opened(settings, door) as connection:
        return {suite.name: _frame(connection, suite) for suite in suites}


def _frame(connection: duckdb.DuckDBPyConnection, suite: Suite) -> pd.DataFrame | duckdb.Error:
    try:
        return connection.execute(suite.query).df()
    except duckdb.Error as error:
        return error


def _databases(settings: Settings, door: Door) -> dict[str, Path]:
    """Catalog name → file, by the names that dbt uses, so that views in the files find their tables."""
    working = {"working": settings.working_database}
    return working if door == "read" else {**working, "province": settings.build_database}


@contextmanager
def _opened(settings: Settings, door: Door) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the door's databases, with the vocabulary and the seeds' folder as variables."""
    with duckdb.connect() as connection:
        for catalog, path in _databases(settings, door).items():
            _attach(connection, catalog, path)
        connection.execute("set variable seeds = $value", {"value": str(settings.seeds)})
        for name, codes in load_vocabulary().items():
            connection.execute(f"set variable {name} = $value", {"value": codes})
        yield connection


def _attach(connection: duckdb.DuckDBPyConnection, catalog: str, path: Path) -> None:
    quoted = str(path).replace("'", "''")
    try:
        connection.execute(f"attach '{quoted}' as {catalog} (read_only)")
    except duckdb.Error as error:
        raise DatabaseNotReadableError(
            f"The gates cannot read {path}: {error}\n"
            "If the file is missing, the step before the gates did not run; if it is locked, another run is "
            "writing it: wait for it to end and run again."
        ) from error

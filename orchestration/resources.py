"""What steps share in a run: the warehouse, which one run at a time may write.

Belongs here: the writer's lock and the pool as Dagster knows them. Must not be here: what is written.
"""

from __future__ import annotations

import dagster as dg
from pydantic import PrivateAttr

from orchestration.settings import Settings
from orchestration.writer_lock import Writing

WRITER_POOL = "duckdb_writer"
"""The concurrency pool of every step that writes DuckDB; its limit of 1 stands in dagster.yaml."""


class Warehouse(dg.ConfigurableResource["Warehouse"]):
    """The warehouse of WAREHOUSE_DIR, held for writing from a run's first step to its last.

    The pool keeps the runs that Dagster's daemon starts apart. The lock holds against everything else too: `make run`
    in a terminal, a second UI, a run started with another DAGSTER_HOME.
    """

    wait_seconds: float = 900
    """How long a run waits for another process to finish writing."""

    _writing: Writing | None = PrivateAttr(default=None)

    @property
    def settings(self) -> Settings:
        return Settings.from_environment()

    def setup_for_execution(self, context: dg.InitResourceContext) -> None:
        what = f"Dagster run {context.run.run_id}" if context.run else "Dagster"
        self._writing = Writing(self.settings, what)
        self._writing.begin(self.wait_seconds)

    def teardown_after_execution(self, context: dg.InitResourceContext) -> None:
        if self._writing is not None:
            self._writing.end()

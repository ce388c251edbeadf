"""Dagster's history with its event log held open: the same SQLite files, in a third of the time.

Belongs here: that one difference. Dagster opens a database anew for each of the 3,000 statements of a run, waits for
the disk after each, and asks before each check whether its table is there; that takes longer than reading the reports.
The one process of `make run` may keep them open and remember. Dagster's pages read the same files.
Must not be here: what is logged, where (dagster_home.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dagster import DagsterInstance
from dagster._core.instance.ref import InstanceRef
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from dagster._core.storage.sqlite_storage import DagsterSqliteStorage
from sqlalchemy import Connection, Engine, create_engine, event

from orchestration.settings import Settings

_SECONDS_TO_WAIT_FOR_ANOTHER_PROCESS = 60


class OpenEventLog(SqliteEventLogStorage):
    """Dagster's event log; each of its databases has one engine for as long as the process runs."""

    def __init__(self, base_dir: str) -> None:
        self._engines: dict[str, Engine] = {}
        self._tables: set[str] = set()
        super().__init__(base_dir)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            if shard not in self._engines:
                wait = {"timeout": _SECONDS_TO_WAIT_FOR_ANOTHER_PROCESS}
                self._engines[shard] = create_engine(self.conn_string_for_shard(shard), connect_args=wait)
                event.listen(self._engines[shard], "connect", _wait_for_the_disk_at_checkpoints)
                self._initdb(self._engines[shard])
            with self._engines[shard].connect() as connection, connection.begin():
                yield connection

    def has_table(self, table_name: str) -> bool:
        if table_name not in self._tables and super().has_table(table_name):
            self._tables.add(table_name)
        return table_name in self._tables

    def dispose(self) -> None:
        for engine in self._engines.values():
            engine.dispose()
        super().dispose()


class OpenHistory(DagsterSqliteStorage):
    """Dagster's storage, with an `OpenEventLog` in it."""

    def __init__(self, base_dir: str, inst_data: Any = None) -> None:
        super().__init__(base_dir, inst_data)
        self._event_log_storage = OpenEventLog(f"{base_dir}/history/runs/")

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> OpenHistory:
        return cls.from_local(inst_data=inst_data, **config_value)


def _wait_for_the_disk_at_checkpoints(connection: Any, _record: Any) -> None:
    """With a write-ahead log, as Dagster makes them, a power cut costs the last lines at most, and no database."""
    connection.execute("pragma synchronous = normal")


def open_history(settings: Settings) -> DagsterInstance:
    """Dagster's instance over the home of this warehouse, to be written by this process."""
    home = str(settings.dagster_home)
    storage = {
        "custom": {"module": __name__, "class": OpenHistory.__name__, "config": {"base_dir": home}},
    }
    return DagsterInstance.from_ref(InstanceRef.from_dir(home, overrides={"storage": storage}))

"""dbt inside this process: the manifest kept fresh, and builds of the star schema.

Belongs here: how dbt is called and what comes back, in plain records. In this process, because starting dbt three
times, as its command line resource does, takes half of a whole run.
Must not be here: models (dbt_project), Dagster's assets made from the manifest (assets/star_schema.py).
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from orchestration import fingerprints
from orchestration.settings import Settings
from orchestration.whole_file import written_whole

if TYPE_CHECKING:
    from dbt.cli.main import dbtRunnerResult

_GOOD = frozenset({"success", "pass"})
_LET_PASS = frozenset({"warn"})
# They test the SQL and not the data: `make test` runs them.
_WITHOUT_UNIT_TESTS = ("--exclude-resource-type", "unit_test")


class DbtError(RuntimeError):
    """dbt could not do what it was asked at all; the message is dbt's own, and names the log."""


@dataclass(frozen=True, slots=True)
class NodeResult:
    """What became of one node: a seed, a model, a test or a unit test."""

    unique_id: str
    status: str
    seconds: float
    message: str | None
    failures: int | None
    """Rows that broke a test."""

    @property
    def passed(self) -> bool:
        return self.status in _GOOD

    @property
    def stops_the_build(self) -> bool:
        """Whether nothing may be published after this."""
        return self.status not in _GOOD | _LET_PASS


def fresh_manifest(settings: Settings) -> dict[str, Any]:
    """dbt's manifest of the project as it stands, parsed again where anything that it depends on has changed.

    Raises DbtError when the project cannot be parsed.
    """
    settings.dbt.mkdir(parents=True, exist_ok=True)
    # The web UI's processes load the definitions at the same time; one of them parses, the others find it done.
    with FileLock(settings.dbt / "parse.lock"):
        stamp = settings.dbt_manifest.with_suffix(".fingerprint")
        wanted = fingerprints.of_models(settings)
        if not (settings.dbt_manifest.exists() and stamp.exists() and stamp.read_text() == wanted):
            stamp.unlink(missing_ok=True)
            _invoke(settings, ["parse"])
            # A copy, because every later build writes the original anew while other processes may be reading it.
            with written_whole(settings.dbt_manifest) as beside:
                shutil.copyfile(settings.dbt_target / "manifest.json", beside)
            stamp.write_text(wanted)
        manifest: dict[str, Any] = json.loads(settings.dbt_manifest.read_bytes())
    return manifest


def build(
    settings: Settings, selection: Sequence[str] = (), on_node: Callable[[str], None] | None = None
) -> list[NodeResult]:
    """Build and test the selected nodes (all, for an empty selection); a node below a broken one is skipped.

    `selection` are dbt's own arguments; `on_node` is told the id of each node that is done, from dbt's threads. The
    databases are closed again when this returns. Raises DbtError when nothing could be built at all.
    """
    return run(settings, ["build", *_WITHOUT_UNIT_TESTS, *selection], on_node)


def run(settings: Settings, command: Sequence[str], on_node: Callable[[str], None] | None = None) -> list[NodeResult]:
    """Any dbt command, such as `["test", "--select", "test_type:unit"]`. Raises DbtError where it could not be run."""
    outcome = _invoke(settings, command, on_node)
    results: list[Any] = list(getattr(outcome.result, "results", None) or [])
    return [
        NodeResult(
            unique_id=result.node.unique_id,
            status=str(result.status),
            seconds=float(result.execution_time),
            message=result.message,
            failures=result.failures,
        )
        for result in results
    ]


def _invoke(
    settings: Settings, command: Sequence[str], on_node: Callable[[str], None] | None = None
) -> dbtRunnerResult:
    from dbt.cli.main import dbtRunner

    settings.build.mkdir(parents=True, exist_ok=True)

    def heard(event: Any) -> None:
        if on_node is not None and event.info.name == "NodeFinished":
            on_node(event.data.node_info.unique_id)

    quiet = ["--log-level", "none", "--log-path", str(settings.dbt_logs), "--no-use-colors-file", "--no-version-check"]
    places = [
        *("--project-dir", str(settings.dbt_project)),
        *("--profiles-dir", str(settings.dbt_project)),
        *("--target-path", str(settings.dbt_target)),
    ]
    with _warehouse_in_environment(settings):
        try:
            outcome = dbtRunner(callbacks=[heard]).invoke([*quiet, *command, *places])
        finally:
            _close_databases()
    if outcome.exception is not None and not isinstance(outcome.exception, Exception):
        raise outcome.exception  # somebody interrupts the process
    if outcome.exception is not None or outcome.result is None:
        raise DbtError(
            f"dbt {command[0]} failed: {outcome.exception}\nThe whole story is in {settings.dbt_logs / 'dbt.log'}."
        )
    return outcome


@contextmanager
def _warehouse_in_environment(settings: Settings) -> Iterator[None]:
    """The profile and the project file read the folder from there; a relative one would start from their own."""
    before = os.environ.get("WAREHOUSE_DIR")
    os.environ["WAREHOUSE_DIR"] = str(settings.warehouse)
    try:
        yield
    finally:
        if before is None:
            del os.environ["WAREHOUSE_DIR"]
        else:
            os.environ["WAREHOUSE_DIR"] = before


def _close_databases() -> None:
    """Let go of the databases, which dbt keeps open from one node to the next and beyond its end."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    connections: Any = DuckDBConnectionManager
    with suppress(Exception):  # it raises a plain one when nothing was opened
        connections.env().close()
    connections.close_all_connections()


if __name__ == "__main__":
    # Part of the set-up: parsing for the first time takes as long as all that a run does with dbt.
    fresh_manifest(Settings.from_environment())

"""Temporary warehouses: real runs over them, and what a published file holds, read as any reader would.

Belongs here: starting and ending runs, the two states that the raw folder has here, reading what is published.
Must not be here: what is done to a run (the scenarios), what comes of it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from orchestration import release_state
from orchestration.settings import PROJECT, Settings

# The state `one` of the raw folder is the shipped report; `two` has a made-up one beside it (tests/fixtures/README.md).
REPORT = PROJECT / "raw" / "lang-son-2024-9m.txt"
ANOTHER = PROJECT / "tests" / "fixtures" / "reports" / "lang-son-2025-q1.txt"

RUN = (sys.executable, "-m", "orchestration.run")
MAKE_RUN = ("make", "run")

_WORDS_KEPT = 240

Content = dict[str, str]
"""Table or view → its row count and a hash of its rows."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of the table: what was tried, how often, what came of it. `skipped` says why it could not be tried."""

    scenario: str
    tried: int
    failures: list[str] = field(default_factory=list)
    found: str = ""
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """A run that has ended: its status (negative for a signal) and all that it said."""

    status: int
    said: str


class Warehouse:
    """A raw folder and a warehouse under one temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(raw=folder / "raw", warehouse=folder / "warehouse")
        self.settings.raw.mkdir(parents=True, exist_ok=True)
        self.folder = folder

    def put(self, state: str) -> None:
        """Bring the raw folder into a state: `one` or `two` reports."""
        shutil.copy(REPORT, self.settings.raw)
        second = self.settings.raw / ANOTHER.name
        if state == "two":
            shutil.copy(ANOTHER, second)
        else:
            second.unlink(missing_ok=True)

    def start(self, command: Sequence[str] = RUN) -> subprocess.Popen[str]:
        """A run in a process group of its own."""
        environment = {
            **os.environ,
            "RAW_DIR": str(self.settings.raw),
            "WAREHOUSE_DIR": str(self.settings.warehouse),
            "PYTHONUNBUFFERED": "1",
        }
        return subprocess.Popen(
            command,
            cwd=PROJECT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def run(self, command: Sequence[str] = RUN) -> Ended:
        return ended(self.start(command))

    def published(self) -> Content | None:
        """What a reader finds in the published file; None where there is none. Raises duckdb.Error on a broken one."""
        return content(self.settings.published_database)

    def account_holds(self) -> bool:
        """Whether release.json is there and every published file is the one that it tells of."""
        release = release_state.last_release(self.settings)
        return release is not None and release_state.is_whole(self.settings, release)

    def copy_to(self, folder: Path) -> Warehouse:
        """The same warehouse in another folder."""
        shutil.copytree(self.folder, folder)
        return Warehouse(folder)


def ended(process: subprocess.Popen[str]) -> Ended:
    """Wait for a run's end."""
    said, _ = process.communicate()
    return Ended(process.returncode, said)


def kill(process: subprocess.Popen[str]) -> None:
    """End the whole group of a run at once, as the kernel does: nothing of it can tidy up."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def wait_until(process: subprocess.Popen[str], holds: Callable[[], bool]) -> bool:
    """Wait until something holds; False if the run ended first."""
    while process.poll() is None:
        if holds():
            return True
        time.sleep(0.005)
    return False


def last_words(done: Ended) -> str:
    """What a run that failed says is wrong: the last line that begins an error, and what follows it."""
    lines = done.said.strip().splitlines()
    start = max((number for number, line in enumerate(lines) if line.startswith("error:")), default=len(lines) - 1)
    return " ".join(lines[start:])[:_WORDS_KEPT]


def content(path: Path) -> Content | None:
    """Every table and view of a database file, read whole."""
    if not path.exists():
        return None
    with duckdb.connect(str(path), read_only=True) as connection:
        return content_of(connection)


def content_of(connection: duckdb.DuckDBPyConnection) -> Content:
    names = connection.execute("select table_name from information_schema.tables order by 1").fetchall()
    found = {}
    for (name,) in names:
        rows = connection.execute(
            f'select cast(hashed as varchar) as row from "{name}" as hashed order by row'
        ).fetchall()
        digest = hashlib.sha256("\n".join(row for (row,) in rows).encode()).hexdigest()
        found[name] = f"{len(rows)} {digest[:16]}"
    return found


def generations(folder: Path) -> dict[str, Warehouse]:
    """A warehouse of each state of the raw folder, made by an undisturbed run. Raises RuntimeError if it fails."""
    made = {}
    for state in ("one", "two"):
        warehouse = Warehouse(folder / state)
        warehouse.put(state)
        done = warehouse.run(MAKE_RUN)
        if done.status != 0:
            raise RuntimeError(f"The undisturbed run over {state} failed, so nothing can be compared:\n{done.said}")
        made[state] = warehouse
    return made

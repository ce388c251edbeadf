"""Readers of the published file while releases replace it: no error, and in each reading one whole generation.

Belongs here: the reading process, and the releases made under it. Must not be here: how a release is made
(orchestration.publication).
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import duckdb

from bench.resilience.warehouses import Content, Outcome, Warehouse, content_of
from orchestration import public_tables, publication, release_state
from orchestration.settings import PROJECT

READERS, RELEASES = 8, 20
_SECONDS_BETWEEN = 0.7


def readers(made: dict[str, Warehouse], folder: Path) -> Outcome:
    """Release the two states in turn, while processes read the file again and again."""
    warehouse = made["one"].copy_to(folder / "read")
    contents = [made[state].published() for state in ("one", "two")]
    done = folder / "read" / "done"
    processes = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "bench.resilience.readers",
                warehouse.settings.published_database,
                done,
                str(number),
            ],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(READERS)
    ]
    for number in range(RELEASES):
        time.sleep(_SECONDS_BETWEEN)
        _release(warehouse, made["two" if number % 2 == 0 else "one"])
    time.sleep(_SECONDS_BETWEEN)
    done.touch()
    failures: list[str] = []
    seen: Counter[str] = Counter()
    for number, process in enumerate(processes):
        answer, _ = process.communicate(json.dumps(contents))
        if process.returncode != 0:
            failures.append(f"reader {number} broke off with {process.returncode}")
            continue
        told = json.loads(answer)
        failures += [f"reader {number}: {error}" for error in told["errors"]]
        seen.update(told["seen"])
    if len(seen) < 2:
        failures.append(f"the readers saw only one generation in {seen.total()} readings")
    found = f"{seen.total():,} readings by {READERS} processes, each of one of two generations"
    return Outcome(f"{READERS} readers throughout {RELEASES} releases", RELEASES, failures, found)


def _release(warehouse: Warehouse, source: Warehouse) -> None:
    """Publish what another warehouse has built, as its own release step would."""
    settings = warehouse.settings
    shutil.copy(source.settings.build_database, settings.build_database)
    with duckdb.connect(str(settings.build_database), read_only=True) as connection:
        public = public_tables.in_database(connection, settings.build_database.stem)
    built = release_state.built_from(source.settings)
    fingerprint, landed = built or ("", {})
    publication.publish(settings, public, fingerprint, landed)


def read_until(path: Path, done: Path, chance: random.Random) -> tuple[list[Content], list[str]]:
    """Open, read every table, pause with the file open, read again, close; over and over."""
    readings: list[Content] = []
    errors: list[str] = []
    while not done.exists():
        try:
            with duckdb.connect(str(path), read_only=True) as connection:
                first = content_of(connection)
                time.sleep(chance.uniform(0, 1))
                if content_of(connection) != first:
                    errors.append("one connection saw two generations")
            readings.append(first)
        except duckdb.Error as error:
            errors.append(str(error))
    return readings, errors


def main(path: str, done: str, number: str) -> None:
    """A reader: reads until `done` is there, then is told on standard input what it may have seen."""
    readings, errors = read_until(Path(path), Path(done), random.Random(int(number)))
    contents = json.load(sys.stdin)
    seen = Counter(str(contents.index(reading)) if reading in contents else "neither" for reading in readings)
    errors += [f"{seen['neither']} readings were of no generation"] if seen["neither"] else []
    sys.stdout.write(json.dumps({"seen": seen, "errors": errors}))


if __name__ == "__main__":
    main(*sys.argv[1:])

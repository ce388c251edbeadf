"""`make run` killed, its whole process group at once, at random moments: what readers find then, and the next run.

Belongs here: choosing the moments (seeded), and what has to hold after each. Must not be here: how runs are made
(warehouses.py).
"""

from __future__ import annotations

import random
import shutil
import sys
import time
from functools import partial
from pathlib import Path

import duckdb

from bench.resilience.warehouses import MAKE_RUN, Content, Outcome, Warehouse, ended, kill, wait_until

SEED = 20241
# One kill in so many is of a first run, with nothing published yet; one in so many falls into the release itself,
# which is too short for a moment of the whole run to hit.
FIRST_RUNS, IN_THE_RELEASE = 5, 5
_LONGEST_RELEASE = 0.6


def kills(made: dict[str, Warehouse], folder: Path, times: int) -> Outcome:
    """Kill runs that change the warehouse from one state of the raw folder to the other, and back."""
    contents = {state: warehouse.published() for state, warehouse in made.items()}
    chance = random.Random(SEED)
    warehouse = made["one"].copy_to(folder / "killed")
    state, length = "one", _undisturbed_seconds(made, folder)
    failures: list[str] = []
    interrupted = {"before the release": 0, "while it was made": 0, "first runs": 0}
    for number in range(1, times + 1):
        is_first = number % FIRST_RUNS == 0
        if is_first:
            shutil.rmtree(warehouse.settings.warehouse)
        before = warehouse.published()
        state = "two" if state == "one" else "one"
        warehouse.put(state)
        moment = _killed(warehouse, chance, length, aimed=number % IN_THE_RELEASE == 1)
        interrupted["first runs"] += is_first
        interrupted["while it was made" if warehouse.settings.candidate_folder.exists() else "before the release"] += 1
        told = f"kill {number} ({moment})"
        failures += _left(warehouse, told, [before, contents[state]])
        done = warehouse.run(MAKE_RUN)
        if done.status != 0:
            failures.append(f"{told}: the next run ended with {done.status}: {done.said[-600:]}")
        failures += _left(warehouse, f"{told}, after the next run", [contents[state]])
        if not warehouse.account_holds():
            failures.append(f"{told}: release.json does not tell of the files that lie there")
        sys.stderr.write(f"\r{told}: {len(failures)} failures so far\033[K")
        sys.stderr.flush()
    sys.stderr.write("\r\033[K")
    counts = ", ".join(f"{count} {words}" for words, count in interrupted.items())
    return Outcome("kill -9 of make run, at random moments", times, failures, counts)


def _undisturbed_seconds(made: dict[str, Warehouse], folder: Path) -> float:
    """How long a run takes that changes the warehouse, so that moments are drawn from all of it."""
    warehouse = made["one"].copy_to(folder / "timed")
    warehouse.put("two")
    started = time.monotonic()
    warehouse.run(MAKE_RUN)
    seconds = time.monotonic() - started
    shutil.rmtree(warehouse.folder)
    return seconds


def _killed(warehouse: Warehouse, chance: random.Random, length: float, aimed: bool) -> str:
    """Start a run and kill it at a moment of its life; a run that ended before it is started anew, after a change."""
    while True:
        moment = chance.uniform(0, _LONGEST_RELEASE if aimed else length)
        process = warehouse.start(MAKE_RUN)
        alive = not aimed or wait_until(process, warehouse.settings.candidate_folder.exists)
        if alive:
            alive = wait_until(process, partial(_has_come, time.monotonic() + moment))
        if alive:
            kill(process)
            return f"{'in the release, ' if aimed else ''}{moment:.2f} s"
        ended(process)
        # It has published already: without its account the next one makes the release anew.
        warehouse.settings.release.unlink(missing_ok=True)


def _has_come(moment: float) -> bool:
    return time.monotonic() >= moment


def _left(warehouse: Warehouse, told: str, allowed: list[Content | None]) -> list[str]:
    """What is wrong with the published file: it has to be one of these, whole."""
    try:
        found = warehouse.published()
    except duckdb.Error as error:
        return [f"{told}: the published file cannot be read: {error}"]
    if found in allowed:
        return []
    return [f"{told}: the published file is none of those that it may be: {found}"]

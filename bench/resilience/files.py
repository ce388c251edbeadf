"""Raw files that vanish or change while a run reads them, and two runs at once.

Belongs here: doing it at a chosen word of the run, and what has to hold after it. Must not be here: how runs are made
(warehouses.py), disks (disks.py).
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.resilience.warehouses import ANOTHER, MAKE_RUN, Ended, Outcome, Warehouse, ended, last_words

BUSY = 4
# What a run says: before its first step, when the files are read, when the tables are built.
WORDS = ("Reading ", " facts in ", "star schema: ")


def vanishing(made: dict[str, Warehouse], folder: Path) -> Outcome:
    """The new report is removed while it is being brought in."""
    return _disturbed("a raw file that vanishes during the run", made, folder / "vanishing", lambda path: path.unlink())


def changing(made: dict[str, Warehouse], folder: Path) -> Outcome:
    """The new report is written to while it is being brought in."""

    def change(path: Path) -> None:
        path.write_text(path.read_text(encoding="utf-8") + "\nThu ngân sách đạt 12 tỷ đồng.\n", encoding="utf-8")

    return _disturbed("a raw file that changes during the run", made, folder / "changing", change)


def _disturbed(name: str, made: dict[str, Warehouse], folder: Path, disturb: Callable[[Path], None]) -> Outcome:
    """Disturb a run at each of its words. The release has to stay, the reason be told, the next run end well."""
    before = made["one"].published()
    failures: list[str] = []
    told, in_time = "", 0
    for number, words in enumerate(WORDS):
        warehouse = made["one"].copy_to(folder / str(number))
        warehouse.put("two")
        second = warehouse.settings.raw / ANOTHER.name
        done = _at(warehouse.start(), words, partial(disturb, second))
        kept = warehouse.published() == before and warehouse.account_holds()
        again = warehouse.run()
        if done.status == 0 and "Nothing has changed" in again.said and warehouse.account_holds():
            in_time += 1  # the run had not read the file yet: what it released is what lies there now
            continue
        told = last_words(done)
        if done.status != 1:
            failures.append(f"at {words!r}: ended with {done.status}, not 1: {told}")
        if ANOTHER.stem not in told and "changed during the run" not in done.said:
            failures.append(f"at {words!r}: does not name the file: {told}")
        if not kept:
            failures.append(f"at {words!r}: the old release is not what it was")
        if again.status != 0 or not warehouse.account_holds():
            failures.append(f"at {words!r}: the next run ended with {again.status}: {last_words(again)}")
    found = f"{in_time} before the file was read, so that it was released as it lay there then; else “{told}”"
    return Outcome(name, len(WORDS), failures, found)


def two_at_once(made: dict[str, Warehouse], folder: Path) -> Outcome:
    """Two runs over one warehouse: one works, the other says so and leaves."""
    failures: list[str] = []
    told = ""
    tries = 5
    warehouse = made["one"].copy_to(folder / "twice")
    for number in range(tries):
        state = "two" if number % 2 == 0 else "one"
        warehouse.put(state)
        both = [warehouse.start(MAKE_RUN) for _ in range(2)]
        first, second = sorted((ended(process) for process in both), key=lambda done: done.status)
        told = next((line for line in second.said.splitlines() if "being written" in line), "")
        if first.status != 0:
            failures.append(f"try {number}: none worked: {last_words(first)}")
        if f"Error {BUSY}" not in second.said or not told:
            failures.append(f"try {number}: the other did not say so: {second.status} {last_words(second)}")
        if warehouse.published() != made[state].published() or not warehouse.account_holds():
            failures.append(f"try {number}: what is published is not what lies in the raw folder")
    return Outcome("two make run at once", tries, failures, f"“{told.removeprefix('warning: ')}”")


def _at(process: subprocess.Popen[str], words: str, disturb: Callable[[], None]) -> Ended:
    """Let a run go on until it says `words`, disturb it, and wait for its end."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            disturb()
            break
    return Ended((rest := ended(process)).status, said + rest.said)

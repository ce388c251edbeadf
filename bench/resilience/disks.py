"""A disk that is full, and a folder that is read-only, in a mount namespace that ends with the process.

    unshare --mount [--map-root-user] python -m bench.resilience.disks FOLDER       (started by `make resilience`)

Belongs here: making such disks, and what has to hold on them. Must not be here: how runs are made (warehouses.py).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from bench.resilience.warehouses import Content, Outcome, Warehouse, last_words
from orchestration.settings import PROJECT

MB = 1_000_000
DISK = 300 * MB
# What is left free: nothing, too little for the first step, for a step in the middle, for the last one.
FREE = tuple(int(free * MB) for free in (0, 0.25, 1, 4, 8, 12, 16, 20, 24, 28, 32, 40))
FULL, READ_ONLY = "a full disk", "a read-only folder"


def disks(made: dict[str, Warehouse], folder: Path) -> list[Outcome]:
    """Both scenarios in a namespace of their own; where the system allows none, they are skipped with a word."""
    unshare = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    try:
        subprocess.run([*unshare, "true"], check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        why = f"no mount namespace can be made here ({getattr(error, 'stderr', '') or error})".replace("\n", " ")
        return [Outcome(name, 0, skipped=why) for name in (FULL, READ_ONLY)]
    inside = [sys.executable, "-m", "bench.resilience.disks", str(folder), str(made["one"].folder)]
    done = subprocess.run([*unshare, *inside], cwd=PROJECT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        return [Outcome(FULL, 0, [f"the scenario itself broke off with {done.returncode}"])]
    return [Outcome(**outcome) for outcome in json.loads(done.stdout)]


def full(source: Warehouse, folder: Path) -> Outcome:
    """Runs with less and less of the disk left."""
    place = folder / "disk"
    place.mkdir(parents=True)
    if reason := _mount("-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(place)):
        return Outcome(FULL, 0, skipped=f"no small disk can be mounted here ({reason})")
    before = source.published()
    failures: list[str] = []
    told, failed = "", 0
    for free in FREE:
        warehouse = source.copy_to(place / "work")
        warehouse.put("two")
        ballast = place / "ballast"
        _fill(ballast, shutil.disk_usage(place).free - free)
        done = warehouse.run()
        if done.status == 0:
            failures += [] if warehouse.account_holds() else [f"{free / MB:g} MB free: released, and not whole"]
        else:
            failed += 1
            told = last_words(done)
            failures += _kept(warehouse, before, f"{free / MB:g} MB free")
            if done.status != 1 or "disk" not in told.lower():
                failures.append(f"{free / MB:g} MB free: ended with {done.status} and does not say why: {told}")
        ballast.unlink()
        again = warehouse.run()
        if again.status != 0 or not warehouse.account_holds():
            failures.append(f"{free / MB:g} MB free, then enough: ended with {again.status}: {last_words(again)}")
        shutil.rmtree(warehouse.folder)
    if not failed:
        failures.append("the disk was never too full: nothing was tried")
    return Outcome(FULL, len(FREE), failures, f"{failed} of {len(FREE)} runs had too little; “{told}”")


def read_only(source: Warehouse, folder: Path) -> Outcome:
    """A warehouse that may not be written, as a whole and in the places that a run writes last."""
    before = source.published()
    failures: list[str] = []
    told = ""
    places = (".", "build", "parquet", "data_docs")
    for number, place in enumerate(places):
        warehouse = source.copy_to(folder / f"read-only {number}")
        warehouse.put("two")
        locked = str(warehouse.settings.warehouse / place)
        if reason := _mount("--bind", locked, locked) or _mount("-o", "remount,bind,ro", locked):
            return Outcome(READ_ONLY, 0, skipped=f"no folder can be made read-only here ({reason})")
        done = warehouse.run()
        told = last_words(done)
        if done.status != 1 or "read-only" not in told.lower():
            failures.append(f"{place}: ended with {done.status} and does not say why: {told}")
        failures += _kept(warehouse, before, place)
        subprocess.run(["umount", locked], check=True)
        again = warehouse.run()
        if again.status != 0 or not warehouse.account_holds():
            failures.append(f"{place}, then writable: ended with {again.status}: {last_words(again)}")
    return Outcome(READ_ONLY, len(places), failures, f"“{told}”")


def _kept(warehouse: Warehouse, before: Content | None, told: str) -> list[str]:
    if warehouse.published() == before and warehouse.account_holds():
        return []
    return [f"{told}: the old release is not what it was"]


def _fill(path: Path, size: int) -> None:
    with path.open("wb") as opened:
        for _ in range(size // MB):
            opened.write(b"\0" * MB)
        opened.write(b"\0" * (size % MB))


def _mount(*arguments: str) -> str:
    """Mount; the reason where it cannot be."""
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else " ".join(done.stderr.split()) or "no reason given"


def main(folder: str, source: str) -> None:
    warehouse = Warehouse(Path(source))
    outcomes = [scenario(warehouse, Path(folder) / scenario.__name__) for scenario in (full, read_only)]
    sys.stdout.write(json.dumps([asdict(outcome) for outcome in outcomes]))


if __name__ == "__main__":
    main(*sys.argv[1:])

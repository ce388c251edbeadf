"""How the integration tests run the pipeline: the real command, in a process of its own, over temporary folders.

Belongs here: running it. Must not be here: what is expected of it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from orchestration.settings import PROJECT, Settings

REAL_REPORT = PROJECT / "raw" / "lang-son-2024-9m.txt"
REAL_TABLE = PROJECT / "raw" / "lang-son-figures.csv"


@dataclass(frozen=True)
class Ran:
    """A finished `make run`: the folders it worked on, what it said, how it ended."""

    settings: Settings
    status: int
    said: str


def environment(settings: Settings) -> Mapping[str, str]:
    """What points a command at these folders."""
    return {**os.environ, "RAW_DIR": str(settings.raw), "WAREHOUSE_DIR": str(settings.warehouse)}


def run(settings: Settings) -> Ran:
    """`make run` without the set-up, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "orchestration.run"],
        cwd=PROJECT,
        env=environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=300,
    )
    return Ran(settings, done.returncode, done.stdout)

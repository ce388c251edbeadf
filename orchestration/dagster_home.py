"""Dagster's home: its settings and its history, under WAREHOUSE_DIR, for `make run` and `make dev` alike.

Belongs here: making the folder ready. Must not be here: what the settings are (dagster.yaml).
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from orchestration.settings import PROJECT, Settings

_SETTINGS = Path(__file__).with_name("dagster.yaml")


def prepare(settings: Settings) -> None:
    """Put Dagster's settings in their place, and tell this process and those that it starts where everything is."""
    settings.dagster_home.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_SETTINGS, settings.dagster_home / _SETTINGS.name)
    os.environ["DAGSTER_HOME"] = str(settings.dagster_home)
    os.environ["RAW_DIR"] = str(settings.raw)
    os.environ["WAREHOUSE_DIR"] = str(settings.warehouse)


def serve() -> None:
    """`make dev`: become Dagster's web UI with its daemon, for this machine only, on port PORT (3000)."""
    prepare(Settings.from_environment())
    os.chdir(PROJECT)
    place = ["-h", "127.0.0.1", "-p", os.environ.get("PORT") or "3000"]
    os.execv(sys.executable, [sys.executable, "-m", "dagster", "dev", "-w", "workspace.yaml", *place])


if __name__ == "__main__":
    serve()

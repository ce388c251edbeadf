"""A failure that the disk caused, told in words: what is wrong with it and what to do.

Belongs here: knowing such a failure by what it says, whichever library met it. Must not be here: what failed (run.py).
"""

from __future__ import annotations

import builtins
import re
import shutil

from orchestration.settings import Settings

# DuckDB, SQLite and dbt tell of the disk in words of their own and raise errors of their own kinds.
_FULL = re.compile(r"(?i)no space left|disk is full|disk full|not enough space|errno 28\b|file size limit")
_LOCKED = re.compile(r"(?i)read-only file system|readonly database|permission denied|errno (?:1|13|30)\b")
_BYTES_NEEDED = 50e6
# With less left, whatever broke probably broke for that.
_BYTES_FOR_A_STEP = 5e6


def disk_trouble(settings: Settings, kind: str, message: str) -> str | None:
    """What to do about an error of this class (`kind`, its name) and message; None where the disk is not its cause."""
    place = next(folder for folder in [settings.warehouse, *settings.warehouse.parents] if folder.exists())
    free = shutil.disk_usage(place).free
    if _FULL.search(message) or free < _BYTES_FOR_A_STEP:
        return (
            f"The disk of {settings.warehouse} is full ({free / 1e6:.0f} MB are free, a run needs "
            f"{_BYTES_NEEDED / 1e6:.0f} MB): make room and run again."
        )
    known = getattr(builtins, kind, None)
    of_files = isinstance(known, type) and issubclass(known, OSError) and not issubclass(known, FileNotFoundError)
    if _LOCKED.search(message) or of_files:
        first = message.splitlines()[0].removeprefix(f"{kind}: ")
        return f"{first}. Check that {settings.warehouse} is a folder that may be written, and run again."
    return None

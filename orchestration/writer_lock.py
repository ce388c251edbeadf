"""The lock that lets one process at a time write the build databases, whatever was launched by whom.

Belongs here: taking it, giving it back, saying who has it. Must not be here: what is written under it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from orchestration.settings import Settings


class WarehouseBusyError(RuntimeError):
    """Another process writes this warehouse; the message says which and since when."""


class Writing:
    """The writer's lock of one warehouse. The operating system gives it back when the process ends, however it ends.

    A process that has the lock may take it again: `make run` takes it before Dagster's resource does.
    """

    def __init__(self, settings: Settings, what: str) -> None:
        """`what` is told to those who find the lock taken."""
        self._settings, self._what = settings, what
        settings.build.mkdir(parents=True, exist_ok=True)
        # One lock object for each path: two of them in one process would wait for each other for ever.
        self._lock = FileLock(settings.writer_lock, is_singleton=True, thread_local=False)

    def begin(self, wait_seconds: float = 0) -> None:
        """Take the lock. Raises WarehouseBusyError when it is still taken after `wait_seconds`."""
        try:
            self._lock.acquire(timeout=wait_seconds)
        except Timeout:
            raise WarehouseBusyError(self._busy()) from None
        if self._lock.lock_counter == 1:
            self._sign()

    def end(self) -> None:
        self._lock.release()

    @property
    def _note(self) -> Path:
        return self._settings.writer_lock.with_suffix(".json")

    def _sign(self) -> None:
        """Leave a note of who has the lock. It is for people: without it the lock holds just as well."""
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        with suppress(OSError):
            self._note.write_text(json.dumps({"what": self._what, "pid": os.getpid(), "since": since}))

    def _busy(self) -> str:
        try:
            note = json.loads(self._note.read_text())
            who = f"{note['what']} (process {note['pid']}, since {note['since']})"
        except (OSError, ValueError, KeyError):
            who = "another process"
        return (
            f"{self._settings.warehouse} is being written by {who}. Nothing was done here: run again when it has ended."
        )


@contextmanager
def writing(settings: Settings, what: str, wait_seconds: float = 0) -> Iterator[None]:
    """Hold the writer's lock for a while. Raises WarehouseBusyError."""
    lock = Writing(settings, what)
    lock.begin(wait_seconds)
    try:
        yield
    finally:
        lock.end()

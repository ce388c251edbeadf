"""One writer at a time, in whatever process; a killed one leaves nothing behind that stops the next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from orchestration.settings import PROJECT, Settings
from orchestration.writer_lock import WarehouseBusyError, writing

HOLD = "from orchestration.settings import Settings\nfrom orchestration.writer_lock import writing\n" + (
    "with writing(Settings.from_environment(), 'the other'): print('held', flush=True); input()"
)


@pytest.fixture
def other(settings: Settings) -> subprocess.Popen[str]:
    """A process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        cwd=PROJECT,
        env={**os.environ, "WAREHOUSE_DIR": str(settings.warehouse)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_process_is_told_who_has_it(settings: Settings, other: subprocess.Popen[str]) -> None:
    with (
        pytest.raises(WarehouseBusyError, match=rf"by the other \(process {other.pid}, since"),
        writing(settings, "me"),
    ):
        pass
    other.communicate("\n")

    with writing(settings, "me"):
        pass


def test_a_killed_process_gives_it_back(settings: Settings, other: subprocess.Popen[str]) -> None:
    other.send_signal(signal.SIGKILL)
    other.wait()

    with writing(settings, "me"):
        pass


def test_the_process_that_has_it_may_take_it_again(settings: Settings) -> None:
    with writing(settings, "a run"):
        with writing(settings, "its resource"):
            pass
        note = settings.writer_lock.with_suffix(".json").read_text()

    assert "a run" in note

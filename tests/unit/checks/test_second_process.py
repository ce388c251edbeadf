"""The process that checks: what is asked is answered there, and nothing is lost when it or its asker ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from orchestration.checks.second_process import CallFailedError, ask, second_process
from orchestration.settings import PROJECT


def test_a_call_is_answered_by_the_other_process_while_there_is_one() -> None:
    assert ask(os.getpid) == os.getpid()
    with second_process():
        assert ask(os.getpid) == ask(os.getpid) != os.getpid()
    assert ask(os.getpid) == os.getpid()


def test_what_a_call_raises_there_is_raised_here_and_the_next_is_answered() -> None:
    with second_process():
        with pytest.raises(CallFailedError, match="not a number"):
            ask(int, "not a number")
        assert ask(int, "7") == 7


def test_what_a_library_prints_does_not_come_between_answers() -> None:
    with second_process():
        ask(print, "a warning of a library", flush=True)
        assert ask(len, "four") == 4


def test_where_it_has_ended_this_process_goes_on_in_its_place() -> None:
    with second_process():
        os.kill(ask(os.getpid), signal.SIGKILL)
        assert ask(os.getpid) == os.getpid()
        assert ask(os.getpid) == os.getpid()


def test_an_interrupt_of_both_leaves_it_to_the_first_to_end_it() -> None:
    with second_process():
        process = ask(os.getpid)
        os.kill(process, signal.SIGINT)
        assert ask(os.getpid) == process


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="only there can be seen which processes live")
def test_it_does_not_outlive_its_asker(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    asker = (
        "import os, pathlib, signal\n"
        "from orchestration.checks.second_process import ask, second_process\n"
        "with second_process():\n"
        f"    pathlib.Path({str(told)!r}).write_text(str(ask(os.getpid)))\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", asker], cwd=PROJECT, check=False, timeout=60)

    second = int(told.read_text())
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and _lives(second):
        time.sleep(0.05)
    assert not _lives(second)


def _lives(process: int) -> bool:
    """Whether it runs; one that has ended and that nobody has asked about yet does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"

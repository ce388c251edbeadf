"""What a run shows: lines for everybody, progress only where a person is looking."""

from __future__ import annotations

import io
import logging
import os

import pytest

from orchestration.console import Console


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_in_a_file_there_are_lines_and_no_progress() -> None:
    stream = io.StringIO()
    console = Console(stream)

    console.progress("reading", 1, 10)
    console.handle(logging.makeLogRecord({"msg": "%d files", "args": (3,), "levelno": logging.INFO}))
    console.handle(logging.makeLogRecord({"msg": "hm", "levelno": logging.WARNING, "levelname": "WARNING"}))

    assert stream.getvalue() == "3 files\nwarning: hm\n"


def test_on_a_terminal_progress_gives_way_to_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    console = Console(stream)
    seconds = iter([100.0, 102.0])
    monkeypatch.setattr("orchestration.console.time.monotonic", lambda: next(seconds))

    console.progress("reading", 0, 10)
    console.progress("reading", 4, 10)
    assert stream.getvalue().endswith("\r\033[Kreading 4/10, 2.0/s, 3 s left")
    console.say("a line")

    assert stream.getvalue().endswith("\r\033[Ka line\n")


def test_a_finished_stage_leaves_no_progress_behind() -> None:
    stream = Terminal()

    Console(stream).progress("reading", 10, 10)

    assert stream.getvalue() == "\r\033[K"


def test_who_reads_may_leave_and_nothing_is_said_any_more() -> None:
    reader, writer = os.pipe()
    with os.fdopen(writer, "w", encoding="utf-8") as stream:
        console = Console(stream)
        os.close(reader)
        console.say("a line that nobody reads")
        console.say("another")

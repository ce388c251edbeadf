"""What a run says on the terminal: a line for what happened, and on a terminal how far it has come.

Belongs here: how lines look. Must not be here: what is said (the modules' loggers, run.py).
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from typing import TextIO

_ERASE_LINE = "\r\033[K"
_SECONDS_BETWEEN = 0.1


class Console(logging.Handler):
    """Log records as plain lines on `stream`; below them, where a person is looking, the progress of the step."""

    def __init__(self, stream: TextIO = sys.stdout) -> None:
        super().__init__()
        self._stream = stream
        self._live = stream.isatty()
        self._shown = ""
        self._stage, self._since, self._last = "", 0.0, 0.0
        self._mutex = threading.Lock()

    def emit(self, record: logging.LogRecord) -> None:
        words = record.getMessage()
        if record.exc_info and record.exc_info[1] is not None:
            words += f"\n{logging.Formatter().formatException(record.exc_info)}"
        self.say(words if record.levelno < logging.WARNING else f"{record.levelname.lower()}: {words}")

    def say(self, line: str) -> None:
        """Write a line."""
        with self._mutex:
            self._write(f"{_ERASE_LINE if self._shown else ''}{line}\n")
            self._shown = ""

    def progress(self, stage: str, done: int, total: int) -> None:
        """On a terminal, show how far the stage has come, its rate and the time left; ten times a second at most."""
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._since, self._last = stage, now, 0.0
        if not self._live or (now - self._last < _SECONDS_BETWEEN and done < total):
            return
        self._last = now
        rate = done / (now - self._since) if now > self._since else 0.0
        left = f", {rate:.1f}/s, {(total - done) / rate:.0f} s left" if rate and done < total else ""
        with self._mutex:
            self._shown = f"{stage} {done}/{total}{left}"
            self._write(_ERASE_LINE + ("" if done >= total else self._shown))

    def _write(self, text: str) -> None:
        """Who reads may leave ("make run | head"): what is said then goes nowhere, and the work goes on."""
        try:
            self._stream.write(text)
            self._stream.flush()
        except BrokenPipeError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)

"""A second process beside the one of `make run`, where Great Expectations loads while reports are read.

Loading it takes as long as reading and everything before the first gate, and it holds Python's lock meanwhile: only in
another process do both go on at once.
Belongs here: starting and ending that process, handing it a call. Must not be here: what is called, Dagster, DuckDB.
"""

from __future__ import annotations

import importlib
import logging
import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, ParamSpec, TypeVar

from orchestration.garbage import look_seldom_for_cycles
from orchestration.settings import PROJECT

LOG = logging.getLogger(__name__)

_In = ParamSpec("_In")
_Out = TypeVar("_Out")

_running: list[subprocess.Popen[bytes]] = []


class CallFailedError(RuntimeError):
    """What was called raised; the message is its trace."""


@contextmanager
def second_process(*modules: str) -> Iterator[None]:
    """Let `ask` go to another process meanwhile: it loads `modules` at once, and ends with this one however it ends."""
    command = [sys.executable, "-m", __name__, *modules]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        _running.append(process)
        try:
            yield
        finally:
            with suppress(ValueError):  # it is out already if it ended before its time
                _running.remove(process)
            process.kill()


def ask(function: Callable[_In, _Out], *args: _In.args, **kwargs: _In.kwargs) -> _Out:
    """`function(*args, **kwargs)`, from the second process where there is one that lives, else from this one.

    Function, arguments and answer travel as pickles. Raises CallFailedError for what it raises there.
    """
    for process in _running:
        assert process.stdin is not None and process.stdout is not None
        try:
            pickle.dump((function, args, kwargs), process.stdin)
            process.stdin.flush()
            answer, trace = pickle.load(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            LOG.warning("The process that checks ended before its time; this one goes on in its place.")
            _running.remove(process)
            with suppress(OSError):
                process.stdin.close()  # the rest of the question, which nobody reads any more, goes with it
            break
        if trace:
            raise CallFailedError(trace)
        return answer  # type: ignore[no-any-return]  # a pickle has no type
    return function(*args, **kwargs)


def _serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer calls until the other process closes the pipe or is gone."""
    with suppress(EOFError, BrokenPipeError):
        while True:
            function, args, kwargs = pickle.load(questions)
            answer = trace = None
            try:
                answer = function(*args, **kwargs)
            except Exception:
                trace = traceback.format_exc()
            pickle.dump((answer, trace), answers)
            answers.flush()


if __name__ == "__main__":
    # Who interrupts `make run` interrupts both; the first one says so, and ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a library prints must not come between two answers.
    private = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    look_seldom_for_cycles()
    for module in sys.argv[1:]:
        importlib.import_module(module)
    _serve(sys.stdin.buffer, private)

"""How far a step has come, told to whoever listens.

Belongs here: the telling. Must not be here: how it is shown (run.py listens; under Dagster's pages nobody does).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Listener = Callable[[str, int, int], None]

_listeners: list[Listener] = []


def tell(stage: str, done: int, total: int) -> None:
    """`done` of `total` things of the stage are done. Called from any thread."""
    for listener in _listeners:
        listener(stage, done, total)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Let `listener` hear all that is told meanwhile: stage, done, total."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)

"""Files that are written in one step: whoever reads one sees it whole, the old or the new.

Belongs here: that one step. Must not be here: what is in a file, the published database (publication).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """The place beside `path` to write to; it takes the place of `path` once all is written, and not on an error."""
    beside = path.with_suffix(f"{path.suffix}.next")
    yield beside
    beside.replace(path)

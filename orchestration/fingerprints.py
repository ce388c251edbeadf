"""What a result depends on, as one hash: the code, the tables of the seeds, the models, the rules, the files.

Belongs here: which files count for what. A hash that is too wide costs a run that was not needed; one that is
too narrow publishes yesterday's figures as today's. When in doubt, wide.
Must not be here: where hashes are kept (landing.py, release_state.py).
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from orchestration.raw_files import RawFolder
from orchestration.settings import PROJECT, Settings

_GENERATED = frozenset({"__pycache__", "target", "logs", "dbt_packages", ".user.yml"})
_PACKAGES = PROJECT / "requirements.lock"
_READERS = ("reading", "extraction", "series", "raw_files.py", "landing.py", "assets/reports.py")


@cache
def of_readers() -> str:
    """Of all that turns a file's bytes into landed rows, as it was when this process first asked.

    Once for each process, because its code is that of its start, whatever is edited meanwhile.
    """
    code = (PROJECT / "orchestration" / name for name in _READERS)
    return _of_files([*code, PROJECT / "dbt_project" / "seeds", _PACKAGES])


@cache
def of_code() -> str:
    """Of code, models, seeds and rules, as they were when this process first asked."""
    return _of_files([*(PROJECT / name for name in ("orchestration", "dbt_project", "expectations")), _PACKAGES])


def of_models(settings: Settings) -> str:
    """Of all that dbt's manifest depends on, as it is now. The manifest names the warehouse's folder too."""
    return _joined([_of_files([PROJECT / "dbt_project", _PACKAGES]), str(settings.warehouse)])


def of_reports(raw: RawFolder) -> dict[str, str]:
    """report_id → what the rows of the file would be made from if it were read now."""
    return {file.report_id: file.fingerprint(of_readers()) for file in raw.files}


def of_everything(reports: Mapping[str, str]) -> str:
    """Of all that the published warehouse depends on: equal fingerprints, equal tables.

    `reports` are the fingerprints of the reports in it, or of those that should be in it (`of_reports`).
    """
    return _joined([of_code(), *(f"{report}\0{made_from}" for report, made_from in sorted(reports.items()))])


def _of_files(places: Iterable[Path]) -> str:
    """Of names and bytes of the files, those in folders included; a place that does not exist counts as such."""
    digest = hashlib.sha256(f"python {sys.version_info[0]}.{sys.version_info[1]}".encode())
    for place in places:
        for path in _files(place):
            content = hashlib.sha256(path.read_bytes()).digest()
            digest.update(path.relative_to(PROJECT).as_posix().encode() + b"\0" + content)
    return digest.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    elif place.is_dir():
        for path in sorted(place.iterdir()):
            if path.name not in _GENERATED:
                yield from _files(path)


def _joined(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()

"""What was built, whether the gates let it through, and what was published, from what.

Belongs here: writing and reading the two, and telling whether the published files are still those of the release.
Light, since every run starts here: no DuckDB, no Dagster.
Must not be here: how a release is made (publication.py).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from orchestration import fingerprints
from orchestration.settings import Settings


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A published file as it was when it was published; `sha256` of its bytes."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A public table's rows: how many, and a hash that does not depend on their order or on the file's layout."""

    rows: int
    content: str


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """One line of the release's account: a report, and the fingerprint of what its rows were made from."""

    file_name: str
    status: str
    reason: str | None
    numerals: int
    observations: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Release:
    """The account of one release. Paths in `files` are under the warehouse's folder."""

    fingerprint: str
    published_at: str
    files: Mapping[str, PublishedFile]
    tables: Mapping[str, PublishedTable]
    reports: Mapping[str, PublishedReport]
    findings: Mapping[str, int]

    @property
    def refused(self) -> list[PublishedReport]:
        return [report for report in self.reports.values() if report.status == "refused"]

    @property
    def held(self) -> list[PublishedReport]:
        """The reports that the gates hold back."""
        return [report for report in self.reports.values() if report.status == "held"]


def last_release(settings: Settings) -> Release | None:
    """The account of the last release; None where there is none or it cannot be read, which a new run mends."""
    try:
        return _parsed(json.loads(settings.release.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def is_whole(settings: Settings, release: Release) -> bool:
    """Whether every published file is there with the bytes it was published with."""
    for name, published in release.files.items():
        try:
            if of_file(settings.warehouse / name) != published:
                return False
        except OSError:
            return False
    return True


def of_file(path: Path) -> PublishedFile:
    with path.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
        return PublishedFile(opened.tell(), digest)


def write_account(path: Path, release: Release) -> None:
    """Write the account of a release, on disk when this returns."""
    with path.open("w", encoding="utf-8") as opened:
        json.dump(asdict(release), opened, ensure_ascii=False, indent=1, sort_keys=True)
        opened.flush()
        os.fsync(opened.fileno())


def forget_build(settings: Settings) -> None:
    """The build database is no longer what the landing tables and the models make: nothing may be published from it."""
    _built(settings).unlink(missing_ok=True)


def remember_build(settings: Settings, landed: Mapping[str, str]) -> None:
    """The build database is made whole from these landed reports (report_id → fingerprint) and this code."""
    content = {"fingerprint": fingerprints.of_everything(landed), "landed": dict(landed)}
    _built(settings).write_text(json.dumps(content), encoding="utf-8")


def shut_door(settings: Settings, door: str) -> None:
    """What passes the door changes, or is being looked at: nothing may be published until its gate has opened it."""
    settings.validations.mkdir(parents=True, exist_ok=True)
    _mark(settings, door).touch()


def open_door(settings: Settings, door: str) -> None:
    """The door's gate has let through what lies there now."""
    _mark(settings, door).unlink(missing_ok=True)


def shut_doors(settings: Settings) -> list[str]:
    """The doors whose gates have not let through what lies there now."""
    return sorted(path.stem for path in settings.validations.glob("*.shut"))


def built_from(settings: Settings) -> tuple[str, dict[str, str]] | None:
    """Fingerprint and landed reports of the build database; None while it is not whole."""
    try:
        content = json.loads(_built(settings).read_text(encoding="utf-8"))
        return str(content["fingerprint"]), dict(content["landed"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _mark(settings: Settings, door: str) -> Path:
    return settings.validations / f"{door}.shut"


def _built(settings: Settings) -> Path:
    return settings.build / "built.json"


def _parsed(content: dict[str, Any]) -> Release:
    return Release(
        fingerprint=content["fingerprint"],
        published_at=content["published_at"],
        files={name: PublishedFile(**file) for name, file in content["files"].items()},
        tables={name: PublishedTable(**table) for name, table in content["tables"].items()},
        reports={name: PublishedReport(**report) for name, report in content["reports"].items()},
        findings=content["findings"],
    )

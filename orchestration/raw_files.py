"""What lies under RAW_DIR: one `RawFile` for each report file, with its line of manifest.csv.

Belongs here: listing, naming, hashing, and the refusals that only the folder as a whole can tell (a duplicate, a file
that cannot be opened). Must not be here: what a file says (reading, extraction, series), databases, Dagster.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from orchestration.series.intake import READABLE
from orchestration.settings import Settings

_NOT_REPORTS = re.compile(r"(?i)(manifest\.csv|readme(\..*)?)")
_PARTS_OF_A_DOWNLOAD = (".part", ".crdownload", ".tmp", ".swp", "~")
# Dagster refuses these in the name of a partition; a run of three dots means a range there.
_NOT_IN_A_KEY = re.compile(r"\.{3,}|[\x00-\x1f\x7f]")
_MANIFEST_KEY = "file_name"


class ManifestError(ValueError):
    """manifest.csv cannot be read; the message says where it breaks and how it should look."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file under RAW_DIR: `name` is its path there, `report_id` the same without suffix, both in NFC."""

    path: Path
    name: str
    report_id: str
    sha256: str | None
    """Of the bytes; None where they cannot be read."""
    size: int
    manifest: Mapping[str, str] = field(default_factory=dict)
    problem: str | None = None
    """Why the file is refused before anybody reads it; None for a file to be read."""

    def fingerprint(self, readers: str) -> str:
        """What the rows of this file depend on; `readers` is the fingerprint of the code and seeds that read it."""
        stated = sorted(self.manifest.items())
        told = repr((readers, self.name, self.report_id, self.sha256, stated, self.problem))
        return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()


@dataclass(frozen=True, slots=True)
class RawFolder:
    """The report files in the order of their names, and the manifest's lines that no file answers to."""

    files: tuple[RawFile, ...]
    orphaned_lines: tuple[str, ...]

    def by_report(self) -> dict[str, RawFile]:
        return {file.report_id: file for file in self.files}


def read_raw_folder(settings: Settings) -> RawFolder:
    """List and hash all report files. A missing folder holds no file. Raises ManifestError."""
    manifest = _read_manifest(settings.manifest)
    named = [(_name(path, settings.raw), path) for path in _report_paths(settings.raw)]
    files: list[RawFile] = []
    taken: dict[str, str] = {}
    seen: dict[str, str] = {}
    for name, path in sorted(named, key=lambda item: _precedence(item[0], manifest)):
        digest, size, problem = _hash(path)
        report_id = _report_id(name)
        if report_id in taken:
            problem = problem or (
                f"{taken[report_id]} has the same name but for its ending, so both would be report {report_id!r}: "
                "rename one of them."
            )
            report_id = _free(_safe(name), taken)
        elif digest in seen:
            problem = f"Duplicate: the same bytes as {seen[digest]}. Remove one of the two."
        taken[report_id] = name
        if digest and problem is None:
            seen[digest] = name
        files.append(RawFile(path, name, report_id, digest, size, manifest.get(name, {}), problem))
    files.sort(key=lambda file: file.name)
    return RawFolder(tuple(files), tuple(sorted(manifest.keys() - {name for name, _ in named})))


def _precedence(name: str, manifest: Mapping[str, object]) -> tuple[bool, int, str]:
    """Of files that are one report, the first in this order is read: one with a line in the manifest, then the one
    with the shortest name, so that "report (2).txt" does not push "report.txt" out."""
    return name not in manifest, len(name), name


def _report_paths(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not (name.startswith((".", "~$")) or name.endswith(_PARTS_OF_A_DOWNLOAD)) and not (
                Path(place) == folder and _NOT_REPORTS.fullmatch(name)
            ):
                yield Path(place, name)


def _name(path: Path, folder: Path) -> str:
    """The path under `folder` as text that can be printed and stored, whatever bytes the disk holds."""
    relative = path.relative_to(folder).as_posix()
    return unicodedata.normalize("NFC", os.fsencode(relative).decode("utf-8", "replace"))


def _report_id(name: str) -> str:
    """The name without its ending; with it for a file that nobody can read, which must not take a report's name."""
    path = PurePosixPath(name)
    return _safe(path.with_suffix("").as_posix() if path.suffix.lower() in READABLE else name)


def _safe(name: str) -> str:
    return _NOT_IN_A_KEY.sub("_", name)


def _free(wanted: str, taken: Mapping[str, str]) -> str:
    while wanted in taken:
        wanted += "_"
    return wanted


def _hash(path: Path) -> tuple[str | None, int, str | None]:
    """SHA-256 and size of the file; without a hash, the reason for it."""
    try:
        with path.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
            return digest, opened.tell(), None
    except OSError as error:
        return None, 0, f"The file cannot be read ({error.strerror or error}): check that it exists and may be read."


def _read_manifest(path: Path) -> dict[str, Mapping[str, str]]:
    """file name → its line, without the cells that are empty."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError(
            f"{path} cannot be read ({error}): save it as UTF-8 with a comma between columns."
        ) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="")
    if _MANIFEST_KEY not in (reader.fieldnames or ()):
        raise ManifestError(
            f"{path}: the first line names no column {_MANIFEST_KEY!r}; it heads the files' paths under raw/."
        )
    lines: dict[str, Mapping[str, str]] = {}
    for line in reader:
        if "" in line:
            raise ManifestError(
                f"{path}, line {reader.line_num}: more cells than the first line has columns; put text with a comma "
                "between double quotes."
            )
        name = unicodedata.normalize("NFC", (line[_MANIFEST_KEY] or "").strip())
        if name in lines:
            raise ManifestError(f"{path}, line {reader.line_num}: {name} has a line already; keep one of them.")
        lines[name] = {column: cell.strip() for column, cell in line.items() if cell and cell.strip()}
    lines.pop("", None)
    return lines

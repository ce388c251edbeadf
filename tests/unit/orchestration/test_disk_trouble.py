"""What a run says when the disk is the cause, in whatever words a library told of it."""

from __future__ import annotations

import shutil
from collections import namedtuple

import pytest

from orchestration.disk_trouble import disk_trouble
from orchestration.settings import Settings

Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("OSError", "[Errno 28] No space left on device"),
        ("IOException", 'IO Error: Could not write file "x.duckdb": No space left on device'),
        ("OperationalError", "(sqlite3.OperationalError) database or disk is full"),
        ("", "dbt build failed: Runtime Error\n  Could not write: No space left on device"),
    ],
)
def test_a_full_disk_is_told_as_one(settings: Settings, kind: str, message: str) -> None:
    told = disk_trouble(settings, kind, message)

    assert told is not None
    assert f"The disk of {settings.warehouse} is full" in told
    assert "make room" in told


def test_where_nothing_is_free_that_is_the_cause(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10, 10, 0))

    assert "is full" in str(disk_trouble(settings, "RuntimeError", "something else"))


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("OSError", "[Errno 30] Read-only file system: '/data/build'"),
        ("PermissionError", "[Errno 13] Permission denied: '/data/build'"),
        ("OperationalError", "(sqlite3.OperationalError) attempt to write a readonly database"),
    ],
)
def test_a_folder_that_may_not_be_written_is_named(settings: Settings, kind: str, message: str) -> None:
    told = disk_trouble(settings, kind, message)

    assert told is not None
    assert message in told
    assert str(settings.warehouse) in told


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("KeyError", "'period_id'"),
        ("FileNotFoundError", "[Errno 2] No such file or directory: 'words/cues.csv'"),
        ("BinderException", "Binder Error: no column of that name"),
    ],
)
def test_other_failures_are_not_the_disk(settings: Settings, kind: str, message: str) -> None:
    assert disk_trouble(settings, kind, message) is None

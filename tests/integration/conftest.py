"""The one run of the whole pipeline that the integration tests share.

Belongs here: making it, and copies of it for tests that change something. Must not be here: what is expected of it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pipeline import REAL_REPORT, REAL_TABLE, Ran, environment, run

from orchestration.settings import Settings


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """A published warehouse of a real report, a real figure table and files that are none. Tests leave it as it is."""
    folder = tmp_path_factory.mktemp("published")
    settings = Settings(raw=folder / "raw", warehouse=folder / "warehouse")
    settings.raw.mkdir()
    shutil.copy(REAL_REPORT, settings.raw)
    shutil.copy(REAL_TABLE, settings.raw)
    (settings.raw / "empty.txt").touch()
    (settings.raw / "a copy of lang-son-2024-9m.txt").write_bytes(REAL_REPORT.read_bytes())
    (settings.raw / "a letter.txt").write_text("Kính gửi ông A,\n\nTôi có 2 câu hỏi.\n", encoding="utf-8")
    (settings.raw / "no figures.csv").write_text("tên,tuổi\nA,7\n", encoding="utf-8")
    (settings.raw / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return run(settings)


@pytest.fixture
def another(published: Ran, tmp_path: Path) -> Settings:
    """Copies of the published folders, for a test that changes them."""
    shutil.copytree(published.settings.raw, tmp_path / "raw")
    shutil.copytree(published.settings.warehouse, tmp_path / "warehouse")
    return Settings(raw=tmp_path / "raw", warehouse=tmp_path / "warehouse")


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> Callable[[Settings], None]:
    """Points this process at folders, for as long as the test runs."""

    def point(settings: Settings) -> None:
        for name in ("RAW_DIR", "WAREHOUSE_DIR"):
            monkeypatch.setenv(name, environment(settings)[name])

    return point


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests over the shared run go to one worker, so that it is made once."""
    for item in items:
        if "published" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("published"))

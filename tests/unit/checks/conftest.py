"""Fixtures of the gates' tests: the tiny warehouse, made once and copied for each test that breaks it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import tiny_warehouse

from orchestration.settings import Settings


@pytest.fixture(scope="session")
def good_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    tiny_warehouse.build(Settings(folder / "raw", folder / "warehouse"))
    return folder


@pytest.fixture
def settings(good_folder: Path, tmp_path: Path) -> Settings:
    """A copy of the good tiny warehouse, to be broken."""
    shutil.copytree(good_folder / "warehouse", tmp_path / "warehouse")
    return Settings(tmp_path / "raw", tmp_path / "warehouse")

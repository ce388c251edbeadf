"""Fixtures of the gates' tests: tiny warehouses, each made once and copied for every test that breaks it.

Where a warehouse has been judged, its answers and pages lie in it, and a gate looks again only at what a test changes.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import tiny_warehouse
from one_suite import SUITES
from tiny_warehouse import copied

from orchestration.checks.doors import judge
from orchestration.settings import Settings


@pytest.fixture(scope="session")
def good_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    tiny_warehouse.build(Settings(folder / "raw", folder / "warehouse"))
    return folder


@pytest.fixture(scope="session")
def two_reports_folder(good_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two_reports")
    tiny_warehouse.add_second_report(copied(good_folder, folder))
    return folder


@pytest.fixture(scope="session")
def judged_folder(good_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _judged(good_folder, tmp_path_factory.mktemp("judged"))


@pytest.fixture(scope="session")
def two_reports_judged_folder(two_reports_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _judged(two_reports_folder, tmp_path_factory.mktemp("two_reports_judged"))


def _judged(folder: Path, to: Path) -> Path:
    judge(copied(folder, to), "read", [suite for suite in SUITES.values() if suite.door == "read"])
    return to


@pytest.fixture
def settings(good_folder: Path, tmp_path: Path) -> Settings:
    """A copy of the good tiny warehouse, to be broken."""
    return copied(good_folder, tmp_path)


@pytest.fixture
def two_reports(two_reports_folder: Path, tmp_path: Path) -> Settings:
    """The same with a second report, of the year before."""
    return copied(two_reports_folder, tmp_path)


@pytest.fixture
def judged(judged_folder: Path, tmp_path: Path) -> Settings:
    """A copy of the good tiny warehouse that the read gate has let through."""
    return copied(judged_folder, tmp_path)


@pytest.fixture
def two_reports_judged(two_reports_judged_folder: Path, tmp_path: Path) -> Settings:
    """The same with a second report, of the year before."""
    return copied(two_reports_judged_folder, tmp_path)

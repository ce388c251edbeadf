"""Equal fingerprints mean equal tables: what counts, counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from orchestration import fingerprints
from orchestration.settings import Settings


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in small, and fingerprints that have not been asked for yet."""
    for name in (
        "orchestration/extraction/words/units.csv",
        "orchestration/run.py",
        "dbt_project/models/a.sql",
        "dbt_project/seeds/units.csv",
        "expectations/read/reports.yml",
        "requirements.lock",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(fingerprints, "PROJECT", tmp_path)
    monkeypatch.setattr(fingerprints, "_PACKAGES", tmp_path / "requirements.lock")
    return tmp_path


def everything() -> str:
    fingerprints.of_code.cache_clear()
    return fingerprints.of_everything({"a": "made from"})


def readers() -> str:
    fingerprints.of_readers.cache_clear()
    return fingerprints.of_readers()


@pytest.fixture(autouse=True)
def forget() -> object:
    yield
    fingerprints.of_code.cache_clear()
    fingerprints.of_readers.cache_clear()


@pytest.mark.parametrize(
    ("changed", "read_again"),
    [
        ("orchestration/extraction/words/units.csv", True),
        ("dbt_project/seeds/units.csv", True),
        ("requirements.lock", True),
        ("orchestration/run.py", False),
        ("dbt_project/models/a.sql", False),
        ("expectations/read/reports.yml", False),
        ("expectations/published/new.yml", False),
    ],
)
def test_a_change_is_built_anew_and_read_anew_only_where_reading_changed(
    project: Path, changed: str, read_again: bool
) -> None:
    before, read_before = everything(), readers()
    (project / changed).parent.mkdir(exist_ok=True)
    (project / changed).write_text("changed")

    assert everything() != before
    assert (readers() != read_before) == read_again


def test_what_is_generated_does_not_count(project: Path) -> None:
    before = everything()
    (project / "orchestration" / "__pycache__").mkdir()
    (project / "orchestration" / "__pycache__" / "run.pyc").write_text("x")

    assert everything() == before


def test_reports_count_in_any_order() -> None:
    one, other = {"a": "1", "b": "2"}, {"b": "2", "a": "1"}

    assert fingerprints.of_everything(one) == fingerprints.of_everything(other)
    assert fingerprints.of_everything(one) != fingerprints.of_everything({"a": "2", "b": "1"})


def test_the_code_is_that_of_the_processs_start(project: Path) -> None:
    before = everything()
    (project / "orchestration" / "run.py").write_text("edited while it runs")

    assert fingerprints.of_everything({"a": "made from"}) == before


def test_another_warehouse_has_another_manifest(project: Path) -> None:
    one = Settings(raw=project, warehouse=project / "one")
    other = Settings(raw=project, warehouse=project / "other")

    assert fingerprints.of_models(one) != fingerprints.of_models(other)

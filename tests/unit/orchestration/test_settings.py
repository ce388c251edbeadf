"""RAW_DIR and WAREHOUSE_DIR, and what is made of them."""

from __future__ import annotations

from pathlib import Path

from orchestration.settings import PROJECT, Settings


def test_without_variables_the_folders_are_the_projects_own() -> None:
    settings = Settings.from_environment({})

    assert settings.raw == PROJECT / "raw"
    assert settings.warehouse == PROJECT / "warehouse"
    assert settings.seeds == PROJECT / "dbt_project" / "seeds"
    assert settings.seeds.is_dir()


def test_an_empty_variable_counts_as_not_set() -> None:
    assert Settings.from_environment({"RAW_DIR": "", "WAREHOUSE_DIR": ""}) == Settings.from_environment({})


def test_a_relative_folder_is_taken_from_the_project_wherever_the_process_stands() -> None:
    assert Settings.from_environment({"RAW_DIR": "tests/fixtures"}).raw == PROJECT / "tests" / "fixtures"


def test_all_that_is_made_lies_in_the_warehouses_folder(tmp_path: Path) -> None:
    settings = Settings.from_environment({"RAW_DIR": "raw", "WAREHOUSE_DIR": str(tmp_path)})
    inputs = {"raw", "manifest", "seeds", "dbt_project", "from_environment"}

    names = {name for name in dir(settings) if not name.startswith("_")} - inputs
    made = {name: getattr(settings, name) for name in names}

    assert all(place.is_relative_to(tmp_path) for place in made.values()), made


def test_a_release_is_made_on_the_same_disk_under_the_same_name(tmp_path: Path) -> None:
    settings = Settings.from_environment({"WAREHOUSE_DIR": str(tmp_path)})

    assert settings.candidate_database.name == settings.published_database.name
    assert settings.candidate_folder.parent == settings.published_database.parent

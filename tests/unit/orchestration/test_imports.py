"""Imports go one way: reading ← extraction ← series ← assets, checks ← definitions, run."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration.settings import PROJECT

PACKAGE = PROJECT / "orchestration"
# Each layer with what it may import of the package, besides itself.
PURE = {
    "reading": set[str](),
    "extraction": {"reading"},
    "series": {"reading", "extraction"},
}
FOREIGN = {"dagster", "dagster_dbt", "duckdb", "dbt", "great_expectations", "pandas", "pyarrow", "sqlalchemy"}
TOP = {"definitions", "run"}
# What starts in a tenth of a second when nothing has changed.
LIGHT = [
    "run",
    "console",
    "disk_trouble",
    "fingerprints",
    "garbage",
    "progress",
    "raw_files",
    "review_list",
    "release_state",
    "settings",
    "whole_file",
    "writer_lock",
]


def modules(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def imported(path: Path, *, also_inside_functions: bool = True) -> Iterator[str]:
    """The dotted names of the modules that `path` imports, those for type checking left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = [
        node for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    ]
    skipped = {inner for node in for_types for inner in ast.walk(node)}
    for node in ast.walk(tree) if also_inside_functions else tree.body:
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import; write the whole name"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layers_of(path: Path) -> set[str]:
    """The parts of our package that a module imports: `reading`, `settings`, ..."""
    parts = (name.split(".") for name in imported(path))
    return {part[1] for part in parts if part[0] == "orchestration" and len(part) > 1}


@pytest.mark.parametrize("layer", PURE)
def test_pure_layers_import_only_what_stands_before_them(layer: str) -> None:
    for path in modules(PACKAGE / layer):
        assert layers_of(path) <= PURE[layer] | {layer}, path


@pytest.mark.parametrize("layer", PURE)
def test_pure_layers_know_no_database_and_no_orchestrator(layer: str) -> None:
    for path in modules(PACKAGE / layer):
        assert {name.split(".")[0] for name in imported(path)}.isdisjoint(FOREIGN), path


def test_nobody_imports_what_stands_at_the_end() -> None:
    for path in modules(PACKAGE):
        if path.stem not in TOP:
            assert layers_of(path).isdisjoint(TOP), path


def test_assets_and_checks_do_not_import_jobs_sensors_or_schedules() -> None:
    for path in [*modules(PACKAGE / "assets"), *modules(PACKAGE / "checks")]:
        assert layers_of(path).isdisjoint({"jobs", "sensors", "schedules"}), path


@pytest.mark.parametrize("module", LIGHT)
def test_a_run_without_a_change_imports_nothing_heavy(module: str) -> None:
    for name in imported(PACKAGE / f"{module}.py", also_inside_functions=False):
        top, *rest = name.split(".")
        assert top not in FOREIGN, module
        if top == "orchestration" and rest:
            assert rest[0] in {*LIGHT, *PURE}, f"{module} imports {name}"


def test_every_module_says_what_belongs_there() -> None:
    for path in modules(PACKAGE):
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        assert said, path
        if path.stem != "__init__":
            assert re.search(r"Belongs here", said), f"{path}: the docstring does not say what belongs there"


def test_modules_stay_short() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules(PACKAGE)}

    assert {path.name: length for path, length in lengths.items() if length >= 400} == {}


@pytest.mark.parametrize("package", sorted(PURE))
def test_reading_a_report_needs_nothing_but_python(package: str) -> None:
    """What is imported with the module; a library that only one format needs is imported where it is used."""
    foreign = {
        (path.name, name.partition(".")[0])
        for path in modules(PACKAGE / package)
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert {name for _, name in foreign} <= sys.stdlib_module_names | {"orchestration", "__future__"}, foreign

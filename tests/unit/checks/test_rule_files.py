"""The rule files: read into suites, or refused with a message that names file, place and cure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from one_suite import SUITES

from orchestration.checks.suites import EXPECTATIONS_DIR, RuleFileError, load_suites, load_vocabulary

RULE = {
    "type": "expect_column_values_to_be_in_set",
    "meta": {"rule": "known"},
    "description": "It is known.",
    "severity": "critical",
    "notes": "Because.",
    "kwargs": {"column": "a", "value_set": {"$PARAMETER": "letters"}},
}
SUITE = {"name": "one", "meta": {"title": "One", "asset": "x/y", "show": ["a"], "query": "select 1 as a"}}


def folder_with(tmp_path: Path, *suites: dict[str, Any]) -> Path:
    (tmp_path / "read").mkdir()
    (tmp_path / "vocabulary.yml").write_text("letters: [a, b]", encoding="utf-8")
    for number, suite in enumerate(suites):
        (tmp_path / "read" / f"{number}.yml").write_text(yaml.safe_dump(suite), encoding="utf-8")
    return tmp_path


def test_a_suite_is_read(tmp_path: Path) -> None:
    (suite,) = load_suites(folder_with(tmp_path, {**SUITE, "expectations": [RULE]}))

    assert (suite.name, suite.door, suite.asset, suite.show) == ("one", "read", ("x", "y"), ("a",))
    assert suite.rules[0].severity == "critical"
    assert suite.body["expectations"][0]["kwargs"]["value_set"] == ["a", "b"]


@pytest.mark.parametrize("part", ["meta", "description", "severity", "notes"])
def test_no_rule_goes_without_its_parts(part: str, tmp_path: Path) -> None:
    rule = {key: value for key, value in RULE.items() if key != part}

    with pytest.raises(RuleFileError, match=rf"0\.yml: .* has no '{part}'"):
        load_suites(folder_with(tmp_path, {**SUITE, "expectations": [rule]}))


def test_a_severity_is_critical_or_warning(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match="'known' has severity 'grave'"):
        load_suites(folder_with(tmp_path, {**SUITE, "expectations": [{**RULE, "severity": "grave"}]}))


def test_a_list_that_nobody_wrote_is_named(tmp_path: Path) -> None:
    rule = {**RULE, "kwargs": {"column": "a", "value_set": {"$PARAMETER": "numbers"}}}

    with pytest.raises(RuleFileError, match="'numbers'"):
        load_suites(folder_with(tmp_path, {**SUITE, "expectations": [rule]}))


def test_names_are_unique(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match="two rules share a name"):
        load_suites(folder_with(tmp_path, {**SUITE, "expectations": [RULE, RULE]}))
    suite = {**SUITE, "expectations": [RULE]}
    (tmp_path / "other").mkdir()
    with pytest.raises(RuleFileError, match="two suites are named 'one'"):
        load_suites(folder_with(tmp_path / "other", suite, suite))


def test_broken_yaml_is_named(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    (folder / "read" / "x.yml").write_text("name: [", encoding="utf-8")

    with pytest.raises(RuleFileError, match=r"x\.yml: cannot be read as YAML"):
        load_suites(folder)


def test_rule_files_bear_no_ids() -> None:
    """Ids are made anew on each rebuild and would hide the real change in a diff."""
    for suite in SUITES.values():
        assert "id" not in suite.body
        assert not any("id" in expectation for expectation in suite.body["expectations"])


def test_every_list_is_used() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in EXPECTATIONS_DIR.glob("*/*.yml"))

    unused = [name for name in load_vocabulary() if f"$PARAMETER: {name}" not in text and f"'{name}'" not in text]
    assert unused == []

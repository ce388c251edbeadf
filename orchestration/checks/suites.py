"""Rule files under expectations/ → Suite records.

Belongs here: the shape of a rule file and the messages about a broken one.
Must not be here: any rule, any SQL, Great Expectations, Dagster.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

import yaml

from orchestration.settings import PROJECT

Door = Literal["read", "published"]
Severity = Literal["critical", "warning"]

DOORS: tuple[Door, ...] = get_args(Door)
EXPECTATIONS_DIR = PROJECT / "expectations"


class RuleFileError(ValueError):
    """A file under expectations/ is not as the gates need it; the message names file, place and cure."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation: its name is unique in its suite, its reason tells why it is and why its threshold."""

    name: str
    description: str
    reason: str
    severity: Severity
    description_vi: str = ""
    """What holds, for those who sent the report; only where the rule can hold a report back."""


@dataclass(frozen=True, slots=True)
class Suite:
    """One rule file: a frame (query), the asset that it guards, and the rules for that frame."""

    name: str
    door: Door
    title: str
    asset: tuple[str, ...]
    also_reads: tuple[tuple[str, ...], ...]
    """Assets that the query reads besides the guarded one: the check waits for them too."""
    query: str
    holds: str | None
    """The column that names a row's report: who breaks a critical rule is held back. Without it nothing is released."""
    show: tuple[str, ...]
    """Columns of the frame that tell a person which row failed."""
    rules: tuple[Rule, ...]
    body: dict[str, Any]
    """What `great_expectations.ExpectationSuite(**body)` takes."""


Vocabulary = dict[str, list[str]]


def load_vocabulary(folder: Path = EXPECTATIONS_DIR) -> Vocabulary:
    """The shared lists of vocabulary.yml by name."""
    return cast(Vocabulary, _read_yaml(folder / "vocabulary.yml"))


def load_suites(folder: Path = EXPECTATIONS_DIR) -> list[Suite]:
    """Every suite of every door, in the order of the doors and then of the file names.

    Raises RuleFileError for a file that lacks a part, and for a name that two suites share.
    """
    vocabulary = load_vocabulary(folder)
    suites = [_suite(path, door, vocabulary) for door in DOORS for path in sorted((folder / door).glob("*.yml"))]
    names = [suite.name for suite in suites]
    for name in names:
        if names.count(name) > 1:
            raise RuleFileError(f"{folder}: two suites are named {name!r}; give one of them another name.")
    return suites


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise RuleFileError(f"{path}: cannot be read as YAML ({error}); mend the file.") from error
    if not isinstance(content, dict):
        raise RuleFileError(f"{path}: holds no mapping; see the other rule files for the form.")
    return content


def _suite(path: Path, door: Door, vocabulary: Vocabulary) -> Suite:
    body = cast(dict[str, Any], _resolved(_read_yaml(path), vocabulary, path))
    meta = _part(body, "meta", path)
    expectations = _part(body, "expectations", path)
    holds = meta.get("holds")
    rules = tuple(_rule(expectation, path, holds is not None) for expectation in expectations)
    names = [rule.name for rule in rules]
    if len(set(names)) < len(names):
        raise RuleFileError(f"{path}: two rules share a name; the check's table could not tell them apart.")
    return Suite(
        name=_part(body, "name", path),
        door=door,
        title=_part(meta, "title", path),
        asset=tuple(_part(meta, "asset", path).split("/")),
        also_reads=tuple(tuple(asset.split("/")) for asset in meta.get("also_reads", [])),
        query=_part(meta, "query", path),
        holds=holds,
        show=tuple(_part(meta, "show", path)),
        rules=rules,
        body=body,
    )


def _rule(expectation: dict[str, Any], path: Path, can_hold: bool) -> Rule:
    meta = _part(expectation, "meta", path)
    name = _part(meta, "rule", path)
    severity = _part(expectation, "severity", path)
    if severity not in get_args(Severity):
        raise RuleFileError(f"{path}: rule {name!r} has severity {severity!r}; write critical or warning.")
    description_vi = _part(meta, "description_vi", path) if can_hold and severity == "critical" else ""
    return Rule(
        name, _part(expectation, "description", path), _part(expectation, "notes", path), severity, description_vi
    )


def _part(mapping: dict[str, Any], key: str, path: Path) -> Any:
    if not mapping.get(key):
        place = mapping.get("description") or mapping.get("name") or mapping.get("rule") or "the file"
        raise RuleFileError(f"{path}: {place} has no {key!r}; write it, no rule goes without it.")
    return mapping[key]


def _resolved(node: Any, vocabulary: Vocabulary, path: Path) -> Any:
    """`node` with every {$PARAMETER: name} replaced by its list.

    Great Expectations resolves parameters at the top of `kwargs` only, and shows the name for the list.
    """
    if isinstance(node, list):
        return [_resolved(item, vocabulary, path) for item in node]
    if not isinstance(node, dict):
        return node
    if set(node) == {"$PARAMETER"}:
        name = node["$PARAMETER"]
        if name not in vocabulary:
            raise RuleFileError(f"{path}: takes the list {name!r}, which vocabulary.yml does not have.")
        return list(vocabulary[name])
    return {key: _resolved(value, vocabulary, path) for key, value in node.items()}

"""Validations on disk: one JSON file per suite, the latest answer of each.

Belongs here: writing and reading them. They let Data Docs be built in any process at any time, and let a gate
that sees the same rows under the same rules answer at once.
Must not be here: how an answer is found or shown.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from orchestration.checks.suites import Rule
from orchestration.checks.validation import RuleResult, Validation
from orchestration.settings import Settings
from orchestration.whole_file import written_whole


def store(settings: Settings, validation: Validation) -> None:
    """Write the suite's latest validation, in one step, in place of the one before."""
    path = _path(settings, validation.suite)
    path.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(path) as beside:
        beside.write_text(json.dumps(asdict(validation), ensure_ascii=False, default=str), encoding="utf-8")


def stored(settings: Settings, suite: str) -> Validation | None:
    """The suite's latest validation; None where there is none, or none that can be read: it is made anew."""
    try:
        return _parsed(json.loads(_path(settings, suite).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path(settings: Settings, suite: str) -> Path:
    return settings.validations / f"{suite}.json"


def _parsed(content: dict[str, Any]) -> Validation:
    results = tuple(
        RuleResult(
            **{
                **result,
                "rule": Rule(**result["rule"]),
                "rows": tuple(result["rows"]),
                "held": tuple(result["held"]),
            }
        )
        for result in content["results"]
    )
    return Validation(**{**content, "results": results})

"""Running one suite, or one rule of it, on a warehouse as it is now. Not here: what is expected of the answer."""

from __future__ import annotations

from dataclasses import replace

from orchestration.checks.frames import read_frames
from orchestration.checks.suites import Suite, load_suites
from orchestration.checks.validation import Validation, unreadable, validate
from orchestration.settings import Settings

SUITES = {suite.name: suite for suite in load_suites()}


def validated(settings: Settings, name: str, rule: str | None = None) -> Validation:
    """The answer of the suite of that name; with `rule`, of that rule alone."""
    suite = SUITES[name] if rule is None else _only(SUITES[name], rule)
    rows = read_frames(settings, suite.door, [suite])[name]
    return unreadable(suite, rows) if isinstance(rows, Exception) else validate(suite, rows)


def _only(suite: Suite, name: str) -> Suite:
    expectations = [item for item in suite.body["expectations"] if item["meta"]["rule"] == name]
    rules = tuple(rule for rule in suite.rules if rule.name == name)
    return replace(suite, rules=rules, body={**suite.body, "expectations": expectations})

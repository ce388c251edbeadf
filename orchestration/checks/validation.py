"""Frames against suites: Great Expectations in, plain records out.

Belongs here: everything that touches Great Expectations' validator. It is imported inside functions, because
that takes three seconds which a run without new data need not spend.
Must not be here: DuckDB, Dagster, HTML.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, cast

from orchestration.checks.suites import Door, Rule, Severity, Suite

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations.core.batch_definition import BatchDefinition

ROWS_SHOWN = 20
_LISTS_OF_ALL = ("unexpected_index_list", "unexpected_list", "unexpected_index_query")


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What one rule found: how many rows broke it, and up to ROWS_SHOWN of them, column → value."""

    rule: Rule
    passed: bool
    failing: int
    observed: str
    rows: tuple[Mapping[str, Any], ...]
    error: str | None = None
    """Why the rule could not be evaluated; such a rule counts as critical, whatever it says."""
    reports: Mapping[str, int] = field(default_factory=dict)
    """How many of the rows that broke it are of which report; empty where the rows name none."""
    held: tuple[str, ...] = ()
    """The reports that are held back for it. They are all that broke it: the others keep the rule."""

    @property
    def severity(self) -> Severity:
        return "critical" if self.error else self.rule.severity

    @property
    def stops(self) -> bool:
        """Whether nothing may be released: critical, broken, and by more than reports that are held back."""
        return not self.passed and self.severity == "critical" and not self.held

    @property
    def causes(self) -> frozenset[str]:
        """The reports that a broken critical rule is broken by; empty where that is not the whole story."""
        told = self.stops and self.failing > 0 and sum(self.reports.values()) == self.failing
        return frozenset(self.reports) if told else frozenset()


@dataclass(frozen=True, slots=True)
class Validation:
    """One suite on one frame. `fingerprint` is of rules and rows: equal fingerprints have equal results."""

    suite: str
    door: Door
    title: str
    asset: str
    rows: int
    fingerprint: str
    results: tuple[RuleResult, ...]
    document: Mapping[str, Any] | None
    """Great Expectations' own result as JSON, which its pages are rendered from; None without a frame."""

    def failed(self, severity: Severity) -> list[RuleResult]:
        """The rules of this severity that were broken, those that only held back reports break included."""
        return [result for result in self.results if not result.passed and result.severity == severity]

    @property
    def stops(self) -> bool:
        """Whether nothing may be released."""
        return any(result.stops for result in self.results)

    @property
    def held(self) -> list[str]:
        """The reports that are held back for one of its rules."""
        return sorted({report for result in self.results for report in result.held})


def fingerprint(suite: Suite, frame: pd.DataFrame) -> str:
    """SHA-256 of the rules, the library's version and the rows in their order."""
    from pandas.util import hash_pandas_object

    digest = hashlib.sha256(json.dumps(suite.body, sort_keys=True).encode())
    digest.update(version("great_expectations").encode())
    digest.update(repr(list(frame.dtypes.items())).encode())
    digest.update(hash_pandas_object(frame, index=False).to_numpy().tobytes())
    return digest.hexdigest()


def validate(suite: Suite, frame: pd.DataFrame) -> Validation:
    """The suite's rules on the frame's rows. Bad data never raises; a rule that cannot run is broken."""
    document = _document(suite, frame)
    found = {_name(result["expectation_config"]): result for result in document["results"]}
    results = tuple(_result(rule, found[rule.name], suite) for rule in suite.rules)
    for result in document["results"]:
        # All rows that broke a rule told which reports they are of; what is kept and shown are the first few.
        for everything in _LISTS_OF_ALL:
            result["result"].pop(everything, None)
    return Validation(
        suite=suite.name,
        door=suite.door,
        title=suite.title,
        asset="/".join(suite.asset),
        rows=len(frame),
        fingerprint=fingerprint(suite, frame),
        results=results,
        document=document,
    )


def unreadable(suite: Suite, error: Exception) -> Validation:
    """A failed validation of a suite whose rows could not be had: its query met a missing table or column."""
    message = f"{type(error).__name__}: {error}"
    return Validation(
        suite=suite.name,
        door=suite.door,
        title=suite.title,
        asset="/".join(suite.asset),
        rows=0,
        fingerprint="",
        results=tuple(RuleResult(rule, False, 0, "", (), error=message) for rule in suite.rules),
        document=None,
    )


def _document(suite: Suite, frame: pd.DataFrame) -> dict[str, Any]:
    """The result of every rule, with the rows that broke it where it was broken.

    Looking up rows costs as much again as validating, so only broken rules are run a second time, for theirs.
    """
    document = _run(suite, frame, suite.body["expectations"], {"result_format": "BASIC"})
    broken = {_name(result["expectation_config"]) for result in document["results"] if not result["success"]}
    if broken:
        again = [expectation for expectation in suite.body["expectations"] if _name(expectation) in broken]
        rows = {
            "result_format": "COMPLETE" if suite.holds else "SUMMARY",
            "partial_unexpected_count": ROWS_SHOWN,
            "unexpected_index_column_names": _telling_columns(suite),
        }
        detailed = {
            _name(result["expectation_config"]): result for result in _run(suite, frame, again, rows)["results"]
        }
        document["results"] = [
            detailed.get(_name(result["expectation_config"]), result) for result in document["results"]
        ]
    return document


def _run(
    suite: Suite, frame: pd.DataFrame, expectations: list[dict[str, Any]], result_format: dict[str, Any]
) -> dict[str, Any]:
    import great_expectations as gx

    batch = _batch_definition().get_batch(batch_parameters={"dataframe": frame})
    outcome = batch.validate(
        gx.ExpectationSuite(**{**suite.body, "expectations": expectations}),
        result_format=result_format,
    )
    # The library leaves its own method without types.
    return cast(dict[str, Any], outcome.to_json_dict())  # type: ignore[no-untyped-call]


def _name(expectation: Mapping[str, Any]) -> str:
    return str(expectation["meta"]["rule"])


@cache
def _batch_definition() -> BatchDefinition[Any]:
    """Where all frames go in: nothing is kept on disk, reported or drawn on the terminal.

    One for all suites: making one takes as long as validating a small suite.
    """
    import great_expectations as gx
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    source = gx.get_context(mode="ephemeral", project_config=config).data_sources.add_pandas("rows")
    return source.add_dataframe_asset("rows").add_batch_definition_whole_dataframe("rows")


def _telling_columns(suite: Suite) -> list[str]:
    """The report of a row first, where rows have one, then what else tells which row it is."""
    return list(dict.fromkeys([*([suite.holds] if suite.holds else []), *suite.show]))


def _result(rule: Rule, found: Mapping[str, Any], suite: Suite) -> RuleResult:
    detail = found["result"]
    rows = detail.get("partial_unexpected_index_list") or []
    observed = detail.get("observed_value")
    named = (row.get(suite.holds) for row in detail.get("unexpected_index_list") or [] if suite.holds)
    return RuleResult(
        rule=rule,
        passed=bool(found["success"]),
        failing=int(detail.get("unexpected_count") or 0),
        observed="" if observed is None else str(observed),
        rows=tuple(_in_order(row, _telling_columns(suite)) for row in rows[:ROWS_SHOWN]),
        error=_error(found["exception_info"]),
        reports=dict(sorted(Counter(report for report in named if isinstance(report, str)).items())),
    )


def _in_order(row: Mapping[str, Any], first: Sequence[str]) -> dict[str, Any]:
    """The row's telling columns first, then what the rule looked at."""
    return {column: row[column] for column in (*first, *(set(row) - set(first))) if column in row}


def _error(info: Mapping[str, Any]) -> str | None:
    """What went wrong while a rule was evaluated: told flat, or in one entry for each metric that failed."""
    for entry in (info, *info.values()):
        if isinstance(entry, dict) and entry.get("raised_exception"):
            return str(entry.get("exception_message"))
    return None

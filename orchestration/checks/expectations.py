"""Dagster's asset checks: one per suite, gathered in one step per door.

Belongs here: the checks, what decides their severity, what they show.
Must not be here: the rules (expectations/), how rows are read or validated (frames.py, validation.py).
"""

import time
from collections.abc import Iterator, Sequence

import dagster as dg
import duckdb

from orchestration.checks.data_docs import build_data_docs, stored_validations
from orchestration.checks.frames import DatabaseNotReadableError, read_frames
from orchestration.checks.results import store, stored
from orchestration.checks.suites import DOORS, Door, Suite, load_suites
from orchestration.checks.validation import (
    ROWS_SHOWN,
    RuleResult,
    Validation,
    fingerprint,
    unreadable,
    validate,
)
from orchestration.resources import WRITER_POOL, Warehouse
from orchestration.settings import Settings

_CELL_WIDTH = 160


def expectation_checks() -> list[dg.AssetChecksDefinition]:
    """One asset check for each suite under expectations/, named after it; all of a door run in one step.

    A check blocks what is downstream of its asset when a critical rule is broken (ERROR), and only tells when
    warnings are (WARN). One step for each door, because a step costs more than a suite and the databases are
    opened once then. They run in the writers' pool and under the writer's lock, because nobody
    can read a DuckDB file while another process writes it.
    """
    suites = load_suites()
    return [_door_checks(door, [suite for suite in suites if suite.door == door]) for door in DOORS]


def validate_suites(settings: Settings, door: Door, suites: Sequence[Suite]) -> list[Validation]:
    """Read the rows of the suites, validate them, store the answers and rewrite Data Docs.

    Rows and rules that have not changed since the last answer are not validated again.
    Raises DatabaseNotReadableError.
    """
    validations = []
    for suite, rows in zip(suites, read_frames(settings, door, suites).values(), strict=True):
        if isinstance(rows, duckdb.Error):
            validation = unreadable(suite, rows)
        else:
            known = stored(settings, suite.name)
            unchanged = known is not None and known.fingerprint == fingerprint(suite, rows)
            validation = known if known is not None and unchanged else validate(suite, rows)
        store(settings, validation)
        validations.append(validation)
    build_data_docs(settings, stored_validations(settings, load_suites()))
    return validations


def _door_checks(door: Door, suites: Sequence[Suite]) -> dg.AssetChecksDefinition:
    specs = [
        dg.AssetCheckSpec(
            suite.name,
            asset=dg.AssetKey(suite.asset),
            description=f"{suite.title}. {len(suite.rules)} rules.",
            additional_deps=[dg.AssetKey(asset) for asset in suite.also_reads],
            blocking=True,
        )
        for suite in suites
    ]

    @dg.multi_asset_check(
        name=f"gate_{door}", specs=specs, can_subset=True, pool=WRITER_POOL, compute_kind="greatexpectations"
    )
    def gate(context: dg.AssetCheckExecutionContext, warehouse: Warehouse) -> Iterator[dg.AssetCheckResult]:
        wanted = {key.name for key in context.selected_asset_check_keys}
        started = time.perf_counter()
        try:
            validations = validate_suites(warehouse.settings, door, [suite for suite in suites if suite.name in wanted])
        except DatabaseNotReadableError as error:
            raise dg.Failure(description=str(error)) from error
        seconds = time.perf_counter() - started
        for validation in validations:
            yield check_result(validation, seconds)

    return gate


def check_result(validation: Validation, seconds: float) -> dg.AssetCheckResult:
    """What Dagster shows of a validation; `seconds` is the time of the whole door."""
    critical, warnings = validation.failed("critical"), validation.failed("warning")
    failing = [*critical, *warnings]
    return dg.AssetCheckResult(
        check_name=validation.suite,
        asset_key=dg.AssetKey(validation.asset.split("/")),
        passed=not failing,
        severity=dg.AssetCheckSeverity.ERROR if critical else dg.AssetCheckSeverity.WARN,
        description="; ".join(_in_words(result) for result in failing) or "Every rule holds.",
        metadata={
            "rows": validation.rows,
            "rules": len(validation.results),
            "critical rules broken": len(critical),
            "warnings": len(warnings),
            "seconds (whole door)": round(seconds, 2),
            "rules and results": dg.MetadataValue.md(_rules_table(validation.results)),
            **({"failing rows": dg.MetadataValue.md(_failing_rows(failing))} if failing else {}),
        },
    )


def _in_words(result: RuleResult) -> str:
    if result.error:
        return f"{result.rule.name} could not be checked: {_cell(result.error)}"
    found = f"{result.failing} rows" if result.failing else f"found {result.observed or 'otherwise'}"
    return f"{result.rule.description} Broken: {found}."


def _rules_table(results: Sequence[RuleResult]) -> str:
    lines = ["| | rule | severity | broken by | why |", "|---|---|---|---:|---|"]
    for result in results:
        broken = result.observed if not result.passed and not result.failing else str(result.failing)
        mark = "✓" if result.passed else "✗"
        rule, reason = _cell(result.rule.description, None), _cell(result.rule.reason, None)
        lines.append(f"| {mark} | {rule} | {result.severity} | {broken} | {reason} |")
    return "\n".join(lines)


def _failing_rows(failing: Sequence[RuleResult]) -> str:
    """A table for each broken rule, ROWS_SHOWN rows in all, those of critical rules first."""
    parts, left = [], ROWS_SHOWN
    for result in failing:
        rows = result.rows[:left]
        if not rows:
            continue
        left -= len(rows)
        columns = list(rows[0])
        table = [
            columns,
            ["---"] * len(columns),
            *([_cell(row.get(name)) for name in columns] for row in rows),
        ]
        lines = [f"| {' | '.join(cells)} |" for cells in table]
        parts.append("\n".join([f"**{result.rule.name}**", "", *lines]))
    return "\n\n".join(parts) or "The rule is about the whole table, no single row breaks it."


def _cell(value: object, width: int | None = _CELL_WIDTH) -> str:
    """`value` as one cell of a Markdown table, cut to `width` characters."""
    words = " ".join(str("" if value is None else value).split()).replace("|", "\\|")
    return words if width is None or len(words) <= width else words[: width - 1] + "…"

"""Dagster's asset checks: one per suite, gathered in one step per door.

Belongs here: the checks, what decides their severity, what they show.
Must not be here: the rules (expectations/), how rows are read or validated (frames.py, validation.py), who is held back
(doors.py).
"""

import time
from collections.abc import Iterator, Sequence

import dagster as dg

from orchestration.checks.doors import BuildAgain, judge
from orchestration.checks.frames import DatabaseNotReadableError
from orchestration.checks.suites import DOORS, Door, Suite, load_suites
from orchestration.checks.validation import ROWS_SHOWN, RuleResult, Validation
from orchestration.landing import UnreadableError
from orchestration.resources import WRITER_POOL, Warehouse

_CELL_WIDTH = 160
_REPORTS_NAMED = 5


def expectation_checks(build_again: BuildAgain | None = None) -> list[dg.AssetChecksDefinition]:
    """One asset check for each suite under expectations/, named after it; all of a door run in one step.

    A check blocks what is downstream of its asset when a critical rule is broken by more than reports that are held
    back for it (ERROR), and only tells otherwise (WARN). One step for each door, because who is held back is decided
    by all its suites, a step costs more than a suite, and the databases are opened once then. They run in the writers'
    pool and under the writer's lock, because nobody can read a DuckDB file while another process writes it.
    """
    suites = load_suites()
    return [_door_checks(door, [suite for suite in suites if suite.door == door], build_again) for door in DOORS]


def _door_checks(door: Door, suites: Sequence[Suite], build_again: BuildAgain | None) -> dg.AssetChecksDefinition:
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
            validations = judge(warehouse.settings, door, suites, build_again)
        except (DatabaseNotReadableError, UnreadableError) as error:
            raise dg.Failure(description=str(error)) from error
        seconds = time.perf_counter() - started
        for validation in validations:
            if validation.suite in wanted:
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
        severity=dg.AssetCheckSeverity.ERROR if validation.stops else dg.AssetCheckSeverity.WARN,
        description="; ".join(_in_words(result) for result in failing) or "Every rule holds.",
        metadata={
            "rows": validation.rows,
            "rules": len(validation.results),
            "critical rules broken": len(critical),
            "warnings": len(warnings),
            "held back": ", ".join(validation.held) or "none",
            "seconds (whole door)": round(seconds, 2),
            "rules and results": dg.MetadataValue.md(_rules_table(validation.results)),
            **({"failing rows": dg.MetadataValue.md(_failing_rows(failing))} if failing else {}),
        },
    )


def _in_words(result: RuleResult) -> str:
    if result.error:
        return f"{result.rule.name} could not be checked: {_cell(result.error)}"
    found = (
        f"{result.failing} {'row' if result.failing == 1 else 'rows'}"
        if result.failing
        else f"found {result.observed or 'otherwise'}"
    )
    return f"{result.rule.description} Broken: {found}{_whose(result)}."


def _whose(result: RuleResult) -> str:
    """Which reports the rows are of, and what became of them."""
    named = list(result.reports)
    told = f" of {', '.join(named[:_REPORTS_NAMED])}" if named else ""
    more = f" and {len(named) - _REPORTS_NAMED} more reports" if len(named) > _REPORTS_NAMED else ""
    return told + more + (", held back" if result.held else "")


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

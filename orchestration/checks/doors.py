"""One door judged: all its suites on the rows that are there, and the reports that are held back for what they break.

Belongs here: rounds of looking and holding back, what is stored of them. A report that alone breaks a critical rule is
held back whole and the door looks again at the others; what no single report breaks stays broken and stops the release.
Must not be here: how a frame is validated (validation.py), how rows are kept from the models (landing.py and the
staging models), Dagster.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import duckdb

from orchestration import landing, release_state
from orchestration.checks.data_docs import build_data_docs, stored_validations
from orchestration.checks.frames import read_frames
from orchestration.checks.results import store, stored
from orchestration.checks.second_process import ask
from orchestration.checks.suites import Door, Suite, load_suites
from orchestration.checks.validation import ROWS_SHOWN, RuleResult, Validation, fingerprint, unreadable, validate
from orchestration.settings import Settings

LOG = logging.getLogger(__name__)

BuildAgain = Callable[[Settings], None]
"""Makes the star schema anew from the reports that are not held back. Raises where it cannot."""

_RULES_TOLD = 3


def judge(
    settings: Settings, door: Door, suites: Sequence[Suite], build_again: BuildAgain | None = None
) -> list[Validation]:
    """The answers of the door's suites; those of rules that only held back reports break tell which (`held`).

    The read door looks at every report anew, also at those held back before. The published door holds a report back
    only where it can build again without it. Answers are stored and Data Docs rewritten. Only for who holds the
    writer's lock. Raises DatabaseNotReadableError, and what `build_again` raises.
    """
    release_state.shut_door(settings, door)
    if door == "read":
        _lift_holds(settings)
    can_hold = door == "read" or build_again is not None
    rounds = [_look(settings, door, suites)]
    while can_hold and (causes := _causes(rounds[-1])) and _hold(settings, causes):
        if build_again is not None and door == "published":
            build_again(settings)
        rounds.append(_look(settings, door, suites))
    answers = [_with_held(answer, earlier) for answer, *earlier in zip(*reversed(rounds), strict=True)]
    for answer in answers:
        store(settings, answer)
    build_data_docs(settings, stored_validations(settings, load_suites()))
    if not any(answer.stops for answer in answers):
        release_state.open_door(settings, door)
    return answers


def _look(settings: Settings, door: Door, suites: Sequence[Suite]) -> list[Validation]:
    """The suites on the rows as they are now. Rows and rules that have not changed since the last answer keep it."""
    found = []
    for suite, rows in zip(suites, read_frames(settings, door, suites).values(), strict=True):
        if isinstance(rows, duckdb.Error):
            found.append(unreadable(suite, rows))
            continue
        known = stored(settings, suite.name)
        unchanged = known is not None and known.fingerprint == fingerprint(suite, rows)
        found.append(known if known is not None and unchanged else ask(validate, suite, rows))
    return found


def _causes(validations: Sequence[Validation]) -> dict[str, list[tuple[str, RuleResult]]]:
    """report_id → what it breaks, as names of suites and results of rules."""
    causes: dict[str, list[tuple[str, RuleResult]]] = {}
    for validation in validations:
        for result in validation.results:
            for report_id in result.causes:
                causes.setdefault(report_id, []).append((validation.suite, result))
    return causes


def _hold(settings: Settings, causes: Mapping[str, Sequence[tuple[str, RuleResult]]]) -> bool:
    """Hold these reports back, if others are left; tells whether it did."""
    with landing.open_as_landed(settings) as connection:
        taken = landing.taken(connection)
        to_hold = taken & causes.keys()
        if not to_hold:
            return False
        if not (taken & landing.stating(connection)) - to_hold:
            LOG.warning("Every report breaks a critical rule: none is held back, because none would be left.")
            return False
        landing.hold(connection, {report_id: _reason(report_id, causes[report_id]) for report_id in to_hold})
    for report_id in sorted(to_hold):
        LOG.info("%s is held back; the gates look again without it", report_id)
    return True


def _lift_holds(settings: Settings) -> None:
    if settings.working_database.exists():
        with landing.open_as_landed(settings) as connection:
            landing.lift_holds(connection)


def _reason(report_id: str, broken: Sequence[tuple[str, RuleResult]]) -> str:
    """What `dim_report` says of the report: English ‖ Vietnamese, the first rules whole and the others counted."""
    english, vietnamese = ["Held back."], ["Tạm giữ, chưa công bố."]
    for suite, result in broken[:_RULES_TOLD]:
        rows, rule = result.reports[report_id], f"{suite}.{result.rule.name}"
        english.append(f"{result.rule.description} Broken by {rows} {'row' if rows == 1 else 'rows'} ({rule}).")
        vietnamese.append(f"{result.rule.description_vi} Không đạt: {rows} dòng ({rule}).")
    more = len(broken) - _RULES_TOLD
    if more > 0:
        english.append(f"{more} more {'rule is' if more == 1 else 'rules are'} broken.")
        vietnamese.append(f"Còn {more} quy tắc khác không đạt.")
    return f"{' '.join(english)} ‖ {' '.join(vietnamese)}"


def _with_held(answer: Validation, earlier: Sequence[Validation]) -> Validation:
    """The last answer, with what held back reports broke in earlier rounds put back where the others keep the rule."""
    broken: dict[str, RuleResult] = {}
    entries: dict[str, Any] = {}
    for validation in reversed(earlier):
        found = {entry["expectation_config"]["meta"]["rule"]: entry for entry in (validation.document or {})["results"]}
        for result in validation.results:
            if result.causes:
                broken[result.rule.name] = _together(broken.get(result.rule.name), result)
                entries[result.rule.name] = found[result.rule.name]
    shown = {result.rule.name for result in answer.results if result.passed} & broken.keys()
    if not shown or answer.document is None:
        return answer
    results = tuple(broken[one.rule.name] if one.rule.name in shown else one for one in answer.results)
    document = {
        **answer.document,
        "results": [
            entries[name] if (name := entry["expectation_config"]["meta"]["rule"]) in shown else entry
            for entry in answer.document["results"]
        ],
    }
    told = json.dumps([(name, broken[name].held, broken[name].rows) for name in sorted(shown)], default=str)
    # Another than that of any rows: the next run looks again, and the page is written anew.
    mark = hashlib.sha256(f"{answer.fingerprint}{told}".encode()).hexdigest()
    return replace(answer, results=results, document=document, fingerprint=mark)


def _together(before: RuleResult | None, result: RuleResult) -> RuleResult:
    """What two rounds found of one rule, as one result."""
    if before is None:
        return replace(result, held=tuple(sorted(result.causes)))
    return replace(
        before,
        failing=before.failing + result.failing,
        rows=(*before.rows, *result.rows)[:ROWS_SHOWN],
        reports={**before.reports, **result.reports},
        held=tuple(sorted({*before.held, *result.causes})),
    )

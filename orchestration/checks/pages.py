"""A validation → the page that shows it: Great Expectations' own, with our words, no need of a network.

Belongs here: rendering a suite's page. Must not be here: files, Dagster, what Great Expectations' pages are cleaned of
(offline_page.py).
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any, cast

from orchestration.checks.offline_page import offline
from orchestration.checks.validation import RuleResult, Validation

if TYPE_CHECKING:
    from great_expectations.render.view.view import DefaultJinjaPageView


def suite_page(validation: Validation, style: str) -> str:
    """The page, whole, with `style` in it."""
    body = _rendered(validation) if validation.document else _error_page(validation)
    return offline(body, title=validation.title, style=style, home="index.html")


def _rendered(validation: Validation) -> str:
    """Great Expectations' own page of the result."""
    from great_expectations.core.expectation_validation_result import expectationSuiteValidationResultSchema
    from great_expectations.render.renderer.page_renderer import ValidationResultsPageRenderer

    result = expectationSuiteValidationResultSchema.load(_with_reasons(validation))
    content = ValidationResultsPageRenderer(run_info_at_end=True).render(result)
    # The library leaves its own method without types.
    return cast(str, _view().render(content))  # type: ignore[no-untyped-call]


@cache
def _view() -> DefaultJinjaPageView:
    """One for all pages: each has templates of its own to compile."""
    from great_expectations.render.view.view import DefaultJinjaPageView

    return DefaultJinjaPageView()


def _with_reasons(validation: Validation) -> dict[str, Any]:
    """The result with our words in each rule's description, the one text of ours that the pages show."""
    document: dict[str, Any] = copy.deepcopy(dict(validation.document or {}))
    document["meta"]["batch_kwargs"] = {"data_asset_name": validation.asset}
    found = {result.rule.name: result for result in validation.results}
    for entry in document["results"]:
        config = entry["expectation_config"]
        config["description"] = _in_words(found[config["meta"]["rule"]])
    return document


def _in_words(result: RuleResult) -> str:
    """Severity, rule, reason and the rows that broke it, as HTML."""
    rule = result.rule
    state = rule.severity if result.passed else f"{rule.severity} broken"
    words = (
        f'<span class="severity {state}">{rule.severity}</span> {escape(rule.description)}'
        f'<span class="reason">{escape(rule.reason)}</span>'
    )
    if not result.rows:
        return words
    lines = [_line("th", list(result.rows[0])), *(_line("td", list(row.values())) for row in result.rows)]
    return f"{words}<table>{''.join(lines)}</table>"


def _line(tag: str, cells: Sequence[object]) -> str:
    shown = ("" if cell is None else escape(str(cell)) for cell in cells)
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in shown)}</tr>"


def _error_page(validation: Validation) -> str:
    message = escape(next((result.error for result in validation.results if result.error), ""))
    told = f"<p>No rule could be checked: the rows could not be read.</p><pre>{message}</pre>"
    return f"<html><head></head><body>{told}</body></html>"

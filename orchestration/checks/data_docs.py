"""Data Docs: an index and one page per suite, made from stored validations, readable without a network.

Belongs here: rendering and writing the pages, and the asset that does it on request.
Must not be here: what is checked, what Great Expectations' pages are cleaned of (offline_page.py), how they
look (expectations/data_docs/).
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any, cast

import dagster as dg

from orchestration.checks.offline_page import offline
from orchestration.checks.results import stored
from orchestration.checks.suites import DOORS, EXPECTATIONS_DIR, Suite, load_suites
from orchestration.checks.validation import RuleResult, Validation
from orchestration.settings import Settings

_LOOKS = EXPECTATIONS_DIR / "data_docs"
_STAMP = "<!-- validation {} style {} -->"


def build_data_docs(settings: Settings, validations: Sequence[Validation]) -> Path:
    """Write `index.html` and a page for each validation into the Data Docs folder; returns the index.

    A page whose rows, rules and style have not changed since it was written is left as it is.
    """
    folder = settings.data_docs
    folder.mkdir(parents=True, exist_ok=True)
    style = (_LOOKS / "style.css").read_text(encoding="utf-8")
    style_mark = hashlib.sha256(style.encode()).hexdigest()[:12]
    for validation in validations:
        page = folder / f"{validation.suite}.html"
        stamp = _STAMP.format(validation.fingerprint, style_mark)
        if not validation.fingerprint or not _bears(page, stamp):
            _write(page, _suite_page(validation, style) + stamp + "\n")
    index = folder / "index.html"
    _write(index, _index_page(validations, style))
    return index


def stored_validations(settings: Settings, suites: Sequence[Suite]) -> list[Validation]:
    """The latest validation of each suite that has one, in the suites' order."""
    found = (stored(settings, suite.name) for suite in suites)
    return [validation for validation in found if validation is not None]


@dg.asset(
    name="data_docs",
    group_name="quality",
    description="Every rule of both doors with its reason and its latest result, as pages that open without "
    "a network. The gates rewrite them whenever they run; this asset rebuilds them from the stored results.",
    kinds={"greatexpectations"},
)
def data_docs() -> dg.MaterializeResult[None]:
    """Rebuild the pages from what the checks stored last."""
    settings = Settings.from_environment()
    validations = stored_validations(settings, load_suites())
    index = build_data_docs(settings, validations)
    return dg.MaterializeResult(
        metadata={
            "index": dg.MetadataValue.path(str(index)),
            "suites": len(validations),
            "rules": sum(len(validation.results) for validation in validations),
            "rules broken": sum(not result.passed for item in validations for result in item.results),
        }
    )


def _bears(page: Path, stamp: str) -> bool:
    return page.exists() and page.read_text(encoding="utf-8").rstrip().endswith(stamp)


def _write(path: Path, content: str) -> None:
    beside = path.with_suffix(".html.next")
    beside.write_text(content, encoding="utf-8")
    beside.replace(path)


def _suite_page(validation: Validation, style: str) -> str:
    body = _rendered(validation) if validation.document else _error_page(validation)
    return offline(body, title=validation.title, style=style, home="index.html")


def _rendered(validation: Validation) -> str:
    """Great Expectations' own page of the result."""
    from great_expectations.core.expectation_validation_result import expectationSuiteValidationResultSchema
    from great_expectations.render.renderer.page_renderer import ValidationResultsPageRenderer
    from great_expectations.render.view.view import DefaultJinjaPageView

    result = expectationSuiteValidationResultSchema.load(_with_reasons(validation))
    content = ValidationResultsPageRenderer(run_info_at_end=True).render(result)
    # The library leaves its own method without types.
    return cast(str, DefaultJinjaPageView().render(content))  # type: ignore[no-untyped-call]


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


def _index_page(validations: Sequence[Validation], style: str) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    looks = Environment(loader=FileSystemLoader(_LOOKS), autoescape=True, undefined=StrictUndefined)
    doors = [(door, [item for item in validations if item.door == door]) for door in DOORS]
    return looks.get_template("index.html.j2").render(doors=doors, style=style)

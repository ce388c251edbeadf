"""Data Docs: an index and one page per suite, made from stored validations, readable without a network.

Belongs here: the index, which pages are written anew and where, and the asset that does it on request.
Must not be here: what is checked, how a suite's page is made (pages.py), how they look (expectations/data_docs/).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import dagster as dg

from orchestration.checks.pages import suite_page
from orchestration.checks.results import stored
from orchestration.checks.second_process import ask
from orchestration.checks.suites import DOORS, EXPECTATIONS_DIR, Suite, load_suites
from orchestration.checks.validation import Validation
from orchestration.settings import Settings
from orchestration.whole_file import written_whole

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
            _write(page, ask(suite_page, validation, style) + stamp + "\n")
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
    with written_whole(path) as beside:
        beside.write_text(content, encoding="utf-8")


def _index_page(validations: Sequence[Validation], style: str) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    looks = Environment(loader=FileSystemLoader(_LOOKS), autoescape=True, undefined=StrictUndefined)
    doors = [(door, [item for item in validations if item.door == door]) for door in DOORS]
    return looks.get_template("index.html.j2").render(doors=doors, style=style)

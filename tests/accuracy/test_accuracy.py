"""No annotated report is read worse than its floors, and no numeral of any is left unread.

Why each floor is what it is stands in annotated_reports.csv. On failure the numbers that are wrong are printed: id in
the annotation, token, what is wrong, what was read for what is right.
"""

from __future__ import annotations

import pytest
from annotated_reports import AnnotatedReport, annotated_reports, area_names, taken
from annotation_scores import Comparison, compare, load_annotation

REPORTS = annotated_reports()
by_name = pytest.mark.parametrize("report", REPORTS, ids=[report.name for report in REPORTS])
# At most so many of a report's numerals may be left without a fate.
MOST_UNREAD = 0.005


def compared(report: AnnotatedReport) -> Comparison:
    intake = taken(report.text)
    assert not intake.refused, f"{report.text.name} is refused: {intake.report['reason']}"
    return compare(intake, load_annotation(report.annotation), area_names())


@by_name
def test_a_report_is_read_as_well_as_its_floors_ask(report: AnnotatedReport) -> None:
    comparison = compared(report)
    figures = comparison.figures()
    below = {key: (figures[key], floor) for key, floor in report.floors.items() if _is_below(figures[key], floor)}
    assert not below, f"{report.name}: below the floor: {below}\n" + "\n".join(comparison.misses())


def _is_below(figure: float | None, floor: float) -> bool:
    """Whether a figure is under its floor; an annotation without places says nothing of places."""
    return figure is not None and figure < floor


@by_name
def test_hardly_a_numeral_is_left_unread(report: AnnotatedReport) -> None:
    numerals = taken(report.text).numerals
    unread = [row["text"] for row in numerals if row["fate"] == "unread"]
    assert len(unread) <= MOST_UNREAD * len(numerals), unread


@by_name
def test_an_annotation_lies_on_the_tokens_of_its_text(report: AnnotatedReport) -> None:
    """An annotation that has slipped against its text would blame the reader."""
    text = report.text.read_text(encoding="utf-8")
    slipped = [
        row["id"] for row in load_annotation(report.annotation) if text[row["start"] : row["end"]] != row["text"]
    ]
    assert slipped == []


def test_every_annotation_is_described() -> None:
    assert [report.name for report in REPORTS if report.standing == "not listed"] == []

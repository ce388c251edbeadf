"""Which reports are annotated, where they lie, and what is asked of each: the rows of annotated_reports.csv.

Belongs here: loading, and reading an annotated report once. Must not be here: figures (annotation_scores), assertions.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from orchestration.series.intake import Intake, ReportTaker

ROOT = Path(__file__).parents[2]
ANNOTATIONS = ROOT / "tests" / "fixtures" / "annotations"
TABLE = Path(__file__).with_name("annotated_reports.csv")
FLOORS = (
    "precision", "recall", "value", "measure", "unit", "base", "link", "period", "area", "qualifier", "fully_right",
    "fate",
)  # fmt: skip
# What is asked of a report that no row of the table describes: the floors for reports never seen.
UNSEEN = {"precision": 0.97, "recall": 0.97, "value": 0.995, "measure": 0.96, "fully_right": 0.88}


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """An annotation with its text and what is known of it. `floors` and `first` have shares from 0 to 1."""

    annotation: Path
    text: Path
    origin: str
    standing: str
    style: str
    floors: dict[str, float]
    first: dict[str, float] = field(default_factory=dict)
    first_remark: str = ""

    @property
    def name(self) -> str:
        """The annotation's name without its suffix."""
        return self.annotation.stem


def annotated_reports() -> list[AnnotatedReport]:
    """All annotations of the folder: those of the table in its order, then those that it does not know."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    known = [_of_row(row) for row in rows if (ANNOTATIONS / f"{row['annotation']}.jsonl").exists()]
    names = {report.name for report in known}
    unknown = [path for path in sorted(ANNOTATIONS.glob("*.jsonl")) if path.stem not in names]
    return known + [_unlisted(path) for path in unknown]


def _of_row(row: dict[str, str]) -> AnnotatedReport:
    return AnnotatedReport(
        ANNOTATIONS / f"{row['annotation']}.jsonl",
        ROOT / row["text"],
        row["origin"],
        row["standing"],
        row["style"],
        {key: float(row[key]) for key in FLOORS if row[key]},
        {
            key.removeprefix("first_"): float(row[key])
            for key in row
            if key.startswith("first_") and _is_share(row[key])
        },
        row["first_remark"],
    )


def _is_share(cell: str) -> bool:
    return cell.replace(".", "", 1).isdigit()


def _unlisted(path: Path) -> AnnotatedReport:
    return AnnotatedReport(
        path, ROOT / "tests" / "fixtures" / "reports" / f"{path.stem}.txt", "made up", "not listed", "", dict(UNSEEN)
    )


@cache
def taker() -> ReportTaker:
    """Reads the seeds once."""
    return ReportTaker(ROOT / "dbt_project" / "seeds")


@cache
def area_names() -> dict[str, str]:
    """The name of each area id."""
    return {area_id: area.name for area_id, area in taker().lexicon.areas.items()}


@cache
def taken(text: Path) -> Intake:
    """A report's rows, read once however many annotations it has."""
    return taker().take(text.name, text.read_bytes())

"""How well reports are read, by the annotated ones: the tables of docs/accuracy.md, printed and written there again.

    python -m bench.accuracy

Belongs here: pooling figures by report, measure and sector, and laying them out. Must not be here: the comparisons
(tests/accuracy/annotation_scores.py), which reports there are (tests/accuracy/annotated_reports.csv), the figures of
series (bench/series.py), floors, prose.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from bench import series
from orchestration.extraction.lexicon import rows
from tests.accuracy.annotated_reports import AnnotatedReport, annotated_reports, area_names, taken
from tests.accuracy.annotation_scores import (
    CHECKS,
    Comparison,
    FactReading,
    FateReading,
    compare,
    figures,
    load_annotation,
)

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "accuracy.md"
# What stands between these two lines of the page is written by this program.
BEGIN, END = "<!-- figures: written by `make accuracy` -->", "<!-- end of figures -->"
COLUMNS = ("precision", "recall", *CHECKS, "fully_right", "fate")
HEADS = {"fully_right": "fully right", "part_of": "whole of a part", "fate": "fate of others"}
# A table by measure or sector has no precision: what was read where nothing stands has neither.
OF_FACTS = ("recall", "value", "measure", "unit", "base", "link", "period", "fully_right")
FIRST = ("precision", "recall", "measure", "fully_right")
Figures = dict[str, float | int | None]


def table(heads: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    """A Markdown table, the first column left-aligned and the others right."""
    heads = list(heads)
    rule = "|---|" + "---:|" * (len(heads) - 1)
    return "\n".join(["| " + " | ".join(heads) + " |", rule, *("| " + " | ".join(line) + " |" for line in lines)])


def shown(figure: float | int | None) -> str:
    """A share in per cent with one decimal, rounded down so that 100.0 means all; a count as it is."""
    if figure is None:
        return "–"
    return str(figure) if isinstance(figure, int) else f"{int(figure * 1000 + 1e-9) / 10:.1f}"


def by_report(compared: list[tuple[AnnotatedReport, Comparison]]) -> str:
    """One row per annotation, then one per group of them."""
    lines = [
        [report.name, report.origin, report.standing, *_cells(comparison.figures())] for report, comparison in compared
    ]
    groups: dict[str, Callable[[AnnotatedReport], bool]] = {
        "the real report": lambda report: report.origin == "real",
        "made up, seen": lambda report: report.origin != "real" and report.standing == "seen",
        "made up, held out at first": lambda report: report.standing == "held out",
        "all": lambda _: True,
    }
    for label, belongs in groups.items():
        facts, others = pooled([comparison for report, comparison in compared if belongs(report)])
        if facts:
            lines.append([f"**{label}**", "", "", *_cells(figures(facts, others))])
    return table(
        ["annotation", "origin", "standing", "facts", "others", *(HEADS.get(key, key) for key in COLUMNS)], lines
    )


def _cells(found: Figures) -> list[str]:
    return [shown(found[key]) for key in ("facts", "others", *COLUMNS)]


def pooled(comparisons: list[Comparison]) -> tuple[list[FactReading], list[FateReading]]:
    """The readings of several reports together."""
    return [f for one in comparisons for f in one.facts], [o for one in comparisons for o in one.others]


def by_measure(facts: list[FactReading]) -> str:
    """One row per measure as annotated, the most frequent first, with what it was taken for."""
    groups: dict[str, list[FactReading]] = defaultdict(list)
    for fact in facts:
        groups[fact.annotated["role"]].append(fact)
    lines = [
        [f"`{measure}`", str(len(group)), *_of_facts(group), _taken_for(group)]
        for measure, group in sorted(groups.items(), key=lambda pair: -len(pair[1]))
    ]
    return table(["measure", "facts", *(HEADS.get(key, key) for key in OF_FACTS), "taken for"], lines)


def by_sector(facts: list[FactReading]) -> str:
    """One row per sector of the indicator that the fact was placed in; what was not read has none."""
    names = {row["sector_id"]: row["name_en"] for row in rows(ROOT / "dbt_project" / "seeds" / "sectors.csv")}
    groups: dict[str, list[FactReading]] = defaultdict(list)
    for fact in facts:
        groups[fact.found["sector_id"] if fact.found else ""].append(fact)
    lines = [
        [names.get(sector, sector) or "(not read)", str(len(group)), *_of_facts(group), _catalogued(group)]
        for sector, group in sorted(groups.items(), key=lambda pair: -len(pair[1]))
    ]
    return table(["sector", "facts", *(HEADS.get(key, key) for key in OF_FACTS), "in the catalogue"], lines)


def _of_facts(group: list[FactReading]) -> list[str]:
    found = figures(group, [])
    return [shown(found[key]) for key in OF_FACTS]


def _taken_for(group: list[FactReading]) -> str:
    wrong = Counter(
        str(fact.found["measure"]) for fact in group if fact.found and not fact.verdicts["measure"].holds
    )  # fmt: skip
    return ", ".join(f"`{measure}` {count}" for measure, count in wrong.most_common()) or "–"


def _catalogued(group: list[FactReading]) -> str:
    found = [fact.found for fact in group if fact.found]
    return shown(sum(bool(row["is_catalogued"]) for row in found) / len(found) if found else None)


def by_fate(compared: list[tuple[AnnotatedReport, Comparison]]) -> str:
    """One row per text: what became of all its numerals, the annotated and the others."""
    texts = {report.text: report for report, _ in compared}
    counts = {text: Counter(row["fate"] for row in taken(text).numerals) for text in texts}
    fates = [fate for fate, _ in sum(counts.values(), Counter()).most_common()]
    fates += [] if "unread" in fates else ["unread"]
    lines = [
        [text.stem, str(sum(count.values())), *(str(count[fate]) for fate in fates)] for text, count in counts.items()
    ]
    return table(["text", "numerals", *(fate.replace("_", " ") for fate in fates)], lines)


def at_first_sight(reports: list[AnnotatedReport]) -> str:
    """What the held-out reports gave when they were read for the first time."""
    lines = [
        [report.name, *(shown(report.first.get(key)) for key in FIRST), report.first_remark or "–"]
        for report in reports if report.first
    ]  # fmt: skip
    return table(["annotation", *(HEADS.get(key, key) for key in FIRST), "remark"], lines)


def which_series() -> str:
    """Whether numbers are given the right indicator, by report and sector, and what single phrases are given."""
    asked = [
        [label, str(count.asked), str(count.held), series.shown_share(count.share)]
        for label, count in series.phrases().items()
    ]
    return "\n\n".join(
        [
            table(["report", *series.HEADS], series.homes_by_report()),
            table(["single phrases", "asked", "hold", "share"], asked),
            table(["sector", *series.HEADS], series.homes_by_sector()),
        ]
    )


def page(text: str, figures_text: str) -> str:
    """The page with its figures replaced. ValueError where the two lines that enclose them are missing."""
    pattern = re.compile(rf"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"{PAGE} lacks the lines {BEGIN!r} and {END!r}: put them where the figures shall stand")
    return pattern.sub(lambda _: f"{BEGIN}\n\n{figures_text}\n\n{END}", text)


def all_figures() -> str:
    """Every table with its heading, as Markdown."""
    compared, unread = [], []
    for report in annotated_reports():
        intake = taken(report.text)
        if intake.refused:
            unread.append(f"`{report.name}` is refused and counts as not read at all: {intake.report['reason']}")
        compared.append((report, compare(intake, load_annotation(report.annotation), area_names())))
    facts, _ = pooled([comparison for _, comparison in compared])
    parts = [
        "### By report\n\n" + by_report(compared),
        *unread,
        "### By measure (all reports)\n\n" + by_measure(facts),
        "### By sector (all reports)\n\n" + by_sector(facts),
        "### Held-out reports, when they were first read\n\n" + at_first_sight([report for report, _ in compared]),
        "### What became of every numeral\n\n" + by_fate(compared),
        "### Which series\n\n" + which_series(),
    ]
    return "\n\n".join(parts)


def main() -> int:
    """Print the tables and write them into the page."""
    text = all_figures()
    sys.stdout.write(text + "\n")
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How well numbers find their series: the tables of "Which series" in docs/accuracy.md, and the floors anew.

    python -m bench.series            # the tables and what is wrong, number by number
    python -m bench.series --floors   # write today's figures into tests/accuracy/series_floors.csv

Belongs here: laying the figures out. Must not be here: the comparisons (tests/accuracy/series_scores.py), the files of
the benchmark (tests/accuracy/series_benchmark.py).
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from orchestration.extraction.lexicon import rows
from orchestration.extraction.units import UnitReader
from tests.accuracy.annotated_reports import ROOT, taken, taker
from tests.accuracy.series_benchmark import FLOORS, decided_reports, decisions, near_misses, pairs, text_of
from tests.accuracy.series_scores import (
    HomeCounts,
    Homing,
    PhraseAsker,
    PhraseCounts,
    homes,
    near_misses_refused,
    near_misses_without_wrong_home,
    pairs_matched,
)

HEADS = ("numbers", "homes due", "homes given", "precision", "recall")


@cache
def counted() -> dict[str, HomeCounts]:
    """The homes of each decided report."""
    return {name: homes(taken(ROOT / text_of(name)), decisions(name)) for name in decided_reports()}


@cache
def phrases() -> dict[str, PhraseCounts]:
    """The three counts of single phrases, by what is asked of them."""
    asker = PhraseAsker(taker().placer, UnitReader(taker().lexicon))
    return {
        "pairs of wordings of which both are given the right indicator": pairs_matched(asker, pairs()),
        "near misses not given the indicator they look like": near_misses_refused(asker, near_misses()),
        "near misses given no wrong indicator at all": near_misses_without_wrong_home(asker, near_misses()),
    }


def homes_by_report() -> Iterator[list[str]]:
    """One row per report, then all of the made-up ones."""
    for name, counts in counted().items():
        yield [name, *cells(counts)]
    made_up = [counts for name, counts in counted().items() if text_of(name).startswith("tests/")]
    yield ["**made up, together**", *cells(HomeCounts([homing for counts in made_up for homing in counts.homings]))]


def homes_by_sector() -> Iterator[list[str]]:
    """One row per sector of the right indicator (of the given one, where there is no right one), the largest first."""
    seeds = ROOT / "dbt_project" / "seeds"
    names = {row["sector_id"]: row["name_en"] for row in rows(seeds / "sectors.csv")}
    sectors = {row["indicator_id"]: row["sector_id"] for row in rows(seeds / "indicators.csv")}
    groups: dict[str, list[Homing]] = defaultdict(list)
    for counts in counted().values():
        for homing in counts.homings:
            groups[sectors.get(homing.decision.indicator_id or homing.given, "")].append(homing)
    groups.pop("", None)  # no home is right, and none was given
    for sector, group in sorted(groups.items(), key=lambda pair: -len(pair[1])):
        yield [names[sector], *cells(HomeCounts(group))]


def cells(counts: HomeCounts) -> list[str]:
    """The columns of HEADS."""
    shares = (counts.precision, counts.recall)
    return [str(len(counts.homings)), str(counts.due), str(counts.given), *map(shown_share, shares)]


def shown_share(share: float | None) -> str:
    """Per cent with one decimal, rounded down so that 100.0 means all."""
    return "–" if share is None else f"{int(share * 1000 + 1e-9) / 10:.1f}"


def measured() -> Iterator[tuple[str, str, float]]:
    """Every figure that has a floor: of what, which figure, its share."""
    for name, counts in counted().items():
        yield name, "precision", counts.precision or 0.0
        yield name, "recall", counts.recall or 0.0
    matched, refused, _ = phrases().values()
    yield "pairs", "matched", matched.share or 0.0
    yield "near_misses", "refused", refused.share or 0.0


def write_floors() -> None:
    """Today's figures as floors, cut to three decimals; the remarks at the head of the file stay."""
    remarks = [line for line in FLOORS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines = [f"{of},{figure},{int(share * 1000 + 1e-9) / 1000:g}" for of, figure, share in measured()]
    FLOORS.write_text("\n".join([*remarks, "of,figure,floor", *lines]) + "\n", encoding="utf-8")


def main() -> int:
    """Print every home that is wrong or lacking, or write the floors."""
    if "--floors" in sys.argv[1:]:
        write_floors()
        return 0
    for name, counts in counted().items():
        sys.stdout.write("\n".join([f"## {name}: {' | '.join(cells(counts))}", *counts.misses(), "", ""]))
    for label, count in phrases().items():
        sys.stdout.write("\n".join([f"## {label}: {count.held} of {count.asked}", *count.misses, "", ""]))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The benchmark of series as files: which indicator each number of a report is of, wordings that mean one, near misses.

Belongs here: loading the tables of tests/accuracy/series and the floors. Must not be here: figures (series_scores),
assertions, what the program says.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from orchestration.extraction.lexicon import rows

FOLDER = Path(__file__).with_name("series")
FLOORS = Path(__file__).with_name("series_floors.csv")
NO_HOME = "none"
REAL = "lang-son-2024-9m"
_NOT_REPORTS = ("pairs", "near_misses")


@dataclass(frozen=True, slots=True)
class Decision:
    """The indicator of one number. `accepted` has every right answer; "" among them stands for no home."""

    char_start: int
    printed: str
    indicator_id: str
    accepted: frozenset[str]
    note: str

    @property
    def due(self) -> bool:
        """Whether the number should have a home: none is no right answer."""
        return "" not in self.accepted


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as the reader of sentences gives it, with what surrounds it."""

    text: str
    sentence: str
    printed: str
    section: str
    unit: str
    measure: str
    base: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two wordings of one indicator."""

    indicator_id: str
    phrases: tuple[Phrase, Phrase]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A phrase with the indicator that it must not be given, and the right one, "" where the catalogue has none."""

    not_indicator_id: str
    indicator_id: str
    phrase: Phrase


def decided_reports() -> list[str]:
    """The names of the reports whose numbers have been decided, the real one first."""
    names = sorted(path.stem for path in FOLDER.glob("*.csv") if path.stem not in _NOT_REPORTS)
    return sorted(names, key=lambda name: name != REAL)


def text_of(name: str) -> str:
    """Where the text of a decided report lies, from the project's folder."""
    return f"raw/{name}.txt" if name == REAL else f"tests/fixtures/reports/{name}.txt"


def decisions(name: str) -> list[Decision]:
    """What was decided for the numbers of a report."""
    return [_decision(row) for row in rows(FOLDER / f"{name}.csv")]


def pairs() -> list[Pair]:
    """All pairs of wordings."""
    return [Pair(row["indicator_id"], (_phrase(row, ""), _phrase(row, "other_"))) for row in rows(FOLDER / "pairs.csv")]


def near_misses() -> list[NearMiss]:
    """All near misses."""
    return [
        NearMiss(row["not_indicator_id"], row["indicator_id"], _phrase(row, ""))
        for row in rows(FOLDER / "near_misses.csv")
    ]


def floors() -> dict[tuple[str, str], float]:
    """The floor of each figure: (report, or pairs, or near_misses; figure) → share from 0 to 1."""
    return {(row["of"], row["figure"]): float(row["floor"]) for row in rows(FLOORS)}


def _decision(row: dict[str, str]) -> Decision:
    also = {"" if answer == NO_HOME else answer for answer in row["also"].split("|") if answer}
    accepted = frozenset({row["indicator_id"], *also})
    return Decision(int(row["char_start"]), row["printed"], row["indicator_id"], accepted, row["note"])


def _phrase(row: dict[str, str], prefix: str) -> Phrase:
    columns = ("phrase", "sentence", "printed", "section", "unit", "measure", "base")
    return Phrase(*(row[f"{prefix}{column}"] for column in columns))

"""The tables of words, units and areas, read once and shaped for fast look-up.

Belongs here: loading and indexing. Must not be here: words themselves, grammar.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby, takewhile
from pathlib import Path

from orchestration.reading.normal_text import fold, modern_tones

WORDS = Path(__file__).parent / "words"


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV table with a header; lines that begin with # are remarks."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def phrase(text: str) -> str:
    """A phrase in the form that texts are compared in."""
    return modern_tones(fold(text)).strip()


def alternation(phrases: Iterable[str]) -> str:
    """A pattern of any of the phrases, the longest first.

    Phrases that begin alike share their beginning in it: of those that can stand at one place each begins with the
    next shorter one, so that an end that is tried last gives the same order as a list of them would, many times faster.
    """
    return _branches(sorted(set(phrases)))


def _branches(phrases: list[str]) -> str:
    """The alternatives for sorted phrases, of which the first may be empty."""
    branches = []
    for _, group in groupby(filter(None, phrases), key=lambda item: item[0]):
        alike = list(group)
        begin = _shared(alike[0], alike[-1])
        rests = [item[len(begin) :] for item in alike]
        branches.append(re.escape(begin) + ("" if rests == [""] else f"(?:{_branches(rests)})"))
    if phrases[:1] == [""]:
        branches.append("")
    return "|".join(branches)


def _shared(first: str, last: str) -> str:
    """How two phrases begin alike: so do all that stand between them in order."""
    return "".join(one for one, other in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False)))


def whole_words(phrases: Iterable[str]) -> str:
    """A pattern of any of the phrases with no letter before or behind it; it matches nothing where there are none.

    Each branch begins with its first letter and looks back from there: the search then skips to such letters, many
    times faster than one that looks back at every place of a text.
    """
    by_first: dict[str, list[str]] = defaultdict(list)
    for item in phrases:
        by_first[item[0]].append(item[1:])
    branches = [
        rf"{re.escape(first)}(?<![^\W\d_]{re.escape(first)})(?:{alternation(rests)})"
        for first, rests in by_first.items()
    ]
    return rf"(?:{'|'.join(branches) or '(?!)'})(?![^\W\d_])"


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word left of a number makes of it."""

    kind: str
    sign: int


@dataclass(frozen=True, slots=True)
class Area:
    """A place that a report may name."""

    area_id: str
    name: str
    level: str
    parent_id: str | None
    valid_from: str = ""
    valid_to: str = ""
    successor_id: str | None = None

    def was_valid_on(self, day: date) -> bool:
        """Whether the place existed under this id on a day."""
        iso = day.isoformat()
        return self.valid_from <= iso and (not self.valid_to or iso <= self.valid_to)


_NAMED_APART = ("province", "district", "border_gate")


class Lexicon:
    """All tables. Made once per process by `Lexicon.load`; read-only afterwards."""

    def __init__(self, seeds: Path, words: Path = WORDS) -> None:
        self.spellings = self._spellings(seeds)
        self.scales = {phrase(row["word"]): float(row["factor"]) for row in rows(seeds / "scale_words.csv")}
        self.dimensions = {row["unit_id"]: row["dimension"] for row in rows(seeds / "units.csv")}
        self.cues = {phrase(row["phrase"]): Cue(row["kind"], int(row["sign"])) for row in rows(words / "cues.csv")}
        self.qualifiers = {phrase(row["phrase"]): row["qualifier"] for row in rows(words / "qualifiers.csv")}
        self.bases = {phrase(row["phrase"]): row["base"] for row in rows(words / "bases.csv")}
        self.left_fates = {
            phrase(row["phrase"]): (row["fate"], row["force"]) for row in rows(words / "not_facts_left.csv")
        }
        self.right_fates = {phrase(row["phrase"]): row["fate"] for row in rows(words / "not_facts_right.csv")}
        self.heads = [phrase(row["phrase"]) for row in rows(words / "heads.csv")]
        self.scopes: Mapping[str, list[str]] = defaultdict(list)
        for row in rows(words / "scopes.csv"):
            self.scopes[row["kind"]].append(phrase(row["phrase"]))
        self.months = {row["name"]: int(row["month"]) for row in rows(words / "months.csv")}
        self.counts = {row["count"]: int(row["number"]) for row in rows(words / "counts.csv")}
        self.fillers = [phrase(row["phrase"]) for row in rows(words / "fillers.csv")]
        self.issuers = [(phrase(row["phrase"]), row["issuer"]) for row in rows(words / "issuers.csv")]
        kinds = list(rows(words / "place_kinds.csv"))
        self.kinds_of_level: Mapping[str, list[str]] = defaultdict(list)
        self.short_kinds: Mapping[str, list[str]] = defaultdict(list)
        """Kind → its short forms: "tp" and "tp." of "thành phố"."""
        for row in kinds:
            self.kinds_of_level[row["level"]].append(row["kind"])
            if row["short_for"]:
                self.short_kinds[row["short_for"]].append(row["kind"])
        self.place_kinds = {row["kind"]: row["level"] for row in kinds if not row["only_listed"]}
        self.areas = {row["area_id"]: _area(row) for row in rows(seeds / "areas.csv")}
        self.area_names = self._area_names(seeds)
        self.areas_with_one_name = {
            name: areas[-1]
            for name, areas in self.area_names.items()
            if len({area.parent_id for area in areas}) == 1 and areas[0].level in _NAMED_APART
        }
        """Folded name, with its kind → the area, of a level whose names hardly repeat; of two of a name the later."""
        days = {day for area in self.areas.values() for day in (area.valid_from, area.valid_to) if day}
        self.changes_of_areas = sorted(date.fromisoformat(day) for day in days)

    def area_map_of(self, day: date) -> date:
        """The last day up to this one on which an area began or ended: between two such days none differs."""
        at = bisect_right(self.changes_of_areas, day)
        return self.changes_of_areas[at - 1] if at else date.min

    def same_dimension(self, left: str | None, right: str | None) -> bool:
        """Whether two units of the tables measure the same kind of quantity; of an unknown one it cannot be said."""
        known = self.dimensions.get(left or ""), self.dimensions.get(right or "")
        return None not in known and known[0] == known[1]

    def lies_in(self, area_id: str, province: str) -> bool:
        """Whether an area lies in a province, or in one that became part of it, however many levels below it."""
        parent = self.areas.get(self.areas[area_id].parent_id or "")
        while parent is not None and province not in (parent.area_id, parent.successor_id):
            parent = self.areas.get(parent.parent_id or "")
        return parent is not None

    @classmethod
    def load(cls, seeds: Path) -> Lexicon:
        """The lexicon of the folder of seeds. FileNotFoundError names a table that is missing."""
        return cls(seeds)

    @staticmethod
    def _spellings(seeds: Path) -> dict[str, list[tuple[str, str]]]:
        """First word of a unit → its spellings with their unit, the longest first."""
        index: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in rows(seeds / "unit_spellings.csv"):
            spelling = phrase(row["spelling"])
            first = first_word(spelling)
            index[first].append((spelling, row["unit_id"]))
        for spellings in index.values():
            spellings.sort(key=lambda pair: -len(pair[0]))
        return dict(index)

    def _area_names(self, seeds: Path) -> dict[str, list[Area]]:
        names: dict[str, list[Area]] = defaultdict(list)
        for area in self.areas.values():
            names[phrase(area.name)].append(area)
        for row in rows(seeds / "area_names.csv"):
            if row["area_id"] in self.areas:
                names[phrase(row["name"])].append(self.areas[row["area_id"]])
        return dict(names)


_FIRST = re.compile(r"[^\W\d_]+|\S")


def first_word(text: str) -> str:
    """The first run of letters of a phrase, or its first sign."""
    match = _FIRST.match(text)
    return match.group() if match else text[:1]


def _area(row: Mapping[str, str]) -> Area:
    return Area(
        row["area_id"], row["name_vi"], row["level"], row["parent_area_id"] or None, row["valid_from"], row["valid_to"],
        row["successor_area_id"] or None,
    )  # fmt: skip

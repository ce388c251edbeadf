"""The catalogue of indicators as the seeds have it, shaped for matching.

Belongs here: loading, wordings by their text and concepts.
Must not be here: deciding which indicator a phrase means (matching).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from orchestration.extraction.lexicon import phrase, rows
from orchestration.series.concepts import LIGHT, chosen_of_groups, concepts_of, normal, telling

# Marks an indicator's id among the words of a context.
_SERIES = "@"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A series of the catalogue."""

    indicator_id: str
    name: str
    sector_id: str
    unit_id: str
    nature: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One phrase for an indicator, and its concepts.

    Any one of `context` must stand around it, none of `excludes` in it.
    """

    indicator: Indicator
    text: str
    words: frozenset[str]
    context: tuple[str, ...]
    excludes: tuple[str, ...]
    follows: frozenset[str] = frozenset()
    """Series that it means this one after: "chiều dài" behind a number of roads. One of them, or of `context`."""
    context_concepts: tuple[frozenset[str], ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    """Group and concept of what it and its indicator say and others rule out (see chosen_of_groups)."""

    @property
    def needs_context(self) -> bool:
        """Whether it means its indicator only in some company."""
        return bool(self.context or self.follows)


class Catalogue:
    """Indicators and their wordings, by words. Made once from the folder of seeds."""

    def __init__(self, seeds: Path) -> None:
        self.indicators = {row["indicator_id"]: _indicator(row) for row in rows(seeds / "indicators.csv")}
        units = list(rows(seeds / "units.csv"))
        self.dimensions = {row["unit_id"]: row["dimension"] for row in units}
        self.base_units = {row["unit_id"]: row["base_unit_id"] for row in units}
        self.symbols = {row["unit_id"]: normal(row["symbol_vi"]) for row in units}
        self.wordings = [
            *(wording_of(indicator, indicator.name) for indicator in self.indicators.values()),
            *(
                wording_of(self.indicators[row["indicator_id"]], row["wording"], row["context"], row["excludes"])
                for row in rows(seeds / "indicator_names.csv")
                if row["indicator_id"] in self.indicators
            ),
        ]
        self._inherit_excludes()
        self.by_word: dict[str, list[int]] = defaultdict(list)
        self.by_text: dict[str, list[Wording]] = defaultdict(list)
        self.by_concepts: dict[frozenset[str], list[Wording]] = defaultdict(list)
        for index, wording in enumerate(self.wordings):
            self.by_text[wording.text].append(wording)
            self.by_concepts[telling(wording.words)].append(wording)
            for word in wording.words:
                self.by_word[word].append(index)
        count = Counter(word for wording in self.wordings for word in wording.words)
        self.weights = {
            word: math.log(1 + len(self.wordings) / number) * LIGHT.get(word, 1.0) for word, number in count.items()
        }
        self.rarest = max(self.weights.values(), default=1.0)
        self.kinds = [self.kind(wording.indicator.unit_id) for wording in self.wordings]
        self.wording_weights = [self.weight(wording.words) for wording in self.wordings]
        self.sector_phrases = [(phrase(row["words"]), row["sector_id"]) for row in rows(seeds / "sector_headings.csv")]
        self.sector_phrases.sort(key=lambda pair: -len(pair[0]))
        self.sector_in = lru_cache(maxsize=20_000)(self._sector_in)

    def _sector_in(self, text: str) -> str | None:
        """The sector whose phrase stands first in a text, if any does."""
        folded = phrase(text)
        found = [(folded.find(words), sector) for words, sector in self.sector_phrases if words in folded]
        return min(found)[1] if found else None

    def _inherit_excludes(self) -> None:
        """An indicator's name is ruled out by what rules out all of its other wordings that anything rules out: one
        more wording, without excluded words, makes the name no wider."""
        common: dict[str, set[str]] = {}
        for wording in self.wordings[len(self.indicators) :]:
            excluded = set(wording.excludes)
            if not excluded:
                continue
            known = common.get(wording.indicator.indicator_id)
            common[wording.indicator.indicator_id] = excluded if known is None else known & excluded
        for index in range(len(self.indicators)):
            wording = self.wordings[index]
            ruled_out = tuple(sorted(common.get(wording.indicator.indicator_id, ())))
            self.wordings[index] = replace(wording, excludes=ruled_out)

    def weight(self, words: frozenset[str]) -> float:
        """How much a set of words says: rare words say more; a word the catalogue never uses says most."""
        return math.fsum(self.weights.get(word, self.rarest * LIGHT.get(word, 1.0)) for word in words)

    def is_count(self, unit_id: str | None) -> bool:
        """Whether a unit is a counted noun."""
        return (self.dimensions.get(unit_id or "") or "").startswith("count")

    def kind(self, unit_id: str | None) -> str | None:
        """What a unit measures: its dimension; a unit that no table knows is of a kind of its own."""
        return self.dimensions.get(unit_id or "") or unit_id


def wording_of(indicator: Indicator, text: str, context: str = "", excludes: str = "") -> Wording:
    """A wording as a line of the seed states it; alternatives in a cell are separated by strokes."""
    words = concepts_of(text)
    worded = "|".join(part for part in context.split("|") if not part.startswith(_SERIES))
    return Wording(
        indicator,
        normal(text),
        words,
        _alternatives(worded),
        _alternatives(excludes),
        frozenset(part[1:].strip() for part in context.split("|") if part.startswith(_SERIES)),
        tuple(telling(concepts) or concepts for part in worded.split("|") if (concepts := concepts_of(part))),
        tuple((chosen_of_groups(concepts_of(indicator.name)) | chosen_of_groups(words)).items()),
    )


def _alternatives(cell: str) -> tuple[str, ...]:
    return tuple(normal(part) for part in cell.split("|") if part.strip())


def _indicator(row: dict[str, str]) -> Indicator:
    return Indicator(row["indicator_id"], row["name_vi"], row["sector_id"], row["unit_id"], row["nature"])


def catalogue_of(seeds: Path) -> Catalogue:
    """The catalogue of a folder of seeds, made once for as long as its tables do not change: a run that reads reports
    and then lists what no indicator fits asks for it twice."""
    return _made(seeds, tuple(path.stat().st_mtime_ns for path in sorted(seeds.glob("*.csv"))))


@lru_cache(maxsize=1)
def _made(seeds: Path, _state: tuple[int, ...]) -> Catalogue:
    return Catalogue(seeds)

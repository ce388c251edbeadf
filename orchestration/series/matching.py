"""Which indicator a phrase means: by its concept and qualifiers, not by its wording.

Belongs here: scoring of phrases against the catalogue, with what is required and what is ruled out.
Must not be here: the catalogue's content, grammar.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import fsum

from orchestration.series.catalogue import Catalogue, Indicator, Wording, normal, words_of

# A false merge is worse than a miss: below this a phrase keeps a provisional series of its own.
THRESHOLD = 0.80
EXACT = 1.0
_CANDIDATES = 3
_TELLING = 2
_LEAST = 0.5
# A word that stands only around the phrase counts for this much of one in it, and can never make a match alone.
_NEARBY = 0.5
_OWN_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Match:
    """An indicator with how surely the phrase means it, 0 to 1."""

    indicator: Indicator
    score: float


class Matcher:
    """Matches phrases to the indicators of a catalogue. Answers are cached: reports repeat themselves."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.match = lru_cache(maxsize=20_000)(self._match)

    def _match(
        self, subject: str, context: str, unit_id: str | None, share: bool = False, unit_text: str = ""
    ) -> Match | None:
        """The indicator that `subject` means in `context`, or None where none is sure enough.

        `unit_id` is the bare unit of the number; None where the number is a percentage of change with no level, which
        fits any unit; `unit_text` is the unit as printed. `share` says that the number is a share, which only an
        indicator in per cent can be.
        """
        best = self.candidates(subject, context, unit_id, share, unit_text, least=THRESHOLD)
        return best[0] if best and best[0].score >= THRESHOLD else None

    def candidates(
        self,
        subject: str,
        context: str,
        unit_id: str | None,
        share: bool = False,
        unit_text: str = "",
        least: float = _LEAST,
    ) -> list[Match]:
        """The likeliest indicators, best first. An exact wording settles it; else words are weighed.

        Those that cannot reach `least` are left out unseen. A phrase that is nothing but the counted noun ("thôn")
        means an indicator only by what stands around it.
        """
        text = normal(subject)
        if not text:
            return []
        said, around = f" {text} ", f" {normal(context)} {text} "
        words, free = words_of(subject), words_of(unit_text)
        only_counted = words <= free
        exact = [
            Match(wording.indicator, EXACT)
            for wording in self.catalogue.by_text.get(text, ())
            if (wording.context or not only_counted) and self._allowed(wording, said, around, unit_id, share)
        ]
        if exact:
            return exact[:1]
        found: dict[str, Match] = {}
        for score, wording in self._scored(words, free, words_of(context), least):
            if wording.indicator.indicator_id in found or (only_counted and not wording.context):
                continue
            if not self._allowed(wording, said, around, unit_id, share):
                continue
            found[wording.indicator.indicator_id] = Match(wording.indicator, score)
            if len(found) == _CANDIDATES:
                break
        return list(found.values())

    def _scored(
        self, words: frozenset[str], free: frozenset[str], near: frozenset[str], least: float
    ) -> list[tuple[float, Wording]]:
        """Wordings that share enough weight with the phrase, best first.

        Only the postings of the phrase's rarest words are looked at: a wording without any of them has too much of the
        phrase against it.
        """
        weights = self.catalogue.weights
        telling = sorted((word for word in words if word in weights), key=lambda word: (-weights[word], word))
        own_words = words - free
        unknown = self.catalogue.rarest * sum(word not in weights for word in own_words)
        total = fsum(weights[word] for word in telling if word in own_words) + unknown
        if fsum(weights[word] for word in telling) < least * total:  # too much is unknown to the catalogue
            return []
        seen: set[int] = set()
        found = []
        for word in telling[:_TELLING]:
            for index in self.catalogue.by_word[word]:
                if index not in seen:
                    seen.add(index)
                    score = self._score(index, words, free, near, total)
                    if score >= least:
                        found.append((score, index))
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        return [(score, self.catalogue.wordings[index]) for score, index in found]

    def _score(
        self, index: int, words: frozenset[str], free: frozenset[str], near: frozenset[str], total: float
    ) -> float:
        """The share of weight that phrase and wording have in common.

        Words of the wording that stand only around the phrase count for less: a heading says what its items leave out.
        The unit's own words ("đàn trâu … con") tell for a wording that has them, and never against one.
        """
        weights = self.catalogue.weights
        wording = self.catalogue.wordings[index]
        common_words = words & wording.words
        common = fsum([weights[word] for word in common_words])
        missing = self.catalogue.wording_weights[index] - common
        nearby = fsum([weights[word] for word in (wording.words - common_words) & near]) if missing else 0.0
        if common < _OWN_SHARE * (common + nearby):
            return 0.0
        surplus = total - fsum([weights[word] for word in common_words if word not in free])
        said = common + _NEARBY * nearby
        return said / (said + missing - nearby + surplus)

    def _allowed(self, wording: Wording, said: str, around: str, unit_id: str | None, share: bool) -> bool:
        indicator = wording.indicator
        if unit_id is not None and not self.catalogue.same_dimension(unit_id, indicator.unit_id):
            return False
        if share and self.catalogue.dimensions.get(indicator.unit_id) != "percent":
            return False
        if wording.context and not any(f" {words} " in around for words in wording.context):
            return False
        return not any(f" {words} " in said and f" {words} " not in f" {wording.text} " for words in wording.excludes)

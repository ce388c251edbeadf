"""Which indicator a phrase means: by its concept and qualifiers, not by its wording.

Belongs here: scoring of phrases against the catalogue, with what is required and what is ruled out.
Must not be here: the catalogue's content, grammar.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from orchestration.series.catalogue import Catalogue, Indicator, Wording, normal, words_of

# A false merge is worse than a miss: below this a phrase keeps a provisional series of its own.
THRESHOLD = 0.80
EXACT = 1.0
_CANDIDATES = 3
_TELLING = 2
_LEAST = 0.5
_NEARBY = 0.35


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

        Those that cannot reach `least` are left out unseen.
        """
        text = normal(subject)
        if not text:
            return []
        said, around = f" {text} ", f" {normal(context)} {text} "
        exact = [
            Match(wording.indicator, EXACT)
            for wording in self.catalogue.by_text.get(text, ())
            if self._allowed(wording, said, around, unit_id, share)
        ]
        if exact:
            return exact[:1]
        scores: dict[str, Match] = {}
        words, free = words_of(subject), words_of(unit_text)
        for wording in self._promising(words, free, least):
            if not self._allowed(wording, said, around, unit_id, share):
                continue
            score = self._score(wording, words, free, around)
            known = scores.get(wording.indicator.indicator_id)
            if known is None or score > known.score:
                scores[wording.indicator.indicator_id] = Match(wording.indicator, score)
        return sorted(scores.values(), key=lambda match: -match.score)[:_CANDIDATES]

    def _promising(self, words: frozenset[str], free: frozenset[str], least: float) -> list[Wording]:
        """Wordings whose own words are for the most part in the phrase, by weight.

        Only the postings of the phrase's rarest words are looked at: a wording without any of them has too much of the
        phrase against it.
        """
        catalogue = self.catalogue
        weights = catalogue.weights
        telling = sorted((word for word in words if word in weights), key=lambda word: -weights[word])
        seen: set[int] = set()
        found = []
        total = catalogue.weight(words - free)
        if sum(weights[word] for word in telling) < least * total:  # too much is unknown to the catalogue
            return []
        for word in telling[:_TELLING]:
            for index in catalogue.by_word[word]:
                if index in seen:
                    continue
                seen.add(index)
                wording = catalogue.wordings[index]
                common = sum(weights[shared] for shared in words & wording.words)
                own = catalogue.wording_weights[index]
                # Words that stand only around the phrase can still make up for part of what is missing.
                surplus = max(total - common, 0.0)
                if common >= least * (common + _NEARBY * (own - common) + surplus):
                    found.append(wording)
        return found

    def _allowed(self, wording: Wording, said: str, around: str, unit_id: str | None, share: bool) -> bool:
        indicator = wording.indicator
        if unit_id is not None and not self.catalogue.same_dimension(unit_id, indicator.unit_id):
            return False
        if share and self.catalogue.dimensions.get(indicator.unit_id) != "percent":
            return False
        if wording.context and not any(f" {words} " in around for words in wording.context):
            return False
        return not any(f" {words} " in said and f" {words} " not in f" {wording.text} " for words in wording.excludes)

    def _score(self, wording: Wording, words: frozenset[str], free: frozenset[str], around: str) -> float:
        """The share of weight that phrase and wording have in common.

        Words of the wording that stand only around the phrase count for less: a heading says what its items leave out.
        The unit's own words ("đàn trâu … con") tell for a wording that has them, and never against one.
        """
        catalogue = self.catalogue
        common = catalogue.weight(words & wording.words)
        missing = wording.words - words
        nearby = frozenset(word for word in missing if f" {word} " in around)
        lacking = catalogue.weight(missing - nearby) + _NEARBY * catalogue.weight(nearby)
        surplus = catalogue.weight(words - wording.words - free)
        return common / (common + lacking + surplus) if common else 0.0

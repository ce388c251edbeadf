"""Which indicator a phrase means: by its concepts and qualifiers, not by its wording.

Belongs here: scoring of phrases against the catalogue, with what is required and what is ruled out.
Must not be here: the catalogue's content, which words are one concept (concepts), grammar.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from itertools import combinations
from math import fsum

from orchestration.extraction.records import PER_CENT, PERCENTAGE_POINT
from orchestration.series.catalogue import Catalogue, Indicator, Wording, wording_of
from orchestration.series.concepts import (
    LIGHT,
    NARROWING,
    PLACE_WORDS,
    QUANTITIES,
    RATES,
    chosen_of_groups,
    concepts_in_order,
    concepts_of,
    normal,
    telling,
)

# A false merge is worse than a miss: below this a phrase keeps a provisional series of its own.
THRESHOLD = 0.75
EXACT = 1.0
# The same concepts in other words.
SAME_CONCEPTS = 0.98
# What is only weighed is never as sure as that.
WEIGHED = 0.92
_CANDIDATES = 3
_LEAST = 0.5
# A word that stands only around the phrase counts for this much of one in it, and can never make a match alone.
_NEARBY = 0.5
_OWN_SHARE = 0.4
# What is found by the last part of a phrase alone, or by the unit, is a little less sure.
_BY_PART = 0.95
# A word unknown to the catalogue that opens a phrase tells of who did it: it weighs this much of one further on.
_OPENING = 0.25
_TELLING = 2
_RANK = "rank"
# What is counted is whole: a count with decimals is none.
_COUNTED = ("stock", "flow")
_CUT = re.compile(r"[:;,] | - ")
# Where what is counted is: "thôn của 07 huyện, thành phố".
_WHERE = re.compile(rf" (?:của|thuộc|tại|ở) (?:\d+ |các )?(?:{'|'.join(map(re.escape, PLACE_WORDS))})")


@dataclass(frozen=True, slots=True)
class Match:
    """An indicator with how surely the phrase means it, 0 to 1."""

    indicator: Indicator
    score: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A phrase with all that its number says of what it measures."""

    subject: str
    context: str = ""
    """The words before the number in its sentence, and those that opened its list."""
    titles: str = ""
    """The headings that it stands under, from the outermost inwards."""
    unit_id: str | None = None
    """The bare unit; None where the number is a percentage of change with no level, which fits any unit."""
    unit_text: str = ""
    """The unit as printed."""
    implied: frozenset[str] = frozenset()
    """The concepts that its measure, base and cue say (concepts.implied_by)."""
    is_ratio: bool = False
    """A count with decimals: "34,5 giường bệnh" are per so many people."""
    counts_again: bool = False
    """It only counts again what another number is of: its own words, "hợp tác xã", settle nothing."""
    before: frozenset[str] = frozenset()
    """The series of the number before it in its sentence, and of the whole that it is a part of."""

    def written(self) -> str:
        """All of it as one line of text, to be asked again later."""
        cells = {field.name: getattr(self, field.name) for field in fields(self)}
        return json.dumps(cells, ensure_ascii=False, default=sorted)

    @classmethod
    def from_written(cls, text: str) -> Asked:
        """What `written` gave."""
        cells = json.loads(text)
        return cls(**{**cells, "implied": frozenset(cells["implied"]), "before": frozenset(cells["before"])})


class _Phrase:
    """What is asked, word by word and concept by concept."""

    def __init__(self, asked: Asked, catalogue: Catalogue) -> None:
        self.asked, self.kind = asked, catalogue.kind(asked.unit_id)
        self.symbol = catalogue.symbols.get(asked.unit_id or "", "")
        self.text = normal(asked.subject)
        self.said = f" {self.text} "
        self.words = concepts_of(asked.subject)
        self.printed = normal(asked.unit_text)
        longer = bool(self.symbol) and self.printed.startswith(f"{self.symbol} ")
        # A printed noun that says more than its unit ("quyết định xử phạt …") tells what is counted.
        self.free = concepts_of(self.symbol if longer else asked.unit_text) if asked.unit_text else frozenset()
        self.near = concepts_of(asked.titles) | concepts_of(asked.context)
        self.implied = (asked.implied | (self.near & NARROWING)) - self.words
        self.telling = telling(self.words)
        self.opening = self._opening(catalogue.weights)
        self.groups = chosen_of_groups(self.implied) | chosen_of_groups(self.words)

    def _opening(self, known: Container[str]) -> frozenset[str]:
        """The words before the first one that some wording has: who did it and how, not what was counted."""
        opening: list[str] = []
        if not self.free & self.words:
            return frozenset()
        for concepts in concepts_in_order(self.text.split(" ")):
            if any(concept in known and concept not in LIGHT for concept in concepts):
                break
            opening += concepts
        return frozenset(opening)

    @cached_property
    def around(self) -> str:
        """All words, those of the context first."""
        return f" {normal(self.asked.titles)} {normal(self.asked.context)}{self.said}"

    @property
    def only_counted(self) -> bool:
        """Nothing but a short counted noun ("thôn") or a quantity ("sản lượng"): what of must stand around it.

        A noun that says more than the unit it is counted in ("vụ cháy") tells what is counted.
        """
        short = self.text.count(" ") < _TELLING
        if short and self.symbol and self.text.startswith(f"{self.symbol} "):
            return not self.telling - concepts_of(self.symbol)
        placed = self.text.startswith(PLACE_WORDS) and self.telling <= self.free
        return (short and self.words <= self.free) or placed or self.telling <= QUANTITIES


class Matcher:
    """Matches phrases to the indicators of a catalogue. Answers are cached: reports repeat themselves."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.match = lru_cache(maxsize=20_000)(self._match)

    def _match(self, asked: Asked) -> Match | None:
        """The indicator that a phrase means, or None where none is sure enough."""
        if not asked.is_ratio:
            return self._meant(asked) or self._as_rate(asked)
        meant = self._as_rate(asked) or self._meant(asked)
        return meant if meant and meant.indicator.nature not in _COUNTED else None

    def _meant(self, asked: Asked) -> Match | None:
        """By all of its words, or by a part of them."""
        best = self.candidates(asked, THRESHOLD)
        if best and best[0].score >= THRESHOLD:
            return best[0] if best[0].score >= EXACT else self._last_named(asked) or best[0]
        for other, sector in self._rephrased(asked):
            found = self.candidates(other, THRESHOLD)
            if not found or found[0].score * _BY_PART < THRESHOLD:
                continue
            if sector in (None, found[0].indicator.sector_id):
                return Match(found[0].indicator, found[0].score * _BY_PART)
        if "/" not in asked.unit_text:
            return None
        named = self.candidates(replace(asked, subject=asked.unit_text), SAME_CONCEPTS)
        named = [match for match in named if match.score >= SAME_CONCEPTS]  # "bác sĩ/vạn dân" says what is measured
        return Match(named[0].indicator, named[0].score * _BY_PART) if named else None

    def _last_named(self, asked: Asked) -> Match | None:
        """What the words behind the last mark mean by themselves: "khách quốc tế còn ít, ước đón … lượt khách"."""
        cut = max(asked.subject.rfind(", "), asked.subject.rfind("; "))
        named = asked.subject[cut + 2 :]
        if cut < 0 or named.count(" ") < _TELLING or not concepts_of(named) <= concepts_of(asked.subject):
            return None  # one name of several, or half a name: "xuất, nhập khẩu"
        last = replace(asked, subject=named, context=f"{asked.context} {asked.subject[:cut]}")
        best = self.candidates(last, SAME_CONCEPTS)
        return Match(best[0].indicator, _BY_PART) if best and best[0].score >= SAME_CONCEPTS else None

    def _rephrased(self, asked: Asked) -> Iterator[tuple[Asked, str | None]]:
        """What is asked by a part of its words: what follows a mark; what stands before a place; what follows
        the name of a sector, and then of that sector only."""
        subject, context = asked.subject, asked.context
        for cut in _CUT.finditer(subject):
            part = subject[cut.end() :]
            if concepts_of(part) <= concepts_of(subject):  # no half of a name: "xuất, nhập khẩu"
                yield replace(asked, subject=part, context=f"{context} {subject[: cut.start()]}"), None
        placed = _WHERE.search(subject)
        if placed:
            yield replace(asked, subject=subject[: placed.start()]), None
        text = normal(subject)
        for words, sector in self.catalogue.sector_phrases:
            if text.startswith(f"{words} "):
                yield replace(asked, subject=text[len(words) + 1 :], context=f"{words} {context}"), sector
                return

    def _as_rate(self, asked: Asked) -> Match | None:
        """The rate that a phrase names while its number says what is counted: "tỷ lệ bác sĩ/vạn dân đạt 9,8 bác sĩ"."""
        if asked.unit_id is None or not (asked.is_ratio or concepts_of(asked.subject) & RATES):
            return None
        best = self.candidates(replace(asked, unit_id=None), SAME_CONCEPTS)
        return best[0] if best and best[0].score >= SAME_CONCEPTS and best[0].indicator.nature == "rate" else None

    def candidates(self, asked: Asked, least: float = _LEAST) -> list[Match]:
        """The likeliest indicators, best first. The same words or concepts settle it; else concepts are weighed.

        Those that cannot reach `least` are left out unseen. A phrase that is nothing but the counted noun ("thôn")
        means an indicator only by what stands around it.
        """
        phrase = _Phrase(asked, self.catalogue)
        if not phrase.text:
            return []
        settled = self._nearest(phrase)
        if settled:
            return [Match(settled.indicator, EXACT if settled.text == phrase.text else SAME_CONCEPTS)]
        found: dict[str, Match] = {}
        for score, wording in self._scored(phrase, least):
            if wording.indicator.indicator_id in found or (phrase.only_counted and not wording.needs_context):
                continue
            if not self._allowed(wording, phrase):
                continue
            found[wording.indicator.indicator_id] = Match(wording.indicator, min(score, WEIGHED))
            if len(found) == _CANDIDATES:
                break
        return list(found.values())

    def resembling(self, asked: Asked, least: float) -> list[Match]:
        """The indicators whose words are like the phrase's, whatever their unit: none is what it means for sure.

        Those in a unit of its kind come first, and of those the ones that nothing around the phrase rules out.
        """
        kind = self.catalogue.kind(asked.unit_id)
        phrase = _Phrase(replace(asked, unit_id=None), self.catalogue)
        best: dict[str, tuple[bool, bool, Match]] = {}
        for score, wording in self._scored(phrase, least) if phrase.text else ():
            indicator = wording.indicator
            foreign = kind not in (None, self.catalogue.kind(indicator.unit_id))
            ranked = (foreign, not self._allowed(wording, phrase), Match(indicator, score))
            if indicator.indicator_id not in best or ranked[:2] < best[indicator.indicator_id][:2]:
                best[indicator.indicator_id] = ranked
        return [match for *_, match in sorted(best.values(), key=lambda ranked: (*ranked[:2], -ranked[2].score))]

    def would_take(self, asked: Asked, indicator: Indicator, context: str) -> bool:
        """Whether the phrase would mean the indicator, were its own words one of the indicator's wordings."""
        if asked.counts_again:
            return False
        phrase = _Phrase(asked, self.catalogue)
        nearest = self._nearest(phrase, wording_of(indicator, asked.subject, context)) if phrase.text else None
        return nearest is not None and nearest.indicator == indicator

    def _nearest(self, phrase: _Phrase, *more: Wording) -> Wording | None:
        """Of the wordings with the phrase's words or concepts, the one with most of what is implied; of equals the one
        whose context stands nearest to the number, and of those without context the one with the very words."""
        catalogue = self.catalogue
        same: list[Wording] = [*catalogue.by_text.get(phrase.text, ()), *more]
        for implied in _subsets(phrase.implied):
            same += catalogue.by_concepts.get(phrase.telling | implied, ()) if phrase.telling else ()
        fitting = [
            wording
            for wording in same
            if (wording.needs_context or not phrase.only_counted) and self._allowed(wording, phrase)
        ]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        return max(
            fitting,
            key=lambda wording: (
                len(wording.words & phrase.implied) + sum(phrase.groups.get(g) == c for g, c in wording.groups),
                bool(wording.follows & phrase.asked.before),
                wording.text == phrase.text,
                _place(wording, phrase),
            ),
        )

    def _scored(self, phrase: _Phrase, least: float) -> list[tuple[float, Wording]]:
        """Wordings that share enough weight with the phrase, best first.

        Only the postings of the phrase's rarest words are looked at: a wording without any of them has too much of the
        phrase against it.
        """
        catalogue, words, kind = self.catalogue, phrase.words, phrase.kind
        weights, kinds = catalogue.weights, catalogue.kinds
        own_words = words - phrase.free
        known = sorted((word for word in words if word in weights), key=lambda word: (-weights[word], word))
        unknown = fsum(
            catalogue.rarest * LIGHT.get(word, _OPENING if word in phrase.opening else 1.0)
            for word in own_words
            if word not in weights
        )
        total = fsum(weights[word] for word in known if word in own_words) + unknown
        if fsum(weights[word] for word in known) < least * total:  # too much is unknown to the catalogue
            return []
        seen: set[int] = set()
        found, passed = [], unknown
        for word in known:
            for index in catalogue.by_word[word]:
                if index not in seen and (kind is None or kinds[index] == kind):
                    seen.add(index)
                    score = self._score(index, phrase, total)
                    if score >= least:
                        found.append((score, index))
            passed += weights[word] if word in own_words else 0.0
            if passed > (1 - least) * total:
                break
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        return [(score, catalogue.wordings[index]) for score, index in found]

    def _score(self, index: int, phrase: _Phrase, total: float) -> float:
        """The share of weight that phrase and wording have in common.

        Words of the wording that stand only around the phrase count for less: a heading says what its items leave out.
        The unit's own words ("đàn trâu … con") tell for a wording that has them, and never against one.
        """
        weights = self.catalogue.weights
        wording = self.catalogue.wordings[index]
        common_words = (phrase.words | phrase.implied) & wording.words
        common = fsum([weights[word] for word in common_words])
        missing = self.catalogue.wording_weights[index] - common
        nearby = fsum([weights[word] for word in (wording.words - common_words) & phrase.near]) if missing else 0.0
        if common < _OWN_SHARE * (common + nearby):
            return 0.0
        surplus = total - fsum([weights[word] for word in common_words & phrase.words if word not in phrase.free])
        said = common + _NEARBY * nearby
        return said / (said + missing - nearby + surplus)

    def _stands_around(self, wording: Wording, phrase: _Phrase) -> bool:
        """Whether one of the contexts that a wording asks for stands around the phrase, in its words or in others."""
        if any(f" {words} " in phrase.around for words in wording.context):
            return True
        there = phrase.near | phrase.words
        return any(concepts <= there for concepts in wording.context_concepts)

    def _counted_in_words(self, wording: Wording, phrase: _Phrase) -> bool:
        """Whether a phrase says itself in which unit its number is: "28 đề tài, dự án khoa học", "giảm … 1,5%" in
        points; or the wording names what is counted though its indicator counts in another unit: "giải quyết … vụ"."""
        unit_id = wording.indicator.unit_id
        if phrase.asked.unit_id == PER_CENT:
            return unit_id == PERCENTAGE_POINT
        both = self.catalogue.is_count(unit_id) and self.catalogue.is_count(phrase.asked.unit_id)
        if not both or wording.indicator.nature == _RANK:
            return False
        named = [noun for noun in (phrase.symbol, phrase.printed) if noun and f" {noun} " in phrase.said]
        own = f" {self.catalogue.symbols[unit_id]} " in phrase.said
        return any(own or f" {noun} " in f" {wording.text} " for noun in named)

    def _allowed(self, wording: Wording, phrase: _Phrase) -> bool:
        kind = self.catalogue.kind(wording.indicator.unit_id)
        if phrase.kind is None and wording.indicator.nature == _RANK:
            return False
        if phrase.kind not in (None, kind) and not self._counted_in_words(wording, phrase):
            return False
        if any(phrase.groups.get(group, concept) != concept for group, concept in wording.groups):
            return False
        if wording.needs_context and not (
            wording.follows & phrase.asked.before or self._stands_around(wording, phrase)
        ):
            return False
        said = phrase.said
        return not any(f" {words} " in said and f" {words} " not in f" {wording.text} " for words in wording.excludes)


def _subsets(implied: frozenset[str]) -> Iterator[frozenset[str]]:
    """All choices of what is implied, few as it is."""
    for count in range(len(implied) + 1):
        yield from map(frozenset, combinations(sorted(implied), count))


def _place(wording: Wording, phrase: _Phrase) -> int:
    """Where the last word of a wording's context stands before the number; -1 for a wording without one."""
    return max((phrase.around.rfind(f" {words} ") for words in wording.context), default=-1)

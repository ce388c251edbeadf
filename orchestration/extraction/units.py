"""What stands right of a number: scale word and unit.

Belongs here: finding the longest unit of the tables, counted nouns the tables lack.
Must not be here: what the number means in its sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from orchestration.extraction.lexicon import Lexicon, alternation
from orchestration.reading.normal_text import slug

_WORD = re.compile(r"[^\W\d_]+")
_NOUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed at [start, end) of the passage's folded text: `scale` of its scale word, and the bare unit."""

    end: int
    scale: float
    unit_id: str | None
    text: str
    known: bool
    """False for a noun that no table holds: it becomes a provisional unit."""


class UnitReader:
    """Reads units by the tables of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.spellings = lexicon.spellings
        self.scales = lexicon.scales
        # "triệu đồng", "tr.đ": behind a stop a unit may follow without a space.
        self.scale = re.compile(rf" ?({alternation(list(lexicon.scales))})(?:(?<=\.)|(?![^\W\d_]))")
        self.not_per = frozenset(lexicon.scopes["planned"])
        self.not_nouns = _words_that_open_no_noun(lexicon)

    def read(self, folded: str, at: int) -> Unit | None:
        """The unit that stands at `at`, right after a number, or None. Glued ones (66,83ha) count."""
        while folded.startswith("  ", at):
            at += 1  # a space too many
        scale, start, position = 1.0, at, at
        scaled = self.scale.match(folded, at)
        if scaled:
            scale, position = self.scales[scaled.group(1)], scaled.end()
        found = self.known(folded, position)
        if found:
            end, unit_id = found
            end = self.per(folded, end)
            return Unit(end, scale, unit_id, folded[start:end].strip(), True)
        if scaled:
            noun = self.noun(folded, position)  # "612,4 triệu trái": a counted noun behind the scale word
            if noun:
                return Unit(noun.end, scale, noun.unit_id, folded[start : noun.end].strip(), False)
            return Unit(position, scale, None, folded[start:position].strip(), False)
        return None

    def known(self, folded: str, at: int) -> tuple[int, str] | None:
        """End and id of the longest spelling of the tables at `at`, a space before it or not."""
        if folded[at : at + 1] == " ":
            at += 1
        word = _WORD.match(folded, at)
        first = word.group() if word else folded[at : at + 1]
        for spelling, unit_id in self.spellings.get(first, ()):
            if folded.startswith(spelling, at):
                end = at + len(spelling)
                if end == len(folded) or not folded[end].isalpha() or not spelling[-1].isalpha():
                    return end, unit_id
        return None

    def per(self, folded: str, end: int) -> int:
        """Where the unit ends once "/ngày", "/người" is counted in: only a word may follow the stroke."""
        while end < len(folded) and folded[end] == "/" and end + 1 < len(folded) and folded[end + 1].isalpha():
            found = self.known(folded, end + 1)
            word = _WORD.match(folded, end + 1)
            assert word is not None
            if found is None and word.group() in self.not_per:
                break  # "512,7 tỷ đồng/KH 4.236 tỷ đồng"
            end = found[0] if found else word.end()
        return end

    def noun(self, folded: str, at: int) -> Unit | None:
        """A counted noun that no table holds: one or two words right after the number."""
        if folded[at : at + 1] != " ":
            return None
        match = _NOUN.match(folded, at + 1)
        if not match:
            return None
        words = match.group().split(" ")
        if words[0] in self.not_nouns:
            return None
        if len(words) == 2 and words[1] in self.not_nouns:
            words = words[:1]
        text = " ".join(words)
        return Unit(at + 1 + len(text), 1.0, slug(text), text, False)


def _words_that_open_no_noun(lexicon: Lexicon) -> frozenset[str]:
    """First words of cues, bases, qualifiers and list openers: a number before them counts nothing by itself."""
    phrases = [*lexicon.cues, *lexicon.bases, *lexicon.qualifiers, *lexicon.fillers]
    phrases += [item for kind in ("parts", "stop") for item in lexicon.scopes[kind]]
    return frozenset(item.split(" ")[0] for item in phrases) | frozenset(lexicon.scopes["no_noun"])

"""What the words right beside a number make of it: a date, a name, an ordinal, a duration.

Belongs here: looking up the tables of such words. Must not be here: whether they decide (quantities).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from orchestration.extraction.lexicon import Lexicon
from orchestration.extraction.records import Fate

_OPENS, _CLOSES = "(,;.“\"'*", ',.;:)”"'
_BEFORE_WORD, _AFTER_WORD = frozenset(("", " ", *_OPENS)), frozenset(("", " ", *_CLOSES))


class WordsBeside:
    """The tables of words left and right of numbers."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.left_phrases = _by_word(lexicon.left_fates, -1)
        self.right_phrases = _by_word(lexicon.right_fates, 0)

    def left(self, folded: str, at: int) -> tuple[Fate, str] | None:
        """What the words just left of `at` make of a number: the longest phrase of the table that ends there."""
        left = folded[max(0, at - 40) : at].rstrip(" :")
        last = left[left.rfind(" ") + 1 :].lstrip(_OPENS)
        for phrase in self.left_phrases.get(last, ()):
            if left.endswith(phrase) and left[: -len(phrase)][-1:] in _BEFORE_WORD:
                return self.lexicon.left_fates[phrase]  # type: ignore[return-value]
        return None

    def right(self, folded: str, at: int) -> tuple[Fate, int] | None:
        """What the words just right make of it, and where they end."""
        start = at + (folded[at : at + 1] == " ")
        right = folded[start : start + 24]
        first = right.split(" ", 1)[0].rstrip(_CLOSES)
        for phrase in self.right_phrases.get(first, ()):
            if right.startswith(phrase) and right[len(phrase) : len(phrase) + 1] in _AFTER_WORD:
                return self.lexicon.right_fates[phrase], start + len(phrase)  # type: ignore[return-value]
        return None


def _by_word(phrases: Iterable[str], place: int) -> dict[str, list[str]]:
    """First (0) or last (-1) word of phrases → the phrases that have it there, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for item in sorted(phrases, key=len, reverse=True):
        found[item.split(" ")[place]].append(item)
    return dict(found)

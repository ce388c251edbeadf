"""Phrases as concepts: one word for what drafters word in many ways.

Belongs here: reading a phrase word by word into the concepts of a table, and how much a word can tell.
Must not be here: the words themselves (words/*.csv), which indicator a phrase means (matching).
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from orchestration.extraction.lexicon import phrase, rows

_WORDS = re.compile(r"[^\W_]+")
_FOLDER = Path(__file__).parent / "words"


def normal(text: str) -> str:
    """A phrase as compared word by word: folded, without punctuation."""
    return " ".join(_WORDS.findall(phrase(text)))


LIGHT = {phrase(row["word"]).replace(" ", "_"): float(row["weight"]) for row in rows(_FOLDER / "light_words.csv")}
"""Words and phrases that tell series apart little, or not at all (0)."""


class _Node:
    """A word of a phrase: the words that may follow, and the concepts of the phrase that ends here."""

    __slots__ = ("concepts", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.concepts: tuple[str, ...] | None = None


def _phrases() -> _Node:
    """All phrases of the tables, word by word."""
    root = _Node()
    worded = [(row["phrase"], row["concept"]) for row in rows(_FOLDER / "concepts.csv")]
    for text, concept in [*worded, *((light.replace("_", " "), light) for light in LIGHT if "_" in light)]:
        node = root
        for word in normal(text).split(" "):
            node = node.following.setdefault(word, _Node())
        if node.concepts is None:
            node.concepts = tuple(concept.split(" "))
    return root


_PHRASES = _phrases()
_EMPTY = frozenset(word for word, weight in LIGHT.items() if weight == 0)
_IMPLYING = list(rows(_FOLDER / "implied_concepts.csv"))
_IMPLIED = [(row["said_by"], row["words"], row["concept"]) for row in _IMPLYING]
_LEADING = [(words, concept) for said_by, words, concept in _IMPLIED if said_by == "lead"]
_RULED_OUT = [(words, concept) for said_by, words, concept in _IMPLIED if said_by == "instead"]
_GROUPS = {row["concept"]: row["group"] for row in _IMPLYING if row["group"]}


def telling(concepts: frozenset[str]) -> frozenset[str]:
    """The concepts that are not light."""
    return frozenset(concept for concept in concepts if concept not in LIGHT)


def chosen_of_groups(concepts: frozenset[str]) -> dict[str, str]:
    """For each group of concepts that rule each other out, the one that a phrase has, the first of the table's order:
    a contribution to growth is a contribution."""
    chosen: dict[str, str] = {}
    for concept, group in _GROUPS.items():
        if concept in concepts:
            chosen.setdefault(group, concept)
    return chosen


def implied_by(
    measure: str, unit_id: str | None, dimension: str | None, base: str | None, cue: str, lead: str
) -> frozenset[str]:
    """The concepts that a number's measure, unit, base, cue and the words before it say, and its phrase may not."""
    said = _implied_by_form(measure, unit_id, dimension, base, cue)
    led = frozenset(concept for words, concept in _LEADING if words in lead)
    return said.difference(out for said_first, out in _RULED_OUT if said_first in led) | led if led else said


def deeds_of(cue: str) -> frozenset[str]:
    """The deeds that a cue names: what was done is what is measured."""
    return frozenset(concept for said_by, words, concept in _IMPLIED if said_by == "deed" and words in cue)


@lru_cache(maxsize=20_000)
def _implied_by_form(
    measure: str, unit_id: str | None, dimension: str | None, base: str | None, cue: str
) -> frozenset[str]:
    said = {"measure": (measure, f"{measure} {unit_id}"), "dimension": (dimension,), "base": (base,)}
    worded = f" {cue} "
    return frozenset(
        concept
        for said_by, words, concept in _IMPLIED
        if (f" {words} " in worded if said_by == "cue" else words in said.get(said_by, ()))
    )


_RATE_WORDS = tuple(f"{words} " for said_by, words, _ in _IMPLIED if said_by == "share")


def without_rate(subject: str) -> str:
    """What a rate is a rate of: "tỷ lệ trường đạt chuẩn quốc gia" → "trường đạt chuẩn quốc gia"."""
    named = phrase(subject)
    return next((named[len(words) :] for words in _RATE_WORDS if named.startswith(words)), named)


QUANTITIES = frozenset(concept for said_by, _, concept in _IMPLIED if said_by == "dimension")
"""Concepts that a unit says by itself: they name a quantity, and not of what."""
NARROWING = frozenset(concept for said_by, _, concept in _IMPLIED if said_by == "around")
"""Concepts that, once said, narrow what follows in a sentence or a list: a season, a kind of trade."""
RATES = frozenset(concept for said_by, _, concept in _IMPLIED if said_by == "rate")
"""Concepts of phrases that name a rate themselves, whatever the unit behind their number."""
PLACE_WORDS = tuple(f"{words} " for said_by, words, _ in _IMPLIED if said_by == "place")
"""Words that open the name of a place or a gate: what follows them, unknown to the catalogue, is its name."""


@lru_cache(maxsize=20_000)
def concepts_of(text: str) -> frozenset[str]:
    """The concepts of a phrase, and the words of it that belong to none; words that tell nothing are left out."""
    return concepts_in(normal(text).split(" "))


def concepts_in(words: list[str]) -> frozenset[str]:
    """The concepts of a phrase in normal form, given word by word; the longest phrase counts."""
    return frozenset(concept for concepts in concepts_in_order(words) for concept in concepts)


def concepts_in_order(words: list[str]) -> list[tuple[str, ...]]:
    """The same from left to right, one tuple for each phrase or word that tells something."""
    found: list[tuple[str, ...]] = []
    opening = _PHRASES.following
    at, length = 0, len(words)
    while at < length:
        node = opening.get(words[at])
        if node is None:
            if words[at] and words[at] not in _EMPTY:
                found.append((words[at],))
            at += 1
            continue
        concepts, end, position = node.concepts, at + 1, at + 1
        while position < length and (node := node.following.get(words[position])) is not None:
            position += 1
            if node.concepts is not None:
                concepts, end = node.concepts, position
        said = tuple(concept for concept in concepts or (words[at],) if concept and concept not in _EMPTY)
        if said:
            found.append(said)
        at = end
    return found

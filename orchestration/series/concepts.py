"""Phrases as concepts: one word for what drafters word in many ways.

Belongs here: reading a phrase word by word into the concepts of a table, and how much a word can tell.
Must not be here: the words themselves (words/*.csv), which indicator a phrase means (matching).
"""

from __future__ import annotations

import re
from collections import defaultdict
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


def _by_first_word() -> dict[str, list[tuple[list[str], tuple[str, ...]]]]:
    """First word → the phrases that begin with it, as words, with their concepts; the longest first."""
    found: dict[str, list[tuple[list[str], tuple[str, ...]]]] = defaultdict(list)
    for row in rows(_FOLDER / "concepts.csv"):
        words = normal(row["phrase"]).split(" ")
        found[words[0]].append((words, tuple(row["concept"].split(" "))))
    for light in LIGHT:
        words = light.split("_")
        if len(words) > 1:
            found[words[0]].append((words, (light,)))
    for phrases in found.values():
        phrases.sort(key=lambda pair: -len(pair[0]))
    return dict(found)


_PHRASES = _by_first_word()
_IMPLIED = [(row["said_by"], row["words"], row["concept"]) for row in rows(_FOLDER / "implied_concepts.csv")]
_GROUPS = {row["concept"]: row["group"] for row in rows(_FOLDER / "implied_concepts.csv") if row["group"]}


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
    said = {"measure": (measure, f"{measure} {unit_id}"), "dimension": (dimension,), "base": (base,)}
    worded = {"cue": f" {cue} ", "lead": f" {lead} "}
    return frozenset(
        concept
        for said_by, words, concept in _IMPLIED
        if (f" {words} " in worded[said_by] if said_by in worded else words in said.get(said_by, ()))
    )


QUANTITIES = frozenset(concept for said_by, _, concept in _IMPLIED if said_by == "dimension")
"""Concepts that a unit says by itself: they name a quantity, and not of what."""
NARROWING = frozenset(concept for said_by, _, concept in _IMPLIED if said_by == "around")
"""Concepts that, once said, narrow what follows in a sentence or a list: a season, a kind of trade."""


@lru_cache(maxsize=20_000)
def concepts_of(text: str) -> frozenset[str]:
    """The concepts of a phrase, and the words of it that belong to none; words that tell nothing are left out."""
    words = normal(text).split(" ")
    found: list[str] = []
    at, length = 0, len(words)
    while at < length:
        word = words[at]
        for pattern, concepts in _PHRASES.get(word, ()):
            if words[at : at + len(pattern)] == pattern:
                found += concepts
                at += len(pattern)
                break
        else:
            found.append(word)
            at += 1
    return frozenset(word for word in found if LIGHT.get(word, 1.0) > 0 and word)

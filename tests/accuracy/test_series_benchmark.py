"""The benchmark of series is well-formed, and no figure of it falls below its floor.

On failure the homes that are wrong or lacking are printed: place, number, phrase, what was given for what is right.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from orchestration.extraction.lexicon import rows
from orchestration.extraction.units import UnitReader
from orchestration.series.catalogue import normal
from tests.accuracy.annotated_reports import ROOT, taken, taker
from tests.accuracy.series_benchmark import (
    Decision,
    Phrase,
    decided_reports,
    decisions,
    floors,
    near_misses,
    pairs,
    text_of,
)
from tests.accuracy.series_scores import PhraseAsker, homes, near_misses_refused, pairs_matched

REPORTS = decided_reports()
by_report = pytest.mark.parametrize("name", REPORTS)
LEAST_PAIRS, LEAST_NEAR_MISSES = 150, 100
# What is stated in words of its own must be decided; a change of the grammar may add or lose a few.
OF_THEIR_OWN = ("level", "target", "prior", "rank")
LEAST_DECIDED = 0.95


@cache
def catalogued() -> frozenset[str]:
    return frozenset(row["indicator_id"] for row in rows(ROOT / "dbt_project" / "seeds" / "indicators.csv"))


def phrases() -> list[Phrase]:
    return [phrase for pair in pairs() for phrase in pair.phrases] + [near.phrase for near in near_misses()]


def asker() -> PhraseAsker:
    return PhraseAsker(taker().placer, UnitReader(taker().lexicon))


def named(decision: Decision) -> set[str]:
    return {indicator for indicator in (decision.indicator_id, *decision.accepted) if indicator}


@by_report
def test_a_decision_lies_on_a_number_of_its_text(name: str) -> None:
    """Decisions that have slipped against their text would blame the matcher."""
    text = (ROOT / text_of(name)).read_text(encoding="utf-8")
    slipped = [
        decision
        for decision in decisions(name)
        if text[decision.char_start : decision.char_start + len(decision.printed)] != decision.printed
    ]
    assert slipped == []


@by_report
def test_a_number_is_decided_once_and_for_indicators_that_are_there(name: str) -> None:
    counts = Counter(decision.char_start for decision in decisions(name))
    assert [start for start, count in counts.items() if count > 1] == []
    assert {indicator for decision in decisions(name) for indicator in named(decision)} - catalogued() == set()


@by_report
def test_hardly_a_number_of_its_own_is_left_undecided(name: str) -> None:
    own = [row for row in taken(ROOT / text_of(name)).observations if row["measure"] in OF_THEIR_OWN]
    decided = {decision.char_start for decision in decisions(name)}
    left = [f"{row['char_start']}\t{row['subject']}" for row in own if row["char_start"] not in decided]
    assert len(left) <= (1 - LEAST_DECIDED) * len(own), left


def test_there_are_pairs_enough_and_both_wordings_differ() -> None:
    assert len(pairs()) >= LEAST_PAIRS
    assert {pair.indicator_id for pair in pairs()} <= catalogued()
    same = [pair.indicator_id for pair in pairs() if len({normal(said(phrase)) for phrase in pair.phrases}) == 1]
    assert same == []


def said(phrase: Phrase) -> str:
    """The sentence without its number: two phrases may agree where the words around them differ."""
    return phrase.sentence.replace(phrase.printed, "")


def test_there_are_near_misses_enough_and_none_is_right_after_all() -> None:
    assert len(near_misses()) >= LEAST_NEAR_MISSES
    ids = {near.not_indicator_id for near in near_misses()} | {near.indicator_id for near in near_misses()} - {""}
    assert ids <= catalogued()
    assert [near.phrase.text for near in near_misses() if near.not_indicator_id == near.indicator_id] == []


def test_a_phrase_stands_in_a_sentence_of_its_own() -> None:
    sentences = Counter((phrase.sentence, phrase.section) for phrase in phrases())
    assert [sentence for sentence, count in sentences.items() if count > 1] == []
    assert [phrase.sentence for phrase in phrases() if phrase.sentence.count(phrase.printed) != 1] == []
    assert [phrase.text for phrase in phrases() if phrase.text != phrase.text.lower()] == []


def test_every_figure_has_a_floor() -> None:
    reports = {(name, figure) for name in REPORTS for figure in ("precision", "recall")}
    assert set(floors()) == reports | {("pairs", "matched"), ("near_misses", "refused")}


@by_report
def test_numbers_find_their_series_as_well_as_the_floors_ask(name: str) -> None:
    counts = homes(taken(ROOT / text_of(name)), decisions(name))
    figures = {"precision": counts.precision, "recall": counts.recall}
    below = {key: share for key, share in figures.items() if share is None or share < floors()[name, key]}
    assert not below, f"{name}: below the floor: {below}\n" + "\n".join(counts.misses())


def test_wordings_of_one_indicator_meet_as_often_as_the_floor_asks() -> None:
    matched = pairs_matched(asker(), pairs())
    assert matched.share is not None and matched.share >= floors()["pairs", "matched"], matched.misses


def test_near_misses_are_refused_as_often_as_the_floor_asks() -> None:
    refused = near_misses_refused(asker(), near_misses())
    assert refused.share is not None and refused.share >= floors()["near_misses", "refused"], refused.misses

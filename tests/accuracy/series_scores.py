"""How well numbers find their series: homes given in reports, pairs of wordings, near misses, against the benchmark.

Belongs here: asking the program, comparing, counting. Must not be here: the benchmark's files (series_benchmark),
floors, the printed tables (bench/series.py).

A home is an indicator of the catalogue. Precision is right homes of the homes given, recall right homes of those that
should be given; where the benchmark accepts no home too, none is due and a right one still counts as right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from orchestration.extraction.records import PLACES, Measure, Observation
from orchestration.extraction.units import UnitReader
from orchestration.reading.normal_text import fold, slug
from orchestration.series.indicators import Placer
from orchestration.series.intake import Intake
from tests.accuracy.series_benchmark import Decision, NearMiss, Pair, Phrase


@dataclass(frozen=True, slots=True)
class Homing:
    """A decided number with the home that it was given, "" for none."""

    decision: Decision
    given: str
    subject: str

    @property
    def right(self) -> bool:
        """Whether a home was given and is right."""
        return bool(self.given) and self.given in self.decision.accepted


@dataclass(slots=True)
class HomeCounts:
    """The homes of a selection of numbers."""

    homings: list[Homing] = field(default_factory=list)

    @property
    def given(self) -> int:
        """Homes given."""
        return sum(bool(homing.given) for homing in self.homings)

    @property
    def due(self) -> int:
        """Homes that should be given."""
        return sum(homing.decision.due for homing in self.homings)

    @property
    def precision(self) -> float | None:
        """Right homes of the homes given."""
        return _share(sum(homing.right for homing in self.homings), self.given)

    @property
    def recall(self) -> float | None:
        """Right homes of the homes that should be given."""
        return _share(sum(homing.right for homing in self.homings if homing.decision.due), self.due)

    def misses(self) -> list[str]:
        """One line for each home that is wrong or lacking: place, number, phrase, given for right."""
        wrong = [homing for homing in self.homings if not homing.right and (homing.given or homing.decision.due)]
        return [
            f"{homing.decision.char_start}\t{homing.decision.printed}\t{homing.subject}\t"
            f"{homing.given or '-'} for {homing.decision.indicator_id or '-'}"
            for homing in wrong
        ]


@dataclass(frozen=True, slots=True)
class PhraseCounts:
    """How many rows were asked, how many hold, and one line for each that does not."""

    asked: int
    held: int
    misses: list[str]

    @property
    def share(self) -> float | None:
        """Rows that hold of the rows asked."""
        return _share(self.held, self.asked)


def homes(intake: Intake, decisions: Iterable[Decision]) -> HomeCounts:
    """Each decided number of a report with the home it was given; a number that was not read has none."""
    by_start = {row["char_start"]: row for row in intake.observations}
    return HomeCounts([_homing(decision, by_start.get(decision.char_start)) for decision in decisions])


def _homing(decision: Decision, row: Mapping[str, Any] | None) -> Homing:
    if row is None:
        return Homing(decision, "", "(not read)")
    return Homing(decision, row["indicator_id"] if row["is_catalogued"] else "", row["subject"])


class PhraseAsker:
    """Asks the program for the home of single phrases."""

    def __init__(self, placer: Placer, units: UnitReader) -> None:
        self.placer = placer
        self.units = units

    def home(self, phrase: Phrase) -> str:
        """The indicator that a phrase is given by itself, "" for none."""
        (placed,) = self.placer.place([self.observation(phrase)])
        return placed.indicator_id if placed.is_catalogued else ""

    def observation(self, phrase: Phrase) -> Observation:
        """The phrase as if its number had been read in a report. Of the value only its being there matters."""
        scale, unit_id = (1.0, PLACES) if phrase.measure == "rank" else self.unit(phrase.unit)
        start = phrase.sentence.index(phrase.printed)
        return Observation(
            char_start=start,
            char_end=start + len(phrase.printed),
            measure=cast(Measure, phrase.measure),
            value=1.0,
            decimals=0,
            scale=scale,
            unit_id=unit_id,
            unit_text=phrase.unit or None,
            qualifier=None,
            is_estimate=False,
            subject=phrase.text,
            period_id="2024-9M",
            area_id="lang-son",
            sentence=phrase.sentence,
            section_path="I",
            section_titles=(phrase.section,),
            base=phrase.base or None,
            context=phrase.sentence,
        )

    def unit(self, printed: str) -> tuple[float, str | None]:
        """Scale and id of a printed unit; a counted noun that no table holds is its own."""
        if not printed:
            return 1.0, None
        unit = self.units.read(f" {fold(printed)}", 0)
        return (unit.scale, unit.unit_id) if unit and unit.unit_id else (1.0, slug(printed))


def pairs_matched(asker: PhraseAsker, pairs: Sequence[Pair]) -> PhraseCounts:
    """Pairs of which both wordings are given the right indicator."""
    misses = []
    for pair in pairs:
        given = [asker.home(phrase) for phrase in pair.phrases]
        wrong = [
            f"{phrase.text}: {home or '-'}"
            for phrase, home in zip(pair.phrases, given, strict=True)
            if home != pair.indicator_id
        ]
        if wrong:
            misses.append(f"{pair.indicator_id}\t" + "; ".join(wrong))
    return PhraseCounts(len(pairs), len(pairs) - len(misses), misses)


def near_misses_refused(asker: PhraseAsker, near_misses: Sequence[NearMiss]) -> PhraseCounts:
    """Near misses that are not given the indicator they must not be given."""
    misses = [
        f"{near.not_indicator_id}\t{near.phrase.text}"
        for near in near_misses
        if asker.home(near.phrase) == near.not_indicator_id
    ]
    return PhraseCounts(len(near_misses), len(near_misses) - len(misses), misses)


def near_misses_without_wrong_home(asker: PhraseAsker, near_misses: Sequence[NearMiss]) -> PhraseCounts:
    """Near misses that are given the right home or none: stricter than not being given the one that is named."""
    misses = [
        f"{near.indicator_id or '-'}\t{near.phrase.text}: {home}"
        for near in near_misses
        if (home := asker.home(near.phrase)) not in ("", near.indicator_id)
    ]
    return PhraseCounts(len(near_misses), len(near_misses) - len(misses), misses)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None

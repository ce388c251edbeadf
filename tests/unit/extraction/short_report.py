"""A few made-up lines read as the body of a report: what tests of the grammar look at.

Belongs here: putting lines under a heading, reading them, and short forms of what came out.
Must not be here: expectations.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from orchestration.extraction import periods
from orchestration.extraction.lexicon import Lexicon
from orchestration.extraction.reader import Extraction, ReportReader
from orchestration.extraction.records import Observation
from orchestration.reading.structure import structure

SEEDS = Path(__file__).parents[3] / "dbt_project" / "seeds"
NINE_MONTHS = "2024-9M"
PROVINCE = "lang-son"
HEADING = "I. KẾT QUẢ THỰC HIỆN"


@cache
def lexicon() -> Lexicon:
    """The tables of the seeds, read once for all tests."""
    return Lexicon.load(SEEDS)


@cache
def _reader() -> ReportReader:
    return ReportReader(lexicon())


def extract(text: str, own: str = NINE_MONTHS, province: str = PROVINCE) -> Extraction:
    """All that is read of a whole text."""
    return _reader().read(structure(text), periods.parse(own), province)


def read(
    *paragraphs: str, own: str = NINE_MONTHS, province: str = PROVINCE, heading: str = HEADING
) -> list[Observation]:
    """The observations of paragraphs that stand under a heading, in text order."""
    return extract("\n\n".join((heading, *paragraphs)), own, province).observations


def one(text: str, own: str = NINE_MONTHS, province: str = PROVINCE, heading: str = HEADING) -> Observation:
    """The only observation of a text."""
    (found,) = read(text, own=own, province=province, heading=heading)
    return found


def fates(text: str, own: str = NINE_MONTHS, province: str = PROVINCE) -> list[str]:
    """The fate of each numeric token of a text, in order."""
    return [numeral.fate for numeral in extract(f"{HEADING}\n\n{text}", own, province).numerals]


def measures(found: list[Observation]) -> list[tuple[str, float]]:
    """Measure and value of each."""
    return [(observation.measure, observation.value) for observation in found]


def references(found: list[Observation]) -> list[int | None]:
    """For each, the place in the list of the one it refers to."""
    places = {id(observation): place for place, observation in enumerate(found)}
    return [places[id(o.refers_to)] if o.refers_to is not None else None for o in found]


def wholes(found: list[Observation]) -> list[int | None]:
    """For each, the place in the list of the whole it is a part of."""
    places = {id(observation): place for place, observation in enumerate(found)}
    return [places[id(o.part_of)] if o.part_of is not None else None for o in found]

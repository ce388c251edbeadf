"""The phrases that no indicator of the catalogue fits, each with the three that it most likely means.

Belongs here: what a person needs to decide about a phrase, and the line of the seed that decides it.
Must not be here: files, tables, how phrases are compared (matching).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from orchestration.extraction.numbers import TOKEN, Value, read_number
from orchestration.series.concepts import concepts_of, normal, telling
from orchestration.series.matching import Asked, Match, Matcher

Row = Mapping[str, Any]
LIKELIEST = 3
# Far below what makes a match: a list to choose from may be wrong, an empty one helps nobody.
_LEAST = 0.25
_LEAST_IN_WORDS = 0.1
# A line is offered for the likeliest; for another, or for a phrase that tells little, only where that is near.
_LEAST_OF_OTHERS = 0.5
_TELLING = 2
# A heading goes on for lines; its beginning tells it apart.
_CONTEXT_WORDS = 8
_NOTHING_NEAR = "no indicator in this unit is near it: it may need one of its own (indicators.csv)"
_STATED = "the report states another value of {} for these days: the phrase likely means something else"


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A provisional series: its phrase as it was met first, how often, and what it most likely means."""

    series: str
    phrase: str
    number: str
    unit: str
    section: str
    sentence: str
    report: str
    times: int
    likeliest: tuple[Match, ...]
    """Those that may take its numbers come first, then those in its unit, then those that only read like it."""
    accept: str
    """The line of the seed of wordings that gives the phrase its home; empty where no line can."""
    note: str
    """Why no line can; empty where one can."""


def unmatched(observations: Iterable[Row], matcher: Matcher) -> list[Unmatched]:
    """Of landed observations, the provisional series, the most frequent first.

    A number that refers to another is of that one's series: it counts, and its words do not.
    """
    times: Counter[str] = Counter()
    first: dict[str, Row] = {}
    stated: dict[tuple[str, str, str, str], set[float]] = {}
    for row in observations:
        if row["is_catalogued"]:
            if row["measure"] == "level":
                stated.setdefault(_place(row, row["indicator_id"]), set()).add(_size(row))
            continue
        times[row["indicator_id"]] += 1
        met = first.get(row["indicator_id"])
        if met is None or (row["refers_to"] is None and met["refers_to"] is not None):
            first[row["indicator_id"]] = row
    found = [_unmatched(series, row, times[series], stated, matcher) for series, row in first.items()]
    return sorted(found, key=lambda one: (-one.times, one.phrase, one.series))


def _unmatched(
    series: str, row: Row, times: int, stated: Mapping[tuple[str, str, str, str], set[float]], matcher: Matcher
) -> Unmatched:
    asked = Asked.from_written(row["asked"])
    found = matcher.candidates(asked, _LEAST)
    likeliest = _likeliest(asked, found, matcher)
    first = found[:1] if _tells(asked.subject) else []
    accept, note = "", _NOTHING_NEAR
    for match in likeliest:
        near = match in first or match.score >= _LEAST_OF_OTHERS
        line = _line(asked, match, row["section_title"] or "", matcher) if near else ""
        other_values = stated.get(_place(row, match.indicator.indicator_id), set()) - {_size(row)}
        if line and row["measure"] == "level" and other_values:
            note = _STATED.format(match.indicator.indicator_id) if note == _NOTHING_NEAR else note
        elif line:
            accept, note = line, ""
            break
    return Unmatched(
        series=series,
        phrase=asked.subject,
        number=_printed(row),
        unit=row["unit_reported"] or "",
        section=row["section_title"] or "",
        sentence=row["sentence"] or "",
        report=row["report_id"],
        times=times,
        likeliest=tuple(likeliest),
        accept=accept,
        note=note,
    )


def _likeliest(asked: Asked, found: list[Match], matcher: Matcher) -> list[Match]:
    """Those that were found, filled up with others that only read like the phrase."""
    known = {match.indicator.indicator_id for match in found}
    others = (
        match for match in matcher.resembling(asked, _LEAST_IN_WORDS) if match.indicator.indicator_id not in known
    )
    return list(islice(chain(found, others), LIKELIEST))


def _line(asked: Asked, match: Match, section: str, matcher: Matcher) -> str:
    """The line that makes the phrase a wording of this indicator; empty where the indicator would not take it.

    A phrase that tells little ("tỷ lệ", "thôn") means that only in the section that it stands in.
    """
    words = normal(asked.subject)
    heading = " ".join(normal(section).split(" ")[:_CONTEXT_WORDS])
    context = "" if _tells(words) else heading
    if not matcher.would_take(asked, match.indicator, context):
        return ""
    return f"{match.indicator.indicator_id},{words},{context},"


def _tells(words: str) -> bool:
    """Whether a phrase says enough to mean one thing wherever it stands."""
    return len(telling(concepts_of(words))) >= _TELLING


def _place(row: Row, indicator_id: str) -> tuple[str, str, str, str]:
    return indicator_id, row["report_id"], row["period_id"], row["area_id"]


def _size(row: Row) -> float:
    return float(row["value_reported"] * row["scale"])


def _printed(row: Row) -> str:
    """The number as its sentence prints it; as it was read where the sentence does not."""
    for token in TOKEN.findall(row["sentence"] or ""):
        read = read_number(token)
        if isinstance(read, Value) and read.value == abs(row["value_reported"]):
            return str(token)
    return f"{row['value_reported']:.12g}"

"""The indicator of each observation of a report.

Belongs here: which words decide, what linked numbers inherit, provisional series for unknown phrases.
Must not be here: how phrases are compared (matching).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b

from orchestration.extraction.records import Observation
from orchestration.reading.normal_text import slug
from orchestration.series.catalogue import Catalogue
from orchestration.series.company import Company
from orchestration.series.concepts import concepts_of, deeds_of, implied_by, normal, without_rate
from orchestration.series.matching import Asked, Matcher
from orchestration.series.sectors import sector_of

_LONGEST_SLUG = 72
_A_COUNT_OF = "số"
# What is only said again of a number before it is a little less sure.
_SAID_AGAIN = 0.95
# Company further off than the number before must make the words mean their series for sure.
_SURE = 0.93
# Longer phrases say themselves what they mean.
_SHORT = 5
_COUNTS = ("level", "target", "change_pct")
_OWN_PHRASE = ("level", "target", "rank", "prior", "share_pct")


@dataclass(frozen=True, slots=True)
class Placed:
    """The series of an observation."""

    indicator_id: str
    is_catalogued: bool
    sector_id: str
    score: float
    asked: Asked | None = None
    """Of a provisional series: what the catalogue was asked in vain, or whose indicator another number kept."""


class Placer:
    """Places observations in series by a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.matcher = Matcher(catalogue)

    def place(self, observations: list[Observation]) -> list[Placed]:
        """The series of each observation, in order. A number that belongs to another is of that one's series."""
        placed: dict[int, Placed] = {}
        asked: dict[int, Asked] = {}
        company = Company(self.catalogue)
        for found in observations:
            company.arrive(found)
            owns = self._owner(found) is found or self._names_deed(found) or self._is_rate_of_amount(found)
            if owns:
                nearest = next(iter(self._companies(found, company)))
                asked[id(found)] = self._asked(found, _series_of(nearest, placed))
                placed[id(found)] = self._placed(found, company, placed, asked[id(found)])
            company.keep(found, owner=owns and found.measure in _COUNTS)
        self._part_rivals([found for found in observations if id(found) in placed], placed, asked)
        return [placed.get(id(found)) or placed[id(self._owner(found))] for found in observations]

    def _names_deed(self, found: Observation) -> bool:
        """Whether a goal is worded by a deed of its own: "thu ngân sách đạt 3.000 tỷ đồng; giải ngân 95% kế hoạch"."""
        deed = _deed_of(found)
        return bool(deed) and not deed <= concepts_of(self._owner(found).subject)

    def _is_rate_of_amount(self, found: Observation) -> bool:
        """Whether an earlier value or a goal is of the growth of what it belongs to: "ước 48.726 tỷ đồng, tăng 8,12%,
        cao hơn mức tăng 7,05% của cùng kỳ"."""
        if found.measure not in ("prior", "target"):
            return False
        return self.catalogue.kind(found.unit_id) != self.catalogue.kind(self._owner(found).unit_id)

    def _placed(self, found: Observation, company: Company, placed: dict[int, Placed], asked: Asked) -> Placed:
        """By what it stands behind in brackets; by its words, in the nearest company that makes them mean something;
        else by the number that it says again."""
        aside_of = company.aside_of(found)
        if aside_of is not None and (known := placed.get(id(self._owner(aside_of)))) and known.is_catalogued:
            if self._measures_like(known, found):
                return known
            asked = replace(asked, implied=asked.implied | self._implied(aside_of))  # "tăng 8,1% (cùng kỳ tăng 7,1%)"
        if (rate := company.rate_counted_by(found)) is not None:
            counted = self._by_phrase(replace(asked, subject=without_rate(rate.subject)))
            sure = counted is not None and counted.score >= _SURE
            return counted if sure and counted else self._provisional(found, replace(asked, counts_again=True))
        if company.only_counts_again(found):
            again = replace(asked, counts_again=True)
            return self._said_again(found, company, placed) or self._provisional(found, again)
        weighed: Placed | None = None
        tried: set[frozenset[str]] = set()
        for others in self._companies(found, company):
            series = _series_of(others, placed)
            here = asked if series == asked.before else replace(asked, before=series)
            match = self._by_phrase(here) if series not in tried else None
            if match is not None and match.score >= _SURE:
                return match
            weighed = weighed or (None if tried else match)
            tried.add(series)
        return (
            self._said_again(found, company, placed)
            or weighed
            or self._said_later(found)
            or self._provisional(found, asked)
        )

    def _measures_like(self, known: Placed, found: Observation) -> bool:
        """Whether a number is in a unit of a series' kind: 7,1 % is no amount of money."""
        kind = self.catalogue.kind(found.unit_id)
        return kind is None or kind == self.catalogue.kind(self.catalogue.indicators[known.indicator_id].unit_id)

    def _implied(self, of: Observation) -> frozenset[str]:
        """What a change says by its form."""
        return implied_by(of.measure, of.unit_id, None, of.base, of.cue, of.lead)

    def _said_later(self, found: Observation) -> Placed | None:
        """What its words mean with the whole sentence around them: "triệt phá 85 vụ, bắt 96 đối tượng … ma túy"."""
        if found.subject.count(" ") > _SHORT:
            return None
        match = self._by_phrase(self._asked(replace(found, context=found.sentence), frozenset()))
        return match if match is not None and match.score >= _SURE else None

    def _said_again(self, found: Observation, company: Company, placed: dict[int, Placed]) -> Placed | None:
        """The series of a number before it, where its words name nothing new."""
        if company.counts_other(found):
            return None
        for others in company.repeated(found):
            other, series = others[0], {placed[id(one)].indicator_id for one in others}
            known = placed[id(other)]
            if len(series) > 1 or not known.is_catalogued or not company.elsewhere(found, other):
                return None
            name = self.catalogue.indicators[known.indicator_id].name
            if company.names_nothing_new(found, other.subject, name):
                return Placed(known.indicator_id, True, known.sector_id, round(known.score * _SAID_AGAIN, 4))
        return None

    def _companies(self, found: Observation, company: Company) -> Iterator[list[Observation]]:
        """Ever wider company: the number before and the whole it is a part of; the sentence; the sentence before."""
        whole = [found.part_of] if found.part_of is not None else []
        yield [*company.here[-1:], *whole]
        if found.subject.count(" ") > _SHORT:
            return
        yield [*company.here, *whole]
        yield company.earlier

    def _part_rivals(self, owners: list[Observation], placed: dict[int, Placed], asked: Mapping[int, Asked]) -> None:
        """Of several different levels that claim one series in one report, the surest keeps it, the first of equals.

        "62 đường … lũy kế 284 đường" are two quantities, whatever words they share. The same words with two values stay
        together: that is a contradiction of the report, which the audit is to find.
        """
        claims: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
        for found in owners:
            if placed[id(found)].is_catalogued and found.measure == "level":
                claims[placed[id(found)].indicator_id, found.period_id, found.area_id].append(found)
        for rivals in claims.values():
            best = max(rivals, key=lambda found: placed[id(found)].score)
            for found in rivals:
                same_value = found.value * found.scale == best.value * best.scale
                if found is not best and not same_value and found.subject != best.subject:
                    placed[id(found)] = self._provisional(found, asked[id(found)])

    def _owner(self, observation: Observation) -> Observation:
        """The observation whose series this one is of: the end of its chain of references."""
        seen = {id(observation)}
        while observation.refers_to is not None and id(observation.refers_to) not in seen:
            observation = observation.refers_to
            seen.add(id(observation))
        return observation

    def _asked(self, observation: Observation, before: frozenset[str]) -> Asked:
        own_unit = observation.unit_id if observation.measure in _OWN_PHRASE else None
        by_deed = bool(_deed_of(observation))
        return Asked(
            subject=observation.cue if by_deed else observation.subject,
            context=observation.sentence if by_deed else observation.context,
            titles=" ".join(observation.section_titles),
            unit_id=own_unit,
            unit_text=observation.unit_text or "",
            implied=implied_by(
                observation.measure,
                observation.unit_id,
                self.catalogue.dimensions.get(own_unit or ""),
                observation.base,
                observation.cue,
                observation.lead,
            ),
            is_ratio=observation.decimals > 0 and observation.scale == 1 and self.catalogue.is_count(own_unit),
            before=before,
        )

    def _by_phrase(self, asked: Asked) -> Placed | None:
        match = self.matcher.match(asked)
        if match:
            return Placed(match.indicator.indicator_id, True, match.indicator.sector_id, round(match.score, 4))
        return None

    def _provisional(self, observation: Observation, asked: Asked) -> Placed:
        sector = sector_of(self.catalogue, observation.section_titles, observation.subject)
        base_unit = self.catalogue.base_units.get(asked.unit_id or "", asked.unit_id)
        return Placed(provisional_id(observation.subject, asked.unit_id, base_unit), False, sector, 0.0, asked)


def _deed_of(found: Observation) -> frozenset[str]:
    """The deed by which a goal is worded, if any."""
    return deeds_of(found.cue) if found.measure == "target" else frozenset()


def _series_of(others: Iterable[Observation], placed: Mapping[int, Placed]) -> frozenset[str]:
    """The series of those of the numbers that have been placed."""
    return frozenset(placed[id(other)].indicator_id for other in others if id(other) in placed)


@lru_cache(maxsize=20_000)
def provisional_id(subject: str, unit_id: str | None, base_unit_id: str | None) -> str:
    """A readable key for a phrase that the catalogue does not know: the same phrase gives the same series in all units
    of a kind, whether a sentence ("47 thôn") or the heading of a figure ("Số thôn") says what is counted."""
    words = normal(subject).split(" ")
    if len(words) > 1 and words[0] == _A_COUNT_OF:
        del words[0]
    noun = (unit_id or "").count("_") + 1
    if len(words) > noun and slug(" ".join(words[-noun:])) == unit_id:
        del words[-noun:]
    key = slug(" ".join(words)) or "khong_ten"
    if base_unit_id:
        key = f"{key}__{base_unit_id}"
    if len(key) > _LONGEST_SLUG:
        digest = blake2b(f"{' '.join(words)}|{base_unit_id}".encode(), digest_size=3).hexdigest()
        key = f"{key[:_LONGEST_SLUG].rsplit('_', 1)[0]}_{digest}"
    return f"p_{key}"

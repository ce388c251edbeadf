"""The indicator of each observation of a report.

Belongs here: which words decide, what linked numbers inherit, provisional series for unknown phrases.
Must not be here: how phrases are compared (matching).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from orchestration.extraction.records import Observation
from orchestration.reading.normal_text import slug
from orchestration.series.catalogue import Catalogue
from orchestration.series.concepts import implied_by, normal
from orchestration.series.matching import Asked, Matcher
from orchestration.series.sectors import sector_of

_LONGEST_SLUG = 72
_A_COUNT_OF = "số"
_COUNTS = ("level", "target")
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
        before: Observation | None = None
        for found in observations:
            if self._owner(found) is not found:
                continue
            beside = [before] if before is not None and before.sentence == found.sentence else []
            company = [other for other in (*beside, found.part_of) if other is not None and id(other) in placed]
            asked[id(found)] = self._asked(found, frozenset(placed[id(other)].indicator_id for other in company))
            placed[id(found)] = self._by_phrase(found, asked[id(found)])
            if found.measure in _COUNTS:
                before = found
        self._part_rivals([found for found in observations if id(found) in placed], placed, asked)
        return [placed[id(self._owner(found))] for found in observations]

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
        return Asked(
            subject=observation.subject,
            context=observation.context,
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
            before=before,
        )

    def _by_phrase(self, observation: Observation, asked: Asked) -> Placed:
        match = self.matcher.match(asked)
        if match:
            return Placed(match.indicator.indicator_id, True, match.indicator.sector_id, round(match.score, 4))
        return self._provisional(observation, asked)

    def _provisional(self, observation: Observation, asked: Asked) -> Placed:
        sector = sector_of(self.catalogue, observation.section_titles, observation.subject)
        base_unit = self.catalogue.base_units.get(asked.unit_id or "", asked.unit_id)
        return Placed(provisional_id(observation.subject, asked.unit_id, base_unit), False, sector, 0.0, asked)


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

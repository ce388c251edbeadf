"""The indicator of each observation of a report.

Belongs here: which words decide, what linked numbers inherit, provisional series for unknown phrases.
Must not be here: how phrases are compared (matching).
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from orchestration.extraction.records import Observation
from orchestration.reading.normal_text import slug
from orchestration.series.catalogue import Catalogue
from orchestration.series.matching import Matcher
from orchestration.series.sectors import sector_of

_LONGEST_SLUG = 72
_OWN_PHRASE = ("level", "target", "rank", "prior")


@dataclass(frozen=True, slots=True)
class Placed:
    """The series of an observation."""

    indicator_id: str
    is_catalogued: bool
    sector_id: str
    score: float


class Placer:
    """Places observations in series by a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.matcher = Matcher(catalogue)

    def place(self, observations: list[Observation]) -> list[Placed]:
        """The series of each observation, in order. A number that belongs to another is of that one's series."""
        placed: dict[int, Placed] = {}
        for observation in observations:
            owner = self._owner(observation)
            placed[id(observation)] = placed[id(owner)] if id(owner) in placed else self._by_phrase(observation)
        # A change may be stated before its level: read once more what refers ahead.
        for observation in observations:
            owner = self._owner(observation)
            if owner is not observation:
                placed[id(observation)] = placed[id(owner)]
        return [placed[id(observation)] for observation in observations]

    def _owner(self, observation: Observation) -> Observation:
        """The observation whose series this one is of: the end of its chain of references."""
        seen = {id(observation)}
        while observation.refers_to is not None and id(observation.refers_to) not in seen:
            observation = observation.refers_to
            seen.add(id(observation))
        return observation

    def _by_phrase(self, observation: Observation) -> Placed:
        context = " ".join((*observation.section_titles, observation.context))
        own_unit = observation.unit_id if observation.measure in _OWN_PHRASE else None
        match = self.matcher.match(
            observation.subject, context, own_unit, observation.measure == "share_pct", observation.unit_text or ""
        )
        if match:
            return Placed(match.indicator.indicator_id, True, match.indicator.sector_id, round(match.score, 4))
        sector = sector_of(self.catalogue, observation.section_titles, observation.subject)
        return Placed(provisional_id(observation.subject, own_unit), False, sector, 0.0)


def provisional_id(subject: str, unit_id: str | None) -> str:
    """A readable key for a phrase that the catalogue does not know: the same phrase and unit give the same series."""
    key = slug(subject) or "khong_ten"
    if unit_id and unit_id not in key:
        key = f"{key}__{unit_id}"
    if len(key) > _LONGEST_SLUG:
        digest = blake2b(f"{subject}|{unit_id}".encode(), digest_size=3).hexdigest()
        key = f"{key[:_LONGEST_SLUG].rsplit('_', 1)[0]}_{digest}"
    return f"p_{key}"

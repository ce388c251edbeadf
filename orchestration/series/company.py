"""The numbers that stand before a number, and when it goes on with the series of one of them.

Belongs here: which numbers are near enough, when words name nothing new.
Must not be here: how phrases are compared (matching), what is done with the answer (indicators).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.extraction.records import PER_CENT, Observation
from orchestration.series.catalogue import Catalogue
from orchestration.series.concepts import PLACE_WORDS, QUANTITIES, concepts_of, telling

# Numbers further apart are not of one paragraph.
_NEAR = 400
_ASIDE = ("prior", "target")


class Company:
    """The numbers of a sentence that have a series of their own, and those of the sentence before it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.here: list[Observation] = []
        self.earlier: list[Observation] = []
        self.last: Observation | None = None

    def arrive(self, found: Observation) -> None:
        """Come to the next number: with a new sentence those of the last one move back."""
        last = self.last
        if last is None or last.sentence == found.sentence:
            return
        goes_on = last.section_titles == found.section_titles and 0 <= found.char_start - last.char_end < _NEAR
        self.earlier, self.here, self.last = (self.here if goes_on else []), [], None

    def keep(self, found: Observation, *, owner: bool) -> None:
        """Remember a number that has been placed; only those that own their series are company."""
        self.last = found
        if owner:
            self.here.append(found)

    def aside_of(self, found: Observation) -> Observation | None:
        """The number that a value of another time or a plan stands behind in brackets: "8,1% (cùng kỳ 7,2%)"."""
        last = self.last
        if last is None or found.measure not in _ASIDE or found.lead.rfind("(") <= found.lead.rfind(")"):
            return None
        named = found.subject in (last.subject, found.unit_text) or not found.subject
        if not named or not self._same_kind(last, found):
            return self._plan_of(found) if named else None
        return last

    def _plan_of(self, found: Observation) -> Observation | None:
        """The number before the last one: "4,95 triệu lượt, đạt 29,1% kế hoạch (17 triệu lượt)"."""
        others = (other for other in reversed(self.here) if other.unit_id == found.unit_id)
        return next(others, None) if found.measure == "target" else None

    def repeated(self, found: Observation) -> Iterator[list[Observation]]:
        """The numbers in its unit, of its sentence and of the one before, that a number may say again."""
        if found.unit_id in (None, PER_CENT):
            return
        for scope in (self.here, self.earlier):
            counted = [other for other in reversed(scope) if other.unit_id == found.unit_id]
            if counted:
                yield [other for other in counted if other.part_of is None] or counted

    def elsewhere(self, found: Observation, other: Observation) -> bool:
        """Whether two numbers are of other times or places, or one is a plan: else they are two quantities."""
        return (other.period_id, other.area_id, other.measure) != (found.period_id, found.area_id, found.measure)

    def only_counts_again(self, found: Observation) -> bool:
        """Whether nothing but the unit of the number right before stands with a number: "cộng dồn 1.874 ca"."""
        last = self.last
        return _is_bare(found) and last is not None and (last.refers_to or last).unit_text == found.unit_text

    def counts_other(self, found: Observation) -> bool:
        """Whether nothing but its unit stands with a number, and the one right before counts something else."""
        last = self.last
        bare = telling(concepts_of(found.subject)) <= concepts_of(found.unit_text or "")
        # "tháng 4 có 88 doanh nghiệp, vốn 1.046 tỷ đồng; 4 tháng có 312 doanh nghiệp": another time begins anew.
        same_time = last is not None and last.period_id == found.period_id
        return bare and same_time and last is not None and (last.refers_to or last).unit_id != found.unit_id

    def rate_counted_by(self, found: Observation) -> Observation | None:
        """The rate that a number is counted from: "đạt 71,4% (425/595 trường)"."""
        last = self.last
        behind_bracket = _is_bare(found) and found.lead.strip() == "("
        return last if behind_bracket and last is not None and last.unit_id == PER_CENT else None

    def names_nothing_new(self, found: Observation, *before: str) -> bool:
        """Whether the words of a number are nothing but its unit, a quantity, a place, or words said before."""
        words = telling(concepts_of(found.subject)) - QUANTITIES - concepts_of(found.unit_text or "")
        for said in before:
            words -= concepts_of(said)
        if words and found.subject.startswith(PLACE_WORDS):
            words = frozenset(word for word in words if word in self.catalogue.weights)
        return not words

    def _same_kind(self, one: Observation, other: Observation) -> bool:
        if one.unit_id == other.unit_id:
            return True
        return self.catalogue.kind(one.unit_id) == self.catalogue.kind(other.unit_id)


def _is_bare(found: Observation) -> bool:
    """Whether the words of a number are nothing but its unit, its scale apart: "34,5 ngàn lượt khách"."""
    return f" {(found.unit_text or '').lower()}".endswith(f" {found.subject}")

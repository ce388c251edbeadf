"""When: the mention of time that governs a number.

Belongs here: how far a cut-off date or a window reaches. Must not be here: recognising dates (times), places.
"""

from __future__ import annotations

from datetime import timedelta

from orchestration.extraction.periods import Period
from orchestration.extraction.times import Mention

LATE_CUT_OFF = timedelta(days=45)


class TimeScope:
    """The period of each number of a passage, from the mentions of time in it."""

    def __init__(self, own: Period, standing: Period | None) -> None:
        self.own = own
        self.standing = standing
        """A cut-off that the passage opened with: it governs all that follows."""

    def said_at(self, mentions: list[Mention], sentence: int, clause: int, at: int, forward: bool) -> Period | None:
        """The period that the sentence itself says of the number at `at`; None where its surroundings tell.

        `sentence` and `clause` are the offsets where the number's own begin.
        """
        governing: Period | None = None
        for mention in mentions:
            if mention.start >= at:
                break
            if mention.end <= sentence:
                continue
            if mention.role == "to_date":
                # "Tính đến ngày 22/3, lũy kế …": what is cumulated is cumulated up to the day that was said.
                said = governing or self.standing
                governing = governing if said is not None and said.kind == "day" else self.own
            elif mention.period.id == self.own.id and mention.role != "compared":
                governing = self.own
            elif self.governs(mention, clause, forward):
                governing = mention.period
        return governing

    def governs(self, mention: Mention, clause: int, forward: bool) -> bool:
        """Cut-offs and windows govern what follows in the sentence; a month or a year only its own clause."""
        period = mention.period
        if mention.role == "compared" or (self.is_ahead(mention) and not forward):
            return False
        if mention.role in ("to", "from") and period.kind in ("day", "window"):
            return True
        if mention.role == "from" and period.kind in ("month", "year"):
            return False  # "vốn kéo dài từ năm 2019": when it began
        if period.kind == "day":
            return mention.start >= clause and period.year == self.own.year
        if period.kind == "window" and mention.role == "at":
            return False
        if mention.start < clause:
            return period.kind in ("month", "quarter") and period.year == self.own.year
        return not (period.kind == "year" and period.year >= self.own.year and not forward)

    def is_ahead(self, mention: Mention) -> bool:
        """Whether a mention lies beyond what a report can tell: a count may be cut off some days after its period."""
        late = LATE_CUT_OFF if mention.role == "to" and mention.period.kind in ("day", "window") else timedelta(0)
        return mention.period.end > self.own.end + late

    def opens(self, mentions: list[Mention], start: int, first_number: int) -> Period | None:
        """The cut-off or window that opens a passage or sentence, before its first number.

        "Từ ngày 29/5/2024 …" states a beginning and no end: such numbers carry the day that is stated.
        """
        for mention in mentions:
            if start <= mention.start < first_number and mention.start - start < 60:
                period = mention.period
                if mention.role in ("to", "from") and period.kind in ("day", "window") and not self.is_ahead(mention):
                    return period
        return None

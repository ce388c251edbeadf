"""What a numeral is by its own shape and the signs that touch it: marks, numbers of documents, codes, clock times.

Belongs here: what needs no word beside it. Must not be here: dates (times), words that make a name (quantities).
"""

from __future__ import annotations

import re

from orchestration.extraction.records import Fate
from orchestration.extraction.units import UnitReader
from orchestration.reading.document import Passage

DOCUMENT_NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:[/-](?:19|20)\d\d)?(?:[/-][A-ZĐƯ][\w.&]*(?:-[A-ZĐƯ][\w.&]*)*)+")
INLINE_MARK = re.compile(r"(?<=\()\d{1,2}\)(?= ?[^\W\d_“\"*-])")
MARK_BETWEEN_SENTENCES = re.compile(r"(?<=[.;:] )\d{1,2}\)(?= [A-ZĐÀ-Ỹ])")
ROAD_CODE = re.compile(r"(?<![^\W\d_])[A-ZĐ]{2,3}\.$")
# "+0,12% so T11, +2,04% so T12/2016": where months are written so, T12 is one; else it may be a name.
SHORT_MONTH = re.compile(r"(?<![^\W\d_])T(?:1[0-2]|0?[1-9])(?!\w|[.,]\d)")
MONTHS_IN_SHORT = re.compile(r"T\d(?:(?<=[Ss]o T.)|(?<=[Ss]o với T.)|\d?/20\d\d)")
NOTE_POINTER = re.compile(r"(?<=\()\d{1,2}\)(?=[.;,:]|\s*$)")
PHONE = re.compile(r"(?:0\d{2,4}[. ]?\d{3}[. ]?\d{3,4}|1[89]00[. ]?\d{4})(?!\d)")
CLOCK = re.compile(r"\d{1,2}(?: giờ|h) ?\d{1,2}(?: phút|p)?(?![\d,.]\d|\w)|24/24h?|24/7|7/7")
HOUR_OF_DAY = re.compile(r"\d{1,2}(?: giờ|h)(?: ?\d{2})?,?(?= ngày \d)")


class Shapes:
    """The shapes of one passage's numerals. `notes` are the numbers of the document's notes: "(1)" may point to one."""

    def __init__(self, passage: Passage, notes: frozenset[str], glued: re.Pattern[str], units: UnitReader) -> None:
        self.passage, self.notes, self.glued, self.units = passage, notes, glued, units
        self.text, self.folded = passage.text, passage.folded
        self.short_months = "T" in passage.text and bool(MONTHS_IN_SHORT.search(passage.text))

    def mark(self, start: int, end: int) -> tuple[Fate, int] | None:
        """Section and list marks, at the start of the passage or inline as (1)."""
        if start < self.passage.list_mark:
            return "list_mark", self.passage.list_mark
        if INLINE_MARK.match(self.text, start):
            return "list_mark", end
        if MARK_BETWEEN_SENTENCES.match(self.text, start) and not self.in_bracket(start):
            return "list_mark", end
        if self.notes and NOTE_POINTER.match(self.text, start) and self.text[start:end] in self.notes:
            return "list_mark", end
        return None

    def in_bracket(self, at: int) -> bool:
        """Whether a bracket is open at `at`."""
        return self.text.rfind("(", 0, at) > self.text.rfind(")", 0, at)

    def code(self, start: int, end: int) -> tuple[Fate, int] | None:
        """Numbers of documents, of roads and standards, of telephones; clock times."""
        document = DOCUMENT_NUMBER.match(self.text, start)
        if document:
            return "document_number", document.end()
        before = self.text[start - 1 : start]
        if before.isalpha() and self.glued.search(self.folded, max(0, start - 12), start):
            return None  # "tăng1,58%": a space was lost
        if before == "T" and self.short_months and SHORT_MONTH.match(self.text, start - 1):
            return None
        if before.isalpha() or (before in "-_" and self.text[start - 2 : start - 1].isalpha() and before):
            in_unit = before == "m" and self.text[start:end] in ("2", "3") and self.text[start - 2 : start - 1] != "K"
            return ("other" if in_unit else "name"), end
        if before == "." and ROAD_CODE.search(self.text, max(0, start - 5), start):
            return "name", end
        phone = PHONE.match(self.text, start)
        if phone and phone.end() - start >= 8:
            return "other", phone.end()
        hour = HOUR_OF_DAY.match(self.folded, start)
        if hour:
            return "date", hour.end()
        clock = CLOCK.match(self.folded, start)
        if clock:
            return "duration", clock.end()
        following = self.text[end : end + 1]
        generation = following.isupper() and not self.text[end + 1 : end + 2].isalpha()
        if following.isalpha() and (generation or not self.units.read(self.folded, end)):
            return "name", end
        return None

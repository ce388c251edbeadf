"""What the label of a table's row is besides a name: a place, a time, a comparison of the rows above.

Belongs here: telling these by the words of the label. Must not be here: what the row's numbers become (tables).
"""

from __future__ import annotations

from orchestration.extraction.comparisons import Base
from orchestration.extraction.periods import Period
from orchestration.extraction.places import PlaceReader
from orchestration.extraction.table_columns import ColumnReader
from orchestration.extraction.times import unnumbered
from orchestration.extraction.unlisted_places import UnlistedPlaces
from orchestration.reading.normal_text import fold

# "% tăng so với", "Tỷ lệ so với"
_LONGEST_OPENING = 24


class RowLabels:
    """Reads the labels of the tables of one report; they keep their capitals, marks of rows are left out."""

    def __init__(self, columns: ColumnReader, places: PlaceReader, unlisted: UnlistedPlaces) -> None:
        self.words, self.columns, self.places, self.unlisted = columns.words, columns, places, unlisted

    def place_in(self, label: str) -> str | None:
        """The area that is all of a label: "Huyện Bảo Yên", or a district without its kind, "Bảo Yên"."""
        label = label[self._end_of_office(fold(label)) :]
        folded = fold(label)
        named = [
            place for place in self.places.mentions(folded, label, self.unlisted) if place[2] != self.places.country
        ]
        if len(named) == 1 and named[0][:2] == (0, len(label)):
            return named[0][2]
        return self.places.district_named(label)

    def _end_of_office(self, folded: str) -> int:
        """Where "UBND " ends at the start of a label."""
        office = self.words.office.match(folded)
        return office.end() if office else 0

    def time_in(self, label: str) -> Period | None:
        """The period that is all of a label: "Tháng 1", "Ước tháng 3", "Cộng quý I", "2021"."""
        folded = fold(label)
        named = [*unnumbered(folded, self.columns.own), *self.columns.mentions(folded)]
        if not named:
            return None
        left = folded
        for one in named:
            left = left.replace(folded[one.start : one.end], " ", 1)
        if self.words.of_time.sub("", left):
            return None
        return min(named, key=lambda one: one.start).period

    def is_change(self, label: str) -> bool:
        """Whether a row gives how the two above it differ: "Tăng (+), giảm (-)", "Tỷ lệ (%)"."""
        return any(map(str.isalpha, label)) and bool(self.words.of_change.fullmatch(fold(label)))

    def base_in(self, label: str) -> Base | None:
        """What the row compares the rows above it with: "So với cùng kỳ (%)", "% so với kế hoạch"."""
        folded = fold(label)
        opens = self.columns.compare.words.any_lead.search(folded, 0, _LONGEST_OPENING)
        return self.columns.base_in(folded) if opens else None

"""The tables of a lexicon as the readers of sentences, made once for any number of reports.

Belongs here: which readers there are, and headings that look ahead. Must not be here: a report, a passage.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache, partial

from orchestration.extraction.comparisons import ComparisonWords
from orchestration.extraction.lexicon import Lexicon, alternation
from orchestration.extraction.periods import Period
from orchestration.extraction.phrases import PhraseReader
from orchestration.extraction.places import PlaceReader
from orchestration.extraction.quantities import Scanner
from orchestration.extraction.table_words import TableWords
from orchestration.extraction.times import worded_times
from orchestration.reading.document import Passage

# The last month behind which a part of the year is still to come that a heading would name.
_LAST_WITH_A_REST = 9
_REST_OF_YEAR = re.compile(r"(?:\d tháng|quý iv|quý iii) (?:cuối năm|còn lại)|tháng cuối năm")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d| ?[-–])")
_PROVINCES = 128


class Grammar:
    """The tables of a lexicon as the readers of sentences: made once, for any number of reports."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.scanner = Scanner(lexicon)
        scopes = lexicon.scopes
        self.phrases = PhraseReader(lexicon)
        self.comparisons = ComparisonWords(lexicon)
        self.table_words = TableWords(lexicon, self.phrases.subjects, self.scanner.units)
        self.worded_times = worded_times(lexicon)
        self._places = lru_cache(maxsize=_PROVINCES)(partial(PlaceReader, lexicon))
        self.carried = re.compile(alternation([*scopes["carried"], *scopes["same_time"]]))
        self.forward = re.compile(rf"(?:{alternation(scopes['forward'])})")
        self.no_forward = re.compile(alternation(scopes["no_forward"]))
        self.backward = re.compile(rf"(?:{alternation(scopes['backward'])})")

    def places_of(self, province: str, day: date) -> PlaceReader:
        """The reader of a province's places as they were on a day."""
        return self._places(province, self.lexicon.area_map_of(day))

    def looks_forward(self, passage: Passage, own: Period) -> bool:
        """Whether the passage stands under a heading of tasks and goals: the innermost heading that tells decides.

        In a report of 2019, "chỉ tiêu chủ yếu năm 2020" is still to be reached.
        """
        for title in reversed(passage.section.titles[:2]):
            folded = self.no_forward.sub("", title.lower())
            back, ahead = self.backward.search(folded), self.forward.search(folded)
            if back and not (ahead and ahead.start() < back.start()):
                return False
            if ahead or any(int(year) > own.year for year in _YEAR.findall(folded)):
                return True
            if own.end.month <= _LAST_WITH_A_REST and _REST_OF_YEAR.search(folded):
                return True  # "Chỉ tiêu 6 tháng cuối năm"
        return False

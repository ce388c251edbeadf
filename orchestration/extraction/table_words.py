"""The words that headings and labels of text tables are made of, as patterns made once from the tables of words.

Belongs here: the patterns. Must not be here: what a heading (table_columns) or a row (tables, row_labels) says.
"""

from __future__ import annotations

import re

from orchestration.extraction.lexicon import Lexicon, alternation, whole_words
from orchestration.extraction.statements import PAST, PLANS
from orchestration.extraction.subjects import SubjectReader
from orchestration.extraction.units import UnitReader


class TableWords:
    """The patterns for the tables of any number of reports."""

    def __init__(self, lexicon: Lexicon, subjects: SubjectReader, units: UnitReader) -> None:
        self.subjects, self.units = subjects, units
        scopes = lexicon.scopes
        self.mark = re.compile(rf"(?:{alternation(scopes['column_mark'])})\.?$")
        self.unit_column = re.compile(rf"(?:{alternation(scopes['column_unit'])})$")
        self.note = re.compile(rf"(?:{alternation(scopes['column_note'])})")
        self.quantity = re.compile(whole_words(lexicon.heads))
        self.changes = re.compile(alternation(scopes["column_change"]))
        self.indices = re.compile(whole_words(scopes["price_index"]))
        self.contributes = re.compile(alternation(scopes["contribution"]))
        self.shares = re.compile(alternation(scopes["column_share"]))
        self.plans = re.compile(whole_words(scopes["column_plan"]))
        self.budgets = re.compile(whole_words([word for word, code in lexicon.bases.items() if code == "budget"]))
        self.done = re.compile(whole_words(scopes["column_done"]))
        self.rate = re.compile(whole_words(scopes["column_rate"]))
        past = [word for word, code in lexicon.bases.items() if code in PAST and code != "end_of_last_year"]
        self.past = re.compile(rf"(?<!từ ){whole_words(past)}")
        self.paces = re.compile(whole_words(scopes["column_pace"]))
        self.to_day = re.compile(r"(?:đến|tới) (?:hết )?(?:ngày )?\d")
        compared = [word for word, code in lexicon.bases.items() if code in (*PLANS, *PAST)]
        # "Ước TH 2024/KH 2024 (%)", "% KH", "% cùng kỳ": a base without "so với".
        # "So sánh (%)" over "KH" and "Cùng kỳ".
        self.over = re.compile(rf"(?:(?:/|%\)?) ?(?:so )?|so sánh )(?P<base>{alternation(compared)})(?![^\W\d_])")
        self.compared = re.compile(r"so sánh(?! với)")
        self.parts = re.compile(rf"(?:{alternation(scopes['parts'])}):? ?")
        self.average = re.compile(whole_words(scopes["average"]))
        self.over_year = re.compile(r"(?:19|20)\d\d\)? ?/ ?(?P<of>(?:năm )?(?P<year>(?:19|20)\d\d))(?!\d)")
        self.sums_up = re.compile(alternation(scopes["row_total"]))
        self.growth = re.compile(rf"(?:{alternation(scopes['growth'])})(?![^\W\d_])")
        self.office = re.compile(rf"(?:{alternation(scopes['office_of'])}) ")
        self.of_change = re.compile(rf"(?:{whole_words(scopes['row_of_change'])}|[\s(),:;/+–±%-]+)+")
        self.of_time = re.compile(rf"{whole_words(scopes['row_of_time'])}|[\s().,:/*_-]+")

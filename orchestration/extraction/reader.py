"""A whole document read: passage by passage, tables as tables, every numeral accounted for.

Belongs here: the order of passages. Must not be here: what a passage says (passages), grammar of a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from orchestration.extraction.grammar import Grammar
from orchestration.extraction.lexicon import Area, Lexicon
from orchestration.extraction.numbers import TOKEN
from orchestration.extraction.passages import OpenReport, PassageReading
from orchestration.extraction.periods import Period
from orchestration.extraction.records import Fate, Numeral, Observation
from orchestration.extraction.table_statements import TableNumber
from orchestration.extraction.tables import Table
from orchestration.extraction.text_grid import of_one_layout
from orchestration.reading.document import Document, Passage

_CAPTION = 240
_LONGEST_DATE = 4
_LONE_BEFORE, _LONE_BEHIND = re.compile(r"(?:[|\t]|  ) ?[-+–(]?$"), re.compile(r"[%)]? ?(?:[|\t]|  |$)")
_UNIT_LINE = re.compile(r"\W*(?:đơn vị(?: tính)?|đvt)\b", re.IGNORECASE)


@dataclass(slots=True)
class Extraction:
    """What a document holds: every numeric token with its fate, and the observations, both in text order; and the
    places that its observations name and no table has."""

    numerals: list[Numeral]
    observations: list[Observation]
    unlisted_places: list[Area]


class ReportReader:
    """Reads documents by a lexicon; made once, used for any number of reports."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.grammar = Grammar(lexicon)

    def read(self, document: Document, own: Period, province: str) -> Extraction:
        """All numbers of a document that reports `own` for `province`. No text raises."""
        return _Reading(self.grammar, document, own, province).run()


class _Reading(OpenReport):
    """One document, passage by passage."""

    def run(self) -> Extraction:
        above = ""
        for is_table, run in groupby(self.document.passages, key=lambda passage: passage.kind == "table"):
            passages = list(run)
            if is_table:
                for rows in of_one_layout(passages):
                    self.read_table(rows, above)
                    above = rows[-1].text
            else:
                for passage in passages:
                    self.read_passage(passage)
                above = passages[-2].text if len(passages) > 1 else ""
            last = passages[-1].text
            # "Biểu 1. …" and under it "Đơn vị tính: %": both stand above the table.
            above = f"{above}. {last}" if _UNIT_LINE.match(last) and not is_table else last
        for numeral in self.fates.values():
            if numeral.fate == "unread":
                self.last_resort(numeral)
        self.observations.sort(key=lambda observation: observation.char_start)
        named = {observation.area_id for observation in self.observations}
        unlisted = [area for area_id, area in sorted(self.unlisted.found.items()) if area_id in named]
        return Extraction(list(self.fates.values()), self.observations, unlisted)

    def read_table(self, rows: list[Passage], above: str) -> None:
        """A table's numbers; what else stands in its cells is marks and names."""
        caption = above if len(above) <= _CAPTION else ""
        made: dict[int, Observation] = {}
        table = self.tables.read(rows, caption)
        for number in table.numbers:
            made[id(number)] = observation = self.observe_cell(number, caption)
            observation.refers_to = made.get(id(number.refers_to))
            observation.part_of = made.get(id(number.part_of))
            self.observations.append(observation)
            self.fates[observation.char_start].fate = "observation"
        for row in rows:
            scan = self.grammar.scanner.scan(row, self.times)
            for match in TOKEN.finditer(row.text):
                token = self.token(row, match.start())
                if token.fate == "unread":
                    token.fate = scan.fates.get(match.start()) or fate_in_cell(table, row, match)

    def observe_cell(self, number: TableNumber, caption: str) -> Observation:
        """The observation of a table's number, on the page where it stands."""
        start, end = self.origin(number.row, number.start), self.origin(number.row, number.end - 1) + 1
        made = number.observation(start, end, caption)
        made.page = self.page(start)
        return made

    def last_resort(self, numeral: Numeral) -> None:
        """Tokens that stand in no passage: footnote marks written as [12] or (12)."""
        before = self.document.original[max(0, numeral.char_start - 2) : numeral.char_start]
        if before.endswith(("[", "[^", "(")):
            numeral.fate = "list_mark"

    def read_passage(self, passage: Passage) -> None:
        has_numbers = bool(self.token_pattern.search(passage.text))
        if not has_numbers and not passage.marks:
            if passage.kind != "item":
                self.list_memory = None
            return
        scan = self.grammar.scanner.scan(passage, self.times, self.notes, self.token_pattern)
        for start, fate in scan.fates.items():
            self.token(passage, start).fate = fate
        if passage.kind in ("front", "tail"):
            for quantity in scan.quantities:
                self.token(passage, quantity.start).fate = "other"
            return
        PassageReading(self, passage, scan).run()


def fate_in_cell(table: Table, row: Passage, token: re.Match[str]) -> Fate:
    """What a number of a table is that stands for no figure. A figure that no column explains stays unread."""
    opens_row = not row.folded[: token.start()].strip(" |\t")
    if opens_row or id(row) in table.numberings:
        return "list_mark"
    if id(row) in table.headings:
        return "date" if len(token.group()) <= _LONGEST_DATE and token.group().isdigit() else "name"
    is_lone = _LONE_BEFORE.search(row.text[: token.start()]) and _LONE_BEHIND.match(row.text, token.end())
    return "unread" if is_lone else "name"

"""Passages read: the sentences of one in order, with the times, places and notes that reach into it.

Belongs here: what is open while a report is read, what passes from sentence to sentence and from passage to passage.
Must not be here: the order of passages (reader), grammar of a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from orchestration.extraction.comparisons import Base, ComparisonReader
from orchestration.extraction.grammar import Grammar
from orchestration.extraction.numbers import ASCII_TOKEN, TOKEN
from orchestration.extraction.periods import Period, current_like, parse, year_earlier
from orchestration.extraction.places import PlacedPassage
from orchestration.extraction.quantities import Quantity, Scan
from orchestration.extraction.records import Numeral, Observation
from orchestration.extraction.scopes import TimeScope
from orchestration.extraction.sentence import Sentence
from orchestration.extraction.sentences import sentence_spans
from orchestration.extraction.statements import CHANGES, PAST, Memory, Statement
from orchestration.extraction.subjects import end_of_noun_phrase
from orchestration.extraction.tables import TableReader
from orchestration.extraction.times import Mention, TimeReader, unnumbered
from orchestration.extraction.unlisted_places import UnlistedPlaces
from orchestration.reading.document import Document, Passage

_CLAUSE = re.compile(r"[;(]|\. ")
_CONTEXT = 240
_LONGEST_MONTH = timedelta(days=45)
"""A month of counting; what was counted longer is not compared with the month before."""


def _with_worded(dated: list[Mention], worded: list[Mention]) -> list[Mention]:
    """Mentions with numerals and those in words, in order; of two that overlap the one that begins first, and says
    more: "tháng Tư năm 2018" holds "năm 2018"."""
    spans = [(m.start, m.end) for m in dated]
    new = [m for m in worded if not any(a <= m.start < b for a, b in spans)]
    covered = [(m.start, m.end) for m in new]
    kept = [m for m in dated if not any(a <= m.start and m.end <= b for a, b in covered)]
    return sorted([*kept, *new], key=lambda mention: mention.start)


@dataclass(slots=True)
class Host:
    """What stood at a footnote's mark: the sentence's numbers so far, and the passage."""

    passage: Passage
    memory: Memory
    standing: Period | None
    around: str


class OpenReport:
    """A report being read: what was found so far, and what passages leave to those after them."""

    def __init__(self, grammar: Grammar, document: Document, own: Period, province: str) -> None:
        self.grammar, self.document, self.own = grammar, document, own
        self.times = TimeReader(own)
        self.compare = ComparisonReader(grammar.comparisons, own)
        self.places = grammar.places_of(province, own.end)
        self.unlisted = UnlistedPlaces(grammar.lexicon, province)
        self.tables = TableReader(grammar.table_words, self.compare, own, self.places, self.unlisted)
        self.fates = {
            match.start(): Numeral(match.start(), match.end(), match.group())
            for match in TOKEN.finditer(document.original)
        }
        plain = all(numeral.text.isascii() for numeral in self.fates.values())
        self.token_pattern = ASCII_TOKEN if plain else TOKEN
        self.observations: list[Observation] = []
        self.made: dict[int, Observation] = {}
        """Observation of each statement, by the statement's identity; statements live as long as `keep`."""
        self.keep: list[Statement] = []
        self.hosts: dict[str, Host] = {}
        self.notes = frozenset(
            passage.number for passage in document.passages if passage.kind == "note" and passage.number
        )
        self.list_memory: Memory | None = None
        self.list_standing: Period | None = None
        self.list_whole: Statement | None = None
        """The level whose parts the items of the list are: "268.400 tấn, chia ra: + Khai thác 56.900 tấn"."""
        self.section_standing: dict[str, Period] = {}
        """The cut-off or window that a section's heading states, by the section's path."""
        self.list_around = ""
        """The words that opened the list: what its items leave out."""

    def standing_of(self, path: str) -> Period | None:
        """The cut-off or window that the heading of a section states, or of the one that holds it."""
        while path and path not in self.section_standing:
            path = path.rpartition("/")[0]
        return self.section_standing.get(path)

    def token(self, passage: Passage, start: int) -> Numeral:
        """The numeral that begins at `start` of a passage."""
        return self.fates[self.origin(passage, start)]

    def origin(self, passage: Passage, start: int) -> int:
        """Where character `start` of a passage stands in the original."""
        origin: Callable[[int], int] = self.document.origin  # type: ignore[assignment]
        return origin(passage.at(start))

    def page(self, offset: int) -> int | None:
        """The page of an offset in the original; None where the format has no pages."""
        pages = self.document.page_starts
        return bisect_right(pages, offset) + 1 if pages else None


class PassageReading:
    """One passage: its sentences in order."""

    def __init__(self, reading: OpenReport, passage: Passage, scan: Scan) -> None:
        self.reading, self.passage, self.scan = reading, passage, scan
        self.folded = passage.folded
        self.forward = reading.grammar.looks_forward(passage, reading.own)
        self.mentions = scan.mentions
        worded = reading.grammar.worded_times
        if scan.quantities and worded.may_be.search(self.folded):
            found = [
                *unnumbered(self.folded, reading.own), *worded.read(passage.text, self.folded, reading.own)
            ]  # fmt: skip
            self.mentions = _with_worded(self.mentions, found)
        self.clauses = [match.start() for match in _CLAUSE.finditer(self.folded)] if scan.quantities else []
        self.places = PlacedPassage(reading.places, reading.unlisted, passage.text, self.folded, scan.quantities)
        self.host = reading.hosts.get(passage.number or "") if passage.kind == "note" else None
        self.memory = self.opening_memory()
        self.opened: Period | None = None
        self.spoken: Period | None = None
        self.after = 0

    def opening_memory(self) -> Memory:
        if self.host:
            level = self.host.memory.level
            beside = list(self.host.memory.levels)
            head = level.subject if level else ""
            return Memory(bases=dict(self.host.memory.bases), level=level, head=head, beside=beside)
        if self.passage.kind == "item" and self.reading.list_memory:
            whole = self.reading.list_whole
            return replace(self.reading.list_memory.next_sentence(), compared=[], whole=whole)
        return Memory()

    def run(self) -> None:
        passage, reading = self.passage, self.reading
        if passage.kind == "heading" and not self.scan.quantities:
            self.keep_standing()
        report_scope = TimeScope(reading.own, None)
        standing = self.standing()
        quantities = self.scan.quantities
        position = 0
        for start, end in sentence_spans(passage.text):
            inside: list[Quantity] = []
            while position < len(quantities) and quantities[position].start < end:
                inside.append(quantities[position])
                position += 1
            first = inside[0].start if inside else end
            carried = start > 0 and self.carries_on(start)
            opened = report_scope.opens(self.mentions, start, first) if self.mentions else None
            if opened is None and carried:
                opened = self.opened
            self.opened = opened
            if opened is None and self.introduces(end) and self.mentions:
                opened = report_scope.said_at(self.mentions, start, start, end, self.forward)
            if opened and (passage.kind == "note" or start == 0 or self.introduces(end)):
                standing = opened
            elif passage.kind != "note" and not carried and start and not self.standing_holds:
                standing = None
            statements = self.sentence(start, end, inside, carried)
            if statements:
                spoken = self.spoken if carried else None
                scope = TimeScope(reading.own, opened or standing or spoken)
                self.observe_all(statements, start, end, scope)
            self.spoken = self.span_spoken_of(statements)
            self.hang_notes(start, end, statements, opened or standing)
        if passage.kind == "item" and reading.list_memory:
            # "+ Quần áo: … bằng 106,2%" goes on with the base of the item above.
            reading.list_memory = replace(reading.list_memory, bases=dict(self.memory.bases), recent=self.memory.recent)
        opens_list = self.introduces(len(passage.text))
        if opens_list or passage.kind != "item":
            reading.list_memory = self.memory
            reading.list_around = passage.text[-_CONTEXT:] if opens_list else ""
            parts = opens_list and reading.grammar.phrases.subjects.opens_parts(
                self.folded, self.after, len(self.folded)
            )
            reading.list_whole = self.memory.level if parts else None
            reading.list_standing = standing if opens_list else None

    def standing(self) -> Period | None:
        """The cut-off that the passage stands under from its start: its list's, its note's host's."""
        if self.passage.kind == "item":
            self.standing_holds = True
            return self.reading.list_standing or self.reading.standing_of(self.passage.section.path)
        first = self.scan.quantities[0].start if self.scan.quantities else 0
        of_section = None if self.host else self.reading.standing_of(self.passage.section.path)
        self.standing_holds = bool(of_section or TimeScope(self.reading.own, None).opens(self.mentions, 0, first))
        return self.host.standing if self.host else of_section

    def keep_standing(self) -> None:
        """ "5. Phòng, chống dịch (từ 27/4 đến 26/10/2021)": a heading's window holds for its section."""
        scope = TimeScope(self.reading.own, None)
        said = [m for m in self.mentions if scope.governs(m, 0, self.forward) and m.period.kind in ("day", "window")]
        if said:
            self.reading.section_standing[self.passage.section.path] = said[-1].period

    def span_spoken_of(self, statements: list[Statement]) -> Period | None:
        """The month or quarter that a sentence ended on: "Trong đó" goes on with it."""
        if not statements:
            return None
        last = parse(self.reading.made[id(statements[-1])].period_id)
        return last if last.kind in ("month", "quarter") else None

    def introduces(self, end: int) -> bool:
        """Whether a sentence ends by opening a list: "… như sau:"."""
        return self.passage.text[max(0, end - 8) : end].rstrip().endswith(":")

    def carries_on(self, start: int) -> bool:
        """Whether a sentence goes on with the last one's parts, or says that its time still holds."""
        return bool(self.reading.grammar.carried.match(self.folded, start))

    def sentence(self, start: int, end: int, inside: list[Quantity], carried: bool) -> list[Statement]:
        """The statements of the numbers in [start, end); `carried` says that it goes on with the sentence before."""
        if start:
            before, self.memory = self.memory, self.memory.next_sentence()
            if carried:
                self.memory.levels = before.levels[:1]
        reading = self.reading
        if not inside:
            self.keep_base(start, end)
            return []
        sentence = Sentence(
            reading.grammar.phrases, reading.compare, self.folded, start, end, self.mentions, self.memory, self.forward
        )
        return sentence.read(inside)

    def keep_base(self, start: int, end: int) -> None:
        """ "Lũy kế 10 tháng so cùng kỳ: + Số vụ …, giảm 68 vụ": what the items of a list are compared with."""
        found = (
            self.reading.compare.base_before(self.folded, start, end, self.mentions) if self.introduces(end) else None
        )
        if found is not None and found.base.code in PAST:
            self.memory.bases = {**self.memory.bases, "change": found.base, "ratio": found.base}

    def observe_all(self, statements: list[Statement], start: int, end: int, scope: TimeScope) -> None:
        """The observations of a sentence; links are made once all of them are there."""
        sentence = self.passage.text[start:end].strip()
        for statement in statements:
            self.observe(statement, start, end, scope, sentence)
        for statement in statements:
            self.link(statement)
            self.places.leave_out(self.reading.made[id(statement)], statement, start, end)

    def observe(self, statement: Statement, start: int, end: int, scope: TimeScope, sentence: str) -> None:
        passage, reading, quantity = self.passage, self.reading, statement.quantity
        at = quantity.start
        # A bracket right before the number holds the number alone: "huyện Đồng Văn (168 con)".
        before = bisect_left(self.clauses, at - 1)
        clause = max(start, self.clauses[before - 1] + 1) if before else start
        ahead = self.forward or statement.measure == "target"
        compared = self.memory.compared
        mentions = self.mentions
        if compared and mentions:
            mentions = [m for m in mentions if not any(a < m.end and m.start < b for a, b in compared)]
        said = scope.said_at(mentions, start, clause, quantity.start, ahead)
        period = said or scope.standing or reading.own
        if said is not None and said.end - said.start > _LONGEST_MONTH and said.kind != "year":
            self.against_last_year(statement)
        if statement.base and statement.base.code == "previous_period" and period.id == reading.own.id:
            # What is compared with the month before is a month.
            period = current_like(statement.base.period, reading.own)
        if statement.base_is_said and self.of_same_month(statement) and period.id == reading.own.id:
            period = current_like(statement.base.period if statement.base else None, reading.own)
        offset = reading.origin(passage, quantity.start)
        made = Observation(
            char_start=offset,
            char_end=reading.origin(passage, quantity.end - 1) + 1,
            measure=statement.measure,
            value=quantity.number.value * (-1 if statement.sign < 0 else 1),
            decimals=quantity.number.decimals,
            scale=statement.scale,
            unit_id=statement.unit_id,
            unit_text=statement.unit_text,
            qualifier=statement.qualifier,
            is_estimate=statement.is_estimate,
            subject=statement.subject or passage.section.title.lower(),
            period_id=(statement.period or self.period_dealt(statement) or period).id,
            area_id=self.places.area_of(statement, start if passage.kind != "note" else 0, clause, self.after),
            sentence=sentence,
            section_path=(self.host.passage if self.host else passage).section.path,
            section_titles=(self.host.passage if self.host else passage).section.titles,
            base=statement.base.code if statement.base else None,
            base_period_id=statement.base.period.id if statement.base and statement.base.period else None,
            footnote=passage.number,
            page=reading.page(offset),
            cue=statement.cue,
            lead=statement.lead,
            context=self.context_of(statement, start, end),
        )
        reading.made[id(statement)] = made
        reading.keep.append(statement)
        self.after = statement.end
        reading.observations.append(made)
        reading.fates[offset].fate = "observation"

    def of_same_month(self, statement: Statement) -> bool:
        """ "tăng 31,27% so với cùng tháng năm trước": what is compared with a month is one."""
        base = statement.base
        return (
            base is not None
            and base.code == "same_period_last_year"
            and base.period is not None
            and (base.period.kind == "month")
        )

    def period_dealt(self, statement: Statement) -> Period | None:
        """ "tháng 4 đạt 6.180 tỷ đồng, 4 tháng 24.150 tỷ đồng, lần lượt tăng 16% và 18%": that of its level."""
        of = self.reading.made.get(id(statement.refers_to)) if statement.is_dealt else None
        return parse(of.period_id) if of is not None else None

    def against_last_year(self, statement: Statement) -> None:
        """What is said to be cumulated is not compared with the month before, unless the text says so."""
        inherited = statement.base is not None and not statement.base_is_said
        if inherited and statement.base is not None and statement.base.code == "previous_period":
            statement.base = Base("same_period_last_year", year_earlier(self.reading.own))

    def context_of(self, statement: Statement, start: int, end: int) -> str:
        """The words before a number, behind a count those of its noun phrase too; for a footnote those at its mark."""
        text, quantity = self.passage.text, statement.quantity
        until = quantity.unit_end
        if self.reading.grammar.phrases.is_count(statement.unit_id):
            until = end_of_noun_phrase(text, until, min(end, until + _CONTEXT // 2), statement.unit_text or "")
        near = text[max(start, quantity.start - _CONTEXT) : until]
        if self.passage.kind == "item":
            return f"{self.reading.list_around} {near}"
        return f"{self.host.around} {near}" if self.host else near

    def link(self, statement: Statement) -> None:
        """Links are made once a sentence is read: "giảm 3,6%, còn 84.700 con" refers ahead."""
        made = self.reading.made[id(statement)]
        made.refers_to = self.observation_of(statement.refers_to)
        made.part_of = self.observation_of(statement.part_of)
        owner = made.refers_to or made.part_of or self.observation_of(statement.aside_of)
        if owner is not None and made.area_id == self.reading.places.province:
            made.area_id = owner.area_id

    def observation_of(self, statement: Statement | None) -> Observation | None:
        return self.reading.made.get(id(statement)) if statement else None

    def hang_notes(self, start: int, end: int, statements: list[Statement], standing: Period | None) -> None:
        """Keep, for each footnote mark of the sentence, what was said up to it."""
        for mark in self.passage.marks:
            if not start <= mark.at <= end or mark.number in self.reading.hosts:
                continue
            said = [statement for statement in statements if statement.quantity.start < mark.at]
            levels = [statement for statement in said if statement.is_level]
            bases = {**self.memory.bases}
            for statement in said:
                if statement.base and statement.measure == "attain_pct":
                    bases["attain"] = statement.base
                if statement.base and statement.measure in CHANGES:
                    bases["change"] = statement.base
            at_mark = parse(self.reading.made[id(said[-1])].period_id) if said else None
            if standing is None and at_mark is not None and at_mark.kind in ("day", "window"):
                standing = at_mark
            memory = Memory(bases=bases, level=levels[-1] if levels else None, levels=levels)
            self.reading.hosts[mark.number] = Host(
                self.passage, memory, standing, self.passage.text[max(start, mark.at - _CONTEXT) : mark.at]
            )

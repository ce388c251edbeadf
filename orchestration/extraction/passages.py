"""Passages read: the sentences of one in order, with the times, places and notes that reach into it.

Belongs here: what is open while a report is read, what passes from sentence to sentence and from passage to passage.
Must not be here: the order of passages (reader), grammar of a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from orchestration.extraction.comparisons import Base, ComparisonReader, ComparisonWords
from orchestration.extraction.lexicon import Lexicon, alternation
from orchestration.extraction.numbers import ASCII_TOKEN, TOKEN
from orchestration.extraction.periods import Period, current_like, parse, year_earlier
from orchestration.extraction.phrases import PhraseReader
from orchestration.extraction.quantities import Quantity, Scan, Scanner
from orchestration.extraction.records import Numeral, Observation
from orchestration.extraction.scopes import PlaceReader, TimeScope
from orchestration.extraction.sentence import Sentence
from orchestration.extraction.sentences import sentence_spans
from orchestration.extraction.statements import CHANGES, Memory, Statement
from orchestration.extraction.subjects import end_of_noun_phrase
from orchestration.extraction.tables import TableReader
from orchestration.extraction.times import TimeReader, WordedTimes, unnumbered
from orchestration.reading.document import Document, Passage

_NOTE_IN_BRACKETS = re.compile(r"[-–_ ]*\((\d{1,2})\) ?(?=\w)")
_CLAUSE_MARKS = (";", ". ", "(")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d| ?[-–])")
_CONTEXT = 240
_PROVINCES = 128


@dataclass(slots=True)
class Host:
    """What stood at a footnote's mark: the sentence's numbers so far, and the passage."""

    passage: Passage
    memory: Memory
    standing: Period | None
    around: str


class Grammar:
    """The tables of a lexicon as the readers of sentences: made once, for any number of reports."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.scanner = Scanner(lexicon)
        scopes = lexicon.scopes
        self.phrases = PhraseReader(lexicon)
        self.comparisons = ComparisonWords(lexicon)
        self.worded_times = WordedTimes(lexicon.months, scopes["to_date"])
        self.places_of = lru_cache(maxsize=_PROVINCES)(partial(PlaceReader, lexicon))
        self.carried = re.compile(alternation([*scopes["carried"], *scopes["same_time"]]))
        self.forward = re.compile(rf"(?:{alternation(scopes['forward'])})")
        self.backward = re.compile(rf"(?:{alternation(scopes['backward'])})")

    def looks_forward(self, passage: Passage, own: Period) -> bool:
        """Whether the passage stands under a heading of tasks and goals: the innermost heading that tells decides.

        In a report of 2019, "chỉ tiêu chủ yếu năm 2020" is still to be reached.
        """
        for title in reversed(passage.section.titles[:2]):
            folded = title.lower()
            back, ahead = self.backward.search(folded), self.forward.search(folded)
            if back and not (ahead and ahead.start() < back.start()):
                return False
            if ahead or any(int(year) > own.year for year in _YEAR.findall(folded)):
                return True
        return False


class OpenReport:
    """A report being read: what was found so far, and what passages leave to those after them."""

    def __init__(self, grammar: Grammar, document: Document, own: Period, province: str) -> None:
        self.grammar, self.document, self.own = grammar, document, own
        self.times = TimeReader(own)
        self.compare = ComparisonReader(grammar.comparisons, own)
        self.places = grammar.places_of(province)
        self.tables = TableReader(grammar.lexicon, self.compare, own)
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
        openings = (_NOTE_IN_BRACKETS.match(passage.text) for passage in document.passages)
        self.notes = frozenset(match.group(1) for match in openings if match)
        self.list_memory: Memory | None = None
        self.list_standing: Period | None = None
        self.list_around = ""
        """The words that opened the list: what its items leave out."""

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
        if scan.quantities and ("quý" in self.folded or "tháng" in self.folded):
            spans = {(m.start, m.end) for m in self.mentions}
            worded = reading.grammar.worded_times.read(passage.text, self.folded, reading.own)
            found = [*unnumbered(self.folded, reading.own), *worded]
            extra = [m for m in found if not any(a <= m.start < b for a, b in spans)]
            self.mentions = sorted([*self.mentions, *extra], key=lambda mention: mention.start)
        self.places = reading.places.mentions(self.folded) if scan.quantities else []
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
            return replace(self.reading.list_memory.next_sentence(), compared=[])
        return Memory()

    def run(self) -> None:
        passage, reading = self.passage, self.reading
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
            reading.list_standing = standing if opens_list else None

    def standing(self) -> Period | None:
        """The cut-off that the passage stands under from its start: its list's, its note's host's."""
        if self.passage.kind == "item":
            self.standing_holds = True
            return self.reading.list_standing
        self.standing_holds = bool(
            TimeScope(self.reading.own, None).opens(
                self.mentions, 0, self.scan.quantities[0].start if self.scan.quantities else 0
            )
        )
        return self.host.standing if self.host else None

    def span_spoken_of(self, statements: list[Statement]) -> Period | None:
        """The month or quarter that a sentence ended on: "Trong đó" goes on with it."""
        if not statements:
            return None
        last = parse(self.reading.made[id(statements[-1])].period_id)
        return last if last.kind in ("month", "quarter") else None

    def introduces(self, end: int) -> bool:
        """Whether a sentence ends by opening a list: "… như sau:"."""
        return self.passage.text[:end].rstrip().endswith(":")

    def carries_on(self, start: int) -> bool:
        """Whether a sentence goes on with the last one's parts, or says that its time still holds."""
        return bool(self.reading.grammar.carried.match(self.folded, start))

    def sentence(self, start: int, end: int, inside: list[Quantity], carried: bool) -> list[Statement]:
        """The statements of the numbers in [start, end); `carried` says that it goes on with the sentence before."""
        if start:
            before, self.memory = self.memory, self.memory.next_sentence()
            if carried:
                self.memory.levels = before.levels[:1]
        if not inside:
            return []
        reading = self.reading
        sentence = Sentence(
            reading.grammar.phrases, reading.compare, self.folded, start, end, self.mentions, self.memory, self.forward
        )
        return sentence.read(inside)

    def observe_all(self, statements: list[Statement], start: int, end: int, scope: TimeScope) -> None:
        """The observations of a sentence; links are made once all of them are there."""
        sentence = self.passage.text[start:end].strip()
        for statement in statements:
            self.observe(statement, start, end, scope, sentence)
        for statement in statements:
            self.link(statement)
            self.leave_place_out(statement, start, end)

    def observe(self, statement: Statement, start: int, end: int, scope: TimeScope, sentence: str) -> None:
        passage, reading, quantity = self.passage, self.reading, statement.quantity
        at = quantity.start
        # A bracket right before the number holds the number alone: "huyện Đồng Văn (168 con)".
        clause = max(start, *(self.folded.rfind(mark, start, at - 1) + 1 for mark in _CLAUSE_MARKS))
        ahead = self.forward or statement.measure == "target"
        compared = self.memory.compared
        mentions = self.mentions
        if compared and mentions:
            mentions = [m for m in mentions if not any(a < m.end and m.start < b for a, b in compared)]
        said = scope.said_at(mentions, start, clause, quantity.start, ahead)
        period = said or scope.standing or reading.own
        if said == reading.own and reading.own.kind != "month":
            self.against_last_year(statement)
        if statement.base and statement.base.code == "previous_period" and period.id == reading.own.id:
            # What is compared with the month before is a month.
            period = current_like(statement.base.period, reading.own)
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
            period_id=(statement.period or period).id,
            area_id=reading.places.area_at(
                self.places, start if passage.kind != "note" else 0, clause, self.after, quantity.start
            ),
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

    def leave_place_out(self, statement: Statement, start: int, end: int) -> None:
        """A place that a number is known to be about is no part of what is measured: "thành phố … tỷ lệ hộ nghèo".

        Where nothing else is left, a part is of what its whole is of.
        """
        made = self.reading.made[id(statement)]
        for at, until, _, _ in self.places:
            if start <= at < end and self.folded[at:until] in made.subject:
                left = " ".join(made.subject.replace(self.folded[at:until], " ", 1).split())
                bare = not left or left == (made.unit_text or "").lower()
                if bare and made.part_of is not None:
                    made.subject = made.part_of.subject
                elif not bare:
                    made.subject = left

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
            memory = Memory(bases=bases, level=levels[-1] if levels else None, levels=levels)
            self.reading.hosts[mark.number] = Host(
                self.passage, memory, standing, self.passage.text[max(start, mark.at - _CONTEXT) : mark.at]
            )

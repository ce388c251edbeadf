"""One passage's numerals, sorted: numbers of fact with their units, mentions of time, and what is neither.

Belongs here: telling a number of fact from dates, names, ordinals and marks; units, pairs a/b, ranges, signs.
Must not be here: what a number says of its indicator (see `statements`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from orchestration.extraction.lexicon import Lexicon, alternation, whole_words
from orchestration.extraction.numbers import TOKEN, NotANumber, Value, read_number
from orchestration.extraction.records import PER_CENT, Fate
from orchestration.extraction.shapes import Shapes
from orchestration.extraction.times import Mention, TimeReader, joined
from orchestration.extraction.units import Unit, UnitReader
from orchestration.extraction.words_beside import WordsBeside
from orchestration.reading.document import Passage

STROKE = re.compile(r" ?/ ?(?=\d)")
RANGE = re.compile(r" ?[-–÷] ?(?=\d)| đến (?=\d)")
RANKED_AMONG = re.compile(r"/| (?:toàn|cả nước|trên|trong|so|trên tổng)")
SIGN_BEFORE = re.compile(r"(?:^|[ (:])([-–−+])$")
# "heo 341.200 con, + 1,6%; giao thông - 2,06%": a sign set apart from its number.
APART_SIGN = re.compile(r"(?:(?P<clause>[,;:(])|(?<=[^\W\d_])) ?([-–−+]) $")
LIST_OF_NAMES = re.compile(r" ?(?:[-–,/+]|,? và) ?$")
SERIES = re.compile(r"(?:;|,|;? và|, và) (?=\d)")
UNIT_BEFORE = re.compile(r"\(([^\d()]{1,20})\) ?[:=] ?$")
_RANKED_NEAR = 60
_LONGEST_YEAR = 4
_ROUND, _NEAR = (100, 1_000, 10_000, 100_000), 40
_BREAK = re.compile(r"[,;.()]")
_DAYS, _MONTHS, _FEW, _STAGES = 31, 12, 10, 100


@dataclass(slots=True)
class Quantity:
    """A number of fact at [start, end) of its passage. `unit_end` is where its unit ends."""

    start: int
    end: int
    number: Value
    unit: Unit | None
    unit_end: int
    sign: int = 0
    pair: Quantity | None = None
    """For the denominator of a/b: its numerator."""
    low_of: Quantity | None = None
    """For the upper end of a range: the lower end."""

    def take(self, unit: Unit) -> None:
        """Be in a unit that is printed elsewhere."""
        self.unit, self.unit_end = replace(unit, end=self.end), self.end


@dataclass(slots=True)
class Scan:
    """A passage's numbers of fact and mentions of time in order, and the fate of every other token by its start."""

    quantities: list[Quantity]
    mentions: list[Mention]
    fates: dict[int, Fate]


class Scanner:
    """Sorts the numerals of passages by the tables of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.units = UnitReader(lexicon)
        self.glued = re.compile(rf"(?:{alternation(lexicon.scopes['glued'])})$")
        planned = alternation(lexicon.scopes["planned"])
        self.pairing = re.compile(rf" ?/ ?|(?: [^\W\d_]+){{0,3}} ?/ ?(?:{planned}) ")
        reached = alternation([*lexicon.cues, *lexicon.scopes["bounded"]])
        self.cued = re.compile(rf"(?<![^\W\d_])(?:{reached}) từ $")
        # "tăng từ 72 lên 75 xã": the unit is said once.
        new_value = rf" (?:{alternation(lexicon.scopes['new_value'])}) (?=\d)"
        self.goes_on = re.compile(rf"{STROKE.pattern}|{RANGE.pattern}|{new_value}")
        self.rankings = tuple(cue for cue, what in lexicon.cues.items() if what.kind == "rank")
        self.ranked = re.compile(whole_words(lexicon.scopes["ranking"]))
        self.per = re.compile(rf" (?:{alternation(lexicon.scopes['per'])})(?![^\W\d_])")
        self.per_named = re.compile(rf"{self.per.pattern} ?(?::|là |đạt |còn ) ?\d")
        self.beside = WordsBeside(lexicon)

    def scan(
        self,
        passage: Passage,
        times: TimeReader,
        notes: frozenset[str] = frozenset(),
        token: re.Pattern[str] = TOKEN,
    ) -> Scan:
        """Every numeral of the passage with its place in one of the three. `notes` are the numbers in brackets that
        open a paragraph of the document: "(1)" at the end of a clause then points to one. `token` finds numerals."""
        return _Walk(self, passage, times, notes).run(token)


class _Walk:
    """One pass over one passage."""

    def __init__(self, scanner: Scanner, passage: Passage, times: TimeReader, notes: frozenset[str]) -> None:
        self.scanner = scanner
        self.passage = passage
        self.text, self.folded = passage.text, passage.folded
        self.times = times
        self.scan = Scan([], [], {})
        self.shapes = Shapes(passage, notes, scanner.glued, scanner.units)
        self.done = 0
        self.last_fate: tuple[int, Fate] | None = None
        self.pending: list[Quantity] = []
        """Numbers whose unit is printed at the next one: a of a/b, the low end of a range."""

    def run(self, token: re.Pattern[str]) -> Scan:
        for match in token.finditer(self.text):
            if match.start() >= self.done:
                self.sort(match)
        self.settle_pending(None)
        return self.scan

    def sort(self, match: re.Match[str]) -> None:
        start, end = match.span()
        fate = self.shapes.mark(start, end) or self.shapes.code(start, end)
        if fate:
            self.give(start, *fate)
            return
        left = self.scanner.beside.left(self.folded, start)
        number = read_number(match.group())
        if left and left[1] == "always" and isinstance(number, Value) and self.forbids(left, number, None, start):
            self.give(start, left[0], end)
            return
        # No part of a date has a decimal comma or more than four digits.
        mention = (
            None
            if "," in match.group() or (end - start > _LONGEST_YEAR and "." not in match.group())
            else (self.mention(start, end, left))
        )
        if mention:
            self.add_mention(start, mention)
            return
        if isinstance(number, NotANumber):
            self.give(start, "other", end)
            return
        self.number(start, end, number, left)

    def give(self, start: int, fate: Fate, end: int) -> None:
        """All tokens of [start, end) have this fate."""
        for token in TOKEN.finditer(self.text, start, end):
            self.scan.fates[token.start()] = fate
        self.done = max(self.done, end)
        self.last_fate = (end, fate)
        self.settle_pending(None)

    def mention(self, start: int, end: int, left: tuple[Fate, str] | None) -> Mention | None:
        mention = self.times.read(self.folded, start)
        if mention is None or self.lasts(mention, left):
            return None
        bare_year = end - start == 4 and mention.end == end and mention.period.kind == "year"
        said_to_be_date = self.folded[:start].endswith("năm ") or (left is not None and left[0] == "date")
        if bare_year and not said_to_be_date and self.scanner.units.known(self.folded, end):
            return None
        return mention

    def lasts(self, mention: Mention, left: tuple[Fate, str] | None) -> bool:
        """ "còn thời hạn 36 tháng", "đào tạo dưới 3 tháng": months that say how long, not when."""
        return left is not None and left[0] == "duration" and mention.period.kind not in ("day", "month")

    def of_document(self, start: int) -> bool:
        """Whether a date stands right behind a document's number: "Quyết định số 262/QĐ-TTg ngày 01/4/2024"."""
        if self.last_fate is None or self.last_fate[1] != "document_number":
            return False
        return self.folded[self.last_fate[0] : start] == " ngày "

    def add_mention(self, start: int, mention: Mention) -> None:
        if self.of_document(start):
            mention = replace(mention, role="compared")
        before = self.scan.mentions[-1] if self.scan.mentions else None
        gap = self.folded[before.end : start] if before else ""
        opens = before is not None and (before.role == "from" or gap.strip() in ("-", "–"))
        if (
            before
            and opens
            and mention.role == "to"
            and mention.start - before.end <= 3
            and before.period.kind == "day"
            and "." not in gap
        ):
            window = joined(before, mention)
            self.scan.mentions[-1] = Mention(before.start, mention.end, window, "to")
        else:
            self.scan.mentions.append(mention)
        self.give(start, "date", mention.end)

    def number(self, start: int, end: int, number: Value, left: tuple[Fate, str] | None) -> None:
        """A number that is no date and no code: a fact, unless the words beside it say otherwise."""
        forced = left is not None and left[1] == "fact"
        unit = self.scanner.units.read(self.folded, end) or self.unit_before(start, end)
        right = None if forced else self.scanner.beside.right(self.folded, end)
        if right and not (unit and unit.end > right[1]) and self.can_be(right[0], number, start):
            self.give(start, right[0], end)
            self.fail_pending(right[0])
            return
        if unit and unit.unit_id != PER_CENT and self.bounds_class(start, unit.end):
            self.give(start, "class_name", end)
            return
        if left and not forced and self.forbids(left, number, unit, start):
            self.give(start, left[0], end)
            return
        if self.is_denominator(start, end, number):
            self.give(start, "other", end)
            return
        if unit is None and self.runs_on_from_name(start):
            assert self.last_fate is not None
            self.give(start, self.last_fate[1], end)
            return
        self.fact(start, end, number, unit, forced)

    def unit_before(self, start: int, end: int) -> Unit | None:
        """ "Số bác sỹ bình quân 1 vạn dân (người): 15": the unit in a bracket right before the number."""
        said = UNIT_BEFORE.search(self.folded, max(0, start - 28), start)
        unit = self.scanner.units.read(f" {said.group(1)}", 0) if said else None
        if said is None or unit is None or not unit.known or unit.end <= len(said.group(1)):
            return None
        return replace(unit, end=end)

    def can_be(self, fate: Fate, number: Value, start: int) -> bool:
        """A duration or an age is a whole number that nothing is said to have reached."""
        reached = self.folded[max(0, start - 8) : start].endswith("đạt ")
        if fate == "other":
            return number.value == 1  # "số bác sỹ trên 1 vạn dân"
        return number.decimals == 0 and not (reached and fate == "class_name")

    def forbids(self, left: tuple[Fate, str], number: Value, unit: Unit | None, start: int) -> bool:
        """Whether the words on the left make it something else than a fact."""
        fate, force = left
        if force == "always":
            ranking = self.is_ranking(start)
            if ranking and fate == "class_name":
                among = RANKED_AMONG.match(self.folded, TOKEN.match(self.folded, start).end())  # type: ignore[union-attr]
                # "chỉ số cải cách hành chính (PAR Index) năm 2024 hạng 27"
                ranking = bool(among or self.scanner.ranked.search(self.folded, max(0, start - _RANKED_NEAR), start))
            return not (fate in ("ordinal", "class_name") and ranking)
        if force == "stage":
            return number.decimals == 0 and number.value < _STAGES and unit is None
        if force == "few":
            return number.decimals == 0 and number.value <= _FEW and not self.opens_pair(start)
        if force == "one":
            return number.value == 1 and unit is not None and unit.scale == 1
        if force in ("day", "month"):
            return number.decimals == 0 and number.value <= (_DAYS if force == "day" else _MONTHS) and unit is None
        if force == "sized" and unit is not None:
            return "/" in unit.text  # "tôm loại 20 con/kg"
        return unit is None and not self.opens_pair(start)

    def bounds_class(self, start: int, end: int) -> bool:
        """ "tàu cá từ 15 mét trở lên": the number bounds a class of things."""
        if not (self.folded.startswith((" trở lên", " trở xuống"), end) and self.folded.endswith("từ ", 0, start)):
            return False
        # "thu ngân sách đạt từ 540 tỷ đồng trở lên" is a number of fact.
        return not self.scanner.cued.search(self.folded, max(0, start - 40), start)

    def is_denominator(self, start: int, end: int, number: Value) -> bool:
        """ "26,2 giường bệnh trên 10.000 dân": the round number belongs to the unit of the one before it."""
        if number.value not in _ROUND or not self.folded[:start].endswith((" trên ", "/")):
            return False
        if self.scanner.per_named.match(self.folded, end):
            return True  # "số người nhiễm HIV trên 100.000 dân: 4,1"
        if not self.scan.quantities:
            return False
        between = self.folded[self.scan.quantities[-1].end : start]
        return len(between) < _NEAR and not _BREAK.search(between) and bool(self.scanner.per.match(self.folded, end))

    def opens_pair(self, start: int) -> bool:
        token = TOKEN.match(self.text, start)
        return bool(token and STROKE.match(self.text, token.end()))

    def is_ranking(self, start: int) -> bool:
        left = self.folded[max(0, start - 24) : start].rstrip()
        rankings = self.scanner.rankings
        if left.endswith(rankings):
            return True
        # "đứng thứ 24/63 tỉnh, thành phố và thứ 3 khu vực …"
        return left.endswith((" và thứ", ", thứ")) and any(
            cue in self.folded[max(0, start - 90) : start] for cue in rankings
        )

    def runs_on_from_name(self, start: int) -> bool:
        """ "mốc 1119 - 1120", "lớp 5, 9 và 12": a bare number that goes on from a name."""
        if self.last_fate is None or self.last_fate[1] not in ("name", "ordinal", "class_name", "document_number"):
            return False
        between = self.text[self.last_fate[0] : start]
        return len(between) <= 5 and bool(LIST_OF_NAMES.match(between))

    def fact(self, start: int, end: int, number: Value, unit: Unit | None, forced: bool) -> None:
        quantity = Quantity(start, end, number, unit, unit.end if unit else end)
        sign = SIGN_BEFORE.search(self.text, max(0, start - 2), start)
        if sign is None and unit is not None:
            sign = APART_SIGN.search(self.text, max(0, start - 4), start)
            if sign is not None and sign.group(2) != "+" and unit.unit_id != PER_CENT and not sign.group("clause"):
                sign = None  # "công nghiệp - 2 dự án"
        if sign and not self.pending:
            quantity.sign = 1 if sign.group().strip()[-1] == "+" else -1
        if unit is None and self.goes_on(start, end, number):
            self.pending.append(quantity)
            self.done = end
            return
        if unit is None:
            quantity.unit = unit = self.noun_after(start, end)
            quantity.unit_end = unit.end if unit else end
        if unit is None and not forced and self.looks_like_name(start, number):
            self.give(start, "name", end)
            return
        self.settle_pending(quantity)
        self.pair_with_last(quantity)
        self.scan.quantities.append(quantity)
        self.done = max(self.done, end)

    def goes_on(self, start: int, end: int, number: Value) -> bool:
        """Whether the unit stands at a later number: of a pair, a range, a series, or "từ 72 lên 75 xã"."""
        if SERIES.match(self.text, end):
            return not self.looks_like_name(start, number)
        return bool(self.scanner.goes_on.match(self.text, end))

    def noun_after(self, start: int, end: int) -> Unit | None:
        """A counted noun that no table holds, where the number cannot belong to a name on its left."""
        following = self.text[end + 1 : end + 2]
        if not following.islower() or self.after_proper_name(start):
            return None
        return self.scanner.units.noun(self.folded, end)

    def after_proper_name(self, start: int) -> bool:
        """Whether a capitalised word stands just left: "Hồ Sơn 1", "Quân khu 1"."""
        before = self.text[max(0, start - 24) : start]
        if not before.endswith(" "):
            return False
        word = before[:-1].rsplit(" ", 1)[-1].lstrip('“"(')
        if not word or not word[-1].isalpha():
            return False
        opens_sentence = before[: -len(word) - 1].rstrip()[-1:] in ("", ".", ":", ";", "-")
        return word[:1].isupper() and not opens_sentence

    def looks_like_name(self, start: int, number: Value) -> bool:
        return number.decimals == 0 and number.value < 100 and self.after_proper_name(start)

    def settle_pending(self, quantity: Quantity | None) -> None:
        """Give the waiting numbers the unit that stands at `quantity`, or none where the run ended without one."""
        for index, waiting in enumerate(self.pending):
            following = self.pending[index + 1] if index + 1 < len(self.pending) else quantity
            if following is None:
                self.end_of_run(waiting)
                continue
            if quantity and quantity.unit:
                waiting.unit = quantity.unit
            between = self.text[waiting.end : following.start]
            if "/" in between:
                following.pair = waiting
            elif RANGE.match(between + "0"):
                following.low_of = waiting
            self.scan.quantities.append(waiting)
        self.pending = []

    def end_of_run(self, waiting: Quantity) -> None:
        """A pair, range or series whose other end is no number of fact: "1088/2 - Km5" is a name."""
        if self.last_fate and self.last_fate[1] != "date":
            self.scan.fates[waiting.start] = self.last_fate[1]
        else:
            self.scan.quantities.append(waiting)

    def fail_pending(self, fate: Fate) -> None:
        """ "24/24 giờ": what the last number is not, the ones before it are not."""
        for waiting in self.pending:
            self.scan.fates[waiting.start] = fate
        self.pending = []

    def pair_with_last(self, quantity: Quantity) -> None:
        """ "60,83 ha/60,83 ha" is a pair; "4.472 hộ/785 thôn" a chain of two counts."""
        last = self.scan.quantities[-1] if self.scan.quantities else None
        if not last or quantity.pair or last.unit is None or quantity.unit is None:
            return
        between = self.folded[last.unit_end : quantity.start]
        if self.scanner.pairing.fullmatch(between) and last.unit.unit_id == quantity.unit.unit_id:
            quantity.pair = last

"""How a text words a period: dates, months, quarters, years, cut-offs and windows.

Belongs here: recognising a mention of time at a numeral and giving its `Period`.
Must not be here: which numbers a mention governs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from orchestration.extraction import periods
from orchestration.extraction.lexicon import Lexicon, alternation, whole_words
from orchestration.extraction.periods import Period

DAY_MONTH_YEAR = re.compile(r"(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?((?:19|20)\d\d)(?!\d)")
DAY_MONTH_WORDS = re.compile(r"(\d{1,2}) tháng (\d{1,2})(?!\d)(?:(?: năm |/)((?:19|20)\d\d))?(?![\d.,]\d)")
MONTH_YEAR = re.compile(r"(\d{1,2}) ?/ ?((?:19|20)\d\d)(?!\d|/\d)")
DAY_MONTH = re.compile(r"(\d{1,2})[/-](\d{1,2})(?![\d/]|[.,]\d|[-–]\d| ?%)")
# "15/9 - 14/10/2021": two days of one year; "(01/10) 178,2 nghìn con": a day alone in brackets before its number.
DAYS_OF_YEAR = re.compile(r"(\d{1,2})/(\d{1,2}) ?[-–] ?(\d{1,2})/(\d{1,2})(?:/((?:19|20)\d\d)(?!\d)|(?=\)))")
DAY_IN_BRACKETS = re.compile(r"(?<=\()(\d{1,2})/(\d{1,2})(?=\):? \d)")
DAYS_OF_MONTH = re.compile(r"(\d{1,2}) ?(?:[-–]|và|đến) ?(\d{1,2})/(\d{1,2})(?:/((?:19|20)\d\d))?(?![\d/]|[.,]\d)")
MONTH_WORDS = re.compile(r"(\d{1,2})(?!\d)(?: năm ((?:19|20)\d\d))?(?![\d.,/]\d|/)")
MONTHS_TO_DATE = re.compile(
    r"(\d{1,2}) tháng(?! tuổi)(?P<which> đầu năm| đầu| cuối năm| cuối)?(?: của)?"
    r"(?:(?: năm|,? năm|/)? ?((?:19|20)\d\d)(?![\d%]))?"
)
YEAR_SPAN = re.compile(r"((?:19|20)\d\d) ?[-–—/] ?((?:19|20)\d\d)(?!\d)")
YEAR = re.compile(r"((?:19|20)\d\d)(?![\d%]|[.,]\d)")
QUARTER = re.compile(r"quý (?P<roman>iv|i{1,3}|[1-4])(?![^\W\d_])(?:(?: năm |/| ?- ?| )(?P<year>(?:19|20)\d\d)(?!\d))?")
# Each branch begins with its letters and looks back from there: a search skips to them (see lexicon.whole_words).
CURRENT = re.compile(
    r"(?:trong(?<![^\W\d_]trong) (?P<unit>tháng|quý)(?! \d{1,2}(?![.,]?\d)| [iv]+(?![^\W\d_])| nhất| đó)(?: này)?"
    r"|tháng này(?<![^\W\d_]tháng này)|(?P<this>quý) này(?<![^\W\d_]quý này))(?![^\W\d_])"
)
WHOLE_YEAR = re.compile(r"cả năm(?<![^\W\d_]cả năm)(?! (?:19|20)\d\d)(?![^\W\d_])")
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_LEFT = re.compile(
    r"(?P<role>từ|đến|tới|hết|tính đến|kể từ|cho đến|trước|sau|–|-)?"
    r" ?(?:hết |thời điểm |\d{1,2} giờ |hết ngày |cuối )*"
    r"(?P<word>ngày|sáng|chiều|tối|đêm|hôm|tháng|năm|giai đoạn|năm học|nhiệm kỳ|(?<!dịch )vụ|niên vụ|các năm"
    r"|(?<![^\W\d_])th?\.?)? ?\(?$"
)
# A date behind these names what something is compared with, not when it was.
_COMPARED = re.compile(r"(?:cùng kỳ|cùng kì|cùng thời điểm|so với|so cùng kỳ|\bso)(?: của)? ?$")
# What a mention of time looks like at its first numeral, before anything else is asked.
_MAY_BE = re.compile(r"\d{1,2}(?: ?[/.–-] ?\d| tháng| và \d| đến \d)|(?:19|20)\d\d(?!\d)")
# "các ngày 01/8, 11/8 và 21/8": the word is said once.
_DAYS_LISTED = re.compile(r"ngày (?:\d{1,2}/\d{1,2}(?:, (?:và )?| và ))+$")
_MANY_MONTHS = re.compile(r"\d{1,2} tháng")
_CUT_OFFS = ("từ", "kể từ", "đến", "tính đến", "cho đến", "trước", "sau")
_DAY_WORDS = ("ngày", "sáng", "chiều", "tối", "đêm", "hôm")
_BEFORE_BARE = (*(f"{word} " for word in (*_DAY_WORDS, "tháng")), " t", "(t", " th", "(th", " th.", "(th.", " t.")


@dataclass(frozen=True, slots=True)
class Mention:
    """A period that stands at [start, end) of the folded text; `role` is from, to, at, to_date, or compared."""

    start: int
    end: int
    period: Period
    role: str


class TimeReader:
    """Reads mentions of time in a report whose own period is known: it fills in the year where none is printed."""

    def __init__(self, own: Period) -> None:
        self.own = own

    def read(self, folded: str, at: int) -> Mention | None:
        """The mention whose first numeral stands at `at`, or None where it is no date."""
        if not (_MAY_BE.match(folded, at) or folded[max(0, at - 6) : at].endswith(_BEFORE_BARE)):
            return None
        left = _LEFT.search(folded, max(0, at - 24), at)
        role, word = (left.group("role"), left.group("word")) if left else (None, None)
        mention = (
            self._date(folded, at, role, word) or self._months(folded, at, role, word) or self._years(folded, at, word)
        )
        if mention is None:
            return None
        end, period = mention
        if period.kind == "year" and left is not None and "cuối" in left.group():
            period = periods.day(period.end)
        start = left.start() if left else at
        cut_off = (
            bool(role)
            or (left is not None and "thời điểm" in left.group())
            or bool(DAYS_OF_YEAR.match(folded, at) or DAY_IN_BRACKETS.match(folded, at))
        )
        if _COMPARED.search(folded, max(0, start - 24), start):
            return Mention(start, end, period, "compared")
        kind = "from" if role in ("từ", "kể từ", "sau") else "to" if cut_off else "at"
        return Mention(start, end, period, kind)

    def _date(self, folded: str, at: int, role: str | None, word: str | None) -> tuple[int, Period] | None:
        match = DAY_MONTH_YEAR.match(folded, at)
        if match:
            return _day(match.end(), int(match.group(4)), int(match.group(3)), int(match.group(1)))
        match = DAYS_OF_YEAR.match(folded, at)
        if match:
            year = int(match.group(5) or self.own.year)
            crosses = int(match.group(2)) > int(match.group(4))
            first = _day(0, year - crosses, int(match.group(2)), int(match.group(1)))
            last = _day(match.end(), year, int(match.group(4)), int(match.group(3)))
            if first and last and first[1].start <= last[1].end:
                return match.end(), periods.window(first[1].start, last[1].end)
        match = DAY_MONTH_WORDS.match(folded, at) if word == "ngày" or folded[at - 5 : at] == "ngày " else None
        if match:
            year = int(match.group(3) or self.own.year)
            return _day(match.end(), year, int(match.group(2)), int(match.group(1)))
        match = DAYS_OF_MONTH.match(folded, at) if word in _DAY_WORDS or "ngày" in folded[at - 12 : at] else None
        if match or (match := DAYS_OF_MONTH.match(folded, at) if role == "từ" else None):
            year = int(match.group(4) or self.own.year)
            first = _day(0, year, int(match.group(3)), int(match.group(1)))
            last = _day(match.end(), year, int(match.group(3)), int(match.group(2)))
            if first and last and first[1].start <= last[1].end:
                return match.end(), periods.window(first[1].start, last[1].end)
        cut_off = (role in _CUT_OFFS and word is None) or folded.endswith("thời điểm ", 0, at)
        day = word in _DAY_WORDS or cut_off or _DAYS_LISTED.search(folded, max(0, at - 60), at)
        match = DAY_MONTH.match(folded, at) if day else DAY_IN_BRACKETS.match(folded, at)
        if match:
            return _day(match.end(), self.own.year, int(match.group(2)), int(match.group(1)))
        return None

    def _months(self, folded: str, at: int, role: str | None, word: str | None) -> tuple[int, Period] | None:
        match = MONTH_YEAR.match(folded, at)
        if match and 1 <= int(match.group(1)) <= 12:
            return match.end(), _up_to(periods.month(int(match.group(2)), int(match.group(1))), role)
        if word in ("tháng", "t", "th", "th.", "t."):
            match = MONTH_WORDS.match(folded, at)
            many = _MANY_MONTHS.match(folded, at)  # "TH 9 tháng": what was done in them
            if match and not many and 1 <= int(match.group(1)) <= 12:
                year = (
                    int(match.group(2)) if match.group(2) else self._year_of(int(match.group(1)), folded, match.end())
                )
                return match.end(), _up_to(periods.month(year, int(match.group(1))), role)
        match = MONTHS_TO_DATE.match(folded, at)
        if match and 1 <= int(match.group(1)) <= 12:
            year = int(match.group(3) or self._year_after(folded, match.end()))
            months = int(match.group(1))
            if match.group("which") and "cuối" in match.group("which"):
                last = periods.month(year, 12).end
                first = date(year, 13 - months, 1)
                return match.end(), periods.quarter(year, 4) if months == 3 else periods.window(first, last)
            return match.end(), periods.year_to_date(year, months)
        return None

    def _year_of(self, month: int, folded: str, end: int) -> int:
        """The year of a month named without one: last year's where the text says so."""
        return self._year_after(folded, end)

    def _year_after(self, folded: str, end: int) -> int:
        following = folded[end : end + 16]
        return self.own.year - 1 if following.startswith((" năm trước", " năm ngoái", " cùng kỳ")) else self.own.year

    def _years(self, folded: str, at: int, word: str | None) -> tuple[int, Period] | None:
        match = YEAR_SPAN.match(folded, at)
        if match:
            first, last = int(match.group(1)), int(match.group(2))
            return (match.end(), periods.years(first, last)) if first <= last else (match.end(), periods.year(first))
        match = YEAR.match(folded, at)
        return (match.end(), periods.year(int(match.group(1)))) if match else None


def unnumbered(folded: str, own: Period) -> list[Mention]:
    """Months and quarters that a text names without a numeral: "quý I", "trong tháng", "trong quý"."""
    found = []
    for match in WHOLE_YEAR.finditer(folded):
        found.append(Mention(match.start(), match.end(), periods.year(own.year), "at"))
    for match in CURRENT.finditer(folded):
        is_month = (match.group("unit") or match.group("this") or "tháng") == "tháng"
        period = periods.last_month(own) if is_month else periods.last_quarter(own)
        found.append(Mention(match.start(), match.end(), period, "at"))
    for match in QUARTER.finditer(folded):
        number = QUARTERS[match.group("roman")]
        period = periods.quarter(int(match.group("year") or own.year), number)
        found.append(Mention(match.start(), match.end(), period, "at"))
    return found


class WordedTimes:
    """Recognises times that a text says in words alone: "tháng Tám", "bốn tháng đầu năm", "lũy kế".

    Made once from the tables.
    """

    def __init__(self, months: Mapping[str, int], counts: Mapping[str, int], to_date: Iterable[str]) -> None:
        self.months, self.counts = months, counts
        year = r"(?: năm (?P<year>(?:19|20)\d\d)(?!\d))?"
        self.named = re.compile(rf"[Tt]háng (?P<name>{alternation(list(months))})(?![^\W\d_]){year}")
        counted = rf"{whole_words(counts)} tháng(?![^\W\d_])"
        self.counted = re.compile(counted, re.IGNORECASE)
        # From "tháng" on, looking back: a search skips to it.
        behind = "|".join(rf"(?<={re.escape(count)} tháng)" for count in counts)
        self.so_far = re.compile(rf"tháng(?:{behind})(?P<from> đầu năm| đầu)?(?! tuổi| cuối){year}(?: vừa qua| qua)?")
        self.to_date = re.compile(whole_words(to_date))
        self.may_be = re.compile(rf"quý|tháng|{self.to_date.pattern}")
        """What a text says that has any time in words."""

    def read(self, text: str, folded: str, own: Period) -> list[Mention]:
        """The mentions in a text with capitals; what is said to be cumulated is of the report's own period."""
        found = []
        for match in self.named.finditer(text):
            period = periods.month(int(match.group("year") or own.year), self.months[match.group("name")])
            found.append(Mention(match.start(), match.end(), period, self._role(folded, match.start())))
        for match in self.so_far.finditer(folded):
            start, number = self._count_before(folded, match.start())
            # "trong ba tháng" may be any three; those of the report are as many as it reports.
            if number and (match.group("from") or number == own.end.month):
                period = periods.year_to_date(int(match.group("year") or own.year), number)
                found.append(Mention(start, match.end(), period, self._role(folded, start)))
        found += [Mention(match.start(), match.end(), own, "to_date") for match in self.to_date.finditer(folded)]
        return found

    def _count_before(self, folded: str, at: int) -> tuple[int, int]:
        """Where the number in words just left of `at` begins, and the number; 0 where it is the end of a word."""
        count = max((word for word in self.counts if folded.endswith(f"{word} ", 0, at)), key=len)
        start = at - len(count) - 1
        return start, 0 if folded[start - 1 : start].isalpha() else self.counts[count]

    def in_digits(self, text: str) -> str:
        """The text with its months in digits: "tháng Tư và bốn tháng" → "tháng 4 và 4 tháng"."""
        text = self.named.sub(
            lambda match: match.group().replace(match.group("name"), str(self.months[match.group("name")]), 1), text
        )
        return self.counted.sub(
            lambda match: f"{self.counts[match.group().lower().removesuffix(' tháng')]} tháng", text
        )

    @staticmethod
    def _role(folded: str, start: int) -> str:
        return "compared" if _COMPARED.search(folded, max(0, start - 24), start) else "at"


@lru_cache(maxsize=2)
def worded_times(lexicon: Lexicon) -> WordedTimes:
    """The reader of times in words by the tables of a lexicon."""
    return WordedTimes(lexicon.months, lexicon.counts, lexicon.scopes["to_date"])


def joined(first: Mention, second: Mention) -> Period:
    """The window between two dates, in whichever order they make sense."""
    start, end = first.period.start, second.period.end
    return periods.window(start, end) if start <= end else second.period


def _day(end: int, year: int, month: int, number: int) -> tuple[int, Period] | None:
    if not (1 <= month <= 12 and 1 <= number <= 31):
        return None
    when = date(year, month, 1) + timedelta(days=number - 1)
    return (end, periods.day(when)) if when.month == month else None


def _up_to(month: Period, role: str | None) -> Period:
    """ "đến hết tháng 9/2024" is the day that the month ends on."""
    return periods.day(month.end) if role in ("đến", "tới", "hết", "tính đến", "cho đến") else month

"""The words around a number that compare it: cues on its left, bases of comparison on either side.

Belongs here: finding cues, qualifiers and bases by the tables. Must not be here: what follows from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from orchestration.extraction import periods
from orchestration.extraction.lexicon import Cue, Lexicon, alternation, whole_words
from orchestration.extraction.periods import Period
from orchestration.extraction.times import Mention

_LEAD = "so với|so vói|so sánh với|so"
_FILLING = "mức|mức tăng|bình quân|trung bình|số|thực hiện|thực tế|ước|giao|thời điểm|tiến độ|kịch bản|ngày|cả"
_BETWEEN = f"(?:(?:{_FILLING}|thời kỳ|tổng|toàn|vụ(?: (?!trước)[^\\W\\d_]+){{0,2}}?) )*"
_AFTER_BASE = "(?: (?:năm|tháng|quý)(?: (?:trước|ngoái|học))?(?: (?:19|20)\\d\\d)?| (?:19|20)\\d\\d)?"
_YEAR_BEFORE = re.compile(r"(?: (?:của )?năm (?:trước|ngoái))? ?")
_BREAK = re.compile(r"[;,(.]")
_REACH = 90
_TAIL = 80


@dataclass(frozen=True, slots=True)
class Base:
    """What a number is compared with: the contract's code, and the period where one is meant."""

    code: str
    period: Period | None


@dataclass(frozen=True, slots=True)
class FoundBase:
    """A base as worded at [start, end)."""

    base: Base
    start: int
    end: int
    worded: str


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue as worded, from `start` to the number; `base` where one is worded between them."""

    cue: Cue
    phrase: str
    start: int
    base: FoundBase | None


class ComparisonWords:
    """The tables of a lexicon as patterns: made once, for the reports of any period."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        givers = alternation(lexicon.scopes["giver"])
        given = rf"(?: (?:{givers})(?![^\W\d_]))*"
        bases, cues = alternation(list(lexicon.bases)), alternation(list(lexicon.cues))
        fillers = alternation(lexicon.fillers)
        glued = alternation(lexicon.scopes["glued"])
        self.cue = re.compile(
            rf"(?:(?<=[\s(,;:–\-“])|^|(?=(?:{glued}) ?$))(?P<cue>{cues})"
            rf"(?P<base> (?P<lead>(?:{_LEAD}) )?{_BETWEEN}(?P<name>{bases}){given}{_AFTER_BASE}{given}(?: từ)?)?"
            rf"(?:[ :(]+(?:{fillers}))*[ :(]*[-–−+]?$"
        )
        most = [phrase for phrase, what in lexicon.cues.items() if what.kind == "change" and phrase.endswith(" nhất")]
        self.extreme = re.compile(whole_words(most))
        self.cue_ahead = re.compile(rf",?(?: thì| đã| lại| cũng| ước| dự kiến)? ?(?:{cues})(?![^\W\d_])")
        self.right = re.compile(
            rf"(?P<gap>[ ,)]*(?:\([^()\d]{{0,40}}\) ?)?)(?P<lead>(?:{_LEAD}|với|của|trên|theo|vượt|bằng) )?"
            rf"{_BETWEEN}(?P<base>{bases})(?![^\W\d_])(?P<after>{given}{_AFTER_BASE}{given})"
        )
        self.left = re.compile(rf"(?:{_LEAD}) {_BETWEEN}(?P<base>{bases})(?![^\W\d_])(?P<after>{_AFTER_BASE})")
        self.lead = re.compile(rf"[ ,]*(?:\([^()\d]{{0,40}}\) ?)?(?:{_LEAD}) ")
        self.past_season = re.compile(
            r"[^,;.()\d]{0,40}?năm (?:trước|ngoái|(?P<year>(?:19|20)\d\d))|vụ (?:[^\W\d_]+ ){0,3}trước(?![^\W\d_])"
        )
        self.any_lead = re.compile(whole_words(_LEAD.split("|")) + " (?!sánh (?!với))")
        signs = "".join(words for words in lexicon.qualifiers if not words[0].isalpha())
        near = rf"(?:{whole_words([*lexicon.qualifiers, *lexicon.fillers])}[ :(]+|[{signs}] ?)"
        self.qualifier = re.compile(whole_words(lexicon.qualifiers))
        self.near = re.compile(rf"{near}(?:{near})*$")
        estimates = [words for words, kind in lexicon.qualifiers.items() if kind == "estimate"]
        self.estimate = re.compile(whole_words(estimates))


class ComparisonReader:
    """Finds cues and bases in folded text, for a report whose own period is known."""

    def __init__(self, words: ComparisonWords, own: Period) -> None:
        self.words, self.lexicon, self.own = words, words.lexicon, own

    def cue_before(self, folded: str, start: int, at: int) -> FoundCue | None:
        """The cue of the number at `at`, looked for from `start` on; of kind "aside" where the number is its base's."""
        start = max(start, at - _TAIL)
        match = self.words.cue.search(folded[start:at])
        if not match or self.lexicon.cues[match.group("cue")].kind == "none":
            return None
        phrase, base = match.group("cue"), None
        cue = self.lexicon.cues[phrase]
        if match.group("base"):
            worded = match.group("name")
            code = self.of_season(self.worded_base(worded), match.group("base"))
            base = FoundBase(code, start + match.start("base"), start + match.end("base"), worded)
            if not match.group("lead") and "(" in folded[base.end : at]:
                cue = Cue("aside", cue.sign)  # "cao hơn bình quân cả nước (51,1%)": the number is the country's
        return FoundCue(cue, phrase, start + match.start("cue"), base)

    def cue_over_date(self, folded: str, start: int, at: int, mentions: list[Mention]) -> FoundCue | None:
        """ "nhiều hơn 9 tháng năm trước 33 ca": a cue of change with its base between it and the number."""
        for mention in mentions:
            if start <= mention.start and mention.end <= at and _YEAR_BEFORE.fullmatch(folded, mention.end, at):
                cue = self.cue_before(folded, start, mention.start)
                base = self.of_period(mention.period)
                if (
                    cue is not None
                    and cue.cue.kind == "change"
                    and cue.base is None
                    and mention.period.end < self.own.start
                ):
                    found = FoundBase(base, mention.start, at, folded[mention.start : at].strip())
                    return FoundCue(cue.cue, cue.phrase, cue.start, found)
        return None

    def base_after(self, folded: str, at: int, limit: int, mentions: list[Mention]) -> FoundBase | None:
        """The base worded right after a number whose unit ends at `at`, before `limit`.

        ", so với cùng kỳ tăng 5%" belongs to the number that follows: a comma, then a base, then a cue.
        """
        match = self.words.right.match(folded, at, min(limit, at + _REACH))
        dated = self.dated_base(folded, at, limit, mentions)
        if dated and not (match and match.start("base") <= dated.end):
            found, gap = dated, folded[at : dated.start]
        elif match:
            lead = (match.group("lead") or "").strip()
            if lead in ("bằng", "vượt", "với", "của", "theo") and "," in match.group("gap"):
                return None
            base = self.of_season(self.worded_base(match.group("base")), match.group())
            found = FoundBase(base, match.start("base"), match.end(), match.group("base"))
            found, gap = self.more_exact(folded, found, mentions), match.group("gap") + lead
        else:
            return self.unknown_base(folded, at, limit)
        if "," in gap and found.base.code == "whole":
            return None  # "25 dự án, tổng vốn đầu tư 5.600 tỷ đồng": a new thing is named
        if ("," in gap or "(" in gap) and self.words.cue_ahead.match(folded, found.end, limit):
            return None
        return found

    def unknown_base(self, folded: str, at: int, limit: int) -> FoundBase | None:
        """ "so với Hội khỏe lần thứ IX": compared with something that no table knows."""
        lead = self.words.lead.match(folded, at, limit)
        if not lead or "," in lead.group():
            return None
        past = self.words.past_season.match(folded, lead.end(), limit)
        if past and (past.group("year") is None or int(past.group("year")) == self.own.year - 1):
            base = self.of_season(self.worded_base("năm trước"), past.group())
            return FoundBase(base, lead.start(), past.end(), past.group())
        return FoundBase(Base("other", None), lead.start(), lead.end(), folded[lead.start() : lead.end()])

    def dated_base(self, folded: str, at: int, limit: int, mentions: list[Mention]) -> FoundBase | None:
        """ "so với tháng 9/2023", "so thời điểm 31/12/2023": a base given by its date."""
        lead = self.words.lead.match(folded, at, limit)
        if not lead:
            return None
        for mention in mentions:
            if lead.end() <= mention.start + 1 and mention.start - lead.end() <= 22 and mention.end <= limit + 1:
                base = self.of_period(mention.period)
                return FoundBase(base, mention.start, mention.end, folded[mention.start : mention.end].strip())
        return None

    def base_before(self, folded: str, start: int, at: int, mentions: list[Mention]) -> FoundBase | None:
        """The last base worded with a lead in [start, at)."""
        found = None
        for match in self.words.left.finditer(folded, start, at):
            base = self.of_season(self.worded_base(match.group("base")), match.group())
            found = FoundBase(base, match.start(), match.end(), match.group("base"))
        for lead in self.words.any_lead.finditer(folded, start, at):
            dated = self.dated_base(folded, lead.start(), at, mentions)
            if dated and (found is None or lead.start() > found.start):
                found = FoundBase(dated.base, lead.start(), dated.end, dated.worded)
        return found

    def bases_in(self, folded: str, start: int, at: int) -> list[Base]:
        """All bases worded with a lead in [start, at), in order."""
        return [self.worded_base(match.group("base")) for match in self.words.left.finditer(folded, start, at)]

    def more_exact(self, folded: str, found: FoundBase, mentions: list[Mention]) -> FoundBase:
        """Count the date behind a base in: "cùng kỳ năm 2023", "kế hoạch năm 2024"; not "cùng kỳ; 10 tháng …"."""
        for mention in mentions:
            touches = found.start < mention.end and mention.start <= found.end + 1 and mention.end > found.end
            if touches and not _BREAK.search(folded, found.end, max(found.end, mention.start) + 2):
                return FoundBase(found.base, found.start, mention.end, found.worded)
        return found

    def of_period(self, period: Period) -> Base:
        """The code of a base that is given by its date, seen from the report's own period."""
        own = self.own
        last = period.end.year == own.year - 1
        if last and period.kind == "month" and period.end.month == own.end.month:
            return Base("same_period_last_year", period)  # of December the December before, too
        if period.end == periods.end_of_last_year(own).end and period.kind in ("day", "month"):
            return Base("end_of_last_year", periods.end_of_last_year(own))
        school_year = period.kind == "window" and period.end.year - period.start.year == 1
        if (period.kind == "year" and last) or (school_year and last):
            return Base("last_year", period)
        if last and period.kind != "year" and period.end.month == own.end.month:
            return Base("same_period_last_year", period)
        if period.id == periods.previous(own).id or period.end.year == own.year:
            return Base("previous_period", period)
        return Base("last_year" if period.kind == "year" else "other", period)

    def of_season(self, base: Base, said: str) -> Base:
        """ "vụ hè thu năm trước" is a season as long as the report's own, a year earlier."""
        if base.code != "last_year" or " vụ " not in f" {said}":
            return base
        return Base("same_period_last_year", self.period_of("same_period_last_year"))

    def worded_base(self, worded: str) -> Base:
        """The base that a phrase of the table means."""
        code = self.lexicon.bases[worded]
        if code == "previous_period":
            last = periods.last_month if worded.startswith("tháng") else periods.last_quarter
            return Base(code, periods.previous(last(self.own)))
        if worded.startswith("cùng tháng"):
            return Base(code, periods.year_earlier(periods.last_month(self.own)))
        return Base(code, self.period_of(code))

    def period_of(self, code: str) -> Period | None:
        """The period that a base means when no date is given."""
        if code == "same_period_last_year":
            return periods.year_earlier(self.own)
        if code == "previous_period":
            return periods.previous(self.own)
        if code == "end_of_last_year":
            return periods.end_of_last_year(self.own)
        if code == "last_year":
            return periods.year(self.own.year - 1)
        return periods.year(self.own.year) if code in ("plan", "budget") else None

    def extreme_in(self, folded: str, start: int, at: int) -> FoundCue | None:
        """ "Giảm nhiều nhất là nhóm giao thông 2,72%": the cue that opens what has changed most."""
        match = self.words.extreme.search(folded, start, at)
        return FoundCue(self.lexicon.cues[match.group()], match.group(), match.start(), None) if match else None

    def qualifier_in(self, folded: str, start: int, at: int) -> str | None:
        """How sure the drafter is: an estimate wherever said since the last number, else the word at this one."""
        if self.words.estimate.search(folded, start, at):
            return "estimate"
        near = self.words.near.search(folded, max(start, at - 32), at)
        found = list(self.words.qualifier.finditer(folded, near.start(), at)) if near else []
        return self.lexicon.qualifiers[found[-1].group()] if found else None

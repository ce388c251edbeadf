"""Phrases that decide what the numbers beside them are: goals, purposes, earlier periods, rates.

Belongs here: recognising them by the tables. Must not be here: what follows from them (measures).
"""

from __future__ import annotations

import re
from functools import cached_property

from orchestration.extraction.lexicon import Lexicon, alternation, whole_words
from orchestration.extraction.subjects import SubjectReader

_YEAR_AT_END = re.compile(r" năm ((?:19|20)\d\d)$")
_LEADING_OVER = re.compile(r"(?: là| đạt| bằng)?[: ]*$")


class PhraseReader:
    """Recognises phrases of goals, purposes and earlier periods by the tables of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.subjects = SubjectReader(lexicon)
        scopes = lexicon.scopes
        self.anywhere = {kind: re.compile(whole_words(words)) for kind, words in scopes.items()}
        self.at_end = {
            kind: re.compile(rf"(?<![^\W\d_])(?:{alternation(words)})[ :]*$") for kind, words in scopes.items()
        }
        self.at_start = {kind: re.compile(rf"(?:{alternation(words)})(?![^\W\d_])") for kind, words in scopes.items()}
        self.about = re.compile(r" (?:về|(?=số )) ?(?P<what>[^,;.()\d]{2,40}?)(?= nhưng| và| so |[,;.()]|$)")
        self.purpose = re.compile(rf"(?<![^\W\d_])(?:{alternation(scopes['purpose'])}) [^,;()]*$")
        self.new_value = re.compile(rf"[^,;.()]{{0,30}}? (?:{alternation(scopes['new_value'])}) \d")
        self.list_words: list[str] = [":", *scopes["list_of_changes"], *scopes["list_is"]]
        listed = alternation(self.list_words[1:])
        ups = [cue for cue, what in lexicon.cues.items() if what.kind == "change" and what.sign > 0 and " " not in cue]
        downs = [
            cue for cue, what in lexicon.cues.items() if what.kind == "change" and what.sign < 0 and " " not in cue
        ]
        self.list_lead = re.compile(
            rf"(?<![^\W\d_])(?:(?P<up>{alternation(ups)})|(?P<down>{alternation(downs)}))"
            rf"(?: [^\W\d_]+){{0,3}}?(?:, [^\W\d_]+ nhất(?: vẫn)?)?(?: (?:{listed})(?![^\W\d_])|:)(?= ?[^\W\d_])"
        )
        self.past_end = re.compile(rf"(?:{alternation(scopes['past'])})(?: năm (?:trước|\d{{4}}))?$")
        self.plan_end = re.compile(
            rf"(?:{alternation(scopes['planned'])})(?: (?:đề ra|đặt ra|được giao|cả năm|năm))*(?: \d{{4}})? \($"
        )
        self.only_base = re.compile(
            rf"(?:{alternation([*scopes['past'], *scopes['planned']])})(?: (?:cả |của )?năm(?: (?:trước|ngoái))?| là)*"
        )
        self.past_year = re.compile(
            r"(?:thực hiện |ước thực hiện |cả |\d{1,2} tháng (?:đầu )?)*"
            r"(?:(?:năm|tháng \d+(?:/| năm)|quý [iv]+(?:/| năm)) ?(?P<year>(?:19|20)\d\d)"
            r"|(?P<alone>(?:19|20)\d\d)(?=:))"
        )

    def unit_of_ratio(self, name: str) -> tuple[str, str] | None:
        """The unit that a name carries itself: "tỷ lệ số bác sĩ/vạn dân"."""
        stroke = name.find("/")
        if stroke < 0:
            return None
        for spelling, unit_id in self.ratio_spellings:
            if spelling in name:
                return unit_id, spelling
        return None

    @cached_property
    def ratio_spellings(self) -> list[tuple[str, str]]:
        """Spellings of units with a stroke, the longest first."""
        found = [pair for spellings in self.lexicon.spellings.values() for pair in spellings if "/" in pair[0]]
        return sorted(found, key=lambda pair: -len(pair[0]))

    def without_scale(self, unit_text: str) -> str:
        """A unit as printed without its scale word: "nghìn con" → "con"."""
        words = unit_text.split(" ")
        while len(words) > 1 and words[0] in self.lexicon.scales:
            words = words[1:]
        return " ".join(words)

    def deed(self, cue: str | None) -> str:
        """A cue that names a deed ("giải ngân") belongs to the subject; "đạt" and "bằng" do not."""
        match = self.at_start["deed"].match(cue) if cue else None
        return match.group() if match else ""

    def is_money(self, unit_id: str | None) -> bool:
        """Whether a unit is one of money."""
        return (self.lexicon.dimensions.get(unit_id or "") or "").startswith("money")

    def is_count(self, unit_id: str | None) -> bool:
        """Whether a unit is a counted noun: the tables say so, or they do not know it."""
        dimension = self.lexicon.dimensions.get(unit_id or "")
        return dimension is None or dimension.startswith("count")

    def opens_list(self, between: str) -> int:
        """The sign of the change that a list begins to tell of: "hai nhóm giảm là …" gives -1; 0 where none begins."""
        if not any(word in between for word in self.list_words):
            return 0
        found = list(self.list_lead.finditer(between))
        if not found:
            return 0
        return 1 if found[-1].group("up") else -1

    def says(self, kind: str, text: str) -> bool:
        """Whether a phrase of this kind stands in a text."""
        return bool(self.anywhere[kind].search(text))

    def first(self, kind: str, folded: str, start: int, end: int) -> int:
        """Where the first phrase of this kind stands in [start, end), or `end`."""
        match = self.anywhere[kind].search(folded, start, end)
        return match.start() if match else end

    def ends(self, kind: str, text: str) -> bool:
        """Whether a text ends with a phrase of this kind."""
        return bool(self.at_end[kind].search(text[-24:]))

    def begins(self, kind: str, text: str) -> bool:
        """Whether a text begins with a phrase of this kind."""
        return bool(self.at_start[kind].match(text))

    def is_rate(self, subject: str) -> bool:
        """Whether a subject names a rate: "tỷ lệ lấp đầy 08 khu công nghiệp … đạt 57,3%"."""
        return self.begins("rate", subject)

    def bounds(self, folded: str, at: int) -> bool:
        """Whether "trở lên" or the like right after a number makes it the least or the most of something."""
        return bool(self.anywhere["bound"].match(folded, at + 1))

    def says_purpose(self, folded: str, start: int, at: int) -> bool:
        """Whether a purpose ("để hoàn thành 02 dự án") stands right before `at`."""
        return bool(self.purpose.search(folded, start, at))

    def repeats_what(self, folded: str, at: int) -> set[str]:
        """The words of "về …" right after a number: "tăng 14,3% về số doanh nghiệp" tells of which level it speaks."""
        match = self.about.match(folded, at)
        return set(match.group("what").split()) - {"số"} if match else set()

    def opens_with_past(self, inside: str, own_year: int) -> bool:
        """Whether a bracket opens with the name of an earlier period."""
        if self.begins("past", inside):
            return True
        year = self.past_year.match(inside)
        return year is not None and int(year.group("year") or year.group("alone")) < own_year

    def gives_past(self, inside: str) -> bool:
        """Whether a bracket's words end by naming an earlier period: "cơ cấu tương ứng của cùng kỳ năm 2025 là:"."""
        return self.ends_with_past(_LEADING_OVER.sub("", inside)) and self.says("possessive", inside)

    def is_only_base(self, own: str) -> bool:
        """Whether words name an earlier period or the plan and nothing else."""
        return bool(self.only_base.fullmatch(own))

    def past_follows(self, folded: str, at: int, own_year: int) -> bool:
        """Whether "của năm 2021", "của cùng kỳ" right behind a number says that it is of an earlier period."""
        if not folded.startswith(" của ", at):
            return False
        rest = folded[at + 5 : at + 45]
        return self.opens_with_past(rest, own_year)

    def opens_behind_plan(self, between: str) -> bool:
        """Whether a text ends with a bracket opened behind the name of a plan: "cao hơn mục tiêu đề ra (6,5%)"."""
        return bool(self.plan_end.search(between))

    def past_at(self, text: str) -> str:
        """The name of an earlier period that a text begins with, or nothing."""
        match = self.at_start["past"].match(text)
        return match.group() if match else ""

    def ends_with_past(self, text: str, own_year: int = 0) -> bool:
        """Whether a text ends with the name of an earlier period; with that of a year before `own_year`."""
        year = _YEAR_AT_END.search(text[-12:])
        return bool(self.past_end.search(text[-40:])) or (year is not None and int(year.group(1)) < own_year)

"""The phrase that names what a number measures, cut out of its sentence.

Belongs here: stripping what is not the indicator, heads that list items inherit, the noun phrase after a count.
Must not be here: which indicator of the catalogue it is (series).
"""

from __future__ import annotations

import re

from orchestration.extraction.lexicon import Lexicon, alternation, whole_words
from orchestration.extraction.times import Mention

_EDGE = " ,;:.()-–+*_“”\"'…|/"
_LAST_BREAK = re.compile(r"[;.](?= )|\)(?=[ ,;])|:(?= )|\((?!\d)")
_ASIDE = re.compile(r"\([^()]*\)")
_OPENING_NUMBER = re.compile(r"^\(?[ivx]+\)|^[a-zđ]\)")
_COMMA, _AND = "\x00", "\x01"
_LIST = re.compile(r", (?:và )?| và ")
_CLAUSE_END = re.compile(r"[;.(]|(?<![\d.,])\d")
_JOINED_COUNT = re.compile(r"(?:/|, | và )\d+(?:[.,]\d+)* (?P<noun>[^\W\d_]+)")
_LONGEST = 160
_RIGHT_WORDS = 14
_LISTED_WORDS = 6
_MARKS = ",;:()."
_TAIL = 40
_LONG_RUN, _ENOUGH = 16, 3


class SubjectReader:
    """Cuts subjects by the tables of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        openers = [*lexicon.scopes["parts"], *lexicon.scopes["opener"]]
        self.opener = re.compile(rf"(?:[{re.escape(_EDGE)}]|(?:{alternation(openers)})(?![^\W\d_]))+")
        closer = rf"{whole_words([*lexicon.scopes['closer'], *lexicon.qualifiers, *lexicon.fillers])}[ :,(]*"
        self.closer = re.compile(rf"{closer}(?:{closer})*$")
        stops, going_on = alternation(lexicon.scopes["stop"]), alternation(lexicon.scopes["no_stop"])
        inside = "".join(rf"(?<!{re.escape(before)})" for before in _before_stops(lexicon))
        self.stop = re.compile(rf"[,;:()./]| [-–] |(?<![^\W\d_]){inside}(?!{going_on})(?:{stops})(?![^\W\d_])")
        no_head = alternation(lexicon.scopes["no_head"])
        self.head = re.compile(rf"(?!(?:{no_head})(?![^\W\d_]))(?:{alternation(lexicon.heads)})(?![^\W\d_])")
        # "hai nhóm giảm là bưu chính", "đóng góp lớn nhất là dịch vụ": what is told of is named behind.
        ends, is_words = alternation(lexicon.scopes["lead_in"]), alternation(lexicon.scopes["list_is"])
        listed = alternation([*lexicon.scopes["list_of_changes"], *lexicon.scopes["parts"]])
        self.lead_in = re.compile(
            rf"(?:.*(?<![^\W\d_]))?(?:{ends})(?:,? [^\W\d_]+ nhất)?(?: vẫn)? (?:{is_words}|{listed}) "
        )
        # "chỉ số này tăng 9,12%", "nhưng lại tăng 6,48%": no new thing is named.
        self.no_name = re.compile(rf"(?:(?:{alternation(lexicon.scopes['no_name'])})(?: |$))+")
        self.new_clause = re.compile(rf"(?:{alternation([*openers, *lexicon.scopes['new_clause']])})(?![^\W\d_])")
        self.one_name = re.compile(whole_words(lexicon.scopes["one_name"]))
        self.parts = re.compile(whole_words(lexicon.scopes["parts"]))

    def own(self, folded: str, start: int, end: int, mentions: list[Mention], drop: tuple[int, int] | None) -> str:
        """The words of [start, end) that name something: no cue, no base, no date, no list opener.

        Empty where a number says nothing new and goes on about what came before it.
        """
        start = max(start, end - 4 * _LONGEST)
        pieces, position = [], start
        for left, right in sorted([(m.start, m.end) for m in mentions] + ([drop] if drop else [])):
            if start <= left and right <= end and left >= position:
                pieces.append(folded[position:left])
                position = right
        pieces.append(folded[position:end])
        said = " ".join(pieces) if len(pieces) > 1 else pieces[0]
        if not said.strip(_EDGE):
            return ""
        text = self._after_last_break(_ASIDE.sub(" ", said) if "(" in said else said)
        lead = self.lead_in.match(text)
        if lead and not self.closes(text[lead.end() :]):
            text = text[lead.end() :]
        opening = self.opener.match(text)
        if opening:
            text = text[opening.end() :]
        numbered = _OPENING_NUMBER.match(text)
        text = self.without_closers((text[numbered.end() :] if numbered else text).strip(_EDGE))
        if self.opener.fullmatch(text) or self.no_name.fullmatch(text):
            return ""
        return self.named_last(" ".join(text.split()))[-_LONGEST:]

    def named_last(self, text: str) -> str:
        """From the last comma on where a new quantity is named there: "…, tổng diện tích gieo trồng"; or, of a long
        run of clauses, the last one of some length."""
        pieces = text.split(", ")
        for index in range(len(pieces) - 1, 0, -1):
            piece = pieces[index]
            opening = self.opener.match(piece)
            named = piece[opening.end() :] if opening else piece
            if self.head.match(named):
                return ", ".join([named, *pieces[index + 1 :]])
        if len(pieces) > 1 and text.count(" ") > _LONG_RUN and pieces[-1].count(" ") >= _ENOUGH:
            return pieces[-1]
        return text

    def closes(self, text: str) -> bool:
        """Whether nothing but closing words is left."""
        return not self.without_closers(text)

    def without_closers(self, text: str) -> str:
        """A text without the words at its end that lead over to its number."""
        found = self.closer.search(text, max(0, len(text) - _TAIL))
        return (text[: found.start()] if found else text).strip(_EDGE)

    def _after_last_break(self, text: str) -> str:
        """What follows the last clause break that leaves a name behind it: "(tổng vốn" yes, ": " before a number no."""
        cut = 0
        for match in _LAST_BREAK.finditer(text):
            rest = text[match.end() :]
            if match.group() in ";." or not self.closes(self.opener.sub("", rest, count=1)):
                cut = match.end()
        return text[cut:]

    def right(self, folded: str, at: int, limit: int) -> tuple[str, int]:
        """The words after a counted noun that tell what is counted, and where they end.

        "doanh nghiệp" + "đăng ký tạm ngừng".
        """
        stop = self.stop.search(folded, at, limit)
        end = stop.start() if stop else self.before_next(folded, at, limit)
        while stop is not None and stop.group() == "," and end > at:
            stop = self.stop.search(folded, end + 1, limit)
            if stop is None or not self.goes_on(folded[end + 1 : stop.start()], stop.group()):
                break
            end = stop.start()
        text = folded[at:end].strip(_EDGE)
        return " ".join(text.split()[:_RIGHT_WORDS]), end

    def goes_on(self, text: str, closed_by: str) -> bool:
        """Whether what stands behind a comma, up to a mark, goes on with a list of what is counted: "vụ buôn lậu, gian
        lận thương mại, hàng giả". What runs up to a cue or a number belongs to that one."""
        listed = text.strip(_EDGE)
        return (
            0 < len(listed.split()) <= _LISTED_WORDS
            and closed_by in _MARKS
            and not any(sign.isdigit() for sign in listed)
            and not self.head.match(listed)
            and not self.new_clause.match(listed)
        )

    def before_next(self, folded: str, at: int, limit: int) -> int:
        """Where a phrase ends that runs up to the next number: before the "và", "trên", "được" that belongs to it."""
        joined = folded.rfind(" và ", at, limit)
        if joined > 0:
            return joined
        closing = self.closer.search(folded, max(at, limit - 40), limit)
        return closing.start() if closing else limit

    def head_of(self, subject: str) -> str:
        """The phrase at the start of a subject that names the quantity measured, or nothing."""
        match = self.head.match(subject)
        return match.group() if match else ""

    def inherit(self, subject: str, before: str) -> str:
        """A list item's subject with the head that its list states once: "cây ngô" → "diện tích gieo cấy cây ngô"."""
        if not before or self.head_of(subject):
            return subject
        head = self.head_of(before)
        return f"{head} {subject}" if head and subject else subject or before

    def listed(self, subject: str) -> list[str]:
        """The names of a list, each with the head that the first one states: "đàn trâu, bò" → "đàn trâu", "đàn bò"."""
        kept = self.one_name.sub(lambda name: name.group().replace(", ", _COMMA).replace(" và ", _AND), subject)
        names = [name.replace(_COMMA, ", ").replace(_AND, " và ") for name in _LIST.split(kept) if name]
        return [names[0], *(self.inherit(name, names[0]) for name in names[1:])] if names else []

    def opens_parts(self, folded: str, start: int, end: int) -> bool:
        """Whether [start, end) says that parts of the last number follow."""
        return bool(self.parts.search(folded, start, end))


def _before_stops(lexicon: Lexicon) -> list[str]:
    """What stands in phrases that end no subject before a word that would: "đạt và " of "đạt và vượt"."""
    found = []
    for item in lexicon.scopes["no_stop"]:
        words = item.split(" ")
        for index in range(1, len(words)):
            if words[index] in lexicon.scopes["stop"]:
                found.append(" ".join(words[:index]) + " ")
    return found


def end_of_noun_phrase(text: str, at: int, limit: int, unit: str) -> int:
    """Where the words about a count of `unit` end: at the next number, or behind it where it counts along, as in
    "277 vụ/385 bị can buôn bán ma túy"."""
    joined = _JOINED_COUNT.match(text, at)
    if joined and not unit.startswith(joined.group("noun").lower()):
        at = joined.end()
    stop = _CLAUSE_END.search(text, at, limit)
    if stop is None:
        return limit
    if not stop.group().isdigit():
        return stop.start()
    return max(at, text.rfind(",", at, stop.start())) if "," in text[at : stop.start()] else stop.start()

"""Paragraphs become passages: sections, footnotes, list items, and text cut by page breaks made whole.

Belongs here: what stands where in a report. Must not be here: what a sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from orchestration.reading.document import Document, NoteMark, Passage, PassageKind, Section
from orchestration.reading.lines import (
    BULLET,
    BULLET_DEPTH,
    NOTE_START,
    SECTION_MARK,
    SUPERSCRIPTS,
    Paragraph,
    paragraphs,
)
from orchestration.reading.normal_text import NormalText, fold, normalise

# Footnote marks: superscripts that do not belong to a unit (m², km³), and the bracketed marks of converted files.
MARK_IN_TEXT = re.compile(rf"[{SUPERSCRIPTS}]{{1,3}}(?<![\dkdc ]m.)|\[\^?\d{{1,3}}\](?!:)")
# "37.940 hộ (1), Trung ương …": a number in brackets that points to a note, and the note that it opens.
POINTER = re.compile(r"\((?:(?<=[^\W_]\()|(?<=[^\W_] \())(\d{1,2})\)(?=[.,;:]|\s*$)", re.MULTILINE)
BRACKET_NOTE = re.compile(r"[-–_ ]*\((\d{1,2})\)\s*(?=[^\W\d_])")
_MAY_BE_MARK = re.compile(rf"[{SUPERSCRIPTS}\[]")
_PLAIN_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
# Sentences end so; a paragraph that does not is cut.
_ENDED = re.compile(r"[.;:!?…][”\"')\]*_/.]*\s*$")
_TAIL = re.compile(r"\s*\**\s*(?:nơi nhận|nơi gửi)\b", re.IGNORECASE)
_TITLED = re.compile(r"\W*BÁO CÁO\b")
_SHORTEST_OPENING = 80
_SHORTEST_LEAD = 40
_ADDRESSED = re.compile(r"\W*kính gửi\b", re.IGNORECASE)
_LONGEST_HEADING = 220
_LEVELS = ("part", "letter", "roman", "number", "decimal", "small")


def structure(original: str) -> Document:
    """The document of a decoded text."""
    normal = normalise(original)
    builder = _Builder(normal)
    builder.add_all(paragraphs(normal.text))
    pages = tuple(match.end() for match in re.finditer("\f", original))
    return Document(original, tuple(builder.passages), pages, normal.origin)


class _Builder:
    """Walks the paragraphs once, keeping the open section, the body and the note that a page break left unfinished."""

    def __init__(self, normal: NormalText) -> None:
        self.text = normal.text
        self.passages: list[Passage] = []
        self.section = Section("", ())
        self.levels: list[tuple[int, str, str]] = []
        self.open_body: Passage | None = None
        self.open_note: Passage | None = None
        self.pointers = frozenset(POINTER.findall(normal.text))
        self.in_tail = False
        self.titled = False
        self.begun = False

    def add_all(self, found: list[Paragraph]) -> None:
        for index, paragraph in enumerate(found):
            following = found[index + 1] if index + 1 < len(found) else None
            self.add(paragraph, following)

    def add(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        first_line = self.text[slice(*paragraph.spans[0])]
        if paragraph.kind == "note":
            self.add_note(paragraph)
            return
        noted = BRACKET_NOTE.match(first_line) if self.pointers and paragraph.kind == "text" else None
        if noted is not None and noted.group(1) in self.pointers and not self.in_tail:
            self.add_note(paragraph, noted)
            return
        if paragraph.kind == "table":
            if self.passages and self.passages[-1] is self.open_body:
                self.open_body = None  # what stands right above a table is its caption: "Chỉ số giá tháng 12 so với"
            self.append(self.passage("table", paragraph))
            return
        self.in_tail = self.in_tail or bool(_TAIL.match(first_line))
        if self.in_tail:
            self.append(self.passage("tail", paragraph))
            return
        if self.continues_earlier(first_line):
            self.resume(paragraph, following)
            return
        self.add_text(paragraph, first_line)

    def continues_earlier(self, line: str) -> bool:
        """A paragraph that starts in lower case or in mid-sentence goes on from an unfinished one."""
        if not (self.open_body or self.open_note):
            return False
        mark = SECTION_MARK.match(line)
        if BULLET.match(line) or mark:
            return False
        first = line.lstrip(' *_“"(')[:1]
        if first.islower() or first in ",;)%":
            return True
        # "… Xúc tiến đầu tư năm ⏎ 2024. Xây dựng …" and "… có ⏎ 1.234 hộ …"; "… các Nghị quyết đã được ⏎ Tỉnh ủy …"
        return self.open_body is not None and (first.isdigit() or _dangling(self.open_body.text))

    def resume(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        """Give the paragraph to the unfinished note or to the unfinished body.

        On a page the body stands above the notes. A continuation right above a note, or above another
        continuation, therefore goes on from the note that the last page left unfinished.
        """
        note, body = self.open_note, self.open_body
        above_note = following is not None and (
            following.kind == "note" or self.text[following.start : following.start + 1].islower()
        )
        target = note if note and (body is None or above_note) else body or note
        assert target is not None
        self.extend(target, paragraph)
        if target is self.open_note:
            self.open_note = None if _ended(target.text) else target
        else:
            self.open_body = None if _ended(target.text) else target

    def add_note(self, paragraph: Paragraph, bracket: re.Match[str] | None = None) -> None:
        """A note, whose mark is a superscript or stands in brackets."""
        match = None if bracket else NOTE_START.match(self.text, paragraph.start)
        if bracket is not None:
            skip, number = bracket.end(), bracket.group(1)
        else:
            assert match is not None
            skip, number = match.end() - paragraph.start, match.group(2) or match.group(1)
        passage = self.passage("note", paragraph, skip=skip)
        passage.number = number.translate(_PLAIN_DIGITS)
        self.append(passage)
        self.open_note = None if _ended(passage.text) else passage

    def add_text(self, paragraph: Paragraph, line: str) -> None:
        mark = SECTION_MARK.match(line)
        bullet = None if mark else BULLET.match(line)
        length = sum(end - start for start, end in paragraph.spans)
        if mark:
            self.enter(mark, self.text[paragraph.start : paragraph.spans[-1][1]][mark.end() :])
        last = self.text[slice(*paragraph.spans[-1])]
        heading = bool(mark) and length <= _LONGEST_HEADING and not line.rstrip().endswith((";", ","))
        if heading and mark and mark.lastgroup in ("small", "number", "decimal") and line.rstrip().endswith("."):
            heading = False
        self.begun = self.begun or bool(self.levels) or self.opens_body(line, last, length)
        kind: PassageKind = "heading" if heading else "item" if bullet else "body" if self.begun else "front"
        if not mark and self.levels and not bullet and _is_capitals(line):
            self.name_section(line)
            kind = "heading"
        passage = self.passage(kind, paragraph)
        if mark:
            passage.list_mark = mark.end()
        if bullet:
            passage.list_mark = bullet.end()
            passage.indent = BULLET_DEPTH.get(bullet.group("mark") or bullet.group("glued"), 1)
        self.append(passage)
        if kind in ("body", "item"):
            self.open_body = None if _ended(passage.text) else passage

    def opens_body(self, line: str, last: str, length: int) -> bool:
        """Whether a paragraph under the title, before any heading, is the report's first sentence."""
        self.titled = self.titled or bool(_TITLED.match(line))
        if not self.titled or _ADDRESSED.match(line):
            return False
        ended = last.rstrip()
        return (length > _SHORTEST_OPENING and ended.endswith(".")) or (length > _SHORTEST_LEAD and ended.endswith(":"))

    def enter(self, mark: re.Match[str], title: str) -> None:
        """Open the section that a mark numbers; deeper ones close. A decimal mark tells its own depth."""
        group = next(name for name in (*_LEVELS, "bold_number") if mark.group(name))
        name = "number" if group == "bold_number" else group
        level = _LEVELS.index(name) * 10
        label = mark.group("part_number") if name == "part" else mark.group(group)
        if name == "decimal":
            level += label.count(".")
        self.levels = [entry for entry in self.levels if entry[0] < level]
        short = re.split(r"(?<=[^\d\s])[.:;]\s", title.replace("\n", " ").strip(" *_"), maxsplit=1)[0]
        self.levels.append((level, label, short[:160].strip(" .:*_")))
        self.settle()

    def name_section(self, line: str) -> None:
        """A line in capitals under a bare "Phần I" is that part's title."""
        level, label, title = self.levels[-1]
        if not title:
            self.levels[-1] = (level, label, line.strip(" *_"))
            self.settle()

    def settle(self) -> None:
        self.section = Section(
            "/".join(label for _, label, _ in self.levels), tuple(title for *_, title in self.levels if title)
        )

    def append(self, passage: Passage) -> None:
        self.passages.append(passage)

    def passage(self, kind: PassageKind, paragraph: Paragraph, skip: int = 0) -> Passage:
        made = Passage(kind, "", "", [0], [paragraph.start + skip], self.section)
        self.extend(made, paragraph, skip)
        return made

    def extend(self, passage: Passage, paragraph: Paragraph, skip: int = 0) -> None:
        """Append the paragraph's lines to the passage, a space between lines, footnote marks taken out."""
        pieces = [passage.text] if passage.text else []
        starts, origins = (passage.starts, passage.origins) if pieces else ([], [])
        length = len(passage.text)
        for start, end in paragraph.spans:
            begin, skip = start + skip, 0
            if pieces:
                pieces.append("\t" if passage.kind == "table" else " ")
                starts.append(length)
                origins.append(max(begin - 1, 0))
                length += 1
            marked = _MAY_BE_MARK.search(self.text, begin, end)
            for match in MARK_IN_TEXT.finditer(self.text, marked.start(), end) if marked else ():
                if match.start() > begin:
                    pieces.append(self.text[begin : match.start()])
                    starts.append(length)
                    origins.append(begin)
                    length += match.start() - begin
                number = match.group().strip("[]^").translate(_PLAIN_DIGITS)
                passage.marks.append(NoteMark(number, length))
                begin = match.end()
            if begin < end:
                pieces.append(self.text[begin:end])
                starts.append(length)
                origins.append(begin)
                length += end - begin
        passage.text = "".join(pieces)
        if self.pointers:
            known = {(mark.number, mark.at) for mark in passage.marks}
            pointed = [NoteMark(found.group(1), found.end()) for found in POINTER.finditer(passage.text)]
            passage.marks += [mark for mark in pointed if (mark.number, mark.at) not in known]
        passage.folded = fold(passage.text)
        passage.starts, passage.origins = starts or [0], origins or [paragraph.start]


def _ended(text: str) -> bool:
    return bool(_ENDED.search(text[-12:]))


def _is_capitals(line: str) -> bool:
    if len(line) > _LONGEST_HEADING:
        return False
    letters = [character for character in line if character.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.9 * len(letters)


# Words after which a Vietnamese sentence cannot stop: a paragraph that ends in one is cut.
_UNFINISHED = re.compile(
    r"(?:,|\b(?:của|và|các|những|đã được|được|với|cho|tại|về|trong|là|đạt|ước|năm|tỉnh|theo|do|từ|đến))\s*$"
)


def _dangling(text: str) -> bool:
    """Whether a text without a full stop cannot be complete: a word that needs another, a quotation left open."""
    return (
        bool(_UNFINISHED.search(text[-16:])) or text.count("“") > text.count("”") or text.count("(") > text.count(")")
    )


def sections_in(passages: Iterable[Passage], keep: Callable[[Passage], bool] = lambda _: True) -> list[Section]:
    """The sections of the kept passages, each once, in order."""
    return list(dict.fromkeys(passage.section for passage in passages if keep(passage)))

"""Lines of normal text become paragraphs: wrapped lines joined, list marks and table rows kept apart.

Belongs here: what the shape of a line tells. Must not be here: footnotes, sections, sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from orchestration.reading.cells_in_lines import rows_of_cells

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
NOTE_START = re.compile(rf"\s*(?:\*+)?([{SUPERSCRIPTS}]{{1,3}}|\[\^?(\d{{1,3}})\]:?)\s*(?=\S)")
SECTION_MARK = re.compile(
    r"\s*(?:\*\*|__)?(?:(?P<part>(?:PHẦN|Phần)\s+(?:THỨ\s+|thứ\s+)?(?P<part_number>[IVXLC]+|\d+|[A-D]|\w+)\b[.:]?)"
    r"|(?P<letter>[A-E])[.)-]\s+(?=\S)"
    r"|(?P<roman>[IVXLC]{1,6})[.)-]\s+(?=\S)"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=\S)"
    r"|(?P<number>\d{1,2})(?:[.)]\s+(?=[^\W\d_*“\"])|-\s+(?=[A-ZĐÀ-Ỹ]))"
    r"|(?P<bold_number>\d{1,2})[.)]\s+(?=\*\*|“|\")"
    r"|(?P<small>[a-zđ])[.)]\s+(?=\S))"
)
BULLET = re.compile(r"\s*(?P<mark>[-–—+*•●▪◦o])\s+(?=\S)|\s*(?P<glued>[-–+])(?=[A-ZĐÀ-Ỹ])")
# Runs of spaces that part the cells of a table set in columns.
GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
# "+------+-----+", "------ -----": a line of a table's frame.
FRAME = re.compile(r"\+(?:[-=]+\+)+|-{3,}(?: +-{3,})+")
INDENT = " " * 12
BULLET_DEPTH = {"-": 1, "–": 1, "—": 1, "•": 1, "●": 1, "*": 1, "+": 2, "o": 2, "▪": 2, "◦": 2}
SENTENCE_END = (".", ";", ":", "!", "?", "…", "./", ".”", "”", '."', ")")
# A line at least this share of the longest line is full: what follows it may be its continuation.
FULL_LINE = 0.72
WRAPPED_WIDTH = 140
MOST_HEADING_LINES = 6
# Lists of short items are no wrapped text.
NARROWEST = 60


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together: (start, end) spans of normal text, in order."""

    spans: list[tuple[int, int]]
    kind: str
    """'text', 'table' or 'note'"""
    blank_before: bool

    @property
    def start(self) -> int:
        """Offset in the normal text of its first character."""
        return self.spans[0][0]


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of `text`. Blank lines separate; without them a full line runs on into the next."""
    found: list[Paragraph] = []
    blank = True
    position = 0
    width = wrapped_width(text)
    lines = text.split("\n")
    rows = rows_of_cells(lines)
    cells_left = 0
    for index, line in enumerate(lines):
        start, end = position, position + len(line)
        position = end + 1
        if cells_left == 0 and index in rows:
            cells_left = rows[index]
            found.append(Paragraph([], "table", blank))
        if cells_left:
            cells_left -= 1
            found[-1].spans.append((start, end))
            blank = False
            continue
        stripped = line.strip(" \t\f*_") if "|" not in line else line.strip(" \f")
        if not stripped:
            blank = True
            continue
        kind = kind_of(line)
        below = lines[index + 1 : index + 1 + MOST_HEADING_LINES]
        in_table = not blank and bool(found) and found[-1].kind == "table" and any(map(is_table_row, below[:1]))
        if kind == "text" and (in_table or heads_table(line, below)):
            kind = "table"  # between two rows stands the name of those below it
        if not blank and found and goes_on_with_table(line, found[-1]):
            kind = "table"
        # A row keeps its place on the line: its columns are told by it.
        start += 0 if kind == "table" else len(line) - len(line.lstrip(" \f\t"))
        end -= len(line) - len(line.rstrip(" \f\t"))
        if not blank and found and continues(text, found[-1], line, kind, width):
            found[-1].spans.append((start, end))
        else:
            found.append(Paragraph([(start, end)], kind, blank))
        blank = False
    return found


def kind_of(line: str) -> str:
    """Whether a line opens a note, is a table row, or is running text."""
    if is_table_row(line):
        return "table"
    return "note" if NOTE_START.match(line) else "text"


def is_table_row(line: str) -> bool:
    """A row of a text table: cells between bars, between tabs, or set apart by runs of spaces."""
    stripped = line.strip(" \f")
    if stripped.startswith(("+-", "+=", "---")) and FRAME.fullmatch(stripped):
        return True
    if stripped.startswith("|") or stripped.count(" | ") > 1:
        return stripped.count("|") > 1
    return "\t" in stripped.strip() or ("   " in stripped and len(GAP.findall(stripped)) > 1)


def heads_table(line: str, below: list[str]) -> bool:
    """Whether a line of two headings far apart stands above a row, with more such lines between or the first line of
    the row's name: "Ước thực hiện        So với CK (%)"."""
    if not are_headings(line):
        return False
    rest = [following for following in below if not are_headings(following)]
    if len(rest) > 1 and rest[0].strip() and len(rest[0]) < NARROWEST and not is_table_row(rest[0]):
        del rest[0]
    return any(map(is_table_row, rest[:1])) or any(map(is_table_row, below[:1]))


def are_headings(line: str) -> bool:
    """Whether a line is two texts far apart and far from the margin."""
    return line.startswith(INDENT) and bool(GAP.search(line.strip(" \f")))


def goes_on_with_table(line: str, before: Paragraph) -> bool:
    """Whether a line right under a row is a row too: the last words of a heading that runs over several lines."""
    return before.kind == "table" and bool(GAP.search(line.strip(" \f")) or line.startswith(INDENT))


def wrapped_width(text: str) -> int:
    """The width at which the file's lines are wrapped, or 0 when its paragraphs are one line each."""
    lengths = sorted(len(line) for line in text.split("\n") if line.strip() and not is_table_row(line))
    if not lengths:
        return 0
    longest = lengths[int(len(lengths) * 0.98)] if len(lengths) > 20 else lengths[-1]
    return longest if longest <= WRAPPED_WIDTH else 0


def continues(text: str, before: Paragraph, line: str, kind: str, width: int) -> bool:
    """Whether `line`, right under `before`, runs on from it."""
    if kind != "text" or before.kind == "table":
        return False
    last = text[slice(*before.spans[-1])]
    if (BULLET.match(line) or SECTION_MARK.match(line)) and _is_cut(last, width):
        return True  # "… lớp 5 và lớp ⏎ 12. Tổ chức …", "công nghiệp ⏎ - xây dựng": no mark opens in mid-sentence
    if BULLET.match(line):
        return False
    stripped = line.lstrip()
    marked = SECTION_MARK.match(line)
    if stripped[0].islower() and not (marked and marked.lastgroup == "small"):
        return True
    ended = last.endswith(SENTENCE_END)
    full = width > 0 and len(last) >= FULL_LINE * width
    if marked and marked.group().rstrip().endswith(")"):
        # "(mã ⏎ 24) giảm 4,6%": the end of a bracket that is open, not a mark.
        so_far = text[before.start : before.spans[-1][1]]
        return so_far.count("(") > so_far.count(")")
    if marked:
        # "12. Tăng cường …" opens an item; "15,3% so với …" after an unfinished full line does not match the mark.
        return False
    return full and not (ended and stripped[0].isupper() and len(last) < 0.9 * width and last.endswith("."))


def _is_cut(last: str, width: int) -> bool:
    """Whether a full line breaks off in mid-sentence."""
    return width >= NARROWEST and len(last) >= FULL_LINE * width and not last.endswith((*SENTENCE_END, ","))

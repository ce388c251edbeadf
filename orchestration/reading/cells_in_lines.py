"""Tables whose cells stand one under the other, a line each: how a table comes out of a document that is saved as text.

Belongs here: which lines are the cells of one row. Must not be here: what a row says.

Such a table is told by its rhythm: as many lines of words as there are columns, and below them, at least twice, as many
lines again with words and numbers in the same order.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[-–+]?\d+(?:[.,]\d+)*%?|[-–…x]|\.{3}")
_OPENS_TABLE = re.compile(r"\W*(?:bảng|biểu|phụ lục|đơn vị tính|đvt|\(?đơn vị)\b", re.IGNORECASE)
_LONGEST_CELL = 80
_FEWEST, _MOST = 3, 12
_FEWEST_NUMBERS = 2


def rows_of_cells(lines: list[str]) -> dict[int, int]:
    """Index of the first line of each row → how many lines it has. Rows of one table follow one another, its heading
    first; a line with a name alone between two rows is a row too."""
    shapes = [_shape(line) for line in lines]
    found: dict[int, int] = {}
    at = 0
    while at < len(lines):
        width = _width_at(lines, shapes, at)
        if width == 0:
            at += 1
            continue
        found[at] = width
        at += width
        pattern = shapes[at : at + width]
        while True:
            if shapes[at : at + width] == pattern:
                found[at] = width
            elif shapes[at : at + 1] == ["words"] and shapes[at + 1 : at + 1 + width] == pattern:
                found[at] = 1
            else:
                break
            at += found[at]
    return found


def _width_at(lines: list[str], shapes: list[str], at: int) -> int:
    """How many columns a table has whose heading begins at a line; 0 where none begins."""
    if shapes[at] != "words" or (at > 0 and shapes[at - 1] and not _OPENS_TABLE.match(lines[at - 1])):
        return 0
    if _OPENS_TABLE.match(lines[at]):
        return 0
    for width in range(_FEWEST, _MOST + 1):
        heading, first, second = (shapes[at + row * width : at + (row + 1) * width] for row in range(3))
        if any(shape != "words" for shape in heading):
            return 0
        # Where a heading lacks a cell, a row would begin with the end of the one before it.
        named = "words" in first[:2] and "" not in first and first[-1] == "number"
        if first == second and named and first.count("number") >= _FEWEST_NUMBERS:
            return width
    return 0


def _shape(line: str) -> str:
    """ "number", "words", or nothing for a blank line or one too long for a cell."""
    cell = line.strip()
    if not cell or len(cell) > _LONGEST_CELL:
        return ""
    return "number" if _NUMBER.fullmatch(cell) else "words"

"""The rows of a text table as cells, each in its column: between bars, between tabs, or set apart by spaces.

Belongs here: where cells lie, and headings that stand over several columns. Must not be here: what they mean (tables).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from orchestration.reading.document import Passage

NUMBER_CELL = re.compile(r"\s*(?P<open>\()?(?P<sign>[-–−+])?\s*(?P<number>\d+(?:[.,]\d+)*)\s*(?P<percent>%)?\)?\s*")
_TWO_CELLS = re.compile(r"\S {2,}\S")
_SPACED = re.compile(r"\S+(?: \S+)*")
_YEAR_OR_SIGN = re.compile(r"(?:19|20)\d\d|\(?%\)?")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?(?: ?= ?[\d/+x*(): -]+)?")
_RULE = re.compile(r"[\s|:=_+-]*")
_BAR_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?")
_ROW_MARK = re.compile(r"\s*\**\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVXivx]{1,5}|[A-ZĐa-zđ])[.)]?\**\s*")
_DASHES = re.compile(r"[-=_]{3,}")


@dataclass(frozen=True, slots=True)
class Cell:
    """Text at [start, end) of a row's passage."""

    start: int
    end: int
    text: str


Row = tuple[Passage, list[Cell]]


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table with their cells, the i-th cell of each in the i-th column; rules are left out."""

    rows: list[Row]
    ruled_at: int
    """How many rows stand above the only rule inside the table; 0 where there is none, or several."""


def of_one_layout(rows: list[Passage]) -> Iterator[list[Passage]]:
    """The runs of rows whose cells are parted in one way: a table with tabs right under one set apart by spaces is
    another. A line without cells goes with the row above it."""
    run: list[Passage] = []
    layout = ""
    for row in rows:
        own = "parted" if _is_parted(row.text) else "spaced" if _TWO_CELLS.search(row.text.strip()) else layout
        own = layout if _RULE.fullmatch(row.text) else own
        if run and layout and own != layout:
            yield run
            run = []
        run.append(row)
        layout = own
    if run:
        yield run


def in_columns(rows: list[Passage]) -> Grid:
    """The grid of a table's lines."""
    kept = [row for row in rows if not _RULE.fullmatch(row.text)]
    inner = [index for index, row in enumerate(rows) if _BAR_RULE.fullmatch(row.text) and 0 < index < len(rows) - 1]
    return Grid(_celled(kept), inner[0] if len(inner) == 1 and inner[0] < len(kept) else 0)


def _celled(rows: list[Passage]) -> list[Row]:
    if any(_is_parted(row.text) for row in rows):
        framed = all(row.text.lstrip().startswith("|") for row in rows)
        return _spread([(row, _parted_cells(row.text, framed)) for row in rows])
    spaced = _under_dashes([(row, _spaced_cells(row.text)) for row in rows])
    data = [cells for _, cells in spaced if sum(map(is_number, cells)) > 1]
    width = max(map(len, data), default=0)
    full = [cells for cells in data if len(cells) == width]
    if not full:
        return spaced
    edges = [(min(c[i].start for c in full), max(c[i].end for c in full)) for i in range(width)]
    return [(row, _placed(cells, edges)) for row, cells in spaced]


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a number alone."""
    return bool(NUMBER_CELL.fullmatch(cell.text))


def are_years(cells: list[Cell]) -> bool:
    """Whether a row prints nothing but years: the last line of a heading."""
    said = [cell.text.strip() for cell in cells if cell.text.strip()]
    return bool(said) and all(map(_YEAR_OR_SIGN.fullmatch, said)) and any(map(str.isdigit, said))


def are_column_numbers(cells: list[Cell]) -> bool:
    """Whether a row numbers the columns: "A | B | 1 | 2 | 3 = 2/1"."""
    said = [cell.text.strip() for cell in cells if cell.text.strip()]
    numbers = [int(match.group(1)) for text in said if (match := _COLUMN_NUMBER.fullmatch(text))]
    letters = [text for text in said if len(bare := text.strip("()")) == 1 and bare.isalpha()]
    return len(numbers) > 1 and len(numbers) + len(letters) == len(said) and numbers == [*range(1, len(numbers) + 1)]


def is_row_mark(text: str) -> bool:
    """Whether a cell holds nothing but the mark of a row: "1", "2.1", "IV", "a)"."""
    return bool(_ROW_MARK.fullmatch(text))


def _parted_cells(text: str, framed: bool) -> list[Cell]:
    """Cells between bars or tabs; an empty cell counts. `framed` tells that a bar stands in front of each row."""
    if framed:
        return _split(text.rstrip().rstrip("|"), text.index("|") + 1, "|")
    return _split(text, 0, "|" if _has_bars(text) else "\t")


def _is_parted(text: str) -> bool:
    """Whether bars or tabs part the cells of a row."""
    return _has_bars(text) or "\t" in text.strip()


def _has_bars(text: str) -> bool:
    """Whether bars part the cells of a row, with one in front or without."""
    return text.lstrip().startswith("|") or " | " in text


def _spread(rows: list[Row]) -> list[Row]:
    """Rows with fewer cells than others: each cell in all the columns over which it stands, where bars are in line."""
    width = max((len(cells) for _, cells in rows), default=0)
    text, full = next(((row.text, cells) for row, cells in rows if len(cells) == width), ("", []))
    middles, bars = [(cell.start + cell.end) // 2 for cell in full], _bars(text)
    found: list[Row] = []
    in_heading = True
    for row, cells in rows:
        in_heading = in_heading and not any(map(is_number, cells[1:]))
        # In a heading a bar may be set a little off; below it only bars in line show how far a cell reaches.
        in_line = bool(_bars(row.text)) and (_bars(row.text) <= bars or (in_heading and len(cells) > 2))
        found.append((row, _over(cells, middles) if len(cells) < width and in_line else cells))
    return found


def _bars(text: str) -> set[int]:
    """Where the bars of a row stand."""
    return {place for place, sign in enumerate(text) if sign == "|"}


def _over(cells: list[Cell], middles: list[int]) -> list[Cell]:
    """The cell that stands at the middle of each column; one without is empty. Unlike rows keep their cells."""
    found = [next((cell for cell in cells if cell.start <= at <= cell.end), Cell(at, at, "")) for at in middles]
    return found if all(cell in found for cell in cells) else cells


def _under_dashes(rows: list[Row]) -> list[Row]:
    """A dashed line under a heading shows how far it reaches: the heading gets its width, the dashes go."""
    found: list[Row] = []
    for row, cells in rows:
        dashes = [cell for cell in cells if _DASHES.fullmatch(cell.text)]
        if dashes and found:
            above, heads = found[-1]
            found[-1] = (above, [_widened(head, dashes) for head in heads])
        found.append((row, [cell for cell in cells if cell not in dashes]))
    return found


def _widened(head: Cell, dashes: list[Cell]) -> Cell:
    line = next((line for line in dashes if line.start <= (head.start + head.end) // 2 <= line.end), None)
    return replace(head, start=min(head.start, line.start), end=max(head.end, line.end)) if line else head


def _spaced_cells(text: str) -> list[Cell]:
    """Runs of text set apart by two spaces or more."""
    return [Cell(match.start(), match.end(), match.group()) for match in _SPACED.finditer(text)]


def _placed(cells: list[Cell], edges: list[tuple[int, int]]) -> list[Cell]:
    """Each cell in the column that it stands nearest to; columns without one are empty; two in one are joined."""
    placed = [Cell(0, 0, "") for _ in edges]
    for cell in cells:
        index = min(range(len(edges)), key=lambda i: _apart(cell, *edges[i]))
        if edges[0][0] <= cell.start <= edges[0][1]:
            index = 0
        before = placed[index]
        placed[index] = Cell(before.start, cell.end, f"{before.text} {cell.text}") if before.text else cell
    if any(map(is_number, cells)):
        return placed
    # "Năm 2017 so với năm 2016 (%)": a heading over several columns stands over each of them.
    return [
        cell if cell.text else next((one for one in cells if one.start < right and left < one.end), cell)
        for cell, (left, right) in zip(placed, edges, strict=True)
    ]


def _apart(cell: Cell, left: int, right: int) -> tuple[int, float]:
    """How far a cell is from a column: the room between them, then that between their middles."""
    return max(0, left - cell.end, cell.start - right), abs((left + right) / 2 - (cell.start + cell.end) / 2)


def _split(text: str, start: int, separator: str) -> list[Cell]:
    cells = []
    for piece in text[start:].split(separator):
        cells.append(Cell(start, start + len(piece), piece))
        start += len(piece) + 1
    return cells

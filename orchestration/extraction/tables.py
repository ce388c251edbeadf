"""Small text tables, cells parted by bars, tabs or runs of spaces: their rows, and the numbers of each.

Belongs here: headings and rows told apart, groups and parts of rows, what a percentage column refers to.
Must not be here: what a column means (table_columns), what a cell holds (table_cells), where a table stands (reader).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import takewhile

from orchestration.extraction import periods
from orchestration.extraction.comparisons import Base, ComparisonReader
from orchestration.extraction.periods import Period
from orchestration.extraction.places import PlaceReader
from orchestration.extraction.records import PER_CENT, Measure
from orchestration.extraction.row_labels import RowLabels
from orchestration.extraction.statements import PLANS
from orchestration.extraction.table_cells import figures_in
from orchestration.extraction.table_columns import PER_CENT_UNIT, Column, ColumnReader
from orchestration.extraction.table_statements import TableNumber, refer
from orchestration.extraction.table_words import TableWords
from orchestration.extraction.text_grid import (
    Cell,
    Grid,
    are_column_numbers,
    are_years,
    in_columns,
    is_number,
    is_row_mark,
)
from orchestration.extraction.units import Unit
from orchestration.extraction.unlisted_places import UnlistedPlaces
from orchestration.reading.document import Passage

_MOST_HEADING_ROWS = 8
_ROW_MARK = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-zđ])[.)]\s+")
_SECTION_MARK = re.compile(r"\s*(?:[IVX]{1,5}|[A-Z])[.)]\s+\S")
_WORD_OF_PARTS = r"\s*(?:[-–+*]\s*)?(?:trong đó|tr\.? ?đó|chia ra|gồm|bao gồm)"
_PART = re.compile(rf"{_WORD_OF_PARTS}\b[: ]*|\s*[-–+*]\s+")
_OPENS_PARTS = re.compile(rf"{_WORD_OF_PARTS}\s*:?\s*")
_DITTO = re.compile(r"[\"”“″〃'’]+|-?(?:nt|nt-|n\.t)-?", re.IGNORECASE)
_CASELESS_MARK = re.compile(_ROW_MARK.pattern, re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_CAPTION_MARK = re.compile(r"^\W*(?:bảng|biểu)(?: số)?(?: \d+)?[.:]?")
_CAPTION_END = re.compile(r"[,;.]| (?:tháng|quý|năm|ước|đạt|\d)")
_CODE_OF_COLUMN = re.compile(r"\d{1,2}|(?:19|20)\d\d")
_EDGE = " :*_"


@dataclass(slots=True)
class Table:
    """A table read. Rows are told by their identity."""

    numbers: list[TableNumber] = field(default_factory=list)
    headings: frozenset[int] = frozenset()
    numberings: frozenset[int] = frozenset()
    """The rows that number the columns."""


@dataclass(frozen=True, slots=True)
class _Label:
    """What the label of a row says."""

    text: str
    """What the row is of: the label in lower case, or what the caption names."""
    unit: Unit | None = None
    area_id: str | None = None
    """The place that the label is."""
    period: Period | None = None
    """The time that the label is."""
    grows: bool = False
    """Whether what is measured is growth: "tốc độ tăng GRDP", or a part of it."""


@dataclass(slots=True)
class _Above:
    """What the rows read so far leave to those below them."""

    said: Unit | None
    unit: Unit | None = None
    """What a ditto mark in a column of units repeats."""
    group: str = ""
    group_before: str = ""
    whole: list[TableNumber] = field(default_factory=list)
    whole_label: str = ""
    whole_unit: Unit | None = None
    whole_grows: bool = False
    """Whether what is measured of the whole is its growth."""
    parts_open: bool = False
    last: list[TableNumber] = field(default_factory=list)
    levels: dict[int, TableNumber] = field(default_factory=dict)
    """The last level of each column: what a row that compares is of."""
    before: dict[int, TableNumber] = field(default_factory=dict)
    """The level before that: what a row of changes is against."""
    begun: str = ""
    """The first line of a part's label, printed alone."""

    def begun_with(self, printed: str) -> str:
        """The label of a row with the line above that it goes on from: "Trong đó: tôm nuôi" over "nước lợ (tấn)"."""
        begun, self.begun = self.begun, ""
        return f"{begun} {printed}" if begun and (printed[:1].islower() or printed[:1] == "(") else printed


class TableReader:
    """Reads tables of one report, whose own period and places are known."""

    def __init__(
        self, words: TableWords, compare: ComparisonReader, own: Period, places: PlaceReader, unlisted: UnlistedPlaces
    ) -> None:
        self.words, self.own, self.province = words, own, places.province
        self.columns = ColumnReader(words, compare, own)
        self.labels = RowLabels(self.columns, places, unlisted)

    def read(self, rows: list[Passage], caption: str) -> Table:
        """A table whose rows stand one under the other. `caption` is the text just above it."""
        grid = in_columns(rows)
        above = self._headings(grid)
        table = Table(
            headings=frozenset(id(row) for row, _ in grid.rows[:above]),
            numberings=frozenset(id(row) for row, cells in grid.rows[:above] if are_column_numbers(cells)),
        )
        heads = [cells for _, cells in grid.rows[:above] if not are_column_numbers(cells)]
        if not heads:
            return table
        numbering = next((cells for _, cells in grid.rows[:above] if are_column_numbers(cells)), [])
        body = grid.rows[above:]
        columns = self.columns.read(heads, numbering, [cells for _, cells in body], caption.lower())
        name = _CAPTION_END.split(_CAPTION_MARK.sub("", _BRACKETS.sub("", caption.lower())), maxsplit=1)[0].strip(
            " .:*_"
        )
        so_far = _Above(self.columns.unit_of_all(heads, columns, caption.lower()))
        for row, cells in body:
            if self._is_label_alone(cells, columns):
                self._below_label(_label_cell(cells, columns), so_far)
                continue
            table.numbers += self._row(row, cells, columns, name, so_far)
        return table

    def _headings(self, grid: Grid) -> int:
        """How many rows at the top are headings: those above a lone rule; else those without figures of their own,
        but for a label alone under headings, which opens a group of rows."""
        if grid.ruled_at and not any(_has_figure(cells) for _, cells in grid.rows[: grid.ruled_at]):
            behind = [cells for _, cells in grid.rows[grid.ruled_at :]]
            return grid.ruled_at + sum(1 for _ in takewhile(self._goes_on_heading, behind))
        rows = [cells for _, cells in grid.rows]
        count = sum(1 for _ in takewhile(self._is_heading, rows))
        while count > 1 and _is_alone(rows[count - 1]) and any(cell.text.strip() for cell in rows[0][1:]):
            count -= 1
        return count if count <= _MOST_HEADING_ROWS else 0

    def _goes_on_heading(self, cells: list[Cell]) -> bool:
        """Whether a row under a rule still belongs to the heading: it numbers the columns, or names no row."""
        return are_column_numbers(cells) or (not cells[0].text.strip() and self._is_heading(cells) and len(cells) > 2)

    def _is_heading(self, cells: list[Cell]) -> bool:
        """Whether a row prints no figures, or words among them: "tháng | 10 | so với | cùng kỳ"."""
        first = next((index for index, cell in enumerate(cells[1:], 1) if is_number(cell)), None)
        if first is None or are_years(cells) or are_column_numbers(cells):
            return True
        if _has_figure(cells):
            return False
        behind = [cell.text.strip().lower() for cell in cells[first:]]
        words = [text for text in behind if any(map(str.isalpha, text)) and not _DITTO.fullmatch(text)]
        return any(self.columns.unit_in(text) is None for text in words)

    @staticmethod
    def _is_label_alone(cells: list[Cell], columns: list[Column]) -> bool:
        """Whether nothing but a mark and a label stands in a row."""
        beyond = [cell for cell, column in zip(cells, columns, strict=False) if column.role not in ("mark", "label")]
        beyond += cells[len(columns) :]
        return _label_cell(cells, columns) != "" and not any(cell.text.strip(" *_") for cell in beyond)

    def _below_label(self, text: str, above: _Above) -> None:
        """A row with a label alone: the end of the label above it, "trong đó:", or the name of the rows below."""
        bare = text.strip(_EDGE)
        if bare[:1].islower() and above.last and not _PART.match(text.lower()):
            for number in above.last:
                number.subject = f"{number.subject} {bare.lower()}"
            return
        if _OPENS_PARTS.fullmatch(text.lower()):
            above.parts_open = True
            return
        if _PART.match(text.lower()):
            above.begun = text
            return
        above.last, above.whole, above.whole_label, above.parts_open = [], [], "", False
        above.group_before = above.group
        section = _SECTION_MARK.match(text) or bare.isupper()
        above.group = "" if section else _ROW_MARK.sub("", text.lower()).strip(_EDGE)

    def _row(
        self, row: Passage, cells: list[Cell], columns: list[Column], name: str, above: _Above
    ) -> list[TableNumber]:
        """A row's numbers. One that sums the others up ("tổng số"), or is of a place, is of what the caption names."""
        printed = above.begun_with(_label_cell(cells, columns))
        compared = self.labels.base_in(printed)
        if compared is None and above.before and self.labels.is_change(printed):
            earlier = next(iter(above.before.values()))
            compared = self.columns.compare.of_period(earlier.period)
        if compared is not None:
            return self._comparison(row, cells, columns, printed.lower(), compared, above)
        mark = next((cell.text for cell, column in zip(cells, columns, strict=False) if column.role == "mark"), "")
        numbered = bool(_ROW_MARK.match(printed.lower())) or is_row_mark(mark)
        part = bool(_PART.match(printed.lower())) or (above.parts_open and not numbered)
        above.parts_open = above.parts_open and part
        label = self._label(printed, name)
        unit = self._unit_cell(cells, columns, label.unit, above) or (above.whole_unit if part else None) or above.said
        goes_on = bool(above.group) and printed.strip(_EDGE)[:1].islower() and not part and not above.last
        if part and above.whole_label:
            inherit = self.words.subjects.inherit
            inherited = above.whole_label if label.area_id else inherit(label.text, above.whole_label)
            label = replace(label, text=inherited)
        elif above.group and not numbered:
            alone = self.words.quantity.fullmatch(label.text)
            grouped = f"{label.text} {above.group}" if alone else f"{above.group} {label.text}"
            label = replace(label, text=above.group if label.area_id and above.group != name else grouped)
        if goes_on:  # the first line of the label stood alone
            above.group = above.group_before
        grows = bool(self.words.growth.match(label.text)) or (part and above.whole_grows)
        found = self._numbers(row, cells, columns, replace(label, grows=grows), unit)
        levels = [number for number in found if number.measure == "level"]
        if part:
            for number in found:
                whole = next((one for one in above.whole if one.column is number.column), None)
                number.part_of = number.part_of or whole
        else:
            above.whole, above.whole_label, above.whole_unit, above.whole_grows = levels, label.text, unit, grows
        above.last = found
        above.before |= above.levels
        above.levels |= {number.place: number for number in found if number.measure in ("level", "prior")}
        return found

    def _comparison(
        self, row: Passage, cells: list[Cell], columns: list[Column], label: str, base: Base, above: _Above
    ) -> list[TableNumber]:
        """ "So với cùng kỳ (%) | 128,4 | 103,7": each is of the last level above it in its column."""
        measure: Measure = "change_pct" if self.words.changes.search(label) else "ratio_pct"
        if base.code in PLANS and measure == "ratio_pct":
            measure = "attain_pct"
        found = self._numbers(row, cells, columns, _Label(label), PER_CENT_UNIT)
        if measure == "ratio_pct" and any(number.sign < 0 for number in found):
            measure = "change_pct"
        in_units = "%" not in label and measure == "change_pct"
        for number in found:
            number.measure, number.base, number.part_of, number.unit = measure, base, None, PER_CENT_UNIT
            level = number.refers_to = above.levels.get(number.place)
            if level is None:
                continue
            number.subject, number.period = level.subject, level.period
            if in_units:
                number.measure, number.unit = "change_abs", level.unit
        return found

    def _label(self, printed: str, name: str) -> _Label:
        """What a label says without its mark: a name with the unit that it states in brackets, a place or a time."""
        bare = _CASELESS_MARK.sub("", printed[_part_end(printed) :]).strip(_EDGE)
        text, area_id = bare.lower(), self.labels.place_in(bare)
        period = self.labels.time_in(bare) if area_id is None else None
        unit = self.columns.unit_said(text)
        if unit is not None:
            text = _BRACKETS.sub("", text).strip(_EDGE)
        sums_up = bool(self.words.sums_up.fullmatch(text)) or area_id is not None
        return _Label(name if name and sums_up else text, unit, area_id, period)

    def _unit_cell(self, cells: list[Cell], columns: list[Column], unit: Unit | None, above: _Above) -> Unit | None:
        """The unit in the column of units, if there is one; a ditto mark repeats the one above."""
        for cell, column in zip(cells, columns, strict=False):
            if column.role == "unit":
                unit = self.columns.unit_in(cell.text) or (above.unit if _DITTO.fullmatch(cell.text.strip()) else unit)
                above.unit = unit
        return unit

    def _numbers(
        self, row: Passage, cells: list[Cell], columns: list[Column], label: _Label, unit: Unit | None
    ) -> list[TableNumber]:
        several = len({column.quantity for column in columns if column.quantity}) > 1
        found: list[TableNumber] = []
        for place, (cell, column) in enumerate(zip(cells, columns, strict=False)):
            if column.role != "value":
                continue
            named = column.quantity if several and not self.words.quantity.match(label.text) else ""
            for figure in figures_in(cell.text, self.columns.units):
                made = TableNumber(
                    row, cell.start + figure.start, cell.start + figure.end, figure.value, figure.sign,
                    column, column.measure, column.base if column.measure != "target" else None,
                    column.qualifier or self.columns.estimate_in(label.text), place,
                    f"{named} {label.text}".strip(), figure.unit or column.unit or unit,
                    column.period or self.own, label.area_id or self.province,
                )  # fmt: skip
                if label.grows:
                    self._as_growth(made)
                if label.period is not None:
                    self._at_time(made, label.period)
                found.append(made)
        refer(found)
        for number in found:
            if label.period is not None and number.refers_to is not None:
                number.subject = number.refers_to.subject
        return found

    def _at_time(self, number: TableNumber, period: Period) -> None:
        """A row that is a time: the number is of what its column is headed with."""
        if period.id != self.own.id:  # else the caption may have said to which day
            number.period = period
        named = number.column.quantity if number.column.part else number.column.title
        number.subject = _BRACKETS.sub("", named).strip(_EDGE) or number.subject
        if number.measure == "level" and period.end.year < self.own.year:
            number.measure = "prior"
        if number.base is not None and number.base.code == "same_period_last_year":
            number.base = Base(number.base.code, periods.year_earlier(period))

    def _as_growth(self, number: TableNumber) -> None:
        """ "Tốc độ tăng GRDP (%) | 7,18": what is measured is itself a change against the year before."""
        per_cent = number.unit is not None and number.unit.unit_id == PER_CENT
        if number.measure == "level" and per_cent:
            number.measure = "change_pct"
            number.base = Base("same_period_last_year", periods.year_earlier(number.period))


def _label_cell(cells: list[Cell], columns: list[Column]) -> str:
    """The text of the column of labels, or what stands in that of marks and is none: "TỔNG SỐ" far on the left."""
    said = {column.role: cell.text.strip() for cell, column in zip(cells, columns, strict=False)}
    mark = said.get("mark", "")
    return said.get("label") or ("" if is_row_mark(mark) else mark)


def _part_end(printed: str) -> int:
    """Where the words that make a label one of a part end; 0 without them."""
    part = _PART.match(printed.lower())
    return part.end() if part else 0


def _is_alone(cells: list[Cell]) -> bool:
    """Whether a row has a label alone, with a mark before it or without."""
    said = [index for index, cell in enumerate(cells) if cell.text.strip()]
    return said == [0] or (said == [0, 1] and is_row_mark(cells[0].text))


def _has_figure(cells: list[Cell]) -> bool:
    """Whether a row has a number that cannot be a day, a month, a year or the number of a column."""
    return any(is_number(cell) and not _CODE_OF_COLUMN.fullmatch(cell.text.strip()) for cell in cells[1:])

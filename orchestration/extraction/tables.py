"""Small text tables, cells parted by bars or tabs: what each column means is read off its heading.

Belongs here: rows, columns, units of rows, what a percentage column refers to.
Must not be here: sentences (statements), where a table stands (reader).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from orchestration.extraction import periods
from orchestration.extraction.comparisons import Base, ComparisonReader
from orchestration.extraction.lexicon import Lexicon, alternation, whole_words
from orchestration.extraction.numbers import TOKEN, NotANumber, Value, read_number
from orchestration.extraction.periods import Period
from orchestration.extraction.records import PER_CENT, Measure, Observation
from orchestration.extraction.text_grid import (
    NUMBER_CELL,
    Cell,
    are_column_numbers,
    are_years,
    in_columns,
    is_number,
    only_label,
)
from orchestration.extraction.times import Mention, TimeReader, unnumbered
from orchestration.extraction.units import Unit, UnitReader
from orchestration.reading.document import Passage

_MOST_HEADING_ROWS = 8
_NAMED_UNIT = re.compile(r"(?:\(|; )(?P<name>[^\W\d_][^:;()]{2,30}): (?P<unit>[^;()]{1,30})(?=[;)])")
_PER_CENT_SIGN = re.compile(r" ?\(%\)")
_ROW_MARK = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-zđ])[.)]\s+")
_PART = re.compile(r"\s*(?:[-–+*]\s*)?(?:trong đó|tr\.? ?đó|chia ra|gồm)\b[: ]*|\s*[-–+*]\s+")
_UNIT_SAID = re.compile(r"(?:đơn vị tính|đơn vị|đvt)\s*[:.]\s*(?P<unit>[^)\n;]+)")
_DITTO = re.compile(r"[\"”“″〃'’]+|-?(?:nt|nt-|n\.t)-?", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_CAPTION_MARK = re.compile(r"^\W*(?:bảng|biểu)(?: số)?(?: \d+)?[.:]?")
_CAPTION_END = re.compile(r"[,;.]| (?:tháng|quý|năm|ước|đạt|\d)")


@dataclass(frozen=True, slots=True)
class Column:
    """What the numbers of a column say."""

    role: str
    """mark, label, unit, or value"""
    measure: Measure = "level"
    period: Period | None = None
    base: Base | None = None
    qualifier: str | None = None
    unit: Unit | None = None
    quantity: str = ""
    """The quantity that the heading names: "diện tích" of "Diện tích (ha)"."""


@dataclass(slots=True)
class TableNumber:
    """A number of a table with all that its row and column say of it."""

    row: Passage
    start: int
    end: int
    value: Value
    sign: int
    column: Column
    subject: str
    unit: Unit | None
    refers_to: TableNumber | None = None
    part_of: TableNumber | None = None

    def observation(self, start: int, end: int, caption: str, own: Period) -> Observation:
        """What it states, at [start, end) of the original text of a report of `own`; its place is still to be set."""
        column, unit = self.column, self.unit
        return Observation(
            char_start=start,
            char_end=end,
            measure=column.measure,
            value=self.value.value * self.sign,
            decimals=self.value.decimals,
            scale=unit.scale if unit else 1.0,
            unit_id=unit.unit_id if unit else None,
            unit_text=unit.text if unit else None,
            qualifier=column.qualifier,
            is_estimate=column.qualifier == "estimate",
            subject=self.subject,
            period_id=(column.period or own).id,
            area_id="",
            sentence=self.row.text.strip(),
            section_path=self.row.section.path,
            section_titles=self.row.section.titles,
            base=column.base.code if column.base else None,
            base_period_id=column.base.period.id if column.base and column.base.period else None,
            context=caption,
        )


class TableReader:
    """Reads tables of one report, whose own period is known."""

    def __init__(self, lexicon: Lexicon, compare: ComparisonReader, own: Period) -> None:
        self.compare, self.own = compare, own
        self.unit_above: Unit | None = None
        """What a ditto mark in a column of units repeats."""
        self.headings: frozenset[int] = frozenset()
        """The rows, by identity, that are headings of the table read last."""
        self.column_numbers: frozenset[int] = frozenset()
        """Those of them that number its columns."""
        self.times = TimeReader(own)
        self.units = UnitReader(lexicon)
        scopes = lexicon.scopes
        self.mark = re.compile(rf"(?:{alternation(scopes['column_mark'])})\.?$")
        self.unit_column = re.compile(rf"(?:{alternation(scopes['column_unit'])})$")
        self.quantity = re.compile(whole_words(lexicon.heads))
        self.changes = re.compile(alternation(scopes["column_change"]))
        self.indices = re.compile(whole_words(scopes["price_index"]))
        self.contributes = re.compile(alternation(scopes["contribution"]))
        self.named_units: dict[str, Unit] = {}
        """The units that the caption gives by quantity: "(Lượng: Nghìn tấn; Trị giá: Triệu USD)"."""
        self.shares = re.compile(alternation(scopes["column_share"]))
        self.sums_up = re.compile(alternation(scopes["row_total"]))
        self.plans = re.compile(alternation(scopes["column_plan"]))

    def read(self, rows: list[Passage], caption: str) -> list[TableNumber]:
        """The numbers of a table whose rows stand one under the other. `caption` is the text just above it."""
        self.unit_above = None  # a ditto mark repeats what stands in its own table
        grid = in_columns(rows)
        heads = self.heading_rows([cells for _, cells in grid])
        self.headings = frozenset(id(row) for row, _ in grid[: len(heads)])
        self.column_numbers = frozenset(id(row) for row, cells in grid[: len(heads)] if are_column_numbers(cells))
        heads = [cells for cells in heads if not are_column_numbers(cells)]
        if not heads:
            return []
        self.named_units = dict(self.units_by_name(caption.lower()))
        columns = self.columns(heads)
        labels = [cell.text.lower() for cell, column in zip(heads[0], columns, strict=False) if column.role == "label"]
        said = next((unit for text in (caption.lower(), *labels) if (unit := self.unit_said(text))), None)
        if said is not None and said.unit_id == PER_CENT and self.indices.search(caption.lower()):
            columns = [self.against_its_period(column) for column in columns]
        found: list[TableNumber] = []
        whole: list[TableNumber] = []
        group = ""
        for row, cells in grid[len(self.headings) :]:
            if only_label(cells):
                group = _ROW_MARK.sub("", cells[0].text.lower()).strip(" :*_")
                continue
            numbers = self.row(row, cells, columns, said, caption)
            for number in numbers if group and not self.stands_out(cells) else ():
                number.subject = f"{group} {number.subject}"
            part = self.is_part(cells, columns)
            for number in numbers if part else ():
                number.part_of = next((w for w in whole if w.column is number.column), None)
            whole = whole if part else [n for n in numbers if n.column.measure == "level"]
            found += numbers
        return found

    def heading_rows(self, grid: list[list[Cell]]) -> list[list[Cell]]:
        """The rows at the top without a number of their own; a label alone under headings opens a group of rows."""
        heads = list(takewhile(self.is_heading, grid))
        while len(heads) > 1 and only_label(heads[-1]) and any(cell.text.strip() for cell in heads[0][1:]):
            heads.pop()
        return heads if len(heads) <= _MOST_HEADING_ROWS else []

    def is_heading(self, cells: list[Cell]) -> bool:
        """Whether a row prints no figures, or words among them: "tháng | 10 | so với | cùng kỳ"."""
        first = next((index for index, cell in enumerate(cells[1:], 1) if is_number(cell)), None)
        if first is None or are_years(cells) or are_column_numbers(cells):
            return True
        behind = [cell.text.strip().lower() for cell in cells[first:]]
        words = [text for text in behind if any(map(str.isalpha, text)) and not _DITTO.fullmatch(text)]
        return any(self.unit_in(text) is None for text in words)

    @staticmethod
    def stands_out(cells: list[Cell]) -> bool:
        """Whether a row is numbered like the group above it, and so no longer of it."""
        return bool(_ROW_MARK.match(cells[0].text.lower()))

    def columns(self, heads: list[list[Cell]]) -> list[Column]:
        """What each column means, from its headings read from top to bottom."""
        width = max(len(cells) for cells in heads)
        titles = [" ".join(cells[i].text.strip().lower() for cells in heads if i < len(cells)) for i in range(width)]
        found, labelled = [], False
        for title in titles:
            column = self.column(title.strip(" *_"), labelled)
            labelled = labelled or column.role == "label"
            found.append(column)
        return found

    def column(self, title: str, labelled: bool) -> Column:
        if self.mark.match(title) and not labelled:
            return Column("mark")
        if self.unit_column.match(title):
            return Column("unit")
        if not labelled:
            return Column("label")
        period = self.period_in(title)
        plain = _PER_CENT_SIGN.sub(" ", title)
        base = self.compare.base_before(plain, 0, len(plain), [*unnumbered(plain, self.own), *self.mentions(plain)])
        qualifier = self.compare.qualifier_in(title, 0, len(title)) if "ước" in title else None
        per_cent = "%" in title or "tỷ lệ" in title
        named = self.quantity.findall(title)
        quantity = next((name for name in self.named_units if name in title), named[-1] if named else "")
        made = Column(
            "value",
            "level",
            period or self.own,
            None,
            qualifier,
            self.unit_said(title) or self.named_units.get(quantity),
            quantity,
        )
        if base is not None and base.base.code in ("plan", "budget"):
            return replace(made, measure="attain_pct", base=base.base, unit=_PER_CENT_UNIT)
        if base is not None and self.changes.search(title) and made.unit is not None and not per_cent:
            return replace(made, measure="change_abs", base=base.base)
        if base is not None:
            measure: Measure = "change_pct" if self.changes.search(title) else "ratio_pct"
            return replace(made, measure=measure, base=base.base, unit=_PER_CENT_UNIT)
        if self.contributes.search(title):
            return replace(made, measure="share_pct", base=Base("whole", None))
        usual = Base("same_period_last_year", periods.year_earlier(self.own))
        if self.changes.search(title) and not per_cent:
            return replace(made, measure="change_abs", base=usual)
        if self.shares.search(title):
            return replace(made, measure="share_pct", base=Base("whole", None), unit=_PER_CENT_UNIT)
        if per_cent and self.changes.search(title):
            return replace(made, measure="change_pct", base=usual, unit=_PER_CENT_UNIT)
        if self.plans.search(title):
            return replace(made, measure="target")
        return replace(made, measure="prior") if made.period and self.is_past(made.period, title) else made

    def is_past(self, period: Period, title: str) -> bool:
        """Whether a column is of an earlier period than the report's last month."""
        return period.end < self.own.end or title.startswith(("cùng kỳ", "thực hiện cùng kỳ"))

    def period_in(self, title: str) -> Period | None:
        """The period that a heading names before any base of comparison."""
        before = self.compare.words.any_lead.search(title)
        text = title[: before.start()] if before else title
        named = unnumbered(text, self.own) or self.mentions(text)
        if not named and before and (base := self.compare.base_before(title, 0, len(title), [])):
            behind = title[base.end :]  # "So với CK (%) Tháng 9"
            named = unnumbered(behind, self.own) or self.mentions(behind)
        return named[0].period if named else None

    def mentions(self, title: str) -> list[Mention]:
        """The dates, months and years of a heading."""
        found = (self.times.read(title, match.start()) for match in TOKEN.finditer(title))
        return [mention for mention in found if mention is not None]

    def against_its_period(self, column: Column) -> Column:
        """ "Chỉ số giá … Đơn vị tính: %" over "Tháng 8 năm 2024": an index column is against the period it names."""
        if column.measure != "prior" or column.period is None:
            return column
        base, month = self.compare.of_period(column.period), periods.last_month(self.own)
        return replace(column, measure="ratio_pct", base=base, period=month, unit=_PER_CENT_UNIT)

    def units_by_name(self, caption: str) -> Iterator[tuple[str, Unit]]:
        """The quantities that a caption names with their units."""
        for match in _NAMED_UNIT.finditer(caption):
            unit = self.unit_in(match.group("unit"))
            if unit is not None and not self.unit_column.match(match.group("name")):
                yield match.group("name").strip(), unit

    def unit_said(self, text: str) -> Unit | None:
        """A unit stated in words ("Đơn vị tính: tỷ đồng") or in brackets ("Diện tích (ha)")."""
        match = _UNIT_SAID.search(text)
        said = [match.group("unit")] if match else [found[1:-1] for found in _BRACKETS.findall(text)]
        return next((unit for words in said if (unit := self.unit_in(words.split(";")[0]))), None)

    def unit_in(self, text: str) -> Unit | None:
        words = text.strip().lower()
        unit = self.units.read(" " + words, 0)
        return unit if unit and unit.end >= len(words) else None

    def is_part(self, cells: list[Cell], columns: list[Column]) -> bool:
        index = next((i for i, column in enumerate(columns) if column.role == "label"), 0)
        return index < len(cells) and bool(_PART.match(cells[index].text.lower()))

    def row(
        self, row: Passage, cells: list[Cell], columns: list[Column], said: Unit | None, caption: str
    ) -> list[TableNumber]:
        """A row's numbers. A row that sums the others up ("tổng số") is of what the caption names."""
        label, unit = "", said
        name = _CAPTION_END.split(_CAPTION_MARK.sub("", _BRACKETS.sub("", caption.lower())), maxsplit=1)[0]
        name = name.strip(" .:*_")
        several = len({column.quantity for column in columns if column.quantity}) > 1
        found: list[TableNumber] = []
        for cell, column in zip(cells, columns, strict=False):
            if column.role == "label":
                label = _ROW_MARK.sub("", _PART.sub("", cell.text.lower(), count=1)).strip(" :*_")
                named_unit = self.unit_said(label)
                if named_unit:
                    unit, label = named_unit, _BRACKETS.sub("", label).strip()
                label = name if name and self.sums_up.fullmatch(label) else label
            elif column.role == "unit":
                unit = self.unit_in(cell.text) or (self.unit_above if _DITTO.fullmatch(cell.text.strip()) else unit)
                self.unit_above = unit
            elif column.role == "value":
                match = NUMBER_CELL.fullmatch(cell.text)
                value = read_number(match.group("number")) if match else None
                if match is None or value is None or isinstance(value, NotANumber):
                    continue
                sign = -1 if match.group("sign") in ("-", "–", "−") else 1
                named = column.quantity if several and not self.quantity.match(label) else ""
                subject = f"{named} {label}".strip()
                own_unit = _PER_CENT_UNIT if match.group("percent") else column.unit or unit
                found.append(TableNumber(
                    row, cell.start + match.start("number"), cell.start + match.end("number"), value, sign,
                    column, subject, own_unit,
                ))  # fmt: skip
        _refer(found)
        return found


_PER_CENT_UNIT = Unit(0, 1.0, PER_CENT, "%", True)


def _refer(numbers: list[TableNumber]) -> None:
    """A percentage belongs to the level of its quantity and period in its row, or to the row's last level."""
    levels = [number for number in numbers if number.column.measure == "level"]
    for number in numbers:
        if number.column.measure in ("change_pct", "change_abs", "ratio_pct", "attain_pct", "share_pct") and levels:
            alike = [level for level in levels if level.column.quantity == number.column.quantity] or levels
            same = [level for level in alike if level.column.period == number.column.period]
            number.refers_to = (same or alike)[-1]

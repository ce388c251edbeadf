"""A number of a text table with all that is said of it, and which number of its row it belongs to.

Belongs here: what becomes an observation, percentages and their levels, parts and their wholes in one row.
Must not be here: how rows and headings are read (tables, table_columns).
"""

from __future__ import annotations

from dataclasses import dataclass

from orchestration.extraction.comparisons import Base
from orchestration.extraction.numbers import Value
from orchestration.extraction.periods import Period
from orchestration.extraction.records import Measure, Observation
from orchestration.extraction.table_columns import Column
from orchestration.extraction.units import Unit
from orchestration.reading.document import Passage


@dataclass(slots=True)
class TableNumber:
    """A number of a table with all that its row and column say of it."""

    row: Passage
    start: int
    end: int
    value: Value
    sign: int
    column: Column
    measure: Measure
    base: Base | None
    qualifier: str | None
    place: int
    """Which column it stands in, counted from 0."""
    subject: str
    unit: Unit | None
    period: Period
    area_id: str
    refers_to: TableNumber | None = None
    part_of: TableNumber | None = None

    def observation(self, start: int, end: int, caption: str) -> Observation:
        """What it states, at [start, end) of the original text."""
        column, unit = self.column, self.unit
        return Observation(
            char_start=start,
            char_end=end,
            measure=self.measure,
            value=self.value.value * self.sign,
            decimals=self.value.decimals,
            scale=unit.scale if unit else 1.0,
            unit_id=unit.unit_id if unit else None,
            unit_text=unit.text if unit else None,
            qualifier=self.qualifier,
            is_estimate=self.qualifier == "estimate",
            subject=self.subject,
            period_id=self.period.id,
            area_id=self.area_id,
            sentence=self.row.text.strip(),
            section_path=self.row.section.path,
            section_titles=self.row.section.titles,
            base=self.base.code if self.base else None,
            base_period_id=self.base.period.id if self.base and self.base.period else None,
            lead=column.title,
            context=caption,
        )


def refer(numbers: list[TableNumber]) -> None:
    """A percentage belongs to the level that its formula names, or to that of its quantity and period in its row, or to
    the row's last one."""
    levels = [number for number in numbers if number.measure == "level"]
    wholes = [level for level in levels if not level.column.part]
    for number in levels:
        if number.column.part:
            number.part_of = next((one for one in reversed(wholes) if one.place < number.place), None)
    for number in numbers:
        if number.measure in ("change_pct", "change_abs", "ratio_pct", "attain_pct", "share_pct") and levels:
            worked_out = [level for level in levels if level.place == number.column.rate_of]
            beside = [level for level in levels if level.column.over == number.column.over != ""]
            alike = beside or [level for level in levels if level.column.quantity == number.column.quantity]
            alike = alike or wholes or levels
            alike = [level for level in alike if level.place < number.place] or alike
            same = [level for level in alike if level.column.period == number.column.period]
            number.refers_to = (worked_out or same or alike)[-1]

"""What the columns of a text table say: read off their headings, what numbers them and what stands in them.

Belongs here: the role of a column, its measure, period, base and unit.
Must not be here: where cells lie (text_grid), rows and their numbers (tables).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from orchestration.extraction import periods
from orchestration.extraction.comparisons import Base, ComparisonReader
from orchestration.extraction.numbers import TOKEN
from orchestration.extraction.periods import Period
from orchestration.extraction.records import PER_CENT, Measure
from orchestration.extraction.statements import PLANS
from orchestration.extraction.table_words import TableWords
from orchestration.extraction.text_grid import Cell, is_number, is_row_mark
from orchestration.extraction.times import Mention, TimeReader, unnumbered
from orchestration.extraction.units import Unit

PER_CENT_UNIT = Unit(0, 1.0, PER_CENT, "%", True)
_NAMED_UNIT = re.compile(r"(?:\(|; )(?P<name>[^\W\d_][^:;()]{2,30}): (?P<unit>[^;()]{1,30})(?=[;)])")
_PER_CENT_SIGN = re.compile(r" ?\(%\)")
_UNIT_SAID = re.compile(r"(?:đơn vị tính|đơn vị|đvt)\s*[:.]\s*(?P<unit>[^)\n;]+)")
_BRACKETS = re.compile(r"\([^()]*\)")
_FORMULA = re.compile(r"\(?(\d{1,2})\)? ?= ?\(?\(?(\d{1,2})\)? ?/ ?\(?(\d{1,2})\)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WHOLE = re.compile(r"\s*\(?[-–−+]?\s*\d{1,3}(?:\.\d{3})*\)?\s*")
_PIECES = re.compile(r"[;,]")
_A_COUNT = "số "
_ENDS_IN_LEAD = re.compile(r" so với\W*$")
_SIGNED = re.compile(r"\s*\(?[-–−+]\s*\d")
_THOUSANDS = re.compile(r"^1\.?000 (?=[^\W\d_])")
# "ƯTH 9T"
_MONTHS_IN_SHORT = re.compile(r"(?<![\w.,])(\d{1,2})t(?!\w)")
# "Thực hiện quý I/" over "2022"
_SLASH = re.compile(r"(?<=[\dixv])/ (?=\d)")
_MONTH_OVER_YEAR = re.compile(r"(tháng \d{1,2}) ((?:19|20)\d\d)(?!\d)")
# A column of marks has hardly anything else in it.
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class Column:
    """What the numbers of a column say."""

    role: str
    """mark, label, unit, note, or value"""
    measure: Measure = "level"
    period: Period | None = None
    base: Base | None = None
    qualifier: str | None = None
    unit: Unit | None = None
    quantity: str = ""
    """The quantity that the heading names: "diện tích" of "Diện tích (ha)"."""
    title: str = ""
    """The heading itself, its lines joined."""
    over: str = ""
    """What stands over it and a column beside it: "Xuất khẩu" over "Giá trị" and "% so CK"."""
    part: bool = False
    """Whether it holds a part of what the column before it does: "Chia ra: xuất khẩu"."""
    rate_of: int | None = None
    """Where the column stands that a formula says it is a rate of: 2 in "3 = 2/1", counted from 0 over all columns."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What the caption of a table says for all of its columns."""

    units: dict[str, Unit]
    """The units that it gives by quantity."""
    day: Period | None
    """The cut-off or window that it states."""


class ColumnReader:
    """Reads the headings of tables of one report, whose own period is known."""

    def __init__(self, words: TableWords, compare: ComparisonReader, own: Period) -> None:
        self.words, self.compare, self.own = words, compare, own
        self.times = TimeReader(own)
        self.units = words.units

    def read(
        self, heads: list[list[Cell]], numbering: list[Cell], body: list[list[Cell]], caption: str
    ) -> list[Column]:
        """What each column means, from its headings read from top to bottom."""
        titles, over = _titles(heads)
        if _ENDS_IN_LEAD.search(caption):  # "Chỉ số giá tháng 12 so với" over "Tháng 11", "Tháng 12 năm trước"
            own = self.compare.words.any_lead
            titles = [*titles[:1], *(t if own.search(t) or not t else f"so với {t}" for t in titles[1:])]
        said = _Said(dict(self.units_by_name(caption)), self._day_of(caption))
        found: list[Column] = []
        labelled = False
        for index, title in enumerate(titles):
            column = self.column(title, labelled or self._holds_marks(index, body), labelled, said)
            if column.measure == "change_pct" and self._is_change_in_units(index, title, body):
                column = replace(column, measure="change_abs", unit=self.unit_said(title))
            if column.measure == "ratio_pct" and _has_signs(index, body):
                column = replace(column, measure="change_pct")  # "so CK (%)" over "-9,8" and "+4,7"
            labelled = labelled or column.role == "label"
            found.append(replace(column, over=over[index]))
        self._by_numbering(found, numbering)
        self._by_plans_beside(found, titles)
        self._averages(found)
        unit = self.unit_of_all(heads, found, caption)
        if unit is not None and unit.unit_id == PER_CENT and self.words.indices.search(caption):
            return [self._against_its_period(column) for column in found]
        return found

    def unit_of_all(self, heads: list[list[Cell]], columns: list[Column], caption: str) -> Unit | None:
        """The unit that the caption or the heading over the labels states for the whole table."""
        labels = [cell.text.lower() for cell, column in zip(heads[0], columns, strict=False) if column.role == "label"]
        return next((unit for text in (caption, *labels) if (unit := self.unit_said(text))), None)

    def _day_of(self, caption: str) -> Period | None:
        """The cut-off or window that a caption states for its table: "gieo trồng tính đến 10/10/2020"."""
        named = [one for one in self.mentions(caption) if one.period.kind in ("day", "window")]
        # "Tính đến 17h00 ngày 20/6" says when the table stands; the date of a resolution does not.
        said = [one for one in named if one.role != "at" or "đến " in caption[: one.start]]
        until = [one for one in said if one.role != "from"] or said
        return until[-1].period if until else None

    def column(self, title: str, titled: bool, labelled: bool, said: _Said) -> Column:
        """What one column says. `titled`: it has no labels in it; `labelled`: a column of labels stands before it."""
        if not labelled and (self.words.mark.match(title) or titled):
            return Column("mark")
        if not labelled:
            return Column("label")
        if self.words.unit_column.match(title):
            return Column("unit")
        if self.words.note.match(title):
            return Column("note")
        return self._of_values(title, said)

    def _of_values(self, title: str, said: _Said) -> Column:
        period = self.period_in(title)
        base = self.base_in(title)
        qualifier = self.estimate_in(title)
        per_cent = "%" in title or "tỷ lệ" in title
        named = self.words.quantity.findall(title)
        quantity = next((name for name in said.units if name in title), named[-1] if named else "")
        unit = self.unit_said(title) or said.units.get(quantity) or self.counted_in(title)
        part = self.words.parts.match(title)
        if part is not None:
            quantity = _BRACKETS.sub("", title[part.end() :]).strip()
        made = Column(
            "value", "level", period or said.day or self.own, None, qualifier, unit, quantity, title,
            part=part is not None,
        )  # fmt: skip
        changed = bool(self.words.changes.search(title))
        if base is not None and base.code in PLANS and not changed:
            return replace(made, measure="attain_pct", base=base, unit=PER_CENT_UNIT)
        if base is not None and changed and made.unit is not None and not per_cent:
            return replace(made, measure="change_abs", base=base)
        if base is not None:
            return replace(made, measure="change_pct" if changed else "ratio_pct", base=base, unit=PER_CENT_UNIT)
        if self.words.contributes.search(title):
            return replace(made, measure="share_pct", base=Base("whole", None))
        usual = Base("same_period_last_year", periods.year_earlier(self.own))
        if changed and not per_cent:
            return replace(made, measure="change_abs", base=usual)
        if self.words.shares.search(title):
            return replace(made, measure="share_pct", base=Base("whole", None), unit=PER_CENT_UNIT)
        if per_cent and changed:
            return replace(made, measure="change_pct", base=usual, unit=PER_CENT_UNIT)
        if self.words.plans.search(title) and not self.words.done.search(title):
            code = "budget" if self.words.budgets.search(title) else "plan"
            planned = self.compare.period_of(code)
            return replace(made, measure="target", base=Base(code, planned), period=period or planned)
        if period is None and not per_cent and (past := self.words.past.search(title)):
            before = self.compare.worded_base(past.group())
            earlier = before.period or self.own
            if said.day is not None and before.code == "same_period_last_year":
                earlier = periods.year_earlier(said.day)
            return replace(made, measure="prior", period=earlier)
        return replace(made, measure="prior") if period and self._is_past(period, title) else made

    def base_in(self, title: str) -> Base | None:
        """What the numbers under a heading are compared with: worded with a lead, or behind a stroke or a sign of per
        cent."""
        plain = " ".join(_PER_CENT_SIGN.sub(" ", title).split())
        led = self.compare.base_before(plain, 0, len(plain), [*unnumbered(plain, self.own), *self.mentions(plain)])
        if led is not None:
            return led.base
        for lead in self.compare.words.any_lead.finditer(plain):
            season = self.compare.unknown_base(plain, lead.start(), len(plain))
            if season is not None and season.base.code != "other":
                return season.base
        if "%" not in title and "tỷ lệ" not in title:
            return None
        over = self.words.over.search(plain) or self.words.over.search(title)
        if over is not None:
            return self.compare.worded_base(over.group("base"))
        compared = self.words.compared.search(plain)
        if compared is not None and (years := self.mentions(plain[compared.end() :])):
            return self.compare.of_period(years[0].period)
        year = self.words.over_year.search(title)
        return self.compare.of_period(periods.year(int(year.group("year")))) if year is not None else None

    def _is_past(self, period: Period, title: str) -> bool:
        """Whether a column is of an earlier period than the report's last month; "giải ngân đến 30/11" is not."""
        if period.kind == "day" and self.own.start <= period.end and self.words.to_day.search(title):
            return False
        return period.end < self.own.end or title.startswith(("cùng kỳ", "thực hiện cùng kỳ"))

    def period_in(self, title: str) -> Period | None:
        """The period that a heading names before any base of comparison."""
        before = self.compare.words.any_lead.search(title) or self.words.compared.search(title)
        text = f" {title[: before.start()] if before else title}"  # "T7 so với T6" opens with its month
        named = unnumbered(text, self.own) or self.mentions(text)
        if not named and before and (base := self.compare.base_before(title, 0, len(title), [])):
            behind = title[base.end :]  # "So với CK (%) Tháng 9"
            named = unnumbered(behind, self.own) or self.mentions(behind)
        # "Thực hiện năm 2026" over "Tháng 3": the shorter time is the column's.
        return min((one.period for one in named), key=lambda period: period.end - period.start, default=None)

    def mentions(self, title: str) -> list[Mention]:
        """The dates, months and years of a heading."""
        found = [self.times.read(title, match.start()) for match in TOKEN.finditer(title)]
        # "Vụ Đông Xuân 2021 - 2022", "các năm 2021 - 2025" say what the table is about.
        dated = [mention for mention in found if mention is not None and not periods.is_whole_years(mention.period)]
        if dated or not (year := _YEAR.search(title)):
            return dated
        return [Mention(year.start(), year.end(), periods.year(int(year.group())), "at")]

    def _holds_marks(self, index: int, body: list[list[Cell]]) -> bool:
        """Whether a column holds marks of rows, and the one behind it their names."""
        cells = [row[index].text for row in body if index < len(row)]
        behind = [row[index + 1].text for row in body if index + 1 < len(row)]
        named = sum(any(map(str.isalpha, text)) for text in behind)
        marks = sum(is_row_mark(text) or not text.strip(" -+*") for text in cells)
        return bool(cells) and any(map(is_row_mark, cells)) and min(marks, named) >= _MOSTLY * len(cells)

    def _is_change_in_units(self, index: int, title: str, body: list[list[Cell]]) -> bool:
        """ "Tăng, giảm so với cùng kỳ" without a sign of per cent over whole numbers: they are pieces."""
        if "%" in title or self.words.paces.search(title):
            return False
        cells = [row[index].text for row in body if index < len(row) and is_number(row[index])]
        return bool(cells) and all(_WHOLE.fullmatch(text) for text in cells)

    def _by_numbering(self, columns: list[Column], numbering: list[Cell]) -> None:
        """ "5 = 4/2": what a ratio of two columns is of, where its own heading does not say it."""
        numbers: dict[int, int] = {}
        for index, cell in enumerate(numbering):
            number = re.match(r"\W*(\d{1,2})\b", cell.text)
            if number is not None:
                numbers[int(number.group(1))] = index
        for index, cell in enumerate(numbering[: len(columns)]):
            formula = _FORMULA.search(cell.text)
            of = numbers.get(int(formula.group(3))) if formula else None
            if formula is None or of is None or of >= len(columns) or columns[index].role != "value":
                continue
            columns[index] = column = replace(columns[index], rate_of=numbers.get(int(formula.group(2))))
            if column.measure in ("change_pct", "change_abs"):
                continue
            if columns[of].measure == "target":
                columns[index] = replace(column, measure="attain_pct", base=columns[of].base, unit=PER_CENT_UNIT)
            elif columns[of].measure == "prior" and (period := columns[of].period) is not None:
                columns[index] = replace(
                    column, measure="ratio_pct", base=self.compare.of_period(period), unit=PER_CENT_UNIT
                )

    def _by_plans_beside(self, columns: list[Column], titles: list[str]) -> None:
        """ "Kế hoạch | Giải ngân | Tỷ lệ (%)": a rate behind a plan and what was done is of that plan."""
        for index, (column, title) in enumerate(zip(columns, titles, strict=True)):
            plans = [one for one in columns[:index] if one.measure == "target"]
            done = [one for one in columns[:index] if one.role == "value" and one.measure == "level"]
            # "Tỷ lệ giải ngân (%)" is a rate, "Ước thực hiện (%)" is not.
            inside = None if self.words.done.search(title) else self.words.rate.search(title)
            named = self.words.rate.match(title) or inside
            rates = column.role == "value" and column.measure == "level" and named is not None
            before = [one for one in columns[:index] if one.measure == "prior"]
            if rates and before and done and not plans and before[-1].period is not None:
                base = self.compare.of_period(before[-1].period)  # "Quý I/2023 | Ước quý I/2024 | So sánh (%)"
                columns[index] = replace(column, measure="ratio_pct", base=base, unit=PER_CENT_UNIT)
            elif rates and plans and done and self.period_in(title) is None:
                columns[index] = replace(column, measure="attain_pct", base=plans[-1].base, unit=PER_CENT_UNIT)

    def _averages(self, columns: list[Column]) -> None:
        """ "Bình quân năm" beside columns that are all ratios: an average index against the year before."""
        others = [one for one in columns if one.role == "value" and not self._is_average(one)]
        if not others or any(one.measure != "ratio_pct" for one in others):
            return
        code = "last_year" if self.own.kind == "year" else "same_period_last_year"
        for index, column in enumerate(columns):
            if self._is_average(column):
                base = Base(code, self.compare.period_of(code))
                columns[index] = replace(column, measure="ratio_pct", base=base, unit=PER_CENT_UNIT)

    def _is_average(self, column: Column) -> bool:
        return column.role == "value" and column.measure == "level" and bool(self.words.average.match(column.title))

    def _against_its_period(self, column: Column) -> Column:
        """ "Chỉ số giá … Đơn vị tính: %" over "Tháng 8 năm 2024": an index column is against the period it names."""
        if column.measure != "prior" or column.period is None:
            return column
        base, month = self.compare.of_period(column.period), periods.last_month(self.own)
        return replace(column, measure="ratio_pct", base=base, period=month, unit=PER_CENT_UNIT)

    def estimate_in(self, label: str) -> str | None:
        """The qualifier of a row that names an estimate: "thiệt hại ước tính"."""
        return "estimate" if self.compare.words.estimate.search(label) else None

    def units_by_name(self, caption: str) -> Iterator[tuple[str, Unit]]:
        """The quantities that a caption names with their units: "(Lượng: Nghìn tấn; Trị giá: Triệu USD)"."""
        for match in _NAMED_UNIT.finditer(caption):
            unit = self.unit_in(match.group("unit"))
            if unit is not None and not self.words.unit_column.match(match.group("name")):
                yield match.group("name").strip(), unit

    def unit_said(self, text: str) -> Unit | None:
        """A unit stated in words ("Đơn vị tính: tỷ đồng") or in brackets ("Diện tích (ha)")."""
        match = _UNIT_SAID.search(text)
        said = [match.group("unit")] if match else [found[1:-1] for found in _BRACKETS.findall(text)]
        pieces = [piece for words in said for piece in (words, *_PIECES.split(words))]
        return next((unit for piece in pieces if (unit := self.unit_in(piece))), None)

    def unit_in(self, text: str) -> Unit | None:
        """The unit that is all of a text; "1000 tấn" is a unit of thousands."""
        words = _THOUSANDS.sub("nghìn ", text.strip().lower())
        unit = self.units.read(" " + words, 0)
        return unit if unit and unit.end >= len(words) else None

    def counted_in(self, title: str) -> Unit | None:
        """What a heading counts: persons in "Số người đang cách ly"."""
        if not title.startswith(_A_COUNT):
            return None
        unit = self.units.read(title[len(_A_COUNT) - 1 :], 0)
        return unit if unit is not None and unit.known else None


def _has_signs(index: int, body: list[list[Cell]]) -> bool:
    """Whether numbers of a column are printed with a plus or a minus."""
    return any(_SIGNED.match(row[index].text) for row in body if index < len(row) and is_number(row[index]))


def _titles(heads: list[list[Cell]]) -> tuple[list[str], list[str]]:
    """The heading of each column, its lines joined, and what stands over several.

    An empty cell beside a heading that has others below it is under that heading too: "Dự toán | |" over "TW giao |
    HĐND tỉnh giao".
    """
    width = max(len(cells) for cells in heads)
    lines = [[cells[i].text.strip().lower() if i < len(cells) else "" for i in range(width)] for cells in heads]
    for at, line in enumerate(lines[:-1]):
        for index in range(2, width):
            apart = any(above[index] not in ("", above[index - 1]) for above in lines[:at])
            over_both = any(below[index] and below[index - 1] for below in lines[at + 1 :])
            if not line[index] and line[index - 1] and over_both and not apart:
                line[index] = line[index - 1]
    joined = [
        _SLASH.sub("/", " ".join(line[index] for line in lines if line[index])).strip(" *_") for index in range(width)
    ]
    # "so với:" over "Tháng 3" over "2022"
    titles = [_MONTHS_IN_SHORT.sub(r"\1 tháng", title.replace("so với:", "so với")) for title in joined]
    top = lines[0]
    shared = [text if text in (*top[max(0, i - 1) : i], *top[i + 1 : i + 2]) else "" for i, text in enumerate(top)]
    return [_MONTH_OVER_YEAR.sub(r"\1 năm \2", title) for title in titles], shared

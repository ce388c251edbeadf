"""A figure table to observations: which column holds what, and each row as a level with its growth and attainment.

Belongs here: headings, how a row becomes observations of the document that it quotes, why a row is refused.
Must not be here: files and sheets (reading.figure_table), dates and places of a row (figure_cells), series.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b

from orchestration.extraction import periods
from orchestration.extraction.figure_cells import UNSTATED, CellError, CellReader, Placed, Published
from orchestration.extraction.heading import province_named
from orchestration.extraction.lexicon import WORDS, Lexicon, alternation, phrase, rows
from orchestration.extraction.numbers import NotANumber, Value
from orchestration.extraction.periods import Period
from orchestration.extraction.records import PER_CENT, PERCENTAGE_POINT, PLACES, Measure, Observation
from orchestration.extraction.scopes import LATE_CUT_OFF
from orchestration.extraction.table_numbers import TableNumbers, rounded_to
from orchestration.extraction.units import UnitReader
from orchestration.reading.figure_table import TableRow
from orchestration.reading.normal_text import slug

NEEDED = ("period", "indicator", "value", "unit")
_NUMBERS = ("value", "growth", "attainment")
_OF_THE_DOCUMENT = ("publisher", "address", "tier", "published")
_ROWS_BEFORE_THE_HEADINGS = 20
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Source:
    """The document that a row quotes: the same four cells, the same document."""

    publisher: str
    address: str
    tier: str
    published: str

    @property
    def key(self) -> str:
        """A readable id, the same from run to run; empty where the row names no source."""
        if self == Source("", "", UNSTATED, ""):
            return ""
        told = (self.publisher, self.address, self.tier, self.published)
        digest = blake2b("\0".join(told).encode(), digest_size=3).hexdigest()
        return f"{slug(self.publisher or self.address or self.tier)[:40].rstrip('_')}_{digest}"


@dataclass(slots=True)
class Document:
    """What the table quotes from one document. `text` is what the offsets of its observations count in."""

    source: Source
    published: Published
    text: str
    observations: list[Observation] = field(default_factory=list)
    last_days: list[date] = field(default_factory=list)
    """Of what its rows state as done or estimated; of plans and goals nothing tells how far ahead they look."""

    @property
    def known_by(self) -> date | None:
        """A day by which the document was out: that of its publication, else the last day that it tells of."""
        if self.published.known_by or self.last_days:
            return self.published.known_by or max(self.last_days)
        return max((periods.parse(found.period_id).end for found in self.observations), default=None)

    @property
    def period(self) -> Period:
        """What it is about: the period of its rows that ends last, of those that it can have told of."""
        told = [periods.parse(found.period_id) for found in self.observations if found.measure != "target"]
        known = self.known_by
        over = [period for period in told if known is None or period.end <= known + LATE_CUT_OFF]
        begun = [period for period in told if known is None or period.start <= known]
        every = over or begun or [periods.parse(found.period_id) for found in self.observations]
        return max(every, key=lambda period: (period.end, -period.start.toordinal()))


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is no figure: where it stands, what it says, why it is left out."""

    label: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was read from a table; `problem` says, for people, why nothing was."""

    area_id: str | None = None
    documents: tuple[Document, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    rows: int = 0
    problem: str | None = None


class FigureReader:
    """Reads figure tables by the tables of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.units = UnitReader(lexicon)
        self.fields: dict[str, str] = {
            _normal(row["phrase"]): row["field"] for row in rows(WORDS / "table_headings.csv")
        }
        self.said: dict[str, dict[str, str]] = defaultdict(dict)
        for row in rows(WORDS / "table_values.csv"):
            self.said[row["field"]][phrase(row["phrase"])] = row["value"]
        bases = alternation(list(lexicon.bases))
        self.compared = re.compile(rf"(?<![^\W\d_])(?:{alternation(list(self.said['compared']))}) (?P<base>{bases})?")
        self.rise = re.compile(rf"(?:{alternation(list(self.said['rise']))})(?![^\W\d_])")
        self.goal = re.compile(rf"(?:{alternation(list(self.said['goal']))})(?![^\W\d_])")

    def read(self, sheets: Sequence[Sequence[TableRow]], area_id: str | None) -> Figures:
        """The figures of a table's sheets; `area_id` is the province where somebody stated it."""
        found = [(self._headings(sheet), sheet) for sheet in sheets]
        lacking = [headings for headings, _ in found if isinstance(headings, str)]
        tables = [(headings, sheet) for headings, sheet in found if not isinstance(headings, str)]
        if not tables:
            return Figures(problem=lacking[0])
        refused: list[RefusedRow] = []
        documents: dict[Source, Document] = {}
        count = 0
        for (columns, at), sheet in tables:
            body = sheet[at + 1 :]
            count += len(body)
            area_id = area_id or self._province(columns, body)
            if area_id is None:
                return Figures(
                    problem="Không rõ tỉnh, thành phố của bảng (the table does not say which province it is about): "
                    "state area_id in raw/manifest.csv."
                )
            table = _Table(self, columns, sheet[at].cells, body, CellReader(self.lexicon, self.said, area_id))
            for row in body:
                try:
                    table.take(row, documents)
                except CellError as error:
                    refused.append(RefusedRow(row.label, table.words(row), str(error)))
        problem = None
        if not documents:
            first = f"; dòng {refused[0].label}: {refused[0].why}" if refused else ""
            problem = f"Không có dòng nào đọc được (not one of {count} rows can be read{first})"
        return Figures(area_id, tuple(documents.values()), tuple(refused), count, problem)

    def _headings(self, sheet: Sequence[TableRow]) -> tuple[dict[str, int], int] | str:
        """field → column and the row of the headings, or what is wrong with the nearest thing to headings."""
        best: dict[str, int] = {}
        for at, row in enumerate(sheet[:_ROWS_BEFORE_THE_HEADINGS]):
            columns: dict[str, int] = {}
            for column, cell in enumerate(row.cells):
                name = self.fields.get(_normal(cell))
                if name is None:
                    continue
                if name in columns:
                    return (
                        f"Hai cột cùng là {name} (two columns are the {name}): {row.cells[columns[name]]!r} and "
                        f"{cell!r}; keep one."
                    )
                columns[name] = column
            if all(name in columns for name in NEEDED):
                return columns, at
            best = max(best, columns, key=len)
        missing = [name for name in NEEDED if name not in best]
        known = {name: [words for words, field_ in self.fields.items() if field_ == name] for name in missing}
        return "Bảng thiếu cột (the table lacks a column): " + "; ".join(
            f"{name} (heading: {', '.join(words[:4])})" for name, words in known.items()
        )

    def _province(self, columns: dict[str, int], body: Iterable[TableRow]) -> str | None:
        """The one province that its publishers carry in their names."""
        if "publisher" not in columns:
            return None
        named = {province_named(row.cell(columns["publisher"]), self.lexicon) for row in body} - {None}
        return named.pop() if len(named) == 1 else None


class _Table:
    """One table with its headings: makes its rows observations of the documents that they quote."""

    def __init__(
        self,
        reader: FigureReader,
        columns: dict[str, int],
        headings: tuple[str, ...],
        body: Sequence[TableRow],
        cells: CellReader,
    ) -> None:
        self.reader, self.columns, self.cells, self.headings = reader, columns, cells, headings
        numeric = [columns[name] for name in _NUMBERS if name in columns]
        self.numbers = TableNumbers(row.cell(at) for row in body for at in numeric)
        self.unsaid = {columns[name] for name in _OF_THE_DOCUMENT if name in columns}

    def words(self, row: TableRow) -> str:
        """The row as people read it: each cell behind its heading, without those that tell of the document."""
        return self._sentence(row)[0]

    def take(self, row: TableRow, documents: dict[Source, Document]) -> None:
        """Add what the row states to its document. Raises CellError, and then adds nothing."""
        said = {name: row.cell(at) for name, at in self.columns.items()}
        subject = said["indicator"]
        if not subject:
            raise CellError("không có tên chỉ tiêu (no words for the indicator)")
        source = self._source(said)
        published = self.cells.published(source.published)
        placed = self.cells.placed(said)
        value, growth, attainment = (self._number(row, name) for name in _NUMBERS)
        if value is None:
            raise CellError("không có giá trị (no value)")
        found = self._observations(row, said, placed, value, growth, attainment)
        document = documents.get(source)
        if document is None:
            document = documents[source] = Document(source, published, "")
        shift = len(document.text)
        for observation in found:
            observation.char_start += shift
            observation.char_end += shift
        document.text += found[0].sentence + "\n"
        document.observations += found
        if placed.is_told:
            document.last_days.append(placed.period.end)

    def _source(self, said: dict[str, str]) -> Source:
        tier = self.cells.tier(said.get("tier", ""))
        return Source(said.get("publisher", ""), said.get("address", ""), tier, said.get("published", ""))

    def _number(self, row: TableRow, name: str) -> Value | None:
        at = self.columns.get(name)
        cell = row.cell(at) if at is not None else ""
        if at is None or not cell:
            return None
        read = self.numbers.read(cell, at in row.typed)
        if isinstance(read, NotANumber):
            raise CellError(f"{self.headings[at]} = {cell!r}: {read.why}")
        return read

    def _observations(
        self,
        row: TableRow,
        said: dict[str, str],
        placed: Placed,
        value: Value,
        growth: Value | None,
        attainment: Value | None,
    ) -> list[Observation]:
        sentence, at = self._sentence(row)
        scale, unit_id, unit_text = self._unit(said["unit"])
        measure, base = self._measure(said["indicator"], unit_id)
        period = placed.period

        def observation(column: str, kind: Measure, number: Value, on: str | None) -> Observation:
            start, end = at[self.columns[column]]
            return Observation(
                char_start=start,
                char_end=end,
                measure=kind,
                value=number.value,
                decimals=number.decimals,
                scale=scale if column == "value" else 1.0,
                unit_id=unit_id if column == "value" else PER_CENT,
                unit_text=unit_text if column == "value" else "%",
                qualifier="estimate" if placed.is_estimate else None,
                is_estimate=placed.is_estimate,
                subject=said["indicator"],
                period_id=period.id,
                area_id=placed.area_id,
                sentence=sentence,
                section_path="",
                section_titles=(),
                base=on,
                base_period_id=_base_period(on, period),
            )

        in_per_cent = unit_id in (PER_CENT, PERCENTAGE_POINT)
        level = observation("value", measure, value if in_per_cent else rounded_to(value), base)
        found = [level]
        # "Tốc độ tăng …, 7.22 %, growth 7.22": the row says one number twice.
        if growth is not None and not (in_per_cent and growth.value == value.value):
            found.append(observation("growth", "change_pct", growth, "same_period_last_year"))
        if attainment is not None:
            found.append(observation("attainment", "attain_pct", attainment, self._plan(said.get("plan", ""))))
        for remark in found[1:]:
            remark.refers_to = level
        return found

    def _sentence(self, row: TableRow) -> tuple[str, dict[int, tuple[int, int]]]:
        """The row's words, and where in them the number of each column stands, its sign and per cent sign left out."""
        words, at = "", {}
        for column, heading in enumerate(self.headings):
            cell = row.cell(column)
            if not cell or column in self.unsaid:
                continue
            words += f"{'; ' if words else ''}{heading}: "
            digits = re.search(r"\d(?:[\d.,]*\d)?", cell)
            if digits:
                at[column] = (len(words) + digits.start(), len(words) + digits.end())
            words += cell
        return words, at

    def _unit(self, text: str) -> tuple[float, str | None, str]:
        if not text:
            raise CellError('không có đơn vị tính (no unit): write "%", "lần", or the noun that is counted')
        folded = phrase(text)
        unit = self.reader.units.read(f" {folded}", 0)
        if unit is not None and unit.known and unit.end == len(folded) + 1:
            return unit.scale, unit.unit_id, text
        return 1.0, slug(folded) or None, text

    def _measure(self, subject: str, unit_id: str | None) -> tuple[Measure, str | None]:
        """What the row's value says of its indicator, by the indicator's words, and against what."""
        words = phrase(subject)
        if self.reader.goal.match(words):
            return "target", None
        if unit_id == PLACES:
            return "rank", None
        if unit_id in (PER_CENT, PERCENTAGE_POINT):
            compared = self.reader.compared.search(words)
            if compared:
                return "change_pct", self.reader.lexicon.bases.get(compared.group("base") or "", "other")
            if self.reader.rise.match(words):
                return "change_pct", "other"
        return "level", None

    def _plan(self, words: str) -> str:
        """The base of an attainment, by the name of the plan: a budget estimate or a plan."""
        folded = phrase(words)
        named = [(folded.find(name), base) for name, base in self.reader.lexicon.bases.items() if name in folded]
        bases = [base for _, base in sorted(named) if base in ("plan", "budget")]
        return bases[0] if bases else "plan"


def _base_period(base: str | None, period: Period) -> str | None:
    if base == "same_period_last_year":
        return periods.year_earlier(period).id
    if base == "previous_period" and period.kind in ("month", "quarter"):
        return periods.previous(period).id
    return None


def _normal(heading: str) -> str:
    return " ".join(_WORDS.findall(phrase(heading)))

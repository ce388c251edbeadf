"""One file of raw/ taken in whole: bytes to the rows that the warehouse lands.

Belongs here: the order decoding → document → heading → numbers → series, and why a file is refused.
Must not be here: where files lie, where rows go.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from orchestration.extraction import periods
from orchestration.extraction.figure_cells import UNSTATED
from orchestration.extraction.figures import Document as Quoted
from orchestration.extraction.figures import FigureReader, Figures
from orchestration.extraction.heading import Heading, read_heading
from orchestration.extraction.lexicon import Lexicon
from orchestration.extraction.reader import Extraction, ReportReader
from orchestration.extraction.records import PER_CENT, TIMES, Observation
from orchestration.reading.decoding import Refusal, decode
from orchestration.reading.document import Document
from orchestration.reading.figure_table import FORMATS, read_table
from orchestration.reading.structure import structure
from orchestration.series.catalogue import catalogue_of
from orchestration.series.indicators import Placed, Placer

READABLE = {".txt": "txt", **{f".{kind}": kind for kind in FORMATS}}
PROVINCIAL_REPORT = "report"
"""The tier of a report that was read itself; figure tables say the tier of the documents that they quote."""
Row = dict[str, Any]


@dataclass(slots=True)
class Intake:
    """The rows of one file: its report, read or refused, and what was read from it.

    A figure table brings a row for each document that it quotes besides its own, and the rows of it that were refused.
    """

    report: Row
    numerals: list[Row] = field(default_factory=list)
    observations: list[Row] = field(default_factory=list)
    quoted: list[Row] = field(default_factory=list)
    refused_rows: list[Row] = field(default_factory=list)
    places: list[Row] = field(default_factory=list)
    """The places that its numbers are about and no table has."""

    @property
    def refused(self) -> bool:
        """Whether nothing was read."""
        return bool(self.report["status"] == "refused")


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Reading makes many records, keeps them all and ties no cycles: looking for cycles among them, again and again as
    they grow, finds nothing and makes a long report cost more than its length."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class ReportTaker:
    """Takes files in by the tables of the seeds. Made once per process."""

    def __init__(self, seeds: Path) -> None:
        self.lexicon = Lexicon.load(seeds)
        self.reader = ReportReader(self.lexicon)
        self.figures = FigureReader(self.lexicon)
        self.placer = Placer(catalogue_of(seeds))
        # The tables stay for the life of the process: the collector need not look through them with every report.
        gc.freeze()

    def take(self, name: str, payload: bytes, manifest: Mapping[str, str] | None = None) -> Intake:
        """The rows of the file `name` (its path under raw/) with these bytes.

        `manifest` is the file's line in raw/manifest.csv; what it states of province, period, number, date and title
        goes before what the heading says. A file that cannot be read gives a report with status `refused`.
        """
        stated = {key: value.strip() for key, value in (manifest or {}).items() if value and value.strip()}
        slip = _slip_in(stated)
        report = _blank_report(name, payload, {} if slip else stated)
        if slip:
            return _refuse(report, slip)
        if report["format"] is None:
            return _refuse(report, f"Không đọc được định dạng {PurePosixPath(name).suffix or '(không có đuôi)'} "
                           f"(no reader for this format; readable: {', '.join(READABLE)})")  # fmt: skip
        if report["format"] in FORMATS:
            return self._take_table(report, payload, stated)
        text = decode(payload)
        if isinstance(text, Refusal):
            return _refuse(report, text.reason)
        report["text"] = text
        with _collector_at_rest():
            document = structure(text)
            heading = read_heading(document, self.lexicon)
            problem = _complete(report, heading, stated, self.lexicon)
            if problem:
                return _refuse(report, problem)
            period = periods.parse(report["period_id"])
            extraction = self.reader.read(document, period, report["area_id"])
            return self._rows(report, document, extraction)

    def _take_table(self, report: Row, payload: bytes, stated: Mapping[str, str]) -> Intake:
        """The rows of a figure table: each document that it quotes is a report of its own, quoted in this one."""
        sheets = read_table(payload, report["format"])
        if isinstance(sheets, Refusal):
            return _refuse(report, sheets.reason)
        figures = self.figures.read(sheets, stated.get("area_id"))
        report.update({column: stated.get(column) for column in ("title", "number", "issuer", "area_id", "period_id")})
        report["area_id"] = figures.area_id
        if unknown := _unknown_area(report, self.lexicon):
            return _refuse(report, unknown)
        refused = [
            {"report_id": report["report_id"], "row_label": row.label, "words": row.words, "reason": row.why}
            for row in figures.refused
        ]
        if figures.problem:
            return Intake({**report, "reason": figures.problem}, refused_rows=refused)
        intake = Intake({**report, **_of_table(figures, stated)}, refused_rows=refused)
        for document in figures.documents:
            row = _quoted_row(intake.report, document)
            intake.observations += self._observation_rows(row["report_id"], document.observations)
            if row["report_id"] == intake.report["report_id"]:
                intake.report.update(row)
            else:
                intake.quoted.append(row)
        return intake

    def _rows(self, report: Row, document: Document, extraction: Extraction) -> Intake:
        report_id = report["report_id"]
        observations = self._observation_rows(report_id, extraction.observations)
        at = {row["char_start"]: row["observation_id"] for row in observations}
        numerals = [
            {"report_id": report_id, "char_start": numeral.char_start, "char_end": numeral.char_end,
             "text": numeral.text, "fate": numeral.fate, "observation_id": at.get(numeral.char_start)}
            for numeral in extraction.numerals
        ]  # fmt: skip
        places = [
            {"report_id": report_id, "area_id": area.area_id, "name_vi": area.name, "level": area.level,
             "parent_area_id": area.parent_id}
            for area in extraction.unlisted_places
        ]  # fmt: skip
        report["status"], report["tier"] = "read", PROVINCIAL_REPORT
        return Intake(report, numerals, observations, places=places)

    def _observation_rows(self, report_id: str, observations: list[Observation]) -> list[Row]:
        """The rows of a document's observations, each in its series; an id is the document's and where it begins."""
        placed = self.placer.place(observations)
        ids = {id(found): f"{report_id}:{found.char_start}" for found in observations}
        return [
            _observation_row(report_id, found, place, ids) for found, place in zip(observations, placed, strict=True)
        ]


def _slip_in(stated: Mapping[str, str]) -> str | None:
    """The cell of the manifest's line that cannot be what its column says, in words."""
    readers: dict[str, Callable[[str], object]] = {
        "issued_on": date.fromisoformat,
        "retrieved_on": date.fromisoformat,
        "period_id": periods.parse,
        "revision": int,
    }
    for column, read in readers.items():
        try:
            if column in stated:
                read(stated[column])
        except ValueError as error:
            return (
                f"manifest.csv, cột {column} = {stated[column]!r}: không đọc được (cannot be read: {error}); "
                "ngày viết 2024-10-02, kỳ viết 2024-9M (write dates as 2024-10-02, periods as 2024-9M)."
            )
    return None


def _blank_report(name: str, payload: bytes, stated: Mapping[str, str]) -> Row:
    path = PurePosixPath(name)
    digest = sha256(payload).hexdigest()
    vouched = stated.get("sha256", digest) == digest
    report: Row = {
        "report_id": path.with_suffix("").as_posix(),
        "file_name": name,
        "sha256": digest,
        "format": READABLE.get(path.suffix.lower()),
        "status": "refused",
        "reason": None,
        "title": None, "number": None, "issuer": None, "issued_on": None, "area_id": None, "period_id": None,
        "revision": 0,
        "source_url": stated.get("source_url") if vouched else None,
        "publisher": stated.get("publisher") if vouched else None,
        "licence": stated.get("licence") if vouched else None,
        "retrieved_on": _day(stated.get("retrieved_on")) if vouched else None,
        "text": None,
        "tier": None, "quoted_in": None, "known_by": None,
    }  # fmt: skip
    if not vouched:
        report["reason"] = (
            "Tệp khác với sha256 trong manifest.csv nên không ghi nguồn (the file is not the one that manifest.csv "
            "describes: its source is not carried over; correct the line's sha256)"
        )
    return report


def _complete(report: Row, heading: Heading, stated: Mapping[str, str], lexicon: Lexicon) -> str | None:
    """Fill the report in from manifest and heading; the reason to refuse it where something needed is missing."""
    report["title"] = stated.get("title") or heading.title
    report["number"] = stated.get("number") or heading.number
    report["issuer"] = stated.get("issuer") or heading.issuer
    report["issued_on"] = _day(stated.get("issued_on")) or heading.issued_on
    report["area_id"] = stated.get("area_id") or heading.area_id
    report["period_id"] = stated.get("period_id") or (heading.period.id if heading.period else None)
    report["revision"] = int(stated["revision"]) if stated.get("revision") else 0
    if unknown := _unknown_area(report, lexicon):
        return unknown
    if report["area_id"] and report["period_id"]:
        return None
    return (
        "Không phải báo cáo đọc được (not a report that can be placed): "
        + "; ".join(heading.missing)
        + (". Ghi area_id, period_id vào raw/manifest.csv nếu biết (state them there if you know them).")
    )


def _unknown_area(report: Row, lexicon: Lexicon) -> str | None:
    if report["area_id"] and report["area_id"] not in lexicon.areas:
        return f"manifest.csv nói area_id = {report['area_id']}, không có trong areas.csv (no such area in the seeds)"
    return None


def _of_table(figures: Figures, stated: Mapping[str, str]) -> Row:
    """What the table's own row says of it: the span of what its documents are about, and which rows were refused."""
    told = [document.period for document in figures.documents]
    span = periods.window(min(period.start for period in told), max(period.end for period in told))
    reason = None
    if figures.refused:
        listed = "; ".join(f"dòng {row.label}: {row.why}" for row in figures.refused)
        reason = (
            f"Không nhận {len(figures.refused)} trong {figures.rows} dòng "
            f"({len(figures.refused)} of {figures.rows} rows were refused): {listed}"
        )
    return {
        "status": "read",
        "reason": reason,
        "period_id": stated.get("period_id") or span.id,
        "issued_on": _day(stated.get("issued_on")),
        "revision": int(stated.get("revision") or 0),
        "tier": UNSTATED,
        "text": "\n".join(document.source.key for document in figures.documents),
    }


def _quoted_row(table: Row, document: Quoted) -> Row:
    """The report row of a document that a table quotes; what the table's rows say without a source is its own."""
    source = document.source
    of_its_own = {
        "text": document.text,
        "tier": source.tier,
        "known_by": document.known_by,
        "period_id": document.period.id,
    }
    if not source.key:
        return of_its_own | {"report_id": table["report_id"]}
    return table | of_its_own | {
        "report_id": f"{table['report_id']}#{source.key}",
        "quoted_in": table["report_id"],
        "reason": None,
        "issuer": source.publisher or None,
        "issued_on": document.published.day,
        "publisher": source.publisher or None,
        "source_url": source.address or None,
        "revision": 0,
    }  # fmt: skip


def _refuse(report: Row, reason: str) -> Intake:
    report["reason"] = reason
    return Intake(report)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


# What says something against a base; a level has none, even where a plan stands beside it.
_COMPARING = ("change_pct", "change_abs", "attain_pct", "ratio_pct", "share_pct")


def _observation_row(report_id: str, found: Observation, place: Placed, ids: Mapping[int, str]) -> Row:
    compared = found.measure in _COMPARING
    return {
        "observation_id": ids[id(found)],
        "report_id": report_id,
        "char_start": found.char_start,
        "char_end": found.char_end,
        "measure": found.measure,
        "value_reported": found.value,
        "decimals": found.decimals,
        "unit_reported": found.unit_text,
        # "gấp 2,3 lần" is 230 per cent: the contract keeps ratios in per cent.
        "scale": 100.0 if found.unit_id == TIMES else found.scale,
        "unit_id": PER_CENT if found.unit_id == TIMES else found.unit_id,
        "base": found.base if compared else None,
        "base_period_id": found.base_period_id if compared else None,
        "period_id": found.period_id,
        "area_id": found.area_id,
        "refers_to": ids.get(id(found.refers_to)) if found.refers_to else None,
        "part_of": ids.get(id(found.part_of)) if found.part_of else None,
        "qualifier": found.qualifier,
        "is_estimate": found.is_estimate,
        "subject": found.subject,
        "sentence": found.sentence,
        "section_path": found.section_path,
        "section_title": found.section_titles[-1] if found.section_titles else None,
        "footnote": found.footnote,
        "page": found.page,
        "indicator_id": place.indicator_id,
        "is_catalogued": place.is_catalogued,
        "sector_id": place.sector_id,
        "match_score": place.score,
        "asked": place.asked.written() if place.asked else None,
    }

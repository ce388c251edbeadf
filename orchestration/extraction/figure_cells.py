"""When, where and how surely a row of a figure table states its value.

Belongs here: reading the cells of period, cut-off, area, status, tier and date of publication.
Must not be here: numbers (table_numbers), what a row becomes (figures).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from orchestration.extraction import periods
from orchestration.extraction.heading import period_of_title
from orchestration.extraction.lexicon import Area, Lexicon, alternation, phrase
from orchestration.extraction.periods import Period
from orchestration.extraction.places import PlaceReader
from orchestration.extraction.scopes import LATE_CUT_OFF
from orchestration.extraction.times import worded_times

UNSTATED = "unstated"
"""The tier of a row that names none: it ranks behind all others."""

_DAY = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_YEARS = re.compile(r"(\d{4}) ?[-–] ?(\d{4})")


class CellError(ValueError):
    """A cell does not say what its column should; the message says which and why, for people."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What a row is about."""

    period: Period
    area_id: str
    is_estimate: bool
    is_told: bool
    """Whether the row says that its figure is an estimate or settled; what says neither may be a plan."""


@dataclass(frozen=True, slots=True)
class Published:
    """When a document came out: the day where it is told, and a day by which it was out where a month or year is."""

    day: date | None
    known_by: date | None


class CellReader:
    """Reads the cells of one table, which is about `province`."""

    def __init__(self, lexicon: Lexicon, said: Mapping[str, Mapping[str, str]], province: str) -> None:
        self.lexicon, self.said, self.province = lexicon, said, province
        self.places_on = lru_cache(partial(PlaceReader, lexicon, province))
        self.cut_off = re.compile(rf"(?:{alternation(list(said['cut_off']))})(?![^\W\d_])")

    def placed(self, cells: Mapping[str, str]) -> Placed:
        """Period, area and certainty of a row. Raises CellError."""
        period = self._period(cells)
        area_id = self._area(cells.get("area", ""), cells["indicator"], period.end)
        status = self._said(cells, "status")
        return Placed(period, area_id, status == "estimate", status is not None)

    def tier(self, cell: str) -> str:
        """The tier of the source that a row quotes. Raises CellError."""
        return self._said({"tier": cell}, "tier") or UNSTATED

    def published(self, cell: str) -> Published:
        """Raises CellError for what is neither a day nor a month nor a year."""
        if not cell:
            return Published(None, None)
        day = _day(cell)
        if day:
            return Published(day, day)
        try:
            return Published(None, self._span(cell).end)
        except ValueError as error:
            raise CellError(f"ngày công bố {cell!r} không đọc được (published is no day or month)") from error

    def _said(self, cells: Mapping[str, str], name: str) -> str | None:
        cell = cells.get(name, "")
        if not cell:
            return None
        value = self.said[name].get(phrase(cell))
        if value is None:
            raise CellError(f"{name} = {cell!r} không hiểu được (not understood; one of {', '.join(self.said[name])})")
        return value

    def _period(self, cells: Mapping[str, str]) -> Period:
        """The row's period. A cut-off that is not its last day makes it that day: so far the figure goes.

        A month or a quarter that is cumulated has run since January.
        """
        told, cut_off = cells["period"], self._cut_off(cells.get("cut_off", ""))
        only_cut_off = self.cut_off.match(phrase(told))
        if only_cut_off:
            rest = phrase(told)[only_cut_off.end() :].strip()
            day = _day(rest) or cut_off
            if day is None or (cut_off and day != cut_off):
                raise CellError(f"kỳ {told!r} không có ngày chốt khớp (no cut-off date that agrees with the period)")
            return periods.day(day)
        if not told:
            raise CellError("không có kỳ (no period)")
        try:
            period = self._span(told)
        except ValueError as error:
            raise CellError(f"kỳ {told!r} không đọc được ({error})") from error
        if self._said(cells, "cumulative") == "yes" and period.kind in ("month", "quarter"):
            period = periods.year_to_date(period.year, period.end.month)
        if cut_off is None or cut_off == period.end:
            return period
        if not period.start <= cut_off <= period.end + LATE_CUT_OFF:
            raise CellError(f"ngày chốt {cut_off} nằm ngoài kỳ {told!r} (the cut-off lies outside the period)")
        return periods.day(cut_off)

    def _cut_off(self, cell: str) -> date | None:
        if not cell:
            return None
        day = _day(cell)
        if day is None:
            raise CellError(f"ngày chốt {cell!r} không phải là ngày (the cut-off is no day; write 2024-09-30)")
        return day

    def _span(self, text: str) -> Period:
        """The period that a cell names, as an id or in words. ValueError where it names none."""
        try:
            return periods.parse(text)
        except ValueError:
            years = _YEARS.fullmatch(text)
            if years and years.group(1) <= years.group(2):
                return periods.years(int(years.group(1)), int(years.group(2)))
            if re.fullmatch(r"(?:19|20)\d\d", text):
                return periods.year(int(text))
            day = _day(text)
            named = periods.day(day) if day else period_of_title(text, None, worded_times(self.lexicon))
            if named is None:
                raise
            return named

    def _area(self, cell: str, words: str, day: date) -> str:
        """The area that the row names in its cell, or in the indicator's words; the table's own where it names none."""
        places = self.places_on(self.lexicon.area_map_of(day))
        if not cell:
            named = {area_id for _, _, area_id, _ in places.mentions(phrase(words))}
            return named.pop() if len(named) == 1 else self.province
        areas = [area for area in self.lexicon.area_names.get(phrase(cell), []) if self._fits(area)]
        valid = [area for area in areas if area.was_valid_on(day)] or areas
        if len(valid) == 1:
            return valid[0].area_id
        if valid:
            raise CellError(f"địa bàn {cell!r} có thể là {', '.join(area.area_id for area in valid)} (ambiguous area)")
        place = places.by_name.get(phrase(cell))
        if place is None:
            raise CellError(f"địa bàn {cell!r} không có trong danh mục (no such area: add it to area_names.csv)")
        return place.area_id

    def _fits(self, area: Area) -> bool:
        """Inside the province, the province itself, or what no province holds."""
        return (
            area.area_id == self.province
            or area.level in ("country", "region")
            or (self.lexicon.lies_in(area.area_id, self.province))
        )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    found = _DAY.fullmatch(text)
    if not found:
        return None
    try:
        return date(int(found.group("year")), int(found.group("month")), int(found.group("day")))
    except ValueError:
        return None

"""The figures in one cell of a text table: a number, a range, a number with its unit or with a second one in brackets.

Belongs here: what a cell may hold and still be a figure. Must not be here: what its row and column say of it (tables).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orchestration.extraction.numbers import NotANumber, Value, read_number
from orchestration.extraction.table_columns import PER_CENT_UNIT
from orchestration.extraction.text_grid import NUMBER_CELL
from orchestration.extraction.units import Unit, UnitReader

_NUMBER = r"\d+(?:[.,]\d+)*"
_RANGE = re.compile(rf"\s*(?P<low>{_NUMBER}) ?(?P<first>%)? ?[-–] ?(?P<high>{_NUMBER}) ?(?P<last>%)?\s*")
_MEASURED = re.compile(rf"\s*(?P<sign>[-–−+])?\s*(?P<number>{_NUMBER})(?P<unit>[^\d()]+)")
_ASIDE = re.compile(
    rf"\s*(?P<outer>[-–−+]?\s*{_NUMBER} ?%?)\s*\((?P<words>[^\d()]*)(?P<number>{_NUMBER}) ?(?P<per>%)?\)\s*"
)
_MINUS = frozenset("-–−")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at [start, end) of a cell's text, signed, with the unit that the cell itself prints."""

    start: int
    end: int
    value: Value
    sign: int
    unit: Unit | None


def figures_in(text: str, units: UnitReader) -> list[Figure]:
    """The figures of a cell from left to right; none where words stand in it that are no unit."""
    plain = NUMBER_CELL.fullmatch(text)
    if plain is not None:
        return list(_figure(plain, "number", plain.group("sign"), PER_CENT_UNIT if plain.group("percent") else None))
    span = _RANGE.fullmatch(text)
    if span is not None:
        unit = PER_CENT_UNIT if span.group("first") or span.group("last") else None
        ends = [*_figure(span, "low", None, unit), *_figure(span, "high", None, unit)]
        return ends if len(ends) > 1 and ends[0].value.value < ends[1].value.value else []
    aside = _ASIDE.fullmatch(text)
    if aside is not None:
        outer = NUMBER_CELL.fullmatch(text, aside.start("outer"), aside.end("outer"))
        inner = PER_CENT_UNIT if aside.group("per") else None
        first = (
            _figure(outer, "number", outer.group("sign"), PER_CENT_UNIT if outer.group("percent") else None)
            if outer
            else ()
        )
        return [*first, *_figure(aside, "number", None, inner)]
    measured = _MEASURED.fullmatch(text)
    if measured is not None:
        words = measured.group("unit").lower().rstrip()
        unit = units.read(words, 0)
        if unit is not None and unit.known and unit.end >= len(words):
            return list(_figure(measured, "number", measured.group("sign"), unit))
    return []


def _figure(match: re.Match[str], group: str, sign: str | None, unit: Unit | None) -> Iterator[Figure]:
    value = read_number(match.group(group))
    if value is not None and not isinstance(value, NotANumber):
        yield Figure(match.start(group), match.end(group), value, -1 if sign in _MINUS else 1, unit)

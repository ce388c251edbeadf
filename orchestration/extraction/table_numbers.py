"""Numbers in the cells of a table: a value or a named failure, by the way in which the table itself writes them.

Belongs here: the decimal mark of a table, signs, how far a whole number may have been rounded.
Must not be here: numbers in running text (numbers), what a cell's number means (figures).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from orchestration.extraction.numbers import NotANumber, Value

_SIGN = re.compile(r"^([+-]?) ?(\d.*)$")
_MINUS = str.maketrans("−–", "--")
# 5674.1 · 1,234.5 · 0.125 and 5674,1 · 1.234,5 · 1.234.567: each can be read in one way only.
_POINT = re.compile(r"\d{4,}\.\d+|\d{1,3}\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}")
_COMMA = re.compile(r"\d{4,},\d+|\d{1,3},(?:\d{1,2}|\d{4,})|0,\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
# 1.234 and 1,234: thousands, or decimals.
_EITHER = re.compile(r"\d{1,3}[.,]\d{3}")


class TableNumbers:
    """Reads the number cells of one table."""

    def __init__(self, cells: Iterable[str]) -> None:
        """`cells` are all of them: one that can be read in one way tells how to read those that could be two."""
        bare = [_bare(cell)[1] for cell in cells]
        self.point = any(_POINT.fullmatch(cell) for cell in bare)
        self.comma = any(_COMMA.fullmatch(cell) for cell in bare)

    def read(self, cell: str, typed: bool = False) -> Value | NotANumber:
        """The signed value of a cell; `typed` says that the file holds it as a number, and `cell` is how we wrote it.

        A per cent sign behind it is left out. Nothing else may stand beside the number.
        """
        sign, digits = _bare(cell)
        value = self._unsigned(digits, typed)
        return value if isinstance(value, NotANumber) or sign != "-" else Value(-value.value, value.decimals)

    def _unsigned(self, digits: str, typed: bool) -> Value | NotANumber:
        if digits.isdecimal() and digits.isascii():
            return Value(float(digits), 0)
        if _POINT.fullmatch(digits) or (typed and re.fullmatch(r"\d+\.\d+", digits)):
            return _value(digits.replace(",", ""))
        if _COMMA.fullmatch(digits):
            return _value(digits.replace(".", "").replace(",", "."))
        if not _EITHER.fullmatch(digits):
            return NotANumber(digits, "không phải là số (not a number)")
        mark = "." if "." in digits else ","
        if self.point == self.comma:
            return NotANumber(
                digits,
                "có thể đọc hai cách (can be read in two ways): thousands or decimals, and the table does not show "
                "by another cell which; write thousands without a mark",
            )
        is_decimal = self.point if mark == "." else self.comma
        return _value(digits.replace(mark, "." if is_decimal else ""))


def rounded_to(value: Value) -> Value:
    """The value with the idle zeros at the end of a whole number counted as rounding: 18000 may be 17,500 to 18,500.

    Who copies a figure into a table brings it to the table's unit: "18 tỷ USD" becomes 18000, and nothing tells to
    which digit it was rounded. 18350 was rounded to tens at most.
    """
    if value.decimals or not value.value:
        return value
    digits = str(abs(int(value.value)))
    return Value(value.value, len(digits.rstrip("0")) - len(digits))


def _bare(cell: str) -> tuple[str, str]:
    """Sign and digits of a cell."""
    found = _SIGN.match(cell.translate(_MINUS).removesuffix("%").strip())
    return (found.group(1), found.group(2)) if found else ("", cell)


def _value(plain: str) -> Value:
    return Value(float(plain), len(plain.partition(".")[2]))

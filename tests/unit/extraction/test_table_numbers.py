"""Numbers in cells: read in the table's own way of writing, and not at all where that cannot be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.extraction.numbers import NotANumber, Value
from orchestration.extraction.table_numbers import TableNumbers, rounded_to


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("5674.1", Value(5674.1, 1)),
        ("5.674,1", Value(5674.1, 1)),
        ("5674,1", Value(5674.1, 1)),
        ("5,674.1", Value(5674.1, 1)),
        ("1.234.567", Value(1234567, 0)),
        ("0.125", Value(0.125, 3)),
        ("7.0", Value(7, 1)),
        ("-0.13", Value(-0.13, 2)),
        ("− 0,13 %", Value(-0.13, 2)),
        ("+29.8%", Value(29.8, 1)),
        ("18000", Value(18000, 0)),
    ],
)
def test_what_can_be_read_in_one_way_is(cell: str, value: Value) -> None:
    assert TableNumbers([cell]).read(cell) == value


@pytest.mark.parametrize(
    ("others", "value"), [(["5674.1"], Value(1.234, 3)), (["5674,1"], Value(1234, 0)), (["0,5"], Value(1234, 0))]
)
def test_the_table_tells_what_a_point_before_three_digits_is(others: list[str], value: Value) -> None:
    assert TableNumbers([*others, "1.234"]).read("1.234") == value


@pytest.mark.parametrize("others", [[], ["18000"], ["5674.1", "5674,1"]])
def test_what_the_table_does_not_tell_is_not_guessed(others: list[str]) -> None:
    found = TableNumbers([*others, "1.234"]).read("1.234")
    assert isinstance(found, NotANumber)
    assert "two ways" in found.why


def test_a_cell_that_the_file_holds_as_a_number_needs_no_telling() -> None:
    assert TableNumbers(["1.234"]).read("1.234", typed=True) == Value(1.234, 3)


@pytest.mark.parametrize("cell", ["khoảng 5", "5-7", "1.2.3", "12,34,5", "n/a", "-", "²", "1e5", "5 tỷ"])
def test_what_is_no_number_is_said_to_be_none(cell: str) -> None:
    assert isinstance(TableNumbers([cell]).read(cell), NotANumber)


@pytest.mark.parametrize(
    ("value", "decimals"),
    [(18000, -3), (46360, -1), (-500, -2), (1234, 0), (0, 0)],
)
def test_idle_zeros_of_a_whole_number_are_rounding(value: float, decimals: int) -> None:
    assert rounded_to(Value(value, 0)) == Value(value, decimals)


def test_printed_decimals_are_none() -> None:
    assert rounded_to(Value(100.0, 1)) == Value(100.0, 1)


@given(st.integers(0, 10**9), st.integers(0, 2), st.booleans())
def test_both_ways_of_writing_give_the_same_number(whole: int, decimals: int, negative: bool) -> None:
    digits = f"{whole / 10**decimals:,.{decimals}f}"
    sign = "-" if negative else ""
    vietnamese = digits.translate(str.maketrans(",.", ".,"))
    english = TableNumbers(["0.5", digits]).read(sign + digits)
    assert english == TableNumbers(["0,5", vietnamese]).read(sign + vietnamese)
    assert not isinstance(english, NotANumber)
    assert abs(english.value) == pytest.approx(whole / 10**decimals)

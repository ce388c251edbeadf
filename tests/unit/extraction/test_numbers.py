"""Vietnamese numerals: dots part thousands, the comma decimals; what no rule explains is a named failure."""

from __future__ import annotations

import pytest

from orchestration.extraction.numbers import TOKEN, NotANumber, Value, read_number


@pytest.mark.parametrize(
    ("token", "value", "decimals"),
    [
        ("46.362,2", 46362.2, 1),
        ("94.375", 94375, 0),
        ("05", 5, 0),
        ("2917", 2917, 0),
        ("0,79", 0.79, 2),
        ("4,5", 4.5, 1),
        ("3,66", 3.66, 2),
        ("60.308", 60308, 0),
        ("1.170,7", 1170.7, 1),
        ("191.250", 191250, 0),
        ("1.012.680", 1012680, 0),
        ("12.345.678.901,23", 12345678901.23, 2),
        ("102,60", 102.6, 2),
        ("100,0", 100, 1),
        ("0", 0, 0),
        ("007", 7, 0),
        ("1.000", 1000, 0),
    ],
)
def test_a_number_is_read_as_a_vietnamese_clerk_writes_it(token: str, value: float, decimals: int) -> None:
    assert read_number(token) == Value(value, decimals)


@pytest.mark.parametrize(
    ("token", "value", "decimals"),
    [
        # A dot that does not part groups of three is a decimal slip.
        ("11.4", 11.4, 1),
        ("2.93", 2.93, 2),
        ("12.5678", 12.5678, 4),
        ("1234.5", 1234.5, 1),
        # A leading zero cannot open a group of thousands.
        ("0.125", 0.125, 3),
        # Commas that part thousands twice over can only be English.
        ("1,234,567", 1234567, 0),
        ("12,345.67", 12345.67, 2),
    ],
)
def test_a_slip_that_has_one_meaning_is_read(token: str, value: float, decimals: int) -> None:
    assert read_number(token) == Value(value, decimals)


@pytest.mark.parametrize(
    ("token", "why"),
    [
        ("1.2.3", "groups of three"),
        ("1.23.456", "groups of three"),
        ("30.4.1975", "groups of three"),
        ("1.23,5", "groups of three"),
        ("1,2,3", "more than one decimal comma"),
        ("1,234,56", "more than one decimal comma"),
        ("1,2.3", "after the decimal comma"),
        ("12,345.6789", "after the decimal comma"),
        ("1" * 25, "more than"),
    ],
)
def test_what_no_rule_explains_is_a_named_failure(token: str, why: str) -> None:
    answer = read_number(token)
    assert isinstance(answer, NotANumber)
    assert answer.token == token
    assert why in answer.why


@pytest.mark.parametrize("token", ["12,5", "1.234,5", "7,4", "0,05"])
def test_a_comma_is_never_stripped(token: str) -> None:
    """The mistake of cleaners seen elsewhere: "12,5" read as 125, "1.234,5" as 1.2345."""
    answer = read_number(token)
    assert isinstance(answer, Value)
    assert answer.value == float(token.replace(".", "").replace(",", "."))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("đạt 46.362,2 tấn.", ["46.362,2"]),
        ("98,6%, 5.", ["98,6", "5"]),
        ("66,83ha/350km", ["66,83", "350"]),
        ("ngày 30/4/2024", ["30", "4", "2024"]),
        ("1.4. Du lịch", ["1.4"]),
        ("(+920; -454)", ["920", "454"]),
        ("12,,5 và 3..4", ["12", "5", "3", "4"]),
    ],
)
def test_a_token_ends_where_punctuation_of_the_sentence_begins(text: str, tokens: list[str]) -> None:
    assert TOKEN.findall(text) == tokens

"""Vietnamese numerals: a value or a named failure, never a guess.

Belongs here: separators, signs, decimals. Must not be here: units, what the number counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TOKEN = re.compile(r"\d+(?:[.,]\d+)*")
# The same in a text whose digits are all of ASCII: found several times faster.
ASCII_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_THOUSANDS_DOTS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_THOUSANDS_COMMAS = re.compile(r"\d{1,3}(?:,\d{3}){2,}")

# A quadrillion dong with decimals has 24 characters; a longer run of digits is a code.
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Value:
    """A number and how many decimals were printed: its precision is half a unit of the last one."""

    value: float
    decimals: int


@dataclass(frozen=True, slots=True)
class NotANumber:
    """A token that no rule of writing numbers explains."""

    token: str
    why: str


def read_number(token: str) -> Value | NotANumber:
    """The value of a token such as 46.362,2 · 94.375 · 05 · 0,79.

    The dot parts thousands and the comma decimals (TCVN and the decree on administrative papers, 30/2020/NĐ-CP). A
    dot that does not part groups of three can only be a decimal slip (11.4); a leading zero makes it one (0.125).
    """
    if len(token) > _LONGEST:
        return NotANumber(token, f"more than {_LONGEST} characters")
    if token.isdigit():
        return Value(float(token), 0)
    whole, comma, fraction = token.partition(",")
    if not comma:
        return _dotted(token)
    if "," in fraction:
        if _THOUSANDS_COMMAS.fullmatch(token):
            return Value(float(token.replace(",", "")), 0)
        return NotANumber(token, "more than one decimal comma")
    if "." in fraction:
        # 1,234.5: thousands and decimals the English way; anything else cannot be told.
        if re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d{1,2}", token):
            return Value(float(token.replace(",", "")), len(token) - token.index(".") - 1)
        return NotANumber(token, "a dot after the decimal comma")
    if "." in whole and not _THOUSANDS_DOTS.fullmatch(whole):
        return NotANumber(token, "dots that do not part groups of three")
    return Value(float(f"{whole.replace('.', '')}.{fraction}"), len(fraction))


def _dotted(token: str) -> Value | NotANumber:
    if _THOUSANDS_DOTS.fullmatch(token) and not token.startswith("0"):
        return Value(float(token.replace(".", "")), 0)
    _whole, _, fraction = token.partition(".")
    if "." in fraction:
        return NotANumber(token, "dots that do not part groups of three")
    return Value(float(token), len(fraction))

"""Bytes to text, or a named refusal.

Belongs here: which encodings a raw text file may have and how a wrong one is told apart.
Must not be here: what the text says.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

# A text whose control characters exceed this share is no text: TAB, LF, FF and CR are not counted.
MOST_CONTROL_CHARACTERS = 0.001
CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not read, in words for the person who put it there: Vietnamese and English, and what to do."""

    code: str
    reason: str


def decode(payload: bytes) -> str | Refusal:
    """The text of `payload`, or why there is none.

    UTF-8 with or without a byte order mark, and UTF-16 with one, are read. Nothing else is guessed: a wrong
    guess gives text that looks right with the tones lost. A UTF-8 byte order mark stays in the text as U+FEFF
    (offsets count it, as every other reader of the decoded file does).
    """
    if not payload.strip():
        return Refusal("empty", "Tệp rỗng (the file is empty): put the report's text in it or remove it.")
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if payload.startswith(mark)), "utf-8")
    try:
        text = payload.decode(encoding)
    except UnicodeDecodeError as error:
        return Refusal(
            "encoding",
            f"Không phải UTF-8 (not {encoding}): byte 0x{payload[error.start]:02x} at byte {error.start} cannot be "
            "decoded; save the file as UTF-8 (legacy TCVN3 and VNI fonts must be converted first).",
        )
    control = len(CONTROL_CHARACTER.findall(text))
    if control > MOST_CONTROL_CHARACTERS * len(text):
        return Refusal(
            "not_text",
            f"Không phải văn bản (not a text): {control} control characters in {len(text)}; "
            "give the file the suffix of its real format.",
        )
    return text

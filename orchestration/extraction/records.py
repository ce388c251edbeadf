"""What extraction gives: numerals and observations, as plain records.

Belongs here: the shapes, with the contract's codes. Must not be here: how they are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Measure = Literal[
    "level", "total", "change_pct", "change_abs", "attain_pct", "ratio_pct", "share_pct", "rank", "target", "prior"
]
Fate = Literal[
    "observation",
    "date",
    "document_number",
    "name",
    "ordinal",
    "list_mark",
    "duration",
    "class_name",
    "other",
    "unread",
]

PER_CENT = "phan_tram"
PERCENTAGE_POINT = "diem_phan_tram"
TIMES = "gap_lan"
PLACES = "bac"


@dataclass(slots=True)
class Numeral:
    """One numeric token of the original text, and what became of it."""

    char_start: int
    char_end: int
    text: str
    fate: Fate = "unread"


@dataclass(slots=True)
class Observation:
    """One number stated as a fact. Offsets are code points of the original text; `value` is as printed, signed."""

    char_start: int
    char_end: int
    measure: Measure
    value: float
    decimals: int
    scale: float
    unit_id: str | None
    unit_text: str | None
    qualifier: str | None
    is_estimate: bool
    subject: str
    """The indicator's phrase as worded, with what it inherits from the head of its list."""
    period_id: str
    area_id: str
    sentence: str
    section_path: str
    section_titles: tuple[str, ...]
    base: str | None = None
    base_period_id: str | None = None
    refers_to: Observation | None = None
    part_of: Observation | None = None
    footnote: str | None = None
    page: int | None = None
    cue: str = ""
    """The words that say it: "tăng bình quân", "giải ngân đạt"; empty for a number that stands by itself."""
    lead: str = ""
    """All that stands between the number before it in its sentence and this one, in lower case."""
    context: str = ""
    """What surrounds the subject and helps to tell series apart: the list's head, the sentence's opening."""

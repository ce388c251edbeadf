"""Where sentences end in a passage.

Belongs here: full stops that end a sentence, told from those that do not. Must not be here: clauses, meaning.
"""

from __future__ import annotations

import re

_STOP = re.compile(r"[.!?…][”\"')\]*_]*\s+")
# "TP. Lạng Sơn", "ThS. Nguyễn", "1. Về …": a stop after an abbreviation or a bare number ends nothing.
# Behind a percentage it is what the number is compared with: "= 98,4% DT. Dư nợ …".
_ABBREVIATION = re.compile(
    r"(?:^|(?<!%)[\s(])(?:[A-ZĐ][A-ZĐ]?|TP|TX|TT|Tr|tr|ThS|TS|PGS|GS|BS|KS|CN|Th|St|\d{1,2}|[IVX]+)$"
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as (start, end), covering it whole."""
    spans, start = [], 0
    for match in _STOP.finditer(text):
        following = text[match.end() : match.end() + 1]
        if not (following.isupper() or following.isdigit() or following in '“"(-+*'):
            continue
        if match.group()[0] == "." and _ABBREVIATION.search(text, max(0, match.start() - 6), match.start()):
            continue
        spans.append((start, match.end()))
        start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans

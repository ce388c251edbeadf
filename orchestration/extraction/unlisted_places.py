"""Places that a text names and the table of areas lacks: a commune, a port.

Belongs here: recognising their names by their kind and their capitals, the area that each becomes.
Must not be here: places that the table has (places).

A number of an unknown commune must not look like one of the whole province: it gets an area of its own, marked as
unlisted, as a phrase that no indicator fits gets a provisional series.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from orchestration.extraction.lexicon import Area, Lexicon, alternation, phrase
from orchestration.reading.normal_text import modern_tones, slug

_WORD = re.compile(r" ([^\W\d_][\w'’]*)")
_NEXT = re.compile(r", (?:và )?| và ")
# One capital opens a sentence's noun as well ("xã An toàn khu"); a name of two words is one.
_LEAST_WORDS = 2
_MOST_WORDS = 5
_ABROAD = re.compile(r" ?[(,] ?(?:nước |tỉnh [^(),;.]{2,30}, ?)?(?:trung quốc|lào|cam-?pu-?chia)(?![^\W\d_])")


class UnlistedPlaces:
    """The unlisted places of one report, by id; they lie in the province that the report is of."""

    def __init__(self, lexicon: Lexicon, province: str) -> None:
        self.province = province
        self.found: dict[str, Area] = {}
        self.levels: Mapping[str, str] = lexicon.place_kinds
        self.kind = re.compile(rf"(?:{alternation(list(self.levels))})(?= )")
        self.no_name = frozenset(lexicon.scopes["no_place"])
        self.elsewhere = lexicon.areas_with_one_name

    def named_at(self, text: str, folded: str, start: int) -> list[tuple[int, int, str]]:
        """(start, end, area id) of the place whose kind stands at `start`, and of those listed behind it: "cảng Cam
        Ranh, Vân Phong". `text` is `folded` with its capitals. Nothing where no name follows, or one abroad; a district
        that only another province has, or a city that is one, is itself."""
        kind = self.kind.match(folded, start)
        if kind is None or text[start:].startswith(kind.group().upper()):
            return []  # a line in capitals shows no names
        end = self._end_of_name(text, kind.end())
        if end is None or _ABROAD.match(folded, end):
            return []
        known = self.elsewhere.get(phrase(folded[start:end]))
        if known is not None:
            return [(start, end, known.area_id)]
        found = [(start, end, self._area(kind.group(), text[kind.end() + 1 : end]))]
        joint = _NEXT.match(text, end)
        while joint is not None:
            begin = joint.end()
            end = self._end_of_name(text, begin - 1)
            if end is None:
                break
            found.append((begin, end, self._area(kind.group(), text[begin:end])))
            joint = _NEXT.match(text, end)
        return found

    def _end_of_name(self, text: str, at: int) -> int | None:
        """Where the words with capitals that begin behind the space at `at` end; None for none, or too few or many."""
        words, position = 0, at
        word = _WORD.match(text, position)
        while word is not None and word.group(1)[0].isupper():
            if word.group(1).lower() in self.no_name:
                return None
            words, position = words + 1, word.end()
            word = _WORD.match(text, position)
        return position if _LEAST_WORDS <= words <= _MOST_WORDS else None

    def _area(self, kind: str, name: str) -> str:
        level = self.levels[kind]
        # "cửa khẩu quốc tế …", "cửa khẩu …": the short form names the same gate.
        short = min((word for word in self.levels if kind.startswith(word) and self.levels[word] == level), key=len)
        named = modern_tones(f"{short.capitalize()} {name}")
        area_id = f"{self.province}/p-{slug(named).replace('_', '-')}"
        self.found.setdefault(area_id, Area(area_id, named, level, self.province))
        return area_id

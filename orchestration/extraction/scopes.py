"""When and where: the mention of time and the place that govern a number.

Belongs here: how far a cut-off date, a window or a district reaches. Must not be here: recognising dates (times).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta

from orchestration.extraction.lexicon import Area, Lexicon, phrase, whole_words
from orchestration.extraction.periods import Period
from orchestration.extraction.times import Mention

_KINDS = {
    "district": ("huyện", "thành phố", "thị xã", "quận", "tp.", "tp", "thị trấn"),
    "commune": ("xã", "phường", "thị trấn"),
    "border_gate": ("cửa khẩu", "cửa khẩu quốc tế", "cửa khẩu chính", "cửa khẩu phụ", "lối thông quan", "qua"),
}
_KIND_WIDTH = 12
LATE_CUT_OFF = timedelta(days=45)
_ENDS = ',.;:)”"/'
# "tập trung ở các huyện Tân Hiệp 33.916 ha, Giồng Riềng 28.107 ha": the kind is said once for a list.
_PLURAL = re.compile(
    r"các(?<![^\W\d_]các) (?:huyện|quận|thị xã|thành phố)(?:,? (?:và )?(?:huyện|thị xã|thành phố))*:? "
)
_END_OF_LIST = re.compile(r"[.;:](?!\d)")
_OPENS_SCOPE = re.compile(r"(?:địa phận|địa bàn|tại|trên địa bàn) $")


class TimeScope:
    """The period of each number of a passage, from the mentions of time in it."""

    def __init__(self, own: Period, standing: Period | None) -> None:
        self.own = own
        self.standing = standing
        """A cut-off that the passage opened with: it governs all that follows."""

    def said_at(self, mentions: list[Mention], sentence: int, clause: int, at: int, forward: bool) -> Period | None:
        """The period that the sentence itself says of the number at `at`; None where its surroundings tell.

        `sentence` and `clause` are the offsets where the number's own begin.
        """
        governing: Period | None = None
        for mention in mentions:
            if mention.start >= at:
                break
            if mention.end <= sentence:
                continue
            if mention.role == "to_date":
                # "Tính đến ngày 22/3, lũy kế …": what is cumulated is cumulated up to the day that was said.
                said = governing or self.standing
                governing = governing if said is not None and said.kind == "day" else self.own
            elif mention.period.id == self.own.id and mention.role != "compared":
                governing = self.own
            elif self.governs(mention, clause, forward):
                governing = mention.period
        return governing

    def governs(self, mention: Mention, clause: int, forward: bool) -> bool:
        """Cut-offs and windows govern what follows in the sentence; a month or a year only its own clause."""
        period = mention.period
        if mention.role == "compared" or (self.is_ahead(mention) and not forward):
            return False
        if mention.role in ("to", "from") and period.kind in ("day", "window"):
            return True
        if mention.role == "from" and period.kind in ("month", "year"):
            return False  # "vốn kéo dài từ năm 2019": when it began
        if period.kind == "day" or (period.kind == "window" and mention.role == "at"):
            return False
        if mention.start < clause:
            return period.kind in ("month", "quarter") and period.year == self.own.year
        return not (period.kind == "year" and period.year >= self.own.year and not forward)

    def is_ahead(self, mention: Mention) -> bool:
        """Whether a mention lies beyond what a report can tell: a count may be cut off some days after its period."""
        late = LATE_CUT_OFF if mention.role == "to" and mention.period.kind in ("day", "window") else timedelta(0)
        return mention.period.end > self.own.end + late

    def opens(self, mentions: list[Mention], start: int, first_number: int) -> Period | None:
        """The cut-off or window that opens a passage or sentence, before its first number.

        "Từ ngày 29/5/2024 …" states a beginning and no end: such numbers carry the day that is stated.
        """
        for mention in mentions:
            if start <= mention.start < first_number and mention.start - start < 60:
                period = mention.period
                if mention.role in ("to", "from") and period.kind in ("day", "window") and not self.is_ahead(mention):
                    return period
        return None


class PlaceReader:
    """Finds the places of one province in folded text."""

    def __init__(self, lexicon: Lexicon, province: str) -> None:
        self.province = province
        self.by_name: Mapping[str, Area] = _inside(lexicon, province)
        country = [area.area_id for area in lexicon.areas.values() if area.level == "country"]
        self.country = country[0] if country else province
        kinds = {kind for words in _KINDS.values() for kind in words}
        self.kind = re.compile(rf"{whole_words(kinds)} (?=[^\W\d_])")
        districts = {area.name.lower(): area for area in self.by_name.values() if area.level == "district"}
        self.bare = {_without_kind(phrase(name)): area for name, area in districts.items()}
        self.listed = re.compile(whole_words(self.bare))
        self.by_first: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.by_name, key=len, reverse=True):
            self.by_first[" ".join(name.split(" ")[:2])].append(name)
        nation = [name for name, areas in lexicon.area_names.items() if any(a.level == "country" for a in areas)]
        self.nation = re.compile(whole_words(nation))

    def mentions(self, folded: str) -> list[tuple[int, int, str, bool]]:
        """(start, end, area id, opens a scope) of every place named, in order."""
        found = []
        for match in self.kind.finditer(folded):
            name = self._name_at(folded, match.start())
            if name:
                start, end = match.start(), match.start() + len(name)
                opens = bool(_OPENS_SCOPE.search(folded, max(0, start - 18), start))
                found.append((start, end, self.by_name[name].area_id, opens))
        found += [(match.start(), match.end(), self.country, False) for match in self.nation.finditer(folded)]
        if "các " in folded:
            found += self._in_lists(folded, {start for start, *_ in found})
        return sorted(found)

    def _in_lists(self, folded: str, known: set[int]) -> list[tuple[int, int, str, bool]]:
        """Districts that a list names without their kind."""
        found = []
        for plural in _PLURAL.finditer(folded):
            stop = _END_OF_LIST.search(folded, plural.end())
            for match in self.listed.finditer(folded, plural.end(), stop.start() if stop else len(folded)):
                if not any(match.start() - _KIND_WIDTH <= start <= match.start() for start in known):
                    found.append((match.start(), match.end(), self.bare[match.group()].area_id, False))
        return found

    def _name_at(self, folded: str, start: int) -> str | None:
        """The longest name of a place that stands at `start`."""
        first_two = " ".join(folded[start : start + 40].split(" ")[:2])
        for name in self.by_first.get(first_two.rstrip(_ENDS), ()):
            end = start + len(name)
            if folded.startswith(name, start) and not folded[end : end + 1].isalpha():
                return name
        return None

    def area_at(self, places: list[tuple[int, int, str, bool]], sentence: int, clause: int, after: int, at: int) -> str:
        """The place of the number at `at`: named since the last number (which ends at `after`), or in its clause, or
        of a scope ("địa phận huyện …") still open."""
        area = self.province
        since = [place for place in places if max(after, clause) <= place[0] < at]
        in_clause = since or [place for place in places if clause <= place[0] < at]
        for place in places:
            if place[0] >= at:
                break
            if place[3] and place[0] >= sentence:
                area = place[2]
        if len(in_clause) == 1:
            return in_clause[0][2]
        return area


def _inside(lexicon: Lexicon, province: str) -> dict[str, Area]:
    """Name with its kind, in folded form ("huyện chi lăng", "cửa khẩu chi ma") → the place of the province."""
    inside: dict[str, Area] = {}
    named = phrase(lexicon.areas[province].name) if province in lexicon.areas else ""
    for name, areas in lexicon.area_names.items():
        for area in areas:
            if area.level in _KINDS and lexicon.lies_in(area.area_id, province):
                for full in _with_kind(name, area.level, named):
                    inside.setdefault(full, area)
    return inside


def _without_kind(name: str) -> str:
    """A district's name without its kind."""
    for kind in sorted(_KINDS["district"], key=len, reverse=True):
        name = name.removeprefix(f"{kind} ")
    return name


def _with_kind(name: str, level: str, province: str) -> list[str]:
    """A name that states its kind, as it is and in the kind's shorter forms; a bare name with each kind."""
    kinds = sorted(_KINDS[level], key=len, reverse=True)
    kind = next((word for word in kinds if name.startswith(word + " ")), None)
    if kind is None:
        return [f"{word} {name}" for word in kinds]
    bare = name[len(kind) + 1 :]
    if level == "border_gate":
        return [f"{word} {bare}" for word in kinds if word != "qua" or bare != province]
    return [name, f"tp {bare}", f"tp. {bare}"] if kind == "thành phố" else [name]

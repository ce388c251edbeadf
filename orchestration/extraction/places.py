"""Where: the place that a number is about.

Belongs here: finding the places of a province in a text, how far one reaches, leaving it out of what is measured.
Must not be here: which areas there are (seeds), places that no table has (unlisted_places).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from orchestration.extraction.lexicon import Area, Lexicon, phrase, whole_words
from orchestration.extraction.quantities import Quantity
from orchestration.extraction.records import Observation
from orchestration.extraction.statements import Statement
from orchestration.extraction.unlisted_places import UnlistedPlaces
from orchestration.reading.normal_text import fold

_GATE, _DISTRICT = "border_gate", "district"
_KIND_WIDTH = 12
_ENDS = ',.;:)”"/'
# "tập trung ở các huyện Tân Hiệp 33.916 ha, Giồng Riềng 28.107 ha": the kind is said once for a list.
_PLURAL = re.compile(
    r"các(?<![^\W\d_]các) (?:huyện|quận|thị xã|thành phố|(?P<gates>cửa khẩu))"
    r"(?:,? (?:và )?(?:huyện|thị xã|thành phố|phụ|chính))*:? "
)
_NEXT = re.compile(r", (?:và )?| và ")
_END_OF_LIST = re.compile(r"[.;:](?!\d)")
_END_OF_PHRASE = re.compile(r"[,;:.()](?!\d)")
_OPENS_BARE = re.compile(r"(?:^|[,;:(–-] ?| (?:và|ở|tại|là|riêng|như|lại|gồm) )$")
_NUMBER_BEHIND = re.compile(r" (?:(?:tăng|giảm|đạt|có|với|là|ước|chiếm|đón|thu|trồng) )?[(+-]?\d")
_OPENS_SCOPE = re.compile(r"(?:địa phận|địa bàn|tại|trên địa bàn) $")


class PlaceReader:
    """Finds the places of one province, as it was on a day, in folded text."""

    def __init__(self, lexicon: Lexicon, province: str, day: date) -> None:
        self.province = province
        self.by_name: Mapping[str, Area] = _inside(lexicon, province, day)
        country = [area.area_id for area in lexicon.areas.values() if area.level == "country"]
        self.country = country[0] if country else province
        kinds = {kind for words in lexicon.kinds_of_level.values() for kind in words}
        self.kind = re.compile(rf"{whole_words(kinds)} (?=[^\W\d_])")
        self.level_of = {area.area_id: area.level for area in self.by_name.values()}
        self.bare: dict[str, dict[str, str]] = {_GATE: {}, _DISTRICT: {}}
        named = phrase(lexicon.areas[province].name) if province in lexicon.areas else ""
        for name, area in self.by_name.items():
            if area.level in self.bare and _without_kind(phrase(area.name), lexicon) != named:
                self.bare[area.level].setdefault(_without_kind(name, lexicon), area.area_id)
        self.listed = {level: re.compile(whole_words(names)) for level, names in self.bare.items()}
        self.by_first: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.by_name, key=len, reverse=True):
            self.by_first[" ".join(name.split(" ")[:2])].append(name)
        nation = [name for name, areas in lexicon.area_names.items() if any(a.level == "country" for a in areas)]
        self.nation = re.compile(whole_words(nation))

    def mentions(
        self, folded: str, text: str = "", unlisted: UnlistedPlaces | None = None
    ) -> list[tuple[int, int, str, bool]]:
        """(start, end, area id, opens a scope) of every place named, in order; with those that no table has where the
        text with its capitals and the keeper of such places are given."""
        found = []
        for match in self.kind.finditer(folded):
            name = self._name_at(folded, match.start())
            if name:
                named = [(match.start(), match.start() + len(name), self.by_name[name].area_id)]
            else:
                named = unlisted.named_at(text, folded, match.start()) if unlisted is not None else []
            for start, end, area_id in named:
                opens = bool(_OPENS_SCOPE.search(folded, max(0, start - 18), start))
                found.append((start, end, area_id, opens))
        found += [(match.start(), match.end(), self.country, False) for match in self.nation.finditer(folded)]
        if "các " in folded:
            found += self._in_lists(folded, {start for start, *_ in found})
        if text:
            found += self._before_numbers(folded, text, found)
        return sorted([*found, *self._behind(folded, found)])

    def _behind(self, folded: str, known: list[tuple[int, int, str, bool]]) -> list[tuple[int, int, str, bool]]:
        """ "cửa khẩu Hữu Nghị, Chi Ma và Tân Thanh": the kind is said once, before the first."""
        found, starts = [], {start for start, *_ in known}
        for _, end, first, _ in known:
            level = self.level_of.get(first, "")
            joint = _NEXT.match(folded, end) if level in self.bare else None
            while joint is not None:
                name = self.listed[level].match(folded, joint.end())
                if name is None or name.start() in starts:
                    break
                found.append((name.start(), name.end(), self.bare[level][name.group()], False))
                joint = _NEXT.match(folded, name.end())
        return found

    def district_named(self, text: str) -> str | None:
        """The district whose name without its kind is all of a text with capitals."""
        capitals = all(word[:1].isupper() for word in text.split(" "))
        return self.bare[_DISTRICT].get(fold(text)) if capitals else None

    def _before_numbers(
        self, folded: str, text: str, known: list[tuple[int, int, str, bool]]
    ) -> list[tuple[int, int, str, bool]]:
        """Districts named without their kind right before a number: "nhiều nhất ở Đức Trọng 2.712 ha"."""
        found: list[tuple[int, int, str, bool]] = []
        if not any(name in folded for name in self.bare[_DISTRICT]):
            return found
        for match in self.listed[_DISTRICT].finditer(folded):
            start, end = match.span()
            capitals = all(word[:1].isupper() for word in text[start:end].split(" "))
            if not capitals or any(first <= start < last for first, last, *_ in known):
                continue
            if _OPENS_BARE.search(folded, max(0, start - 12), start) and _NUMBER_BEHIND.match(folded, end):
                found.append((start, end, self.bare[_DISTRICT][match.group()], False))
        return found

    def _in_lists(self, folded: str, known: set[int]) -> list[tuple[int, int, str, bool]]:
        """Districts or border gates that a list names without their kind."""
        found = []
        for plural in _PLURAL.finditer(folded):
            level = _GATE if plural.group("gates") else _DISTRICT
            stop = _END_OF_LIST.search(folded, plural.end())
            for match in self.listed[level].finditer(folded, plural.end(), stop.start() if stop else len(folded)):
                if not any(match.start() - _KIND_WIDTH <= start <= match.start() for start in known):
                    found.append((match.start(), match.end(), self.bare[level][match.group()], False))
        return found

    def _name_at(self, folded: str, start: int) -> str | None:
        """The longest name of a place that stands at `start`."""
        first_two = " ".join(folded[start : start + 40].split(" ")[:2])
        for name in self.by_first.get(first_two.rstrip(_ENDS), ()):
            end = start + len(name)
            if folded.startswith(name, start) and not folded[end : end + 1].isalpha():
                return name
        return None

    def area_behind(self, places: list[tuple[int, int, str, bool]], folded: str, at: int, until: int) -> str | None:
        """The one place that the noun phrase behind a count names: "63 căn nhà tại huyện Bù Đăng"."""
        stop = _END_OF_PHRASE.search(folded, at, until)
        end = stop.start() if stop else until
        named = {area for start, _, area, _ in places if at <= start < end and area != self.country}
        return named.pop() if len(named) == 1 else None

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


def _inside(lexicon: Lexicon, province: str, day: date) -> dict[str, Area]:
    """Name with its kind, in folded form ("huyện chi lăng", "cửa khẩu chi ma") → the place of the province; of two
    with one name the one that there was on the day."""
    inside: dict[str, Area] = {}
    named = phrase(lexicon.areas[province].name) if province in lexicon.areas else ""
    for name, areas in lexicon.area_names.items():
        for area in sorted(areas, key=lambda one: not one.was_valid_on(day)):
            if area.level in lexicon.kinds_of_level and lexicon.lies_in(area.area_id, province):
                for full in _with_kind(name, area.level, lexicon, named):
                    inside.setdefault(full, area)
    # "huyện Đức Phổ" before it became a town: another kind of district with the same name, where no other has it.
    for name, area in list(inside.items()):
        if area.level == _DISTRICT:
            for kind in lexicon.kinds_of_level[_DISTRICT]:
                inside.setdefault(f"{kind} {_without_kind(name, lexicon)}", area)
    return inside


def _without_kind(name: str, lexicon: Lexicon) -> str:
    """The name of a district or a border gate without its kind."""
    kinds = [*lexicon.kinds_of_level[_DISTRICT], *lexicon.kinds_of_level[_GATE]]
    for kind in sorted(kinds, key=len, reverse=True):
        name = name.removeprefix(f"{kind} ")
    return name


def _with_kind(name: str, level: str, lexicon: Lexicon, province: str) -> list[str]:
    """A name that states its kind, as it is and in the kind's shorter forms; a bare name with each kind."""
    kinds = sorted(lexicon.kinds_of_level[level], key=len, reverse=True)
    kind = next((word for word in kinds if name.startswith(word + " ")), None)
    if kind is None:
        return [f"{word} {name}" for word in kinds]
    bare = name[len(kind) + 1 :]
    if level == _GATE:
        return [f"{word} {bare}" for word in kinds if word != "qua" or bare != province]
    return [name, *(f"{short} {bare}" for short in lexicon.short_kinds.get(kind, ()))]


class PlacedPassage:
    """The places of one passage, and which of them each of its numbers is about."""

    def __init__(
        self, reader: PlaceReader, unlisted: UnlistedPlaces, text: str, folded: str, quantities: Sequence[Quantity]
    ) -> None:
        self.reader, self.folded = reader, folded
        self.starts = [quantity.start for quantity in quantities]
        self.found = reader.mentions(folded, text, unlisted) if quantities else []
        self.subject_dealt = ""
        """What the first number of a "lần lượt" over places is of, its place left out."""

    def area_of(self, statement: Statement, sentence: int, clause: int, after: int) -> str:
        """The place that stands before a number or is still open; else the one in the noun phrase behind a level.

        `sentence` and `clause` are where the number's own begin, `after` is where the last number ends.
        """
        if not self.found:
            return self.reader.province
        at = statement.quantity.start
        if statement.nth is not None and statement.is_level:
            index, run, first = statement.nth
            named = [area for begin, _, area, _ in self.found if clause <= begin < first]
            if len(named) == run:
                return named[index]  # "cửa khẩu Hữu Nghị, Chi Ma lần lượt đạt 412 và 287 tấn"
        area = self.reader.area_at(self.found, sentence, clause, after, at)
        if area != self.reader.province or statement.measure != "level":
            return area
        until = next((start for start in self.starts if start > at), len(self.folded))
        return self.reader.area_behind(self.found, self.folded, statement.quantity.unit_end, until) or area

    def leave_out(self, made: Observation, statement: Statement, start: int, end: int) -> None:
        """A place that a number is known to be about is no part of what is measured: "thành phố … tỷ lệ hộ nghèo".

        Where nothing else is left, a part is of what its whole is of, a change of what its level is of, and one of
        several that are dealt out of what the first is of.
        """
        for at, until, _, _ in self.found:
            if not (start <= at < end and self.folded[at:until] in made.subject):
                continue
            left = " ".join(made.subject.replace(self.folded[at:until], " ", 1).split())
            if left and left != (made.unit_text or "").lower():
                made.subject = left
                self.subject_dealt = left if statement.nth is not None else ""
            elif made.part_of is not None:
                made.subject = made.part_of.subject
            elif made.refers_to is not None:
                made.subject = made.refers_to.subject
            elif statement.nth is not None:
                made.subject = self.subject_dealt or made.subject
